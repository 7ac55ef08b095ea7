import { Result, Schema } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Moment } from "../src/Fields.ts"
import { When } from "../src/FilterFields.ts"
import { decode, formatPath, InvalidInput } from "../src/Input.ts"
import { SeveritySchema } from "../src/Severity.ts"
import { line, text } from "../src/Text.ts"

const Command = Schema.Struct({
  title: line(5),
  body: Schema.optionalKey(text(10)),
  severity: Schema.optionalKey(SeveritySchema),
  people: Schema.optionalKey(Schema.Array(Schema.Struct({ id: line(3), name: Schema.NullOr(line(3)) })))
})
const read = decode(Command)
const errorsOf = (input: unknown) => {
  const answer = read(input)
  return Result.isFailure(answer) ? answer.failure.errors : []
}

describe("Input · decision", () => {
  it("what is too much is refused before any of it is decoded", () => {
    expect(errorsOf({ title: "abc", people: Array.from({ length: 2001 }, () => 1) })).toEqual([
      { path: "", rule: "holds a list of more than 2000: send less at once" }
    ])
    const lists = Array.from({ length: 20 }, () => Array.from({ length: 1001 }, () => 1))
    expect(errorsOf({ title: "abc", people: lists })).toEqual([
      { path: "", rule: "holds more than 20000 values: send less at once" }
    ])
  })

  it("a moment is of a day that is in the calendar", () => {
    const moment = decode(Moment)
    const of = (day: string) => Result.isSuccess(moment(`${day}T00:30:00+02:00`))
    expect(["2026-02-30", "2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10"].filter(of)).toEqual([])
    expect(["2024-02-29", "2026-02-28", "2026-12-31"].filter(of)).toHaveLength(3)
    const when = decode(When)
    const known = (text: string) => Result.isSuccess(when(text))
    expect(["2026-02-30", "2026-02-30T10:00:00Z", "2026-02-28", "-7d"].map(known)).toEqual([false, false, true, true])
  })

  it("[100-05] all faults come at once, with their paths and rules", () => {
    expect(
      errorsOf({
        body: "a\u0000b",
        severity: { score: 2 },
        people: [
          { id: "1", name: null },
          { id: "", name: 3, age: 1 }
        ]
      })
    ).toEqual([
      { path: "title", rule: "is missing" },
      { path: "body", rule: expect.stringContaining("contains U+0000 at 1") },
      { path: "severity.score", rule: "must be a number from 0 to 1" },
      { path: "people[1].age", rule: "is not a known key: use id, name" },
      { path: "people[1].id", rule: expect.stringContaining("is blank") },
      { path: "people[1].name", rule: expect.stringContaining("Expected string | null") }
    ])
    expect(read({ title: "abc", severity: { level: "low" } })).toEqual(
      Result.succeed({ title: "abc", severity: { level: "low" } })
    )
  })

  it("[004-17] [100-05] unknown keys are refused by name, however they are called", () => {
    const keys = ["extra", "__proto__", "constructor", "toString", "a b", "ключ", "line\nbreak", "x".repeat(1000)]
    for (const key of keys) {
      const errors = errorsOf(JSON.parse(`{"title":"abc",${JSON.stringify(key)}:{"admin":true}}`))
      expect(errors).toEqual([
        { path: formatPath([key]), rule: "is not a known key: use title, body, severity, people" }
      ])
      expect(errors[0]?.path.length).toBeLessThan(80)
      expect(errors[0]?.path).not.toContain("\n")
    }
  })

  it("what was expected is told by its keys, so that a caller can write it", () => {
    const Action = Schema.Union([
      Schema.Struct({ type: Schema.Literal("flag") }),
      Schema.Struct({ type: Schema.Literal("say"), text: line(5), loud: Schema.optionalKey(Schema.Boolean) })
    ])
    const rules = (schema: Schema.Codec<unknown, unknown>, input: unknown) => {
      const answer = decode(schema)(input)
      return Result.isFailure(answer) ? answer.failure.errors.map(({ rule }) => rule) : []
    }
    const expected = `{ type: "flag" } or { type: "say", text, loud? }`
    for (const input of ["flag", 3, null, {}, { type: "shout" }])
      expect(rules(Action, input)).toEqual([`Expected ${expected}`])
    expect(rules(Schema.Array(Action), "flag")).toEqual([`Expected a list of ${expected}`])
    expect(rules(Schema.Union([Schema.String, Action]), 3)).toEqual([expect.stringMatching(/^Expected string \|/)])
    const wide = Schema.Struct(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, Schema.String])))
    expect(rules(wide, 1)).toEqual(["Expected { k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11, … }"])
  })

  it("what is no object at all is one fault at the root", () => {
    for (const input of [null, undefined, 3, "text", [], () => 1]) {
      expect(errorsOf(input)).toEqual([{ path: "", rule: expect.stringContaining("Expected") }])
    }
  })

  it("[100-05] neither errors nor message ever hold a value", () => {
    const secret = "s3cret"
    const hidden = fc.constantFrom<unknown>(
      secret,
      `${secret}\u0000`,
      secret.repeat(9),
      { [`k`]: secret },
      [secret],
      `\uD800${secret}`
    )
    const input = fc.record(
      { title: hidden, body: hidden, severity: hidden, people: hidden, extra: hidden },
      { requiredKeys: [] }
    )
    fc.assert(
      fc.property(input, (input) => {
        const answer = read(input)
        if (Result.isSuccess(answer)) return
        expect(JSON.stringify(answer.failure.errors)).not.toContain(secret)
        expect(answer.failure.message).not.toContain(secret)
        expect(String(answer.failure.stack)).not.toContain(secret)
      })
    )
  })

  it("the message names the facts and the remedy, and stays short", () => {
    const answer = read({ title: "too long", extra: 1 })
    if (Result.isSuccess(answer)) throw new Error("expected a fault")
    expect(answer.failure).toBeInstanceOf(InvalidInput)
    expect(answer.failure._tag).toBe("InvalidInput")
    expect(answer.failure.message).toBe(
      "Invalid input: extra: is not a known key: use title, body, severity, people; title: is longer than 5 characters: shorten it. Correct what is named and send it again."
    )
    const many = read(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`key${i}`, i])))
    if (Result.isSuccess(many)) throw new Error("expected faults")
    expect(many.failure.errors.filter(({ rule }) => rule.includes(": use "))).toHaveLength(1)
    expect(many.failure.errors).toHaveLength(101)
    expect(many.failure.errors.at(-1)).toEqual({ path: "", rule: "and 4901 more" })
    expect(many.failure.message.length).toBeLessThan(1000)
  })
})
