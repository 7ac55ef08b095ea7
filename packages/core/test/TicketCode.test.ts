import { Option, Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type CodeFormat, defineCodeFormat, format, parse } from "../src/TicketCode.ts"

const of = (template: string): CodeFormat => Result.getOrThrow(defineCodeFormat(template))
const tkt = of("TKT-{n}")
const padded = of("SUP-{n:6}")
const bare = of("{n}")

const number = fc.oneof(
  fc.integer({ min: 1, max: 10_000_000 }),
  fc.maxSafeInteger().map((n) => Math.max(1, Math.abs(n)))
)
const affix = fc.stringMatching(/^[A-Za-z._#-]{0,8}$/)
const codeFormat = fc
  .tuple(affix, fc.option(fc.integer({ min: 1, max: 16 })), affix)
  .map(([prefix, width, suffix]) => of(`${prefix}{n${width === null ? "" : `:${width}`}}${suffix}`))

describe("TicketCode · decision", () => {
  it("[002-05] codes read TKT-1, TKT-2 and so on; a site may choose another format", () => {
    expect([1, 2, 42].map((n) => format(tkt, n))).toEqual(["TKT-1", "TKT-2", "TKT-42"])
    expect(format(padded, 42)).toBe("SUP-000042")
    expect(format(padded, 1_234_567)).toBe("SUP-1234567")
    expect(format(bare, 7)).toBe("7")
  })

  it("[002-05] [002-06] a code leads back to its number, in any case and with white space around it", () => {
    const around = fc.stringMatching(/^[ \t\n]{0,3}$/)
    fc.assert(
      fc.property(codeFormat, number, around, around, (codeFormat, n, before, after) => {
        const code = format(codeFormat, n)
        for (const written of [code, code.toLowerCase(), code.toUpperCase()]) {
          expect(parse(codeFormat, before + written + after)).toEqual(Option.some(n))
        }
      })
    )
  })

  it("[002-06] whatever is read as a number is that number's code, with its padding or without", () => {
    const near = fc.oneof(
      fc.string(),
      fc.stringMatching(/^(TKT|tkt|SUP)-?[0-9٣]{0,20}$/),
      fc.stringMatching(/^[0-9]{1,18}$/)
    )
    fc.assert(
      fc.property(fc.constantFrom(tkt, padded, bare), near, (codeFormat, text) => {
        const n = Option.getOrUndefined(parse(codeFormat, text))
        if (n === undefined) return
        const spellings = [format(codeFormat, n), format({ ...codeFormat, width: 1 }, n)].map((code) =>
          code.toLowerCase()
        )
        expect(spellings).toContain(text.trim().toLowerCase())
      })
    )
  })

  it.each([
    "",
    "TKT-",
    "TKT-0",
    "TKT-00",
    "TKT-01",
    "TKT--1",
    "TKT-+1",
    "TKT-1.0",
    "TKT-1e3",
    "TKT-0x1",
    "TKT-1 2",
    "TKT 1",
    "TKT-9007199254740992",
    "TKT-99999999999999999999",
    "TKT-١",
    "T\u212AT-1",
    "XTKT-1",
    "1"
  ])("[002-06] %j is no code of this format", (text) => {
    expect(parse(tkt, text)).toEqual(Option.none())
  })

  it("[002-05] zeros in front are the declared padding and nothing else", () => {
    expect(parse(padded, "SUP-000042")).toEqual(Option.some(42))
    expect(parse(padded, "sup-42")).toEqual(Option.some(42))
    for (const text of ["SUP-042", "SUP-00042", "SUP-0000042", "SUP-000000"])
      expect(parse(padded, text)).toEqual(Option.none())
    expect(parse(tkt, `TKT-${Number.MAX_SAFE_INTEGER}`)).toEqual(Option.some(Number.MAX_SAFE_INTEGER))
  })

  it.each([
    "",
    "TKT-",
    "{n}{n}",
    "{n}-{n:3}",
    "{m}",
    "{n:0}",
    "{n:17}",
    "{n:06}",
    "{n:}",
    "{n",
    "T1{n}",
    "{n}7",
    "TKT {n}",
    "TKT/{n}",
    "TKT\n{n}",
    "ТКТ-{n}",
    "{{n}}",
    `${"A".repeat(30)}{n}`
  ])("[002-05] the format %j is refused", (template) => {
    const answer = defineCodeFormat(template)
    expect(answer).toMatchObject({ failure: { _tag: "InvalidCodeFormat" } })
    if (Result.isFailure(answer)) expect(answer.failure.message).toMatch(/^The code format .+ Write it like TKT-\{n\}/)
  })

  it("[002-06] 100 kB of hostile text are refused in less than 5 ms", () => {
    const size = 100_000
    const hostile = [
      `TKT-${"0".repeat(size)}1`,
      `TKT-${"9".repeat(size)}`,
      "TKT-".repeat(size / 4),
      `${" ".repeat(size)}TKT-x`,
      `${" ".repeat(size / 2)}x${" ".repeat(size / 2)}`,
      "\u{1F600}".repeat(size / 4)
    ]
    const millis = (work: () => unknown): number => {
      const start = performance.now()
      work()
      return performance.now() - start
    }
    for (const text of hostile) {
      expect(parse(tkt, text)).toEqual(Option.none())
      // The best of five: the machine may be busy with something else.
      expect(Math.min(...[1, 2, 3, 4, 5].map(() => millis(() => parse(tkt, text))))).toBeLessThan(5)
    }
    expect(parse(tkt, `${" ".repeat(size)}TKT-1`)).toEqual(Option.some(1))
    expect(defineCodeFormat("{n}".repeat(size / 3))).toMatchObject({
      failure: { rule: "is longer than 32 characters" }
    })
  })
})
