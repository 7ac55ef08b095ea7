/** Who talks on the other side: what identifies them, and what identifying them anew makes of what was known. */
import { Schema } from "effect"
import type { EndUser } from "./model/Conversation.js"
import { type Change } from "./Store.js"
import type { Json } from "./Table.js"
import { type EndUserRow } from "./Tables.js"
export type { EndUser } from "./model/Conversation.js"
declare const EndUserNotFound_base: Schema.Class<
  EndUserNotFound,
  Schema.TaggedStruct<
    "EndUserNotFound",
    {
      readonly endUser: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** There is no such end user in the sites that the actor may see. */
export declare class EndUserNotFound extends EndUserNotFound_base {
  get message(): string
}
/** Flat, or one level deep: what hosts know of a person is no document. */
export declare const TraitsSchema: Schema.$Record<
  Schema.String,
  Schema.Union<
    readonly [
      Schema.Union<
        readonly [
          Schema.Union<
            readonly [
              Schema.Null,
              Schema.Boolean,
              Schema.Finite,
              Schema.decodeTo<Schema.String, Schema.String, never, never>
            ]
          >,
          Schema.$Array<
            Schema.Union<
              readonly [
                Schema.Null,
                Schema.Boolean,
                Schema.Finite,
                Schema.decodeTo<Schema.String, Schema.String, never, never>
              ]
            >
          >
        ]
      >,
      Schema.$Record<
        Schema.String,
        Schema.Union<
          readonly [
            Schema.Union<
              readonly [
                Schema.Null,
                Schema.Boolean,
                Schema.Finite,
                Schema.decodeTo<Schema.String, Schema.String, never, never>
              ]
            >,
            Schema.$Array<
              Schema.Union<
                readonly [
                  Schema.Null,
                  Schema.Boolean,
                  Schema.Finite,
                  Schema.decodeTo<Schema.String, Schema.String, never, never>
                ]
              >
            >
          ]
        >
      >
    ]
  >
>
export declare const IdentifySchema: Schema.Struct<{
  readonly anonymousId: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly externalId: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly traits: Schema.optionalKey<
    Schema.$Record<
      Schema.String,
      Schema.Union<
        readonly [
          Schema.Union<
            readonly [
              Schema.Union<
                readonly [
                  Schema.Null,
                  Schema.Boolean,
                  Schema.Finite,
                  Schema.decodeTo<Schema.String, Schema.String, never, never>
                ]
              >,
              Schema.$Array<
                Schema.Union<
                  readonly [
                    Schema.Null,
                    Schema.Boolean,
                    Schema.Finite,
                    Schema.decodeTo<Schema.String, Schema.String, never, never>
                  ]
                >
              >
            ]
          >,
          Schema.$Record<
            Schema.String,
            Schema.Union<
              readonly [
                Schema.Union<
                  readonly [
                    Schema.Null,
                    Schema.Boolean,
                    Schema.Finite,
                    Schema.decodeTo<Schema.String, Schema.String, never, never>
                  ]
                >,
                Schema.$Array<
                  Schema.Union<
                    readonly [
                      Schema.Null,
                      Schema.Boolean,
                      Schema.Finite,
                      Schema.decodeTo<Schema.String, Schema.String, never, never>
                    ]
                  >
                >
              ]
            >
          >
        ]
      >
    >
  >
}>
export declare const ListEndUsersSchema: Schema.Struct<{
  readonly limit: Schema.optionalKey<Schema.Int>
  readonly cursor: Schema.optionalKey<Schema.String>
  readonly site: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly anonymousId: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly externalId: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly email: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.decodeTo<Schema.String, Schema.String, never, never>, Schema.Literal<"All">]>,
        Schema.$Array<
          Schema.Union<readonly [Schema.decodeTo<Schema.String, Schema.String, never, never>, Schema.Literal<"All">]>
        >
      ]
    >
  >
  readonly order: Schema.optionalKey<Schema.Literals<readonly ["asc", "desc"]>>
}>
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
export interface Sight {
  readonly tenant: string
  readonly site: string
  /** Ids for the rows that it may make, chosen before the first attempt. */
  readonly ids: {
    readonly user: string
    readonly alias: string
  }
  readonly anonymousId: string | null
  readonly externalId: string | null
  readonly traits: Traits
  /** Between when and when they were seen. */
  readonly from: string
  readonly to: string
}
export interface Identified {
  readonly user: EndUserRow
  readonly changes: ReadonlyArray<Change>
}
/**
 * Who that is, and what it changes. An external id turns the anonymous user into the identified one: the same row, or, where
 * the identified one exists already, a row that points at it. Nothing is moved or lost: either id finds the person from then on.
 */
export declare const identify: (known: Known, sight: Sight) => Identified
/** The card of a person; `alias` is the first anonymous id of theirs that another row holds. */
export declare const present: (row: EndUserRow, alias: string | null) => EndUser
//# sourceMappingURL=EndUser.d.ts.map
