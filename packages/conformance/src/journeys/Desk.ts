/** A desk for one journey: a tenant of its own on the store at hand, with stand-ins for everything that the host provides. */
import {
  type Actor,
  ChatGateway,
  type ChatReply,
  ConversationSource,
  CurrentActor,
  Directory,
  escalationQueue,
  Lookup,
  type Mail,
  type NewMessage,
  type NotConfigured,
  Notifier,
  type NotifierFailure,
  type OriginKind,
  OutcomeUnknown,
  Policy,
  type PolicyRule,
  type Preset,
  type Site,
  Sites,
  SourceUnavailable,
  standardPolicy,
  StorageUnavailable,
  Store,
  Support,
  supportWidget,
  type TenantMember
} from "@deskwright/core"
import { Clock, Context, Effect, Layer, Logger, References } from "effect"
import { type Check, check } from "../Check.ts"

/** What a journey may turn and read. The ports look here each time that they are asked. */
export interface DeskShape {
  tenant: string
  readonly sites: Map<string, Site>
  owners: ReadonlyArray<TenantMember>
  rule: PolicyRule
  /** Whether the host's directory and look-ups fail. */
  failing: boolean
  /** Each question that a port was asked, and for how many ids. */
  readonly asked: Array<{ readonly port: string; readonly ids: number }>
  /** What left the house. */
  readonly mails: Array<Mail>
  readonly replies: Array<ChatReply>
  /** What the mail provider answers instead of taking a mail. */
  trouble: NotifierFailure | NotConfigured | null
  /** What it allows in a second, and for how many milliseconds it knows a repeat. */
  rate: number | undefined
  remembers: number | undefined
  /** Whether the host can list its sites. */
  lists: boolean
  /**
   * What becomes of the next commit: its answer is lost after it was applied, it arrives only with the one after it, or only after somebody
   * has looked for it, or never, or the store is away.
   */
  lose: "answer" | "order" | "look" | "commit" | "store" | null
  /** Whether the store can be asked anything: never from now on, or not once an answer was lost. */
  reach: "always" | "until a loss" | "never"
  /** What happens just before the next commit, after its command has decided. */
  meanwhile: Effect.Effect<unknown>
  /** What happens just after the next look into the store. */
  thereafter: Effect.Effect<unknown>
  /** The conversations that the host holds, by its own id of them. */
  readonly held: Map<string, ReadonlyArray<NewMessage>>
  readonly log: Array<{
    readonly level: string
    readonly message: string
    readonly annotations: Readonly<Record<string, unknown>>
  }>
}

export class Desk extends Context.Service<Desk, DeskShape>()("@deskwright/conformance/Desk") {}

/** The sites of every desk: two queues with the defaults, a widget, and a site where only rules open tickets. */
const sites: ReadonlyArray<Site> = [
  { id: "north" },
  { id: "south" },
  { id: "widget", presets: { ticket: supportWidget } },
  { id: "rules", presets: { ticket: escalationQueue } }
]

const newTenant = () => `tenant's ${crypto.randomUUID()}`

const newDesk = Effect.sync((): DeskShape => ({
  tenant: newTenant(),
  sites: new Map(sites.map((site) => [site.id, site])),
  owners: [],
  rule: standardPolicy,
  failing: false,
  asked: [],
  mails: [],
  replies: [],
  trouble: null,
  rate: undefined,
  remembers: undefined,
  lists: false,
  lose: null,
  reach: "always",
  meanwhile: Effect.void,
  thereafter: Effect.void,
  held: new Map(),
  log: []
}))

/** Gives a site of this desk other settings from now on. */
export const configure = (site: Site) => Effect.map(Desk, (desk) => void desk.sites.set(site.id, site))

/** A new site that works by a preset. */
export const siteWith = Effect.fnUntraced(function* (preset: Preset, settings: Partial<Site> = {}) {
  const id = `${preset.id} ${crypto.randomUUID()}`
  yield* configure({ id, presets: { [preset.kind]: preset }, ...settings })
  return id
})

