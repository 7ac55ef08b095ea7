/** Codes such as `TKT-42`: a format, written and read. */
import { Option, Result, Schema } from "effect"

/** A code format that could not tell every code from every other, or would be unfit to be read out. */
export class InvalidCodeFormat extends Schema.TaggedError<InvalidCodeFormat>()("InvalidCodeFormat", {
  rule: Schema.String
}) {
  override get message() {
    return `The code format ${this.rule}. Write it like TKT-{n}, {n} or SUP-{n:6}.`
  }
}

/** A checked code format: what stands around the number, and how many digits it is padded to with zeros. */
export interface CodeFormat {
  readonly prefix: string
  readonly suffix: string
  readonly width: number
}

const longest = 32
const mostDigits = String(Number.MAX_SAFE_INTEGER).length
const affix = /^[A-Za-z\d._#-]*$/
const places = /\{[^{}]*\}/g

const faultOf = (template: string, found: number, { prefix, suffix, width }: CodeFormat): string | undefined => {
  if (template.length > longest) return `is longer than ${longest} characters`
  if (found !== 1) return "must have exactly one place for the number"
  if (!(width >= 1 && width <= mostDigits))
    return `must name its place {n}, or {n:w} with a width w from 1 to ${mostDigits}`
  if (!affix.test(prefix) || !affix.test(suffix)) return "may hold only letters, digits and . _ # - around the number"
  // Under "T1{n}" the code T12 would be 2 to a machine and 12 to a person.
  if (/\d$/.test(prefix) || /^\d/.test(suffix)) return "must not have a digit next to the number"
  return undefined
}

/** Reads a template such as `TKT-{n}`, `{n}` or `SUP-{n:6}` (at least six digits, padded with zeros). */
export const defineCodeFormat = (template: string): Result.Result<CodeFormat, InvalidCodeFormat> => {
  // Bounded first, so that nothing below ever reads a long text.
  const bounded = template.slice(0, longest + 1)
  const found = bounded.match(places) ?? []
  const place = found[0] ?? ""
  const [prefix = "", suffix = ""] = place === "" ? [bounded] : bounded.split(place)
  const width = place === "{n}" ? 1 : Number(/^\{n:([1-9]\d?)\}$/.exec(place)?.[1] ?? 0)
  const format = { prefix, suffix, width }
  const rule = faultOf(template, found.length, format)
  return rule === undefined ? Result.succeed(format) : Result.fail(new InvalidCodeFormat({ rule }))
}

/** The code of a number from 1 on. */
export const format = ({ prefix, suffix, width }: CodeFormat, n: number): string =>
  `${prefix}${String(n).padStart(width, "0")}${suffix}`

const numberIn = (digits: string, width: number): Option.Option<number> => {
  // Zeros in front are the declared padding or none at all; otherwise one number would have many codes.
  const spelled = digits.startsWith("0") ? digits.length === width : digits.length <= mostDigits
  const n = spelled && /^\d+$/.test(digits) ? Number(digits) : 0
  return n >= 1 && Number.isSafeInteger(n) ? Option.some(n) : Option.none()
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** Reads a code back, in time linear in the text: in any case, with white space around it, with its padding or without. */
export const parse = ({ prefix, suffix, width }: CodeFormat, text: string): Option.Option<number> => {
  const code = text.trim()
  // Only then may it be compared in lower case: letters such as the Kelvin sign become ASCII there.
  if (code.length > longest + mostDigits || !/^[!-~]+$/.test(code)) return Option.none()
  const end = code.length - suffix.length
  return end > prefix.length && same(code.slice(0, prefix.length), prefix) && same(code.slice(end), suffix)
    ? numberIn(code.slice(prefix.length, end), width)
    : Option.none()
}
