/** What histories have come by, and how often. */
import type { SupportErrorCode } from "@deskwright/core"
import {
  conversationFilters,
  deliveryFilters,
  endUserFilters,
  issueFilters,
  problemFilters,
  ticketFilters
} from "./FilterActs.ts"
import { methods } from "./Acts.ts"
import { dice } from "./Dice.ts"
import { noNames } from "./Names.ts"
import type { Planned } from "./Plan.ts"
import { Setting } from "./Setting.ts"
import type { Outcome } from "./Twins.ts"

/** What the Promise door alone answers with. */
type DoorCode = "TransactionsUnsupported" | "SupportClosed" | "InternalFault"

const codes: Readonly<Record<Exclude<SupportErrorCode, DoorCode>, true>> = {
  InvalidInput: true,
  InvalidCursor: true,
  RequestIdReused: true,
  StaleVersion: true,
  NotAllowed: true,
  SiteNotFound: true,
  SiteMisconfigured: true,
  SiteRequired: true,
  IssueNotFound: true,
  TicketNotFound: true,
  ProblemNotFound: true,
  ConversationNotFound: true,
  EndUserNotFound: true,
  CreationNotAllowed: true,
  EmailRequired: true,
  NoDownvote: true,
  FieldNotEditable: true,
  AssigneeNotAllowed: true,
  UnknownStatus: true,
  InvalidTransition: true,
  GuardNotMet: true,
  MessageNotFound: true,
  MessageConflict: true,
  MessageGap: true,
  ConversationClosed: true,
  ConversationTooLong: true,
  VoteNotAllowed: true,
  NoTranscript: true,
  NothingToReplay: true,
  LinkNotFound: true,
  LinkExists: true,
  LinkCycle: true,
  LinkChainTooLong: true,
  SelfLink: true,
  ViewNotFound: true,
  ViewOfAnother: true,
  ViewNameTaken: true,
  TooManyPins: true,
  InvalidEscalationRules: true,
  DeliveryNotFound: true,
  NotResendable: true,
  NowhereToSend: true,
  ErasureNotFound: true,
  SubjectMismatch: true,
  SourceUnavailable: true,
  SiteBusy: true,
  StorageUnavailable: true,
  OutcomeUnknown: true
}

const nobody = new Setting(dice(0), "nobody", noNames(), noNames())
const paging = ["limit", "order", "cursor"]
const filters: Readonly<Record<string, ReadonlyArray<string>>> = {
  Issues: [...Object.keys(issueFilters(nobody)), "sort", ...paging],
  Tickets: [...Object.keys(ticketFilters(nobody)), "sort", ...paging],
  Problems: [...Object.keys(problemFilters(nobody)), "sort", ...paging],
  Conversations: [...Object.keys(conversationFilters(nobody)), "sort", ...paging],
  EndUsers: [...Object.keys(endUserFilters(nobody)), ...paging],
  Deliveries: [...Object.keys(deliveryFilters(nobody)), ...paging]
}

/** Every clause and change that a store can be sent by the services. */
const clauses = [
  ...["Eq", "In", "Between", "HasAll", "HasAny", "IsNull", "Matches"].map((op) => `find · ${op}`),
  ...["Eq", "In", "Between", "HasAll", "HasAny", "IsNull", "Matches"].map((op) => `tally · ${op}`),
  "claim · In",
  ...["Insert", "Update", "Delete", "Expect", "Bump", "Redact"].map((op) => `commit · ${op}`)
]

const topics = {
  methods,
  filters: Object.entries(filters).flatMap(([service, names]) => names.map((name) => `${service} by ${name}`)),
  clauses,
  refusals: Object.keys(codes)
} as const

export type Topic = keyof typeof topics

export class Coverage {
  readonly counts: { readonly [T in Topic]: Map<string, number> }
  comparisons = 0
  /** Lists that found something. */
  found = 0
  replayed = 0

  constructor() {
    const zero = (names: ReadonlyArray<string>) => new Map(names.map((name) => [name, 0]))
    this.counts = {
      methods: zero(topics.methods),
      filters: zero(topics.filters),
      clauses: zero(topics.clauses),
      refusals: zero(topics.refusals)
    }
  }

  private add(topic: Topic, name: string, count = 1): void {
    this.counts[topic].set(name, (this.counts[topic].get(name) ?? 0) + count)
  }

  step({ args, method }: Planned, outcome: Outcome): void {
    this.comparisons++
    this.add("methods", method)
    if ("refused" in outcome) this.add("refusals", outcome.refused)
    if ("answered" in outcome) this.answered(outcome.answered)
    const [service = "", name] = method.split(".")
    const [asked] = args
    if ((name !== "list" && name !== "facets" && name !== "ofSites") || typeof asked !== "object" || asked === null)
      return
    for (const key of Object.keys(asked))
      if (filters[service]?.includes(key)) this.add("filters", `${service} by ${key}`)
  }

  private answered(answer: unknown): void {
    const { data, replayed } = (answer ?? {}) as { readonly data?: ReadonlyArray<unknown>; readonly replayed?: boolean }
    if (data !== undefined && data.length > 0) this.found++
    if (replayed === true) this.replayed++
  }

  sent(counts: ReadonlyMap<string, number>): void {
    for (const [name, count] of counts) this.add("clauses", name, count)
  }

  /** What came by less often than this, by topic. */
  scarce(least: number): ReadonlyArray<string> {
    return Object.entries(this.counts).flatMap(([topic, counts]) =>
      [...counts].flatMap(([name, count]) => (count < least ? [`${topic}: ${name} ${count}`] : []))
    )
  }

  /** A table of everything, the scarcest first. */
  table(): string {
    const lines = Object.entries(this.counts).map(([topic, counts]) => {
      const list = [...counts].sort(([, a], [, b]) => a - b).map(([name, count]) => `${name} ${count}`)
      return `${topic} (${counts.size}, the scarcest ${Math.min(...counts.values())} times)\n  ${list.join(", ")}`
    })
    const head = `${this.comparisons} answers compared, ${this.found} lists that found something, ${this.replayed} repeats`
    return [head, ...lines].join("\n\n")
  }
}
