import { Context, Effect, Layer } from "effect"
import { CurrentActor, placeOf, scopeOf } from "./Actor.ts"
import { noteOf } from "./Audit.ts"
import { type Decided, execute } from "./Command.ts"
import { chatRefusal, ListCommentsSchema, present, WriteCommentSchema } from "./Comment.ts"
import { TargetSchema } from "./Fields.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import type { Located } from "./Item.ts"
import { decisionFor } from "./Decision.ts"
import { locate, type RefOptions } from "./Items.ts"
import { linkedChat } from "./LinkedChat.ts"
import type { Actor } from "./model/Actor.ts"
import type { Comment, ListComments, WriteComment } from "./model/Comment.ts"
import type { Ref, Replayable } from "./model/Item.ts"
import type { Kind } from "./model/Preset.ts"
import { announce } from "./Notice.ts"
import { byId, list as page } from "./Page.ts"
import { allows, itemColumns } from "./Policy.ts"
import { give, type Ports } from "./Ports.ts"
import { notFound } from "./Reference.ts"
import { bump, type Change, insert } from "./Store.ts"
import { audit, comment as comments, type CommentRow, item as items } from "./Tables.ts"

const decodeTarget = decode(TargetSchema)
const decodeWrite = decode(WriteCommentSchema)
const decodeList = decode(ListCommentsSchema)

interface NoticeIds {
  readonly chat: string
  readonly mail: string
}

/** What a comment for the customer sends: a reply in the linked chat, or the reason why there is none; and a mail, if the desk mails comments. */
const notices = Effect.fnUntraced(function* (located: Located, row: CommentRow, ids: NoticeIds) {
  if (row.visibility === "internal") return [] as ReadonlyArray<Change>
  const { item, preset } = located
  const about = { comment: row.id }
  const nowhere = chatRefusal(preset, row.authorKind, yield* linkedChat(item))
  const chat = announce(item, { id: ids.chat, channel: "chat", kind: "commented", recipient: null, nowhere, about })
  const mailed = preset.notify.commented && item.requesterEmail !== null && row.authorKind !== "end_user"
  return mailed
    ? [
        chat,
        announce(item, {
          id: ids.mail,
          channel: "mail",
          kind: "commented",
          recipient: item.requesterEmail,
          nowhere: null,
          about
        })
      ]
    : [chat]
})

const rowOf = (actor: Actor, { item }: Located, input: WriteComment, id: string, at: string): CommentRow => ({
  tenant: item.tenant,
  site: item.site,
  id,
  version: 1,
  item: item.id,
  visibility: input.visibility ?? "internal",
  author: actor.id,
  authorKind: actor.kind,
  authorName: actor.name ?? null,
  body: input.body,
  erased: false,
  createdAt: at
})

/** Writes a comment on an item; it counts on the item but is no decision on it. One for the customer goes into the linked chat. */
const write = Effect.fnUntraced(function* (kind: Kind, ref: Ref, input: WriteComment, options: RefOptions = {}) {
  const target = yield* Effect.fromResult(decodeTarget({ kind, ref, ...options }))
  const command: WriteComment = yield* Effect.fromResult(decodeWrite(input))
  const actor = yield* CurrentActor
  const decision = yield* decisionFor(actor, "commented", command)
  const ids = { comment: yield* nextId, chat: yield* nextId, mail: yield* nextId }
  const decide = Effect.gen(function* () {
    const located = yield* locate(kind, `comment.${command.visibility ?? "internal"}`, ref, options)
    const { item } = located
    const row = rowOf(actor, located, command, ids.comment, decision.at)
    return {
      place: placeOf(actor, item.site),
      subject: row.id,
      changes: [
        insert(comments, row),
        bump(items, item.id, {
          add: { commentsCount: 1, ...(row.visibility === "customer" ? { customerCommentsCount: 1 } : {}) }
        }),
        insert(audit, noteOf(item, decision, { comment: row.id, visibility: row.visibility })),
        ...(yield* notices(located, row, ids))
      ],
      answer: (): Comment & Replayable => ({ ...present(row), replayed: false })
    } satisfies Decided<Comment & Replayable>
  })
  return yield* execute({
    name: "comment.write",
    actor,
    options: command,
    payload: { target, ...command },
    decide,
    replay: Effect.fnUntraced(function* (subject) {
      const row = yield* byId(comments, scopeOf(actor), subject)
      if (row === null) return yield* Effect.fail(notFound(kind, ref))
      return { ...present(row), replayed: true } satisfies Comment & Replayable
    })
  })
})

/** A page of an item's comments. Who may not read internal ones gets those for the customer only. */
const list = Effect.fnUntraced(function* (kind: Kind, ref: Ref, input: ListComments = {}) {
  const { cursor, limit, order, ...options } = yield* Effect.fromResult(decodeList(input))
  yield* Effect.fromResult(decodeTarget({ kind, ref, ...options }))
  const actor = yield* CurrentActor
  const { item } = yield* locate(kind, "comment.read", ref, options)
  const whole = yield* allows(actor, "comment.readInternal", itemColumns, item)
  return yield* page(
    comments,
    {
      scope: { tenant: item.tenant, sites: [item.site] },
      asked: [item.id, whole],
      where: [
        { op: "Eq", column: "item", value: item.id },
        ...(whole ? [] : [{ op: "Eq" as const, column: "visibility" as const, value: "customer" }])
      ],
      order: { column: "createdAt", direction: order ?? "asc" },
      limit,
      cursor
    },
    (rows) => Effect.succeed(rows.map(present))
  )
})

const make = give<Ports>("Comments")({ write, list })

/** What is said about items, among the team and to customers. */
export class Comments extends Context.Service<Comments, Effect.Success<typeof make>>()("@deskwright/core/Comments") {
  static readonly layer = Layer.effect(Comments, make)
}
