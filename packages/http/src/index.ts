/** The Effect door of the desk over HTTP. */
import { runningDesks, type Store, type Support } from "@deskwright/core"
import { Effect } from "effect"
import { createHandler, type Handler } from "./Handler.ts"
import type { HandlerOptions } from "./Options.ts"

export { Api, openApi } from "./contract/Api.ts"
export type { EnvelopedError, Problem, RouteFacts } from "./contract/Endpoint.ts"
export { Credential, Facts } from "./contract/Endpoint.ts"
export type { ErrorCode, ErrorDetails, WireErrorDetails } from "./contract/Refusals.ts"
export { refusals } from "./contract/Refusals.ts"
export { docsPage } from "./DocsPage.ts"
export type { Handler } from "./Handler.ts"
export type { Answer, HandlerOptions, Rate, WidgetSite } from "./Options.ts"

/** The desk of the program around as one handler. Its spans, logs and clock are those of the program. */
export const handler = (options: HandlerOptions): Effect.Effect<Handler, never, Support.Services | Store.Store> =>
  Effect.map(runningDesks, (desks) => createHandler(desks, options))
