import type { Timestamp } from "../model/Actor.ts"
import type { OriginKind } from "../model/Preset.ts"
import { define, int, json, type Json, nullable, type Row, text, time } from "../Table.ts"

/** What happened to an item: its facts, and the words that an erasure takes. */
export interface AuditEvent extends Row {
  readonly item: string
  /** The item's version after the decision; null for comments and deliveries, which are no decisions on the item. */
  readonly seq: number | null
  readonly kind: string
  readonly at: Timestamp
  /** The time and, for decisions within one millisecond, their sequence: events are listed by it. */
  readonly order: string
  /** Null once erased. */
  readonly actor: string | null
  readonly actorKind: OriginKind
  readonly cause: string | null
  readonly rule: string | null
  readonly request: string | null
  /** What changed among enums, numbers, ids and times: `{ column: [from, to] }`. */
  readonly facts: Json
  /** What changed among the words that people typed; erased with their subject. */
  readonly words: Json
}

/** What happened to items; append-only. */
export const audit = define<AuditEvent>("audit", {
  columns: {
    item: text,
    seq: nullable(int),
    kind: text,
    at: time,
    order: text,
    actor: nullable(text),
    actorKind: text,
    cause: nullable(text),
    rule: nullable(text),
    request: nullable(text),
    facts: json,
    words: nullable(json)
  },
  unique: [{ name: "seq", columns: ["tenant", "item", "seq"] }],
  sorts: ["order"],
  filters: ["item"],
  indexes: [
    ["tenant", "item", "order", "id"],
    ["tenant", "site", "order", "id"]
  ],
  references: [{ column: "item", table: "item" }],
  appendOnly: true,
  redactable: ["words", "cause", "actor", "request"]
})
