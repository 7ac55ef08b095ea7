/** What lists can be filtered by: the shape of each kind's filters. */
import { Schema } from "effect"
import type { OriginKind } from "./model/Preset.js"
/** A filter of one or several values; `"All"` restricts nothing. */
export declare const oneOf: <S extends Schema.Codec<string>>(
  schema: S
) => Schema.optionalKey<
  Schema.Union<
    readonly [
      Schema.Union<readonly [S, Schema.Literal<"All">]>,
      Schema.$Array<Schema.Union<readonly [S, Schema.Literal<"All">]>>
    ]
  >
>
/** A time that is counted from when a list runs, such as `-7d`. */
export declare const relative: RegExp
/** A moment, or one relative to when the list runs. */
export declare const When: Schema.String
export declare const origins: ReadonlyArray<OriginKind>
export declare const itemFilterFields: {
  status: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  statusCategory: Schema.optionalKey<
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
  assignee: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  unassigned: Schema.optionalKey<Schema.Boolean>
  labels: Schema.optionalKey<Schema.Union<readonly [Schema.String, Schema.$Array<Schema.String>]>>
  origin: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.Literals<readonly OriginKind[]>, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.Literals<readonly OriginKind[]>, Schema.Literal<"All">]>>
      ]
    >
  >
  createdFrom: Schema.optionalKey<Schema.String>
  createdTo: Schema.optionalKey<Schema.String>
  updatedFrom: Schema.optionalKey<Schema.String>
  updatedTo: Schema.optionalKey<Schema.String>
  archived: Schema.optionalKey<Schema.Union<readonly [Schema.Boolean, Schema.Literal<"any">]>>
  search: Schema.optionalKey<Schema.String>
  site: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
}
/** The filters of issues, each by its schema. */
export declare const issueFilterFields: {
  status: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  statusCategory: Schema.optionalKey<
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
  assignee: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  unassigned: Schema.optionalKey<Schema.Boolean>
  labels: Schema.optionalKey<Schema.Union<readonly [Schema.String, Schema.$Array<Schema.String>]>>
  origin: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.Literals<readonly OriginKind[]>, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.Literals<readonly OriginKind[]>, Schema.Literal<"All">]>>
      ]
    >
  >
  createdFrom: Schema.optionalKey<Schema.String>
  createdTo: Schema.optionalKey<Schema.String>
  updatedFrom: Schema.optionalKey<Schema.String>
  updatedTo: Schema.optionalKey<Schema.String>
  archived: Schema.optionalKey<Schema.Union<readonly [Schema.Boolean, Schema.Literal<"any">]>>
  search: Schema.optionalKey<Schema.String>
  site: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  environment: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  buildVersion: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  stage: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  sessionId: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  userId: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  severity: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.Literals<readonly ["low", "medium", "high", "critical"]>, Schema.Literal<"All">]>,
        Schema.$Array<
          Schema.Union<
            readonly [Schema.Literals<readonly ["low", "medium", "high", "critical"]>, Schema.Literal<"All">]
          >
        >
      ]
    >
  >
  category: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.Literals<readonly ["bug", "feature", "performance"]>, Schema.Literal<"All">]>,
        Schema.$Array<
          Schema.Union<readonly [Schema.Literals<readonly ["bug", "feature", "performance"]>, Schema.Literal<"All">]>
        >
      ]
    >
  >
}
/** The filters of tickets, each by its schema. */
export declare const ticketFilterFields: {
  status: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  statusCategory: Schema.optionalKey<
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
  assignee: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  unassigned: Schema.optionalKey<Schema.Boolean>
  labels: Schema.optionalKey<Schema.Union<readonly [Schema.String, Schema.$Array<Schema.String>]>>
  origin: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.Literals<readonly OriginKind[]>, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.Literals<readonly OriginKind[]>, Schema.Literal<"All">]>>
      ]
    >
  >
  createdFrom: Schema.optionalKey<Schema.String>
  createdTo: Schema.optionalKey<Schema.String>
  updatedFrom: Schema.optionalKey<Schema.String>
  updatedTo: Schema.optionalKey<Schema.String>
  archived: Schema.optionalKey<Schema.Union<readonly [Schema.Boolean, Schema.Literal<"any">]>>
  search: Schema.optionalKey<Schema.String>
  site: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  priority: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.Literals<readonly ["low", "normal", "high", "urgent"]>, Schema.Literal<"All">]>,
        Schema.$Array<
          Schema.Union<readonly [Schema.Literals<readonly ["low", "normal", "high", "urgent"]>, Schema.Literal<"All">]>
        >
      ]
    >
  >
  severity: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  requester: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.decodeTo<Schema.String, Schema.String, never, never>, Schema.Literal<"All">]>,
        Schema.$Array<
          Schema.Union<readonly [Schema.decodeTo<Schema.String, Schema.String, never, never>, Schema.Literal<"All">]>
        >
      ]
    >
  >
  channel: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  escalated: Schema.optionalKey<Schema.Boolean>
  conversation: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  endUser: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
}
/** The filters of problems, each by its schema. */
export declare const problemFilterFields: {
  status: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  statusCategory: Schema.optionalKey<
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
  assignee: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  unassigned: Schema.optionalKey<Schema.Boolean>
  labels: Schema.optionalKey<Schema.Union<readonly [Schema.String, Schema.$Array<Schema.String>]>>
  origin: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.Literals<readonly OriginKind[]>, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.Literals<readonly OriginKind[]>, Schema.Literal<"All">]>>
      ]
    >
  >
  createdFrom: Schema.optionalKey<Schema.String>
  createdTo: Schema.optionalKey<Schema.String>
  updatedFrom: Schema.optionalKey<Schema.String>
  updatedTo: Schema.optionalKey<Schema.String>
  archived: Schema.optionalKey<Schema.Union<readonly [Schema.Boolean, Schema.Literal<"any">]>>
  search: Schema.optionalKey<Schema.String>
  site: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  type: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<
          readonly [
            Schema.Literals<readonly ["system", "audio", "transcription", "decision", "general"]>,
            Schema.Literal<"All">
          ]
        >,
        Schema.$Array<
          Schema.Union<
            readonly [
              Schema.Literals<readonly ["system", "audio", "transcription", "decision", "general"]>,
              Schema.Literal<"All">
            ]
          >
        >
      ]
    >
  >
  severityMin: Schema.optionalKey<Schema.Finite>
  severityMax: Schema.optionalKey<Schema.Finite>
  resolved: Schema.optionalKey<Schema.Boolean>
  agentId: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  callId: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.decodeTo<Schema.String, Schema.String, never, never>, Schema.Literal<"All">]>,
        Schema.$Array<
          Schema.Union<readonly [Schema.decodeTo<Schema.String, Schema.String, never, never>, Schema.Literal<"All">]>
        >
      ]
    >
  >
  createdBy: Schema.optionalKey<Schema.Literals<readonly ["ai", "user"]>>
}
//# sourceMappingURL=FilterFields.d.ts.map
