/** Every refusal that the wire knows: its status, its title, and the sentence that says what to do. None of them quotes a value that a caller sent. */
import type { SupportErrorDetails } from "@deskwright/core"

/** Refusals of the protocol itself, beside those of the desk. */
export interface WireErrorDetails {
  /** The request cannot be read: its body is no JSON, its path or query is no text. */
  readonly MalformedRequest: { readonly reason: string }
  /** There is no credential, or `authenticate` knows nobody by it. */
  readonly Unauthorized: {}
  /** No route has this path. */
  readonly RouteNotFound: { readonly basePath: string; readonly document: boolean }
  /** The path has routes, but none for this method. */
  readonly MethodNotAllowed: { readonly allow: ReadonlyArray<string> }
  /** The body took too long to arrive. */
  readonly RequestTimeout: {}
  /** This process is carrying out a request of the same caller with the same key. */
  readonly StillRunning: {}
  /** The body is larger than the route takes. */
  readonly BodyTooLarge: { readonly limit: number }
  /** The URL is longer than any route takes. */
  readonly UrlTooLong: { readonly limit: number }
  /** The body is no plain JSON in UTF-8. */
  readonly UnsupportedMediaType: {}
  /** The caller, or the widget's site, has used up its share for now. */
  readonly RateLimited: { readonly retryAfter: number }
}

/** The facts that come with each error of the wire. */
export interface ErrorDetails extends SupportErrorDetails, WireErrorDetails {}
/** The stable name of an error of the wire. */
export type ErrorCode = keyof ErrorDetails

export interface Refusal<C extends ErrorCode> {
  readonly status: number
  readonly title: string
  /** The remedy. */
  readonly detail: string | ((details: ErrorDetails[C]) => string)
}

const list = (words: ReadonlyArray<string>): string => (words.length === 0 ? "none" : words.join(", "))

