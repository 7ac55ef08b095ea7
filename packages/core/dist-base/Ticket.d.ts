import { Result, Schema } from "effect"
import { EmailRequired, type Item, type Located } from "./Item.js"
import type { InvalidInput } from "./Input.js"
import type { Changes } from "./ItemChanges.js"
import type { Actor } from "./model/Actor.js"
import type { EditableField, Preset } from "./model/Preset.js"
import type { Ticket, TicketChanges, TicketDetails, TicketSummary } from "./model/Ticket.js"
export type { Ticket, TicketSummary } from "./model/Ticket.js"
declare const NoDownvote_base: Schema.Class<
  NoDownvote,
  Schema.TaggedStruct<
    "NoDownvote",
    {
      readonly messageId: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** A ticket out of the downvote flow needs a down vote on the very message. */
export declare class NoDownvote extends NoDownvote_base {
  get message(): string
}
/** Reads a ticket to open. */
export declare const OpenTicketSchema: Schema.Struct<{
  readonly requestId: Schema.optionalKey<Schema.String>
  readonly site: Schema.String
  readonly subject: Schema.String
  readonly body: Schema.decodeTo<Schema.String, Schema.String, never, never>
  readonly priority: Schema.optionalKey<Schema.Literals<readonly ["low", "normal", "high", "urgent"]>>
  readonly severity: Schema.optionalKey<Schema.String>
  readonly requester: Schema.optionalKey<
    Schema.Struct<{
      readonly name: Schema.optionalKey<Schema.NullOr<Schema.String>>
      readonly email: Schema.optionalKey<Schema.NullOr<Schema.decodeTo<Schema.String, Schema.String, never, never>>>
    }>
  >
  readonly channel: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly labels: Schema.optionalKey<Schema.$Array<Schema.String>>
  readonly assignees: Schema.optionalKey<
    Schema.$Array<
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
  >
  readonly conversation: Schema.optionalKey<Schema.String>
}>
/** Reads the ticket that an end user asks for after a downvote. */
export declare const OpenAfterDownvoteSchema: Schema.Struct<{
  readonly requestId: Schema.optionalKey<Schema.String>
  readonly site: Schema.String
  readonly conversation: Schema.String
  readonly message: Schema.String
  readonly email: Schema.optionalKey<Schema.NullOr<Schema.decodeTo<Schema.String, Schema.String, never, never>>>
  readonly subject: Schema.String
  readonly body: Schema.decodeTo<Schema.String, Schema.String, never, never>
}>
/** Reads changes of a ticket. */
export declare const TicketChangesSchema: Schema.Struct<{
  readonly status: Schema.optionalKey<Schema.String>
  readonly reason: Schema.optionalKey<Schema.String>
  readonly note: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
  readonly priority: Schema.optionalKey<Schema.Literals<readonly ["low", "normal", "high", "urgent"]>>
  readonly severity: Schema.optionalKey<Schema.String>
  readonly assignees: Schema.optionalKey<
    Schema.$Array<
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
  >
  readonly labels: Schema.optionalKey<Schema.$Array<Schema.String>>
  readonly subject: Schema.optionalKey<Schema.String>
  readonly body: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
}>
export declare const ListTicketsSchema: Schema.Struct<{
  readonly limit: Schema.optionalKey<Schema.Int>
  readonly cursor: Schema.optionalKey<Schema.String>
  readonly status: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly statusCategory: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<
          readonly [Schema.Literals<readonly ["new", "active", "waiting", "resolved", "closed"]>, Schema.Literal<"All">]
        >,
        Schema.$Array<
          Schema.Union<
            readonly [
              Schema.Literals<readonly ["new", "active", "waiting", "resolved", "closed"]>,
              Schema.Literal<"All">
            ]
          >
        >
      ]
    >
  >
  readonly assignee: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly unassigned: Schema.optionalKey<Schema.Boolean>
  readonly labels: Schema.optionalKey<Schema.Union<readonly [Schema.String, Schema.$Array<Schema.String>]>>
  readonly origin: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<
          readonly [Schema.Literals<readonly import("./model/Preset.js").OriginKind[]>, Schema.Literal<"All">]
        >,
        Schema.$Array<
          Schema.Union<
            readonly [Schema.Literals<readonly import("./model/Preset.js").OriginKind[]>, Schema.Literal<"All">]
          >
        >
      ]
    >
  >
  readonly createdFrom: Schema.optionalKey<Schema.String>
  readonly createdTo: Schema.optionalKey<Schema.String>
  readonly updatedFrom: Schema.optionalKey<Schema.String>
  readonly updatedTo: Schema.optionalKey<Schema.String>
  readonly archived: Schema.optionalKey<Schema.Union<readonly [Schema.Boolean, Schema.Literal<"any">]>>
  readonly search: Schema.optionalKey<Schema.String>
  readonly site: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly priority: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.Literals<readonly ["low", "normal", "high", "urgent"]>, Schema.Literal<"All">]>,
        Schema.$Array<
          Schema.Union<readonly [Schema.Literals<readonly ["low", "normal", "high", "urgent"]>, Schema.Literal<"All">]>
        >
      ]
    >
  >
  readonly severity: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly requester: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.decodeTo<Schema.String, Schema.String, never, never>, Schema.Literal<"All">]>,
        Schema.$Array<
          Schema.Union<readonly [Schema.decodeTo<Schema.String, Schema.String, never, never>, Schema.Literal<"All">]>
        >
      ]
    >
  >
  readonly channel: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly escalated: Schema.optionalKey<Schema.Boolean>
  readonly conversation: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly endUser: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly sort: Schema.optionalKey<
    Schema.Literals<readonly ["createdAt", "updatedAt", "priority", "severity", "number", "confidence"]>
  >
  readonly order: Schema.optionalKey<Schema.Literals<readonly ["asc", "desc"]>>
}>
export declare const editableFields: Readonly<Record<keyof TicketChanges, EditableField>>
/** A ticket's changes in the words of all items. */
export declare const changesOf: (
  { severity, subject, ...rest }: TicketChanges,
  { severity: { scale } }: Preset
) => Result.Result<Changes, InvalidInput>
/** An address must be there where the preset demands one of whoever files. */
export declare const requireEmail: (
  preset: Preset,
  actor: Actor,
  email: string | null
) => Result.Result<void, EmailRequired>
/** Where the host shows a conversation, by its template. */
export declare const logLinkOf: (
  template: string | null | undefined,
  item: Pick<Item, "conversation" | "session">
) => string | null
export declare const present: (located: Located) => Ticket
/** A ticket as lists show it, without its long texts. */
export declare const summarise: (located: Located) => TicketSummary
/** What a reader of an escalated ticket sees first. */
export declare const detailsOf: (ticket: Ticket) => TicketDetails
//# sourceMappingURL=Ticket.d.ts.map
