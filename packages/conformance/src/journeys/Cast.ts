/** One of everything that a desk can hold, and one call of everything that can be done with it. */
import {
  AuditTrail, ChatGates, Comments, Conversations, Deliveries, EndUsers, Erasures, type EscalationRules, Escalations, Issues, Labels, Links, Outbox, Problems, SavedViews,
  siteQueue, Tickets, Transcripts
} from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { Desk } from "./Desk.ts"
import type { Run } from "./Expect.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"

/** The names of everything in a cast. */
export interface Cast {
  readonly site: string
  readonly issue: string
  readonly ticket: string
  readonly code: string
  readonly other: string
  readonly problem: string
  readonly conversation: string
  readonly session: string
  readonly message: string
  readonly hash: string
  readonly endUser: string
  readonly link: string
  readonly view: string
  readonly delivery: string
  readonly erasure: string
}

/** Names of nothing, in a site that is not there. */
export const nobody = (site: string): Cast => {
  const id = () => crypto.randomUUID()
  return {
    site, issue: id(), ticket: id(), code: "TKT-77", other: id(), problem: id(), conversation: id(), session: id(), message: id(), hash: id(), endUser: id(),
    link: id(), view: id(), delivery: id(), erasure: id()
  }
}

export const ruleSet: EscalationRules = {
  rules: [{
    id: "low", name: "Not sure", enabled: true, when: { band: "low" },
    action: { type: "createTicket", priority: "high", assignee: "bob", includeContext: true }
  }],
  thresholds: { high: 90, medium: 60 }
}

/** A site with mail to staff and rules of its own, in which there is one of everything; every text of it says SECRET. */
export const cast = Effect.gen(function* () {
  const desk = yield* Desk
  const site = "north"
  const preset = { ...siteQueue, create: ["ai", "agent", "api", "rule", "end_user"] as const }
  desk.sites.set(site, { id: site, notifyOpened: true, presets: { ticket: preset } })
  const conversations = yield* Conversations
  const session = `SECRET session ${crypto.randomUUID()}`
  const chat = yield* conversations.record({
    site, externalId: session, channel: "SECRET channel", endUser: { externalId: "SECRET user", traits: { name: "SECRET name", email: "secret@example.com" } },
    messages: [{ role: "USER", text: "SECRET question" }, { role: "ASSISTANT", text: "SECRET answer", externalId: "SECRET m" }]
  })
  const said = (yield* conversations.messages(chat.id)).data[1]
  if (said === undefined) return assert.fail("the answer was not recorded")
  yield* conversations.vote(chat.id, said.id, "down")
  const issue = yield* (yield* Issues).open({ ...anIssue, site, bugDescription: "SECRET bug", sessionId: session, eventIndex: 1, labels: ["SECRET label"] })
  const ticket = yield* (yield* Tickets).open({ ...aTicket, site, subject: "SECRET subject", body: "SECRET body", conversation: chat.id })
  const other = yield* (yield* Tickets).open({ ...aTicket, site, subject: "SECRET other" })
  const problem = yield* (yield* Problems).open({ ...aProblem, site, problem: "SECRET problem" })
  const comments = yield* Comments
  yield* comments.write("ticket", ticket.id, { body: "SECRET comment", visibility: "customer" })
  const link = yield* (yield* Links).add("ticket", ticket.id, { type: "caused_by", to: { kind: "problem", ref: problem.id } })
  const view = yield* (yield* SavedViews).save({ site, name: `SECRET view ${session}`, filters: { labels: "SECRET label" }, shared: true, pinned: true })
  yield* (yield* Escalations).putRules(site, { ...ruleSet, rules: ruleSet.rules.map((rule) => ({ ...rule, name: "SECRET rule" })) })
  const erasure = yield* (yield* Erasures).start({ site, email: "gone@example.com" })
  const [delivery] = (yield* (yield* Deliveries).list("ticket", ticket.id)).data
  return {
    site, issue: issue.id, ticket: ticket.id, code: ticket.code ?? "", other: other.id, problem: problem.id, conversation: chat.id, session, message: said.id,
    hash: chat.hash, endUser: chat.endUser ?? "", link: link.id, view: view.id, delivery: delivery?.id ?? "",
    erasure: erasure.id
  } satisfies Cast
})

export interface Asked {
  readonly requestId?: string
}

export type Call = (cast: Cast, asked: Asked) => Run

