import { Model } from "@deskwright/conformance"
import { Store } from "@deskwright/core"
import { Effect, Layer } from "effect"

/** A store with one fault, and the check that has to find it. */
export interface Fault {
  readonly name: string
  /** A part of the name of that check, and of no other. */
  readonly caughtBy: string
  readonly layer: Layer.Layer<Store.Store>
}

type Alteration = (driver: Store.Driver, home: Model.Home) => Store.Driver

export const storeOf = (alter: Alteration): Layer.Layer<Store.Store> =>
  Layer.effect(
    Store.Store,
    Effect.map(Model.home, (home) => Store.Store.make(alter(Model.driver(home), home)))
  )

/** The model, with one of its functions changed. */
export const altered = (name: string, caughtBy: string, alter: Alteration): Fault => ({
  name,
  caughtBy,
  layer: storeOf(alter)
})

export type CommitClass = new (...args: ConstructorParameters<typeof Model.Commit>) => Model.Commit

export const applyWith =
  (Commit: CommitClass): typeof Model.apply =>
  (world, place, changes, at) =>
    new Commit(world, place, at).run(changes)

/** The model, with one step of its commit changed. */
export const committing = (name: string, caughtBy: string, Commit: CommitClass): Fault =>
  altered(name, caughtBy, (_, home) => Model.driver(home, applyWith(Commit)))
