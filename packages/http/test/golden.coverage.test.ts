/** No requirement is left out of the goldens. */
import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { scenes } from "./golden/scenes.ts"

interface Area {
  readonly requirements: ReadonlyArray<{ readonly number: string }>
}

const read = <A>(path: string): A => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"))

const required = read<ReadonlyArray<Area>>("../../../docs/requirements.json").flatMap(({ requirements }) =>
  requirements.map(({ number }) => number)
)

const shown = new Set(
  scenes
    .flatMap(({ source }) => read<ReadonlyArray<{ readonly name: string }>>(`./golden/${source}.json`))
    .flatMap(({ name }) => [...name.matchAll(/\[(\d{3}-\d\d)\]/g)].map(([, number]) => number ?? ""))
)

it("every requirement stands on an exchange, or on a mail that left between two of them", () => {
  expect(required.length).toBeGreaterThan(100)
  expect(required.filter((number) => !shown.has(number))).toEqual([])
})

it("no exchange claims a requirement that there is none of", () =>
  expect([...shown].filter((number) => !required.includes(number))).toEqual([]))
