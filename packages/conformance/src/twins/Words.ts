/** The few words that histories are told in: few, so that filters and searches find something. */
import type { Actor, Site } from "@deskwright/core"
import { callProblems, escalationQueue, siteQueue, supportWidget } from "@deskwright/core"

export const words = [
  "printer",
  "Straße",
  "İstanbul",
  "100%",
  "under_score",
  "naïve 😀",
  "O'Brien",
  'back\\slash "x"'
] as const
export const labels = ["billing", "All", "é", "😀", "vip"] as const
export const stages = ["checkout", "help"] as const
export const environments = ["production", "staging"] as const
export const versions = ["2.1.0", "2.2.0"] as const
export const users = ["u-1", "u-2"] as const
export const channels = ["web", "Teams"] as const
export const agents = ["7", "unknown"] as const
export const calls = ["3c90c3cc-0d44-4b50-8888-8dd25736052a", "3C90C3CC-0D44-4B50-8888-8DD25736052B"] as const
export const emails = ["rita@example.com", "Dan@Example.com", "gone@example.com"] as const
export const anonymous = ["an-1", "an-2", "an-3"] as const
export const externals = ["user-1", "user-2"] as const
export const sessions = ["session 1", "session 2", "session 3", "session 4"] as const
export const members = ["ann", "bob", "cyd"] as const
export const guardrails = ["legal", "medical"] as const
export const moments = [
  "-7d",
  "-1h",
  "+1d",
  "-90d",
  "2026-03-01",
  "2026-03-01T12:00:00Z",
  "2030-01-01T00:00:00+02:00"
] as const
const common = ["open", "in_progress", "closed"] as const
export const statuses = [...common, ...common, ...common, "resolved", "resolved", "OPEN", "RESOLVED", "vendor"] as const

/** A queue that lets nothing be closed without a reason, a note and somebody to ask, and knows no way back. */
const guarded = {
  ...siteQueue,
  id: "guardedQueue",
  lifecycle: {
    ...siteQueue.lifecycle,
    id: "guardedQueue",
    transitions: { open: ["in_progress", "closed"], in_progress: ["closed"], closed: [] },
    guards: [
      { to: "closed", requires: "reason" as const },
      { to: "closed", requires: "resolutionNote" as const },
      { to: "in_progress", requires: "assignee" as const }
    ]
  },
  notify: { opened: true, statusChanged: true, commented: true }
}

export const sites: ReadonlyArray<Site> = [
  { id: "north", mapped: true, plan: "Pro", widget: { publishedAt: "2026-01-01T00:00:00.000Z", paused: false } },
  { id: "south", notifyOpened: true, supportEmail: "staff@example.com", aiAssignee: "cyd" },
  { id: "widget", presets: { ticket: supportWidget } },
  { id: "rules", presets: { ticket: escalationQueue }, thresholds: { high: 80, medium: 50 } },
  { id: "guarded", presets: { ticket: guarded }, codes: { ticket: "Q-{n}" }, supportEmail: "desk@example.com" },
  { id: "broken", presets: { ticket: callProblems } }
]

const acting = (id: string, more: Partial<Actor> = {}): Omit<Actor, "tenant"> => ({ id, kind: "agent", ...more })

/** Who may ask; most often a teammate. */
export const cast: ReadonlyArray<Omit<Actor, "tenant">> = [
  ...Array.from({ length: 8 }, () => acting("ann")),
  acting("bob"),
  acting("bob"),
  acting("cyd", { sites: ["south", "widget"] }),
  acting("machine", { kind: "api" }),
  acting("assistant", { kind: "ai" }),
  acting("assistant", { kind: "ai" }),
  acting("assistant", { kind: "ai" }),
  acting("rule", { kind: "rule" }),
  acting("watch", { kind: "monitor" })
]
