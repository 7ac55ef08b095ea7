/** Which questions one index answers in their order, whatever their values are. */
import type { Query, Table } from "@deskwright/core"

type Asked = Pick<Query.Query, "scope" | "where" | "order">

const places: ReadonlySet<string> = new Set(["tenant", "site"])

/** The columns that the question leaves one value. */
const fixedBy = ({ scope, where }: Asked): ReadonlySet<string> => {
  const fixed = where.filter(({ op }) => op === "Eq").map(({ column }) => column)
  if ("housekeeping" in scope) return new Set(fixed)
  return new Set(["tenant", ...(scope.sites !== "all" && scope.sites.length === 1 ? ["site"] : []), ...fixed])
}

const isWide = ({ scope }: Asked): boolean => "housekeeping" in scope || scope.sites === "all"

const isScalar = ({ op }: Query.Clause): boolean => op !== "HasAll" && op !== "HasAny" && op !== "Matches"

/**
 * Whether the index has the rows in the order that is asked, and what else they must satisfy beside them. Sites differ in size more than
 * anything else: all of them are asked for, something else leaves only a few rows, or no other index is as good for one of them.
 */
const serves = (
  index: ReadonlyArray<string>,
  usual: string | undefined,
  fixed: ReadonlySet<string>,
  asked: Asked
): boolean => {
  const at = index.indexOf(asked.order.column)
  const leading = index.slice(0, Math.max(at, 0))
  if (at === -1 || !leading.every((column) => fixed.has(column))) return false
  const few = fixed.has(asked.order.column) || leading.some((column) => !places.has(column))
  const placed = isWide(asked) || few || (leading.includes("site") && asked.order.column === usual)
  return placed && asked.where.every(({ column }) => index.includes(column))
}

/** Then the same plan is the best for any values, and is worth keeping. So is that of rows by their ids. */
export const isServed = (table: Table.AnyTable, asked: Asked): boolean => {
  if (asked.where.some(({ column, op }) => column === "id" && (op === "Eq" || op === "In"))) return true
  const fixed = fixedBy(asked)
  return asked.where.every(isScalar) && table.indexes.some((index) => serves(index, table.sorts[0], fixed, asked))
}
