/**
 * The storage port. `find` and `commit` are all that an adapter must have (`Driver`). `tally` and `claim` have defaults built on them,
 * which are correct but slower. There is no other way to write than `commit`: what a use case decided is applied whole or not at all.
 */
import { Context, type Effect, Layer } from "effect"
import type { Clause, Query } from "./Query.ts"
import type { AnyTable, Row, Table } from "./Table.ts"
import {
  type ClaimRequest,
  type Driver,
  type StorageUnavailable,
  type StoreFailure,
  type TallyAnswer,
  type TallyRequest
} from "./Driver.ts"
import { defaultClaim, defaultTally } from "./DriverDefaults.ts"

export * from "./Change.ts"
export * from "./Driver.ts"
export { valuesOf } from "./DriverDefaults.ts"

type ColumnsOf<R extends Row> = keyof R & string

/** The port as use cases see it: typed by table. */
export class Store extends Context.Service<
  Store,
  {
    readonly find: <R extends Row>(
      table: Table<R>,
      query: Query<ColumnsOf<R>>
    ) => Effect.Effect<ReadonlyArray<R>, StorageUnavailable>
    readonly commit: Driver["commit"]
    readonly tally: <R extends Row>(
      table: Table<R>,
      request: Omit<TallyRequest, "where" | "by"> & {
        readonly where: ReadonlyArray<Clause<ColumnsOf<R>>>
        readonly by: ColumnsOf<R> | null
      }
    ) => Effect.Effect<TallyAnswer, StorageUnavailable>
    readonly claim: <R extends Row>(
      table: Table<R>,
      request: ClaimRequest
    ) => Effect.Effect<ReadonlyArray<R>, StoreFailure>
  }
>()("@deskwright/core/Store") {
  /** Completes a driver with the defaults for what it does not override. */
  static readonly make = (driver: Driver): Store["Service"] => {
    const tally = driver.tally ?? defaultTally(driver)
    const claim = driver.claim ?? defaultClaim(driver)
    return Store.of({
      // A driver answers with rows of the table that it was asked for: that is its contract, and the conformance suite holds it to it.
      find: (table, query) => driver.find(table as unknown as AnyTable, query) as never,
      commit: driver.commit,
      tally: (table, request) => tally(table as unknown as AnyTable, request),
      claim: (table, request) => claim(table as unknown as AnyTable, request) as never
    })
  }

  static readonly layerDriver = (driver: Driver): Layer.Layer<Store> => Layer.succeed(Store, Store.make(driver))
}
