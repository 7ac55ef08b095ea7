/** What is asked in order to be refused: by chance alone it would come by too seldom. */
import type { Actor } from "@deskwright/core"
import type { Made, NamedItem } from "./Names.ts"
import type { MethodName } from "../Services.ts"
import type { Setting } from "./Setting.ts"
import type { Weather } from "./Weather.ts"
import { emails } from "./Words.ts"

export interface Dare extends Pick<Made, "method" | "args"> {
  /** Who asks; a teammate when absent. */
  readonly actor?: Omit<Actor, "tenant">
  readonly weather?: Partial<Weather>
}

const dare = (method: MethodName, ...args: ReadonlyArray<unknown>): Dare => ({ method, args })

const ticketOf = ({ names, ...setting }: Setting, site: string): string =>
  names.items.find((item) => item.kind === "ticket" && item.site === site)?.id ?? setting.nothing()

/** The next page of a list, or its first. */
const more = ({ names }: Setting, method: MethodName): Dare => {
  const page = names.pages.filter((page) => page.method === method).at(-1)
  if (page === undefined) return dare(method, { limit: 1 })
  return { ...dare(method, { ...(page.args[0] as object), cursor: page.next }), actor: page.actor }
}

const anyOf = (setting: Setting, site: string): string => {
  const found = setting.names.items.filter((item) => item.kind === "ticket" && item.site === site)
  return found.length === 0 ? setting.nothing() : setting.dice.one(found).id
}

const first = ({ names }: Setting, kind: NamedItem["kind"], index = 0): string =>
  names.items.filter((item) => item.kind === kind)[index]?.id ?? "none"

const firstTalk = ({ names }: Setting): string => names.conversations[0]?.id ?? "none"

const aTicket = { site: "north", subject: "printer", body: "It burns." }
const bob = { id: "bob", kind: "agent" } as const
const link = (setting: Setting, from: number, to: number): Dare =>
  dare("Links.add", "problem", first(setting, "problem", from), {
    type: "caused_by",
    to: { kind: "problem", ref: first(setting, "problem", to) }
  })

const losing = (...losses: Weather["losses"]): Dare => ({
  ...dare("Tickets.open", { ...aTicket, requestId: "lost" }),
  weather: { losses }
})

