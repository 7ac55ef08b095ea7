/** The checks must pass on a database with foreign keys: none of them leaves a reference to a row that is not there. */
import { Model, StoreSuite } from "@deskwright/conformance"
import { type Store, Table, Tables } from "@deskwright/core"
import { applyWith, type CommitClass, storeOf } from "./Broken.ts"

type Row = Table.Row

const targetsOf = (table: Table.AnyTable, row: Row): ReadonlyArray<readonly [string, string]> =>
  table.references.flatMap(({ column, table }) => {
    const id = Table.cell(row, column)
    return id === null ? [] : [[table, String(id)] as const]
  })

const referring: CommitClass = class extends Model.Commit {
  override write(table: Table.AnyTable, row: Row) {
    for (const [target, id] of targetsOf(table, row)) {
      const there = [...(this.rows.get(target)?.values() ?? [])].some(
        (other) => other.tenant === row.tenant && other.id === id
      )
      const self = target === table.name && id === row.id
      if (!there && !self) throw new Error(`${table.name} ${row.id} refers to ${target} ${id}, which is not there`)
    }
    super.write(table, row)
  }

  override remove(table: Table.AnyTable, id: string) {
    super.remove(table, id)
    for (const other of Tables.all) {
      const rows = Model.rowsOf(this, other).filter((row) => row.tenant === this.place.tenant)
      const left = rows.find((row) =>
        targetsOf(other, row).some(([name, target]) => name === table.name && target === id)
      )
      if (left !== undefined) throw new Error(`${other.name} ${left.id} refers to the deleted ${table.name} ${id}`)
    }
  }
}

StoreSuite.suite("model with foreign keys", {
  layer: storeOf((_, home): Store.Driver => Model.driver(home, applyWith(referring))),
  runs: 10
})
