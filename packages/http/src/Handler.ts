/** From a Request to a Response: find the route, prove who asks, decode, carry out, answer. */
import type { Actor, LiveDesks } from "@deskwright/core/promise"
import { isRewritten } from "./Arrivals.ts"
import type { Asked, Handle } from "./Asked.ts"
import { versionOf } from "./contract/Endpoint.ts"
import type { Route } from "./contract/Routes.ts"
import { type Failed, failed, knownOf, type Names, WireError } from "./Failure.ts"
import { chat, conversationNames, conversations } from "./handlers/conversations.ts"
import { issueNames, issues } from "./handlers/issues.ts"
import { meta } from "./handlers/meta.ts"
import { problemNames, problems } from "./handlers/problems.ts"
import { erasures, escalations, views } from "./handlers/sites.ts"
import { ticketNames, tickets } from "./handlers/tickets.ts"
import { askHost, checkHandler } from "./Host.ts"
import { limitsOf } from "./Limits.ts"
import { allowed, matchPath, type Matched } from "./Match.ts"
import { allowOrigin, preflight } from "./Origins.ts"
import type { HandlerOptions, WidgetSite } from "./Options.ts"
import { decodePart, longestUrl, readBody, readBytes, readHeaders, readQuery } from "./ReadRequest.ts"
import { fixed, type Reply, responseOf } from "./Reply.ts"

const groups: Readonly<Record<string, object>> = {
  issues,
  tickets,
  conversations,
  chat,
  views,
  escalations,
  problems,
  erasures,
  meta
}
const names: Readonly<Record<string, Names>> = {
  issues: issueNames,
  tickets: ticketNames,
  conversations: conversationNames,
  problems: problemNames
}

const groupOf = (route: Route): string => route.name.split(".")[0] ?? ""

const handleOf = (route: Route): Handle<never, never, never, unknown> => {
  const [group = "", name = ""] = route.name.split(".")
  return Reflect.get(groups[group] ?? {}, name) as Handle<never, never, never, unknown>
}

/** The desk over HTTP: a request in, a response out. It never rejects. */
export type Handler = (request: Request) => Promise<Response>

const usualTimeout = 10_000

const bearer = /^Bearer +(\S+) *$/i

// Whoever watches the desk must not be told to wait, a provider proves itself by its signature, and the gate has a limit of its own.
const unlimited: ReadonlySet<string> = new Set(["meta.health", "webhooks.resend", "chat.config"])

// What is said of the routes, and not done by them.
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

/** A body parser stood before the desk, and a signature is over bytes that are gone. */
class RawBodyUnavailable extends Error {
  override readonly name = "RawBodyUnavailable"
  constructor() {
    super(
      "A body parser took the bytes that the webhook's signature is over. Mount the desk before express.json(), or let it keep them: express.json({ verify: (request, _response, bytes) => { request.rawBody = bytes } })."
    )
  }
}

/** The same request with a body that is here already, within the bounds of every body. */
const arrived = async (request: Request, limit: number, millis: number): Promise<Request> => {
  const { body, headers, method, signal, url } = request
  return body === null
    ? request
    : new Request(url, { method, headers, signal, body: await readBytes(body, limit, millis) })
}

