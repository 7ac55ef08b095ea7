/// <reference lib="esnext.disposable" preserve="true" />
import { Effect, Layer } from "effect"
import { as } from "../Actor.ts"
import type { Actor } from "../model/Actor.ts"
import type { Backlog, DeliveryNews, Heard } from "../model/Delivery.ts"
import { Outbox } from "../Outbox.ts"
import * as Services from "../Support.ts"
import { partsOf } from "./AdaptStore.ts"
import type { Desk } from "./Desk.ts"
import { deskOf } from "./Doors.ts"
import { type Caller, engine } from "./Engine.ts"
import { actorOf, checkJoined, checkOptions, underTransaction } from "./HostInput.ts"
import { layerAmbience, layerPorts, layerRelay } from "./HostPorts.ts"
import { startFailed } from "./Log.ts"
import type { SupportOptions, TickOptions } from "./Options.ts"
import { type Refused, transactionsUnsupported } from "./Refusal.ts"
import { storeAnswers } from "./StoreAnswers.ts"
import { SupportError } from "./SupportError.ts"
import { tracing } from "./Tracing.ts"

/** What a desk takes for all of its calls. */
export interface DeskOptions {
  /** Gives up what the desk is doing when it is aborted: its promise is rejected with the reason. A commit that is on its way may still be carried out. */
  readonly signal?: AbortSignal
}

/** What acts for somebody. */
export interface Desks {
  /** The desk for whoever asks, as your login knows them; cheap to make for each request. */
  as(actor: Actor, options?: DeskOptions): Desk
}

/** Desks that a server can stand on. */
export interface LiveDesks extends Desks {
  /** Reads once from the store; rejects with `StorageUnavailable` when it does not answer. For a health check. */
  check(): Promise<void>
}

/** What became of the deliveries that one round took. `lost` ones were finished by somebody else, or could not be written down and come again. */
export interface TickReport {
  readonly claimed: number
  readonly sent: number
  readonly retried: number
  readonly dead: number
  readonly uncertain: number
  readonly none: number
  readonly lost: number
}

/** A support desk in this process. It connects when it is first used, or at once with `relay`; two of them never interfere. */
export interface Support<Tx = unknown> extends LiveDesks {
  /**
   * Desks whose commands join a transaction that the host has open: its rollback takes ticket, audit, mail and number with it.
   * Open items last: their site's numbers wait for the commit. A store without transactions refuses with `TransactionsUnsupported`.
   */
  in(tx: Tx): Desks
  /** One bounded round of deliveries. Safe to call at any time, from any number of processes; call again while `claimed` is at the limit. */
  tick(options?: TickOptions): Promise<TickReport>
  /** What waits to leave the house, channel by channel, of all tenants together, and why a channel rests. */
  backlog(): Promise<ReadonlyArray<Backlog>>
  /** Lets a channel that rests go on at once: its quota is there again, or its credential is mended. */
  resume(channel: Backlog["channel"]): Promise<void>
  /**
   * Writes down what a provider tells of a delivery: `resendWebhook` does so for Resend. It belongs to no actor, so make sure that
   * the news are the provider's.
   */
  hear(news: DeliveryNews): Promise<Heard>
  /** Connects now; rejects with the reason if that fails. The next use tries again. */
  ready(): Promise<void>
  /** Waits for what is under way, for `grace` milliseconds at most, and releases everything. Calls after it are rejected with `SupportClosed`; closing again is no fault. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

type Run = <A>(useCase: Effect.Effect<A, Refused, Services.Services>, repeatable: boolean, caller: Caller) => Promise<A>

const desksOf = (run: Run): Desks => ({
  as: (actor, { signal } = {}) => {
    const known = actorOf(actor)
    const acting = as(known)
    const caller = { kind: known.kind, signal }
    return deskOf((useCase, repeatable) => run(acting(useCase), repeatable, caller))
  }
})

/**
 * Makes a desk out of a store, a policy, and what the host knows. Returns at once. It is opened when it is first used; with `relay`, at
 * once, and where that fails again and again until it is open.
 */
export const createSupport = <Tx = unknown>(options: SupportOptions<Tx>): Support<Tx> => {
  checkOptions(options)
  const { join, open, refuses = () => null } = partsOf(options.store)
  const ports = layerPorts(options)
  const traces = tracing(options.tracer)
  const running = engine(
    Layer.suspend(() => {
      const services = Layer.provideMerge(layerRelay(options), Services.layer)
      return services.pipe(
        Layer.provideMerge(ports),
        Layer.provideMerge(open()),
        Layer.provideMerge(layerAmbience(options)),
        Layer.provideMerge(traces.layer)
      )
    }),
    startFailed(options.logger),
    options.grace
  )
  const outbox = <A>(use: (outbox: Outbox["Service"]) => Effect.Effect<A, Refused, Services.Services>) =>
    running.run(Effect.flatMap(Effect.service(Outbox), use), true)
  // Deliveries in the background begin at once, not with the first use of the desk.
  if (options.relay !== undefined && options.relay !== false) running.keepStarting()
  return {
    ...desksOf((useCase, repeatable, caller) => running.run(traces.joined(useCase), repeatable, caller)),
    in: (tx) => {
      if (join === undefined) throw new SupportError(transactionsUnsupported)
      checkJoined(refuses(tx))
      const joined = Layer.fresh(Services.layer.pipe(Layer.provide(Layer.suspend(() => join(tx)))))
      return desksOf((useCase, repeatable, caller) =>
        running.run(
          Effect.andThen(
            Effect.suspend(() => underTransaction(refuses(tx))),
            Effect.scoped(
              Effect.flatMap(Layer.build(joined), (services) => Effect.provideContext(traces.joined(useCase), services))
            )
          ),
          repeatable,
          caller
        )
      )
    },
    tick: (asked = {}) => outbox(({ tick }) => tick(asked)),
    backlog: () => outbox(({ backlog }) => backlog()),
    resume: (channel) => outbox(({ resume }) => resume(channel)),
    check: () => running.run(storeAnswers, true),
    hear: (news) => outbox(({ hear }) => hear(news)),
    ready: running.start,
    close: running.close,
    [Symbol.asyncDispose]: running.close
  }
}
