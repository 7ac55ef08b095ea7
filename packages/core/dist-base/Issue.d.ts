import { Effect, Schema } from "effect"
import { type Item, type Located } from "./Item.js"
import type { Changes } from "./ItemChanges.js"
import type { Issue, IssueChanges, IssueSummary, OpenIssue, ReportIssue, ReportOutcome } from "./model/Issue.js"
import type { EditableField } from "./model/Preset.js"
export type { Issue, IssueSummary } from "./model/Issue.js"
export declare const CategorySchema: Schema.Literals<readonly ["bug", "feature", "performance"]>
/** Reads an issue to open. */
export declare const OpenIssueSchema: Schema.Struct<{
  readonly requestId: Schema.optionalKey<Schema.String>
  readonly stage: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly sessionId: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly eventIndex: Schema.optionalKey<Schema.NullOr<Schema.Int>>
  readonly userId: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly site: Schema.String
  readonly environment: Schema.String
  readonly buildVersion: Schema.String
  readonly severity: Schema.Literals<readonly ["low", "medium", "high", "critical"]>
  readonly category: Schema.Literals<readonly ["bug", "feature", "performance"]>
  readonly bugDescription: Schema.decodeTo<Schema.String, Schema.String, never, never>
  readonly expectedBehaviour: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
  readonly notes: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
  readonly labels: Schema.optionalKey<Schema.$Array<Schema.String>>
}>
/** Reads a fault that production met. */
export declare const ReportIssueSchema: Schema.Struct<{
  readonly requestId: Schema.optionalKey<Schema.String>
  readonly stage: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly sessionId: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly eventIndex: Schema.optionalKey<Schema.NullOr<Schema.Int>>
  readonly userId: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly site: Schema.String
  readonly environment: Schema.String
  readonly buildVersion: Schema.String
  readonly severity: Schema.optionalKey<Schema.Literals<readonly ["low", "medium", "high", "critical"]>>
  readonly category: Schema.optionalKey<Schema.Literals<readonly ["bug", "feature", "performance"]>>
  readonly bugDescription: Schema.decodeTo<Schema.String, Schema.String, never, never>
  readonly expectedBehaviour: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
  readonly notes: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
  readonly fingerprint: Schema.optionalKey<Schema.String>
}>
/** Reads changes of an issue. */
export declare const IssueChangesSchema: Schema.Struct<{
  readonly stage: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly sessionId: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly eventIndex: Schema.optionalKey<Schema.NullOr<Schema.Int>>
  readonly userId: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly status: Schema.optionalKey<Schema.String>
  readonly closeReason: Schema.optionalKey<Schema.String>
  readonly environment: Schema.optionalKey<Schema.String>
  readonly buildVersion: Schema.optionalKey<Schema.String>
  readonly severity: Schema.optionalKey<Schema.Literals<readonly ["low", "medium", "high", "critical"]>>
  readonly category: Schema.optionalKey<Schema.Literals<readonly ["bug", "feature", "performance"]>>
  readonly bugDescription: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
  readonly expectedBehaviour: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
  readonly notes: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
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
}>
export declare const ListIssuesSchema: Schema.Struct<{
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
  readonly environment: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly buildVersion: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly stage: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly sessionId: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly userId: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly severity: Schema.optionalKey<
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
  readonly category: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.Literals<readonly ["bug", "feature", "performance"]>, Schema.Literal<"All">]>,
        Schema.$Array<
          Schema.Union<readonly [Schema.Literals<readonly ["bug", "feature", "performance"]>, Schema.Literal<"All">]>
        >
      ]
    >
  >
  readonly sort: Schema.optionalKey<Schema.Literals<readonly ["createdAt", "updatedAt", "severity", "number"]>>
  readonly order: Schema.optionalKey<Schema.Literals<readonly ["asc", "desc"]>>
}>
export declare const editableFields: Readonly<Record<keyof IssueChanges, EditableField>>
/** An issue has no headline of its own: the beginning of its description stands for one. */
export declare const titleOf: (bugDescription: string) => string
/** An issue's changes in the words of all items. */
export declare const changesOf: ({
  assignees,
  bugDescription,
  closeReason,
  labels,
  severity,
  status
}: IssueChanges) => Changes
type OwnColumns = Partial<
  Pick<
    Item,
    | "environment"
    | "buildVersion"
    | "stage"
    | "session"
    | "eventIndex"
    | "userId"
    | "issueCategory"
    | "expectedBehaviour"
    | "notes"
  >
>
/** The columns that only issues have. */
export declare const ownColumns: (input: IssueChanges | OpenIssue | ReportIssue) => OwnColumns
/** What one more report does to the issue of its fingerprint. */
export declare const reportOutcome: (found: Item | null) => ReportOutcome
/** The fingerprint of a report that brings none: the same fault has the same, whatever numbers its text holds. */
export declare const fingerprintOf: (report: ReportIssue) => Effect.Effect<string>
export declare const present: (located: Located) => Issue
/** An issue as lists show it, without its long texts. */
export declare const summarise: (located: Located) => IssueSummary
//# sourceMappingURL=Issue.d.ts.map