/** One question at a time: whoever asks meanwhile is answered with it. */
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
  const running = new Set<string>()
  const { docs = "public" } = options
  const nowhere = () => new WireError("RouteNotFound", { basePath, document: docs !== false })

  const background = (requestId: string, route: string) => (task: Promise<unknown>) => {
    const watched = task.catch((fault: unknown) => onFault(fault, { requestId, route }))
    options.background?.(watched)
  }

  /** Whom the host knows by the token. An actor that is misshapen is the host's fault. */
  const identify = (request: Request, token: string): Promise<Actor | null | undefined> =>
    askHost("authenticate", hostTimeout, async () => {
      const actor = await options.authenticate(request, token)
      if (actor !== null && actor !== undefined) desks.as(actor)
      return actor
    })

  const actorFor = async (request: Request, site: string | undefined): Promise<Actor> => {
    const token = bearer.exec(request.headers.get("authorization") ?? "")?.[1]
    const known = token === undefined ? null : identify(request, token)
    const actor = await Promise.resolve(known).catch(async (fault: unknown) => {
      await limit.stranger(request)
      throw fault
    })
    if (actor === null || actor === undefined) {
      await limit.stranger(request)
      throw new WireError("Unauthorized", {})
    }
    await limit.caller(actor, site)
    return actor
  }

  /** Nobody in particular: what the open routes are asked as. */
  const nobody: Actor = { tenant: "public", id: "public", kind: "end_user", sites: [] }

  const openTo = async (request: Request, { name }: Route): Promise<Actor> => {
    if (!unlimited.has(name)) await limit.stranger(request)
    return nobody
  }

  /** Whose widget is asked for: within the limits, once for a request, and only about what can be a site. */
  const widgetOf = async (request: Request, { decode }: Route, search: string): Promise<WidgetSite | null> => {
    const query = decode.query(readQuery(search))
    const site = query._tag === "Success" ? (query.success as { readonly siteId: string }).siteId : null
    await limit.widget(request, site)
    const { widget } = options
    if (site === null || widget === undefined) return null
    return (await askHost("widget", hostTimeout, () => widget(site))) ?? null
  }

  /** A provider's events are the notifier's to read: it needs the bytes as they came, and answers as its provider expects. */
  const receive = async (request: Request, { bodyLimit }: Route): Promise<Response> => {
    const resend = options.webhooks?.resend
    if (resend === undefined) throw nowhere()
    if (isRewritten(request)) throw new RawBodyUnavailable()
    const { body, headers, status } = await resend(await arrived(request, bodyLimit, bodyTimeout))
    return new Response(body, { status, headers: { ...fixed, ...Object.fromEntries(headers) } })
  }

  const decode = async ({ params, route }: Matched, request: Request, search: string) => {
    const query = decodePart(route.decode.query, readQuery(search))
    const headers = decodePart(route.decode.headers, readHeaders(route, request.headers)) as Readonly<
      Record<string, string>
    >
    const body = ["GET", "HEAD"].includes(request.method)
      ? {}
      : decodePart(route.decode.body, await readBody(route, request, bodyTimeout))
    return { params: decodePart(route.decode.params, params), query, headers, body }
  }

  /** Runs a command of which the same key is not under way in this process; the store sees to the other processes. */
  const once = async <A>(actor: Actor, key: string | undefined, run: () => Promise<A>): Promise<A> => {
    if (key === undefined) return run()
    const claim = JSON.stringify([actor.tenant, actor.kind, actor.id, key])
    if (running.has(claim)) throw new WireError("StillRunning", {})
    running.add(claim)
    try {
      return await run()
    } finally {
      running.delete(claim)
    }
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
    const actor = isOpen ? await openTo(request, route) : await actorFor(request, matched.params["siteId"])
    const { body, headers, params, query } = await decode(matched, request, search)
    const key = headers["idempotency-key"]
    const ifVersion = versionOf(headers["if-match"])
    const command = key === undefined ? {} : { requestId: key }
    const asked = {
      // What only asks is given up when its caller leaves; what commands is carried out, for it was sent.
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

  const asWire = ({ body, headers, status }: Failed): Reply<unknown> => ({ status, body, headers })

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
      const widget = isGate ? await widgetOf(request, gate, url.search) : null
      const origins = (isGate ? widget?.origins : options.cors?.origins) ?? []
      if (request.headers.has("origin")) cors = allowOrigin(request, origins)
      const allow = allowed(matched)
      if (request.method === "OPTIONS") return respond(preflight(allow, cors))
      const found = matched.get(head ? "GET" : request.method)
      if (found === undefined) throw new WireError("MethodNotAllowed", { allow })
      route = found.route
      if (route.name === "webhooks.resend") return await receive(request, route)
      return respond(await carryOut(found, request, url, requestId, widget))
    } catch (thrown) {
      if (request.signal.aborted) return gone()
      const known = knownOf(thrown)
      if (["InternalFault", "SiteMisconfigured"].includes(known.code))
        onFault(thrown, { requestId, route: route?.name ?? null })
      const envelope = isPathOf(path, "/v2/problems")
      // What the wire itself refuses is named as it was sent.
      const words = route === null || thrown instanceof WireError ? {} : names[groupOf(route)]
      return respond(asWire(failed(known, requestId, envelope, words)))
    }
  }
}
