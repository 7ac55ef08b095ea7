import { describe, expect, it } from "vitest"
import { pageOf, readName } from "../requirements.mjs"

const stores = ["memory", "postgres"]

const areas = [
  {
    area: "002",
    title: "Tickets",
    requirements: [
      { number: "002-05", text: "codes are unique" },
      { number: "002-06", text: "codes are in mail", later: "mail" },
      { number: "002-07", text: "a subject" }
    ]
  }
]

const test = (title, status = "passed", ancestorTitles = []) => ({ title, status, ancestorTitles })
const results = (...assertionResults) => ({
  testResults: [{ name: "/base/packages/core/test/Ticket.test.ts", assertionResults }]
})
const page = (...tests) => pageOf(areas, results(...tests), stores, "/base")

describe("requirements", () => {
  it("reads the numbers, the store and the door from a test's full name", () => {
    expect(readName(["StoreSuite (memory)", "[002-05] [002-06] opens · promise door"], stores)).toEqual({
      proves: ["002-05", "002-06"],
      place: "memory · promise door",
      title: "StoreSuite › opens"
    })
    expect(readName(["Store (postgres through a pool)", "[002-05] opens"], stores)).toMatchObject({
      place: "postgres through a pool",
      title: "Store › opens"
    })
    expect(readName(["opens (twice) [002-05] · decision"], stores)).toEqual({
      proves: ["002-05"],
      place: "decision",
      title: "opens (twice)"
    })
  })

  it("gathers the places of one test on one line, whatever the order of the results", () => {
    const tests = [
      test("[002-05] opens (postgres) · effect door"),
      test("[002-05] opens (memory) · effect door"),
      test("[002-05] is pure · decision")
    ]
    const text = page(...tests)
    expect(text).toContain(
      "**002-05** codes are unique\n\n- is pure — decision (`packages/core/test/Ticket.test.ts`)\n- opens — memory · effect door, postgres · effect door (`packages/core/test/Ticket.test.ts`)\n"
    )
    expect(page(...tests.toReversed())).toBe(text)
  })

  it("does not count where the suites themselves are tried out", () => {
    for (const folder of ["packages/conformance/test", "examples/adapter-sqlite/test"]) {
      const { testResults } = results(test("[002-05] opens (sqlite)"))
      const elsewhere = { testResults: testResults.map((file) => ({ ...file, name: `/base/${folder}/a.test.ts` })) }
      expect(pageOf(areas, elsewhere, stores, "/base")).toContain("| 002 | Tickets | 3 | 0 |")
    }
  })

  it("does not count a failed test, and says why a line is not proven", () => {
    const text = page(test("[002-05] opens", "failed"))
    expect(text).toContain("| 002 | Tickets | 3 | 0 |")
    expect(text).toContain("- **002-06** codes are in mail *(later: mail)*\n- **002-07** a subject *(no test yet)*\n")
  })

  it("refuses a number that is no requirement", () => {
    expect(() => page(test("[002-99] opens"))).toThrow("[002-99] is no requirement")
  })
})
