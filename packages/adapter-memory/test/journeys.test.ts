import { MemoryStore } from "@deskwright/adapter-memory"
import { JourneySuite } from "@deskwright/conformance"
import { describe, expect, it } from "vitest"
import { fixed } from "../../../bench/queries.ts"
import { recording } from "../../../bench/queries/record.ts"

const { book, layer } = recording(MemoryStore.layer)

JourneySuite.suite("memory", { layer })

describe("what the services asked the store for in all of these", () => {
  it("has a name in bench/queries.ts, where its cost is measured", () => {
    expect([...book.nameless]).toEqual([])
    expect(book.names.size).toBeGreaterThan(150)
  })

  it("is all that is named there", () => {
    expect(fixed.map(({ name }) => name).filter((name) => !book.names.has(name))).toEqual([])
  })
})
