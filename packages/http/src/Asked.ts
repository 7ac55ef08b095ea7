/** What a route's handler is given and what it must answer, by the contract. A route without a handler does not compile. */
import type { Actor, Desk, LiveDesks } from "@deskwright/core/promise"
import type { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import type { Schema } from "effect"
import type { HandlerOptions, WidgetSite } from "./Options.ts"
import type { Reply } from "./Reply.ts"

type TypeOf<S> = [S] extends [never] ? {} : S extends Schema.Top ? S["Type"] : {}

export interface Asked<P, Q, B> {
  readonly desk: Desk
  readonly actor: Actor
  readonly params: P
  readonly query: Q
  readonly body: B
  /** `requestId`, when the caller sent an Idempotency-Key. */
  readonly command: { readonly requestId?: string }
  /** That and `ifVersion`, when the caller sent an If-Match. */
  readonly decision: { readonly requestId?: string; readonly ifVersion?: number }
  /** The query as it was written. */
  readonly search: string
  readonly desks: LiveDesks
  /** Whether the store answers; one question at a time, however many ask. */
  readonly check: () => Promise<void>
  /** The widget that is asked for; null for none. */
  readonly widget: WidgetSite | null
  readonly options: HandlerOptions
  readonly basePath: string
  /** Aborted when the caller leaves. */
  readonly signal: AbortSignal
}

type Endpoints<G> = HttpApiGroup.Endpoints<G>
type NamesOf<G> = HttpApiEndpoint.Identifier<Endpoints<G>>
type Endpoint<G, N extends string> = HttpApiEndpoint.WithIdentifier<Endpoints<G>, N>

export type ParamsOf<G, N extends string> = TypeOf<HttpApiEndpoint.Params<Endpoint<G, N>>>
export type QueryOf<G, N extends string> = TypeOf<HttpApiEndpoint.Query<Endpoint<G, N>>>
export type BodyOf<G, N extends string> = TypeOf<HttpApiEndpoint.Payload<Endpoint<G, N>>>
export type AnswerOf<G, N extends string> = TypeOf<HttpApiEndpoint.Success<Endpoint<G, N>>>

export type Handle<P, Q, B, A> = (asked: Asked<P, Q, B>) => Promise<Reply<A>>

/** One handler for each route of a group. */
export type Handlers<G> = {
  readonly [N in NamesOf<G>]: Handle<ParamsOf<G, N>, QueryOf<G, N>, BodyOf<G, N>, AnswerOf<G, N>>
}
