import { describe, expect, it } from "vitest"
import { refreshed, shown } from "../readme.mjs"

const source = `import { a } from "a"

class Shop {
  // #region open
  open() {
    return a
  }

  // #endregion
  // #region close
  close() {}
  // #endregion
}
`

describe("what a page shows of a file", () => {
  it("is all of it, without the marks of regions", () => {
    expect(shown(source)).toBe(`import { a } from "a"

class Shop {
  open() {
    return a
  }

  close() {}
}`)
  })

  it("is a region, moved to the left margin", () => {
    expect(shown(source, "open")).toBe("open() {\n  return a\n}")
    expect(shown(source, "close")).toBe("close() {}")
  })

  it("is nothing of a region that is not there: the page would show an old one for ever", () => {
    expect(() => shown(source, "sell")).toThrow("there is no region sell")
  })

  it("stands in the page in place of what stood there, and nothing else is touched", () => {
    const block = (name, text) => `<!-- file: ${name} -->\n\`\`\`ts\n${text}\n\`\`\`\n`
    const page = `Before\n\n${block("shop.ts#close", "old")}\nbetween\n\n${block("shop.ts", "$& $1 old")}\nafter\n`
    const now = refreshed(page, () => source)
    expect(now).toBe(
      `Before\n\n${block("shop.ts#close", "close() {}")}\nbetween\n\n${block("shop.ts", shown(source))}\nafter\n`
    )
    expect(refreshed(now, () => source)).toBe(now)
  })
})
