import type { Timestamp } from "./Actor.js"
import type { Fault } from "./Fault.js"
import type { Requirement } from "./Lifecycle.js"
import type { LinkType } from "./Link.js"
/** Every refusal that a command can answer with, by its code, and the facts that come with it. */
export interface SupportErrorDetails {
  readonly InvalidInput: {
    readonly errors: ReadonlyArray<Fault>
  }
  readonly InvalidCursor: {}
  readonly RequestIdReused: {
    readonly requestId: string
    readonly command: string
  }
  /** `expected` is null when the caller insisted on no version, but too many others kept changing the same thing. */
  readonly StaleVersion: {
    readonly id: string
    readonly expected: number | null
    readonly current: number | null
  }
  readonly NotAllowed: {
    readonly action: string
    readonly actor: string
  }
  readonly SiteNotFound: {
    readonly site: string
  }
  readonly SiteMisconfigured: {
    readonly site: string
    readonly faults: ReadonlyArray<string>
  }
  readonly SiteRequired: {
    readonly ref: string
  }
  readonly IssueNotFound: {
    readonly ref: string
  }
  readonly TicketNotFound: {
    readonly ref: string
  }
  readonly ProblemNotFound: {
    readonly ref: string
  }
  readonly ConversationNotFound: {
    readonly conversation: string
  }
  readonly EndUserNotFound: {
    readonly endUser: string
  }
  readonly CreationNotAllowed: {
    readonly preset: string
    readonly origin: string
    readonly allowed: ReadonlyArray<string>
  }
  readonly EmailRequired: {
    readonly preset: string
  }
  readonly NoDownvote: {
    readonly messageId: string
  }
  readonly FieldNotEditable: {
    readonly preset: string
    readonly fields: ReadonlyArray<string>
    readonly editable: ReadonlyArray<string>
  }
  readonly AssigneeNotAllowed: {
    readonly preset: string
    readonly rule: string
  }
  readonly UnknownStatus: {
    readonly lifecycle: string
    readonly status: string
    readonly allowed: ReadonlyArray<string>
  }
  readonly InvalidTransition: {
    readonly lifecycle: string
    readonly from: string
    readonly to: string
    readonly allowed: ReadonlyArray<string>
  }
  readonly GuardNotMet: {
    readonly lifecycle: string
    readonly to: string
    readonly missing: ReadonlyArray<Requirement>
  }
  readonly MessageNotFound: {
    readonly conversation: string
    readonly messageId: string
  }
  readonly MessageConflict: {
    readonly conversation: string
    readonly index: number
  }
  readonly MessageGap: {
    readonly conversation: string
    readonly from: number
    readonly next: number
  }
  readonly ConversationClosed: {
    readonly conversation: string
    readonly closedAt: Timestamp
  }
  readonly ConversationTooLong: {
    readonly conversation: string
    readonly messages: number
    readonly limit: number
  }
  readonly VoteNotAllowed: {
    readonly messageId: string
    readonly role: string
  }
  readonly NoTranscript: {
    readonly ticket: string
  }
  readonly NothingToReplay: {
    readonly issue: string
    readonly reason: "noSession" | "notRecorded" | "notReached"
  }
  readonly LinkNotFound: {
    readonly link: string
  }
  readonly LinkExists: {
    readonly link: string
    readonly type: LinkType
  }
  readonly LinkCycle: {
    readonly type: LinkType
    readonly from: string
    readonly to: string
  }
  readonly LinkChainTooLong: {
    readonly type: LinkType
    readonly limit: number
  }
  readonly SelfLink: {
    readonly type: LinkType
    readonly item: string
  }
  readonly ViewNotFound: {
    readonly view: string
  }
  readonly ViewOfAnother: {
    readonly view: string
  }
  readonly ViewNameTaken: {
    readonly view: string
  }
  readonly TooManyPins: {
    readonly limit: number
  }
  readonly InvalidEscalationRules: {
    readonly faults: ReadonlyArray<Fault>
  }
  readonly DeliveryNotFound: {
    readonly delivery: string
  }
  readonly NotResendable: {
    readonly delivery: string
    readonly state: string
  }
  readonly NowhereToSend: {
    readonly delivery: string
    readonly reason: string
  }
  readonly ErasureNotFound: {
    readonly erasure: string
  }
  readonly SubjectMismatch: {
    readonly erasure: string
  }
  readonly SourceUnavailable: {}
  readonly SiteBusy: {
    readonly site: string
    readonly series: string
  }
  readonly StorageUnavailable: {
    readonly reason: string
    readonly retryable: boolean
  }
  readonly OutcomeUnknown: {}
  /** `support.in(tx)` on a store that has no transactions to join. */
  readonly TransactionsUnsupported: {}
  /** A call after `support.close()`, or one that was still under way when its time for that was over. */
  readonly SupportClosed: {}
  /** A fault of the desk's own, or of one of the host's functions: then `port` names it. */
  readonly InternalFault: {
    readonly port: string | null
  }
}
/** The stable name of a refusal. */
export type SupportErrorCode = keyof SupportErrorDetails
//# sourceMappingURL=ErrorCode.d.ts.map