/** Every error of the wire by its code. */
export const refusals: { readonly [C in ErrorCode]: Refusal<C> } = {
  MalformedRequest: { status: 400, title: "Malformed request", detail: ({ reason }) => `The request ${reason}.` },
  InvalidCursor: {
    status: 400,
    title: "Invalid cursor",
    detail: "Start again without a cursor, and keep filters and order the same from page to page."
  },
  Unauthorized: {
    status: 401,
    title: "Unauthorized",
    detail: "Send a valid credential: Authorization: Bearer <token>."
  },
  NotAllowed: {
    status: 403,
    title: "Not allowed",
    detail: ({ action }) =>
      `The host's policy does not allow ${action} here. Ask for the permission, or act as somebody else.`
  },
  CreationNotAllowed: {
    status: 403,
    title: "Creation not allowed",
    detail: ({ allowed, origin }) => `In this desk nothing is opened by ${origin}; only by ${list(allowed)}.`
  },
  ViewOfAnother: {
    status: 403,
    title: "View of another",
    detail: "The view belongs to somebody else. Save one of your own with these filters and change that."
  },
  RouteNotFound: {
    status: 404,
    title: "No such route",
    detail: ({ basePath, document }) =>
      `The routes are below ${basePath}/${document ? `: look the path up in ${basePath}/openapi.json` : ""}.`
  },
  SiteNotFound: { status: 404, title: "No such site", detail: "Check the id of the site, and that you may see it." },
  IssueNotFound: {
    status: 404,
    title: "No such issue",
    detail: "Check the number, and that you may see its project."
  },
  TicketNotFound: {
    status: 404,
    title: "No such ticket",
    detail: "Check the code and its site: codes are unique within a site."
  },
  ProblemNotFound: {
    status: 404,
    title: "No such problem",
    detail: "Check the id, and that you may see its workspace."
  },
  ConversationNotFound: {
    status: 404,
    title: "No such conversation",
    detail: "Record it first, or check the id and its site."
  },
  EndUserNotFound: { status: 404, title: "No such end user", detail: "Check the id and its site." },
  MessageNotFound: {
    status: 404,
    title: "No such message",
    detail: "Check the id, and that it is of this conversation."
  },
  NoTranscript: {
    status: 404,
    title: "No transcript",
    detail: "The ticket was filed without a conversation, so that there is nothing to show."
  },
  LinkNotFound: { status: 404, title: "No such link", detail: "Read the item's links again." },
  ViewNotFound: { status: 404, title: "No such view", detail: "Check the id, and that its owner shares it." },
  DeliveryNotFound: { status: 404, title: "No such delivery", detail: "Read the item's deliveries again." },
  ErasureNotFound: { status: 404, title: "No such erasure", detail: "Check the id, or start one." },
  MethodNotAllowed: {
    status: 405,
    title: "Method not allowed",
    detail: ({ allow }) => `This path answers ${list(allow)}.`
  },
  RequestTimeout: { status: 408, title: "Request timeout", detail: "The body did not arrive in time. Send it again." },
  StillRunning: {
    status: 409,
    title: "Still running",
    detail: "A request with this Idempotency-Key is being carried out. Repeat it in a moment to get its answer."
  },
  InvalidTransition: {
    status: 409,
    title: "Invalid transition",
    detail: ({ allowed }) => `From its status the item can go to: ${list(allowed)}.`
  },
  GuardNotMet: {
    status: 409,
    title: "Guard not met",
    detail: ({ missing }) => `This status asks for: ${list(missing)}. Send it together with the status.`
  },
  NoDownvote: {
    status: 409,
    title: "No down vote",
    detail: "The message has no down vote. Record the vote first, or file the ticket by hand."
  },
  MessageConflict: {
    status: 409,
    title: "Message conflict",
    detail: ({ index }) =>
      `Message ${index} is recorded with other contents, and messages never change. Append after the last one.`
  },
  MessageGap: {
    status: 409,
    title: "Message gap",
    detail: ({ next }) => `The messages would leave a hole. Send them from index ${next} on.`
  },
  ConversationClosed: {
    status: 409,
    title: "Conversation closed",
    detail: "A closed conversation takes no more messages. Record a new one under another externalId."
  },
  ConversationTooLong: {
    status: 409,
    title: "Conversation too long",
    detail: ({ limit }) => `It has more than the ${limit} messages of one document. Read its messages page by page.`
  },
  VoteNotAllowed: {
    status: 409,
    title: "Vote not allowed",
    detail: "Only messages of the ASSISTANT can be voted on. Vote on the answer."
  },
  NothingToReplay: {
    status: 409,
    title: "Nothing to replay",
    detail: ({ reason }) =>
      `The issue names no moment of a recorded conversation (${reason}). Record the conversation first.`
  },
  LinkExists: { status: 409, title: "Link exists", detail: "The two items are linked in this way already." },
  LinkCycle: {
    status: 409,
    title: "Link cycle",
    detail: "The link would close a circle. Remove one of the others first."
  },
  LinkChainTooLong: {
    status: 409,
    title: "Link chain too long",
    detail: ({ limit }) => `A chain of links holds at most ${limit} items. Link to one nearer its end.`
  },
  ViewNameTaken: {
    status: 409,
    title: "View name taken",
    detail: "Choose another name, or change the view that has it."
  },
  TooManyPins: {
    status: 409,
    title: "Too many pins",
    detail: ({ limit }) => `At most ${limit} views can be pinned. Unpin one first.`
  },
  NotResendable: {
    status: 409,
    title: "Not resendable",
    detail: ({ state }) => `The delivery is ${state}; only what is dead, uncertain or had nowhere to go is sent again.`
  },
  NowhereToSend: {
    status: 409,
    title: "Nowhere to send",
    detail: ({ reason }) => `There is still nowhere to send it: ${reason}.`
  },
  SubjectMismatch: {
    status: 409,
    title: "Subject mismatch",
    detail: "The erasure is about somebody else. Name whom it was started with."
  },
  StaleVersion: {
    status: 412,
    title: "Stale version",
    detail: ({ current }) =>
      current === null
        ? "It is being changed by too many at once. Read it again and decide on what you see."
        : `It is at version ${current} by now. Read it again and decide on what you see.`
  },
  BodyTooLarge: {
    status: 413,
    title: "Body too large",
    detail: ({ limit }) => `The body may have ${limit} bytes. Send less at once.`
  },
  UrlTooLong: {
    status: 414,
    title: "URL too long",
    detail: ({ limit }) => `The URL may have ${limit} characters. Filter by less.`
  },
  UnsupportedMediaType: {
    status: 415,
    title: "Unsupported media type",
    detail: "Send UTF-8 JSON without a content encoding: Content-Type: application/json."
  },
  InvalidInput: { status: 422, title: "Invalid input", detail: "Correct what `errors` names and send it again." },
  RequestIdReused: {
    status: 422,
    title: "Idempotency-Key reused",
    detail: "This Idempotency-Key was used for another request. Use a new one for a new request."
  },
  SiteRequired: {
    status: 422,
    title: "Site required",
    detail: "A code or number is unique within a site only. Name the site, or use the id."
  },
  EmailRequired: {
    status: 422,
    title: "E-mail required",
    detail: "Ask for the requester's e-mail address and send it as requester.email."
  },
  FieldNotEditable: {
    status: 422,
    title: "Field not editable",
    detail: ({ editable }) => `Leave out what \`errors\` names. Editable here: ${list(editable)}.`
  },
  AssigneeNotAllowed: {
    status: 422,
    title: "Assignee not allowed",
    detail: ({ rule }) => `This desk says of assignees: ${rule}.`
  },
  UnknownStatus: { status: 422, title: "Unknown status", detail: ({ allowed }) => `Use one of: ${list(allowed)}.` },
  SelfLink: { status: 422, title: "Link to itself", detail: "Link two different items." },
  InvalidEscalationRules: {
    status: 422,
    title: "Invalid escalation rules",
    detail: "Correct what `errors` names; nothing was changed."
  },
  RateLimited: {
    status: 429,
    title: "Too many requests",
    detail: ({ retryAfter }) => `Wait ${retryAfter} s and send it again.`
  },
  SiteMisconfigured: { status: 500, title: "Internal fault", detail: "" },
  InternalFault: { status: 500, title: "Internal fault", detail: "" },
  TransactionsUnsupported: {
    status: 501,
    title: "Transactions unsupported",
    detail: "The desk's store has no transactions to join. Run it on one that has them, such as PostgreSQL."
  },
  SourceUnavailable: {
    status: 503,
    title: "Source unavailable",
    detail: "The host's conversations cannot be read just now. Try again."
  },
  SiteBusy: {
    status: 503,
    title: "Site busy",
    detail: "Somebody holds the numbers of this site. Try again in a moment."
  },
  StorageUnavailable: {
    status: 503,
    title: "Storage unavailable",
    detail: "The store does not answer. Try again in a moment; whoever runs this server finds the cause in its log."
  },
  OutcomeUnknown: {
    status: 503,
    title: "Outcome unknown",
    detail:
      "Nobody can say whether it was carried out. Repeat it with the same Idempotency-Key; without one, look first."
  },
  SupportClosed: { status: 503, title: "Desk closed", detail: "The desk is shutting down. Try again in a moment." }
}

/** The stable name of an error as a URI, for `type`. */
export const typeOf = (code: ErrorCode): string => `urn:deskwright:error:${code}`
