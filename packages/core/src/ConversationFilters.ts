import { Schema } from "effect"
import { Id } from "./Fields.ts"
import { oneOf, When } from "./FilterFields.ts"
import { momentOf, valuesOf } from "./Filters.ts"
import type { ConversationFilters, FeedbackKind } from "./model/Conversation.ts"
import { pageFields } from "./Page.ts"
import type { Clause } from "./Query.ts"
import { isId } from "./Reference.ts"
import type { ConversationRow } from "./Tables.ts"
import { fold, line } from "./Text.ts"

type Column = keyof ConversationRow & string
type ConversationClause = Clause<Column>

const word = line(256)

export const ListConversationsSchema = Schema.Struct({
  ...pageFields,
  site: oneOf(word),
  from: Schema.optionalKey(When),
  to: Schema.optionalKey(When),
  hasFeedback: Schema.optionalKey(Schema.Boolean),
  feedback: Schema.optionalKey(Schema.Literals(["up", "down", "either", "neither"])),
  escalated: Schema.optionalKey(Schema.Boolean),
  endUser: oneOf(Id),
  channel: oneOf(word),
  externalId: oneOf(word),
  search: Schema.optionalKey(line(500, { blank: "allow" })),
  sort: Schema.optionalKey(Schema.Literals(["lastActiveAt", "startedAt"])),
  order: Schema.optionalKey(Schema.Literals(["asc", "desc"]))
})

const voted: ReadonlyArray<ConversationRow["feedback"]> = ["up", "down", "both"]

const feedback: Readonly<Record<FeedbackKind, ReadonlyArray<ConversationRow["feedback"]>>> = {
  up: ["up"],
  down: ["down"],
  either: voted,
  neither: ["none"]
}

/** Conversations that have a moment in common with the window, which begins with `from` and ends before `to`. */
const overlap = (from: string | null, to: string | null): ReadonlyArray<ConversationClause> => {
  if (from !== null && to !== null && from >= to) return [{ op: "In", column: "id", values: [] }]
  return [
    ...(to === null ? [] : [{ op: "Between" as const, column: "startedAt" as const, from: null, to }]),
    ...(from === null ? [] : [{ op: "Between" as const, column: "lastActiveAt" as const, from, to: null }])
  ]
}

const searchFor = (term: string): ReadonlyArray<ConversationClause> => {
  const folded = fold(term)
  return folded === ""
    ? []
    : [
        {
          op: "Matches",
          column: "search",
          term: folded,
          number: null,
          id: isId(term.trim()) ? term.trim().toLowerCase() : null
        }
      ]
}

const isIn = (column: Column, values: ReadonlyArray<string> | null): ReadonlyArray<ConversationClause> =>
  values === null ? [] : [{ op: "In", column, values }]

/** What the filters mean at a moment. `persons` are the ids under which the wanted end users' conversations stand. */
export const compile = (
  filters: ConversationFilters,
  now: string,
  persons: ReadonlyArray<string> | null
): ReadonlyArray<ConversationClause> => {
  const { escalated, from, hasFeedback, to } = filters
  return [
    ...overlap(from === undefined ? null : momentOf(from, now), to === undefined ? null : momentOf(to, now)),
    ...isIn("feedback", hasFeedback === undefined ? null : hasFeedback ? voted : ["none"]),
    ...isIn("feedback", filters.feedback === undefined ? null : feedback[filters.feedback]),
    ...(escalated === undefined ? [] : [{ op: "Eq" as const, column: "escalated" as const, value: escalated }]),
    ...isIn("channel", valuesOf(filters.channel)),
    ...isIn("externalId", valuesOf(filters.externalId)),
    ...isIn("endUser", persons),
    ...searchFor(filters.search ?? "")
  ]
}
