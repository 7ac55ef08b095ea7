/** What every list takes and answers. Query strings hold text only: each codec reads one exactly, and refuses what it is not. */
import { Schema, SchemaTransformation } from "effect"
import { Inputs } from "@deskwright/core"

const from = <A>(decode: (text: string) => A) =>
  SchemaTransformation.transform({ decode, encode: (value: A) => String(value) })

/** `true` or `false`. */
export const Flag = Schema.Literals(["true", "false"]).pipe(
  Schema.decodeTo(Schema.Boolean, from((text) => text === "true") as never)
) as unknown as Schema.Codec<boolean, string>

/** A whole number, written in digits. */
export const Whole = Schema.String.check(
  Schema.makeFilter((text: string) => /^\d{1,10}$/.test(text) || "is no whole number")
).pipe(Schema.decodeTo(Schema.Int, from(Number)))

/** A number from 0 to 1, such as 0.75. */
export const Share = Schema.String.check(
  Schema.makeFilter((text: string) => /^(0(\.\d{1,17})?|1(\.0{1,17})?)$/.test(text) || "is no number from 0 to 1")
).pipe(Schema.decodeTo(Schema.Finite, from(Number)))

const between = (minimum: number, maximum: number) =>
  Whole.check(
    Schema.makeFilter(
      (value: number) => (value >= minimum && value <= maximum) || `is not between ${minimum} and ${maximum}`
    )
  )

export const page = {
  limit: Schema.optionalKey(between(1, 200).annotate({ description: "1 to 200; 50 when absent." })),
  cursor: Schema.optionalKey(
    Schema.String.annotate({ description: "`page.next` of the page before, with the same filters and order." })
  )
}

const Order = Schema.optionalKey(Schema.Literals(["asc", "desc"]))

export const order = { order: Order }

export const sorted = <const S extends ReadonlyArray<string>>(sorts: S) => ({
  sort: Schema.optionalKey(Schema.Literals(sorts)),
  order: Order
})

/** From which message on, and how many. */
export const stretch = { from: Schema.optionalKey(Whole), limit: Schema.optionalKey(between(1, 200)) }

const Archived = Schema.Literals(["true", "false", "any"]).pipe(
  Schema.decodeTo(
    Schema.Union([Schema.Boolean, Schema.Literal("any")]),
    from((text) => (text === "any" ? text : text === "true")) as never
  )
) as unknown as Schema.Codec<boolean | "any", string>

const { When, issueFilterFields, problemFilterFields, ticketFilterFields } = Inputs

const { site: _issueSite, unassigned: _u1, archived: _a1, ...issueTexts } = issueFilterFields
const {
  site: _ticketSite,
  unassigned: _u2,
  archived: _a2,
  escalated: _e,
  labels,
  conversation,
  ...ticketTexts
} = ticketFilterFields
const {
  site: _problemSite,
  unassigned: _u3,
  archived: _a3,
  severityMin: _min,
  severityMax: _max,
  resolved: _r,
  status,
  assignee,
  ...problemTexts
} = problemFilterFields

const flags = { unassigned: Schema.optionalKey(Flag), archived: Schema.optionalKey(Archived) }

/** The filters of each list by their names on the wire. */
export const issueFilters = { projectId: issueFilterFields.site, ...issueTexts, ...flags }
export const ticketFilters = {
  ...ticketTexts,
  ...flags,
  label: labels,
  conversationId: conversation,
  escalated: Schema.optionalKey(Flag)
}
export const problemFilters = {
  ...problemTexts,
  status,
  assignedTo: assignee,
  unassigned: flags.unassigned,
  isArchived: flags.archived,
  severityMin: Schema.optionalKey(Share),
  severityMax: Schema.optionalKey(Share),
  resolved: Schema.optionalKey(Flag)
}
export const conversationFilters = {
  from: Schema.optionalKey(When),
  to: Schema.optionalKey(When),
  hasFeedback: Schema.optionalKey(Flag),
  feedback: Schema.optionalKey(Schema.Literals(["up", "down", "either", "neither"])),
  escalated: Schema.optionalKey(Flag),
  endUser: Inputs.oneOf(Inputs.Id),
  channel: Inputs.oneOf(Inputs.Word),
  search: Schema.optionalKey(Inputs.line(500, { blank: "allow" }))
}

export const Position = Schema.Struct({ next: Schema.NullOr(Schema.String), hasMore: Schema.Boolean })

const Chip = Schema.Struct({
  field: Schema.String,
  value: Schema.String,
  label: Schema.String,
  without: Schema.String.annotate({ description: "The query string that drops this filter." })
})

/** A page of any list. Where nothing can be filtered by, there are no filters in force. */
export const Paged = <S extends Schema.Top>(item: S) =>
  Schema.Struct({ data: Schema.Array(item), page: Position, filters: Schema.Array(Chip) })

/** For lists inside of an envelope. */
export const listFields = { page: Position, filters: Schema.Array(Chip) }

export const Facets = Schema.Struct({
  total: Schema.Struct({ count: Schema.Int, atLeast: Schema.Boolean }),
  dimensions: Schema.Record(
    Schema.String,
    Schema.Struct({
      values: Schema.Array(Schema.Struct({ value: Schema.String, label: Schema.String, count: Schema.Int })),
      atLeast: Schema.Boolean
    })
  )
})
