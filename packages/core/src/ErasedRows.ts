/** What remains of a row after a person is erased from it: pure, and the same however often it is done. */
import type { Decision } from "./Decision.ts"
import { eventOf } from "./Audit.ts"
import { canonical } from "./Digest.ts"
import { contains, erased, folded, mask, maskJson, mentions, type Strings, type Subject } from "./Erasure.ts"
import { settle } from "./Item.ts"
import type { Preset } from "./model/Preset.ts"
import { storeNow } from "./Query.ts"
import { type Change, insert, redact, update } from "./Store.ts"
import { type Cell, cell, type Json, type Row, type Table } from "./Table.ts"
import {
  audit,
  type AuditEvent,
  comment as comments,
  type CommentRow,
  type EndUserRow,
  type Item,
  item as items,
  message as messages,
  type MessageRow,
  outbox,
  type OutboxRow,
  turn as turns,
  type TurnRow
} from "./Tables.ts"

/** Why a delivery that was still to come does not. */
export const erasedReason = "its subject was erased"

const opt = (of: Strings, text: string | null): string | null => (text === null ? null : mask(of, text))

const maskedItem = (of: Strings, item: Item): Partial<Item> => ({
  labels: item.labels.filter((label) => !mentions(of, label)),
  assignments: item.assignments
    .filter(({ assignee }) => !("label" in assignee && mentions(of, assignee.label)))
    .map((each) => ({ ...each, by: mask(of, each.by) })),
  resolvedBy: opt(of, item.resolvedBy),
  originActor: mask(of, item.originActor),
  session: opt(of, item.session),
  stage: opt(of, item.stage),
  channel: opt(of, item.channel),
  environment: opt(of, item.environment),
  buildVersion: opt(of, item.buildVersion),
  callId: opt(of, item.callId),
  agentId: opt(of, item.agentId)
})

/** An item that the subject requested, or that came out of their conversation. */
export const erasedItem = (preset: Preset, item: Item, subject: Subject): Item =>
  settle(preset, {
    ...item,
    ...maskedItem(subject.known, item),
    title: erased,
    body: null,
    resolutionReason: null,
    resolutionNote: null,
    requesterName: null,
    requesterEmail: null,
    originActor: item.originKind === "end_user" ? erased : mask(subject.known, item.originActor),
    userId: null,
    expectedBehaviour: null,
    notes: null,
    fingerprint: null,
    question: null,
    answer: null,
    rawAnswer: null,
    governance: item.governance === null ? null : { ...item.governance, reason: null }
  })

/** Somebody else's item, in which the subject is only mentioned. */
export const unmentioned = (preset: Preset, item: Item, { identifiers, named }: Subject): Item =>
  settle(preset, {
    ...item,
    ...maskedItem(named, item),
    title: mask(named, item.title),
    body: opt(named, item.body),
    resolutionReason: opt(named, item.resolutionReason),
    resolutionNote: opt(named, item.resolutionNote),
    requesterName: opt(identifiers, item.requesterName),
    requesterEmail: opt(identifiers, item.requesterEmail),
    userId: opt(identifiers, item.userId),
    expectedBehaviour: opt(named, item.expectedBehaviour),
    notes: opt(named, item.notes),
    fingerprint: item.fingerprint !== null && mentions(named, item.fingerprint) ? null : item.fingerprint,
    question: opt(named, item.question),
    answer: opt(named, item.answer),
    rawAnswer: opt(named, item.rawAnswer),
    governance: maskJson(named, item.governance as unknown as Json) as unknown as Item["governance"]
  })

export const differs = (a: Row, b: Row): boolean => canonical(a) !== canonical(b)

/**
 * An erasure is a decision on the item. Earlier events lose their words, so this one tells which words there still are, and none of
 * those that there were.
 */
export const decideErased = (before: Item, after: Item, decision: Decision): ReadonlyArray<Change> => {
  const updatedAt = decision.at > before.updatedAt ? decision.at : before.updatedAt
  const item = { ...after, version: before.version + 1, updatedAt }
  const event: AuditEvent = {
    ...eventOf(before, item, decision),
    words: eventOf(null, item, decision).words
  }
  return [update(items, item, before.version), insert(audit, event)]
}

const raised = <R extends Row>(table: Table<R>, before: R, after: R): ReadonlyArray<Change> =>
  differs(before, after) ? [update(table, { ...after, version: before.version + 1 }, before.version)] : []

/** `theirs`: on an item of the subject; so is what they wrote anywhere. */
export const eraseComment = (row: CommentRow, subject: Subject, theirs: boolean): ReadonlyArray<Change> => {
  const own = subject.identifiers.whole.has(folded(row.author)) || (theirs && row.authorKind === "end_user")
  if (row.erased && !own) return []
  if (!own && !theirs) return raised(comments, row, { ...row, body: mask(subject.named, row.body) })
  return raised(comments, row, {
    ...row,
    body: erased,
    erased: true,
    author: own ? erased : row.author,
    authorName: own ? null : opt(subject.known, row.authorName)
  })
}

