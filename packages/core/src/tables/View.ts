import type { Timestamp } from "../model/Actor.ts"
import type { Kind, OriginKind } from "../model/Preset.ts"
import { bool, define, json, type Json, nullable, type Row, text, time } from "../Table.ts"

/** A saved view as it is stored. */
export interface ViewRow extends Row {
  readonly owner: string
  /** An id says who somebody is only together with its kind. */
  readonly ownerKind: OriginKind
  readonly kind: Kind
  readonly name: string
  readonly shared: boolean
  readonly filters: Json
  readonly sort: string | null
  readonly order: "asc" | "desc" | null
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
}

/** Saved views. */
export const view = define<ViewRow>("view", {
  columns: {
    owner: text,
    ownerKind: text,
    kind: text,
    name: text,
    shared: bool,
    filters: json,
    sort: nullable(text),
    order: nullable(text),
    createdAt: time,
    updatedAt: time
  },
  unique: [{ name: "name", columns: ["tenant", "site", "owner", "ownerKind", "kind", "name"] }],
  sorts: ["createdAt"],
  filters: ["owner", "ownerKind", "shared", "kind"],
  indexes: [
    ["tenant", "site", "createdAt", "id"],
    ["tenant", "site", "owner", "createdAt", "id"],
    ["tenant", "site", "shared", "createdAt", "id"]
  ]
})
