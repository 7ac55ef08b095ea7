/** The filters of a list as its reader sees them: chips, each of which can be taken off. */
import type { ActiveFilter } from "./model/Page.ts"
import { type FilterContext, valuesOf } from "./Filters.ts"

const labelOf = (field: string, value: string, context: Pick<FilterContext, "lifecycles">): string => {
  if (field !== "status") return value
  const statuses = context.lifecycles.flatMap((lifecycle) => lifecycle.statuses)
  return statuses.find(({ id, wire }) => wire === value || id === value)?.label ?? value
}

/** The filters that are in force, each value one chip with what remains without it. */
export const chips = (filters: object, context: Pick<FilterContext, "lifecycles">): ReadonlyArray<ActiveFilter> =>
  Object.entries(filters).flatMap(([field, filter]): ReadonlyArray<ActiveFilter> => {
    if (filter === undefined || filter === "" || (field === "archived" && filter === false)) return []
    const { [field]: _, ...rest } = filters as Record<string, unknown>
    if (!Array.isArray(filter)) {
      const value = String(filter)
      return value === "All" ? [] : [{ field, value, label: labelOf(field, value, context), without: rest }]
    }
    const values = valuesOf(filter as ReadonlyArray<string>) ?? []
    return values.map((value) => {
      const others = values.filter((other) => other !== value)
      return {
        field,
        value,
        label: labelOf(field, value, context),
        without: others.length === 0 ? rest : { ...rest, [field]: others }
      }
    })
  })
