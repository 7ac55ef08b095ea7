import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, describe, expect, it } from "vitest"
import { lint } from "../lint-architecture.mjs"

const bases = []
afterEach(() => bases.splice(0).forEach((base) => rmSync(base, { recursive: true })))

const peers = { effect: "*", "@deskwright/core": "*" }
const manifests = {
  "packages/core/package.json": { name: "@deskwright/core", peerDependencies: { effect: "*" } },
  "packages/adapter-memory/package.json": { name: "@deskwright/adapter-memory", peerDependencies: peers },
  "packages/adapter-postgres/package.json": { name: "@deskwright/adapter-postgres", peerDependencies: peers },
  "packages/conformance/package.json": {
    name: "@deskwright/conformance",
    peerDependencies: { ...peers, vitest: "*", ajv: "*" }
  }
}

/** Lints a workspace of these files, and answers `file:line rule` for each violation. */
const violations = (files) => {
  const base = mkdtempSync(path.join(tmpdir(), "architecture-"))
  bases.push(base)
  for (const [file, content] of Object.entries({ ...manifests, ...files })) {
    mkdirSync(path.dirname(path.join(base, file)), { recursive: true })
    writeFileSync(path.join(base, file), typeof content === "string" ? content : JSON.stringify(content))
  }
  return lint(base)
}
const found = (files) => violations(files).map(({ file, line, rule }) => `${file}:${line} ${rule}`)

const core = "packages/core/src"

