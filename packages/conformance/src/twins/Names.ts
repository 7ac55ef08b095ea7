/** What a history has made so far, by the names under which it can be asked for again. */
import type { Actor, Kind, Ref } from "@deskwright/core"
import type { MethodName } from "../Services.ts"

export interface NamedItem {
  readonly kind: Kind
  readonly id: string
  readonly code: string | null
  readonly number: number
  readonly site: string
  readonly version: number
}

export interface Listed {
  readonly kind: Kind
  readonly ref: Ref
  readonly id: string
}

/** A call as it was made, to be made again. */
export interface Made {
  readonly actor: Actor
  readonly method: MethodName
  readonly args: ReadonlyArray<unknown>
}

/** What only a crowd shows: an item with more links, and a conversation with more messages, than are followed. */
export interface Crowd {
  readonly item: NamedItem
  readonly conversation: string
}

export interface Names {
  readonly items: Array<NamedItem>
  readonly conversations: Array<{ readonly id: string; readonly site: string; readonly externalId: string | null }>
  readonly messages: Array<{
    readonly conversation: string
    readonly id: string
    readonly hash: string
    readonly index: number
  }>
  readonly endUsers: Array<string>
  readonly links: Array<Listed>
  readonly views: Array<{ readonly id: string; readonly site: string }>
  readonly deliveries: Array<Listed>
  /** Those that had nowhere to go. */
  readonly undelivered: Array<Listed>
  readonly erasures: Array<{ readonly id: string; readonly subject: object }>
  /** Pages that go on. */
  readonly pages: Array<Made & { readonly next: string }>
  /** Commands that were given a request id. */
  readonly requests: Array<Made & { readonly requestId: string }>
  crowd: Crowd | null
}

export const noNames = (): Names => ({
  items: [],
  conversations: [],
  messages: [],
  endUsers: [],
  links: [],
  views: [],
  deliveries: [],
  undelivered: [],
  erasures: [],
  pages: [],
  requests: [],
  crowd: null
})

type Answer = Readonly<Record<string, unknown>>

const dataOf = (answer: Answer): ReadonlyArray<Answer> => (answer["data"] ?? []) as ReadonlyArray<Answer>

const item = (names: Names, answer: unknown): void => {
  const found = answer as NamedItem | null
  if (found === null) return
  const at = names.items.findIndex(({ id }) => id === found.id)
  if (at === -1) names.items.push(found)
  else names.items[at] = found
}

const conversation = (names: Names, answer: Answer): void => {
  const { externalId, id, site } = answer as unknown as Names["conversations"][number]
  if (!names.conversations.some((known) => known.id === id)) names.conversations.push({ id, site, externalId })
  if (typeof answer["endUser"] === "string") endUser(names, answer["endUser"])
}

const endUser = (names: Names, id: string): void => {
  if (!names.endUsers.includes(id)) names.endUsers.push(id)
}

const listed = (into: Array<Listed>, [kind, ref]: Made["args"], ids: ReadonlyArray<Answer>): void => {
  for (const { id } of ids)
    if (!into.some((known) => known.id === id)) into.push({ kind: kind as Kind, ref: ref as Ref, id: String(id) })
}

type Learn = (names: Names, answer: Answer, args: Made["args"]) => void

const learns: { readonly [M in MethodName]?: Learn } = {
  "Issues.open": item,
  "Issues.report": item,
  "Issues.update": item,
  "Tickets.open": item,
  "Tickets.openAfterDownvote": item,
  "Tickets.update": item,
  "Problems.open": item,
  "Problems.update": item,
  "Escalations.evaluate": (names, answer) => item(names, answer["ticket"]),
  "Conversations.record": conversation,
  "Conversations.importFrom": conversation,
  "Conversations.messages": (names, answer, [conversation]) => {
    for (const { hash, id, index } of dataOf(answer) as unknown as Names["messages"])
      if (!names.messages.some((known) => known.id === id))
        names.messages.push({ conversation: String(conversation), id, hash, index })
  },
  "EndUsers.identify": (names, answer) => endUser(names, String(answer["id"])),
  "Links.add": (names, answer, args) => listed(names.links, args, [answer]),
  "SavedViews.save": (names, answer) => names.views.push({ id: String(answer["id"]), site: String(answer["site"]) }),
  "Deliveries.list": (names, answer, args) => {
    listed(names.deliveries, args, dataOf(answer))
    listed(
      names.undelivered,
      args,
      dataOf(answer).filter(({ state }) => state === "none")
    )
  },
  "Erasures.start": (names, answer, [command]) => {
    const { requestId: _, ...subject } = command as { readonly requestId?: string }
    names.erasures.push({ id: String(answer["id"]), subject })
  }
}

/** Keeps the names that an answer brings. */
export const learn = (names: Names, made: Made, answer: unknown): void => {
  if (typeof answer !== "object" || answer === null) return
  learns[made.method]?.(names, answer as Answer, made.args)
  const { page } = answer as { readonly page?: { readonly next: string | null } }
  if (typeof page?.next === "string") names.pages.push({ ...made, next: page.next })
}
