import type { Actor } from "./model/Actor.ts"
import type { Preset } from "./model/Preset.ts"
import type { StatusFacts } from "./model/Status.ts"
import type { Item } from "./Tables.ts"

/** What opening an item decides by itself. */
export interface Opening {
  readonly id: string
  readonly tenant: string
  readonly site: string
  readonly preset: Preset
  readonly actor: Actor
  readonly at: string
  /** The status that it opens in. */
  readonly status: Pick<StatusFacts, "status" | "category" | "statusSince">
}

/**
 * An item with nothing in it but what opening it decides. Every column stands here, in one order, so that all items have one layout in
 * memory, which JavaScript engines read fast.
 */
export const blank = ({ actor, at, id, preset, site, status, tenant }: Opening): Item => ({
  tenant,
  site,
  id,
  version: 1,
  kind: preset.kind,
  number: 0,
  preset: preset.id,
  series: preset.series.per === "site" ? `${preset.series.name}:${site}` : `${preset.series.name}:${tenant}`,
  lifecycle: preset.lifecycle.id,
  lifecycleVersion: preset.lifecycle.version,
  status: status.status,
  statusCategory: status.category,
  statusSince: status.statusSince,
  resolvedAt: null,
  resolvedBy: null,
  outcome: null,
  resolutionReason: null,
  resolutionNote: null,
  firstResolvedAt: null,
  reopenCount: 0,
  closedAt: null,
  title: "",
  body: null,
  severityLevel: null,
  severityScore: null,
  severityRank: -1,
  priority: preset.priority.default,
  priorityRank: -1,
  labels: [],
  assignments: [],
  assignees: [],
  assignedTo: null,
  requesterName: null,
  requesterEmail: null,
  requesterEndUser: null,
  originKind: actor.kind,
  originActor: actor.id,
  originRule: null,
  conversation: null,
  session: null,
  message: null,
  eventIndex: null,
  stage: null,
  channel: null,
  snapshotThrough: null,
  snapshotHash: null,
  archivedAt: null,
  archived: false,
  deletedAt: null,
  deleted: false,
  commentsCount: 0,
  customerCommentsCount: 0,
  createdAt: at,
  updatedAt: at,
  search: null,
  publicSearch: null,
  environment: null,
  buildVersion: null,
  issueCategory: null,
  userId: null,
  expectedBehaviour: null,
  notes: null,
  fingerprint: null,
  occurrences: 0,
  lastSeenAt: at,
  via: null,
  escalated: false,
  question: null,
  answer: null,
  rawAnswer: null,
  confidence: null,
  confidenceRank: -1,
  governance: null,
  problemType: null,
  callId: null,
  agentId: null,
  solutionId: null
})
