/** Who talks on the other side: what identifies them, and what identifying them anew makes of what was known. */
import { Option, Schema } from "effect"
import { Id, orNull } from "./Fields.ts"
import type { EndUser } from "./model/Conversation.ts"
import { canonical } from "./Digest.ts"
import { oneOf } from "./FilterFields.ts"
import { pageFields } from "./Page.ts"
import { bump, type Change, insert, update } from "./Store.ts"
import type { Json } from "./Table.ts"
import { type EndUserRow, endUser } from "./Tables.ts"
import { byteLength, Email, headline, line, parseEmail, text } from "./Text.ts"

export type { EndUser } from "./model/Conversation.ts"

/** There is no such end user in the sites that the actor may see. */
export class EndUserNotFound extends Schema.TaggedError<EndUserNotFound>()("EndUserNotFound", {
  endUser: Schema.String
}) {
  override get message() {
    return `There is no end user ${JSON.stringify(this.endUser.slice(0, 64))} for this actor. Check the id and its site.`
  }
}

const traitBytes = 16_384
const Plain = Schema.Union([Schema.Null, Schema.Boolean, Schema.Finite, text(4096)])
const Plains = Schema.Union([Plain, Schema.Array(Plain).check(Schema.isMaxLength(100))])

/** Flat, or one level deep: what hosts know of a person is no document. */
export const TraitsSchema = Schema.Record(line(64), Schema.Union([Plains, Schema.Record(line(64), Plains)])).check(
  Schema.isMaxProperties(100, { message: "has more than 100 keys: send fewer traits" }).abort(),
  Schema.makeFilter(
    (traits) =>
      byteLength(JSON.stringify(traits)) <= traitBytes ||
      `is longer than ${traitBytes} bytes as JSON: send fewer traits`
  )
)

export const IdentifySchema = Schema.Struct({
  anonymousId: orNull(Id),
  externalId: orNull(Id),
  traits: Schema.optionalKey(TraitsSchema)
}).check(
  Schema.makeFilter(
    ({ anonymousId, externalId }) =>
      (anonymousId ?? null) !== null ||
      (externalId ?? null) !== null ||
      "names nobody: give anonymousId, externalId or both"
  )
)

export const ListEndUsersSchema = Schema.Struct({
  ...pageFields,
  site: oneOf(Id),
  anonymousId: oneOf(Id),
  externalId: oneOf(Id),
  email: oneOf(Email),
  order: Schema.optionalKey(Schema.Literals(["asc", "desc"]))
})

type Traits = Readonly<Record<string, Json>>

/** What is known of whom an identification names; merged rows are followed to whom they stand for. */
export interface Known {
  /** By the anonymous id. */
  readonly named: EndUserRow | null
  /** By the external id. */
  readonly external: EndUserRow | null
  /** Of the conversation in which it happens. */
  readonly present: EndUserRow | null
}

/** Somebody as they were seen: the ids by which they were named, and what was said of them. */
export interface Sight {
  readonly tenant: string
  readonly site: string
  /** Ids for the rows that it may make, chosen before the first attempt. */
  readonly ids: { readonly user: string; readonly alias: string }
  readonly anonymousId: string | null
  readonly externalId: string | null
  readonly traits: Traits
  /** Between when and when they were seen. */
  readonly from: string
  readonly to: string
}

/** The person whom a sight names, and what that changes. */
export interface Identified {
  readonly user: EndUserRow
  readonly changes: ReadonlyArray<Change>
}

const traitsOf = (row: EndUserRow): Traits => (row.traits ?? {}) as Traits

// A trait that is null takes back what was known; one that is unusable says nothing.
const nameIn = ({ name }: Traits, before: string | null): string | null =>
  name === null ? null : typeof name === "string" && name.trim() !== "" ? headline(name, 200) : before

const emailIn = ({ email }: Traits, before: string | null): string | null =>
  email === null ? null : typeof email === "string" ? Option.getOrElse(parseEmail(email), () => before) : before

const withTraits = (row: EndUserRow, traits: Traits): EndUserRow => ({
  ...row,
  traits: { ...traitsOf(row), ...traits },
  name: nameIn(traits, row.name),
  email: emailIn(traits, row.email)
})

