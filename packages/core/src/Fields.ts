/** Schemas of what commands of several kinds take. */
import { Schema, SchemaTransformation } from "effect"
import { Email, line, text } from "./Text.ts"
import { fromMillis, isDay, lastMillis, toMillis } from "./Timestamp.ts"

/** An id of the desk's or of the host's. */
export const Id = line(128)
/** A UUID, read into lower case: the same one is the same text. */
export const Uuid = Schema.String.check(
  Schema.isPattern(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, {
    message: "is no UUID: write it as 8-4-4-4-12 hexadecimal digits"
  })
).pipe(Schema.decodeTo(Schema.String, SchemaTransformation.toLowerCase()))
/** Under what a command is carried out once. */
export const RequestId = line(255)
/** The host's id of a site. */
export const SiteId = line(128)
/** One line that says what it is about. */
export const Title = line(500)
/** A text of several lines that says something. */
export const Body = text(65_536, { blank: "refuse", bytes: 262_144 })
/** A text of several lines, which may be empty. */
export const Note = text(65_536, { bytes: 262_144 })
/** A label: one line of at most 64 characters. */
export const Label = line(64)
/** At most 50 labels. */
export const Labels = Schema.Array(Label).check(Schema.isMaxLength(50))
/** A name of somebody or something. */
export const Name = line(200)
/** A word of the host's, such as a stage or a channel. */
export const Word = line(256)

/** Reads a member by id, or a typed name. */
export const AssigneeSchema = Schema.Union([Schema.Struct({ member: Id }), Schema.Struct({ label: line(254) })])
/** At most 20 assignees; the first is the primary one. */
export const Assignees = Schema.Array(AssigneeSchema).check(Schema.isMaxLength(20))

/** A text, or null for none. */
export const orNull = <S extends Schema.Constraint>(schema: S) => Schema.optionalKey(Schema.NullOr(schema))

/** What every command takes. */
export const command = { requestId: Schema.optionalKey(RequestId) }

/** What every decision on an item takes. */
export const decision = {
  requestId: Schema.optionalKey(RequestId),
  ifVersion: Schema.optionalKey(Schema.Int),
  cause: Schema.optionalKey(line(500)),
  site: Schema.optionalKey(SiteId)
}

/** Reads a reference to an item: its id, its code, or its number. */
export const RefSchema = Schema.Union([line(128), Schema.Int])

/** Reads the kind of an item. */
export const KindSchema = Schema.Literals(["issue", "ticket", "problem"])

/** An item as a command of any kind names it. */
export const TargetSchema = Schema.Struct({ kind: KindSchema, ref: RefSchema, site: Schema.optionalKey(SiteId) })

/** Reads which end of a list comes first. */
export const OrderSchema = Schema.Literals(["asc", "desc"])

/** Reads who asks, as far as they say so. */
export const RequesterSchema = Schema.Struct({ name: orNull(Name), email: orNull(Email) })

const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/** A moment with its zone, between 1970 and 9999; kept in UTC with milliseconds. */
export const Moment = Schema.String.check(
  Schema.makeFilter(
    (text: string) =>
      (text.length <= 40 && zoned.test(text) && isDay(text) && toMillis(text) >= 0 && toMillis(text) <= lastMillis) ||
      "is no moment: write 2026-01-31T09:00:00Z, with a zone"
  )
).pipe(
  Schema.decodeTo(
    Schema.String,
    SchemaTransformation.transform({
      decode: (text: string) => fromMillis(toMillis(text)),
      encode: (text: string) => text
    })
  )
)
