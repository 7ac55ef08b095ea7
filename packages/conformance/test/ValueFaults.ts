import { Model } from "@deskwright/conformance"
import { type Query, type Store, Table } from "@deskwright/core"
import { Result } from "effect"
import { committing, type Fault } from "./Broken.ts"

type Row = Table.Row
type Change = Store.Change
type Update = Change & { readonly op: "Update" }

const { Commit } = Model

const keys: ReadonlyArray<Fault> = [
  committing(
    "unique keys are not checked",
    "of many concurrent inserts of one unique key one wins",
    class extends Commit {
      override takenKeys() {
        return []
      }
    }
  ),
  committing(
    "the id of a request is not unique: a repeat is executed twice",
    "a command that is repeated under its request is carried out once",
    class extends Commit {
      override insert(table: Table.AnyTable, row: Row) {
        if (table.name === "request") return this.write(table, row)
        super.insert(table, row)
      }
    }
  ),
  committing(
    "rows with a null compete for a key",
    "a unique key holds within its columns",
    class extends Commit {
      override takenKeys(table: Table.AnyTable, row: Row) {
        const others = Model.rowsOf(this, table).filter((other) => other.id !== row.id)
        const same = (other: Row) => (name: string) => Table.cell(other, name) === Table.cell(row, name)
        return table.unique
          .filter((key) => others.some((other) => key.columns.every(same(other))))
          .map(({ name }) => name)
      }
    }
  ),
  committing(
    "an update that keeps its own key takes it from itself",
    "a unique key holds within its columns",
    class extends Commit {
      override update(change: Update, row: Row) {
        const before = this.here(change.table, change.id)
        super.update(change, row)
        const kept = change.table.unique.find(({ columns }) =>
          columns.every(
            (name) =>
              Table.cell(row, name) !== null &&
              before !== undefined &&
              Table.cell(before, name) === Table.cell(row, name)
          )
        )
        if (kept !== undefined) this.taken.push({ table: change.table.name, key: kept.name, id: row.id })
      }
    }
  )
]

const numbers: ReadonlyArray<Fault> = [
  committing(
    "a refused commit burns its numbers",
    "a refused commit burns no number",
    class extends Commit {
      override run(changes: ReadonlyArray<Change>) {
        const { answer, world } = super.run(changes)
        return { answer, world: { rows: world.rows, numbers: this.numbers } }
      }
    }
  ),
  committing(
    "numbers are given out of the order of the commits",
    "numbers count from 1, one by one",
    class extends Commit {
      override number(id: string, series: string) {
        const next = super.number(id, series)
        const swapped = next % 2 === 1 ? next + 1 : next - 1
        this.given.set(id, swapped)
        return swapped
      }
    }
  ),
  committing(
    "the number is the largest one in the table and one",
    "the number of a deleted row is not given again",
    class extends Commit {
      override number(id: string, series: string) {
        const rows = [...(this.rows.get("item")?.values() ?? [])].filter(
          (row) => row.tenant === this.place.tenant && Table.cell(row, "series") === series
        )
        const next = 1 + Math.max(0, ...rows.map((row) => Number(Table.cell(row, "number"))))
        this.given.set(id, next)
        return next
      }
    }
  ),
  committing(
    "all series of a tenant share one counter",
    "series count apart from each other",
    class extends Commit {
      override number(id: string) {
        return super.number(id, "all")
      }
    }
  )
]

const values: ReadonlyArray<Fault> = [
  committing(
    "the offset of the store's time is ignored",
    "the store's time, moved or not",
    class extends Commit {
      override time(value: Query.Bound) {
        return typeof value === "object" ? this.at : value
      }
    }
  ),
  committing(
    "times have microseconds",
    "times have milliseconds",
    class extends Commit {
      override run(changes: ReadonlyArray<Change>) {
        const { answer, world } = super.run(changes)
        return { world, answer: Result.map(answer, ({ at, numbers }) => ({ at: at.replace("Z", "001Z"), numbers })) }
      }
    }
  ),
  committing(
    "a commit of nothing is a fault",
    "a commit of nothing is answered",
    class extends Commit {
      override run(changes: ReadonlyArray<Change>) {
        if (changes.length === 0) throw new Error("nothing to commit")
        return super.run(changes)
      }
    }
  ),
  committing(
    "data is read as a value of the store",
    "data that looks like a value of the store is data",
    class extends Commit {
      override resolve(table: Table.AnyTable, draft: Store.Draft<Row>) {
        const cells = Object.entries(draft).map(([name, cell]) => {
          const series: unknown =
            typeof cell === "object" && cell !== null && "series" in cell ? cell.series : undefined
          return [name, series === undefined ? cell : this.number(String(draft.id), String(series))]
        })
        return super.resolve(table, Object.fromEntries(cells) as Row)
      }
    }
  ),
  committing(
    "Redact empties every column that may be null",
    "Redact empties redactable columns and nothing else",
    class extends Commit {
      override redact(change: Change & { readonly op: "Redact" }) {
        const columns = Object.entries(change.table.columns)
          .filter(([, column]) => column.nullable)
          .map(([name]) => name)
        super.redact({ ...change, table: { ...change.table, redactable: columns }, columns })
      }
    }
  ),
  committing(
    "append-only tables are like any other",
    "rows of an append-only table are neither updated nor deleted",
    class extends Commit {
      override apply(change: Change) {
        super.apply(change.op === "Redact" ? change : { ...change, table: { ...change.table, appendOnly: false } })
      }
    }
  )
]

export const faults: ReadonlyArray<Fault> = [...keys, ...numbers, ...values]
