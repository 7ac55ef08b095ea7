/** What the tests of the Promise door have in common: desks in memory, and stores that misbehave on purpose. */
import { MemoryStore } from "@deskwright/adapter-memory"
import { memory } from "@deskwright/adapter-memory/promise"
import { Effect, Layer } from "effect"
import { expect } from "vitest"
import { Store, storeAdapter } from "../../src/index.ts"
import {
  type Actor,
  createSupport,
  isSupportError,
  standardPolicy,
  type StoreAdapter,
  type SupportErrorCode,
  type SupportErrorOf,
  type SupportOptions
} from "../../src/promise.ts"

export const ann: Actor = { tenant: "acme", id: "ann", kind: "agent" }

export const aTicket = { site: "shop", subject: "Printer on fire", body: "Since this morning." } as const

export const supportWith = (options: Partial<SupportOptions> = {}) =>
  createSupport({ store: memory(), policy: standardPolicy, ...options })

/** What a promise is rejected with, which must be the desk's error of this code. */
export const refusal = async <C extends SupportErrorCode>(
  promise: Promise<unknown>,
  code: C
): Promise<SupportErrorOf<C>> => {
  const outcome = await promise.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error })
  )
  if (!("error" in outcome)) return expect.fail(`expected ${code}, was answered with ${JSON.stringify(outcome.answer)}`)
  if (isSupportError(outcome.error, code)) return outcome.error
  throw outcome.error
}

/** A memory store of which a test changes what it likes. */
export const storeWith = (change: (store: Store.Store["Service"]) => Partial<Store.Store["Service"]>): StoreAdapter =>
  storeAdapter({
    open: () =>
      Layer.effect(
        Store.Store,
        Effect.map(MemoryStore.make(), (store) => ({ ...store, ...change(store) }))
      )
  })
