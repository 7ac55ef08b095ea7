import type { ChatDesk, ConversationDesk, EndUserDesk, EscalationDesk, TranscriptDesk } from "./ConversationDesks.js"
import type { IssueDesk, ProblemDesk, TicketDesk } from "./ItemDesks.js"
import type { AuditDesk, CommentDesk, DeliveryDesk, ErasureDesk, LabelDesk, LinkDesk, ViewDesk } from "./TeamDesks.js"
/** What the desk does for an actor: plain JSON in and out; what is rejected is always a `SupportError`. */
export interface Desk {
  readonly issues: IssueDesk
  readonly tickets: TicketDesk
  readonly problems: ProblemDesk
  readonly conversations: ConversationDesk
  readonly endUsers: EndUserDesk
  readonly transcripts: TranscriptDesk
  readonly chat: ChatDesk
  readonly escalations: EscalationDesk
  readonly comments: CommentDesk
  readonly links: LinkDesk
  readonly labels: LabelDesk
  readonly views: ViewDesk
  readonly audit: AuditDesk
  readonly deliveries: DeliveryDesk
  readonly erasures: ErasureDesk
}
//# sourceMappingURL=Desk.d.ts.map
