import type { Timestamp } from "../model/Actor.ts"
import { define, json, type Json, nullable, type Row, text, time } from "../Table.ts"

/** A command that was carried out under a `requestId`. The id is made of actor and request; no text of the command is kept. */
export interface RequestRow extends Row {
  readonly command: string
  readonly hash: string
  /** What the command made or changed: the item, or the comment, view, link … */
  readonly subject: string
  readonly result: Json
  readonly expiresAt: Timestamp
}

/** Which requests were carried out, for seven days. */
export const request = define<RequestRow>("request", {
  columns: { command: text, hash: text, subject: text, result: nullable(json), expiresAt: time },
  sorts: ["expiresAt"],
  indexes: [
    ["expiresAt", "id"],
    ["tenant", "site", "expiresAt", "id"]
  ],
  expires: "expiresAt"
})
