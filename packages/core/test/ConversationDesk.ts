/** What the tests of conversations and escalations have in common: a desk in memory, and a store that counts what it is asked. */
import { MemoryStore } from "@deskwright/adapter-memory"
import { Context, Effect, Layer, Ref } from "effect"
import { TestClock } from "effect/testing"
import { as, type CurrentActor } from "../src/Actor.ts"
import { ChatGates } from "../src/ChatGates.ts"
import { Persistence } from "../src/Command.ts"
import { ConversationSource } from "../src/ConversationSource.ts"
import { Conversations } from "../src/Conversations.ts"
import { Directory, Lookup } from "../src/Directory.ts"
import { EndUsers } from "../src/EndUsers.ts"
import { Escalations } from "../src/Escalations.ts"
import { Issues } from "../src/Issues.ts"
import type { Actor } from "../src/model/Actor.ts"
import type { NewMessage, SourcePage } from "../src/model/Conversation.ts"
import type { PolicyRule } from "../src/model/Policy.ts"
import type { Site } from "../src/model/Site.ts"
import { Policy, standardPolicy } from "../src/Policy.ts"
import { escalationQueue, supportWidget } from "../src/presets/index.ts"
import { Sites } from "../src/Sites.ts"
import { Store } from "../src/Store.ts"
import type { MessageRow } from "../src/Tables.ts"
import { Tickets } from "../src/Tickets.ts"
import { Transcripts } from "../src/Transcripts.ts"

export const ann: Actor = { tenant: "acme", id: "ann", kind: "agent" }
export const bot: Actor = { tenant: "acme", id: "bot", kind: "ai" }
/** Another tenant, another site, and an end user whose session is another conversation. */
export const stranger: Actor = { tenant: "other", id: "eve", kind: "agent" }
export const neighbour: Actor = { ...ann, id: "ned", sites: ["other"] }
export const visitor = (conversation: string): Actor => ({
  tenant: "acme",
  id: "visitor",
  kind: "end_user",
  conversation
})

export const sites: ReadonlyArray<Site> = [
  {
    id: "shop",
    presets: { ticket: supportWidget },
    supportEmail: "desk@acme.example",
    logLink: "https://log.example/{conversation}?s={session}"
  },
  { id: "queue" },
  { id: "other" },
  { id: "rules", presets: { ticket: escalationQueue }, logLink: "https://log.example/{session}" },
  { id: "strict", thresholds: { high: 95, medium: 80 }, presets: { ticket: escalationQueue } },
  { id: "open", mapped: true, plan: "Pro", widget: { publishedAt: "2026-01-01T00:00:00.000Z", paused: false } },
  { id: "paused", mapped: true, plan: "enterprise", widget: { publishedAt: "2026-01-01T00:00:00.000Z", paused: true } },
  { id: "draft", mapped: true, plan: "pro", widget: { publishedAt: null, paused: false } },
  { id: "bare", mapped: true, plan: "pro" },
  { id: "free", mapped: true, plan: "free", widget: null },
  { id: "unmapped", plan: "free" }
]

export interface Cost {
  readonly finds: number
  readonly rows: number
  readonly commits: number
}

/** What the store was asked since the test last looked. */
export class Meter extends Context.Service<Meter, { readonly read: Effect.Effect<Cost> }>()("test/Meter") {}

export interface Options {
  readonly policy?: PolicyRule
  readonly pages?: (externalId: string, from: number) => SourcePage | null
  /** What happens between what a command has decided and its commit. */
  readonly meanwhile?: () => Effect.Effect<unknown>
  /** Somebody who changes stored messages behind the desk's back. */
  readonly forge?: (row: MessageRow) => MessageRow
  readonly members?: Readonly<Record<string, string>>
}

const counted = ({ forge = (row) => row, meanwhile = () => Effect.void }: Options) =>
  Effect.gen(function* () {
    const store = yield* MemoryStore.make()
    const cost = yield* Ref.make<Cost>({ finds: 0, rows: 0, commits: 0 })
    const find: Store["Service"]["find"] = (table, query) =>
      store.find(table, query).pipe(
        Effect.tap((rows) =>
          Ref.update(cost, (cost) => ({ ...cost, finds: cost.finds + 1, rows: cost.rows + rows.length }))
        ),
        Effect.map((rows) =>
          table.name === "message" ? rows.map((row) => forge(row as unknown as MessageRow) as never) : rows
        )
      )
    const commit: Store["Service"]["commit"] = (place, changes) =>
      Effect.andThen(
        Effect.andThen(
          Effect.suspend(meanwhile),
          Ref.update(cost, (cost) => ({ ...cost, commits: cost.commits + 1 }))
        ),
        store.commit(place, changes)
      )
    return Context.make(Store, { ...store, find, commit }).pipe(
      Context.add(Meter, { read: Ref.getAndSet(cost, { finds: 0, rows: 0, commits: 0 }) })
    )
  })

const ports = (options: Options) => {
  const { members = { bob: "Bob Baker" }, pages, policy = standardPolicy } = options
  return Layer.mergeAll(
    Layer.effectContext(counted(options)),
    Sites.layerOf(sites),
    Policy.layer(policy),
    Lookup.layerEmpty,
    Layer.succeed(Directory, { owners: () => Effect.succeed([]), names: () => Effect.succeed(members) }),
    Layer.succeed(ConversationSource, {
      pages: (_place, externalId, from) => Effect.sync(() => pages?.(externalId, from) ?? null)
    })
  )
}

const services = Layer.mergeAll(
  ChatGates.layer,
  Conversations.layer,
  EndUsers.layer,
  Escalations.layer,
  Issues.layer,
  Tickets.layer,
  Transcripts.layer
)

/** A desk of its own. */
export const desk = (options: Options = {}) => Layer.fresh(services.pipe(Layer.provideMerge(ports(options))))

export type Desk = Layer.Success<ReturnType<typeof desk>>

/** When a test begins: after everything that was ever said in one. */
export const start = Date.parse("2030-06-01T00:00:00.000Z")

/** Runs a test on a desk of its own, as an agent where it says nothing else. */
export const onDesk = <A, E>(test: Effect.Effect<A, E, Desk | CurrentActor>, options: Options = {}) =>
  // The clock of a test stands still: whoever was slower tries again at once.
  Effect.andThen(TestClock.setTime(start), Effect.provide(test, desk(options))).pipe(
    as(ann),
    Effect.provideService(Persistence, { attempts: 100, pause: () => Effect.yieldNow })
  )

export const user = (text: string, extra: Partial<NewMessage> = {}): NewMessage => ({ role: "USER", text, ...extra })
export const assistant = (text: string, extra: Partial<NewMessage> = {}): NewMessage => ({
  role: "ASSISTANT",
  text,
  ...extra
})

/** So many messages, alternating. */
export const talk = (count: number, from = 0): ReadonlyArray<NewMessage> =>
  Array.from({ length: count }, (_, i) => ((from + i) % 2 === 0 ? user : assistant)(`message ${from + i}`))
