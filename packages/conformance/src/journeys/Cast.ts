/** One of everything that a desk can hold. */
import {
  Comments,
  Conversations,
  Deliveries,
  Erasures,
  type EscalationRules,
  Escalations,
  Issues,
  Links,
  Problems,
  SavedViews,
  siteQueue,
  Tickets
} from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { Desk } from "./Desk.ts"
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
    site,
    issue: id(),
    ticket: id(),
    code: "TKT-77",
    other: id(),
    problem: id(),
    conversation: id(),
    session: id(),
    message: id(),
    hash: id(),
    endUser: id(),
    link: id(),
    view: id(),
    delivery: id(),
    erasure: id()
  }
}

export const ruleSet: EscalationRules = {
  rules: [
    {
      id: "low",
      name: "Not sure",
      enabled: true,
      when: { band: "low" },
      action: { type: "createTicket", priority: "high", assignee: "bob", includeContext: true }
    }
  ],
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
    site,
    externalId: session,
    channel: "SECRET channel",
    endUser: { externalId: "SECRET user", traits: { name: "SECRET name", email: "secret@example.com" } },
    messages: [
      { role: "USER", text: "SECRET question" },
      { role: "ASSISTANT", text: "SECRET answer", externalId: "SECRET m" }
    ]
  })
  const said = (yield* conversations.messages(chat.id)).data[1]
  if (said === undefined) return assert.fail("the answer was not recorded")
  yield* conversations.vote(chat.id, said.id, "down")
  const issue = yield* (yield* Issues).open({
    ...anIssue,
    site,
    bugDescription: "SECRET bug",
    sessionId: session,
    eventIndex: 1,
    labels: ["SECRET label"]
  })
  const ticket = yield* (yield* Tickets).open({
    ...aTicket,
    site,
    subject: "SECRET subject",
    body: "SECRET body",
    conversation: chat.id
  })
  const other = yield* (yield* Tickets).open({ ...aTicket, site, subject: "SECRET other" })
  const problem = yield* (yield* Problems).open({ ...aProblem, site, problem: "SECRET problem" })
  const comments = yield* Comments
  yield* comments.write("ticket", ticket.id, { body: "SECRET comment", visibility: "customer" })
  const link = yield* (yield* Links).add("ticket", ticket.id, {
    type: "caused_by",
    to: { kind: "problem", ref: problem.id }
  })
  const view = yield* (yield* SavedViews).save({
    site,
    name: `SECRET view ${session}`,
    filters: { labels: "SECRET label" },
    shared: true,
    pinned: true
  })
  yield* (yield* Escalations).putRules(site, {
    ...ruleSet,
    rules: ruleSet.rules.map((rule) => ({ ...rule, name: "SECRET rule" }))
  })
  const erasure = yield* (yield* Erasures).start({ site, email: "gone@example.com" })
  const [delivery] = (yield* (yield* Deliveries).list("ticket", ticket.id)).data
  return {
    site,
    issue: issue.id,
    ticket: ticket.id,
    code: ticket.code ?? "",
    other: other.id,
    problem: problem.id,
    conversation: chat.id,
    session,
    message: said.id,
    hash: chat.hash,
    endUser: chat.endUser ?? "",
    link: link.id,
    view: view.id,
    delivery: delivery?.id ?? "",
    erasure: erasure.id
  } satisfies Cast
})
