import type { Timestamp } from "../model/Actor.ts"
import { define, json, type Json, nullable, real, type Row, text, texts, time } from "../Table.ts"

/** One turn of an assistant that was held against the rules: what a dry run of the last days reads. */
export interface TurnRow extends Row {
  readonly at: Timestamp
  readonly conversation: string | null
  readonly confidence: number | null
  /** Null once erased; so are the other words of a turn. */
  readonly guardrails: ReadonlyArray<string> | null
  readonly band: string | null
  readonly rule: string | null
  readonly action: string | null
  readonly reasons: Json
  readonly item: string | null
  readonly actor: string | null
}

/** Turns of the assistant that were held against rules; append-only. */
export const turn = define<TurnRow>("turn", {
  columns: {
    at: time,
    conversation: nullable(text),
    confidence: nullable(real),
    guardrails: nullable(texts),
    band: nullable(text),
    rule: nullable(text),
    action: nullable(text),
    reasons: nullable(json),
    item: nullable(text),
    actor: nullable(text)
  },
  sorts: ["at"],
  filters: ["conversation", "rule", "action"],
  indexes: [["tenant", "site", "at", "id"]],
  appendOnly: true,
  redactable: ["guardrails", "reasons", "rule", "actor"],
  references: [
    { column: "conversation", table: "conversation" },
    { column: "item", table: "item" }
  ]
})
