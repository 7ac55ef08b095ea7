/** Which queries one index answers in their order, whatever their values are: their plan can be kept. */
import type { Query, Table } from "@deskwright/core"

type Asked = Pick<Query.Query, "scope" | "where" | "order">

const places: ReadonlySet<string> = new Set(["tenant", "site"])

/** The columns of which the query fixes the value. */
const fixedBy = ({ scope, where }: Asked): ReadonlySet<string> => {
  const fixed = where.filter(({ op }) => op === "Eq").map(({ column }) => column)
  if ("housekeeping" in scope) return new Set(fixed)
  return new Set(["tenant", ...(scope.sites !== "all" && scope.sites.length === 1 ? ["site"] : []), ...fixed])
}

const isWide = ({ scope }: Asked): boolean => "housekeeping" in scope || scope.sites === "all"

const isScalar = ({ op }: Query.Clause): boolean => op !== "HasAll" && op !== "HasAny" && op !== "Matches"

/**
 * Whether the index has the rows in the order that is asked, together with all columns of the clauses. Sites differ in size more than
 * anything else, so one of three must hold as well: all sites are asked for, or the clauses leave only a few rows, or the index is that
 * of one site in the usual order, which no other serves better.
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

/** Whether the same plan is the best for any values, and so is worth keeping. That of rows by their ids always is. */
export const isServed = (table: Table.AnyTable, asked: Asked): boolean => {
  if (asked.where.some(({ column, op }) => column === "id" && (op === "Eq" || op === "In"))) return true
  const fixed = fixedBy(asked)
  // A plan for any value cannot use an index that leaves one value out.
  if (table.partial.some(({ without }) => fixed.has(without.column))) return false
  return asked.where.every(isScalar) && table.indexes.some((index) => serves(index, table.sorts[0], fixed, asked))
}
