/** Every text that every command and list takes: where it stands, and how long it may be. */
import {
  AuditTrail,
  ChatGates,
  Comments,
  Conversations,
  Deliveries,
  EndUsers,
  Erasures,
  Escalations,
  Labels,
  Links,
  SavedViews,
  Transcripts
} from "@deskwright/core"
import { Effect } from "effect"
import { ruleSet } from "./Cast.ts"
import type { Run } from "./Expect.ts"
import {
  lines,
  type Field,
  texts,
  words,
  type Taking,
  taking,
  deciding,
  named,
  under,
  nothing,
  decision
} from "./Taking.ts"
import { ticketFilters, ofIssues, ofTickets, ofProblems } from "./ItemTexts.ts"

const identity = [
  ...lines(128, "anonymousId", "externalId"),
  ["traits.plan", "text", 4096] as Field,
  ["traits.org.name", "text", 4096] as Field
]

const message = (part: string) => [
  ...lines(256, `${part}[0].externalId`, `${part}[0].status`, `${part}[0].stage`, `${part}[0].target`),
  ...texts(`${part}[0].text`),
  ...words(`${part}[0].at`)
]

const aMessage = { role: "USER", text: "Hello" } as const

const ofConversations = Effect.map(Conversations, (conversations): Readonly<Record<string, Taking>> => {
  const at = lines(128, "options.site")
  const reading = (run: (id: string, options: object) => Run) =>
    taking(deciding, ({ options }, { conversation }) => run(conversation, options), at, ["options"])
  return {
    "Conversations.record": taking(
      ({ site }) => ({ site, messages: [aMessage], endUser: { externalId: "user" } }),
      conversations.record,
      [
        ...named,
        ...lines(256, "externalId", "kind", "channel"),
        ...words("startedAt"),
        ...message("messages"),
        ...under("endUser", identity)
      ],
      ["", "endUser", "messages[0]"]
    ),
    "Conversations.append": taking(
      (cast) => ({ input: { messages: [aMessage] }, ...deciding(cast) }),
      ({ input, options }, { conversation }) => conversations.append(conversation, input, options),
      [...message("input.messages"), ...at, ...lines(255, "input.requestId")],
      ["input", "options", "input.messages[0]"]
    ),
    "Conversations.vote": taking(
      (cast) => ({ message: cast.message, ...deciding(cast) }),
      (input, { conversation }) => conversations.vote(conversation, input.message, "up", input.options),
      [...at, ...lines(255, "options.requestId")],
      ["options"]
    ),
    "Conversations.close": taking(
      deciding,
      ({ options }, { conversation }) => conversations.close(conversation, options),
      [...at, ...lines(255, "options.requestId")],
      ["options"]
    ),
    "Conversations.importFrom": taking(
      ({ session, site }) => ({ session, options: { site } }),
      ({ options, session }) => conversations.importFrom(session, options),
      at,
      ["options"]
    ),
    "Conversations.get": reading(conversations.get),
    "Conversations.list": taking(nothing, conversations.list, [
      ...lines(256, "site", "channel"),
      ...lines(128, "endUser"),
      ...lines(500, "search"),
      ...words("from", "to")
    ]),
    "Conversations.messages": reading(conversations.messages),
    "Conversations.tickets": reading(conversations.tickets),
    "Conversations.export": reading(conversations.export),
    "Conversations.exportPages": reading(conversations.exportPages)
  }
})

