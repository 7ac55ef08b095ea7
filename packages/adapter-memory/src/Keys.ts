/** How cells become keys: of orders, of buckets and of unique keys. */
import { Query, type Table } from "@deskwright/core"

/** A sort column's value in a form that is quick to compare; its order is that of `Query.compare`. */
export type SortKey = number | string

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48

/** The place of each digit of a `Timestamp`: where it stands, and how many values it has at most. */
const places: ReadonlyArray<readonly [at: number, values: number]> = [
  [0, 10], [1, 10], [2, 10], [3, 10], [5, 2], [6, 10], [8, 4], [9, 10], [11, 3], [12, 10], [14, 6], [15, 10], [17, 6], [18, 10], [20, 10], [21, 10], [22, 10]
]
const marks: ReadonlyArray<readonly [at: number, mark: string]> = [[4, "-"], [7, "-"], [10, "T"], [13, ":"], [16, ":"], [19, "."], [23, "Z"]]

/**
 * A number that orders timestamps as their texts do, or undefined for what is no `Timestamp`. Not `Date.parse`, which maps
 * two texts to one time (the 30th of February).
 */
export const timeKey = (text: string): number | undefined => {
  if (text.length !== 24) return undefined
  for (const [at, mark] of marks) if (text[at] !== mark) return undefined
  let key = 0
  for (const [at, values] of places) {
    const value = digit(text, at)
    if (!(value >= 0 && value < values)) return undefined
    key = key * values + value
  }
  return key
}

/** The sort key of a value in a column, or undefined if the order of the column is not that of such keys. */
export const sortKey = (column: Table.Column, value: unknown): SortKey | undefined => {
  switch (column.type) {
    case "time":
      return typeof value === "string" ? timeKey(value) : undefined
    case "int":
    case "real":
      return typeof value === "number" && !Number.isNaN(value) ? value : undefined
    case "text":
      return typeof value === "string" ? value : undefined
    default:
      return undefined
  }
}

/** Whether rows can be kept in the order of a column: every cell of it then has a sort key. */
export const sortable = (column: Table.Column | undefined): boolean =>
  column !== undefined && !column.nullable && column.type !== "bool" && column.type !== "texts" && column.type !== "json"

export const compareKeys = (a: SortKey, b: SortKey): number =>
  typeof a === "number" ? a - (b as number) : Query.compareText(a, b as string)

const part = (value: Table.Scalar): string => {
  if (typeof value === "string") return `s${value.length}:${value}`
  if (typeof value === "number") return `n${value};`
  return value === null ? "0" : value ? "t" : "f"
}

/** One text for several cells; different cells never share it. */
export const joined = (values: ReadonlyArray<Table.Scalar>): string => {
  let key = ""
  for (const value of values) key += part(value)
  return key
}
