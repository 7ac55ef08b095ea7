import { Option, Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decode, type InvalidInput } from "../src/Input.ts"
import { byteLength, Email, fold, foldedColumn, headline, line, parseEmail, text } from "../src/Text.ts"

const ruleOf = (answer: Result.Result<unknown, InvalidInput>): string =>
  Result.isFailure(answer) ? answer.failure.errors.map(({ rule }) => rule).join("; ") : ""

const refusedEverywhere = [
  ...[...Array.from({ length: 32 }).keys()].filter((point) => point !== 9 && point !== 10),
  ...[...Array.from({ length: 33 }).keys()].map((i) => 0x7f + i)
]

describe("Text · decision", () => {
  it("[100-05] NUL, the C0 controls but newline and tab, DEL and C1 are refused", () => {
    for (const point of refusedEverywhere) {
      const input = `a${String.fromCharCode(point)}b`
      const name = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`
      if (point !== 13) expect(ruleOf(decode(text(10))(input))).toContain(`contains ${name} at 1`)
      expect(ruleOf(decode(line(10))(input))).toContain(name)
    }
    expect(decode(text(10))("a\n\tb")).toEqual(Result.succeed("a\n\tb"))
    expect(decode(line(10))("a\tb")).toEqual(Result.succeed("a\tb"))
    for (const end of ["\n", "\r\n", "\u2028", "\u2029", "\u0085"])
      expect(ruleOf(decode(line(10))(`a${end}b`))).toContain("U+")
  })

  it("[25] every line end of a form is a newline in a text, counts once, and stays refused in a line", () => {
    expect(decode(text(9))("a\r\nb\rc\n\r\nd")).toEqual(Result.succeed("a\nb\nc\n\nd"))
    expect(decode(text(3, { bytes: 3 }))("a\r\nb")).toEqual(Result.succeed("a\nb"))
    expect(ruleOf(decode(text(9, { blank: "refuse" }))("\r\n"))).toContain("blank")
    for (const end of ["\r", "\r\n"]) expect(ruleOf(decode(line(9))(`a${end}b`))).toContain("contains U+000D at 1")
  })

  it("[100-05] half a surrogate pair is refused, a whole one is not", () => {
    for (const input of ["\uD83D", "a\uDE00", "\uDE00\uD83D", "x\uD83Dy"]) {
      expect(ruleOf(decode(text(10))(input))).toContain("half of a character")
      expect(ruleOf(decode(line(10))(input))).toContain("half of a character")
    }
    expect(decode(line(1))("😀")).toEqual(Result.succeed("😀"))
  })

  it("[100-05] what is accepted is exactly what is well-formed, free of controls and within both bounds", () => {
    const input = fc.string({
      unit: fc.oneof(
        fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
        fc.constantFrom("a", "\n", "é", "\u0000", "\uD800")
      ),
      maxLength: 12
    })
    fc.assert(
      fc.property(input, fc.nat(12), fc.nat(24), (input, max, bytes) => {
        const read = input.replace(/\r\n?/g, "\n")
        const points = [...read]
        const clean = points.every((point) => {
          const code = point.codePointAt(0) ?? 0
          return (
            point === "\n" ||
            point === "\t" ||
            (code >= 32 && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd800 && code < 0xe000))
          )
        })
        const fits = points.length <= max && new TextEncoder().encode(read).length <= bytes
        // A lone surrogate is three bytes to the encoder's replacement character as well, so the two counts agree.
        expect(byteLength(input)).toBe(new TextEncoder().encode(input).length)
        expect(Result.isSuccess(decode(text(max, { bytes }))(input))).toBe(clean && fits)
      }),
      { numRuns: 500 }
    )
  })

  it("[100-05] lengths are bounded in code points and in bytes", () => {
    expect(decode(line(3))("😀😀😀")).toEqual(Result.succeed("😀😀😀"))
    expect(ruleOf(decode(line(3))("abcd"))).toContain("longer than 3 characters")
    expect(ruleOf(decode(line(3, { bytes: 5 }))("éée"))).toBe("")
    expect(ruleOf(decode(line(3, { bytes: 5 }))("ééé"))).toContain("longer than 5 bytes")
  })

  it("[003-03] a line is not blank unless blank is allowed; a text may be", () => {
    for (const input of ["", "  ", "\t"]) {
      expect(ruleOf(decode(line(9))(input))).toContain("blank")
      expect(decode(line(9, { blank: "allow" }))(input)).toEqual(Result.succeed(input))
      expect(decode(text(9))(input)).toEqual(Result.succeed(input))
      expect(ruleOf(decode(text(9, { blank: "refuse" }))(input))).toContain("blank")
    }
    // What is drawn as nothing: zero-width spaces and joiners, the soft hyphen, the Hangul filler.
    for (const input of ["\u200B", "\u2060\uFEFF ", "\u00AD", "\u3164"]) {
      expect(ruleOf(decode(line(9))(input))).toContain("blank")
      expect(ruleOf(decode(text(9, { blank: "refuse" }))(input))).toContain("blank")
    }
    for (const input of ["\u200Ba", "❤️", "."]) expect(decode(line(9))(input)).toEqual(Result.succeed(input))
  })

  it("[100-05] a megabyte is refused at once", () => {
    const huge = "\uD83D".repeat(1_000_000)
    const start = performance.now()
    expect(ruleOf(decode(line(200))(huge))).toContain("longer than 200")
    expect(performance.now() - start).toBeLessThan(50)
  })

  it("a headline is one line of at most so many code points", () => {
    expect(headline(" My\n payment \t failed ", 120)).toBe("My payment failed")
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(20), (input, max) => {
        const cut = headline(input, max)
        expect([...cut].length).toBeLessThanOrEqual(max)
        expect(cut).not.toMatch(/\p{Cs}|\n/u)
        expect(input.replace(/\s+/gu, " ").trim().startsWith(cut)).toBe(true)
      })
    )
  })
})

describe("Email · decision", () => {
  const read = decode(Email)

  it.each([
    ["ann@example.com", "ann@example.com"],
    ["Ann.Lee+tag@Example.COM", "Ann.Lee+tag@example.com"],
    ["  ann@example.com ", "ann@example.com"],
    ["o'neil@xn--mnchen-3ya.de", "o'neil@xn--mnchen-3ya.de"],
    ["a@b.co", "a@b.co"]
  ])("[001-12] %j is the mailbox %j", (input, mailbox) => {
    expect(read(input)).toEqual(Result.succeed(mailbox))
    expect(read(mailbox)).toEqual(Result.succeed(mailbox))
  })

  it.each([
    "",
    "ann",
    "@example.com",
    "ann@",
    "ann@example",
    "ann@@example.com",
    "ann@example.com, bob@example.com",
    "Ann <ann@example.com>",
    "ann@example.com\r\nBcc: eve@example.com",
    "ann\n@example.com",
    "ann@example.com\n",
    "ann @example.com",
    "ann@exa mple.com",
    "ann@-example.com",
    "ann@example-.com",
    "ann@.example.com",
    "ann@example..com",
    "ann@127.0.0.1",
    "ann@[127.0.0.1]",
    ".ann@example.com",
    "ann.@example.com",
    "a..b@example.com",
    '"a b"@example.com',
    "ann@münchen.de",
    "änn@example.com",
    "ann@\u212Aelvin.com",
    "ann@example.com\u0000",
    `${"a".repeat(65)}@example.com`,
    `a@${"b".repeat(64)}.com`,
    `a@${"b.".repeat(125)}com`
  ])("[100-05] %j is refused", (input) => {
    const answer = read(input)
    expect(ruleOf(answer)).toContain("is not one e-mail address")
    if (Result.isFailure(answer)) expect(answer.failure.message).not.toContain("ann")
  })

  it("[100-05] 100 kB are refused at once", () => {
    for (const piece of ["a@", "a.", " ", "a@b."]) {
      const input = piece.repeat(100_000 / piece.length)
      const start = performance.now()
      expect(ruleOf(read(input))).toContain("is not one e-mail address")
      expect(performance.now() - start).toBeLessThan(50)
    }
  })

  it("[001-12] reading a mailbox again changes nothing", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const once = parseEmail(address)
        expect(Option.flatMap(once, parseEmail)).toEqual(once)
      })
    )
  })
})

describe("Fold · decision", () => {
  it.each([
    ["Zürich", "zurich"],
    ["STRASSE", "strasse"],
    ["Straße", "strasse"],
    ["İstanbul Isparta ısı", "istanbul isparta isi"],
    ["ΟΔΟΣ", "οδοσ"],
    ["οδός", "οδοσ"],
    ["Ａ１ ﬁn", "a1 fin"],
    ["  a \n\t b ", "a b"],
    ["\u212Aelvin", "kelvin"]
  ])("[004-08] %j folds to %j", (input, folded) => {
    expect(fold(input)).toBe(folded)
  })

  it("[004-08] folding twice changes nothing, for every code point and any text", () => {
    // Above this nothing is assigned but tags, variation selectors and private use, none of which folds.
    for (let point = 0; point < 0x33480; point++) {
      const once = fold(String.fromCodePoint(point))
      if (fold(once) !== once) expect(fold(once), `U+${point.toString(16)}`).toBe(once)
    }
    fc.assert(fc.property(fc.string({ unit: "binary" }), (input) => void expect(fold(fold(input))).toBe(fold(input))))
  })

  it("[004-08] a text contains what it was made of, whatever the case", () => {
    const word = fc.string({ unit: fc.constantFrom(..."aZéßİıΣσςÅñ한が😀 "), maxLength: 8 })
    fc.assert(
      fc.property(word, word, word, (before, term, after) => {
        const folded = fold(before + term + after)
        for (const written of [term, term.toLowerCase(), term.normalize("NFD"), term.normalize("NFC")]) {
          expect(folded).toContain(fold(written))
        }
      })
    )
  })

  it("[004-08] a term never matches across two fields", () => {
    expect(foldedColumn(["Ann", null, "  ", undefined, "Bob"])).toBe("ann\nbob")
    fc.assert(fc.property(fc.string({ unit: "binary" }), (term) => void expect(fold(term)).not.toContain("\n")))
    expect(foldedColumn(["foo", "bar"])).not.toContain(fold("foo bar"))
    expect(foldedColumn([])).toBe("")
  })
})
