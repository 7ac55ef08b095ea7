import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { faultsFrom } from "../dts-guard.mjs"
import { packagesIn } from "../lib/workspace.mjs"

const base = mkdtempSync(path.join(tmpdir(), "dts-guard-"))
afterAll(() => rmSync(base, { recursive: true }))

const write = (file, content) => {
  mkdirSync(path.dirname(path.join(base, file)), { recursive: true })
  writeFileSync(path.join(base, file), content)
}
const manifest = (name) =>
  JSON.stringify({ name: `@deskwright/${name}`, exports: { ".": "./dist/index.js", "./promise": "./dist/promise.js" } })

write("packages/core/package.json", manifest("core"))
write("packages/adapter/package.json", manifest("adapter"))

/** The faults of the adapter's promise entry, given what core's promise entry leads to. */
const faults = (declarations) => {
  write("packages/adapter/dist/promise.d.ts", `import type { Options } from "./Options.js"\n`)
  write("packages/adapter/dist/Options.d.ts", `export type Options = import("@deskwright/core/promise").Options\n`)
  write("packages/core/dist/promise.d.ts", declarations)
  write(
    "packages/core/dist/Ticket.d.ts",
    `// import "effect"\nexport interface Ticket { readonly text: "from 'effect'" }\n`
  )
  write("packages/core/dist/Store.d.ts", `import type { Effect } from "effect/Effect"\n`)
  return faultsFrom(packagesIn(base), path.join(base, "packages/adapter/dist/promise.d.ts"), base)
}

const way =
  "packages/adapter/dist/promise.d.ts -> packages/adapter/dist/Options.d.ts -> packages/core/dist/promise.d.ts"

describe("dts-guard", () => {
  it("finds nothing where Effect is only spoken of", () => {
    expect(faults(`export * from "./Ticket.js"\nimport type { Readable } from "node:stream"\n`)).toEqual([])
  })

  it.each([
    [`import type { Effect } from "effect"`, `${way}:1 imports "effect"`],
    [`export type X = import("effect/Layer").Layer<never>`, `${way}:1 imports "effect/Layer"`],
    [`/// <reference types="effect" />`, `${way}:1 imports "effect"`],
    [`\nexport type { Store } from "./Store.js"`, `${way} -> packages/core/dist/Store.d.ts:1 imports "effect/Effect"`],
    [`export * from "./Missing.js"`, `${way}:1 imports "./Missing.js", which is not there`],
    [`export * from "./Ticket.ts"`, `${way}:1 imports "./Ticket.ts", which does not end in .js`],
    [`export * from "@deskwright/core/Store"`, `${way}:1 imports "@deskwright/core/Store", which no package exports`]
  ])("finds %s", (declarations, fault) => expect(faults(declarations)).toEqual([fault]))
})
