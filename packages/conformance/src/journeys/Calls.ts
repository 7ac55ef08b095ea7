/** One call of everything that can be done with a desk. */
import type { Support } from "@deskwright/core"
import { Effect } from "effect"
import { type Services, services } from "../Services.ts"
import type { Run } from "./Expect.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"
import { type Cast, ruleSet } from "./Cast.ts"

export interface Asked {
  readonly requestId?: string
}

export type Call = (cast: Cast, asked: Asked) => Run

type Calls = (services: Services) => Readonly<Record<string, Call>>

const issueCalls: Calls = ({ Issues: issues }) => ({
  "Issues.open": ({ site }, asked) => issues.open({ ...anIssue, ...asked, site }),
  "Issues.report": ({ issue, site }, asked) =>
    issues.report({ ...anIssue, ...asked, site, fingerprint: `fault ${issue}` }),
  "Issues.get": ({ issue }) => issues.get(issue),
  "Issues.list": ({ site }) => issues.list({ site }),
  "Issues.facets": ({ site }) => issues.facets({ site }),
  "Issues.update": ({ issue }, asked) => issues.update(issue, { notes: "seen" }, asked),
  "Issues.bulk": ({ issue, site }, asked) => issues.bulk({ site, refs: [issue], set: { notes: "seen" }, ...asked }),
  "Issues.changeStatus": ({ issue }, asked) => issues.changeStatus(issue, "closed", { ...asked, reason: "no fault" }),
  "Issues.assign": ({ issue }, asked) => issues.assign(issue, [{ member: "cyd" }], asked),
  "Issues.label": ({ issue }, asked) => issues.label(issue, ["seen"], asked),
  "Issues.archive": ({ issue }, asked) => issues.archive(issue, asked),
  "Issues.unarchive": ({ issue }, asked) => issues.unarchive(issue, asked),
  "Issues.remove": ({ issue }, asked) => issues.remove(issue, asked)
})

const ticketCalls: Calls = ({ Tickets: tickets }) => ({
  "Tickets.open": ({ conversation, site }, asked) => tickets.open({ ...aTicket, ...asked, site, conversation }),
  "Tickets.openAfterDownvote": ({ conversation, message, site }, asked) =>
    tickets.openAfterDownvote({
      site,
      conversation,
      message,
      subject: "Wrong answer",
      body: "It is not so.",
      ...asked
    }),
  "Tickets.get": ({ ticket }) => tickets.get(ticket),
  "Tickets.list": ({ site }) => tickets.list({ site }),
  "Tickets.facets": ({ site }) => tickets.facets({ site }),
  "Tickets.update": ({ code, site }, asked) => tickets.update(code, { priority: "low" }, { ...asked, site }),
  "Tickets.bulk": ({ code, site, ticket }, asked) =>
    tickets.bulk({ site, refs: [ticket, code], set: { priority: "low" }, ...asked }),
  "Tickets.changeStatus": ({ ticket }, asked) => tickets.changeStatus(ticket, "closed", asked),
  "Tickets.assign": ({ ticket }, asked) => tickets.assign(ticket, [{ member: "cyd" }], asked),
  "Tickets.label": ({ ticket }, asked) => tickets.label(ticket, ["seen"], asked),
  "Tickets.archive": ({ ticket }, asked) => tickets.archive(ticket, asked),
  "Tickets.unarchive": ({ ticket }, asked) => tickets.unarchive(ticket, asked),
  "Tickets.remove": ({ ticket }, asked) => tickets.remove(ticket, asked)
})

const problemCalls: Calls = ({ Problems: problems }) => ({
  "Problems.open": ({ site }, asked) => problems.open({ ...aProblem, ...asked, site }),
  "Problems.get": ({ problem }) => problems.get(problem),
  "Problems.list": ({ site }) => problems.list({ site }),
  "Problems.facets": ({ site }) => problems.facets({ site }),
  "Problems.update": ({ problem }, asked) => problems.update(problem, { resolved: true }, asked),
  "Problems.bulk": ({ problem, site }, asked) =>
    problems.bulk({ site, refs: [problem], set: { severity: 1 }, ...asked }),
  "Problems.changeStatus": ({ problem }, asked) => problems.changeStatus(problem, "closed", asked),
  "Problems.assign": ({ problem }, asked) => problems.assign(problem, [{ member: "cyd" }], asked),
  "Problems.label": ({ problem }, asked) => problems.label(problem, ["seen"], asked),
  "Problems.archive": ({ problem }, asked) => problems.archive(problem, asked),
  "Problems.unarchive": ({ problem }, asked) => problems.unarchive(problem, asked),
  "Problems.remove": ({ problem }, asked) => problems.remove(problem, asked)
})

const conversationCalls: Calls = ({ Conversations: conversations }) => ({
  "Conversations.record": ({ session, site }, asked) =>
    conversations.record({
      site,
      externalId: session,
      messages: [{ role: "USER", text: "SECRET question" }],
      ...asked
    }),
  "Conversations.append": ({ conversation }, asked) =>
    conversations.append(conversation, { messages: [{ role: "USER", text: "Hello?" }], ...asked }),
  "Conversations.vote": ({ conversation, message }, asked) => conversations.vote(conversation, message, "up", asked),
  "Conversations.close": ({ conversation }, asked) => conversations.close(conversation, asked),
  "Conversations.importFrom": ({ session, site }) => conversations.importFrom(session, { site }),
  "Conversations.get": ({ conversation }) => conversations.get(conversation),
  "Conversations.list": ({ site }) => conversations.list({ site }),
  "Conversations.messages": ({ conversation }) => conversations.messages(conversation),
  "Conversations.tickets": ({ conversation }) => conversations.tickets(conversation),
  "Conversations.export": ({ conversation }) => conversations.export(conversation),
  "Conversations.exportPages": ({ conversation }) => conversations.exportPages(conversation)
})

