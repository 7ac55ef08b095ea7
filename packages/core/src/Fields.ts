/** Schemas of what commands of several kinds take. */
import { Schema, SchemaTransformation } from "effect"
import { Email, line, text } from "./Text.ts"
import { fromMillis, lastMillis, toMillis } from "./Timestamp.ts"

export const Id = line(128)
/** A UUID, read into lower case: the same one is the same text. */
export const Uuid = Schema.String.check(
  Schema.isPattern(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, {
    message: "is no UUID: write it as 8-4-4-4-12 hexadecimal digits"
  })
).pipe(Schema.decodeTo(Schema.String, SchemaTransformation.toLowerCase()))
export const RequestId = line(255)
export const SiteId = line(128)
export const Title = line(500)
export const Body = text(65_536, { blank: "refuse", bytes: 262_144 })
export const Note = text(65_536, { bytes: 262_144 })
export const Label = line(64)
export const Labels = Schema.Array(Label).check(Schema.isMaxLength(50))
export const Name = line(200)
export const Word = line(256)

export const AssigneeSchema = Schema.Union([Schema.Struct({ member: Id }), Schema.Struct({ label: line(254) })])
export const Assignees = Schema.Array(AssigneeSchema).check(Schema.isMaxLength(20))

/** A text, or null for none. */
export const orNull = <S extends Schema.Constraint>(schema: S) => Schema.optionalKey(Schema.NullOr(schema))

export const command = { requestId: Schema.optionalKey(RequestId) }

export const decision = {
  requestId: Schema.optionalKey(RequestId),
  ifVersion: Schema.optionalKey(Schema.Int),
  cause: Schema.optionalKey(line(500)),
  site: Schema.optionalKey(SiteId)
}

export const RefSchema = Schema.Union([line(128), Schema.Int])

export const KindSchema = Schema.Literals(["issue", "ticket", "problem"])

/** An item as a command of any kind names it. */
export const TargetSchema = Schema.Struct({ kind: KindSchema, ref: RefSchema, site: Schema.optionalKey(SiteId) })

export const OrderSchema = Schema.Literals(["asc", "desc"])

export const RequesterSchema = Schema.Struct({ name: orNull(Name), email: orNull(Email) })

const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/** A moment with its zone, between 1970 and 9999; kept in UTC with milliseconds. */
export const Moment = Schema.String.check(
  Schema.makeFilter(
    (text: string) =>
      (text.length <= 40 && zoned.test(text) && toMillis(text) >= 0 && toMillis(text) <= lastMillis) ||
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