/** Lets the host decide otherwise from now on. */
export const govern = (rule: PolicyRule) => Effect.map(Desk, (desk) => void (desk.rule = rule))

const members: Readonly<Record<string, string>> = { ann: "Ann Archer", bob: "Bob Baker", cyd: "Cyd Cole" }

const ask = <A>(desk: DeskShape, port: string, ids: ReadonlyArray<string>, answer: (id: string) => A | undefined) =>
  Effect.sync((): Readonly<Record<string, A>> => {
    desk.asked.push({ port, ids: ids.length })
    if (desk.failing) throw new Error("the host's database is away")
    const found = ids.map((id) => [id, answer(id)] as const)
    return Object.fromEntries(found.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])))
  })

const directory = (desk: DeskShape) =>
  Directory.of({
    owners: () =>
      Effect.map(
        ask(desk, "owners", [], () => undefined),
        () => desk.owners
      ),
    names: (_tenant, ids) => ask(desk, "names", ids, (id) => members[id])
  })

const lookup = (desk: DeskShape) =>
  Lookup.of({
    calls: (_tenant, ids) =>
      ask(desk, "calls", ids, (id) => ({
        startedAt: "2026-03-01T10:00:00.000Z",
        customerNumber: `+1 ${id.slice(0, 4)}`
      })),
    agents: (_tenant, ids) => ask(desk, "agents", ids, (id) => (id === "unknown" ? undefined : `Agent ${id}`))
  })

const notifier = (desk: DeskShape) =>
  Notifier.of({
    send: (mail) => {
      if (desk.trouble !== null) return Effect.fail(desk.trouble)
      desk.mails.push(mail)
      return Effect.succeed({ providerId: `provider ${desk.mails.length}` })
    },
    get rate() {
      return desk.rate
    },
    get remembers() {
      return desk.remembers
    }
  })

const chat = (desk: DeskShape) =>
  ChatGateway.of({ deliver: (reply) => Effect.sync(() => ({ providerId: `chat ${desk.replies.push(reply)}` })) })

/** Two messages to a page, so that every import takes several. */
const source = (desk: DeskShape) =>
  ConversationSource.of({
    pages: (_place, externalId, from) =>
      Effect.suspend(() => {
        if (desk.failing) return Effect.fail(new SourceUnavailable({ cause: "the host's database is away" }))
        const messages = desk.held.get(externalId)
        return Effect.succeed(
          messages === undefined
            ? null
            : { messages: messages.slice(from, from + 2), done: from + 2 >= messages.length }
        )
      })
  })

const isAway = Effect.fail(new StorageUnavailable({ reason: "away", retryable: true, cause: null }))

/** The store at hand, on a line that can fail. */
const lossy = (desk: DeskShape) =>
  Layer.effect(
    Store.Store,
    Effect.map(Store.Store, (store) =>
      Store.Store.of({
        ...store,
        find: (table, query) =>
          Effect.suspend(() => {
            if (desk.reach === "never") return isAway
            const { thereafter } = desk
            desk.thereafter = Effect.void
            return Effect.tap(store.find(table, query), () => thereafter)
          }),
        commit: (place, changes) =>
          Effect.suspend(() => {
            const { lose, meanwhile } = desk
            if (desk.reach === "never") return isAway
            desk.lose = null
            desk.meanwhile = Effect.void
            const commit = Effect.andThen(meanwhile, store.commit(place, changes))
            if (lose === null) return commit
            if (lose === "store") return isAway
            const lost = Effect.suspend(() => {
              if (desk.reach === "until a loss") desk.reach = "never"
              return Effect.fail(new OutcomeUnknown({ cause: `the ${lose} was lost` }))
            })
            if (lose === "order") desk.meanwhile = Effect.ignore(commit)
            if (lose === "look") desk.thereafter = Effect.ignore(commit)
            return lose === "answer" ? Effect.andThen(commit, lost) : lost
          })
      })
    )
  )

