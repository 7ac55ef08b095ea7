import type { Timestamp } from "../model/Actor.ts"
import { define, type Row, text, time } from "../Table.ts"

/** A link as it is stored, from the one end to the other. */
export interface LinkRow extends Row {
  readonly type: string
  readonly from: string
  readonly to: string
  readonly createdAt: Timestamp
  readonly createdBy: string
  /** The end of time once the link was searched for rings. Before that it is when the link lapses, and nobody sees it. */
  readonly expiresAt: Timestamp
}

/** How items hang together. */
export const link = define<LinkRow>("link", {
  columns: { type: text, from: text, to: text, createdAt: time, createdBy: text, expiresAt: time },
  unique: [{ name: "ends", columns: ["tenant", "type", "from", "to"] }],
  sorts: ["createdAt", "expiresAt"],
  expires: "expiresAt",
  filters: ["from", "to", "type"],
  indexes: [
    ["tenant", "from", "createdAt", "id", "expiresAt"],
    ["tenant", "to", "createdAt", "id", "expiresAt"],
    ["tenant", "site", "createdAt", "id"],
    ["expiresAt", "id"]
  ],
  references: [
    { column: "from", table: "item" },
    { column: "to", table: "item" }
  ]
})
