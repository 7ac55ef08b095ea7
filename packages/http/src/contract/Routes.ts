/** The contract as a list: every route with what it takes, ready to be decoded. */
import { Inputs } from "@deskwright/core"
import { Context, type Result, Schema } from "effect"
import { HttpApi, type HttpApiEndpoint } from "effect/http-api"
import { Api } from "./Api.ts"
import { Facts, type RouteFacts } from "./Endpoint.ts"

type Codec = Schema.Codec<unknown>
type Decode = (
  input: unknown
) => Result.Result<unknown, { readonly errors: ReadonlyArray<{ readonly path: string; readonly rule: string }> }>

export interface Route extends RouteFacts {
  /** `tickets.open`: group and name. */
  readonly name: string
  readonly method: string
  readonly path: string
  /** The names of its headers; only these are looked at. */
  readonly headers: ReadonlyArray<string>
  /** Whether it takes a body. */
  readonly takesBody: boolean
  readonly decode: { readonly params: Decode; readonly query: Decode; readonly headers: Decode; readonly body: Decode }
  readonly schemas: {
    readonly error: Codec
    readonly body: Codec | undefined
    readonly success: ReadonlyArray<Codec>
  }
}

const nothing = Schema.Struct({})

const decodeBy = (schema: unknown): Decode => Inputs.decode((schema ?? nothing) as Codec)

const fieldsOf = (schema: unknown): ReadonlyArray<string> =>
  schema === undefined ? [] : Object.keys((schema as Schema.Struct<Schema.Struct.Fields>).fields)

const routeOf = (group: string, endpoint: HttpApiEndpoint.Top): Route => {
  const [payload] = [...endpoint.payload.values()].flatMap(({ schemas }) => schemas)
  return {
    ...Context.getUnsafe(endpoint.annotations, Facts),
    name: `${group}.${endpoint.identifier}`,
    method: endpoint.method,
    path: endpoint.path,
    headers: fieldsOf(endpoint.headers),
    takesBody: payload !== undefined,
    decode: {
      params: decodeBy(endpoint.params),
      query: decodeBy(endpoint.query),
      headers: decodeBy(endpoint.headers),
      body: decodeBy(payload)
    },
    schemas: {
      body: payload as Codec | undefined,
      success: [...endpoint.success] as unknown as ReadonlyArray<Codec>,
      error: Schema.Union([...endpoint.error] as unknown as ReadonlyArray<Codec>)
    }
  }
}

const collect = (): ReadonlyArray<Route> => {
  const found: Array<Route> = []
  HttpApi.reflect(Api, {
    onGroup: () => undefined,
    onEndpoint: ({ endpoint, group }) => void found.push(routeOf(group.identifier, endpoint as never))
  })
  return found
}

export const routes: ReadonlyArray<Route> = collect()
