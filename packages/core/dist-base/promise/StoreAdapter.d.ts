/** Marks what an adapter made, so that nothing else passes for a store. */
export declare const storeAdapterId: unique symbol
/**
 * A store as `createSupport` takes it: made by an adapter (`memory()`, `postgres(…)`), opened on the desk's first use and
 * released when the desk is closed. `Tx` is the open transaction of the host that `support.in(tx)` accepts.
 */
export interface StoreAdapter<Tx = unknown> {
  readonly [storeAdapterId]: {
    /** Of this contract: an adapter of another one is refused with the name of what to upgrade. */
    readonly version: 1
    /** Makes the store; only the desk looks inside. */
    readonly open: () => unknown
    /** A store on a transaction of the host; null when this one has no transactions. */
    readonly join: ((tx: Tx) => unknown) | null
  }
}
//# sourceMappingURL=StoreAdapter.d.ts.map