const ofChat = Effect.gen(function* () {
  const [endUsers, transcripts, gates] = [yield* EndUsers, yield* Transcripts, yield* ChatGates]
  const site = lines(128, "options.site")
  return {
    "EndUsers.identify": taking(
      ({ site }) => ({ site, user: { externalId: "user" }, options: {} }),
      ({ options, site, user }) => endUsers.identify(site, user, options),
      [...lines(128, "site"), ...under("user", identity), ...lines(255, "options.requestId")],
      ["user", "options"]
    ),
    "EndUsers.get": taking(deciding, ({ options }, { endUser }) => endUsers.get(endUser, options), site, ["options"]),
    "EndUsers.list": taking(nothing, endUsers.list, [
      ...lines(128, "site", "anonymousId", "externalId"),
      ...words("email")
    ]),
    "Transcripts.ofTicket": taking(deciding, ({ options }, { ticket }) => transcripts.ofTicket(ticket, options), site, [
      "options"
    ]),
    "Transcripts.ofSnapshot": taking(
      (cast) => ({ frozen: { conversation: cast.conversation, through: 1, hash: cast.hash }, ...deciding(cast) }),
      ({ frozen, options }) => transcripts.ofSnapshot(frozen, options),
      [...site, ...lines(128, "frozen.conversation")],
      ["options"]
    ),
    "Transcripts.replay": taking(deciding, ({ options }, { issue }) => transcripts.replay(issue, options), site, [
      "options"
    ]),
    "ChatGates.check": taking(
      ({ site }) => ({ site }),
      ({ site }) => gates.check(site),
      [],
      []
    )
  } satisfies Readonly<Record<string, Taking>>
})

const rule = [
  ...lines(64, "rules[0].id"),
  ...lines(100, "rules[0].name", "rules[0].when.guardrail"),
  ...lines(200, "rules[0].action.assignee")
]

const ofEscalations = Effect.map(Escalations, (escalations): Readonly<Record<string, Taking>> => ({
  "Escalations.rules": taking(
    ({ site }) => ({ site }),
    ({ site }) => escalations.rules(site),
    [],
    []
  ),
  "Escalations.putRules": taking(
    ({ site }) => ({ site, set: ruleSet, options: {} }),
    ({ options, set, site }) => escalations.putRules(site, set, options),
    [...under("set", rule), ...lines(255, "options.requestId")],
    ["set", "options", "set.rules[0]", "set.rules[0].when", "set.thresholds"]
  ),
  "Escalations.evaluate": taking(
    ({ site }) => ({ site, question: "q", answer: "a", confidence: 0.99 }),
    escalations.evaluate,
    [
      ...named,
      ...lines(128, "conversation"),
      ...lines(256, "session", "channel"),
      ...lines(200, "userName"),
      ...lines(500, "summary"),
      ...lines(100, "guardrails[0]"),
      ...texts("question", "answer", "rawAnswer")
    ]
  ),
  "Escalations.tryTurn": taking(
    ({ site }) => ({ site, turn: { confidence: 0.5, guardrails: [] }, changes: ruleSet }),
    ({ changes, site, turn }) => escalations.tryTurn(site, turn, changes),
    [...lines(100, "turn.guardrails[0]"), ...under("changes", rule)],
    ["turn", "changes"]
  ),
  "Escalations.previewLast": taking(({ site }) => ({ site, ...ruleSet }), escalations.previewLast, [
    ...lines(128, "site"),
    ...rule
  ])
}))

