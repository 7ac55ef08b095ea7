/** What the host answers for, as the ports that the services know. */
import { Clock, Duration, Effect, Layer } from "effect"
import { ChatGateway } from "../ChatGateway.ts"
import { ConversationSource, SourceUnavailable } from "../ConversationSource.ts"
import { Directory, Lookup } from "../Directory.ts"
import { Ids } from "../Ids.ts"
import { MailTemplates } from "../Mail.ts"
import { NotConfigured, Notifier, NotifierFailure } from "../Notifier.ts"
import type { Outbox } from "../Outbox.ts"
import { Policy } from "../Policy.ts"
import * as Relay from "../Relay.ts"
import { Sites } from "../Sites.ts"
import { isDeliveryFailure } from "./DeliveryFailure.ts"
import { layerLog } from "./Log.ts"
import type {
  Accepted,
  Answer,
  HostChat,
  HostConversations,
  HostDirectory,
  HostLookup,
  HostNotifier,
  SupportClock,
  SupportOptions
} from "./Options.ts"
import { PortFault } from "./Refusal.ts"

/** Asks a function of the host. What it throws is no refusal of the desk, and names the port. */
const ask = <A>(port: string, answer: () => Answer<A>): Effect.Effect<A> =>
  Effect.orDie(Effect.tryPromise({ try: async () => answer(), catch: (cause) => new PortFault({ port, cause }) }))

const layerSites = (sites: SupportOptions["sites"]): Layer.Layer<Sites> => {
  if (sites === undefined) return Sites.layerOpen
  if (typeof sites !== "function") return Sites.layerOf(sites)
  return Layer.succeed(Sites, Sites.of({ get: (tenant, site) => ask("sites", () => sites(tenant, site)) }))
}

const layerDirectory = ({ names, owners }: HostDirectory = {}): Layer.Layer<Directory> =>
  Layer.succeed(
    Directory,
    Directory.of({
      owners: (tenant) => (owners === undefined ? Effect.succeed([]) : ask("directory.owners", () => owners(tenant))),
      names: (tenant, ids) =>
        names === undefined ? Effect.succeed({}) : ask("directory.names", () => names(tenant, ids))
    })
  )

const layerLookup = ({ agents, calls }: HostLookup = {}): Layer.Layer<Lookup> =>
  Layer.succeed(
    Lookup,
    Lookup.of({
      calls: (tenant, ids) =>
        calls === undefined ? Effect.succeed({}) : ask("lookup.calls", () => calls(tenant, ids)),
      agents: (tenant, ids) =>
        agents === undefined ? Effect.succeed({}) : ask("lookup.agents", () => agents(tenant, ids))
    })
  )

const layerSource = (conversations: HostConversations | undefined): Layer.Layer<ConversationSource> =>
  conversations === undefined
    ? ConversationSource.layerNone
    : Layer.succeed(
        ConversationSource,
        ConversationSource.of({
          pages: (place, externalId, from) =>
            Effect.tryPromise({
              try: async () => conversations.pages(place, externalId, from),
              catch: (cause) => new SourceUnavailable({ cause })
            })
        })
      )

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : typeof thrown)

/** What was thrown by whoever sends. Of anything but a `DeliveryFailure` only the name is kept: the rest may quote the mail. */
const failureOf = (thrown: unknown): NotifierFailure | NotConfigured => {
  if (!isDeliveryFailure(thrown))
    return new NotifierFailure({ verdict: "retry", reason: `the sender threw ${nameOf(thrown)}` })
  const { alarm, maybeItself, maybeSent, message: reason, payload, retryAfter, verdict } = thrown
  if (verdict === "unconfigured") return new NotConfigured({ reason, ...(payload === "withheld" ? { payload } : {}) })
  return new NotifierFailure({
    verdict,
    reason,
    ...(typeof retryAfter === "number" ? { retryAfter } : {}),
    ...(typeof maybeSent === "boolean" ? { maybeSent } : {}),
    ...(maybeItself === true ? { maybeItself } : {}),
    ...(alarm === true ? { alarm } : {})
  })
}

const handOver = (send: () => Answer<Accepted>) =>
  Effect.map(Effect.tryPromise({ try: async () => send(), catch: failureOf }), (accepted): Accepted => ({
    providerId: accepted?.providerId ?? null
  }))

const layerNotifier = (notifier: HostNotifier | undefined): Layer.Layer<Notifier> =>
  notifier === undefined
    ? Notifier.none
    : Layer.succeed(
        Notifier,
        // What a host says of its limits is read each time: it may learn them by sending.
        Notifier.of({
          send: (mail) => handOver(() => notifier.send(mail)),
          get remembers() {
            return notifier.remembers
          },
          get rate() {
            return notifier.rate
          }
        })
      )

const layerChat = (chat: HostChat | undefined): Layer.Layer<ChatGateway> =>
  chat === undefined
    ? ChatGateway.none
    : Layer.succeed(ChatGateway, ChatGateway.of({ deliver: (reply) => handOver(() => chat.deliver(reply)) }))

const layerMail = (templates: SupportOptions["mail"]): Layer.Layer<never> =>
  templates === undefined
    ? Layer.empty
    : Layer.succeed(MailTemplates, { ...MailTemplates.defaultValue(), ...templates })

/** Rounds in the background, if the host wants any. */
export const layerRelay = ({ grace = 5000, relay = false }: SupportOptions<never>): Layer.Layer<never, never, Outbox> =>
  relay === false ? Layer.empty : Relay.layer({ grace, ...(relay === true ? {} : relay) })

const clockOf = ({ now, sleep }: SupportClock): Clock.Clock => {
  const real = Clock.Clock.defaultValue()
  const millis = () => Math.trunc(now())
  const nanos = () => BigInt(millis()) * 1_000_000n
  return {
    currentTimeMillisUnsafe: millis,
    currentTimeMillis: Effect.sync(millis),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: nanos,
    monotonicTimeNanos: Effect.sync(nanos),
    sleep: (duration) => {
      const wait = Duration.toMillis(duration)
      if (sleep === undefined) return real.sleep(duration)
      return wait <= 0 ? Effect.yieldNow : Effect.promise(() => sleep(wait))
    }
  }
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

const idsOf = (ids: () => string): Effect.Effect<string> =>
  Effect.sync(() => {
    try {
      const id: unknown = ids()
      if (typeof id === "string" && uuid.test(id)) return id
    } catch (cause) {
      throw new PortFault({ port: "ids", cause })
    }
    const cause = new TypeError("ids must answer with a UUID in lower case, at once, and another one each time")
    throw new PortFault({ port: "ids", cause })
  })

/** Clock, ids, log and what mail says: in force while the store is opened, while services are made, and in every call. */
export const layerAmbience = ({ clock, ids, logger, mail }: SupportOptions<never>): Layer.Layer<never> =>
  Layer.mergeAll(
    layerLog(logger),
    layerMail(mail),
    clock === undefined ? Layer.empty : Layer.succeed(Clock.Clock, clockOf(clock)),
    ids === undefined ? Layer.empty : Layer.succeed(Ids, { next: idsOf(ids) })
  )

export const layerPorts = (options: SupportOptions<never>) =>
  Layer.mergeAll(
    Policy.layer(options.policy),
    layerSites(options.sites),
    layerDirectory(options.directory),
    layerLookup(options.lookup),
    layerSource(options.conversations),
    layerNotifier(options.notifier),
    layerChat(options.chat)
  )