const chatCalls: Calls = ({ EndUsers: endUsers, Transcripts: transcripts, ChatGates: gates }) => ({
  "EndUsers.identify": ({ session, site }, asked) =>
    endUsers.identify(
      site,
      { anonymousId: `an ${session}`.slice(0, 120), externalId: `user ${session}`.slice(0, 120) },
      asked
    ),
  "EndUsers.get": ({ endUser }) => endUsers.get(endUser),
  "EndUsers.list": ({ site }) => endUsers.list({ site }),
  "Transcripts.ofTicket": ({ ticket }) => transcripts.ofTicket(ticket),
  "Transcripts.ofSnapshot": ({ conversation, hash }) => transcripts.ofSnapshot({ conversation, through: 2, hash }),
  "Transcripts.replay": ({ issue }) => transcripts.replay(issue),
  "ChatGates.check": ({ site }) => gates.check(site)
})

const escalationCalls: Calls = ({ Escalations: escalations }) => ({
  "Escalations.rules": ({ site }) => escalations.rules(site),
  "Escalations.putRules": ({ site }, asked) => escalations.putRules(site, ruleSet, asked),
  "Escalations.evaluate": ({ conversation, site }, asked) =>
    escalations.evaluate({ site, conversation, question: "May I?", answer: "Perhaps.", confidence: 0.2, ...asked }),
  "Escalations.tryTurn": ({ site }) => escalations.tryTurn(site, { confidence: 0.2, guardrails: [] }),
  "Escalations.previewLast": ({ site }) => escalations.previewLast({ site })
})

const teamCalls: Calls = ({
  Comments: comments,
  Links: links,
  Labels: labels,
  AuditTrail: audits,
  Deliveries: deliveries
}) => ({
  "Comments.write": ({ ticket }, asked) => comments.write("ticket", ticket, { body: "Look at this", ...asked }),
  "Comments.list": ({ ticket }) => comments.list("ticket", ticket),
  "Links.add": ({ issue, other }, asked) =>
    links.add("ticket", other, { type: "relates", to: { kind: "issue", ref: issue } }, asked),
  "Links.remove": ({ link, ticket }, asked) => links.remove("ticket", ticket, link, asked),
  "Links.list": ({ ticket }) => links.list("ticket", ticket),
  "Labels.list": ({ site }) => labels.list(site),
  "AuditTrail.list": ({ ticket }) => audits.list("ticket", ticket),
  "AuditTrail.history": ({ ticket }) => audits.history("ticket", ticket),
  "Deliveries.list": ({ ticket }) => deliveries.list("ticket", ticket),
  "Deliveries.ofSites": ({ site }) =>
    deliveries.ofSites({ site, state: ["pending", "sent", "dead", "uncertain", "none"] }),
  "Deliveries.resend": ({ delivery, ticket }, asked) => deliveries.resend("ticket", ticket, delivery, asked)
})

const viewCalls: Calls = ({ SavedViews: views }) => ({
  "SavedViews.save": ({ site }, asked) =>
    views.save({
      site,
      name: `Mine ${site} ${asked.requestId ?? crypto.randomUUID()}`,
      filters: { assignee: "me" },
      ...asked
    }),
  "SavedViews.change": ({ view }, asked) => views.change(view, { name: `Renamed ${view}` }, asked),
  "SavedViews.remove": ({ view }, asked) => views.remove(view, asked),
  "SavedViews.pin": ({ view }, asked) => views.pin(view, asked),
  "SavedViews.unpin": ({ view }, asked) => views.unpin(view, asked),
  "SavedViews.arrange": ({ site, view }, asked) => views.arrange({ site, views: [view], ...asked }),
  "SavedViews.pinned": ({ site }) => views.pinned({ site }),
  "SavedViews.list": ({ site }) => views.list({ site }),
  "SavedViews.get": ({ view }) => views.get(view),
  "SavedViews.run": ({ view }) => views.run(view)
})

const erasureCalls: Calls = ({ Erasures: erasures }) => ({
  "Erasures.start": ({ endUser, site }, asked) => erasures.start({ site, endUser, ...asked }),
  "Erasures.run": ({ erasure, site }) => erasures.run(erasure, { site, email: "gone@example.com" }),
  "Erasures.get": ({ erasure }) => erasures.get(erasure)
})

const relayCalls: Calls = ({ Outbox: outbox }) => ({
  "Outbox.tick": () => outbox.tick(),
  "Outbox.backlog": () => outbox.backlog(),
  "Outbox.resume": () => outbox.resume("chat"),
  "Outbox.hear": () => outbox.hear({ id: "n", tenant: "t", site: "s", delivery: "d", arrival: "delivered" })
})

/** What works for the desk as a whole, and answers to no actor. */
export const ofTheRelay = (name: string): boolean => name.startsWith("Outbox.")

const every: ReadonlyArray<Calls> = [
  issueCalls,
  ticketCalls,
  problemCalls,
  conversationCalls,
  chatCalls,
  escalationCalls,
  teamCalls,
  viewCalls,
  erasureCalls,
  relayCalls
]

/** One call of every method of every service, by name. */
export const calls: Effect.Effect<Readonly<Record<string, Call>>, never, Support.Services> = Effect.map(
  services,
  (all) => Object.assign({}, ...every.map((some) => some(all)))
)
