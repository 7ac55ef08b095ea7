/** What is asked of issues, tickets and problems. */
import type {
  IssueChanges,
  IssueSort,
  Kind,
  OpenIssue,
  OpenProblem,
  OpenTicket,
  ProblemChanges,
  ProblemSort,
  ReportIssue,
  TicketChanges,
  TicketSort
} from "@deskwright/core"
import type { Acts } from "./Act.ts"
import { few, issueFilters, problemFilters, ticketFilters } from "./FilterActs.ts"
import type { Setting } from "./Setting.ts"
import * as Words from "./Words.ts"

const severity = ({ dice }: Setting) => dice.one(["low", "medium", "high", "critical"] as const)
const category = ({ dice }: Setting) => dice.one(["bug", "feature", "performance"] as const)

const issueFields = (setting: Setting) => ({
  environment: () => setting.dice.one(Words.environments),
  buildVersion: () => setting.dice.one(Words.versions),
  stage: () => setting.dice.one([...Words.stages, null]),
  sessionId: () => setting.dice.one([...Words.sessions, null]),
  eventIndex: () => setting.dice.one([0, 1, 2, 9, null]),
  userId: () => setting.dice.one([...Words.users, null]),
  expectedBehaviour: setting.text,
  notes: setting.text
})

/** Where something was found, and mostly in which session. */
const found = (setting: Setting) => {
  const { externalId, site } = setting.talk()
  return setting.flag() ? { site, sessionId: externalId } : { site: setting.site() }
}

const openIssue = (setting: Setting): OpenIssue => ({
  environment: setting.dice.one(Words.environments),
  buildVersion: setting.dice.one(Words.versions),
  severity: severity(setting),
  category: category(setting),
  bugDescription: setting.text(),
  ...setting.dice.part<
    Omit<OpenIssue, "site" | "environment" | "buildVersion" | "severity" | "category" | "bugDescription" | "requestId">
  >(0.5, {
    ...issueFields(setting),
    labels: setting.labels
  }),
  ...found(setting),
  ...setting.request()
})

const report = (setting: Setting): ReportIssue => {
  const { labels: _, ...issue } = openIssue(setting)
  return { ...issue, fingerprint: setting.dice.one(["fault a", "fault b", "fault c"]) }
}

const issueChanges = (setting: Setting): IssueChanges =>
  setting.dice.part<IssueChanges>(0.2, {
    ...issueFields(setting),
    status: () => setting.dice.one(Words.statuses),
    closeReason: setting.word,
    severity: () => severity(setting),
    category: () => category(setting),
    bugDescription: setting.text,
    labels: setting.labels,
    assignees: setting.assignees
  })

/** Where a ticket is opened, and out of which conversation. */
const source = (setting: Setting) => {
  const { id, site } = setting.talk()
  if (setting.dice.chance(0.35)) return { site, conversation: id }
  const open = setting.site()
  return { site: open === "rules" && setting.dice.chance(0.8) ? "north" : open }
}

const openTicket = (setting: Setting): OpenTicket => ({
  ...source(setting),
  subject: setting.text(),
  body: setting.text(),
  ...setting.dice.part<Omit<OpenTicket, "site" | "subject" | "body" | "requestId" | "conversation">>(0.35, {
    priority: () => setting.dice.one(["low", "normal", "high", "urgent"] as const),
    severity: () => severity(setting),
    requester: () => ({ name: setting.word(), email: setting.dice.one([...Words.emails, null]) }),
    channel: setting.channel,
    labels: setting.labels,
    assignees: setting.assignee
  }),
  ...setting.request()
})

const ticketChanges = (setting: Setting): TicketChanges =>
  setting.dice.part<TicketChanges>(0.25, {
    status: () => setting.dice.one(Words.statuses),
    reason: setting.word,
    note: setting.text,
    priority: () => setting.dice.one(["low", "normal", "high", "urgent"] as const),
    severity: () => severity(setting),
    assignees: setting.assignee,
    labels: setting.labels,
    subject: setting.text,
    body: setting.text
  })

const type = ({ dice }: Setting) => dice.one(["system", "audio", "transcription", "decision", "general"] as const)
const score = ({ dice }: Setting) => dice.one([0, 0.1, 0.2, 0.5, 1 / 3, 1])

const problemFields = (setting: Setting) => ({
  description: setting.text,
  type: () => type(setting),
  severity: () => score(setting),
  status: () => setting.dice.one(Words.statuses),
  resolved: setting.flag,
  assignedTo: () => setting.dice.one([...Words.members, null]),
  labels: setting.labels
})

const openProblem = (setting: Setting): OpenProblem => ({
  site: setting.site(),
  problem: setting.text(),
  ...setting.dice.part<Omit<OpenProblem, "site" | "problem" | "requestId">>(0.3, {
    ...problemFields(setting),
    callId: () => setting.dice.one(Words.calls),
    agentId: () => setting.dice.one(Words.agents),
    messageId: setting.word
  }),
  ...setting.request()
})

