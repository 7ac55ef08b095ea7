/** Marks what an adapter made, so that nothing else passes for a store. */
export const storeAdapterId: unique symbol = Symbol.for("@deskwright/core/StoreAdapter")

/** What was given for a transaction and is none: by nature, or only as long as none is open on it. */
export interface Unjoinable {
  readonly rule: string
  /** What to pass instead, or to do before. */
  readonly remedy: string
  readonly ever: boolean
}

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
    /** What shows that nothing can be joined there; null where nothing does. */
    readonly refuses: (tx: unknown) => Unjoinable | null
  }
}
