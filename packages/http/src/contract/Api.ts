/** The whole contract: what the wire is, apart from what carries it out. Safe for a browser. */
import { Schema } from "effect"
import { HttpApi, HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Chat, Conversations } from "./Conversations.ts"
import { Deliveries } from "./Deliveries.ts"
import { about, errors } from "./Endpoint.ts"
import { Issues } from "./Issues.ts"
import { Problems } from "./Problems.ts"
import { Erasures, Escalations, Views } from "./Sites.ts"
import { Tickets } from "./Tickets.ts"

const Html = Schema.String.pipe(HttpApiSchema.asText({ contentType: "text/html" }))

const hidden = ["Unauthorized", "RouteNotFound"] as const
const keeping =
  "Needs no credential, unless the host keeps it private: then 401 without a valid one, or 404 for everybody."

export const Meta = HttpApiGroup.make("meta")
  .add(
    HttpApiEndpoint.get("health", "/health", {
      disableCodecs: true,
      success: Schema.Struct({ status: Schema.Literal("ok") }),
      error: errors([], true)
    }).annotateMerge(
      about({
        summary: "Ask whether the desk and its store answer",
        open: true,
        answer: { status: "ok" }
      })
    ),
    HttpApiEndpoint.get("openapi", "/openapi.json", {
      disableCodecs: true,
      success: Schema.Record(Schema.String, Schema.Unknown),
      error: errors(hidden, true)
    }).annotateMerge(
      about({
        summary: "Read this document",
        description: keeping,
        codes: hidden,
        open: true,
        answer: { openapi: "3.1.0" }
      })
    ),
    HttpApiEndpoint.get("docs", "/docs", {
      disableCodecs: true,
      success: Html,
      error: errors(hidden, true)
    }).annotateMerge(
      about({
        summary: "Read this document as a page",
        description: keeping,
        codes: hidden,
        open: true,
        answer: "<!doctype html>"
      })
    )
  )
  .annotateMerge(OpenApi.annotations({ title: "Service", description: "About the desk itself. Needs no credential." }))

/** Events of mail providers. They prove themselves by their signature, over the bytes as they came. */
export const Webhooks = HttpApiGroup.make("webhooks")
  .add(
    HttpApiEndpoint.post("resend", "/webhooks/resend", {
      disableCodecs: true,
      success: HttpApiSchema.Empty(200),
      error: errors(["RouteNotFound"], true)
    }).annotateMerge(
      about({
        summary: "Receive the delivery events of Resend",
        description:
          "Signed by Resend (`svix-id`, `svix-timestamp`, `svix-signature`); answered 401 when the signature does not hold, 503 when it should come again. 404 where the host takes none.",
        codes: ["RouteNotFound"],
        open: true
      })
    )
  )
  .annotateMerge(OpenApi.annotations({ title: "Webhooks", description: "What mail providers call." }))

/** The contract of the wire as an `HttpApi`: for typed clients, and for whoever generates something out of it. */
export const Api = HttpApi.make("deskwright")
  .add(Issues, Tickets, Conversations, Chat, Views, Escalations, Problems, Deliveries, Erasures, Webhooks, Meta)
  .annotateMerge(
    OpenApi.annotations({
      title: "Deskwright",
      version: "1",
      description:
        "A support desk: issues, tickets and problems. Errors are `application/problem+json` with a stable `code`. Every POST, PUT, PATCH and DELETE takes an `Idempotency-Key`; single reads send an `ETag`, writes take it as `If-Match`."
    })
  )

let document: OpenApi.OpenAPISpec | undefined

/** The OpenAPI 3.1 document for a desk that is mounted at `basePath`. */
export const openApi = (basePath: string): OpenApi.OpenAPISpec => ({
  // Made once: everybody may ask for it.
  ...(document ??= OpenApi.fromApi(Api)),
  servers: [{ url: basePath === "" ? "/" : basePath }]
})
