/** The conversation that a mail carries: its end in the body, and whole in a file where the body does not hold it. */
import { Effect } from "effect"
import type { Item } from "./Item.ts"
import type { MailAttachment } from "./model/Delivery.ts"
import type { MailTranscript } from "./model/Mail.ts"
import type { Position } from "./Query.ts"
import { Store } from "./Store.ts"
import { message as messages, type MessageRow } from "./Tables.ts"
import { byteLength } from "./Text.ts"

interface Limit {
  readonly messages: number
  readonly size: number
  /** What a message takes of it. */
  readonly sizeOf: (row: MessageRow) => number
}

/** How much of a conversation the body holds: its end. */
export const transcriptLimit = { messages: 500, characters: 200_000 }

/** How many bytes the file holds, as they are stored. */
export const attachmentLimit = 10_000_000

const inBody: Limit = {
  messages: transcriptLimit.messages,
  size: transcriptLimit.characters,
  sizeOf: ({ text }) => (text ?? "").length
}

const paragraph = ({ at, role, text }: MessageRow): string => `${role}, ${at}\n${text ?? "[erased]"}\n\n`

// As JSON, for so it is stored: a text of nothing but quotes takes twice its length.
const inFile: Limit = {
  messages: Number.POSITIVE_INFINITY,
  size: attachmentLimit,
  sizeOf: (row) => byteLength(JSON.stringify(paragraph(row)))
}

const pageSize = 100

/** The newest messages that fit, in their order; the last one always does. */
const gather = Effect.fnUntraced(function* ({ conversation, site, snapshotThrough, tenant }: Item, limit: Limit) {
  const store = yield* Store
  const kept: Array<MessageRow> = []
  let size = 0
  let after: Position | null = null
  while (true) {
    const page: ReadonlyArray<MessageRow> = yield* store.find(messages, {
      scope: { tenant, sites: [site] },
      where: [
        { op: "Eq", column: "conversation", value: conversation ?? "" },
        { op: "Between", column: "index", from: 0, to: snapshotThrough }
      ],
      order: { column: "index", direction: "desc" },
      after,
      limit: pageSize,
      columns: "all"
    })
    for (const row of page) {
      size += limit.sizeOf(row)
      const full = kept.length === limit.messages || size > limit.size
      if (full && kept.length > 0) return kept.reverse()
      kept.push(row)
    }
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return kept.reverse()
    after = { value: last.index, id: last.id }
  }
})

const earlier = (omitted: number): string => (omitted === 0 ? "" : `${omitted} earlier messages are left out.\n\n`)

const fileOf = (rows: ReadonlyArray<MessageRow>, omitted: number): MailAttachment => ({
  filename: "conversation.txt",
  contentType: "text/plain; charset=utf-8",
  text: earlier(omitted) + rows.map(paragraph).join("")
})

/** What a mail about an item carries of its conversation, as it was frozen when the item was opened. */
export const transcriptOf = Effect.fnUntraced(function* (item: Item) {
  const { conversation, snapshotThrough } = item
  if (conversation === null || snapshotThrough === null) return { transcript: null, attachments: [] }
  const rows = yield* gather(item, inBody)
  const omitted = snapshotThrough - rows.length
  const whole = omitted === 0 ? [] : yield* gather(item, inFile)
  const attachments = omitted === 0 ? [] : [fileOf(whole, snapshotThrough - whole.length)]
  const transcript: MailTranscript = {
    messages: rows.map(({ at, role, text }) => ({ role, at, text })),
    omitted,
    attached: attachments.length > 0
  }
  return { transcript, attachments }
})
