import type { OriginKind } from "./Preset.ts"

/** ISO-8601, UTC, milliseconds: `2026-01-31T09:30:00.000Z`. Sorts as text in the order of time. */
export type Timestamp = string

/** Who asks. The host makes it from its own login; the desk never trusts anything else about identity. */
export interface Actor {
  readonly tenant: string
  readonly id: string
  readonly kind: OriginKind
  /** The sites that this actor may see at all. Default: every site of the tenant. */
  readonly sites?: "all" | ReadonlyArray<string>
  /** Host-defined roles; only the `Policy` reads them. */
  readonly roles?: ReadonlyArray<string>
  readonly name?: string
  /** Of an end user: whom a ticket is answered to that names no requester. */
  readonly email?: string
  /** An end user's session is bound to one conversation: nothing else exists for it. */
  readonly conversation?: string
}

/** What a query may touch: one tenant, and all or some of its sites. */
export interface Scope {
  readonly tenant: string
  readonly sites: "all" | ReadonlyArray<string>
}

/** What a write may touch: exactly one site of one tenant. */
export interface Place {
  readonly tenant: string
  readonly site: string
}

/** Everything that a policy can be asked about. Adding an action breaks hosts' exhaustive policies at compile time, on purpose. */
export type Action =
  | "issue.create"
  | "issue.read"
  | "issue.readInternal"
  | "issue.update"
  | "issue.archive"
  | "issue.delete"
  | "ticket.create"
  | "ticket.read"
  | "ticket.readInternal"
  | "ticket.update"
  | "ticket.archive"
  | "ticket.delete"
  | "problem.create"
  | "problem.read"
  | "problem.readInternal"
  | "problem.update"
  | "problem.archive"
  | "problem.delete"
  | "comment.internal"
  | "comment.customer"
  | "comment.read"
  | "comment.readInternal"
  | "conversation.record"
  | "conversation.read"
  | "conversation.vote"
  | "conversation.close"
  | "view.read"
  | "view.write"
  | "view.share"
  | "rules.read"
  | "rules.write"
  | "escalation.evaluate"
  | "audit.read"
  | "delivery.read"
  | "delivery.resend"
  | "subject.erase"
