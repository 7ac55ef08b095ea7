/** Schemas of what commands of several kinds take. */
import { Schema } from "effect"
/** An id of the desk's or of the host's. */
export declare const Id: Schema.String
/** A UUID, read into lower case: the same one is the same text. */
export declare const Uuid: Schema.decodeTo<Schema.String, Schema.String, never, never>
/** Under what a command is carried out once. */
export declare const RequestId: Schema.String
/** The host's id of a site. */
export declare const SiteId: Schema.String
/** One line that says what it is about. */
export declare const Title: Schema.String
/** A text of several lines that says something. */
export declare const Body: Schema.decodeTo<Schema.String, Schema.String, never, never>
/** A text of several lines, which may be empty. */
export declare const Note: Schema.decodeTo<Schema.String, Schema.String, never, never>
/** A label: one line of at most 64 characters. */
export declare const Label: Schema.String
/** At most 50 labels. */
export declare const Labels: Schema.$Array<Schema.String>
/** A name of somebody or something. */
export declare const Name: Schema.String
/** A word of the host's, such as a stage or a channel. */
export declare const Word: Schema.String
/** Reads a member by id, or a typed name. */
export declare const AssigneeSchema: Schema.Union<
  readonly [
    Schema.Struct<{
      readonly member: Schema.String
    }>,
    Schema.Struct<{
      readonly label: Schema.String
    }>
  ]
>
/** At most 20 assignees; the first is the primary one. */
export declare const Assignees: Schema.$Array<
  Schema.Union<
    readonly [
      Schema.Struct<{
        readonly member: Schema.String
      }>,
      Schema.Struct<{
        readonly label: Schema.String
      }>
    ]
  >
>
/** A text, or null for none. */
export declare const orNull: <S extends Schema.Constraint>(schema: S) => Schema.optionalKey<Schema.NullOr<S>>
/** What every command takes. */
export declare const command: {
  requestId: Schema.optionalKey<Schema.String>
}
/** What every decision on an item takes. */
export declare const decision: {
  requestId: Schema.optionalKey<Schema.String>
  ifVersion: Schema.optionalKey<Schema.Int>
  cause: Schema.optionalKey<Schema.String>
  site: Schema.optionalKey<Schema.String>
}
/** Reads a reference to an item: its id, its code, or its number. */
export declare const RefSchema: Schema.Union<readonly [Schema.String, Schema.Int]>
/** Reads the kind of an item. */
export declare const KindSchema: Schema.Literals<readonly ["issue", "ticket", "problem"]>
/** An item as a command of any kind names it. */
export declare const TargetSchema: Schema.Struct<{
  readonly kind: Schema.Literals<readonly ["issue", "ticket", "problem"]>
  readonly ref: Schema.Union<readonly [Schema.String, Schema.Int]>
  readonly site: Schema.optionalKey<Schema.String>
}>
/** Reads which end of a list comes first. */
export declare const OrderSchema: Schema.Literals<readonly ["asc", "desc"]>
/** Reads who asks, as far as they say so. */
export declare const RequesterSchema: Schema.Struct<{
  readonly name: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly email: Schema.optionalKey<Schema.NullOr<Schema.decodeTo<Schema.String, Schema.String, never, never>>>
}>
/** A moment with its zone, between 1970 and 9999; kept in UTC with milliseconds. */
export declare const Moment: Schema.decodeTo<Schema.String, Schema.String, never, never>
//# sourceMappingURL=Fields.d.ts.map
