/** Erasing a person: by which strings they are found, and what becomes of a text in which one stands. */
import { Schema } from "effect"
import { command, Id, SiteId } from "./Fields.ts"
import type { Erasure } from "./model/Erasure.ts"
import type { Position } from "./Query.ts"
import type { Json } from "./Table.ts"
import type { EndUserRow, ErasureRow } from "./Tables.ts"
import { Email, fold } from "./Text.ts"

export type { Erasure } from "./model/Erasure.ts"

const subject = { site: SiteId, endUser: Schema.optionalKey(Id), email: Schema.optionalKey(Email) }

interface Named {
  readonly endUser?: string
  readonly email?: string
}

const oneOfTwo = Schema.makeFilter(
  ({ email, endUser }: Named) =>
    (endUser === undefined) !== (email === undefined) || "names nobody or two: give endUser or email"
)

/** Reads whom an erasure is about. */
export const EraseSubjectSchema = Schema.Struct(subject).check(oneOfTwo)
export const StartErasureSchema = Schema.Struct({ ...command, ...subject }).check(oneOfTwo)
export const RunErasureSchema = Schema.Struct({
  batches: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThan(0)))
})

/** No such erasure was started where the actor may see it. */
export class ErasureNotFound extends Schema.TaggedError<ErasureNotFound>()("ErasureNotFound", {
  erasure: Schema.String
}) {
  override get message() {
    return `There is no erasure ${JSON.stringify(this.erasure.slice(0, 64))} for this actor. Check the id, or start one.`
  }
}

/** The desk keeps only a hash of whom an erasure is about, so whoever runs it names them again. */
export class SubjectMismatch extends Schema.TaggedError<SubjectMismatch>()("SubjectMismatch", {
  erasure: Schema.String
}) {
  override get message() {
    return `Erasure ${this.erasure} is about somebody else. Repeat the site and the end user or address that it was started with.`
  }
}

/** What stands where a person's words stood. */
export const erased = "[erased]"

/** How far an erasure has come; nothing in it is a string of its subject. */
export interface Progress {
  readonly phase: number
  readonly after: Position | null
  readonly erased: number
  /** Our ids of the end users that are the subject, found at the start. */
  readonly users: ReadonlyArray<string>
}

export const progressOf = (row: ErasureRow): Progress => row.progress as unknown as Progress

export const present = (row: ErasureRow): Erasure => ({
  id: row.id,
  site: row.site,
  state: row.state,
  erased: progressOf(row).erased,
  startedAt: row.startedAt,
  finishedAt: row.finishedAt
})

/** Strings to look for, in either case of letters: `whole` ones equal a text, `within` finds those that stand in it as words of their own. */
export interface Strings {
  readonly whole: ReadonlySet<string>
  readonly within: RegExp | null
}

/** A person to erase, by everything that may name them. */
export interface Subject {
  readonly users: ReadonlySet<string>
  readonly emails: ReadonlySet<string>
  /** What belongs to nobody else: addresses, ids, and traits such as a telephone number. */
  readonly identifiers: Strings
  /** The same, and their names, which others may share. */
  readonly named: Strings
  /** All that is known of them, to be looked for in what is theirs anyway. */
  readonly known: Strings
}

export const folded = (text: string): string => text.trim().toLowerCase()

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")

// Words of one name may stand on two lines, or be joined as links join them.
const spaces = "(?:\\s|%20|\\+)+"
const pattern = (text: string): string => text.split(/\s+/u).map(quoted).join(spaces)

/** How a string may be spelt: as it is, as search columns have it, and as links have it. */
const spellings = (text: string): ReadonlyArray<string> => [
  ...new Set([text.trim(), fold(text), text.trim().split(/\s+/u).map(encodeURIComponent).join(" ")])
]

const strings = (whole: ReadonlyArray<string>, within: ReadonlyArray<string>): Strings => {
  const inside = [...new Set(within.flatMap(spellings))].sort((a, b) => b.length - a.length)
  const any = inside
    .filter((each) => each !== "")
    .map(pattern)
    .join("|")
  return {
    whole: new Set(whole.map(folded)),
    within:
      any === "" ? null : new RegExp(`(?:(?<![\\p{L}\\p{N}])|(?<=%[0-9a-f]{2}))(?:${any})(?![\\p{L}\\p{N}])`, "giu")
  }
}

const leaves = (json: Json): ReadonlyArray<string> => {
  if (typeof json === "string") return json.trim() === "" ? [] : [json]
  if (typeof json !== "object" || json === null) return []
  return Object.values(json as Readonly<Record<string, Json>>).flatMap(leaves)
}

// A shorter or plainer value, such as a plan or a town, is said of others too.
const isTelling = (trait: string): boolean => trait.includes("@") || (trait.trim().length >= 8 && /\p{N}/u.test(trait))
const isLong = (id: string): boolean => id.length >= 6
const isFullName = (name: string): boolean => name.length >= 5 && /\s/u.test(name)

const addressesOf = (email: string | null, rows: ReadonlyArray<EndUserRow>): ReadonlyArray<string> =>
  [email, ...rows.map((row) => row.email)].filter((each) => each !== null)

/** Everything by which a subject is recognised. */
export const subjectOf = (email: string | null, rows: ReadonlyArray<EndUserRow>): Subject => {
  const emails = addressesOf(email, rows)
  const ids = rows.flatMap((row) => [row.anonymousId, row.externalId]).filter((id) => id !== null)
  const traits = rows.flatMap((row) => leaves(row.traits))
  const names = rows.flatMap((row) => (row.name === null || row.name.trim() === "" ? [] : [row.name.trim()]))
  const telling = traits.filter(isTelling)
  const exact = [...emails, ...ids, ...telling]
  const inside = [...emails, ...ids.filter(isLong), ...telling]
  return {
    users: new Set(rows.map(({ id }) => id)),
    emails: new Set(emails.map(folded)),
    identifiers: strings(exact, inside),
    named: strings([...exact, ...names], [...inside, ...names.filter(isFullName)]),
    known: strings([...exact, ...names, ...traits], [...inside, ...names])
  }
}

/** Whether a text is one of these strings or holds one. */
export const mentions = ({ whole, within }: Strings, text: string): boolean =>
  whole.has(folded(text)) || (within !== null && text.search(within) !== -1)

/** Whether one of these stands anywhere in a text, even inside a word: for encoded text, where words begin otherwise. */
export const contains = (of: Strings, text: string): boolean => {
  const lower = text
    .toLowerCase()
    .replace(/(?:\\[nrt]|\s|%20)+/gu, " ")
    .replaceAll("%40", "@")
  return mentions(of, lower) || [...of.whole].some((each) => each.length > 3 && lower.includes(each))
}

/** A text without these strings. */
export const mask = (of: Strings, text: string): string => {
  if (of.whole.has(folded(text))) return erased
  return of.within === null ? text : text.replace(of.within, erased)
}

/** A value without these strings, except under these keys. */
export const maskJson = (of: Strings, json: Json, but: ReadonlyArray<string> = []): Json => {
  if (typeof json === "string") return mask(of, json)
  if (typeof json !== "object" || json === null) return json
  if (Array.isArray(json)) return json.map((each: Json) => maskJson(of, each, but))
  return Object.fromEntries(
    Object.entries(json).map(([key, each]) => [key, but.includes(key) ? each : maskJson(of, each as Json, but)])
  )
}
