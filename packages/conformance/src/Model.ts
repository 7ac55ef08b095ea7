/**
 * The simplest store that is correct: plain maps, no index, nothing clever. Adapters are compared with it, and the suites
 * are proved on it with one fault at a time, by overriding one method of `Commit`.
 */
import { Query, Store, Table, Tables, Timestamp } from "@deskwright/core"
import { Clock, Effect, Layer, Result } from "effect"

/** The tenant and site that a commit is of. */
export type Place = Parameters<Store.Driver["commit"]>[0]

type Row = Table.Row
type Rows = ReadonlyMap<string, Row>

/** Everything that is stored. A commit makes a new one and leaves the old one alone. */
export interface World {
  /** By table, then by tenant and id. */
  readonly rows: ReadonlyMap<string, Rows>
  /** The last number that was given, by tenant and series. */
  readonly numbers: ReadonlyMap<string, number>
}

/** A world without rows. */
export const empty: World = { rows: new Map(), numbers: new Map() }

/** What a commit answered, and the world after it: the same one when it was refused. */
export interface Outcome {
  readonly world: World
  readonly answer: Result.Result<Store.Committed, Store.CommitRefused>
}

const key = (tenant: string, name: string): string => JSON.stringify([tenant, name])

/** All rows of a table. */
export const rowsOf = (world: World, table: Table.AnyTable): ReadonlyArray<Row> => [
  ...(world.rows.get(table.name)?.values() ?? [])
]

const isStoreValue = (cell: unknown, kind: Store.StoreValue["$store"]): boolean =>
  typeof cell === "object" && cell !== null && "$store" in cell && cell.$store === kind

/** One commit on its way. Changes apply in their order; one that is refused is skipped, so that all refusals are found. */
export class Commit {
  readonly world: World
  readonly place: Place
  readonly at: string
  readonly rows: Map<string, Rows>
  readonly copies = new Map<string, Map<string, Row>>()
  readonly numbers: Map<string, number>
  readonly given = new Map<string, number>()
  readonly stale: Array<Store.StaleRow> = []
  readonly taken: Array<Store.TakenKey> = []
  /** Rows that are pointed at and not there, or that are pointed at and would go. */
  readonly missed: Array<Store.StaleRow> = []

  constructor(world: World, place: Place, at: string) {
    this.world = world
    this.place = place
    this.at = at
    this.rows = new Map(world.rows)
    this.numbers = new Map(world.numbers)
  }

  run(changes: ReadonlyArray<Store.Change>): Outcome {
    for (const change of changes) this.raise(change)
    for (const change of changes) this.apply(change)
    for (const change of changes) this.orphans(change)
    if (this.stale.length + this.taken.length === 0) this.stale.push(...this.missed)
    if (this.stale.length + this.taken.length === 0) {
      return {
        world: { rows: this.rows, numbers: this.numbers },
        answer: Result.succeed({ at: this.at, numbers: this.given })
      }
    }
    return {
      world: this.world,
      answer: Result.fail(new Store.CommitRefused({ stale: this.stale, taken: this.taken }))
    }
  }

  /** A number that a row brings along is never given again. */
  raise(change: Store.Change): void {
    if (change.op !== "Insert") return
    const { number, series } = change.row as { readonly number?: unknown; readonly series?: unknown }
    if (typeof number !== "number" || typeof series !== "string") return
    const name = key(this.place.tenant, series)
    this.numbers.set(name, Math.max(this.numbers.get(name) ?? 0, number))
  }

  /** Rows that would still point at one that goes. */
  orphans({ op, table, ...change }: Store.Change): void {
    if (op !== "Delete" || !("id" in change) || this.isThere(table.name, change.id)) return
    const { id } = change
    const pointing = Tables.all.some((other) =>
      other.references.some(
        (reference) =>
          reference.table === table.name &&
          rowsOf(this, other).some(
            (row) => row.tenant === this.place.tenant && Table.cell(row, reference.column) === id
          )
      )
    )
    if (pointing) this.missed.push({ table: table.name, id })
  }

