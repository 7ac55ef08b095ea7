/**
 * The schemas of what commands take, for whoever decodes them at another border, such as HTTP: every bound has one home.
 * They decode strictly with `decode`, which names each fault by its path and never by its value.
 */
export { WriteCommentSchema } from "./Comment.js"
export { BandSchema, ThresholdsSchema } from "./Confidence.js"
export { AppendMessagesSchema, RecordConversationSchema, VoteSchema } from "./Conversation.js"
export { EraseSubjectSchema } from "./Erasure.js"
export { EscalationActionSchema, EscalationRulesSchema } from "./Escalation.js"
export { ChangedRulesSchema, EvaluateTurnSchema, ReviewTurnsSchema, TurnSchema } from "./EscalationTurn.js"
export * from "./Fields.js"
export { issueFilterFields, oneOf, problemFilterFields, ticketFilterFields, When } from "./FilterFields.js"
export { decode, describeFaults, FaultSchema } from "./Input.js"
export { IssueChangesSchema, OpenIssueSchema, ReportIssueSchema } from "./Issue.js"
export { LinkTypeSchema } from "./Link.js"
export { OpenProblemSchema, ProblemChangesSchema, TypeSchema as ProblemTypeSchema } from "./Problem.js"
export { PrioritySchema } from "./Priority.js"
export { SeverityLevelSchema } from "./Severity.js"
export { Email, line, text } from "./Text.js"
export { OpenAfterDownvoteSchema, OpenTicketSchema, TicketChangesSchema } from "./Ticket.js"
//# sourceMappingURL=Inputs.d.ts.map
