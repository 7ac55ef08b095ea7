import type { Timestamp } from "../model/Actor.ts"
import { define, int, nullable, type Row, text, time } from "../Table.ts"

/** A message as it is stored, with the hash over all before it. */
export interface MessageRow extends Row {
  readonly conversation: string
  readonly index: number
  readonly externalId: string | null
  readonly role: "USER" | "ASSISTANT" | "SYSTEM"
  readonly status: string | null
  readonly stage: string | null
  readonly text: string | null
  /** A digest of all that can be redacted. The running hash covers it in place of that, and can still be verified afterwards. */
  readonly textHash: string
  readonly target: string | null
  readonly at: Timestamp
  readonly hash: string
}

/** What was said in conversations; append-only. */
export const message = define<MessageRow>("message", {
  columns: {
    conversation: text,
    index: int,
    externalId: nullable(text),
    role: text,
    status: nullable(text),
    stage: nullable(text),
    text: nullable(text),
    textHash: text,
    target: nullable(text),
    at: time,
    hash: text
  },
  unique: [
    { name: "index", columns: ["tenant", "conversation", "index"] },
    { name: "external", columns: ["tenant", "conversation", "externalId"] }
  ],
  sorts: ["index"],
  filters: ["conversation", "externalId"],
  indexes: [["tenant", "site", "index", "id"]],
  references: [{ column: "conversation", table: "conversation" }],
  appendOnly: true,
  redactable: ["text", "externalId", "status", "stage", "target"]
})