  isThere(table: string, id: string): boolean {
    return this.rows.get(table)?.has(key(this.place.tenant, id)) === true
  }

  /** A row points at what is there, or does not say so for the first time. */
  refer(table: Table.AnyTable, before: Row | undefined, row: Row): void {
    for (const { column, table: target } of table.references) {
      const id = Table.cell(row, column)
      if (id === null || (before !== undefined && Table.cell(before, column) === id)) continue
      if (!this.isThere(target, String(id))) this.missed.push({ table: target, id: String(id) })
    }
  }

  apply(change: Store.Change): void {
    switch (change.op) {
      case "Insert":
        return this.insert(change.table, this.resolve(change.table, change.row))
      case "Update":
        return this.update(change, this.resolve(change.table, change.row))
      case "Delete":
        if (change.table.appendOnly) throw new Error(`${change.table.name} is append-only`)
        if (this.guarded(change) !== undefined) this.remove(change.table, change.id)
        return
      case "Expect":
        this.guarded(change)
        return
      case "Bump":
        return this.bump(change)
      case "Redact":
        return this.redact(change)
    }
  }

  insert(table: Table.AnyTable, row: Row): void {
    const before = this.rows.get(table.name)?.get(key(row.tenant, row.id))
    const keys = [...(before === undefined ? [] : ["id"]), ...this.takenKeys(table, row)]
    if (!this.free(table, row, keys)) return
    this.write(table, row)
    this.refer(table, undefined, row)
  }

  update(change: Store.Change & { readonly op: "Update" }, row: Row): void {
    const { expected, table } = change
    if (table.appendOnly) throw new Error(`${table.name} is append-only`)
    if (row.version <= expected) throw new Error(`an update of ${table.name} must raise the version`)
    const before = this.guarded(change)
    if (before === undefined) return
    const counters = Object.fromEntries(table.counters.map((name) => [name, Table.cell(before, name)]))
    const after = { ...row, ...counters }
    if (!this.free(table, after, this.takenKeys(table, after))) return
    this.write(table, after)
    this.refer(table, before, after)
  }

  bump({ add, forward, id, table }: Store.Change & { readonly op: "Bump" }): void {
    const row = this.here(table, id)
    if (row === undefined) return void this.stale.push({ table: table.name, id })
    const added = Object.entries(add).map(([name, n]) => [name, Number(Table.cell(row, name)) + n])
    const forwarded = Object.entries(forward).map(([name, to]) => [name, this.later(row, name, this.time(to))])
    this.write(table, { ...row, ...Object.fromEntries([...added, ...forwarded]) })
  }

  later(row: Row, name: string, to: string | number): Table.Scalar {
    const before = Table.cell(row, name) as Table.Scalar
    return Query.compare(before, to) < 0 ? to : before
  }

  redact({ columns, id, table }: Store.Change & { readonly op: "Redact" }): void {
    const row = this.here(table, id)
    const allowed = columns.every((name) => table.appendOnly && table.redactable.includes(name))
    if (!allowed) throw new Error(`${columns.join(", ")} of ${table.name} cannot be redacted`)
    if (row !== undefined) this.write(table, { ...row, ...Object.fromEntries(columns.map((name) => [name, null])) })
  }

  /** The row, if it lies in the place of the commit. */
  here(table: Table.AnyTable, id: string): Row | undefined {
    const row = this.rows.get(table.name)?.get(key(this.place.tenant, id))
    return row?.site === this.place.site ? row : undefined
  }

  guarded({ expected, id, table }: Store.Guard): Row | undefined {
    const row = this.here(table, id)
    if (row?.version === expected) return row
    this.stale.push({ table: table.name, id })
    return undefined
  }

