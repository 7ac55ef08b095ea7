/** The columns of an item as the facts that callers read, and back. */
import { Result } from "effect"
import type { ConversationRef, ItemFacts, Origin, Requester, Resolution, Snapshot } from "./model/Item.ts"
import type { Preset } from "./model/Preset.ts"
import type { Severity } from "./model/Severity.ts"
import type { StatusFacts } from "./model/Status.ts"
import { statusOf } from "./Lifecycle.ts"
import { codeOf } from "./Reference.ts"
import { scoreOf } from "./Severity.ts"
import type { Item } from "./Tables.ts"
import { codeFormat, type Located } from "./Item.ts"

/** Where the item stands in its lifecycle, as decisions read it. */
export const statusFacts = (item: Item): StatusFacts => ({
  status: item.status,
  category: item.statusCategory,
  statusSince: item.statusSince,
  resolution: resolutionOf(item),
  firstResolvedAt: item.firstResolvedAt,
  reopenCount: item.reopenCount,
  closedAt: item.closedAt
})

export const resolutionOf = (item: Item): Resolution | null =>
  item.resolvedAt === null || item.outcome === null
    ? null
    : {
        at: item.resolvedAt,
        by: item.resolvedBy ?? "",
        outcome: item.outcome,
        reason: item.resolutionReason,
        note: item.resolutionNote
      }

type StatusColumns = Pick<
  Item,
  | "status"
  | "statusCategory"
  | "statusSince"
  | "resolvedAt"
  | "resolvedBy"
  | "outcome"
  | "resolutionReason"
  | "resolutionNote"
  | "firstResolvedAt"
  | "reopenCount"
  | "closedAt"
>

/** The columns that say where an item stands: the reverse of `statusFacts`. */
export const statusColumns = (facts: StatusFacts): StatusColumns => ({
  status: facts.status,
  statusCategory: facts.category,
  statusSince: facts.statusSince,
  resolvedAt: facts.resolution?.at ?? null,
  resolvedBy: facts.resolution?.by ?? null,
  outcome: facts.resolution?.outcome ?? null,
  resolutionReason: facts.resolution?.reason ?? null,
  resolutionNote: facts.resolution?.note ?? null,
  firstResolvedAt: facts.firstResolvedAt,
  reopenCount: facts.reopenCount,
  closedAt: facts.closedAt
})

export const severityColumns = (
  preset: Preset,
  severity: Severity | null
): Pick<Item, "severityLevel" | "severityScore"> => ({
  severityLevel: severity !== null && "level" in severity ? severity.level : null,
  severityScore: severity === null ? null : scoreOf(preset.severity.scale, severity)
})

const referenceOf = (item: Item): ConversationRef | null =>
  item.conversation === null &&
  item.session === null &&
  item.message === null &&
  item.eventIndex === null &&
  item.stage === null
    ? null
    : {
        conversation: item.conversation,
        session: item.session,
        message: item.message,
        eventIndex: item.eventIndex,
        stage: item.stage
      }

const requesterOf = (item: Item): Requester | null =>
  item.requesterName === null && item.requesterEmail === null && item.requesterEndUser === null
    ? null
    : { name: item.requesterName, email: item.requesterEmail, endUser: item.requesterEndUser }

const originOf = (item: Item): Origin => ({ kind: item.originKind, actor: item.originActor, rule: item.originRule })

/** What was frozen when a ticket was filed. */
export const snapshotOf = (item: Item): Snapshot | null =>
  item.conversation === null || item.snapshotThrough === null || item.snapshotHash === null
    ? null
    : { conversation: item.conversation, through: item.snapshotThrough, hash: item.snapshotHash }

/** The part of an item that every kind shows. */
export const facts = <K extends ItemFacts["kind"]>(
  { item, preset, site }: Located,
  kind: K
): ItemFacts & { readonly kind: K } => {
  const status = Result.getOrNull(statusOf(preset.lifecycle, item.status))
  return {
    id: item.id,
    kind,
    site: item.site,
    number: item.number,
    code: codeOf(codeFormat(site, preset), item.number),
    preset: preset.id,
    status: status?.wire ?? item.status,
    statusLabel: status?.label ?? item.status,
    statusCategory: item.statusCategory,
    statusSince: item.statusSince,
    resolution: resolutionOf(item),
    firstResolvedAt: item.firstResolvedAt,
    reopenCount: item.reopenCount,
    closedAt: item.closedAt,
    labels: item.labels,
    assignments: item.assignments,
    requester: requesterOf(item),
    origin: originOf(item),
    reference: referenceOf(item),
    archivedAt: item.archivedAt,
    commentsCount: item.commentsCount,
    version: item.version,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt
  }
}
