import type { Timestamp } from "./Actor.js"
import type { CustomerComment } from "./Comment.js"
import type { MessageRole } from "./Conversation.js"
import type { Priority, SeverityLevel } from "./Severity.js"
/** What a template makes. The desk makes a header out of the subject, and decides sender, recipient and all other headers itself. */
export interface MailContent {
  readonly subject: string
  readonly text: string
  /** What customers wrote must be escaped in it. */
  readonly html: string
}
/** The end of a conversation that is too long for a mail. */
export interface MailTranscript {
  readonly messages: ReadonlyArray<{
    readonly role: MessageRole
    readonly at: Timestamp
    readonly text: string | null
  }>
  /** How many earlier messages were left out. */
  readonly omitted: number
  /** Whether a file with the conversation goes with the mail: whole, or as much of its end as ten megabytes hold. */
  readonly attached: boolean
}
/** To staff: an item was opened. Everything in it was written by others and is not to be trusted. */
export interface OpenedMail {
  readonly code: string | null
  readonly title: string
  readonly body: string
  readonly site: string
  readonly requester: {
    readonly name: string | null
    readonly email: string | null
  }
  /** Where an answer to this mail goes; nobody has verified that it is the requester's. */
  readonly replyTo: string | null
  readonly priority: Priority | null
  readonly severity: SeverityLevel | null
  readonly channel: string | null
  readonly question: string | null
  readonly answer: string | null
  readonly logLink: string | null
  readonly conversation: MailTranscript | null
}
/** To the requester: a comment was written for them. Only comments for customers fit in here. */
export interface CommentedMail {
  readonly code: string | null
  readonly title: string
  readonly site: string
  readonly comment: CustomerComment
}
/** To the requester: their item has another status. */
export interface StatusChangedMail {
  readonly code: string | null
  readonly title: string
  readonly site: string
  /** The status's label. */
  readonly status: string
}
/** What mail says, by its kind. */
export interface MailTemplates {
  readonly statusChanged: (facts: StatusChangedMail) => MailContent
  readonly opened: (facts: OpenedMail) => MailContent
  readonly commented: (facts: CommentedMail) => MailContent
}
//# sourceMappingURL=Mail.d.ts.map
