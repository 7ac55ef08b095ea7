import type { Timestamp } from "../model/Actor.ts"
import { define, type Row, text, time } from "../Table.ts"

/** The vote on a message. */
export interface VoteRow extends Row {
  readonly conversation: string
  readonly message: string
  readonly vote: "up" | "down"
  readonly at: Timestamp
}

/** One vote a message: the row's id is the message's. */
export const vote = define<VoteRow>("vote", {
  columns: { conversation: text, message: text, vote: text, at: time },
  sorts: ["at"],
  filters: ["conversation"],
  references: [
    { column: "conversation", table: "conversation" },
    { column: "message", table: "message" }
  ]
})
