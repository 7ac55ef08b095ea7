/** The Promise door of the desk over HTTP; nothing that is declared here needs Effect's types. */
import type { LiveDesks } from "@deskwright/core/promise"
import { createHandler as create } from "./Handler.ts"
import type { HandlerOptions } from "./Options.ts"

export type { Answer, HandlerOptions, Rate, WidgetSite } from "./Options.ts"

/** Answers a web-standard request: `app.all("/api/*", (c) => handler(c.req.raw))`. */
export type Handler = (request: Request) => Promise<Response>

/** The desk as one handler, to be mounted under its `basePath` in whatever serves requests. What `support` does, it does over HTTP. */
export const createHandler = (support: LiveDesks, options: HandlerOptions): Handler => create(support, options)
