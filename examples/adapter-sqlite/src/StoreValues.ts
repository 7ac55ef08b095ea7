/** What only the store knows, and the rows in which it stands: its time, and the next number of a series. */
import { type Place, type Query, type Store, type Table, Timestamp } from "@deskwright/core"
import { columnsOf, encode } from "./Cells.ts"
import type { Connection, Named } from "./Connection.ts"

/** What no correct caller asks for is no outcome but a defect, and undoes the transaction. */
export const misuse = (message: string): never => {
  throw new Error(message)
}

export class StoreValues {
  readonly connection: Connection
  readonly place: Place
  readonly at: string
  readonly numbers = new Map<string, number>()

  constructor(connection: Connection, place: Place, at: string) {
    this.connection = connection
    this.place = place
    this.at = at
  }

  /** A row as it is stored. A time may be the store's, the number its next; in a json cell the same shape is somebody's data. */
  row(table: Table.AnyTable, draft: Store.Draft<Table.Row>): Named {
    const { site, tenant } = this.place
    if (draft.tenant !== tenant || draft.site !== site) misuse(`a row of ${table.name} lies in another place`)
    const cells = draft as unknown as Readonly<Record<string, Table.Cell | Store.StoreValue>>
    const stored = columnsOf(table).map(([name, { type }]) => {
      const cell = cells[name] ?? null
      const asked = typeof cell === "object" && cell !== null
      if (type === "time" && asked) return [name, this.time(cell as Query.StoreTime)]
      if (type === "int" && asked) return [name, this.next(String(draft.id), (cell as Store.NextNumber).series)]
      return [name, encode(type, cell as Table.Cell)]
    })
    return Object.fromEntries(stored) as Named
  }

  time({ plus }: Query.StoreTime): string {
    return Timestamp.shift(this.at, plus)
  }

  /** A row and no sequence: a commit that is undone gives its number back. */
  next(id: string, series: string): number {
    const number = this.count(series, 1, `"value" + 1`)
    this.numbers.set(id, number)
    return number
  }

  /** A number that a row brings along is never given again. */
  raise(change: Store.Change): void {
    if (change.op !== "Insert") return
    const { number, series } = change.row as { readonly number?: unknown; readonly series?: unknown }
    if (typeof number === "number" && typeof series === "string") this.count(series, number, `max("value", :first)`)
  }

  count(series: string, first: number, then: string): number {
    const text = `INSERT INTO "counter" VALUES (:tenant, :series, :first) ON CONFLICT DO UPDATE SET "value" = ${then} RETURNING "value"`
    return Number(this.connection.get(text, { tenant: this.place.tenant, series, first })?.["value"])
  }
}
