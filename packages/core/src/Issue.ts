import { Effect, Schema } from "effect"
import { canonical, sha256 } from "./Digest.ts"
import { Assignees, command, Labels, orNull, SiteId, Word } from "./Fields.ts"
import { issueFilterFields } from "./FilterFields.ts"
import { facts } from "./ItemFacts.ts"
import type { Item, Located } from "./Item.ts"
import type { Changes } from "./ItemChanges.ts"
import { isEnded } from "./Lifecycle.ts"
import type { Issue, IssueChanges, IssueSummary, OpenIssue, ReportIssue, ReportOutcome } from "./model/Issue.ts"
import type { EditableField } from "./model/Preset.ts"
import { pageFields } from "./Page.ts"
import { SeverityLevelSchema } from "./Severity.ts"
import { defined } from "./Defined.ts"
import { headline, line, text } from "./Text.ts"

export type { Issue, IssueSummary } from "./model/Issue.ts"

const Description = text(65_536, { blank: "refuse", bytes: 262_144 })
const Words = text(65_536, { bytes: 262_144 })
// As large as a whole number of every store may be.
const EventIndex = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2_147_483_647 }))

export const CategorySchema = Schema.Literals(["bug", "feature", "performance"])

const where = { stage: orNull(Word), sessionId: orNull(Word), eventIndex: orNull(EventIndex), userId: orNull(Word) }

/** Reads an issue to open. */
export const OpenIssueSchema = Schema.Struct({
  ...command,
  ...where,
  site: SiteId,
  environment: Word,
  buildVersion: Word,
  severity: SeverityLevelSchema,
  category: CategorySchema,
  bugDescription: Description,
  expectedBehaviour: Schema.optionalKey(Words),
  notes: Schema.optionalKey(Words),
  labels: Schema.optionalKey(Labels)
})

/** Reads a fault that production met. */
export const ReportIssueSchema = Schema.Struct({
  ...command,
  ...where,
  site: SiteId,
  environment: Word,
  buildVersion: Word,
  severity: Schema.optionalKey(SeverityLevelSchema),
  category: Schema.optionalKey(CategorySchema),
  bugDescription: Description,
  expectedBehaviour: Schema.optionalKey(Words),
  notes: Schema.optionalKey(Words),
  fingerprint: Schema.optionalKey(Word)
})

/** Reads changes of an issue. */
export const IssueChangesSchema = Schema.Struct({
  ...where,
  status: Schema.optionalKey(Word),
  closeReason: Schema.optionalKey(line(500)),
  environment: Schema.optionalKey(Word),
  buildVersion: Schema.optionalKey(Word),
  severity: Schema.optionalKey(SeverityLevelSchema),
  category: Schema.optionalKey(CategorySchema),
  bugDescription: Schema.optionalKey(Description),
  expectedBehaviour: Schema.optionalKey(Words),
  notes: Schema.optionalKey(Words),
  labels: Schema.optionalKey(Labels),
  assignees: Schema.optionalKey(Assignees)
})

export const ListIssuesSchema = Schema.Struct({
  ...issueFilterFields,
  ...pageFields,
  sort: Schema.optionalKey(Schema.Literals(["createdAt", "updatedAt", "severity", "number"])),
  order: Schema.optionalKey(Schema.Literals(["asc", "desc"]))
})

export const editableFields: Readonly<Record<keyof IssueChanges, EditableField>> = {
  status: "status",
  closeReason: "status",
  environment: "environment",
  buildVersion: "buildVersion",
  stage: "stage",
  sessionId: "sessionId",
  eventIndex: "eventIndex",
  userId: "userId",
  severity: "severity",
  category: "category",
  bugDescription: "body",
  expectedBehaviour: "expectedBehaviour",
  notes: "notes",
  labels: "labels",
  assignees: "assignees"
}

/** An issue has no headline of its own: the beginning of its description stands for one. */
export const titleOf = (bugDescription: string): string => headline(bugDescription, 120)

/** An issue's changes in the words of all items. */
export const changesOf = ({
  assignees,
  bugDescription,
  closeReason,
  labels,
  severity,
  status
}: IssueChanges): Changes => ({
  ...defined({ status, reason: closeReason, labels, assignees }),
  ...(severity === undefined ? {} : { severity: { level: severity } }),
  ...(bugDescription === undefined ? {} : { body: bugDescription, title: titleOf(bugDescription) })
})

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

/** What a command says for the columns that only issues have. */
export const ownColumns = (input: IssueChanges | OpenIssue | ReportIssue): OwnColumns =>
  defined({
    environment: input.environment,
    buildVersion: input.buildVersion,
    stage: input.stage,
    session: input.sessionId,
    eventIndex: input.eventIndex,
    userId: input.userId,
    issueCategory: input.category,
    expectedBehaviour: input.expectedBehaviour,
    notes: input.notes
  })

/** What one more report does to the issue of its fingerprint. */
export const reportOutcome = (found: Item | null): ReportOutcome => {
  if (found === null) return "created"
  if (!isEnded(found.statusCategory)) return "counted"
  return found.outcome === "dismissed" ? "dismissed" : "reopened"
}

/** The fingerprint of a report that brings none: the same fault has the same, whatever numbers its text holds. */
export const fingerprintOf = (report: ReportIssue): Effect.Effect<string> =>
  report.fingerprint !== undefined
    ? Effect.succeed(report.fingerprint)
    : sha256(
        canonical([
          report.category ?? "bug",
          report.environment,
          report.stage ?? null,
          report.bugDescription.replace(/\d+/g, "#").replace(/\s+/g, " ").trim().slice(0, 2000)
        ])
      )

const shared = (located: Located): Omit<Issue, "bugDescription" | "expectedBehaviour" | "notes"> => {
  const { item } = located
  return {
    ...facts(located, "issue"),
    environment: item.environment ?? "",
    buildVersion: item.buildVersion ?? "",
    stage: item.stage,
    sessionId: item.session,
    eventIndex: item.eventIndex,
    userId: item.userId,
    severity: item.severityLevel ?? "medium",
    category: item.issueCategory ?? "bug",
    fingerprint: item.fingerprint,
    occurrences: item.occurrences,
    firstSeenAt: item.createdAt,
    lastSeenAt: item.lastSeenAt
  }
}

export const present = (located: Located): Issue => ({
  ...shared(located),
  bugDescription: located.item.body ?? "",
  expectedBehaviour: located.item.expectedBehaviour ?? "",
  notes: located.item.notes ?? ""
})

/** An issue as lists show it, without its long texts. */
export const summarise = (located: Located): IssueSummary => ({ ...shared(located), title: located.item.title })
