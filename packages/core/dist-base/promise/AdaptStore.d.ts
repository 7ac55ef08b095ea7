import type { Layer } from "effect"
import type { StorageUnavailable, Store } from "../Store.js"
import { type StoreAdapter } from "./StoreAdapter.js"
/** How an adapter makes its store, and one on a transaction of the host if it can. */
export interface StoreParts<Tx> {
  /** Called once for each start of a desk; built under the desk's clock, ids and logger, which it may keep. */
  readonly open: () => Layer.Layer<Store, unknown>
  /** Built for each command that runs on the host's transaction, and released when the command is over. */
  readonly join?: (tx: Tx) => Layer.Layer<Store, StorageUnavailable>
}
/** Makes an adapter's layers into the store that `createSupport` takes. Beside the store they may provide `Persistence`. */
export declare const storeAdapter: <Tx = unknown>({ join, open }: StoreParts<Tx>) => StoreAdapter<Tx>
/** What an adapter was made of. */
export declare const partsOf: <Tx>(adapter: StoreAdapter<Tx>) => StoreParts<Tx>
//# sourceMappingURL=AdaptStore.d.ts.map
