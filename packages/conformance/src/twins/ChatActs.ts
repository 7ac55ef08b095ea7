/** What is asked of conversations, end users, transcripts and escalations. */
import type { EscalationRules, EvaluateTurn, NewMessage, RecordConversation } from "@deskwright/core"
import type { Acts } from "./Act.ts"
import { conversationFilters, endUserFilters, few } from "./FilterActs.ts"
import type { Setting } from "./Setting.ts"
import * as Words from "./Words.ts"

const message = (setting: Setting): NewMessage => ({
  role: setting.dice.one(["USER", "ASSISTANT", "ASSISTANT", "SYSTEM"]),
  text: setting.text(),
  ...setting.dice.part<Omit<NewMessage, "role" | "text">>(0.2, {
    externalId: () => `said ${setting.dice.below(30)}`,
    status: setting.word,
    stage: () => setting.dice.one(Words.stages),
    target: setting.word,
    at: () => setting.dice.one(["2026-03-01T08:00:00.000Z", "2026-03-01T09:00:00+01:00"])
  })
})

const messages = (setting: Setting) => Array.from({ length: 1 + setting.dice.below(3) }, () => message(setting))

const sight = (setting: Setting) => ({
  ...setting.dice.one([
    { anonymousId: setting.dice.one(Words.anonymous) },
    { externalId: setting.dice.one(Words.externals) },
    { anonymousId: setting.dice.one(Words.anonymous), externalId: setting.dice.one(Words.externals) }
  ]),
  ...setting.dice.part(0.5, {
    traits: () => ({ name: setting.word(), email: setting.dice.one(Words.emails), plan: setting.word() })
  })
})

const record = (setting: Setting): RecordConversation => ({
  site: setting.site(),
  ...setting.dice.part<Omit<RecordConversation, "site" | "requestId">>(0.5, {
    externalId: () => setting.dice.one(Words.sessions),
    kind: setting.word,
    channel: setting.channel,
    endUser: () => sight(setting),
    startedAt: () => setting.dice.one(["2026-02-28T10:00:00.000Z", "2026-03-01T08:59:59.999Z"]),
    messages: () => messages(setting)
  }),
  ...setting.request()
})

/** A message that is there, with its conversation. */
const said = (setting: Setting) => {
  const none = { conversation: setting.nothing(), id: setting.nothing(), hash: "", index: 0 }
  return setting.known((names) => names.messages, none)
}

/** Somewhere to look, sometimes the wrong place. */
const at = (setting: Setting) => setting.dice.part(0.1, { site: setting.site })

export const conversationActs: Acts["Conversations"] = {
  record: (setting) => [record(setting)],
  append: (setting) => {
    const from = setting.dice.part(0.4, { from: () => setting.dice.one([0, 1, 2, 5]) })
    return [setting.conversation(), { messages: messages(setting), ...from, ...setting.request() }, at(setting)]
  },
  vote: (setting) => {
    const { conversation, id } = said(setting)
    const message = setting.dice.chance(0.2) ? said(setting).id : id
    return [
      conversation,
      message,
      setting.dice.one(["up", "down", "down", null]),
      { ...at(setting), ...setting.request() }
    ]
  },
  close: (setting) => [setting.conversation(), { ...at(setting), ...setting.request() }],
  importFrom: (setting) => [setting.flag() ? "held" : setting.dice.one(Words.sessions), { site: setting.site() }],
  get: (setting) => [setting.conversation(), at(setting)],
  list: (setting) => {
    const sort = setting.dice.part(0.5, {
      sort: () => setting.dice.one(["lastActiveAt" as const, "startedAt" as const])
    })
    return [{ ...few(setting, conversationFilters(setting)), ...sort, ...setting.page(), ...setting.order() }]
  },
  messages: (setting) => [setting.conversation(), { ...setting.page(), ...at(setting) }],
  tickets: (setting) => [setting.conversation(), { ...setting.page(), ...at(setting) }],
  export: (setting) => {
    const { crowd } = setting.names
    return [crowd !== null && setting.flag() ? crowd.conversation : setting.conversation(), at(setting)]
  },
  exportPages: (setting) => [
    setting.conversation(),
    { ...setting.page(), ...setting.dice.part(0.5, { from: () => setting.dice.below(3) }) }
  ]
}

