import type { ConversationExportPage, Desk } from "@deskwright/core/promise"
import type { Handlers } from "../Asked.ts"
import type { Chat, Conversations } from "../contract/Conversations.ts"
import { invalid, type Names, WireError } from "../Failure.ts"
import { did, lists, shows, Streamed } from "../Reply.ts"
import { chipsOf } from "./Chips.ts"

export const conversationNames: Names = { site: "siteId" }

interface Place {
  readonly siteId: string
  readonly id: string
}

/** The export as it is written: the facts, then message by message, until the caller has it all or leaves. */
async function* exported(desk: Desk, { id, siteId }: Place, first: ConversationExportPage, signal: AbortSignal) {
  const { conversation, endUser, messages, tickets } = first
  const head = JSON.stringify({ conversation, endUser, tickets })
  yield `${head.slice(0, -1)},"messages":[${messages.map((message) => JSON.stringify(message)).join(",")}`
  for (let next = first.next; next !== null && !signal.aborted;) {
    const page = await desk.conversations.exportPages(id, { site: siteId, from: next })
    yield page.messages.map((message) => `,${JSON.stringify(message)}`).join("")
    next = page.next
  }
  yield "]}"
}

const streamOf = (parts: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await parts.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await parts.return(undefined))
  })
}

/** What only a ticket that is filed by hand takes. */
const byHand = ["priority", "severity", "labels", "assignees"] as const

export const conversations: Handlers<typeof Conversations> = {
  list: async ({ desk, params, query, search }) => {
    const { data, filters, page } = await desk.conversations.list({ ...query, site: params.siteId })
    return shows({ data, page, filters: chipsOf(filters, search) })
  },
  record: async ({ body, command, desk, params }) => {
    const { replayed, ...conversation } = await desk.conversations.record({ ...body, site: params.siteId, ...command })
    return did(201, { replayed }, conversation)
  },
  get: async ({ desk, params }) => shows(await desk.conversations.get(params.id, { site: params.siteId })),
  messages: async ({ desk, params, query }) =>
    lists(await desk.conversations.messages(params.id, { ...query, site: params.siteId })),
  append: async ({ body, command, desk, params }) => {
    const { replayed, ...conversation } = await desk.conversations.append(
      params.id,
      { ...body, ...command },
      { site: params.siteId }
    )
    return did(201, { replayed }, conversation)
  },
  vote: async ({ body, command, desk, params }) => {
    const { replayed, ...message } = await desk.conversations.vote(params.id, params.messageId, body.vote, {
      site: params.siteId,
      ...command
    })
    return did(200, { replayed }, message)
  },
  export: async ({ desk, params, signal }) => {
    // The first page is read before anything is answered, so that a refusal still is one.
    const first = await desk.conversations.exportPages(params.id, { site: params.siteId })
    return {
      status: 200,
      headers: { "content-disposition": `attachment; filename="conversation-${first.conversation.id}.json"` },
      body: new Streamed(streamOf(exported(desk, params, first, signal)), "application/json")
    }
  },
  close: async ({ command, desk, params }) => {
    const { replayed, ...conversation } = await desk.conversations.close(params.id, {
      site: params.siteId,
      ...command
    })
    return did(200, { replayed }, conversation)
  },
  file: async ({ body: { email, messageId, via, ...body }, command, desk, params }) => {
    const filing = { ...body, site: params.siteId, conversation: params.id, ...command }
    if (via !== "downvote") {
      if (messageId !== undefined) throw invalid([{ path: "messageId", rule: 'belongs to via: "downvote"' }])
      const requester = email === undefined || email === null ? {} : { requester: { email } }
      const { replayed, ...ticket } = await desk.tickets.open({ ...filing, ...requester })
      return did(201, { replayed, version: ticket.version }, ticket)
    }
    if (messageId === undefined) throw invalid([{ path: "messageId", rule: "is missing" }])
    const strange = byHand.filter((key) => body[key] !== undefined)
    if (strange.length > 0) throw invalid(strange.map((path) => ({ path, rule: 'is not taken with via: "downvote"' })))
    const { replayed, ...ticket } = await desk.tickets.openAfterDownvote({
      ...filing,
      message: messageId,
      ...(email === undefined ? {} : { email })
    })
    return did(201, { replayed, version: ticket.version }, ticket)
  }
}

export const chat: Handlers<typeof Chat> = {
  config: async ({ desks, query, widget: found }) => {
    if (found === null) throw new WireError("SiteNotFound", { site: query.siteId })
    const widget = desks.as({ tenant: found.tenant, id: "widget", kind: "end_user", sites: [query.siteId] })
    return shows(await widget.chat.check(query.siteId))
  }
}
