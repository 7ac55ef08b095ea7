/** Problems: source 003's names and its envelope over core's. */
import type { ListProblems, Problem, ProblemSummary } from "@deskwright/core/promise"
import type { Asked, Handle, Handlers } from "../Asked.ts"
import type { Problems } from "../contract/Problems.ts"
import type { Names } from "../Failure.ts"
import { did, mapBody, shows } from "../Reply.ts"
import { type Chip, chipsOf } from "./Chips.ts"
import { itemHandlers } from "./items.ts"

export const problemNames: Names = { site: "workspaceId", assignee: "assignedTo", archived: "isArchived" }
/** What events tell of, by the fields of 003 that show it. */
const auditNames: Names = {
  ...problemNames,
  assignments: "assignees",
  "resolution.at": "resolvedAt",
  "resolution.by": "resolvedBy"
}

const summary = (problem: ProblemSummary) => ({
  id: problem.id,
  workspaceId: problem.site,
  callId: problem.callId,
  agentId: problem.agentId,
  problem: problem.problem,
  type: problem.type,
  severity: problem.severity,
  status: problem.status,
  assignedTo: problem.assignedTo,
  createdBy: problem.createdBy,
  messageId: problem.messageId,
  resolved: problem.resolved,
  resolvedAt: problem.resolvedAt,
  resolvedBy: problem.resolvedBy,
  resolvedByName: problem.resolvedByName,
  solutionId: problem.solutionId,
  createdAt: problem.createdAt,
  updatedAt: problem.updatedAt,
  callStartedAt: problem.callStartedAt,
  customerNumber: problem.customerNumber,
  agentName: problem.agentName,
  assignees: problem.assignees,
  commentsCount: problem.commentsCount,
  isArchived: problem.isArchived,
  labels: problem.labels,
  version: problem.version
})

const whole = (problem: Problem) => ({ ...summary(problem), description: problem.description })

/** The envelope that 003's clients open. */
const enveloped = <F extends object>(message: string, fields: F) => ({
  success: true as const,
  data: { message, result: { success: true as const, ...fields, message } }
})

const all = itemHandlers<{ readonly id: string }>("problem", ({ id }) => ({ ref: id }), auditNames)

/** One of what every item has, under its name in the envelope. */
const one =
  <const N extends string, P, Q, B, A>(name: N, message: string, handle: Handle<P, Q, B, A>) =>
  async (asked: Asked<P, Q, B>) =>
    mapBody(await handle(asked), (found) => enveloped(message, { [name]: found } as Readonly<Record<N, A>>))

interface Listed<A, Position> {
  readonly data: ReadonlyArray<A>
  readonly page: Position
  readonly filters: ReadonlyArray<Chip>
}

/** A page of them. */
const some =
  <const N extends string, P, Q, B, A, Position>(
    name: N,
    message: string,
    handle: Handle<P, Q, B, Listed<A, Position>>
  ) =>
  async (asked: Asked<P, Q, B>) =>
    mapBody(await handle(asked), ({ data, filters, page }) =>
      enveloped(message, { ...({ [name]: data } as Readonly<Record<N, ReadonlyArray<A>>>), page, filters })
    )

export const problems: Handlers<typeof Problems> = {
  ...all,
  comments: some("comments", "Comments found", all.comments),
  comment: one("comment", "Comment written", all.comment),
  links: some("links", "Links found", all.links),
  link: one("link", "Link added", all.link),
  audit: some("audit", "Audit found", all.audit),
  deliveries: some("deliveries", "Deliveries found", all.deliveries),
  resend: one("delivery", "Delivery sent again", all.resend),
  open: async ({ body: { workspaceId, ...body }, command, desk }) => {
    const { replayed, ...problem } = await desk.problems.open({ ...body, site: workspaceId, ...command })
    return did(201, { replayed, version: problem.version }, enveloped("Problem created", { problem: whole(problem) }))
  },
  update: async ({ body: { assignees, problemId, ...changes }, decision, desk }) => {
    const { replayed, ...problem } = await desk.problems.update(
      problemId,
      {
        ...changes,
        ...(assignees === undefined ? {} : { assignees: assignees.map(({ userId }) => ({ member: userId })) })
      },
      decision
    )
    return did(200, { replayed, version: problem.version }, enveloped("Problem updated", { problem: whole(problem) }))
  },
  list: async ({ desk, query: { assignedTo, isArchived, workspaceId, ...query }, search }) => {
    const { data, filters, page } = await desk.problems.list({
      ...query,
      site: workspaceId,
      ...(assignedTo === undefined ? {} : { assignee: assignedTo }),
      ...(isArchived === undefined ? {} : { archived: isArchived })
    } as ListProblems)
    const chips = chipsOf(filters, search, problemNames).filter(({ field }) => field !== "workspaceId")
    return shows(enveloped("Problems found", { problems: data.map(summary), page, filters: chips }))
  },
  get: async ({ desk, params }) => {
    const problem = await desk.problems.get(params.id)
    return shows(enveloped("Problem found", { problem: whole(problem) }), problem.version)
  }
}
