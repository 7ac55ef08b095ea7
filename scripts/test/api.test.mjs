import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { contentsOf, pageOf, undocumented } from "../api.mjs"

let base
beforeAll(() => {
  base = mkdtempSync(path.join(tmpdir(), "deskwright-api-"))
})
afterAll(() => rmSync(base, { recursive: true }))

/** A package of these declarations; its sources say the same, so that a namespace finds its head there. */
const entry = (files) => {
  const home = mkdtempSync(path.join(base, "package-"))
  for (const [name, text] of Object.entries(files))
    for (const file of [`dist/${name}.d.ts`, `src/${name}.ts`]) {
      mkdirSync(path.dirname(path.join(home, file)), { recursive: true })
      writeFileSync(path.join(home, file), text)
    }
  return path.join(home, "dist/index.d.ts")
}

const names = (contents) => contents.map(({ name }) => name)

describe("what an entry exports", () => {
  it("is found through every way of exporting, under the name that a user has", () => {
    const file = entry({
      index: `/** The shop. */
import { hidden } from "./Parts.js";
export { open as openShop, type Hours } from "./Shop.js";
export * as Parts from "./Parts.js";
export * from "./More.js";
export type { Elsewhere } from "elsewhere";
export { hidden };
/** Of this file. */
export declare const own: number;
`,
      Shop: "/** Opens it. */\nexport declare const open: () => void;\n/** When. */\nexport interface Hours {\n    readonly from: number;\n}\n",
      Parts: '/** Its parts. */\nimport { a } from "a";\n/** Not seen. */\nexport declare const hidden: 1;\n',
      More: "/** More of it. */\nexport declare const more: 2;\n"
    })
    const contents = contentsOf(file, "shop.md")
    expect(names(contents)).toEqual(["openShop", "Hours", "Parts", "Elsewhere", "hidden", "own", "more"])
    expect(undocumented(contents)).toEqual([])
    expect(names(contents[2].members)).toEqual(["Parts.hidden"])
    expect(contents[2].doc).toBe("Its parts.")
    expect(contents[3].doc).toBe("`Elsewhere` of `elsewhere`.")
    expect(contents[4].there).toBe("shop.md#partshidden")
  })

  it("a name that is written down goes before one that comes with everything", () => {
    const file = entry({
      index: '/** Both. */\nexport * as Word from "./Word.js";\nexport type * from "./Model.js";\n',
      Word: '/** The word. */\nimport {} from "a";\n/** Reads it. */\nexport declare const read: 1;\n',
      Model: "/** A word. */\nexport type Word = string;\n/** Another. */\nexport type Other = string;\n"
    })
    const contents = contentsOf(file, "word.md")
    expect(names(contents)).toEqual(["Word", "Other"])
    expect(contents[0].doc).toBe("The word.")
  })

  it("without a comment is named, wherever it stands", () => {
    const file = entry({
      index: 'export { bare } from "./Bare.js";\nexport * as Bare from "./Bare.js";\n',
      Bare: "// No comment of this sort.\nexport declare const bare: number;\n/** With one. */\nexport declare const dressed: number;\n"
    })
    expect(undocumented(contentsOf(file, "bare.md"))).toEqual(["bare", "Bare", "Bare.bare"])
  })

  it("an entry that exports what is not there is a fault", () => {
    expect(() => contentsOf(entry({ index: 'export { a } from "./B.js";\n', B: "export {};\n" }), "b.md")).toThrow(
      "declares no a"
    )
  })
})

describe("how a service is shown", () => {
  it("with the base of its class, and without what its layer has given it", async () => {
    const file = entry({
      index: `declare const Shop_base: Context.ServiceClass<Shop, "Shop", import("./Ports.js").Given<{
    open: (at: number) => Effect.Effect<string, Closed, import("./Ports.js").Actor | import("./Ports.js").Store>;
    close: () => Effect.Effect<void, never, import("./Ports.js").Store>;
}, import("./Ports.js").Ports>>;
/** The shop. */
export declare class Shop extends Shop_base {
    static readonly layer: string;
}
`,
      Ports: "export type Ports = Store;\nexport interface Store {}\nexport interface Actor {}\n"
    })
    const page = await pageOf("shop", null, contentsOf(file, "shop.md"))
    expect(page).toContain(`\`\`\`ts
class Shop extends Context.Service<
  Shop,
  {
    open: (at: number) => Effect.Effect<string, Closed, Actor>
    close: () => Effect.Effect<void, never>
  }
> {
  static readonly layer: string
}
\`\`\``)
  })

  it("a comment changes the page, and so does a signature", async () => {
    const page = async (text) => pageOf("a", null, contentsOf(entry({ index: text }), "a.md"))
    const first = await page("/** One. */\nexport declare const a: 1;\n")
    expect(await page("/** One. */\nexport declare const a: 1;\n")).toBe(first)
    expect(await page("/** Two. */\nexport declare const a: 1;\n")).not.toBe(first)
    expect(await page("/** One. */\nexport declare const a: 2;\n")).not.toBe(first)
  })
})
