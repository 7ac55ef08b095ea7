import { Model } from "@deskwright/conformance"
import { Store, type Table } from "@deskwright/core"
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
        return {
          ...outcome,
          answer: Result.mapError(
            outcome.answer,
            ({ stale, taken }) => new Store.CommitRefused({ stale: stale.slice(0, 1), taken })
          )
        }
      }
    }
  ),
  committing(
    "only the first taken key is named",
    "a refusal names every taken key",
    class extends Commit {
      override run(changes: ReadonlyArray<Change>) {
        const outcome = super.run(changes)
        return {
          ...outcome,
          answer: Result.mapError(
            outcome.answer,
            ({ stale, taken }) => new Store.CommitRefused({ stale, taken: taken.slice(0, 1) })
          )
        }
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
          answer: Result.mapError(
            outcome.answer,
            ({ stale, taken }) => new Store.CommitRefused({ stale, taken: stale.length > 0 ? [] : taken })
          )
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
        return (
          super.here(table, id) ??
          Model.rowsOf(this, table).find((row) => row.site === this.place.site && row.id === id)
        )
      }
    }
  ),
  committing(
    "an id is unique over all tenants",
    "the request of one tenant says nothing about that of another",
    class extends Commit {
      override insert(table: Table.AnyTable, row: Row) {
        const other = Model.rowsOf(this, table).some((one) => one.id === row.id && one.tenant !== row.tenant)
        if (this.free(table, row, other ? ["id"] : [])) super.insert(table, row)
      }
    }
  ),
  committing(
    "a reference is not looked at",
    "a reference to a row that is not there (any more) is refused",
    class extends Commit {
      override refer() {}
    }
  ),
  committing(
    "a row goes while others point at it",
    "a reference to a row that is not there (any more) is refused",
    class extends Commit {
      override orphans() {}
    }
  ),
  committing(
    "a number that was brought along is given again",
    "a row that brings its own number moves the series",
    class extends Commit {
      override raise() {}
    }
  ),
  committing(
    "a foreign key does not carry the tenant",
    "a reference to a row of another tenant is answered like one to a row that never was",
    class extends Commit {
      override insert(table: Table.AnyTable, row: Row) {
        super.insert(table, row)
      }
      override isThere(table: string, id: string) {
        return [...(this.rows.get(table)?.values() ?? [])].some((row) => row.id === id)
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

export const faults: ReadonlyArray<Fault> = [...versions, ...refusals, ...places]
