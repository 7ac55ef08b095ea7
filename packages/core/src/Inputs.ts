/**
 * The schemas of what commands take, for whoever decodes them at another border, such as HTTP: every bound has one home.
 * They decode strictly with `decode`, which names each fault by its path and never by its value.
 */
export { WriteCommentSchema } from "./Comment.ts"
export { BandSchema, ThresholdsSchema } from "./Confidence.ts"
export { AppendMessagesSchema, RecordConversationSchema, VoteSchema } from "./Conversation.ts"
export { deliveryFilterFields } from "./Delivery.ts"
export { EraseSubjectSchema } from "./Erasure.ts"
export { EscalationActionSchema, EscalationRulesSchema } from "./Escalation.ts"
export { ChangedRulesSchema, EvaluateTurnSchema, ReviewTurnsSchema, TurnSchema } from "./EscalationTurn.ts"
export * from "./Fields.ts"
export { issueFilterFields, oneOf, problemFilterFields, ticketFilterFields, When } from "./FilterFields.ts"
export { decode, describeFaults, FaultSchema } from "./Input.ts"
export { IssueChangesSchema, OpenIssueSchema, ReportIssueSchema } from "./Issue.ts"
export { LinkTypeSchema } from "./Link.ts"
export { OpenProblemSchema, ProblemChangesSchema, TypeSchema as ProblemTypeSchema } from "./Problem.ts"
export { PrioritySchema } from "./Priority.ts"
export { SeverityLevelSchema } from "./Severity.ts"
export { Email, line, text } from "./Text.ts"
export { OpenAfterDownvoteSchema, OpenTicketSchema, TicketChangesSchema } from "./Ticket.ts"
