import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { failuresByCall } from "../lib/failures.mjs"
import { samplesOf } from "../lib/samples.mjs"
import { codesIn, retrying, summed } from "../errors.mjs"

let base
beforeAll(() => {
  base = mkdtempSync(path.join(tmpdir(), "deskwright-errors-"))
})
afterAll(() => rmSync(base, { recursive: true }))

const file = (name, text) => {
  writeFileSync(path.join(base, name), text)
  return path.join(base, name)
}

describe("the codes of an interface", () => {
  it("come with their comment and their fields; what has no comment has none", () => {
    const codes = file(
      "Codes.ts",
      `export interface Codes {
  /** Others were
   * faster. */
  readonly Stale: { readonly id: string; readonly version: number | null }
  readonly Closed: {}
}
`
    )
    expect(codesIn(codes, "Codes")).toEqual([
      {
        code: "Stale",
        doc: "Others were\nfaster.",
        fields: [
          { name: "id", type: "string" },
          { name: "version", type: "number | null" }
        ]
      },
      { code: "Closed", doc: null, fields: [] }
    ])
  })
})

describe("the failures of calls", () => {
  const isClass = (name) => ["Away", "Busy", "Shut"].includes(name)
  const declared = (failure) => `declare const Shops_base: Context.ServiceClass<Shops, "Shops", Given<{
    open: (input: string) => Effect.Effect<{ failed: never }, ${failure}, import("./Actor.js").Actor>;
    plain: string;
}, Ports>>;
export declare class Shops extends Shops_base {}
export type Trouble = Away | Busy;
interface ByKind { readonly a: Away; readonly b: Shut }
export type Of<K extends "a" | "b"> = ByKind[K];
`
  /** The failures of `shops.open`, declared like this. */
  const failures = (failure) => {
    const folder = mkdtempSync(path.join(base, "dist-"))
    writeFileSync(path.join(folder, "Shops.d.ts"), declared(failure))
    return Object.fromEntries(failuresByCall(folder, { shops: "Shops" }, isClass))
  }

  it("are read out of unions, aliases and tables of types", () => {
    expect(failures("never")).toEqual({ "shops.open": [], "shops.plain": [] })
    expect(failures('import("./Store.js").Busy')["shops.open"]).toEqual(["Busy"])
    expect(failures("Trouble | Shut")["shops.open"]).toEqual(["Away", "Busy", "Shut"])
    expect(failures("Of<Kind>")["shops.open"]).toEqual(["Away", "Shut"])
  })

  it("of a type that nobody could list are a fault, and never left out", () => {
    expect(() => failures("Unheard")).toThrow("Unheard is no refusal")
  })
})

describe("what is said of an error", () => {
  it("is said for every end of what its fields can be", () => {
    expect(samplesOf([{ name: "id", type: "string" }])).toEqual([{ id: "‹id›" }])
    expect(
      samplesOf([
        { name: "again", type: "boolean" },
        { name: "at", type: "number | null" }
      ])
    ).toHaveLength(4)
    expect(samplesOf([{ name: "why", type: '"a" | "b"' }])).toEqual([{ why: "a" }, { why: "b" }])
    expect(samplesOf([{ name: "errors", type: "ReadonlyArray<Fault>" }])).toEqual([
      { errors: [{ path: "‹path›", rule: "‹rule›" }] }
    ])
  })

  it("tells when repeating helps", () => {
    const answers = (decide) =>
      [true, false].flatMap((repeatable) =>
        samplesOf([{ name: "at", type: "number | null" }]).map((fields) => ({
          fields,
          repeatable,
          retryable: decide(fields, repeatable)
        }))
      )
    expect(retrying(answers(() => true))).toBe("yes")
    expect(retrying(answers(() => false))).toBe("no")
    expect(retrying(answers((_, repeatable) => repeatable))).toBe("when the call carried a `requestId`")
    expect(retrying(answers(({ at }) => at === null))).toBe("when `at` is null")
    expect(() => retrying(answers(({ at }, repeatable) => repeatable && at === null))).toThrow("Nobody could say")
  })

  it("names calls by group, and all of a group in a word", () => {
    const among = ["a.x", "a.y", "b.x", "b.y", "c.z"]
    expect(summed([], among, "every call")).toBe(null)
    expect(summed(among, among, "every call")).toBe("every call")
    expect(summed(["a.y", "b.y"], among, "every call")).toBe("`a` `b`: y")
    expect(summed(["a.x", "a.y", "b.x", "c.z"], among, "every call")).toBe("`a` `c`: all; `b`: x")
  })
})
