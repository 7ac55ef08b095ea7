import { Context, Effect, Layer, Schema } from "effect"
import type { Action, Actor } from "./model/Actor.ts"
import type { PolicyClause, PolicyField, PolicyRule, Verdict } from "./model/Policy.ts"
import type { Clause } from "./Query.ts"
import { holds } from "./Query.ts"
import type { Row } from "./Table.ts"

/** The host's policy denies the actor this action. What the actor may not even see is answered as absent, and never with this. */
export class NotAllowed extends Schema.TaggedError<NotAllowed>()("NotAllowed", {
  action: Schema.String,
  actor: Schema.String
}) {
  override get message() {
    return `Actor ${JSON.stringify(this.actor)} may not ${this.action}: the host's policy says no. Allow it there, or use an actor whom it allows.`
  }
}

/** Who may do what. There is no default: what the host's rule does not allow is denied. */
export class Policy extends Context.Service<Policy, { readonly rule: PolicyRule }>()("@deskwright/core/Policy") {
  static readonly layer = (rule: PolicyRule) => Layer.succeed(Policy, Policy.of({ rule }))
}

/** The columns by which a kind of row answers a policy's fields; what is missing here denies. */
export type PolicyColumns = Readonly<
  Partial<Record<PolicyField, { readonly column: string; readonly many?: boolean; readonly prefix?: string }>>
>

export const itemColumns: PolicyColumns = {
  site: { column: "site" },
  assignee: { column: "assignees", many: true, prefix: "member:" },
  label: { column: "labels", many: true },
  originKind: { column: "originKind" },
  originActor: { column: "originActor" },
  requesterEmail: { column: "requesterEmail" },
  channel: { column: "channel" },
  conversation: { column: "conversation" },
  endUser: { column: "requesterEndUser" },
  priority: { column: "priority" },
  severity: { column: "severityLevel" }
}

export const conversationColumns: PolicyColumns = {
  site: { column: "site" },
  conversation: { column: "id" },
  endUser: { column: "endUser" },
  channel: { column: "channel" }
}

export const endUserColumns: PolicyColumns = { site: { column: "site" }, endUser: { column: "id" } }

/** What has nothing but a site: views, rules, whole sites. */
export const siteColumns: PolicyColumns = { site: { column: "site" } }

const clauseOf = (columns: PolicyColumns, { anyOf, field }: PolicyClause): Clause => {
  const target = columns[field]
  if (target === undefined) return { op: "In", column: "id", values: [] }
  const values = anyOf.map((value) => (target.prefix ?? "") + value)
  return target.many === true
    ? { op: "HasAny", column: target.column, values }
    : { op: "In", column: target.column, values }
}