describe("lint-architecture", () => {
  it("finds nothing in a tidy workspace", () => {
    expect(
      found({
        [`${core}/Ticket.ts`]: `import { Effect, Schema, pipe } from "effect"\nimport type * as Layer from "effect/Layer"\nimport type { Actor } from "./model/Actor.ts"\nexport const now = new Intl.DateTimeFormat()`,
        [`${core}/model/Actor.ts`]: `import type { Id } from "./Id.ts"\nexport type Actor = Id`,
        [`${core}/model/Id.ts`]: `export type Id = string // not Date.now() and no select *`,
        [`${core}/Ids.ts`]: `export const id = () => crypto.randomUUID()`,
        [`${core}/Timestamp.ts`]: `export const parse = (text: string) => new Date(text)`,
        "packages/adapter-memory/src/index.ts": `import { Ticket } from "@deskwright/core"\nimport { readFile } from "node:fs/promises"`,
        "packages/core/test/Ticket.test.ts": `import { memory } from "@deskwright/adapter-memory"\nconst at = new Date(0)`
      })
    ).toEqual([])
  })

  it("finds import cycles, also of types only", () => {
    const [violation, ...rest] = violations({
      [`${core}/A.ts`]: `\nimport { B } from "./B.ts"`,
      [`${core}/B.ts`]: `export type { C } from "./C.ts"`,
      [`${core}/C.ts`]: `export type C = import("./A.ts").A`,
      [`${core}/D.ts`]: `import "./A.ts"`
    })
    expect(rest).toEqual([])
    expect(violation).toEqual({
      file: `${core}/A.ts`,
      line: 2,
      rule: "import-cycle",
      message: "A.ts -> B.ts -> C.ts -> A.ts"
    })
  })

  it.each([
    ["an unstable name of the effect barrel", `import { Effect, Path } from "effect"`],
    ["an unstable module", `import * as FileSystem from "effect/FileSystem"`],
    ["an unstable type", `import type { Graph } from "effect"`],
    ["a module below the root", `import { SqlClient } from "effect/sql/SqlClient"`],
    ["a folder of effect", `import { HttpRouter } from "effect/http"`],
    ["the whole barrel", `import * as effect from "effect"`],
    ["a module of Node", `import { readFileSync } from "node:fs"`],
    ["another package", `import { sortBy } from "lodash"`],
    ["an adapter", `import { memory } from "@deskwright/adapter-memory"`],
    ["a dynamic import", `export const load = () => import("effect/http")`],
    ["a path out of the package", `import { x } from "../../adapter-memory/src/index.ts"`],
    ["an import without extension", `import { x } from "./Ticket"`]
  ])("refuses in core: %s", (_, line) => {
    expect(found({ [`${core}/X.ts`]: `\n${line}` })).toEqual([`${core}/X.ts:2 direction`])
  })

  it("keeps model/ to itself", () => {
    expect(
      found({
        [`${core}/model/A.ts`]: `import { Schema } from "effect"`,
        [`${core}/model/B.ts`]: `import type { Store } from "../Store.ts"`
      })
    ).toEqual([`${core}/model/A.ts:1 direction`, `${core}/model/B.ts:1 direction`])
  })

  it("keeps adapters apart, and conformance to its list", () => {
    const memory = "packages/adapter-memory/src/index.ts"
    const conformance = "packages/conformance/src/index.ts"
    expect(
      found({
        [memory]: [
          `import { PostgresStore } from "@deskwright/adapter-postgres"`,
          `import { storeSuite } from "@deskwright/conformance"`,
          `import { BTree } from "sorted-btree"`
        ].join("\n"),
        [conformance]: [
          `import { it } from "vitest"`,
          `import { memory } from "@deskwright/adapter-memory"`,
          `import ajv from "ajv"`
        ].join("\n")
      })
    ).toEqual([
      `${memory}:1 direction`,
      `${memory}:2 direction`,
      `${memory}:3 direction`,
      `${conformance}:2 direction`,
      `${conformance}:3 direction`
    ])
  })

  it.each([
    ["sql", "sql.unsafe(text)"],
    ["sql", "this.sql.unsafe(text)"],
    ["sql", 'const query = "SELECT * FROM item"'],
    ["sql", "const query = sql`select item.* from item`"],
    ["clock-and-randomness", "const at = Date.now()"],
    ["clock-and-randomness", "const at = globalThis.Date.now()"],
    ["clock-and-randomness", "const at = new Date()"],
    ["clock-and-randomness", "const n = Math.random()"],
    ["clock-and-randomness", "const id = crypto.randomUUID()"],
    ["no-any", "const x = y as any"],
    ["no-any", "// @ts-ignore"],
    ["unfinished", "// TODO: later"],
    ["unfinished", "const x = 1 /* FIXME */"]
  ])("refuses in core, as %s: %s", (rule, line) => {
    expect(found({ [`${core}/X.ts`]: `\n\n${line}` })).toEqual([`${core}/X.ts:3 ${rule}`])
  })

  it("allows each ambient call only in its file", () => {
    expect(
      found({
        [`${core}/Ids.ts`]: "new Date()",
        [`${core}/Timestamp.ts`]: "Date.now()",
        [`${core}/model/Ids.ts`]: "crypto.randomUUID()"
      })
    ).toEqual([
      `${core}/Ids.ts:1 clock-and-randomness`,
      `${core}/Timestamp.ts:1 clock-and-randomness`,
      `${core}/model/Ids.ts:1 clock-and-randomness`
    ])
  })

  it.each([
    "it.only('x', f)",
    "describe.skip('x', f)",
    "it.effect.skip('x', f)",
    "it.todo('x')",
    "context.skip()",
    "it.skip.each([])('x', f)",
    "x as any",
    "// FIXME"
  ])("refuses in tests: %s", (line) => expect(found({ "packages/core/test/X.test.ts": line })).toHaveLength(1))

  it("lets one file run finished statements", () => {
    const postgres = "packages/adapter-postgres/src"
    expect(
      found({ [`${postgres}/Executor.ts`]: "sql.unsafe(text)", [`${postgres}/Other.ts`]: "sql.unsafe(text)" })
    ).toEqual([`${postgres}/Other.ts:1 sql`])
  })

  it("looks into examples too", () => {
    expect(
      found({
        "examples/express/src/main.ts": "sql.unsafe('')",
        "examples/express/test/main.test.ts": "it.only('x', f)"
      })
    ).toHaveLength(2)
  })
})
