/** What methods take: a valid input, and the texts in it. */
import type { Cast } from "./Cast.ts"
import type { Run } from "./Expect.ts"

/** `line`: no line break; `text`: newline and tab allowed; `word`: not free, so that only what no text may hold is tried. */
export type Field = readonly [path: string, kind: "line" | "text" | "word", max: number]

export interface Taking {
  /** A valid input, into which a text is put. */
  readonly base: (cast: Cast) => object
  readonly run: (input: never, cast: Cast) => Run
  readonly fields: ReadonlyArray<Field>
  /** Where unknown keys are looked for. */
  readonly parts: ReadonlyArray<string>
}

export const lines = (max: number, ...paths: ReadonlyArray<string>) => paths.map((path): Field => [path, "line", max])

export const texts = (...paths: ReadonlyArray<string>) => paths.map((path): Field => [path, "text", 65_536])

export const words = (...paths: ReadonlyArray<string>) => paths.map((path): Field => [path, "word", 0])

export const taking = <I extends object>(
  base: (cast: Cast) => I,
  run: (input: I, cast: Cast) => Run,
  fields: ReadonlyArray<Field>,
  parts: ReadonlyArray<string> = [""]
): Taking => ({ base, run: run as Taking["run"], fields, parts })

export const decision = [
  ...lines(255, "options.requestId"),
  ...lines(500, "options.cause"),
  ...lines(128, "options.site")
]

export const deciding = (cast: Cast) => ({ options: { site: cast.site } })

export const nothing = () => ({})

/** The same fields, one level deeper. */
export const under = (part: string, fields: ReadonlyArray<Field>): ReadonlyArray<Field> =>
  fields.map(([path, kind, max]) => [`${part}.${path}`, kind, max])

export const named = [...lines(255, "requestId"), ...lines(128, "site")]