const issueCalls = Effect.map(Issues, (issues): Readonly<Record<string, Call>> => ({
  "Issues.open": ({ site }, asked) => issues.open({ ...anIssue, ...asked, site }),
  "Issues.report": ({ issue, site }, asked) => issues.report({ ...anIssue, ...asked, site, fingerprint: `fault ${issue}` }),
  "Issues.get": ({ issue }) => issues.get(issue),
  "Issues.list": ({ site }) => issues.list({ site }),
  "Issues.facets": ({ site }) => issues.facets({ site }),
  "Issues.update": ({ issue }, asked) => issues.update(issue, { notes: "seen" }, asked),
  "Issues.bulk": ({ issue, site }, asked) => issues.bulk({ site, refs: [issue], set: { notes: "seen" }, ...asked }),
  "Issues.changeStatus": ({ issue }, asked) => issues.changeStatus(issue, "closed", { ...asked, reason: "no fault" }),
  "Issues.archive": ({ issue }, asked) => issues.archive(issue, asked),
  "Issues.unarchive": ({ issue }, asked) => issues.unarchive(issue, asked),
  "Issues.remove": ({ issue }, asked) => issues.remove(issue, asked)
}))

const ticketCalls = Effect.map(Tickets, (tickets): Readonly<Record<string, Call>> => ({
  "Tickets.open": ({ conversation, site }, asked) => tickets.open({ ...aTicket, ...asked, site, conversation }),
  "Tickets.openAfterDownvote": ({ conversation, message, site }, asked) =>
    tickets.openAfterDownvote({ site, conversation, message, subject: "Wrong answer", body: "It is not so.", ...asked }),
  "Tickets.get": ({ ticket }) => tickets.get(ticket),
  "Tickets.list": ({ site }) => tickets.list({ site }),
  "Tickets.facets": ({ site }) => tickets.facets({ site }),
  "Tickets.update": ({ code, site }, asked) => tickets.update(code, { priority: "low" }, { ...asked, site }),
  "Tickets.bulk": ({ code, site, ticket }, asked) => tickets.bulk({ site, refs: [ticket, code], set: { priority: "low" }, ...asked }),
  "Tickets.changeStatus": ({ ticket }, asked) => tickets.changeStatus(ticket, "closed", asked),
  "Tickets.assign": ({ ticket }, asked) => tickets.assign(ticket, [{ member: "cyd" }], asked),
  "Tickets.label": ({ ticket }, asked) => tickets.label(ticket, ["seen"], asked),
  "Tickets.archive": ({ ticket }, asked) => tickets.archive(ticket, asked),
  "Tickets.unarchive": ({ ticket }, asked) => tickets.unarchive(ticket, asked),
  "Tickets.remove": ({ ticket }, asked) => tickets.remove(ticket, asked)
}))

const problemCalls = Effect.map(Problems, (problems): Readonly<Record<string, Call>> => ({
  "Problems.open": ({ site }, asked) => problems.open({ ...aProblem, ...asked, site }),
  "Problems.get": ({ problem }) => problems.get(problem),
  "Problems.list": ({ site }) => problems.list({ site }),
  "Problems.facets": ({ site }) => problems.facets({ site }),
  "Problems.update": ({ problem }, asked) => problems.update(problem, { resolved: true }, asked),
  "Problems.bulk": ({ problem, site }, asked) => problems.bulk({ site, refs: [problem], set: { severity: 1 }, ...asked }),
  "Problems.archive": ({ problem }, asked) => problems.archive(problem, asked),
  "Problems.unarchive": ({ problem }, asked) => problems.unarchive(problem, asked),
  "Problems.remove": ({ problem }, asked) => problems.remove(problem, asked)
}))

const conversationCalls = Effect.map(Conversations, (conversations): Readonly<Record<string, Call>> => ({
  "Conversations.record": ({ session, site }, asked) =>
    conversations.record({ site, externalId: session, messages: [{ role: "USER", text: "SECRET question" }], ...asked }),
  "Conversations.append": ({ conversation }, asked) => conversations.append(conversation, { messages: [{ role: "USER", text: "Hello?" }], ...asked }),
  "Conversations.vote": ({ conversation, message }, asked) => conversations.vote(conversation, message, "up", asked),
  "Conversations.close": ({ conversation }, asked) => conversations.close(conversation, asked),
  "Conversations.importFrom": ({ session, site }) => conversations.importFrom(session, { site }),
  "Conversations.get": ({ conversation }) => conversations.get(conversation),
  "Conversations.list": ({ site }) => conversations.list({ site }),
  "Conversations.messages": ({ conversation }) => conversations.messages(conversation),
  "Conversations.tickets": ({ conversation }) => conversations.tickets(conversation),
  "Conversations.export": ({ conversation }) => conversations.export(conversation),
  "Conversations.exportPages": ({ conversation }) => conversations.exportPages(conversation)
}))