const problemChanges = (setting: Setting): ProblemChanges =>
  setting.dice.part<ProblemChanges>(0.15, {
    ...problemFields(setting),
    problem: setting.text,
    assignees: setting.assignees,
    solutionId: () => setting.dice.one([Words.calls[0], null]),
    isArchived: setting.flag
  })

const bulk = <A>(setting: Setting, kind: Kind, set: A) => {
  const { site } = setting.item(kind)
  const refs = [setting.item(kind, site), setting.item(kind, site), setting.item(kind)]
  const named = refs.map(({ code, id, number }) => (setting.dice.chance(0.3) ? (code ?? number) : id))
  return { site, refs: named.slice(0, 1 + setting.dice.below(3)), set, ...setting.request() }
}

const decide = (setting: Setting, kind: Kind) => {
  const { options, ref } = setting.decided(kind)
  return [ref, options] as const
}

const get = (setting: Setting, kind: Kind) => {
  const { at, ref } = setting.named(kind)
  return [ref, at] as const
}

const listing = (setting: Setting) => ({ ...setting.page(), ...setting.order() })

const sorted = <S extends string>({ dice }: Setting, sorts: Readonly<Record<S, true>>) =>
  dice.part<{ sort: S }>(0.6, { sort: () => dice.one(Object.keys(sorts) as Array<S>) })

const issueSorts: Readonly<Record<IssueSort, true>> = { createdAt: true, updatedAt: true, severity: true, number: true }
const ticketSorts: Readonly<Record<TicketSort, true>> = { ...issueSorts, priority: true, confidence: true }
const problemSorts: Readonly<Record<ProblemSort, true>> = issueSorts

/** What is done to one item in the same words whatever its kind. */
const verbs = (kind: Kind) =>
  ({
    changeStatus: (setting) => {
      const [ref, options] = decide(setting, kind)
      const words = setting.dice.part(0.5, { reason: setting.word, note: setting.text })
      return [ref, setting.dice.one(Words.statuses), { ...options, ...words }]
    },
    assign: (setting) => {
      const [ref, options] = decide(setting, kind)
      return [ref, setting.flag() ? setting.assignee() : setting.assignees(), options]
    },
    label: (setting) => {
      const [ref, options] = decide(setting, kind)
      return [ref, setting.labels(), options]
    },
    archive: (setting) => [...decide(setting, kind)],
    unarchive: (setting) => [...decide(setting, kind)],
    remove: (setting) => [...decide(setting, kind)]
  }) satisfies Partial<Acts["Tickets"]>

export const issueActs: Acts["Issues"] = {
  open: (setting) => [openIssue(setting)],
  report: (setting) => [report(setting)],
  get: (setting) => [...get(setting, "issue")],
  list: (setting) => [{ ...few(setting, issueFilters(setting)), ...sorted(setting, issueSorts), ...listing(setting) }],
  facets: (setting) => [few(setting, issueFilters(setting))],
  update: (setting) => {
    const [ref, options] = decide(setting, "issue")
    return [ref, issueChanges(setting), options]
  },
  bulk: (setting) => [bulk(setting, "issue", issueChanges(setting))],
  ...verbs("issue")
}

export const ticketActs: Acts["Tickets"] = {
  open: (setting) => [openTicket(setting)],
  openAfterDownvote: (setting) => {
    const said = setting.known((names) => names.messages, {
      conversation: setting.nothing(),
      id: "m",
      hash: "",
      index: 0
    })
    const { site } = setting.known((names) => names.conversations.filter(({ id }) => id === said.conversation), {
      id: "",
      site: "north",
      externalId: null
    })
    const email = setting.dice.part(0.5, { email: () => setting.dice.one(Words.emails) })
    const { conversation, id: message } = said
    return [
      { site, conversation, message, subject: setting.text(), body: setting.text(), ...email, ...setting.request() }
    ]
  },
  get: (setting) => [...get(setting, "ticket")],
  list: (setting) => [
    { ...few(setting, ticketFilters(setting)), ...sorted(setting, ticketSorts), ...listing(setting) }
  ],
  facets: (setting) => [few(setting, ticketFilters(setting))],
  update: (setting) => {
    const [ref, options] = decide(setting, "ticket")
    return [ref, ticketChanges(setting), options]
  },
  bulk: (setting) => [bulk(setting, "ticket", ticketChanges(setting))],
  ...verbs("ticket")
}

export const problemActs: Acts["Problems"] = {
  open: (setting) => [openProblem(setting)],
  get: (setting) => [...get(setting, "problem")],
  list: (setting) => [
    { ...few(setting, problemFilters(setting)), ...sorted(setting, problemSorts), ...listing(setting) }
  ],
  facets: (setting) => [few(setting, problemFilters(setting))],
  update: (setting) => {
    const [ref, options] = decide(setting, "problem")
    return [ref, problemChanges(setting), options]
  },
  bulk: (setting) => [bulk(setting, "problem", problemChanges(setting))],
  ...verbs("problem")
}
