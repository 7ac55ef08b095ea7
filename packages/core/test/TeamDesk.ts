/** What the tests of a team's services have in common: a desk in memory, a post office that can be told to fail, and the whole store to look at. */
import { MemoryStore } from "@deskwright/adapter-memory"
import { Clock, Context, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { as, type CurrentActor } from "../src/Actor.ts"
import { AuditTrail } from "../src/AuditTrail.ts"
import { ChatGateway } from "../src/ChatGateway.ts"
import { Comments } from "../src/Comments.ts"
import { Persistence } from "../src/Command.ts"
import { ConversationSource } from "../src/ConversationSource.ts"
import { Conversations } from "../src/Conversations.ts"
import { Deliveries } from "../src/Deliveries.ts"
import { Directory, Lookup } from "../src/Directory.ts"
import { Erasures } from "../src/Erasures.ts"
import { Ids, uuidv7 } from "../src/Ids.ts"
import { Issues } from "../src/Issues.ts"
import { Labels } from "../src/Labels.ts"
import { Links } from "../src/Links.ts"
import type { Actor } from "../src/model/Actor.ts"
import type { ChatReply, Mail } from "../src/model/Delivery.ts"
import type { PolicyRule } from "../src/model/Policy.ts"
import type { TenantMember } from "../src/model/Recipient.ts"
import type { Site } from "../src/model/Site.ts"
import { type Accepted, type NotConfigured, Notifier, type NotifierFailure } from "../src/Notifier.ts"
import { Outbox } from "../src/Outbox.ts"
import { everySite } from "../src/Page.ts"
import { Policy, standardPolicy } from "../src/Policy.ts"
import { siteQueue, supportWidget } from "../src/presets/index.ts"
import { Problems } from "../src/Problems.ts"
import { SavedViews } from "../src/SavedViews.ts"
import { Sites } from "../src/Sites.ts"
import { Store } from "../src/Store.ts"
import type { Row, Table } from "../src/Table.ts"
import { all, outbox } from "../src/Tables.ts"
import { Tickets } from "../src/Tickets.ts"
import { Transcripts } from "../src/Transcripts.ts"

export const ann: Actor = { tenant: "acme", id: "ann", kind: "agent", name: "Ann Archer" }
export const bob: Actor = { tenant: "acme", id: "bob", kind: "agent", name: "Bob Baker" }
/** Of another tenant, and of another site only. */
export const stranger: Actor = { tenant: "other", id: "eve", kind: "agent" }
export const neighbour: Actor = { ...bob, id: "ned", sites: ["annex"] }
export const visitor = (conversation: string): Actor => ({
  tenant: "acme",
  id: "visitor-77",
  kind: "end_user",
  conversation
})

export const defaultSites: ReadonlyArray<Site> = [
  { id: "queue" },
  { id: "annex" },
  { id: "widget", presets: { ticket: supportWidget }, supportEmail: "desk@acme.example", name: "Acme Shop" },
  {
    id: "mailing",
    presets: { ticket: { ...siteQueue, notify: { ...siteQueue.notify, opened: true, commented: true } } }
  }
]

type Answer = Effect.Effect<Accepted, NotifierFailure | NotConfigured>

/** Where mail and replies arrive. What `answer` says is what the provider says, next time and from then on. */
export class Post extends Context.Service<
  Post,
  {
    readonly mails: Array<Mail>
    readonly replies: Array<ChatReply>
    readonly sites: Map<string, Site>
    /** How many changes each commit had. */
    readonly commits: Array<number>
    owners: ReadonlyArray<TenantMember>
    /** Happens once, the next time that the host is asked what a site is. */
    meanwhile: Effect.Effect<unknown>
    answer: (mail: Mail | ChatReply) => Answer
    /** Mails a second. */
    rate: number | undefined
  }
>()("test/Post") {}

const postOffice = Effect.sync(() =>
  Post.of({
    mails: [],
    replies: [],
    sites: new Map(defaultSites.map((site) => [site.id, site])),
    commits: [],
    meanwhile: Effect.void,
    owners: [{ id: "olga", role: "OWNER", email: "olga@acme.example", joinedAt: null }],
    answer: ({ id }) => Effect.succeed({ providerId: `p-${id}` }),
    rate: undefined
  })
)

/** After each read others have their turn, so that those who run side by side really meet. */
const interleaving = (commits: Array<number>) =>
  Effect.map(MemoryStore.make(), (store): Store["Service"] => ({
    ...store,
    find: (table, query) => Effect.tap(store.find(table, query), () => Effect.yieldNow),
    commit: (place, changes) =>
      Effect.andThen(
        Effect.sync(() => commits.push(changes.length)),
        store.commit(place, changes)
      )
  }))

const ports = (policy: PolicyRule) =>
  Layer.unwrap(
    Effect.map(postOffice, (post) =>
      Layer.mergeAll(
        Layer.succeed(Post, post),
        Layer.effect(Store, interleaving(post.commits)),
        Policy.layer(policy),
        Lookup.layerEmpty,
        Layer.succeed(Sites, {
          get: (_tenant, site) =>
            Effect.suspend(() => {
              const { meanwhile } = post
              post.meanwhile = Effect.void
              return Effect.map(meanwhile, () => post.sites.get(site) ?? null)
            })
        }),
        Layer.succeed(Directory, { owners: () => Effect.sync(() => post.owners), names: () => Effect.succeed({}) }),
        Layer.succeed(ConversationSource, { pages: () => Effect.succeed(null) }),
        Layer.succeed(Notifier, {
          send: (mail) => Effect.tap(post.answer(mail), () => Effect.sync(() => post.mails.push(mail))),
          get rate() {
            return post.rate
          }
        }),
        Layer.succeed(ChatGateway, {
          deliver: (reply) => Effect.tap(post.answer(reply), () => Effect.sync(() => post.replies.push(reply)))
        })
      )
    )
  )

const services = Layer.mergeAll(
  AuditTrail.layer,
  Comments.layer,
  Conversations.layer,
  Deliveries.layer,
  Erasures.layer,
  Issues.layer,
  Labels.layer,
  Links.layer,
  Outbox.layer,
  Problems.layer,
  SavedViews.layer,
  Tickets.layer,
  Transcripts.layer
)

const desk = (policy: PolicyRule) => Layer.fresh(services.pipe(Layer.provideMerge(ports(policy))))

export type Desk = Layer.Success<ReturnType<typeof desk>>

export const start = Date.parse("2026-03-01T09:00:00.000Z")

/** Ids in the order in which they are made, though the clock stands still. */
const counting = (): Ids => {
  let made = 0
  const next = (millis: number) => uuidv7(millis, new Uint8Array([0, 0, 0, 0, 0, 0, 0, made >> 8, made++ & 0xff, 0]))
  return { next: Effect.map(Clock.currentTimeMillis, next) }
}

/** Runs a test on a desk of its own, as ann where it says nothing else. */
export const onDesk = <A, E>(test: Effect.Effect<A, E, Desk | CurrentActor>, policy: PolicyRule = standardPolicy) =>
  Effect.andThen(TestClock.setTime(start), Effect.provide(test, desk(policy))).pipe(
    as(ann),
    Effect.provideService(Ids, counting()),
    // The clock of a test stands still: whoever was slower tries again at once.
    Effect.provideService(Persistence, { attempts: 100, pause: () => Effect.yieldNow })
  )

/** The tag of what went wrong. */
export const refusal = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), ({ _tag }) => _tag)

