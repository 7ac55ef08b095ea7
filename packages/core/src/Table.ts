/** What a table is: columns, keys, and how it is asked. */

/** A value that JSON can say. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }
/** A value that a clause can compare with. */
export type Scalar = string | number | boolean | null

/** What every row has. The key is (tenant, id); `version` starts at 1 and counts what was decided on the row. */
export interface Row {
  readonly tenant: string
  readonly site: string
  readonly id: string
  readonly version: number
}

/** `time` is a `Timestamp`, `texts` a set of strings, `json` is opaque to queries. */
export type ColumnType = "text" | "int" | "real" | "bool" | "time" | "texts" | "json"

/** What an adapter must know of a column. */
export interface Column {
  readonly type: ColumnType
  readonly nullable: boolean
  /** Left null in brief reads: lists never carry long texts. */
  readonly long: boolean
}

/** Columns in which rows must differ, except rows with a null in one of them. A refused commit names the key that was taken, so `name` is part of an adapter's contract. */
export interface UniqueKey {
  readonly name: string
  readonly columns: ReadonlyArray<string>
}

/**
 * The columns that make a table a queue. A row can be claimed while its `state` is `pending`, its `due` has come, no `lease` of it runs,
 * and no older row of its group is pending. Rows are of one group if they agree in all columns of `group`, which are never null.
 */
export interface QueueColumns {
  readonly state: string
  readonly pending: string
  readonly due: string
  readonly lease: string
  readonly token: string
  /** Counts how often the row was claimed. */
  readonly claims: string
  readonly group: ReadonlyArray<string>
}

/** Columns that are worth an index, which need not have the rows with this value: no query that uses it asks for them. */
export interface PartialIndex {
  readonly columns: ReadonlyArray<string>
  readonly without: { readonly column: string; readonly value: string }
}

/**
 * Everything that an adapter needs to know about a table. Core owns the list of them (`Tables.ts`); an adapter derives its
 * storage, its indexes and its checks from it.
 */
export interface Table<R extends Row = Row> {
  readonly name: string
  readonly columns: { readonly [K in keyof R]-?: Column }
  readonly unique: ReadonlyArray<UniqueKey>
  /** Never-null columns that lists are ordered by; the id is the tiebreak. The first is the usual one. */
  readonly sorts: ReadonlyArray<string>
  /** Columns that lists filter by with `Eq`, `In`, `HasAll` or `HasAny`, beside tenant and site. */
  readonly filters: ReadonlyArray<string>
  /**
   * How rows are looked for, each worth an index. First come the columns that a query fixes and the order that it wants, up to the id.
   * Then come columns that narrow it further, so that a row which does not fit is passed over without being read. Rows that have no
   * value in the first column need not be in the index.
   */
  readonly indexes: ReadonlyArray<ReadonlyArray<string>>
  /** The same for a column in which most rows have one value, and only the others are looked for. */
  readonly partial: ReadonlyArray<PartialIndex>
  /** Columns that point at a row of another table of the same tenant. */
  readonly references: ReadonlyArray<{ readonly column: string; readonly table: string }>
  /** Columns that after the insert only `Bump` moves: an `Update` leaves them as they are, whatever its row says, so that no count is lost. */
  readonly counters: ReadonlyArray<string>
  /** Rows can be inserted and redacted, never updated or deleted. */
  readonly appendOnly: boolean
  /** The columns that `Redact` may set to null. */
  readonly redactable: ReadonlyArray<string>
  readonly queue: QueueColumns | null
  /** The sort column by which lapsed rows are looked for over all tenants at once. */
  readonly expires: string | null
}

const column = (type: ColumnType): Column => ({ type, nullable: false, long: false })

/** A column of text, ordered by code points. */
export const text = column("text")
/** A column of whole numbers. */
export const int = column("int")
/** A column of numbers. */
export const real = column("real")
/** A column of true or false. */
export const bool = column("bool")
/** A column of moments, to the millisecond. */
export const time = column("time")
/** A column that is a set of texts. */
export const texts = column("texts")
/** A column of JSON that no query looks into. */
export const json = column("json")
/** The same column, which may be null. */
export const nullable = (column: Column): Column => ({ ...column, nullable: true })
/** The same column, left out of brief reads. */
export const long = (column: Column): Column => ({ ...column, nullable: true, long: true })

/** The columns that every table has. */
export const key = { tenant: text, site: text, id: text, version: int } as const

type Options<R extends Row> = {
  readonly columns: { readonly [K in Exclude<keyof R, keyof Row>]-?: Column }
  readonly unique?: ReadonlyArray<{ readonly name: string; readonly columns: ReadonlyArray<keyof R & string> }>
  readonly sorts: ReadonlyArray<keyof R & string>
  readonly filters?: ReadonlyArray<keyof R & string>
  readonly indexes?: ReadonlyArray<ReadonlyArray<keyof R & string>>
  readonly partial?: ReadonlyArray<{
    readonly columns: ReadonlyArray<keyof R & string>
    readonly without: { readonly column: keyof R & string; readonly value: string }
  }>
  readonly references?: ReadonlyArray<{ readonly column: keyof R & string; readonly table: string }>
  readonly counters?: ReadonlyArray<keyof R & string>
  readonly appendOnly?: boolean
  readonly redactable?: ReadonlyArray<keyof R & string>
  readonly queue?: {
    readonly [K in keyof QueueColumns]: K extends "pending"
      ? string
      : K extends "group"
        ? ReadonlyArray<keyof R & string>
        : keyof R & string
  }
  readonly expires?: keyof R & string
}

/** A table by its columns and by how it is asked. */
export const define = <R extends Row>(name: string, options: Options<R>): Table<R> => ({
  name,
  columns: { ...key, ...options.columns } as Table<R>["columns"],
  unique: options.unique ?? [],
  sorts: options.sorts,
  filters: options.filters ?? [],
  indexes: options.indexes ?? [],
  partial: options.partial ?? [],
  references: options.references ?? [],
  counters: options.counters ?? [],
  appendOnly: options.appendOnly ?? false,
  redactable: options.redactable ?? [],
  queue: options.queue ?? null,
  expires: options.expires ?? null
})

/** A table of whatever row type: what an adapter sees. */
export type AnyTable = Table

/** What may stand in a column. */
export type Cell = Json

/** The cell of a row in a column that is known by name only. */
export const cell = (row: Row, column: string): Cell =>
  (row as unknown as Readonly<Record<string, Cell>>)[column] ?? null
