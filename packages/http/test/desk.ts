/** The desk that the tests of the wire speak to: two tenants, a site for each preset, a token for each kind of caller. */
import { memory } from "@deskwright/adapter-memory/promise"
import {
  type Actor,
  callProblems,
  createSupport,
  escalationQueue,
  issueTracker,
  type Site,
  siteQueue,
  standardPolicy,
  type StoreAdapter,
  type SupportOptions,
  supportWidget,
  type Support
} from "@deskwright/core/promise"
import { createHandler, type Handler, type HandlerOptions } from "../src/promise.ts"

export const workspace = "3c90c3cc-0d44-4b50-8888-8dd25736052a"

const widget = { publishedAt: "2026-01-01T00:00:00.000Z", paused: false }

/** Sites whose widget stays shut, each for another reason. */
const gates: ReadonlyArray<Site> = [
  { id: "unmapped", mapped: false, plan: "Pro", widget },
  { id: "locked", mapped: true, plan: "Free", widget },
  { id: "without-widget", mapped: true, plan: "Pro" },
  { id: "paused", presets: { ticket: supportWidget }, mapped: true, plan: "Pro", widget: { ...widget, paused: true } }
]

const widgets = new Set(["docs-widget", ...gates.map(({ id }) => id)])

export const sites: ReadonlyArray<Site> = [
  { id: "voice-bot", presets: { issue: issueTracker } },
  {
    id: "docs-widget",
    presets: { ticket: supportWidget },
    supportEmail: "help@acme.example",
    mapped: true,
    plan: "Pro",
    widget
  },
  ...gates,
  { id: "shop", presets: { ticket: siteQueue } },
  { id: "outlet", presets: { ticket: siteQueue } },
  { id: workspace, presets: { problem: callProblems } },
  { id: "assistant", presets: { ticket: escalationQueue } }
]

const acme = { tenant: "acme" } as const

export const actors = {
  ann: { ...acme, id: "ann", kind: "agent", name: "Ann Archer" },
  bob: { ...acme, id: "bob", kind: "agent", sites: ["shop"] },
  ai: { ...acme, id: "assistant", kind: "ai" },
  monitor: { ...acme, id: "production", kind: "monitor" },
  rule: { ...acme, id: "rules", kind: "rule" },
  api: { ...acme, id: "backend", kind: "api" },
  import: { ...acme, id: "importer", kind: "import" },
  rival: { tenant: "rival", id: "rob", kind: "agent" },
  nobody: { ...acme, id: "guest", kind: "end_user" }
} as const satisfies Readonly<Record<string, Actor>>

export interface Wire {
  readonly support: Support
  readonly handler: Handler
  /** Tokens of this test's own, as a host's login would know them. */
  readonly tokens: Map<string, Actor>
  readonly faults: Array<unknown>
  /** Everything that the desk said to its log. */
  readonly log: Array<string>
  /** How often the host was asked who somebody is. */
  readonly asked: () => number
  /** Waits for what goes on after the answers. */
  readonly settled: () => Promise<void>
}

export const wire = <Tx = unknown>(
  options: Partial<HandlerOptions> = {},
  store: StoreAdapter<Tx> = memory() as StoreAdapter<Tx>,
  host: Partial<SupportOptions<Tx>> = {}
): Wire => {
  const tokens = new Map<string, Actor>(Object.entries(actors))
  const faults: Array<unknown> = []
  const after: Array<Promise<unknown>> = []
  let asked = 0
  const log: Array<string> = []
  const keep = (facts: object, message: string) => void log.push(`${message} ${JSON.stringify(facts)}`)
  const support = createSupport({
    store,
    policy: standardPolicy,
    sites,
    directory: { names: () => ({ ann: "Ann Archer" }) },
    lookup: {
      calls: (_tenant, ids) =>
        Object.fromEntries(
          ids.map((id) => [id, { startedAt: "2026-11-02T09:30:00.000Z", customerNumber: "+49 30 1" }])
        ),
      agents: (_tenant, ids) => Object.fromEntries(ids.map((id) => [id, `Agent ${id}`]))
    },
    logger: { debug: keep, info: keep, warn: keep, error: keep },
    ...host
  })
  const handler = createHandler(support, {
    authenticate: (_request, token) => {
      asked++
      return tokens.get(token) ?? null
    },
    widget: (site) => (widgets.has(site) ? { tenant: "acme", origins: ["https://docs.example"] } : null),
    onFault: (fault) => void faults.push(fault),
    background: (task) => void after.push(task),
    ...options
  })
  return {
    support,
    handler,
    tokens,
    faults,
    log,
    asked: () => asked,
    settled: async () => void (await Promise.all(after))
  }
}

export interface Sent {
  readonly token?: string | null
  readonly body?: unknown
  readonly key?: string
  readonly ifMatch?: string
  readonly headers?: Readonly<Record<string, string>>
}

// oxlint-disable-next-line typescript/no-explicit-any -- the tests read answers of any shape, and check them
type Json = any

export interface Answered {
  readonly status: number
  readonly body: Json
  readonly headers: Headers
}

/** Sends as Ann unless told otherwise. */
export const call = async (
  { handler }: Pick<Wire, "handler">,
  method: string,
  path: string,
  { body, headers, ifMatch, key, token = "ann" }: Sent = {}
): Promise<Answered> => {
  const response = await handler(
    new Request(`http://desk.test/api${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(key === undefined ? {} : { "idempotency-key": key }),
        ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
        ...headers
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) })
    })
  )
  const text = await response.text()
  const isJson = (response.headers.get("content-type") ?? "").includes("json")
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
}

export const anIssue = {
  projectId: "voice-bot",
  environment: "production",
  buildVersion: "2026.11.3",
  severity: "high",
  category: "bug",
  bugDescription: "It answers in the wrong language."
} as const

export const aTicket = { subject: "Refund", body: "Charged twice." } as const

export const aProblem = { workspaceId: workspace, problem: "The agent repeats itself" } as const
