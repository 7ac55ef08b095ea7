/** What a table is: columns, keys, and how it is asked. */
/** A value that JSON can say. */
export type Json =
  | null
  | boolean
  | number
  | string
  | ReadonlyArray<Json>
  | {
      readonly [key: string]: Json
    }
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
/** `name` is part of an adapter's contract: a refused commit names the key that was taken. Rows with a null in a key's column do not compete for it. */
export interface UniqueKey {
  readonly name: string
  readonly columns: ReadonlyArray<string>
}
/** What is claimed from: rows in `pending` whose `due` has come, the oldest of its `group` first. Rows are of one group when all its columns, which are never null, agree. */
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
/**
 * Everything that an adapter needs to know about a table. Core owns the list of them (`Tables.ts`); an adapter derives its
 * storage, its indexes and its checks from it.
 */
export interface Table<R extends Row = Row> {
  readonly name: string
  readonly columns: {
    readonly [K in keyof R]-?: Column
  }
  readonly unique: ReadonlyArray<UniqueKey>
  /** Never-null columns that lists are ordered by; the id is the tiebreak. The first is the usual one. */
  readonly sorts: ReadonlyArray<string>
  /** Columns that lists filter by with `Eq`, `In`, `HasAll` or `HasAny`, beside tenant and site. */
  readonly filters: ReadonlyArray<string>
  /**
   * How rows are looked for, each worth an index: the columns that a query fixes and the order it wants, up to the id; then what else
   * narrows it, so that what does not fit is passed over within the index. Rows without the value that leads it need not be in it.
   */
  readonly indexes: ReadonlyArray<ReadonlyArray<string>>
  /** Columns that point at a row of another table of the same tenant. */
  readonly references: ReadonlyArray<{
    readonly column: string
    readonly table: string
  }>
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
/** A column of text, ordered by code points. */
export declare const text: Column
/** A column of whole numbers. */
export declare const int: Column
/** A column of numbers. */
export declare const real: Column
/** A column of true or false. */
export declare const bool: Column
/** A column of moments, to the millisecond. */
export declare const time: Column
/** A column that is a set of texts. */
export declare const texts: Column
/** A column of JSON that no query looks into. */
export declare const json: Column
/** The same column, which may be null. */
export declare const nullable: (column: Column) => Column
/** The same column, left out of brief reads. */
export declare const long: (column: Column) => Column
/** The columns that every table has. */
export declare const key: {
  readonly tenant: Column
  readonly site: Column
  readonly id: Column
  readonly version: Column
}
type Options<R extends Row> = {
  readonly columns: {
    readonly [K in Exclude<keyof R, keyof Row>]-?: Column
  }
  readonly unique?: ReadonlyArray<{
    readonly name: string
    readonly columns: ReadonlyArray<keyof R & string>
  }>
  readonly sorts: ReadonlyArray<keyof R & string>
  readonly filters?: ReadonlyArray<keyof R & string>
  readonly indexes?: ReadonlyArray<ReadonlyArray<keyof R & string>>
  readonly references?: ReadonlyArray<{
    readonly column: keyof R & string
    readonly table: string
  }>
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
export declare const define: <R extends Row>(name: string, options: Options<R>) => Table<R>
/** A table of whatever row type: what an adapter sees. */
export type AnyTable = Table
/** What may stand in a column. */
export type Cell = Json
/** The cell of a row in a column that is known by name only. */
export declare const cell: (row: Row, column: string) => Cell
export {}
//# sourceMappingURL=Table.d.ts.map