const dares = {
  "the same link": (setting) => link(setting, 0, 1),
  "the same link once more": (setting) => link(setting, 0, 1),
  "a ring of links": (setting) => link(setting, 1, 0),
  "a link to itself": (setting) => link(setting, 0, 0),
  "no such link": (setting) => dare("Links.remove", "issue", first(setting, "issue"), setting.nothing()),
  "a field that is fixed": (setting) =>
    dare("Tickets.update", ticketOf(setting, "widget"), { subject: setting.text() }),
  "a move with all that it needs": (setting) =>
    dare("Tickets.changeStatus", ticketOf(setting, "guarded"), "closed", { reason: "done", note: setting.text() }),
  "a move that lacks something": (setting) => dare("Tickets.changeStatus", anyOf(setting, "guarded"), "closed"),
  "a way back": (setting) => dare("Tickets.changeStatus", ticketOf(setting, "guarded"), "open"),
  "an unknown word": (setting) => dare("Tickets.changeStatus", ticketOf(setting, "north"), "vendor"),
  "a typed name": (setting) => dare("Tickets.assign", ticketOf(setting, "north"), [{ label: "somebody" }]),
  "no address": () => ({ ...dare("Tickets.open", aTicket), actor: { id: "assistant", kind: "ai" } }),
  "a message that never was": (setting) => dare("Conversations.vote", firstTalk(setting), setting.nothing(), "up"),
  "another beginning": (setting) =>
    dare("Conversations.append", firstTalk(setting), { from: 0, messages: [{ role: "SYSTEM", text: setting.text() }] }),
  "a gap": (setting) =>
    dare("Conversations.append", firstTalk(setting), { from: 900, messages: [{ role: "USER", text: setting.text() }] }),
  "an end": ({ names }) => dare("Conversations.close", names.conversations[1]?.id ?? "none"),
  "a word after the end": ({ names, ...setting }) =>
    dare("Conversations.append", names.conversations[1]?.id ?? "none", {
      messages: [{ role: "USER", text: setting.text() }]
    }),
  "a host that is away": () => ({
    ...dare("Conversations.importFrom", "held", { site: "north" }),
    weather: { failing: true }
  }),
  "a shared view": ({ dice }) =>
    dare("SavedViews.save", { site: "south", name: `shared ${dice.below(2)}`, filters: {}, shared: true }),
  "the view of another": ({ names }) => ({
    ...dare("SavedViews.change", names.views.find(({ site }) => site === "south")?.id ?? "none", { name: "mine" }),
    actor: bob
  }),
  "a name that is taken": () => dare("SavedViews.save", { site: "widget", name: "taken", filters: {} }),
  "a view that never was": (setting) => dare("SavedViews.pin", setting.nothing()),
  "nobody to send to": ({ names, ...setting }) => {
    const none = { kind: "ticket", ref: setting.nothing(), id: setting.nothing() }
    const sent = names.undelivered.length === 0 ? none : setting.dice.one(names.undelivered)
    return { ...dare("Deliveries.resend", sent.kind, sent.ref, sent.id), weather: { owned: false } }
  },
  "what is to be delivered": (setting) => dare("Deliveries.list", "ticket", anyOf(setting, "widget")),
  "a delivery that is on its way": (setting) => {
    const none = { kind: "ticket", ref: setting.nothing(), id: setting.nothing() }
    const { id, kind, ref } = setting.names.deliveries.at(-1) ?? none
    return dare("Deliveries.resend", kind, ref, id)
  },
  "a delivery that never was": (setting) =>
    dare("Deliveries.resend", "ticket", ticketOf(setting, "north"), setting.nothing()),
  "somebody else": ({ dice, names }) =>
    dare("Erasures.run", names.erasures[0]?.id ?? "none", { site: "north", email: `${dice.below(9)}@example.com` }),
  "a person who asked": ({ dice }) =>
    dare("Erasures.start", { site: dice.one(["north", "guarded"]), email: dice.one(emails) }),
  "all of a person": ({ dice, names }) => {
    const erasure = dice.one(
      names.erasures.length === 0 ? [{ id: "none", subject: { site: "north", email: emails[2] } }] : names.erasures
    )
    return dare("Erasures.run", erasure.id, erasure.subject)
  },
  "more tickets": (setting) => more(setting, "Tickets.list"),
  "more issues": (setting) => more(setting, "Issues.list"),
  "more problems": (setting) => more(setting, "Problems.list"),
  "more end users": (setting) => more(setting, "EndUsers.list"),
  "more conversations": (setting) => more(setting, "Conversations.list"),
  "more deliveries": (setting) => more(setting, "Deliveries.ofSites"),
  "an end user who never was": (setting) => dare("EndUsers.get", setting.nothing()),
  "a ticket out of nothing": (setting) => dare("Transcripts.ofTicket", ticketOf(setting, "guarded")),
  "an issue without a session": (setting) => dare("Transcripts.replay", first(setting, "issue")),
  "an answer that is lost": () => losing("answer"),
  "a commit that is lost": () => losing("commit", "commit", "commit", "commit", "commit"),
  "a store that is away": () => losing("store"),
  "a site that is busy": () => losing("busy")
} satisfies Readonly<Record<string, (setting: Setting) => Dare>>

/** What only a crowd refuses. */
const crowdDares = {
  "one link too many": (setting) => {
    const item = setting.names.crowd?.item
    return dare("Links.add", "issue", first(setting, "issue"), {
      type: setting.dice.one(["blocks", "duplicate_of"]),
      to: { kind: "ticket", ref: item?.id ?? "none" }
    })
  },
  "one pin too many": ({ dice }) =>
    dare("SavedViews.save", { site: "north", name: `pinned ${dice.below(1000)}`, filters: {}, pinned: true }),
  "one message too many": ({ names }) => dare("Conversations.export", names.crowd?.conversation ?? "none")
} satisfies Readonly<Record<string, (setting: Setting) => Dare>>

/** Those whose refusal is seldom had otherwise, or not by every try. */
const rare: ReadonlyArray<keyof typeof dares> = [
  "the same link",
  "a ring of links",
  "a word after the end",
  "the view of another",
  "a shared view",
  "a way back",
  "a move that lacks something",
  "a move with all that it needs",
  "a field that is fixed",
  "another beginning",
  "a name that is taken",
  "nobody to send to",
  "what is to be delivered",
  "all of a person"
]

/** Each as often as it takes. */
export const dareNames: ReadonlyArray<string> = [...Object.keys(dares), ...rare]
export const crowdDareNames: ReadonlyArray<string> = Object.keys(crowdDares).flatMap((name) =>
  Array.from({ length: name === "one link too many" ? 24 : 7 }, () => name)
)

type AnyDare = (setting: Setting) => Dare

const all: ReadonlyMap<string, AnyDare> = new Map(Object.entries<AnyDare>({ ...dares, ...crowdDares }))

/** What a dare comes to; null when no dare has the name. */
export const dareOf = (name: string, setting: Setting): Dare | null => all.get(name)?.(setting) ?? null