const redactable = (row: AuditEvent, subject: Subject, theirs: boolean): ReadonlyArray<keyof AuditEvent & string> => {
  const { named } = subject
  const person = row.actorKind === "end_user" && theirs
  // A name that stands as requester of somebody else's item is that other person's own.
  const words = canonical(maskJson(named, row.words, ["requesterName"])) !== canonical(row.words)
  return [
    ...(row.words !== null && (theirs || words) ? (["words"] as const) : []),
    ...(row.cause !== null && (theirs || mentions(named, row.cause)) ? (["cause"] as const) : []),
    ...(row.actor !== null && (person || subject.identifiers.whole.has(folded(row.actor))) ? (["actor"] as const) : []),
    ...(row.request !== null && (person || mentions(named, row.request)) ? (["request"] as const) : [])
  ]
}

export const eraseEvent = (row: AuditEvent, subject: Subject, theirs: boolean): ReadonlyArray<Change> => {
  const columns = redactable(row, subject, theirs)
  return columns.length === 0 ? [] : [redact(audit, row.id, columns)]
}

const around = ["externalId", "status", "stage", "target"] as const

/**
 * `theirs`: of a conversation of the subject's, of which no text stays. A message loses its text with whatever else it loses: that is
 * how its digest is known to be past checking.
 */
export const eraseMessage = (row: MessageRow, subject: Subject, theirs: boolean): ReadonlyArray<Change> => {
  const of = theirs ? subject.known : subject.identifiers
  const tags = around.filter((name) => row[name] !== null && mentions(of, row[name] ?? ""))
  const text = row.text !== null && (theirs || tags.length > 0 || mentions(of, row.text))
  return tags.length === 0 && !text ? [] : [redact(messages, row.id, ["text", ...tags])]
}

/** A turn keeps its time, its confidence and what was done; `theirs` as with messages. */
export const eraseTurn = (row: TurnRow, subject: Subject, theirs: boolean): ReadonlyArray<Change> => {
  const of = theirs ? subject.known : subject.named
  const told = (["guardrails", "reasons", "rule"] as const).filter(
    (name) => canonical(maskJson(of, row[name])) !== canonical(row[name])
  )
  const person = row.actor !== null && subject.identifiers.whole.has(folded(row.actor))
  const columns = [...told, ...(person ? (["actor"] as const) : [])]
  return columns.length === 0 ? [] : [redact(turns, row.id, columns)]
}

/** What was sent is sent; what is rendered or still to come is gone. */
export const eraseDelivery = (row: OutboxRow, subject: Subject, theirs: boolean): ReadonlyArray<Change> => {
  const { identifiers, named } = subject
  const toThem = row.recipient !== null && identifiers.whole.has(folded(row.recipient))
  const payload = row.payload === null || theirs || contains(named, row.payload) ? null : row.payload
  const lastError = row.lastError === null || theirs || contains(named, row.lastError) ? null : row.lastError
  const after = { ...row, payload, lastError, recipient: toThem ? null : row.recipient }
  const over = row.state === "pending" && (theirs || toThem)
  if (!over && !differs(row, after)) return []
  const ended = over ? { state: "none" as const, reason: erasedReason, finishedAt: storeNow(), token: null } : {}
  return [update(outbox, { ...after, ...ended, version: row.version + 1 }, row.version)]
}

/** All that identifies a person; when they were seen and what was merged stays, and says nothing. */
export const emptied = (row: EndUserRow): EndUserRow => ({
  ...row,
  anonymousId: null,
  externalId: null,
  name: null,
  email: null,
  traits: {}
})

/** The columns of a table in which a person can stand, beside those that have rules of their own. */
export interface Places<R extends Row> {
  readonly table: Table<R>
  readonly columns: ReadonlyArray<keyof R & string>
}

/** A row without the strings. Where a key demands that rows differ they still do, and what may be absent is absent. */
export const scrub = <R extends Row>({ columns, table }: Places<R>, row: R, of: Strings): ReadonlyArray<Change> => {
  const keyed = new Set(table.unique.flatMap((key) => key.columns))
  const replaced = columns.flatMap((name): ReadonlyArray<readonly [string, Cell]> => {
    const before = cell(row, name)
    const after = maskJson(of, before)
    if (canonical(before) === canonical(after)) return []
    const { nullable, type } = table.columns[name]
    if (type === "json" || !keyed.has(name)) return [[name, after]]
    return [[name, nullable ? null : `${erased} ${row.id}`]]
  })
  return replaced.length === 0 ? [] : raised(table, row, { ...row, ...Object.fromEntries(replaced) })
}
