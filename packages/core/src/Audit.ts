/** What is written down of a decision: facts that stay for ever, and words that an erasure takes. */
import type { Decision } from "./Decision.ts"
import { type Cell, cell, type Json } from "./Table.ts"
import type { AuditEvent, Item } from "./Tables.ts"

export type { Decision } from "./Decision.ts"

type Column = keyof Item & string

/** Enums, numbers, ids and times: recorded for ever. */
const factColumns: ReadonlyArray<Column> = [
  "kind",
  "preset",
  "lifecycle",
  "lifecycleVersion",
  "status",
  "statusCategory",
  "statusSince",
  "resolvedAt",
  "outcome",
  "firstResolvedAt",
  "reopenCount",
  "closedAt",
  "severityLevel",
  "severityScore",
  "priority",
  "requesterEndUser",
  "originKind",
  "originRule",
  "conversation",
  "message",
  "eventIndex",
  "snapshotThrough",
  "snapshotHash",
  "archivedAt",
  "deletedAt",
  "createdAt",
  "issueCategory",
  "via",
  "escalated",
  "confidence",
  "problemType",
  "solutionId"
]

/** Words that people typed or that name them: recorded whole, erased with their subject. */
const wordColumns: ReadonlyArray<Column> = [
  "title",
  "labels",
  "assignments",
  "requesterName",
  "requesterEmail",
  "resolutionReason",
  "environment",
  "buildVersion",
  "stage",
  "session",
  "channel",
  "userId",
  "callId",
  "agentId",
  "governance",
  "fingerprint",
  "originActor",
  "resolvedBy"
]

/** Long texts: the audit tells that they changed, and how long they were, but never holds a second copy. */
export const textColumns: ReadonlyArray<Column> = [
  "body",
  "expectedBehaviour",
  "notes",
  "question",
  "answer",
  "rawAnswer",
  "resolutionNote"
]

type Pair = readonly [from: Cell, to: Cell]
type Changes = Readonly<Record<string, Pair>>

const length = (value: Cell): Cell => (typeof value === "string" ? value.length : null)
const same = (a: Cell, b: Cell): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
const isBlank = (value: Cell): boolean => value === null || (Array.isArray(value) && value.length === 0)

const differences = (
  before: Item | null,
  after: Item,
  columns: ReadonlyArray<Column>,
  read: (value: Cell) => Cell
): Changes | null => {
  const changes: Record<string, Pair> = {}
  for (const column of columns) {
    const from = before === null ? null : cell(before, column)
    const to = cell(after, column)
    if (before === null ? !isBlank(to) : !same(from, to)) changes[column] = [read(from), read(to)]
  }
  return Object.keys(changes).length === 0 ? null : changes
}

const whole = (value: Cell): Cell => value

/** Whether anything changed that the audit records. */
export const differ = (before: Item, after: Item): boolean =>
  [factColumns, wordColumns, textColumns].some((columns) =>
    columns.some((column) => !same(cell(before, column), cell(after, column)))
  )

const ordinal = (version: number): string => String(version).padStart(10, "0")

/** The event of a decision on an item: what changed, under the item's new version. */
export const eventOf = (before: Item | null, after: Item, decision: Decision): AuditEvent => ({
  tenant: after.tenant,
  site: after.site,
  id: decision.id,
  version: 1,
  item: after.id,
  seq: after.version,
  kind: decision.kind,
  at: decision.at,
  order: `${decision.at}.${ordinal(after.version)}`,
  actor: decision.actor.id,
  actorKind: decision.actor.kind,
  cause: decision.cause,
  rule: decision.rule,
  request: decision.request,
  facts: {
    ...differences(before, after, factColumns, whole),
    ...differences(before, after, textColumns, length)
  } as Json,
  // Never null before an erasure: that is how a reader tells "no words changed" from "the words are gone".
  words: (differences(before, after, wordColumns, whole) ?? {}) as Json
})

/** The event of something that is no decision on the item: a comment, a delivery, a link. */
export const noteOf = (item: Pick<Item, "tenant" | "site" | "id">, decision: Decision, facts: Json): AuditEvent => ({
  tenant: item.tenant,
  site: item.site,
  id: decision.id,
  version: 1,
  item: item.id,
  seq: null,
  kind: decision.kind,
  at: decision.at,
  // Behind the decisions of the same millisecond, which it can only follow.
  order: `${decision.at}.~`,
  actor: decision.actor.id,
  actorKind: decision.actor.kind,
  cause: decision.cause,
  rule: decision.rule,
  request: decision.request,
  facts,
  words: {}
})

/** What a decision's event says of each column: from what to what. */
export const pairsOf = (json: Json): ReadonlyArray<readonly [string, Pair]> =>
  Object.entries((json ?? {}) as unknown as Changes)

// A decision may tell of more than columns: a link is one, and stands in a table of its own.
const recorded: ReadonlySet<string> = new Set([...factColumns, ...wordColumns])

/** Rebuilds from its events what they tell about an item: everything but long texts, the number and counts. */
export const replay = (events: ReadonlyArray<AuditEvent>): Readonly<Record<string, Cell>> => {
  const item: Record<string, Cell> = {}
  const decisions = events.filter((event) => event.seq !== null).sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
  for (const event of decisions) {
    for (const [column, [, to]] of [...pairsOf(event.facts), ...pairsOf(event.words)]) {
      if (recorded.has(column)) item[column] = to
    }
  }
  return item
}

/** What `replay` tells about an item that is at hand. */
export const replayable = (item: Item): Readonly<Record<string, Cell>> => {
  const all = { ...differences(null, item, factColumns, whole), ...differences(null, item, wordColumns, whole) }
  return Object.fromEntries(Object.entries(all).map(([column, [, to]]) => [column, to]))
}
