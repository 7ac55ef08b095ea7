/** Texts that people type: what is refused, how much is taken, and how they are compared. */
import { Option, Schema, SchemaTransformation } from "effect"

/** How many bytes a text takes in UTF-8. */
export const byteLength = (text: string): number => {
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0
    if (point > 0xffff) i++
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}

// DEL and C1 go with C0: nobody types them, terminals obey them, and U+0085 is a line break to some readers.
const refusedInText = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]|\p{Cs}/u
const refusedInLine = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029]|\p{Cs}/u

const refusal = (text: string, refused: RegExp, allowed: string): string | undefined => {
  const at = text.search(refused)
  if (at === -1) return undefined
  const point = text.charCodeAt(at)
  const name = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`
  return point >= 0xd800 && point < 0xe000
    ? `contains half of a character (${name}) at ${at}: send well-formed Unicode`
    : `contains ${name} at ${at}: remove it; ${allowed}`
}

/** Bounds of a text beside its number of characters. */
export interface TextOptions {
  /** The most bytes in UTF-8; four for each code point when absent. */
  readonly bytes?: number
  /** Whether a text of nothing but white space is refused. */
  readonly blank?: "allow" | "refuse"
}

const bounded = (max: number, bytes: number) =>
  [
    Schema.isMaxCodePoints(max, { message: `is longer than ${max} characters: shorten it` }).abort(),
    // A code unit takes three bytes at most: what is short need not be counted.
    Schema.makeFilter(
      (text: string) =>
        text.length * 3 <= bytes || byteLength(text) <= bytes || `is longer than ${bytes} bytes in UTF-8: shorten it`
    ).abort()
  ] as const

/** What can be seen: neither white space nor what is drawn as nothing, such as a zero-width space. */
const visible = /[^\s\p{Default_Ignorable_Code_Point}]/u

const notBlank = (blank: "allow" | "refuse") =>
  Schema.makeFilter((text: string) => blank === "allow" || visible.test(text) || "is blank: write something")

const safe = (refused: RegExp, allowed: string) => Schema.makeFilter((text: string) => refusal(text, refused, allowed))

/** One line without control characters (tab excepted), of at most `max` code points; blank is refused unless allowed. */
export const line = (max: number, { blank = "refuse", bytes = 4 * max }: TextOptions = {}) =>
  Schema.String.check(
    ...bounded(max, bytes),
    safe(refusedInLine, "a line holds no line break and no control character but tab"),
    notBlank(blank)
  )

const oneNewline = SchemaTransformation.transform({
  decode: (input: string) => input.replace(/\r\n?/g, "\n"),
  encode: (text: string) => text
})

/**
 * Any number of lines without control characters (newline and tab excepted), of at most `max` code points; may be blank unless
 * refused. Every form sends CRLF, so that and a lone CR are read as a newline.
 */
export const text = (max: number, { blank = "allow", bytes = 4 * max }: TextOptions = {}) =>
  Schema.String.pipe(
    Schema.decodeTo(
      Schema.String.check(
        ...bounded(max, bytes),
        safe(refusedInText, "a text holds no control character but newline and tab"),
        notBlank(blank)
      ),
      oneNewline
    )
  )

const local = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const domain = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/

/** Reads one mailbox: surrounding spaces go, the domain becomes lower case, the local part stays as it was typed. */
export const parseEmail = (input: string): Option.Option<string> => {
  // Bounded first, so that what follows never sees a long text.
  if (input.length > 320) return Option.none()
  const address = input.replace(/^ +| +$/g, "")
  // ASCII first: the Kelvin sign would become a k in lower case.
  if (!/^[!-~]+$/.test(address)) return Option.none()
  const at = address.lastIndexOf("@")
  const mailbox = address.slice(0, Math.max(at, 0))
  const host = address.slice(at + 1).toLowerCase()
  return mailbox.length <= 64 && address.length <= 254 && local.test(mailbox) && domain.test(host)
    ? Option.some(`${mailbox}@${host}`)
    : Option.none()
}

/** One mailbox in ASCII (an international domain in its `xn--` form), read by `parseEmail`. */
export const Email = Schema.String.pipe(
  Schema.decodeTo(
    Schema.String.check(
      Schema.makeFilter(
        (address: string) =>
          Option.isSome(parseEmail(address)) ||
          "is not one e-mail address: write name@example.com, an international domain as xn--…"
      )
    ),
    SchemaTransformation.transform({
      decode: (input: string) => Option.getOrElse(parseEmail(input), () => input),
      encode: (address: string) => address
    })
  )
)

/** A text as one line of at most `max` code points: white space is collapsed, the rest cut off. */
export const headline = (input: string, max: number): string =>
  // A cut in code units first, so that a long text is never spread into an array.
  [
    ...input
      .replace(/\s+/gu, " ")
      .trim()
      .slice(0, 2 * max)
  ]
    .slice(0, max)
    .join("")
    .trimEnd()

// The blocks of combining diacritical marks: those that Latin, Greek and Cyrillic letters decompose into.
const marks = /[\u0300-\u036F]|[\u1AB0-\u1AFF]|[\u1DC0-\u1DFF]|[\u20D0-\u20FF]|[\uFE20-\uFE2F]/gu
const letters: Readonly<Record<string, string>> = { ß: "ss", ı: "i", ς: "σ" }

// What has no marks to lose need not be looked at letter by letter.
const plain = /^\p{ASCII}*$/u

// What is not one plain space between two words.
const ragged = /[^\S ]|\s\s|^\s|\s$/u

const collapsed = (input: string): string => (ragged.test(input) ? input.replace(/\s+/gu, " ").trim() : input)

const unmarked = (input: string): string =>
  input
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(marks, "")
    .replace(/[ßıς]/gu, (letter) => letters[letter] ?? letter)

/**
 * The form that search compares, by substring: compatibility forms and case are one (`Ａ` is `a`), Latin, Greek and Cyrillic
 * letters lose their accents, `ß` is `ss`, `ı` is `i`, the final sigma is a sigma, and runs of white space are one space.
 * Folding twice changes nothing. Marks of other scripts are letters there and stay.
 */
export const fold = (input: string): string => collapsed(plain.test(input) ? input.toLowerCase() : unmarked(input))

/** The folded search column of several texts. A folded term holds no newline, so it never matches across two of them. */
export const foldedColumn = (parts: ReadonlyArray<string | null | undefined>): string =>
  parts
    .map((part) => fold(part ?? ""))
    .filter((part) => part !== "")
    .join("\n")