  takenKeys(table: Table.AnyTable, row: Row): ReadonlyArray<string> {
    if (table.unique.length === 0) return []
    const others = rowsOf(this, table).filter((other) => other.tenant !== row.tenant || other.id !== row.id)
    return table.unique
      .filter(({ columns }) => columns.every((name) => Table.cell(row, name) !== null))
      .filter(({ columns }) =>
        others.some((other) => columns.every((name) => Table.cell(other, name) === Table.cell(row, name)))
      )
      .map(({ name }) => name)
  }

  free(table: Table.AnyTable, row: Row, keys: ReadonlyArray<string>): boolean {
    this.taken.push(...keys.map((name) => ({ table: table.name, key: name, id: row.id })))
    return keys.length === 0
  }

  /** Only a time can be the store's, and only a number its next: in a json cell the same shape is somebody's data. */
  resolve(table: Table.AnyTable, draft: Store.Draft<Row>): Row {
    const cells = Object.entries(draft).map(([name, cell]) => {
      const type = table.columns[name as keyof Row]?.type
      if (type === "time") return [name, this.time(cell as Query.Bound)]
      if (type === "int" && isStoreValue(cell, "number")) {
        return [name, this.number(draft.id as string, (cell as unknown as Store.NextNumber).series)]
      }
      return [name, cell]
    })
    return this.inPlace(Object.fromEntries(cells) as Row)
  }

  inPlace(row: Row): Row {
    if (row.tenant === this.place.tenant && row.site === this.place.site) return row
    throw new Error(`row ${row.id} lies outside the place of its commit`)
  }

  time(value: Query.Bound): string | number {
    return typeof value === "object" && value !== null ? Timestamp.shift(this.at, value.plus) : value
  }

  number(id: string, series: string): number {
    const next = (this.numbers.get(key(this.place.tenant, series)) ?? 0) + 1
    this.numbers.set(key(this.place.tenant, series), next)
    this.given.set(id, next)
    return next
  }

  write(table: Table.AnyTable, row: Row): void {
    this.own(table).set(key(row.tenant, row.id), row)
  }

  remove(table: Table.AnyTable, id: string): void {
    this.own(table).delete(key(this.place.tenant, id))
  }

  /** The rows of a table as this commit leaves them: a copy, made at the first write. */
  own(table: Table.AnyTable): Map<string, Row> {
    const rows = this.copies.get(table.name) ?? new Map(this.rows.get(table.name))
    this.copies.set(table.name, rows)
    this.rows.set(table.name, rows)
    return rows
  }
}

/** What a commit makes of the rows, or everything that stands in its way. */
export const apply = (world: World, place: Place, changes: ReadonlyArray<Store.Change>, at: string): Outcome =>
  new Commit(world, place, at).run(changes)

/** Where a driver keeps its world, and the clock by which it lives. */
export interface Home {
  world: World
  readonly now: () => string
}

/** A store over a home in plain maps: slow, and right by definition. */
export const driver = (home: Home, commit: typeof apply = apply): Store.Driver => ({
  find: (table, query) =>
    Effect.sync(() => {
      const now = home.now()
      const read: Query.ReadBound = (bound) => (typeof bound === "object" ? Timestamp.shift(now, bound.plus) : bound)
      return Query.evaluate(table, rowsOf(home.world, table), query, read)
    }),
  commit: (place, changes) =>
    Effect.suspend(() => {
      const { answer, world } = commit(home.world, place, changes, home.now())
      home.world = world
      return Effect.fromResult(answer)
    })
})

/** An empty home that keeps the clock which it found when it was built, whatever clock its callers have. */
export const home: Effect.Effect<Home> = Effect.map(Clock.Clock, (clock) => ({
  world: empty,
  now: () => Timestamp.fromMillis(clock.currentTimeMillisUnsafe())
}))

/** A new, empty model of a store. */
export const layer: Layer.Layer<Store.Store> = Layer.effect(
  Store.Store,
  Effect.map(home, (home) => Store.Store.make(driver(home)))
)
