import type { Layer } from "effect"
import type { StorageUnavailable, Store } from "../Store.ts"
import { type StoreAdapter, storeAdapterId, type Unjoinable } from "./StoreAdapter.ts"

/** How an adapter makes its store, and one on a transaction of the host if it can. */
export interface StoreParts<Tx> {
  /** Called once for each start of a desk; built under the desk's clock, ids and logger, which it may keep. */
  readonly open: () => Layer.Layer<Store, unknown>
  /** Built for each command that runs on the host's transaction, and released when the command is over. */
  readonly join?: (tx: Tx) => Layer.Layer<Store, StorageUnavailable>
  /** Why nothing can be joined there, where that shows; asked when a host names its transaction, and again before each command. */
  readonly refuses?: (tx: unknown) => Unjoinable | null
}

/** Makes an adapter's layers into the store that `createSupport` takes. Beside the store they may provide `Persistence`. */
export const storeAdapter = <Tx = unknown>({ join, open, refuses }: StoreParts<Tx>): StoreAdapter<Tx> => ({
  [storeAdapterId]: { version: 1, open, join: join ?? null, refuses: refuses ?? (() => null) }
})

/** What an adapter was made of. */
export const partsOf = <Tx>(adapter: StoreAdapter<Tx>): StoreParts<Tx> => {
  const { join, open, refuses } = adapter[storeAdapterId]
  // Only `storeAdapter` makes adapters, out of these very types.
  return (join === null ? { open } : { open, join, refuses }) as StoreParts<Tx>
}
