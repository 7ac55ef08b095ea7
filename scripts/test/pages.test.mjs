import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { anchorsOf } from "../lib/pages.mjs"
import { codeFaults, compiledFolders, linkFaults } from "../pages.mjs"

const block = (marker, language, text) => `${marker}\n\`\`\`${language}\n${text}\n\`\`\`\n`

let base
beforeAll(() => {
  base = mkdtempSync(path.join(tmpdir(), "deskwright-links-"))
  mkdirSync(path.join(base, "docs"))
  writeFileSync(path.join(base, "docs/other.md"), "# Other\n\n## What `it` does, and *when*?\n\n## Twice\n\n## Twice\n")
  writeFileSync(path.join(base, "file.ts"), "")
})
afterAll(() => rmSync(base, { recursive: true }))

describe("the links of a page", () => {
  const faults = (text) => linkFaults(text, "docs/page.md", base)

  it("lead to files, folders and anchors that are there", () => {
    expect(
      faults(
        [
          "[a](other.md) [b](../file.ts) [c](../docs) [e](https://example.com/x#y)",
          "[f](other.md#what-it-does-and-when) [g](other.md#twice-1)",
          "[h]: other.md#twice",
          "`[not a link](nowhere.md)`",
          block("", "sh", "[neither](nowhere.md)")
        ].join("\n")
      )
    ).toEqual([])
  })

  it("are named, with their line, where they lead nowhere", () => {
    expect(faults("[a](nowhere.md)")).toEqual(["line 1: nowhere.md: there is no docs/nowhere.md"])
    expect(faults("\n[a](#away)")).toHaveLength(1)
    expect(faults("[a](other.md#twice-2)")).toEqual(["line 1: other.md#twice-2: docs/other.md has no #twice-2"])
    expect(faults("[a](../file.ts#L3)")).toEqual(["line 1: ../file.ts#L3: file.ts has no anchors"])
    expect(faults("[a](../../outside.md)")).toHaveLength(1)
    expect(faults("[a]: nowhere.md")).toHaveLength(1)
  })

  it("an anchor of their own page is looked for in it", () => {
    writeFileSync(path.join(base, "docs/page.md"), "# Here\n")
    expect(faults("[a](#here)")).toEqual([])
    expect(faults("[a](#away)")).toEqual(["line 1: #away: docs/page.md has no #away"])
    rmSync(path.join(base, "docs/page.md"))
  })

  it("anchors are made as GitHub makes them", () => {
    expect([...anchorsOf('# A `b` [c](d.md): e\n## Ünï_x 1.2\n```\n# no\n```\n<a id="by-hand"></a>')]).toEqual([
      "a-b-c-e",
      "ünï_x-12",
      "by-hand"
    ])
  })
})

describe("the code of a page", () => {
  const folders = ["examples/shop/src", "packages/core/test"]

  it("is shown out of a file that is compiled", () => {
    expect(codeFaults(block("<!-- file: examples/shop/src/a.ts#part -->", "ts", "a"), folders)).toEqual([])
    expect(codeFaults(block("", "sh", "ls") + block("", "", "text") + block("", "json", "{}"), folders)).toEqual([])
  })

  it("is a fault without a file, in whatever program's language, and with a file that nobody compiles", () => {
    for (const language of ["ts", "tsx", "js", "mjs", "typescript"])
      expect(codeFaults(block("Words", language, "a"), folders)).toEqual([
        "line 2: the block names no file: nobody compiles it"
      ])
    expect(codeFaults(block("<!-- file: examples/shop/old/a.ts -->", "ts", "a"), folders)).toEqual([
      "line 2: examples/shop/old/a.ts is in no project of tsconfig.json"
    ])
    expect(codeFaults(block("<!-- file: examples/shop/src/a.ts -->\n", "ts", "a"), folders)).toHaveLength(1)
  })

  it("of a page that a script writes is held by that script", () => {
    expect(codeFaults(`<!-- Written by scripts/api.mjs. -->\n${block("", "ts", "a")}`, folders)).toEqual([])
  })

  it("the compiled folders are those of the projects", () => {
    writeFileSync(path.join(base, "tsconfig.json"), '{ "references": [{ "path": "a" }, { "path": "b" }] }')
    for (const [name, text] of [
      ["a", '{ "include": ["src", "test"] }'],
      ["b", "{}"]
    ]) {
      mkdirSync(path.join(base, name))
      writeFileSync(path.join(base, name, "tsconfig.json"), text)
    }
    expect(compiledFolders(base)).toEqual(["a/src", "a/test", "b"])
  })
})