const ofTeam = Effect.gen(function* () {
  const [comments, linked, labels, audits, deliveries] = [
    yield* Comments,
    yield* Links,
    yield* Labels,
    yield* AuditTrail,
    yield* Deliveries
  ]
  const site = lines(128, "options.site")
  const reading = (run: (kind: "ticket", ref: string, options: object) => Run) =>
    taking(deciding, ({ options }, { ticket }) => run("ticket", ticket, options), site, ["options"])
  return {
    "Comments.write": taking(
      (cast) => ({ input: { body: "b" }, ...deciding(cast) }),
      ({ input, options }, { ticket }) => comments.write("ticket", ticket, input, options),
      [...texts("input.body"), ...lines(255, "input.requestId"), ...site],
      ["input", "options"]
    ),
    "Comments.list": reading(comments.list),
    "Links.add": taking(
      (cast) => ({
        link: { type: "relates" as const, to: { kind: "issue" as const, ref: cast.issue } },
        ...deciding(cast)
      }),
      ({ link, options }, { other }) => linked.add("ticket", other, link, options),
      [...decision, ...lines(128, "link.to.site")],
      ["link", "link.to", "options"]
    ),
    "Links.remove": taking(
      (cast) => ({ link: cast.link, ...deciding(cast) }),
      ({ link, options }, { ticket }) => linked.remove("ticket", ticket, link, options),
      decision,
      ["options"]
    ),
    "Links.list": reading(linked.list),
    "Labels.list": taking(
      ({ site }) => ({ site, options: {} }),
      ({ options, site }) => labels.list(site, options),
      lines(128, "site"),
      ["options"]
    ),
    "AuditTrail.list": reading(audits.list),
    "AuditTrail.history": reading(audits.history),
    "Deliveries.list": reading(deliveries.list),
    "Deliveries.ofSites": taking(nothing, deliveries.ofSites, [...lines(256, "site"), ...lines(64, "kind")]),
    "Deliveries.resend": taking(
      (cast) => ({ delivery: cast.delivery, ...deciding(cast) }),
      ({ delivery, options }, { ticket }) => deliveries.resend("ticket", ticket, delivery, options),
      decision,
      ["options"]
    )
  } satisfies Readonly<Record<string, Taking>>
})

const ofViews = Effect.gen(function* () {
  const [views, erasures] = [yield* SavedViews, yield* Erasures]
  const requested = lines(255, "options.requestId")
  const pinning = (name: "pin" | "unpin" | "remove") =>
    taking(
      () => ({ options: {} }),
      ({ options }, { view }) => views[name](view, options),
      requested,
      ["options"]
    )
  return {
    "SavedViews.save": taking(
      ({ site }) => ({ site, name: "n", filters: {} }),
      views.save,
      [...named, ...lines(200, "name"), ...under("filters", ticketFilters)],
      ["", "filters"]
    ),
    "SavedViews.change": taking(
      () => ({ set: {}, options: {} }),
      ({ options, set }, { view }) => views.change(view, set, options),
      [...lines(200, "set.name"), ...under("set.filters", ticketFilters), ...requested],
      ["set", "options"]
    ),
    "SavedViews.remove": pinning("remove"),
    "SavedViews.pin": pinning("pin"),
    "SavedViews.unpin": pinning("unpin"),
    "SavedViews.arrange": taking(({ site }) => ({ site, views: [] }), views.arrange, [
      ...named,
      ...lines(128, "views[0]")
    ]),
    "SavedViews.pinned": taking(({ site }) => ({ site }), views.pinned, lines(128, "site")),
    "SavedViews.list": taking(({ site }) => ({ site }), views.list, lines(128, "site")),
    "SavedViews.get": taking(
      () => ({ options: {} }),
      ({ options }, { view }) => views.get(view, options),
      lines(128, "options.site"),
      ["options"]
    ),
    "SavedViews.run": taking(
      () => ({ options: {} }),
      ({ options }, { view }) => views.run(view, options),
      [],
      ["options"]
    ),
    "Erasures.start": taking(({ endUser, site }) => ({ site, endUser }), erasures.start, [
      ...named,
      ...lines(128, "endUser")
    ]),
    "Erasures.run": taking(
      ({ site }) => ({ subject: { site, email: "gone@example.com" }, options: {} }),
      ({ options, subject }, { erasure }) => erasures.run(erasure, subject, options),
      [...lines(128, "subject.site"), ...words("subject.email")],
      ["subject", "options"]
    ),
    "Erasures.get": taking(nothing, (_, { erasure }) => erasures.get(erasure), [], [])
  } satisfies Readonly<Record<string, Taking>>
})

/** By the names of service and method. The relay takes no text. */
export const textFields = Effect.map(
  Effect.all([ofIssues, ofTickets, ofProblems, ofConversations, ofChat, ofEscalations, ofTeam, ofViews]),
  (all): Readonly<Record<string, Taking>> => Object.assign({}, ...all)
)