const fields: Readonly<Record<PolicyField, true>> = {
  site: true,
  assignee: true,
  label: true,
  originKind: true,
  originActor: true,
  requesterEmail: true,
  channel: true,
  conversation: true,
  endUser: true,
  priority: true,
  severity: true
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

const isClause = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.field === "string" &&
  Object.hasOwn(fields, value.field) &&
  Array.isArray(value.anyOf) &&
  value.anyOf.every((each) => typeof each === "string")

const isVerdict = (value: unknown): value is Verdict =>
  value === "allow" ||
  value === "deny" ||
  (isObject(value) && Array.isArray(value.where) && value.where.every(isClause))

const shown = (answer: unknown): string =>
  typeof answer === "string"
    ? JSON.stringify(answer.slice(0, 40))
    : isObject(answer) && typeof answer.then === "function"
      ? "a promise"
      : Array.isArray(answer)
        ? "an array"
        : `${typeof answer}`

/** What the host's rule says. TypeScript may not have been there to check it: what is no verdict denies, and is told to the log. */
const verdictOf = (actor: Actor, action: Action): Effect.Effect<Verdict, never, Policy> =>
  Effect.flatMap(Policy, ({ rule }) => {
    const answer: unknown = rule(actor, action)
    if (isVerdict(answer)) return Effect.succeed(answer)
    const told = Effect.logError(
      '[policy] denied: the policy must answer "allow", "deny" or { where: [{ field, anyOf }] }, at once'
    )
    return Effect.as(Effect.annotateLogs(told, { action, answered: shown(answer) }), "deny" as const)
  })

/** The clauses under which the policy allows it; null where it denies. */
const allowing = (actor: Actor, action: Action, columns: PolicyColumns) =>
  Effect.map(verdictOf(actor, action), (verdict): ReadonlyArray<Clause> | null =>
    verdict === "deny" ? null : verdict === "allow" ? [] : verdict.where.map((clause) => clauseOf(columns, clause))
  )

/** What narrows a list to what the actor may see; refuses when that is nothing at all. */
export const permitted = (actor: Actor, action: Action, columns: PolicyColumns) =>
  Effect.flatMap(allowing(actor, action, columns), (clauses) =>
    clauses === null ? new NotAllowed({ action, actor: actor.id }) : Effect.succeed(clauses)
  )

const noClock = (bound: unknown): never => {
  throw new Error(`A policy compares with ${String(bound)}, though no clause of a policy has bounds`)
}

/** Whether the actor may do this to that row: by the same clauses that narrow a list. */
export const permits = (clauses: ReadonlyArray<Clause>, row: Row): boolean =>
  clauses.every((clause) => holds(clause, row, noClock))

/** Which rows the actor may do this to; asks the policy once, however many there are. */
export const judge = (actor: Actor, action: Action, columns: PolicyColumns) =>
  Effect.map(
    allowing(actor, action, columns),
    (clauses) =>
      (row: Row): boolean =>
        clauses !== null && permits(clauses, row)
  )

/** Whether the actor may do this to that row: for what is shown or left out, where a refusal would be none. */
export const allows = (actor: Actor, action: Action, columns: PolicyColumns, row: Row) =>
  Effect.map(allowing(actor, action, columns), (clauses) => clauses !== null && permits(clauses, row))

/** What narrows a list to the rows to which the actor may do this: to none, where that is refused. */
export const narrowed = (actor: Actor, action: Action, columns: PolicyColumns) =>
  Effect.map(
    allowing(actor, action, columns),
    (clauses): ReadonlyArray<Clause> => clauses ?? [{ op: "In", column: "id", values: [] }]
  )

/** Refuses what the actor may not do in a site as a whole. */
export const permittedIn = Effect.fnUntraced(function* (actor: Actor, action: Action, site: string) {
  const allowed = yield* allows(actor, action, siteColumns, { tenant: actor.tenant, site, id: site, version: 1 })
  if (!allowed) return yield* new NotAllowed({ action, actor: actor.id })
})

/**
 * A rule to start from. Teammates and the API do everything; the AI records conversations, files tickets and problems and writes
 * internal comments, and reads only what belongs to its conversation where it is bound to one; rules and monitors create; end users
 * see and feed only the one conversation of their session, and of its tickets what is meant for them.
 */
export const standardPolicy: PolicyRule = (actor, action) => {
  switch (actor.kind) {
    case "agent":
    case "api":
    case "import":
      return "allow"
    case "ai":
      if (!aiActions.has(action)) return "deny"
      return actor.conversation !== undefined && action.includes(".read") ? within(actor.conversation) : "allow"
    case "rule":
      return ruleActions.has(action) ? "allow" : "deny"
    case "monitor":
      return monitorActions.has(action) ? "allow" : "deny"
    case "end_user":
      return actor.conversation !== undefined && endUserActions.has(action) ? within(actor.conversation) : "deny"
  }
}

const within = (conversation: string): Verdict => ({ where: [{ field: "conversation", anyOf: [conversation] }] })

const aiActions: ReadonlySet<Action> = new Set([
  "ticket.create",
  "ticket.read",
  "ticket.readInternal",
  "problem.create",
  "problem.read",
  "problem.readInternal",
  "issue.create",
  "issue.read",
  "issue.readInternal",
  "comment.internal",
  "comment.read",
  "comment.readInternal",
  "conversation.record",
  "conversation.read",
  "conversation.close",
  "escalation.evaluate"
])

// Rules and monitors are answered with what they wrote themselves.
const ruleActions: ReadonlySet<Action> = new Set([
  "ticket.create",
  "ticket.readInternal",
  "conversation.read",
  "escalation.evaluate"
])
const monitorActions: ReadonlySet<Action> = new Set([
  "issue.create",
  "issue.readInternal",
  "problem.create",
  "problem.readInternal"
])

const endUserActions: ReadonlySet<Action> = new Set([
  "ticket.create",
  "ticket.read",
  "comment.read",
  "comment.customer",
  "conversation.record",
  "conversation.read",
  "conversation.vote"
])
