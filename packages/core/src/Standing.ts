/**
 * What a stored status is once its site works by another lifecycle. The answer follows from the status alone, so a list can ask the
 * store for it. Lists, counts and single items agree from the first moment on, and no row has to be rewritten.
 */
import { Result } from "effect"
import { mapStatus } from "./Lifecycle.ts"
import type { Lifecycle } from "./model/Lifecycle.ts"
import type { Preset } from "./model/Preset.ts"
import { presets } from "./presets/index.ts"
import type { Item } from "./Tables.ts"

const lists = ({ statuses }: Lifecycle, id: string): boolean => statuses.some((status) => status.id === id)

const replacements = (lifecycle: Lifecycle): ReadonlyMap<string, string> => {
  const found = new Map(Object.entries(lifecycle.replaces ?? {}))
  if (lifecycle.unknownStatus !== "reject") return found
  for (const { lifecycle: other } of Object.values(presets)) {
    for (const { id } of other.statuses) {
      if (lists(lifecycle, id) || found.has(id)) continue
      const mapped = Result.getOrNull(mapStatus(other, lifecycle, id))
      if (mapped !== null) found.set(id, mapped)
    }
  }
  return found
}

// Lifecycles are few, and every item that is read asks for one: each is worked out once.
const known = new WeakMap<Lifecycle, ReadonlyMap<string, string>>()

/**
 * What statuses of other lifecycles become under this one, by their ids: what it `replaces`, and those of the presets that come with
 * the library. A status that both list stays what it is, and so does one that nobody knows.
 */
export const becomes = (lifecycle: Lifecycle): ReadonlyMap<string, string> => {
  const found = known.get(lifecycle) ?? replacements(lifecycle)
  known.set(lifecycle, found)
  return found
}

/** The status that a stored one is under a lifecycle. */
export const standing = (lifecycle: Lifecycle, stored: string): string =>
  lists(lifecycle, stored) ? stored : (becomes(lifecycle).get(stored) ?? stored)

/** The stored statuses that are one of these under a lifecycle: those for which `standing` answers so. */
export const storedAs = (lifecycle: Lifecycle, statuses: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...statuses.filter((id) => standing(lifecycle, id) === id),
  ...[...becomes(lifecycle)].flatMap(([from, to]) => (statuses.includes(to) ? [from] : []))
]

/**
 * The item under its site's present lifecycle. The category, which is what its status means, stays as it was decided. The stored row
 * follows with the next decision.
 */
export const adopt = ({ lifecycle }: Preset, item: Item): Item => {
  const { id, version } = lifecycle
  const status = standing(lifecycle, item.status)
  return item.lifecycle === id && item.lifecycleVersion === version && item.status === status
    ? item
    : { ...item, lifecycle: id, lifecycleVersion: version, status }
}