const sitesOf = (desk: DeskShape) =>
  ({
    get: (_tenant, site) => Effect.sync(() => desk.sites.get(site) ?? null),
    get all() {
      return desk.lists ? () => Effect.sync(() => [...desk.sites.values()]) : undefined
    }
  }) as Sites["Service"]

const ports = (desk: DeskShape) =>
  Layer.mergeAll(
    Layer.succeed(Notifier, notifier(desk)),
    Layer.succeed(ChatGateway, chat(desk)),
    Layer.succeed(ConversationSource, source(desk)),
    Layer.succeed(Desk, desk),
    Layer.succeed(Sites, sitesOf(desk)),
    Layer.succeed(Policy, Policy.of({ rule: (actor, action) => desk.rule(actor, action) })),
    Layer.succeed(Directory, directory(desk)),
    Layer.succeed(Lookup, lookup(desk))
  )

/** Takes what is logged away from the console, for a journey to read. */
const recorder = (desk: DeskShape) =>
  Logger.make(({ fiber, logLevel, message }) => {
    const words = Array.isArray(message) ? message.map(String).join(" ") : String(message)
    desk.log.push({ level: logLevel, message: words, annotations: fiber.getRef(References.CurrentLogAnnotations) })
  })

/** A desk on the store at hand, with everything that its host provides. */
export const layer = Layer.unwrap(
  Effect.map(newDesk, (desk) =>
    Layer.mergeAll(
      Support.layer.pipe(Layer.provide(lossy(desk)), Layer.provideMerge(ports(desk))),
      Logger.layer([recorder(desk)])
    )
  )
)

/** Acts as somebody of the desk's tenant: by default under the name of their kind. */
export const by =
  (kind: OriginKind, extra: Partial<Actor> = {}) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.flatMap(Desk, ({ tenant }) =>
      Effect.provideService(effect, CurrentActor, { tenant, id: kind, kind, ...extra })
    )

/** Acts as a teammate; a journey acts as `ann` where it says nothing else. */
export const member = (id: string, extra: Partial<Actor> = {}) => by("agent", { id, ...extra })

/** Moves the desk to a tenant, by default a new one, and acts as a teammate there. */
export const within =
  (tenant = newTenant()) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.flatMap(Desk, (desk) => {
      desk.tenant = tenant
      return member("ann")(effect)
    })

/** One way through the services, by a teammate of a new tenant. The name begins with the numbers of what it proves. */
export const journey = <E>(
  name: string,
  body: Effect.Effect<void, E, Support.Services | Support.Needs | Desk | CurrentActor>
): Check => check(name, body.pipe(member("ann"), Effect.provide(layer)))

export interface Hands {
  readonly move: (millis: number) => Effect.Effect<void>
  readonly now: Effect.Effect<string>
}

export const start = "2026-03-01T09:00:00.000Z"

/** Runs under a clock that stands still until it is moved. Only sleeping takes real time. */
export const underClock = <A, E, R>(body: (hands: Hands) => Effect.Effect<A, E, R>) =>
  Effect.flatMap(Clock.Clock, (real) => {
    let at = Date.parse(start)
    const millis = Effect.sync(() => at)
    const clock: Clock.Clock = {
      currentTimeMillisUnsafe: () => at,
      currentTimeMillis: millis,
      currentTimeNanosUnsafe: () => BigInt(at) * 1_000_000n,
      currentTimeNanos: Effect.sync(() => BigInt(at) * 1_000_000n),
      monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
      monotonicTimeNanos: real.monotonicTimeNanos,
      sleep: (duration) => real.sleep(duration)
    }
    const hands: Hands = {
      move: (by) => Effect.sync(() => void (at += by)),
      now: Effect.map(millis, (now) => new Date(now).toISOString())
    }
    return Effect.provideService(body(hands), Clock.Clock, clock)
  })

export const second = 1000
export const day = 86_400_000
