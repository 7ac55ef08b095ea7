import { Model } from "@deskwright/conformance"
import { Query, Store, Table } from "@deskwright/core"
import { Result } from "effect"
import { committing, type Fault } from "./Broken.ts"

type Row = Table.Row
type Change = Store.Change
type Update = Change & { readonly op: "Update" }
type Bump = Change & { readonly op: "Bump" }

const { Commit } = Model

const versions: ReadonlyArray<Fault> = [
  committing(
    "versions are not compared",
    "no update is lost",
    class extends Commit {
      override guarded(guard: Store.Guard) {
        return this.here(guard.table, guard.id) ?? super.guarded(guard)
      }
    }
  ),
  committing(
    "Expect is ignored",
    "Expect lets a commit through only while",
    class extends Commit {
      override apply(change: Change) {
        if (change.op !== "Expect") super.apply(change)
      }
    }
  ),
  committing(
    "Delete does not compare the version",
    "a delete removes the row of that version",
    class extends Commit {
      override apply(change: Change) {
        if (change.op !== "Delete") return super.apply(change)
        super.apply({ ...change, expected: this.here(change.table, change.id)?.version ?? change.expected })
      }
    }
  ),
  committing(
    "an update may keep the version",
    "an update that does not raise the version",
    class extends Commit {
      override update(change: Update, row: Row) {
        super.update(change, { ...row, version: Math.max(row.version, change.expected + 1) })
      }
    }
  ),
  committing(
    "Bump raises the version",
    "Bump adds to counters without a version",
    class extends Commit {
      override bump(change: Bump) {
        super.bump(change)
        const row = this.here(change.table, change.id)
        if (row !== undefined) this.write(change.table, { ...row, version: row.version + 1 })
      }
    }
  ),
  committing(
    "forward also goes back",
    "Bump moves times and numbers forward, never back",
    class extends Commit {
      override later(_: Row, __: string, to: string | number) {
        return to
      }
    }
  ),
  committing(
    "an update writes the counters",
    "an update leaves the counters of its table alone",
    class extends Commit {
      override update(change: Update, row: Row) {
        super.update({ ...change, table: { ...change.table, counters: [] } }, row)
      }
    }
  )
]

const refusals: ReadonlyArray<Fault> = [
  committing(
    "earlier changes stay after a refusal",
    "a refused commit leaves nothing behind",
    class extends Commit {
      override run(changes: ReadonlyArray<Change>) {
        return { ...super.run(changes), world: { rows: this.rows, numbers: this.numbers } }
      }
    }
  ),
  committing(
    "only the first stale row is named",
    "a refusal names every stale row",
    class extends Commit {
      override run(changes: ReadonlyArray<Change>) {
        const outcome = super.run(changes)
        return { ...outcome, answer: Result.mapError(outcome.answer, ({ stale, taken }) => new Store.CommitRefused({ stale: stale.slice(0, 1), taken })) }
      }
    }
  ),
  committing(
    "only the first taken key is named",
    "a refusal names every taken key",
    class extends Commit {
      override run(changes: ReadonlyArray<Change>) {
        const outcome = super.run(changes)
        return { ...outcome, answer: Result.mapError(outcome.answer, ({ stale, taken }) => new Store.CommitRefused({ stale, taken: taken.slice(0, 1) })) }
      }
    }
  ),
  committing(
    "stale rows hide taken keys",
    "a refusal names stale rows and taken keys together",
    class extends Commit {
      override run(changes: ReadonlyArray<Change>) {
        const outcome = super.run(changes)
        return {
          ...outcome,
          answer: Result.mapError(outcome.answer, ({ stale, taken }) => new Store.CommitRefused({ stale, taken: stale.length > 0 ? [] : taken }))
        }
      }
    }
  ),
  committing(
    "a Bump of an absent row is let through",
    "a refusal names every stale row",
    class extends Commit {
      override bump(change: Bump) {
        if (this.here(change.table, change.id) !== undefined) super.bump(change)
      }
    }
  ),
  committing(
    "changes see the rows from before the commit",
    "changes apply in their order",
    class extends Commit {
      override here(table: Table.AnyTable, id: string) {
        const rows = Model.rowsOf(this.world, table)
        return rows.find((row) => row.id === id && row.tenant === this.place.tenant && row.site === this.place.site)
      }
    }
  )
]

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
        return table.unique.filter((key) => others.some((other) => key.columns.every(same(other)))).map(({ name }) => name)
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
          columns.every((name) => Table.cell(row, name) !== null && before !== undefined && Table.cell(before, name) === Table.cell(row, name))
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
        const rows = [...this.rows.get("item")?.values() ?? []].filter((row) => row.tenant === this.place.tenant && Table.cell(row, "series") === series)
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
    "data is read as a value of the store",
    "data that looks like a value of the store is data",
    class extends Commit {
      override resolve(table: Table.AnyTable, draft: Store.Draft<Row>) {
        const cells = Object.entries(draft).map(([name, cell]) => {
          const series: unknown = typeof cell === "object" && cell !== null && "series" in cell ? cell.series : undefined
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
        const columns = Object.entries(change.table.columns).filter(([, column]) => column.nullable).map(([name]) => name)
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

const places: ReadonlyArray<Fault> = [
  committing(
    "the site of a written row is not compared",
    "no change touches a row of another tenant or site",
    class extends Commit {
      override here(table: Table.AnyTable, id: string) {
        return Model.rowsOf(this, table).find((row) => row.tenant === this.place.tenant && row.id === id)
      }
    }
  ),
  committing(
    "the tenant of a written row is not compared",
    "no change touches a row of another tenant or site",
    class extends Commit {
      override here(table: Table.AnyTable, id: string) {
        return super.here(table, id) ?? Model.rowsOf(this, table).find((row) => row.site === this.place.site && row.id === id)
      }
    }
  ),
  committing(
    "rows outside the place are written",
    "a row that lies outside the place of its commit is not written",
    class extends Commit {
      override inPlace(row: Row) {
        return row
      }
    }
  )
]

export const faults: ReadonlyArray<Fault> = [...versions, ...refusals, ...keys, ...numbers, ...values, ...places]
