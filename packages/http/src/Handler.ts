/** From a Request to a Response: find the route, prove who asks, decode, carry out, answer. */
import type { LiveDesks } from "@deskwright/core/promise"
import type { Asked } from "./Asked.ts"
import { callersOf } from "./Callers.ts"
import { versionOf } from "./contract/Endpoint.ts"
import type { Route } from "./contract/Routes.ts"
import { failed, knownOf, WireError } from "./Failure.ts"
import { handleOf, namesOf } from "./handlers/all.ts"
import { checkHandler } from "./Host.ts"
import { limitsOf } from "./Limits.ts"
import { allowed, matchPath, type Matched } from "./Match.ts"
import { allowOrigin, preflight } from "./Origins.ts"
import type { HandlerOptions, WidgetSite } from "./Options.ts"
import { longestUrl, readParts } from "./ReadRequest.ts"
import { type Reply, responseOf } from "./Reply.ts"
import { oncePerKey } from "./UnderWay.ts"
import { receive } from "./Webhook.ts"

/** The desk over HTTP: a request in, a response out. It never rejects. */
export type Handler = (request: Request) => Promise<Response>

const usualTimeout = 10_000

/** The routes that only describe the others. */
const documents: ReadonlySet<string> = new Set(["meta.openapi", "meta.docs"])

const isPathOf = (path: string, base: string): boolean => path === base || path.startsWith(`${base}/`)

const toConsole: NonNullable<HandlerOptions["onFault"]> = (fault, facts) => {
  const kind = fault instanceof Error ? fault.name : typeof fault
  // oxlint-disable-next-line no-console -- a fault that nobody asked for must still be seen by somebody
  console.error("A request ended with a fault of the desk or its host; pass onFault to see all of it.", {
    ...facts,
    kind
  })
}

/** What is answered to a caller who has left: nobody reads it. */
const gone = () => new Response(null, { status: 499 })

/** One question at a time: whoever asks while it is under way gets the same answer. */
const shared = <A>(ask: () => Promise<A>): (() => Promise<A>) => {
  let asked: Promise<A> | undefined
  return () => (asked ??= ask().finally(() => (asked = undefined)))
}

/** The desk as a web-standard handler. It keeps nothing between requests but its rate limits and the keys of commands under way. */
export const createHandler = (desks: LiveDesks, options: HandlerOptions): Handler => {
  checkHandler(desks, options)
  const basePath = (options.basePath ?? "/api").replace(/\/$/, "")
  const { hostTimeout = usualTimeout } = options
  const bodyTimeout = options.limits?.bodyTimeout ?? usualTimeout
  const onFault = options.onFault ?? toConsole
  const limit = limitsOf(options, (fault) => onFault(fault, { requestId: null, route: null }))
  const check = shared(() => desks.check())
  const callers = callersOf(desks, options, limit, hostTimeout)
  const once = oncePerKey()
  const { docs = "public" } = options
  const nowhere = () => new WireError("RouteNotFound", { basePath, document: docs !== false })

  const background = (requestId: string, route: string) => (task: Promise<unknown>) => {
    const watched = task.catch((fault: unknown) => onFault(fault, { requestId, route }))
    options.background?.(watched)
  }

  const carryOut = async (
    matched: Matched,
    request: Request,
    { search }: URL,
    requestId: string,
    widget: WidgetSite | null
  ): Promise<Reply<unknown>> => {
    const { route } = matched
    const isOpen = route.open && !(docs === "private" && documents.has(route.name))
    const actor = isOpen
      ? await callers.unproven(request, route)
      : await callers.proven(request, matched.params["siteId"])
    const { body, headers, params, query } = await readParts(matched, request, search, bodyTimeout)
    const key = headers["idempotency-key"]
    const ifVersion = versionOf(headers["if-match"])
    const command = key === undefined ? {} : { requestId: key }
    const asked = {
      // A question is given up when its caller leaves. A command is carried out, for it was sent.
      desk: route.method === "GET" ? desks.as(actor, { signal: request.signal }) : desks.as(actor),
      actor,
      params,
      query,
      body,
      command,
      decision: { ...command, ...(ifVersion === undefined ? {} : { ifVersion }) },
      search,
      desks,
      check,
      widget,
      options: { ...options, background: background(requestId, route.name) },
      basePath,
      signal: request.signal
    }
    return once(actor, key, () => handleOf(route)(asked as unknown as Asked<never, never, never>))
  }

  return async (request) => {
    const requestId = crypto.randomUUID()
    const head = request.method === "HEAD"
    let route: Route | null = null
    let path = ""
    let cors: Readonly<Record<string, string>> = {}
    const respond = (reply: Reply<unknown>) =>
      responseOf({ ...reply, headers: { ...reply.headers, ...cors } }, requestId, head)
    try {
      if (request.url.length > longestUrl) throw new WireError("UrlTooLong", { limit: longestUrl })
      const url = new URL(request.url)
      if (!isPathOf(url.pathname, basePath)) throw nowhere()
      path = url.pathname.slice(basePath.length)
      const matched = matchPath(path)
      const gate = matched.get("GET")?.route
      if (matched.size === 0 || (docs === false && documents.has(gate?.name ?? ""))) throw nowhere()
      const isGate = gate?.name === "chat.config"
      const widget = isGate ? await callers.widgetOf(request, gate, url.search) : null
      const origins = (isGate ? widget?.origins : options.cors?.origins) ?? []
      if (request.headers.has("origin")) cors = allowOrigin(request, origins)
      const allow = allowed(matched)
      if (request.method === "OPTIONS") return respond(preflight(allow, cors))
      const found = matched.get(head ? "GET" : request.method)
      if (found === undefined) throw new WireError("MethodNotAllowed", { allow })
      route = found.route
      if (route.name === "webhooks.resend") {
        const receiver = options.webhooks?.resend
        if (receiver === undefined) throw nowhere()
        return await receive(receiver, request, route.bodyLimit, bodyTimeout)
      }
      return respond(await carryOut(found, request, url, requestId, widget))
    } catch (thrown) {
      if (request.signal.aborted) return gone()
      const known = knownOf(thrown)
      if (["InternalFault", "SiteMisconfigured"].includes(known.code))
        onFault(thrown, { requestId, route: route?.name ?? null })
      const envelope = isPathOf(path, "/v2/problems")
      // What the wire itself refuses is named as it was sent.
      const words = route === null || thrown instanceof WireError ? {} : namesOf(route)
      return respond(failed(known, requestId, envelope, words))
    }
  }
}
