/** Which route a path means. Words win over parameters, so that `tickets/facets` is no ticket. */
import { type Route, routes } from "./contract/Routes.ts"
import { WireError } from "./Failure.ts"

interface Pattern {
  readonly route: Route
  readonly segments: ReadonlyArray<string>
}

const patterns: ReadonlyMap<number, ReadonlyArray<Pattern>> = (() => {
  const found = new Map<number, Array<Pattern>>()
  for (const route of routes) {
    const segments = route.path.split("/").slice(1)
    found.set(segments.length, [...(found.get(segments.length) ?? []), { route, segments }])
  }
  return found
})()

const isParameter = (segment: string): boolean => segment.startsWith(":")

const fits = (pattern: ReadonlyArray<string>, path: ReadonlyArray<string>): boolean =>
  pattern.every((segment, i) => (isParameter(segment) ? path[i] !== "" : segment === path[i]))

const words = (segments: ReadonlyArray<string>): number => segments.filter((segment) => !isParameter(segment)).length

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new WireError("MalformedRequest", { reason: "holds a path that is not UTF-8 in percent encoding" })
  }
}

export interface Matched {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** Every route of the path that fits best, by its method; none when no path does. */
export const matchPath = (path: string): ReadonlyMap<string, Matched> => {
  const segments = path.split("/").slice(1)
  const fitting = (patterns.get(segments.length) ?? []).filter((pattern) => fits(pattern.segments, segments))
  const best = Math.max(...fitting.map((pattern) => words(pattern.segments)))
  return new Map(
    fitting
      .filter((pattern) => words(pattern.segments) === best)
      .map(({ route, segments: names }) => [
        route.method,
        {
          route,
          params: Object.fromEntries(
            names.flatMap((name, i) => (isParameter(name) ? [[name.slice(1), decoded(segments[i] ?? "")]] : []))
          )
        }
      ])
  )
}

/** What a path answers to: its own methods, and those that every path has. */
export const allowed = (matched: ReadonlyMap<string, Matched>): ReadonlyArray<string> => [
  ...matched.keys(),
  ...(matched.has("GET") ? ["HEAD"] : []),
  "OPTIONS"
]
