/** Events as readers see them: in the words of the item that they read, not in those of its row. */
import { Result } from "effect"
import { pairsOf, textColumns } from "./Audit.ts"
import { statusOf } from "./Lifecycle.ts"
import type { AuditChange, AuditEntry } from "./model/Audit.ts"
import type { Kind, Preset } from "./model/Preset.ts"
import type { SeverityLevel } from "./model/Severity.ts"
import { compareText } from "./Query.ts"
import { wireLevel } from "./Severity.ts"
import type { Cell } from "./Table.ts"
import type { AuditEvent } from "./Tables.ts"

// What is derived from another column would only repeat it to a reader.
const unread: ReadonlySet<string> = new Set([
  "statusCategory",
  "statusSince",
  "kind",
  "lifecycle",
  "lifecycleVersion",
  "createdAt",
  "reopenCount"
])

const shared: Readonly<Record<string, string>> = {
  severityLevel: "severity",
  resolvedAt: "resolution.at",
  resolvedBy: "resolution.by",
  outcome: "resolution.outcome",
  resolutionReason: "resolution.reason",
  resolutionNote: "resolution.note",
  requesterName: "requester.name",
  requesterEmail: "requester.email",
  requesterEndUser: "requester.endUser",
  originKind: "origin.kind",
  originActor: "origin.actor",
  originRule: "origin.rule",
  conversation: "reference.conversation",
  session: "reference.session",
  message: "reference.message",
  eventIndex: "reference.eventIndex",
  stage: "reference.stage"
}

/** Where a reader of each kind finds a column; null: nowhere, or in another one. */
const own: Readonly<Record<Kind, Readonly<Record<string, string | null>>>> = {
  issue: {
    title: null,
    escalated: null,
    body: "bugDescription",
    severityScore: null,
    session: "sessionId",
    eventIndex: "eventIndex",
    stage: "stage",
    issueCategory: "category"
  },
  ticket: {
    title: "subject",
    severityScore: null,
    snapshotThrough: "snapshot.through",
    snapshotHash: "snapshot.hash"
  },
  problem: {
    title: "problem",
    escalated: null,
    body: "description",
    severityLevel: null,
    severityScore: "severity",
    problemType: "type",
    message: "messageId"
  }
}

const fieldOf = (kind: Kind, column: string): string | null => {
  const name = own[kind][column]
  return name === undefined ? (shared[column] ?? column) : name
}

const longTexts: ReadonlySet<string> = new Set(textColumns)

const wireOf = ({ kind, lifecycle, severity }: Preset, column: string, value: Cell): Cell => {
  if (typeof value !== "string") return value
  if (column === "status") return Result.getOrNull(statusOf(lifecycle, value))?.wire ?? value
  if (column === "severityLevel" && kind === "ticket") return wireLevel(severity.scale, value as SeverityLevel)
  return value
}

const changesOf = (preset: Preset, event: AuditEvent): ReadonlyArray<AuditChange> =>
  [...pairsOf(event.facts), ...pairsOf(event.words)].flatMap(([column, [from, to]]): ReadonlyArray<AuditChange> => {
    const field = unread.has(column) ? null : fieldOf(preset.kind, column)
    if (field === null) return []
    if (longTexts.has(column)) return [{ field, from, to, of: "length" }]
    return [{ field, from: wireOf(preset, column, from), to: wireOf(preset, column, to) }]
  })

/** What is no decision on the item (a comment, a delivery, the other end of a link) only names what it was about. */
const notedIn = (event: AuditEvent): ReadonlyArray<AuditChange> =>
  Object.entries((event.facts ?? {}) as object).map(([field, to]) => ({ field, from: null, to }))

export const present = (preset: Preset, event: AuditEvent): AuditEntry => ({
  id: event.id,
  item: event.item,
  seq: event.seq,
  kind: event.kind,
  at: event.at,
  actor: { id: event.actor ?? "", kind: event.actorKind },
  cause: event.cause,
  rule: event.rule,
  requestId: event.request,
  // The keys of stored JSON have no order of their own: each store has another.
  changes: [...(event.seq === null ? notedIn(event) : changesOf(preset, event))].sort((a, b) =>
    compareText(a.field, b.field)
  ),
  erased: event.words === null
})
