/** What was said, by whom, and whether a chat opens at all. */
import type { GateAnswer } from "../model/ChatGate.js"
import type {
  AppendMessages,
  Conversation,
  ConversationDetails,
  ConversationExport,
  ConversationExportPage,
  EndUser,
  ExportPageOptions,
  IdentifyEndUser,
  ListConversations,
  ListEndUsers,
  Message,
  RecordConversation,
  Replay,
  TranscriptOptions,
  TranscriptPage,
  VoteKind
} from "../model/Conversation.js"
import type {
  ChangedRules,
  EscalationDecision,
  EscalationOutcome,
  EscalationReview,
  EscalationRules,
  EscalationRuleSet,
  EscalationTurn,
  EvaluateTurn,
  PutRulesOptions,
  ReviewTurns
} from "../model/Escalation.js"
import type { CommandOptions, Ref, Replayable, Snapshot } from "../model/Item.js"
import type { FilteredPage, Page, PageOptions } from "../model/Page.js"
import type { TicketSummary } from "../model/Ticket.js"
import type { RefOptions } from "./ItemDesks.js"
/** Records conversations, and reads them again. */
export interface ConversationDesk {
  /** Records a conversation; one that is recorded already under its `externalId` is the same one, and is added to. */
  readonly record: (conversation: RecordConversation) => Promise<Conversation & Replayable>
  readonly append: (
    conversation: string,
    messages: AppendMessages,
    options?: RefOptions
  ) => Promise<Conversation & Replayable>
  /** Votes on an answer; null takes the vote back. */
  readonly vote: (
    conversation: string,
    message: string,
    vote: VoteKind | null,
    options?: CommandOptions & RefOptions
  ) => Promise<Message & Replayable>
  readonly close: (conversation: string, options?: CommandOptions & RefOptions) => Promise<Conversation & Replayable>
  /** Records a conversation that the host holds, by its own id; run again, it goes on where it stopped. Needs the option `conversations`. */
  readonly importFrom: (
    externalId: string,
    options: {
      readonly site: string
    }
  ) => Promise<Conversation & Replayable>
  /** With the identity card and the tickets that came out of it. */
  readonly get: (conversation: string, options?: RefOptions) => Promise<ConversationDetails>
  readonly list: (filters?: ListConversations) => Promise<FilteredPage<Conversation>>
  readonly messages: (conversation: string, options?: PageOptions & RefOptions) => Promise<Page<Message>>
  readonly tickets: (conversation: string, options?: PageOptions & RefOptions) => Promise<Page<TicketSummary>>
  /** The whole conversation as one document. */
  readonly export: (conversation: string, options?: RefOptions) => Promise<ConversationExport>
  /** The same in stretches, for one that is too long. */
  readonly exportPages: (
    conversation: string,
    options?: ExportPageOptions & RefOptions
  ) => Promise<ConversationExportPage>
}
/** Knows who talks on the other side. */
export interface EndUserDesk {
  /** Says who somebody is. An anonymous user who turns out to be a known one becomes that one. */
  readonly identify: (site: string, user: IdentifyEndUser, options?: CommandOptions) => Promise<EndUser & Replayable>
  readonly get: (endUser: string, options?: RefOptions) => Promise<EndUser>
  readonly list: (filters?: ListEndUsers) => Promise<FilteredPage<EndUser>>
}
/** Reads what was frozen into tickets, and replays what led to an issue. */
export interface TranscriptDesk {
  /** What was frozen when a ticket was filed. */
  readonly ofTicket: (ticket: Ref, options?: TranscriptOptions & RefOptions) => Promise<TranscriptPage>
  readonly ofSnapshot: (snapshot: Snapshot, options?: TranscriptOptions & RefOptions) => Promise<TranscriptPage>
  /** What was said up to the event that an issue names. */
  readonly replay: (issue: Ref, options?: TranscriptOptions & RefOptions) => Promise<Replay>
}
/** Whether a site's chat is open. */
export interface ChatDesk {
  /** Whether a site's chat opens, and if not, why. */
  readonly check: (site: string) => Promise<GateAnswer>
}
/** Holds turns of an assistant against a site's rules, and tries other rules. */
export interface EscalationDesk {
  /** A site's rules and thresholds. */
  readonly rules: (site: string) => Promise<EscalationRuleSet>
  readonly putRules: (
    site: string,
    rules: EscalationRules,
    options?: PutRulesOptions
  ) => Promise<EscalationRuleSet & Replayable>
  /** Holds a turn of the assistant against the site's rules; the first that matches decides, and may open a ticket. */
  readonly evaluate: (turn: EvaluateTurn) => Promise<EscalationOutcome & Replayable>
  /** What the rules, or changed ones, would decide on a turn; writes nothing. */
  readonly tryTurn: (site: string, turn: EscalationTurn, changes?: ChangedRules) => Promise<EscalationDecision>
  /** What changed rules would have decided on the last days' turns; writes nothing. */
  readonly previewLast: (review: ReviewTurns) => Promise<EscalationReview>
}
//# sourceMappingURL=ConversationDesks.d.ts.map