const chatCalls = Effect.gen(function* () {
  const [endUsers, transcripts, gates] = [yield* EndUsers, yield* Transcripts, yield* ChatGates]
  return {
    "EndUsers.identify": ({ session, site }, asked) =>
      endUsers.identify(site, { anonymousId: `an ${session}`.slice(0, 120), externalId: `user ${session}`.slice(0, 120) }, asked),
    "EndUsers.get": ({ endUser }) => endUsers.get(endUser),
    "EndUsers.list": ({ site }) => endUsers.list({ site }),
    "Transcripts.ofTicket": ({ ticket }) => transcripts.ofTicket(ticket),
    "Transcripts.ofSnapshot": ({ conversation, hash }) => transcripts.ofSnapshot({ conversation, through: 2, hash }),
    "Transcripts.replay": ({ issue }) => transcripts.replay(issue),
    "ChatGates.check": ({ site }) => gates.check(site)
  } satisfies Readonly<Record<string, Call>>
})

const escalationCalls = Effect.map(Escalations, (escalations): Readonly<Record<string, Call>> => ({
  "Escalations.rules": ({ site }) => escalations.rules(site),
  "Escalations.putRules": ({ site }, asked) => escalations.putRules(site, ruleSet, asked),
  "Escalations.evaluate": ({ conversation, site }, asked) =>
    escalations.evaluate({ site, conversation, question: "May I?", answer: "Perhaps.", confidence: 0.2, ...asked }),
  "Escalations.tryTurn": ({ site }) => escalations.tryTurn(site, { confidence: 0.2, guardrails: [] }),
  "Escalations.previewLast": ({ site }) => escalations.previewLast({ site })
}))

const teamCalls = Effect.gen(function* () {
  const [comments, links, labels, audits, deliveries] = [yield* Comments, yield* Links, yield* Labels, yield* AuditTrail, yield* Deliveries]
  return {
    "Comments.write": ({ ticket }, asked) => comments.write("ticket", ticket, { body: "Look at this", ...asked }),
    "Comments.list": ({ ticket }) => comments.list("ticket", ticket),
    "Links.add": ({ issue, other }, asked) => links.add("ticket", other, { type: "relates", to: { kind: "issue", ref: issue } }, asked),
    "Links.remove": ({ link, ticket }, asked) => links.remove("ticket", ticket, link, asked),
    "Links.list": ({ ticket }) => links.list("ticket", ticket),
    "Labels.list": ({ site }) => labels.list(site),
    "AuditTrail.list": ({ ticket }) => audits.list("ticket", ticket),
    "AuditTrail.history": ({ ticket }) => audits.history("ticket", ticket),
    "Deliveries.list": ({ ticket }) => deliveries.list("ticket", ticket),
    "Deliveries.resend": ({ delivery, ticket }, asked) => deliveries.resend("ticket", ticket, delivery, asked)
  } satisfies Readonly<Record<string, Call>>
})

const viewCalls = Effect.map(SavedViews, (views): Readonly<Record<string, Call>> => ({
  "SavedViews.save": ({ site }, asked) => views.save({ site, name: `Mine ${site} ${asked.requestId ?? crypto.randomUUID()}`, filters: { assignee: "me" }, ...asked }),
  "SavedViews.change": ({ view }, asked) => views.change(view, { name: `Renamed ${view}` }, asked),
  "SavedViews.remove": ({ view }, asked) => views.remove(view, asked),
  "SavedViews.pin": ({ view }, asked) => views.pin(view, asked),
  "SavedViews.unpin": ({ view }, asked) => views.unpin(view, asked),
  "SavedViews.arrange": ({ site, view }, asked) => views.arrange({ site, views: [view], ...asked }),
  "SavedViews.pinned": ({ site }) => views.pinned({ site }),
  "SavedViews.list": ({ site }) => views.list({ site }),
  "SavedViews.run": ({ view }) => views.run(view)
}))

const erasureCalls = Effect.map(Erasures, (erasures): Readonly<Record<string, Call>> => ({
  "Erasures.start": ({ endUser, site }, asked) => erasures.start({ site, endUser, ...asked }),
  "Erasures.run": ({ erasure, site }) => erasures.run(erasure, { site, email: "gone@example.com" }),
  "Erasures.get": ({ erasure }) => erasures.get(erasure)
}))

const relayCalls = Effect.map(Outbox, (outbox): Readonly<Record<string, Call>> => ({ "Outbox.tick": () => outbox.tick() }))

/** One call of every method of every service, by name. */
export const calls: Effect.Effect<
  Readonly<Record<string, Call>>,
  never,
  | Issues | Tickets | Problems | Conversations | EndUsers | Transcripts | ChatGates | Escalations | Comments | Links | Labels | AuditTrail | Deliveries | SavedViews
  | Erasures | Outbox
> = Effect.map(
  Effect.all([issueCalls, ticketCalls, problemCalls, conversationCalls, chatCalls, escalationCalls, teamCalls, viewCalls, erasureCalls, relayCalls]),
  (all) => Object.assign({}, ...all)
)
