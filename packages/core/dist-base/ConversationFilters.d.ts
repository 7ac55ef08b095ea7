import { Schema } from "effect"
import type { ConversationFilters } from "./model/Conversation.js"
import type { Clause } from "./Query.js"
import type { ConversationRow } from "./Tables.js"
type ConversationClause = Clause<keyof ConversationRow & string>
export declare const ListConversationsSchema: Schema.Struct<{
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
  readonly from: Schema.optionalKey<Schema.String>
  readonly to: Schema.optionalKey<Schema.String>
  readonly hasFeedback: Schema.optionalKey<Schema.Boolean>
  readonly feedback: Schema.optionalKey<Schema.Literals<readonly ["up", "down", "either", "neither"]>>
  readonly escalated: Schema.optionalKey<Schema.Boolean>
  readonly endUser: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
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
  readonly externalId: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly search: Schema.optionalKey<Schema.String>
  readonly sort: Schema.optionalKey<Schema.Literals<readonly ["lastActiveAt", "startedAt"]>>
  readonly order: Schema.optionalKey<Schema.Literals<readonly ["asc", "desc"]>>
}>
/** What the filters mean at a moment. `persons` are the ids under which the wanted end users' conversations stand. */
export declare const compile: (
  filters: ConversationFilters,
  now: string,
  persons: ReadonlyArray<string> | null
) => ReadonlyArray<ConversationClause>
export {}
//# sourceMappingURL=ConversationFilters.d.ts.map
