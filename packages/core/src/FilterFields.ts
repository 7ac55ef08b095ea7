/** What lists can be filtered by: the shape of each kind's filters. */
import { Schema } from "effect"
import { Uuid } from "./Fields.ts"
import type { OriginKind } from "./model/Preset.ts"
import { PrioritySchema } from "./Priority.ts"
import { SeverityLevelSchema, SeverityWord } from "./Severity.ts"
import { Email, line } from "./Text.ts"
import { isDay, toMillis } from "./Timestamp.ts"

/** A filter of one or several values; `"All"` restricts nothing. */
export const oneOf = <S extends Schema.Codec<string>>(schema: S) => {
  const value = Schema.Union([schema, Schema.Literal("All")])
  return Schema.optionalKey(Schema.Union([value, Schema.Array(value).check(Schema.isMaxLength(100))]))
}

const word = line(256)
/** A time that is counted from when a list runs, such as `-7d`. */
export const relative = /^([+-])(\d{1,5})([mhdw])$/
const absolute = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/

/** A moment, or one relative to when the list runs. */
export const When = Schema.String.check(
  Schema.makeFilter(
    (text: string) =>
      (text.length <= 40 &&
        (relative.test(text) || (absolute.test(text) && isDay(text) && !Number.isNaN(toMillis(text))))) ||
      "is no time: write 2026-01-31, 2026-01-31T09:00:00Z or a relative one such as -7d or -12h"
  )
)

export const origins: ReadonlyArray<OriginKind> = ["end_user", "agent", "ai", "rule", "monitor", "api", "import"]

export const itemFilterFields = {
  status: oneOf(word),
  statusCategory: oneOf(Schema.Literals(["new", "active", "waiting", "resolved", "closed"])),
  assignee: oneOf(word),
  unassigned: Schema.optionalKey(Schema.Boolean),
  labels: Schema.optionalKey(Schema.Union([word, Schema.Array(word).check(Schema.isMaxLength(20))])),
  origin: oneOf(Schema.Literals(origins)),
  createdFrom: Schema.optionalKey(When),
  createdTo: Schema.optionalKey(When),
  updatedFrom: Schema.optionalKey(When),
  updatedTo: Schema.optionalKey(When),
  archived: Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Literal("any")])),
  search: Schema.optionalKey(line(500, { blank: "allow" })),
  site: oneOf(word)
}

/** The filters of issues, each by its schema. */
export const issueFilterFields = {
  ...itemFilterFields,
  environment: oneOf(word),
  buildVersion: oneOf(word),
  stage: oneOf(word),
  sessionId: oneOf(word),
  userId: oneOf(word),
  severity: oneOf(SeverityLevelSchema),
  category: oneOf(Schema.Literals(["bug", "feature", "performance"]))
}

/** The filters of tickets, each by its schema. */
export const ticketFilterFields = {
  ...itemFilterFields,
  priority: oneOf(PrioritySchema),
  severity: oneOf(SeverityWord),
  requester: oneOf(Email),
  channel: oneOf(word),
  escalated: Schema.optionalKey(Schema.Boolean),
  conversation: oneOf(word),
  endUser: oneOf(word)
}

const Score = Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 }))

/** The filters of problems, each by its schema. */
export const problemFilterFields = {
  ...itemFilterFields,
  type: oneOf(Schema.Literals(["system", "audio", "transcription", "decision", "general"])),
  severityMin: Schema.optionalKey(Score),
  severityMax: Schema.optionalKey(Score),
  resolved: Schema.optionalKey(Schema.Boolean),
  agentId: oneOf(word),
  callId: oneOf(Uuid),
  createdBy: Schema.optionalKey(Schema.Literals(["ai", "user"]))
}
