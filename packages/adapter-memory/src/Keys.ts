/** How cells become keys: of orders, of buckets and of unique keys. */
import { Query, type Table } from "@deskwright/core"

/** A sort column's value in a form that is quick to compare; its order is that of `Query.compare`. */
export type SortKey = number | string

const pattern = "dddd-dd-ddTdd:dd:dd.dddZ"
/** How many values the digit at each place has at most; 0 where a mark stands. */
const values = Uint8Array.from([10, 10, 10, 10, 0, 2, 10, 0, 4, 10, 0, 3, 10, 0, 6, 10, 0, 6, 10, 0, 10, 10, 10, 0])
const dateLength = 10
const timesInDay = 30 * 60 * 60 * 1000

/** The digits from one place to another as one number that grows with them, or -1. Small integers only: they cost no memory. */
const digits = (text: string, from: number, to: number): number => {
  let key = 0
  for (let at = from; at < to; at++) {
    const many = values[at] as number
    const code = text.charCodeAt(at)
    if (many === 0) {
      if (code !== pattern.charCodeAt(at)) return -1
    } else {
      if (code < 48 || code >= 48 + many) return -1
      key = key * many + code - 48
    }
  }
  return key
}

/**
 * A number that orders timestamps as their texts do, or undefined for what is no `Timestamp`. Not `Date.parse`, which maps
 * two texts to one time (the 30th of February).
 */
export const timeKey = (text: string): number | undefined => {
  if (text.length !== pattern.length) return undefined
  const date = digits(text, 0, dateLength)
  const time = digits(text, dateLength, pattern.length)
  return date < 0 || time < 0 ? undefined : date * timesInDay + time
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
  column !== undefined &&
  !column.nullable &&
  column.type !== "bool" &&
  column.type !== "texts" &&
  column.type !== "json"

export const compareKeys = (a: SortKey, b: SortKey): number =>
  typeof a === "number" ? a - (b as number) : Query.compareText(a, b as string)

/** One cell in a text of several: different cells never give the same text, whatever stands beside them. */
export const part = (value: Table.Scalar): string => {
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