export const openTicket = (subject = "Refund", site = "queue", extra: object = {}) =>
  Effect.flatMap(Tickets, (tickets) => tickets.open({ site, subject, body: `About ${subject}`, ...extra }))

export const rowsOf = <R extends Row>(table: Table<R>, tenant = "acme") =>
  Effect.flatMap(Store, (store) =>
    store.find(table, {
      scope: everySite(tenant),
      where: [],
      order: { column: (table.sorts[0] ?? "id") as keyof R & string, direction: "asc" },
      after: null,
      limit: 10_000,
      columns: "all"
    })
  )

/** Everything that stands in the store, table by table, as text. */
export const dump = Effect.map(
  Effect.forEach(all, (table) => Effect.map(rowsOf(table), (rows) => [table.name, JSON.stringify(rows)] as const)),
  (tables) => Object.fromEntries(tables)
)

export const deliveries = rowsOf(outbox)

export const tick = Effect.flatMap(Outbox, (outbox) => outbox.tick())

/** A conversation of a visitor with so many messages. */
export const recordChat = (count = 2, extra: object = {}, site = "queue") =>
  Effect.flatMap(Conversations, (conversations) =>
    conversations.record({
      site,
      externalId: `chat-${site}-${count}`,
      channel: "web",
      messages: Array.from({ length: count }, (_, i) => ({
        role: i % 2 === 0 ? ("USER" as const) : ("ASSISTANT" as const),
        text: `said ${i}`
      })),
      ...extra
    })
  )