const earlier = (a: string, b: string): string => (a < b ? a : b)
const later = (a: string, b: string): string => (a > b ? a : b)

/** One person's rows as one: whoever was seen last knows better. */
const absorb = (person: EndUserRow, other: EndUserRow): EndUserRow => {
  const [older, newer] = other.lastSeenAt > person.lastSeenAt ? [person, other] : [other, person]
  return {
    ...person,
    traits: { ...traitsOf(older), ...traitsOf(newer) },
    name: newer.name ?? older.name,
    email: newer.email ?? older.email,
    firstSeenAt: earlier(person.firstSeenAt, other.firstSeenAt),
    lastSeenAt: later(person.lastSeenAt, other.lastSeenAt)
  }
}

/** The anonymous rows that turn out to be the person of an external id. A row that is identified as somebody else is left alone. */
const strangers = ({ named, present }: Known): ReadonlyArray<EndUserRow> =>
  [named, present].flatMap((row, i, rows) =>
    row === null || row.externalId !== null || rows.findIndex((other) => other?.id === row.id) < i ? [] : [row]
  )

const newcomer = (sight: Sight, anonymousId: string | null): EndUserRow => ({
  tenant: sight.tenant,
  site: sight.site,
  id: sight.ids.user,
  version: 1,
  anonymousId,
  externalId: sight.externalId,
  name: null,
  email: null,
  traits: {},
  firstSeenAt: sight.from,
  lastSeenAt: sight.to,
  mergedInto: null
})

/** Writes what changed of a person. The time when they were last seen only moves forward, whatever else happens to the row. */
const writes = (before: EndUserRow, after: EndUserRow): ReadonlyArray<Change> => [
  ...(canonical({ ...after, lastSeenAt: null }) === canonical({ ...before, lastSeenAt: null })
    ? []
    : [update(endUser, { ...after, version: before.version + 1 }, before.version)]),
  ...(after.lastSeenAt > before.lastSeenAt
    ? [bump(endUser, before.id, { forward: { lastSeenAt: after.lastSeenAt } })]
    : [])
]

const merged = (other: EndUserRow, into: string): Change =>
  update(endUser, { ...other, mergedInto: into, version: other.version + 1 }, other.version)

/**
 * Who that is, and what it changes. An external id turns the anonymous user into the identified one: the same row, or, where
 * the identified one exists already, a row that points at it. Nothing is moved or lost: either id finds the person from then on.
 */
export const identify = (known: Known, sight: Sight): Identified => {
  const { anonymousId, externalId } = sight
  const unknown = known.named === null ? anonymousId : null
  const others = externalId === null ? [] : strangers(known)
  const before = externalId === null ? known.named : (known.external ?? others[0] ?? null)
  if (before === null) {
    const user = withTraits(newcomer(sight, unknown), sight.traits)
    return { user, changes: [insert(endUser, user)] }
  }
  const same = others.filter(({ id }) => id !== before.id)
  const whole = withTraits(same.reduce(absorb, before), sight.traits)
  const user: EndUserRow = {
    ...whole,
    externalId: before.externalId ?? externalId,
    anonymousId: before.anonymousId ?? unknown,
    firstSeenAt: earlier(whole.firstSeenAt, sight.from),
    lastSeenAt: later(whole.lastSeenAt, sight.to)
  }
  const alias =
    unknown === null || user.anonymousId === unknown
      ? []
      : [insert(endUser, { ...newcomer(sight, unknown), id: sight.ids.alias, externalId: null, mergedInto: user.id })]
  return { user, changes: [...writes(before, user), ...alias, ...same.map((other) => merged(other, user.id))] }
}

/** The card of a person; `alias` is the first anonymous id of theirs that another row holds. */
export const present = (row: EndUserRow, alias: string | null): EndUser => ({
  id: row.id,
  site: row.site,
  anonymousId: row.anonymousId ?? alias,
  externalId: row.externalId,
  name: row.name,
  email: row.email,
  traits: traitsOf(row),
  firstSeenAt: row.firstSeenAt,
  lastSeenAt: row.lastSeenAt
})
