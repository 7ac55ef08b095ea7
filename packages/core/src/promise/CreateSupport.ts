/// <reference lib="esnext.disposable" preserve="true" />
import { Effect, Layer } from "effect"
import { as } from "../Actor.ts"
import type { Actor } from "../model/Actor.ts"
import * as Services from "../Support.ts"
import { partsOf } from "./AdaptStore.ts"
import type { Desk } from "./Desk.ts"
import { deskOf } from "./Doors.ts"
import { engine } from "./Engine.ts"
import { actorOf, checkOptions } from "./HostInput.ts"
import { layerAmbience, layerPorts } from "./HostPorts.ts"
import type { SupportOptions } from "./Options.ts"
import { type Refused, transactionsUnsupported } from "./Refusal.ts"
import { SupportError } from "./SupportError.ts"

/** What acts for somebody. */
export interface Desks {
  /** The desk for whoever asks, as your login knows them; cheap to make for each request. */
  as(actor: Actor): Desk
}

/** A support desk in this process. It connects when it is first used; two of them never interfere. */
export interface Support<Tx = unknown> extends Desks {
  /**
   * Desks whose commands join a transaction that the host has open: its rollback takes ticket, audit, mail and number with it.
   * Open items last: their site's numbers wait for the commit. A store without transactions refuses with `TransactionsUnsupported`.
   */
  in(tx: Tx): Desks
  /** Connects now; rejects with the reason if that fails. The next use tries again. */
  ready(): Promise<void>
  /** Waits for what is under way and releases everything. Calls after it are rejected with `SupportClosed`; closing again is no fault. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

type Run = <A>(useCase: Effect.Effect<A, Refused, Services.Services>, repeatable: boolean) => Promise<A>

const desksOf = (run: Run): Desks => ({
  as: (actor) => {
    const checked = actorOf(actor)
    return deskOf((useCase, repeatable) => run(as(checked)(useCase), repeatable))
  }
})

/** Makes a desk out of a store, a policy, and what the host knows. Returns at once; nothing is opened before the first use. */
export const createSupport = <Tx = unknown>(options: SupportOptions<Tx>): Support<Tx> => {
  checkOptions(options)
  const { join, open } = partsOf(options.store)
  const ports = layerPorts(options)
  const running = engine(
    Layer.suspend(() => Services.layer.pipe(Layer.provideMerge(ports), Layer.provideMerge(open()), Layer.provideMerge(layerAmbience(options))))
  )
  return {
    ...desksOf(running.run),
    in: (tx) => {
      if (join === undefined) throw new SupportError(transactionsUnsupported)
      const joined = Layer.fresh(Services.layer.pipe(Layer.provide(Layer.suspend(() => join(tx)))))
      return desksOf((useCase, repeatable) =>
        running.run(Effect.scoped(Effect.flatMap(Layer.build(joined), (services) => Effect.provideContext(useCase, services))), repeatable))
    },
    ready: running.start,
    close: running.close,
    [Symbol.asyncDispose]: running.close
  }
}
