/** Tickets as a desk of some years would have them: half in one site, most of them closed, labels and people of uneven use. */
import { Store, type Table, Tables } from "@deskwright/core"

export const tenant = "acme"
export const sites = Array.from({ length: 20 }, (_, n) => `site-${n}`)
export const members = Array.from({ length: 40 }, (_, n) => `member-${n}`)
export const labels = Array.from({ length: 200 }, (_, n) => `label-${n}`)
export const priorities = ["low", "normal", "high", "urgent"] as const

/** The same numbers on every run. */
export const random = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Small values often, large ones seldom. */
export const skewed = <A>(from: ReadonlyArray<A>, chance: number): A =>
  from[Math.floor(from.length * chance ** 2.5)] as A
export const siteAt = (chance: number): string =>
  chance < 0.5 ? "site-0" : (sites[1 + Math.floor((chance - 0.5) * 2 * 19)] ?? "site-1")

const words =
  "printer invoice refund account login payment order delivery broken slow missing error page cannot customer since morning update please again device".split(
    " "
  )

const sentence = (next: () => number, count: number): string =>
  Array.from({ length: count }, () => words[Math.floor(next() * words.length)]).join(" ")

const start = Date.parse("2024-01-01T00:00:00.000Z")
export const timeOf = (n: number): string => new Date(start + n * 60_000).toISOString()
export const idOf = (n: number): string => {
  const hex = (start + n * 60_000).toString(16).padStart(12, "0")
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${(n % 4096).toString(16).padStart(3, "0")}-8${((n * 7919) % 4096).toString(16).padStart(3, "0")}-${n.toString(16).padStart(12, "0")}`
}

const statusAt = (chance: number, age: number) => {
  const [id, category] =
    chance < 0.6 + age * 0.3 ? ["closed", "done"] : chance < 0.9 ? ["open", "new"] : ["in_progress", "active"]
  return { status: id as string, statusCategory: category as Tables.Item["statusCategory"] }
}

const blank = {
  preset: "supportWidget",
  lifecycle: "ticket",
  lifecycleVersion: 1,
  resolvedAt: null,
  resolvedBy: null,
  outcome: null,
  resolutionReason: null,
  resolutionNote: null,
  firstResolvedAt: null,
  reopenCount: 0,
  closedAt: null,
  severityLevel: null,
  severityScore: null,
  severityRank: -1,
  requesterEndUser: null,
  originRule: null,
  conversation: null,
  session: null,
  message: null,
  eventIndex: null,
  stage: null,
  channel: "chat",
  snapshotThrough: null,
  snapshotHash: null,
  archivedAt: null,
  deletedAt: null,
  commentsCount: 0,
  customerCommentsCount: 0,
  publicSearch: null,
  environment: null,
  buildVersion: null,
  issueCategory: null,
  userId: null,
  expectedBehaviour: null,
  notes: null,
  fingerprint: null,
  occurrences: 0,
  via: null,
  escalated: false,
  question: null,
  answer: null,
  rawAnswer: null,
  confidence: null,
  confidenceRank: -1,
  governance: null,
  problemType: null,
  callId: null,
  agentId: null,
  solutionId: null
} as const

/** The `n`th of `count` tickets. */
export const ticket = (n: number, count: number): Store.Draft<Tables.Item> => {
  const next = random(n + 1)
  const site = siteAt(next())
  const at = timeOf(n)
  const kind = next() < 0.8 ? ("ticket" as const) : next() < 0.75 ? ("issue" as const) : ("problem" as const)
  const priority = next() < 0.6 ? 1 : Math.floor(next() * 4)
  const assigned = next() < 0.2 ? null : skewed(members, next())
  const [title, body] = [sentence(next, 8), sentence(next, 80)]
  const archived = n / count < 0.1
  return {
    ...blank,
    ...statusAt(next(), 1 - n / count),
    tenant,
    site,
    id: idOf(n),
    version: 1,
    kind,
    series: `${kind}:${site}`,
    number: Store.nextNumber(`${kind}:${site}`),
    statusSince: at,
    title,
    body,
    priority: priorities[priority] ?? "normal",
    priorityRank: priority,
    labels: [...new Set(Array.from({ length: Math.floor(next() * 4) }, () => skewed(labels, next())))],
    assignments:
      assigned === null ? [] : [{ assignee: { kind: "member", id: assigned, name: null }, at, by: assigned } as never],
    assignees: assigned === null ? [] : [`member:${assigned}`],
    assignedTo: assigned,
    requesterName: sentence(next, 2),
    requesterEmail: `customer-${Math.floor(next() * count)}@example.com`,
    originKind: "agent",
    originActor: assigned ?? "member-0",
    archived,
    deleted: next() < 0.01,
    createdAt: at,
    updatedAt: timeOf(n + Math.floor(next() ** 4 * (count - n))),
    search: `${title}\n${body}`,
    lastSeenAt: at
  }
}

export const event = (
  item: Pick<Tables.Item, "tenant" | "site" | "id">,
  seq: number,
  kind: string,
  at: string
): Tables.AuditEvent => ({
  tenant: item.tenant,
  site: item.site,
  id: `${item.id}:${seq}`,
  version: 1,
  item: item.id,
  seq,
  kind,
  at,
  order: `${at}.${String(seq).padStart(10, "0")}`,
  actor: "member-3",
  actorKind: "agent",
  cause: null,
  rule: null,
  request: null,
  facts: { status: ["open", "closed"], priority: [null, "high"] },
  words: null
})

/** What opening a ticket commits. */
export const opening = (
  n: number,
  count: number,
  audited: boolean
): readonly [Table.Row, ReadonlyArray<Store.Change>] => {
  const row = ticket(n, count)
  const place = row as unknown as Tables.Item
  return [
    place,
    [
      Store.insert(Tables.item, row),
      ...(audited ? [Store.insert(Tables.audit, event(place, 1, "opened", timeOf(n)))] : [])
    ]
  ]
}
