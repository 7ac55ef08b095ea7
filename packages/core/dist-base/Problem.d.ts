import { Result, Schema } from "effect"
import type { CallFacts } from "./Directory.js"
import { InvalidInput } from "./Input.js"
import { type Item, type Located } from "./Item.js"
import type { Assignee } from "./model/Item.js"
import type { EditableField, Preset } from "./model/Preset.js"
import type { OpenProblem, Problem, ProblemChanges, ProblemSummary } from "./model/Problem.js"
import type { StatusFacts } from "./model/Status.js"
export type { Problem, ProblemSummary } from "./model/Problem.js"
/** Reads what a problem is about. */
export declare const TypeSchema: Schema.Literals<readonly ["system", "audio", "transcription", "decision", "general"]>
/** Reads a problem to open. */
export declare const OpenProblemSchema: Schema.Struct<{
  readonly requestId: Schema.optionalKey<Schema.String>
  readonly site: Schema.String
  readonly problem: Schema.String
  readonly callId: Schema.optionalKey<Schema.NullOr<Schema.decodeTo<Schema.String, Schema.String, never, never>>>
  readonly agentId: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly description: Schema.optionalKey<Schema.NullOr<Schema.decodeTo<Schema.String, Schema.String, never, never>>>
  readonly messageId: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly type: Schema.optionalKey<
    Schema.Literals<readonly ["system", "audio", "transcription", "decision", "general"]>
  >
  readonly severity: Schema.optionalKey<Schema.Finite>
  readonly status: Schema.optionalKey<Schema.String>
  readonly resolved: Schema.optionalKey<Schema.Boolean>
  readonly assignedTo: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly labels: Schema.optionalKey<Schema.$Array<Schema.String>>
}>
/** Reads changes of a problem. */
export declare const ProblemChangesSchema: Schema.Struct<{
  readonly problem: Schema.optionalKey<Schema.String>
  readonly description: Schema.optionalKey<Schema.NullOr<Schema.decodeTo<Schema.String, Schema.String, never, never>>>
  readonly type: Schema.optionalKey<
    Schema.Literals<readonly ["system", "audio", "transcription", "decision", "general"]>
  >
  readonly severity: Schema.optionalKey<Schema.Finite>
  readonly status: Schema.optionalKey<Schema.String>
  readonly resolved: Schema.optionalKey<Schema.Boolean>
  readonly assignedTo: Schema.optionalKey<Schema.NullOr<Schema.String>>
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
  readonly solutionId: Schema.optionalKey<Schema.NullOr<Schema.decodeTo<Schema.String, Schema.String, never, never>>>
  readonly isArchived: Schema.optionalKey<Schema.Boolean>
}>
export declare const ListProblemsSchema: Schema.Struct<{
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
  readonly type: Schema.optionalKey<
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
  readonly severityMin: Schema.optionalKey<Schema.Finite>
  readonly severityMax: Schema.optionalKey<Schema.Finite>
  readonly resolved: Schema.optionalKey<Schema.Boolean>
  readonly agentId: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>,
        Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Literal<"All">]>>
      ]
    >
  >
  readonly callId: Schema.optionalKey<
    Schema.Union<
      readonly [
        Schema.Union<readonly [Schema.decodeTo<Schema.String, Schema.String, never, never>, Schema.Literal<"All">]>,
        Schema.$Array<
          Schema.Union<readonly [Schema.decodeTo<Schema.String, Schema.String, never, never>, Schema.Literal<"All">]>
        >
      ]
    >
  >
  readonly createdBy: Schema.optionalKey<Schema.Literals<readonly ["ai", "user"]>>
  readonly sort: Schema.optionalKey<Schema.Literals<readonly ["createdAt", "updatedAt", "severity", "number"]>>
  readonly order: Schema.optionalKey<Schema.Literals<readonly ["asc", "desc"]>>
}>
export declare const editableFields: Readonly<Record<keyof ProblemChanges, EditableField>>
/** The preset's default severity, as a column; a problem's type is `general` unless it is given. */
export declare const openColumns: (input: OpenProblem, preset: Preset) => Partial<Item>
/** Where a new problem stands. `resolved: true` wins over a status that is not an end: it is the answer to "is it done?". */
export declare const openStatus: (
  input: OpenProblem,
  preset: Preset,
  by: string,
  at: string
) => Result.Result<StatusFacts, import("./Lifecycle.js").GuardNotMet | import("./Lifecycle.js").UnknownStatus>
/** A problem's changes in the words of all items. */
export declare const changesOf: (
  changes: ProblemChanges,
  located: Located
) => Result.Result<
  {
    title?: string
    body?: string | null
    severity?: {
      score: number
    }
    labels?: readonly string[]
    archived?: boolean
    status?: string
    assignees?: readonly Assignee[]
  },
  InvalidInput | import("./Lifecycle.js").UnknownStatus
>
/** The columns that only problems have. */
export declare const ownColumns: ({ solutionId, type }: ProblemChanges) => Partial<Item>
/** What the host knows about the people, calls and agents of a page of problems. */
export interface Names {
  readonly members: ReadonlyMap<string, string>
  readonly calls: ReadonlyMap<string, CallFacts>
  readonly agents: ReadonlyMap<string, string>
}
export declare const summarise: (located: Located, names: Names) => ProblemSummary
export declare const present: (located: Located, names: Names) => Problem
//# sourceMappingURL=Problem.d.ts.map
