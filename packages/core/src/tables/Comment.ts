import type { Timestamp } from "../model/Actor.ts"
import type { OriginKind } from "../model/Preset.ts"
import { bool, define, nullable, type Row, text, time } from "../Table.ts"

/** A comment as it is stored. */
export interface CommentRow extends Row {
  readonly item: string
  readonly visibility: "internal" | "customer"
  readonly author: string
  readonly authorKind: OriginKind
  readonly authorName: string | null
  readonly body: string
  readonly erased: boolean
  readonly createdAt: Timestamp
}

/** What was said about items. */
export const comment = define<CommentRow>("comment", {
  columns: {
    item: text,
    visibility: text,
    author: text,
    authorKind: text,
    authorName: nullable(text),
    body: text,
    erased: bool,
    createdAt: time
  },
  sorts: ["createdAt"],
  filters: ["item", "visibility"],
  indexes: [
    ["tenant", "item", "createdAt", "id", "visibility"],
    ["tenant", "site", "createdAt", "id"]
  ],
  references: [{ column: "item", table: "item" }]
})
