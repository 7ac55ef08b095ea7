/**
 * The text of a snapshot, in lines of JSON: a header (format, version, tables with their columns), a line for each number series,
 * a line for each row, and an end with their counts and the SHA-256 of all bytes before it.
 */
import { createHash } from "node:crypto"
import { Predicate } from "effect"
import { type Store, Table } from "@deskwright/core"
import type { RowShape } from "./RowShape.ts"
import type { State } from "./State.ts"
import { type TableRows, uniqueValue } from "./TableRows.ts"

const format = "deskwright-memory-snapshot"
const version = 1

/** How every snapshot begins: what is none is told after the first bytes. */
export const opening = `{"format":"${format}",`

const restoreBackup = "Put a good copy in its place, or move it away to start with an empty store."

export class Damage extends Error {
  readonly line: number
  readonly reason: string
  readonly remedy: string

  constructor(line: number, reason: string, remedy = restoreBackup) {
    super(reason)
    this.line = line
    this.reason = reason
    this.remedy = remedy
  }
}

interface TableHeader {
  readonly name: string
  readonly columns: ReadonlyArray<string>
}

const end = (series: number, rows: number, sha256: string): string =>
  JSON.stringify({ end: format, series, rows, sha256 })

const cellsOf = (shape: RowShape, row: Table.Row): ReadonlyArray<Table.Cell> =>
  shape.columns.map(({ name }) => Table.cell(row, name))

/** The lines of what a state holds at the time of the call, without the end. Rows are frozen: later commits change none of them. */
export const lines = (state: State): Lines => {
  const tables = [...state.tables.values()].map((rows) => ({
    shape: rows.shape,
    rows: Array.from(rows.entries(), ({ row }) => row)
  }))
  const series = [...state.counters].flatMap(([tenant, counters]) =>
    [...counters].map(([name, last]) => [tenant, name, last] as const)
  )
  const headers = tables.map(({ shape }): TableHeader => ({
    name: shape.table.name,
    columns: shape.columns.map(({ name }) => name)
  }))
  const header = JSON.stringify({ format, version, at: state.now(), tables: headers })
  const body = function* () {
    yield header
    for (const counter of series) yield JSON.stringify(counter)
    for (const [index, { rows, shape }] of tables.entries()) {
      for (const row of rows) yield JSON.stringify([index, ...cellsOf(shape, row)])
    }
  }
  const count = tables.reduce((sum, { rows }) => sum + rows.length, 0)
  return { body: body(), end: (sha256) => end(series.length, count, sha256) }
}

export interface Lines {
  readonly body: Iterable<string>
  readonly end: (sha256: string) => string
}

const parse = (line: number, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new Damage(line, "is not JSON")
  }
}

interface Source {
  readonly rows: TableRows
  readonly columns: ReadonlyArray<string>
}

const isTable = (value: unknown): value is TableHeader =>
  Predicate.isObject(value) &&
  "name" in value &&
  Predicate.isString(value.name) &&
  "columns" in value &&
  Array.isArray(value.columns) &&
  value.columns.every(Predicate.isString)

const noValue: () => never = () => {
  throw new Error("a snapshot holds values only")
}

/** Fills a state line by line. The last line is only known as such at the end, so each waits for the next. */
export class Reader {
  private readonly state: State
  private readonly hash = createHash("sha256")
  private held: Buffer | null = null
  private line = 0
  private series = 0
  private rows = 0
  private sources: ReadonlyArray<Source> | null = null

  constructor(state: State) {
    this.state = state
  }

  /** Takes a line without its newline. */
  take(line: Buffer): void {
    if (this.held !== null) this.read(this.held)
    this.held = line
  }

  /** What the file has after its last newline. */
  takeRest(rest: Buffer): void {
    if (rest.length > 0)
      throw new Damage(this.line + (this.held === null ? 1 : 2), "breaks off: the file was cut short")
  }

  finish(): void {
    if (this.held === null) throw new Damage(1, "is missing: the file is empty")
    if (this.sources === null) {
      this.read(this.held)
      throw new Damage(2, "is missing: the file was cut short")
    }
    const last = this.line + 1
    const text = this.held.toString("utf8")
    if (!text.startsWith(`{"end":`)) throw new Damage(last, "is not the end of a snapshot: the file was cut short")
    if (text !== end(this.series, this.rows, this.hash.digest("hex"))) {
      throw new Damage(last, "does not fit the lines before it: they were changed after they were written")
    }
  }

  private read(bytes: Buffer): void {
    this.line++
    this.hash.update(bytes)
    this.hash.update("\n")
    const value = parse(this.line, bytes.toString("utf8"))
    if (this.sources === null) this.sources = this.header(value)
    else if (Array.isArray(value) && typeof value[0] === "number") this.row(this.sources[value[0]], value)
    else if (Array.isArray(value) && value.length === 3) this.counter(value)
    else throw new Damage(this.line, "is neither a row nor a series")
  }

  private header(value: unknown): ReadonlyArray<Source> {
    if (!Predicate.isObject(value) || !("format" in value) || value.format !== format)
      throw new Damage(1, "is not the header of a snapshot")
    const written = "version" in value ? value.version : undefined
    if (typeof written === "number" && written > version) {
      throw new Damage(
        1,
        `has format version ${written}, and this release reads ${version}`,
        "A newer release wrote it: use that one, or a newer one still."
      )
    }
    if (written !== version) throw new Damage(1, "has no format version that is known")
    if (!("tables" in value) || !Array.isArray(value.tables) || !value.tables.every(isTable))
      throw new Damage(1, "does not list its tables")
    return value.tables.map((table) => this.source(table))
  }

  private source({ columns, name }: TableHeader): Source {
    const rows = this.state.tables.get(name)
    const other = "Use the release that wrote it, or give the store that table."
    if (rows === undefined) throw new Damage(1, `lists the table ${name}, which this store does not have`, other)
    const unknown = columns.find((column) => !rows.shape.columns.some(({ name }) => name === column))
    if (unknown !== undefined)
      throw new Damage(1, `lists the column ${name}.${unknown}, which this store does not have`, other)
    return { rows, columns }
  }

  private counter([tenant, series, last]: ReadonlyArray<unknown>): void {
    if (typeof tenant !== "string" || typeof series !== "string" || typeof last !== "number")
      throw new Damage(this.line, "is not a series with its last number")
    this.state.setNumber(tenant, series, last)
    this.series++
  }

  private row(source: Source | undefined, [, ...cells]: ReadonlyArray<unknown>): void {
    if (source === undefined || cells.length !== source.columns.length)
      throw new Damage(this.line, "does not fit the tables of the header")
    const draft = Object.fromEntries(source.columns.map((column, at) => [column, cells[at]]))
    const row = this.build(source.rows, draft)
    if (source.rows.get(row.tenant, row.id) !== undefined) throw new Damage(this.line, `repeats the row ${row.id}`)
    const taken = source.rows.uniques.find(({ key, rows }) => rows.has(uniqueValue(key, row) ?? ""))
    if (taken !== undefined) throw new Damage(this.line, `repeats the key ${taken.key.name}`)
    source.rows.put(row)
    this.rows++
  }

  private build(rows: TableRows, draft: object): Table.Row {
    try {
      return rows.shape.build(draft as Store.Draft<Table.Row>, undefined, noValue)
    } catch (cause) {
      throw new Damage(this.line, `does not hold a row: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }
}
