import type { Timestamp } from "../model/Actor.ts"
import { define, json, type Json, nullable, type Row, text, time } from "../Table.ts"

/** An end user as it is stored, under any of its ids. */
export interface EndUserRow extends Row {
  readonly anonymousId: string | null
  readonly externalId: string | null
  readonly name: string | null
  readonly email: string | null
  readonly traits: Json
  readonly firstSeenAt: Timestamp
  readonly lastSeenAt: Timestamp
  /** The identified user whom the row stands for. That one is never merged itself, so one step is enough. */
  readonly mergedInto: string | null
}

/** Who talks on the other side, per site. */
export const endUser = define<EndUserRow>("endUser", {
  columns: {
    anonymousId: nullable(text),
    externalId: nullable(text),
    name: nullable(text),
    email: nullable(text),
    traits: json,
    firstSeenAt: time,
    lastSeenAt: time,
    mergedInto: nullable(text)
  },
  unique: [
    { name: "anonymous", columns: ["tenant", "site", "anonymousId"] },
    { name: "external", columns: ["tenant", "site", "externalId"] }
  ],
  sorts: ["lastSeenAt"],
  filters: ["anonymousId", "externalId", "email", "mergedInto"],
  indexes: [
    ["tenant", "site", "lastSeenAt", "id", "mergedInto"],
    ["tenant", "lastSeenAt", "id", "site", "mergedInto"],
    ["tenant", "email", "lastSeenAt", "id"],
    ["tenant", "anonymousId", "lastSeenAt", "id"],
    ["tenant", "externalId", "lastSeenAt", "id"],
    ["tenant", "mergedInto", "lastSeenAt", "id"]
  ],
  references: [{ column: "mergedInto", table: "endUser" }],
  counters: ["lastSeenAt"]
})