export const endUserActs: Acts["EndUsers"] = {
  identify: (setting) => [setting.site(), sight(setting), setting.request()],
  get: (setting) => [setting.endUser(), at(setting)],
  list: (setting) => [{ ...few(setting, endUserFilters(setting)), ...setting.page(), ...setting.order() }]
}

const stretch = (setting: Setting) => ({
  ...setting.page(),
  ...setting.dice.part(0.4, { from: () => setting.dice.below(4) })
})

export const transcriptActs: Acts["Transcripts"] = {
  ofTicket: (setting) => {
    const { at, ref } = setting.named("ticket")
    return [ref, { ...at, ...stretch(setting) }]
  },
  ofSnapshot: (setting) => {
    const { conversation, hash, index } = said(setting)
    const forged = setting.dice.chance(0.2) ? "0".repeat(64) : hash
    return [{ conversation, through: index + 1, hash: forged }, stretch(setting)]
  },
  replay: (setting) => {
    const { at, ref } = setting.named("issue")
    return [ref, { ...at, ...stretch(setting) }]
  }
}

const condition = (setting: Setting) =>
  setting.dice.part(0.65, {
    band: () => setting.dice.one(["low", "medium", "high"] as const),
    guardrail: () => setting.dice.one(Words.guardrails)
  })

const action = (setting: Setting): EscalationRules["rules"][number]["action"] =>
  setting.dice.one([
    { type: "flagForReview" },
    { type: "suppressResponse", fallback: setting.text() },
    { type: "autoRespond", text: setting.text() },
    {
      type: "createTicket",
      priority: setting.dice.one(["default", "high"]),
      assignee: setting.dice.one(["ann", "somebody", null]),
      includeContext: setting.flag()
    },
    { type: "createTicket", priority: "low", assignee: null, includeContext: true }
  ])

const rules = (setting: Setting): EscalationRules => ({
  rules: Array.from({ length: 1 + setting.dice.below(3) }, (_, index) => ({
    id: `rule ${setting.dice.chance(0.1) ? 0 : index}`,
    name: setting.word(),
    enabled: setting.dice.chance(0.9),
    when: condition(setting),
    action: action(setting)
  })),
  thresholds: setting.dice.one([
    { high: 90, medium: 60 },
    { high: 70, medium: 30 },
    { high: 50, medium: 60 }
  ])
})

const confidence = (setting: Setting) => setting.dice.one([0.1, 0.41, 0.6, 0.95, 1 / 3, null])

const turn = (setting: Setting): EvaluateTurn => ({
  site: setting.dice.chance(0.7) ? "rules" : setting.site(),
  question: setting.text(),
  answer: setting.text(),
  confidence: confidence(setting),
  ...setting.dice.part<
    Pick<EvaluateTurn, "conversation" | "session" | "rawAnswer" | "guardrails" | "userName" | "channel" | "summary">
  >(0.25, {
    conversation: setting.conversation,
    session: () => setting.dice.one(Words.sessions),
    rawAnswer: setting.text,
    guardrails: () => setting.dice.some(Words.guardrails, 2),
    userName: setting.word,
    channel: setting.channel,
    summary: setting.text
  }),
  ...setting.request()
})

const ruleSite = (setting: Setting) => (setting.dice.chance(0.6) ? "rules" : setting.site())

export const escalationActs: Acts["Escalations"] = {
  rules: (setting) => [ruleSite(setting)],
  putRules: (setting) => {
    const version = setting.dice.part(0.2, { ifVersion: () => setting.dice.below(3) })
    return [ruleSite(setting), rules(setting), { ...version, ...setting.request() }]
  },
  evaluate: (setting) => [turn(setting)],
  tryTurn: (setting) => [
    ruleSite(setting),
    { confidence: confidence(setting), guardrails: setting.dice.some(Words.guardrails, 2) },
    setting.flag() ? {} : rules(setting)
  ],
  previewLast: (setting) => [
    {
      site: ruleSite(setting),
      ...setting.dice.part(0.3, { days: () => setting.dice.one([1, 7, 365]) }),
      ...(setting.flag() ? {} : rules(setting))
    }
  ]
}
