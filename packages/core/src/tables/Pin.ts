import type { OriginKind } from "../model/Preset.ts"
import { define, int, type Row, text } from "../Table.ts"

/** Where a reader pinned a view. */
export interface PinRow extends Row {
  readonly view: string
  readonly reader: string
  readonly readerKind: OriginKind
  readonly position: number
}

/** Who pinned which view. */
export const pin = define<PinRow>("pin", {
  columns: { view: text, reader: text, readerKind: text, position: int },
  unique: [{ name: "reader", columns: ["tenant", "view", "reader", "readerKind"] }],
  sorts: ["position"],
  filters: ["reader", "readerKind", "view"],
  indexes: [
    ["tenant", "site", "position", "id"],
    ["tenant", "site", "reader", "position", "id"],
    ["tenant", "view", "position", "id"]
  ],
  references: [{ column: "view", table: "view" }]
})
