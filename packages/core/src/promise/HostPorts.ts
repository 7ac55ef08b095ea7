/** What the host answers for, as the ports that the services know. */
import { Clock, Duration, Effect, Layer } from "effect"
import { Directory, Lookup } from "../Directory.ts"
import { Ids } from "../Ids.ts"
import { Policy } from "../Policy.ts"
import { Sites } from "../Sites.ts"
import { layerLog } from "./Log.ts"
import type { Answer, HostDirectory, HostLookup, SupportClock, SupportOptions } from "./Options.ts"
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
  Layer.succeed(Directory, Directory.of({
    owners: (tenant) => owners === undefined ? Effect.succeed([]) : ask("directory.owners", () => owners(tenant)),
    names: (tenant, ids) => names === undefined ? Effect.succeed({}) : ask("directory.names", () => names(tenant, ids))
  }))

const layerLookup = ({ agents, calls }: HostLookup = {}): Layer.Layer<Lookup> =>
  Layer.succeed(Lookup, Lookup.of({
    calls: (tenant, ids) => calls === undefined ? Effect.succeed({}) : ask("lookup.calls", () => calls(tenant, ids)),
    agents: (tenant, ids) => agents === undefined ? Effect.succeed({}) : ask("lookup.agents", () => agents(tenant, ids))
  }))

const clockOf = ({ now, sleep }: SupportClock): Clock.Clock => {
  const real = Clock.Clock.defaultValue()
  const millis = () => Math.trunc(now())
  const nanos = () => BigInt(millis()) * 1_000_000n
  return {
    currentTimeMillisUnsafe: millis, currentTimeMillis: Effect.sync(millis),
    currentTimeNanosUnsafe: nanos, currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: nanos, monotonicTimeNanos: Effect.sync(nanos),
    sleep: (duration) => {
      const wait = Duration.toMillis(duration)
      if (sleep === undefined) return real.sleep(duration)
      return wait <= 0 ? Effect.yieldNow : Effect.promise(() => sleep(wait))
    }
  }
}

/** Clock, ids and log: in force while the store is opened, while services are made, and in every call. */
export const layerAmbience = ({ clock, ids, logger }: SupportOptions<never>): Layer.Layer<never> =>
  Layer.mergeAll(
    layerLog(logger),
    clock === undefined ? Layer.empty : Layer.succeed(Clock.Clock, clockOf(clock)),
    ids === undefined ? Layer.empty : Layer.succeed(Ids, { next: Effect.sync(ids) })
  )

export const layerPorts = (options: SupportOptions<never>) =>
  Layer.mergeAll(
    Policy.layer(options.policy), layerSites(options.sites), layerDirectory(options.directory), layerLookup(options.lookup)
  )
