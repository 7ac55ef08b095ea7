/** The filters in force, each with the query string that drops it. */
import type { ActiveFilter } from "@deskwright/core/promise"
import type { Names } from "../Failure.ts"

export interface Chip {
  readonly field: string
  readonly value: string
  readonly label: string
  readonly without: string
}

const withoutPair = (search: string, field: string, value: string): string => {
  const rest = new URLSearchParams(search)
  rest.delete(field, value)
  // A cursor belongs to the filters that it was made under.
  rest.delete("cursor")
  return rest.toString()
}

/** Chips by the names of the wire; what the caller did not write, as the site of the path, is no chip. */
export const chipsOf = (
  filters: ReadonlyArray<Pick<ActiveFilter, "field" | "value" | "label">>,
  search: string,
  names: Names = {}
): ReadonlyArray<Chip> => {
  const written = new URLSearchParams(search)
  return filters.flatMap(({ field: own, label, value }) => {
    const field = names[own] ?? own
    return written.has(field) ? [{ field, value, label, without: withoutPair(search, field, value) }] : []
  })
}
