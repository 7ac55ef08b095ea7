/** The relay of a server: rounds in the background, for as long as it stands. */
import { Layer } from "effect"
import { Outbox, type TickOptions } from "./Outbox.js"
/** How the relay goes about its rounds, and how it stops. */
export interface RelayOptions extends TickOptions {
  /** Milliseconds between rounds when nothing is due; 5,000 when absent. What a commit of this process has announced is looked for at once. */
  readonly every?: number
  /** Milliseconds that a stop waits for what is being sent; 10,000 when absent. */
  readonly grace?: number
}
/**
 * Delivers in the background. When it is released it takes nothing more, gives back what it has not begun to send, waits for what
 * it has, for as long as the grace, and leaves the rest to whoever claims it when the lease is over.
 */
export declare const layer: ({ every, grace, ...options }?: RelayOptions) => Layer.Layer<never, never, Outbox>
//# sourceMappingURL=Relay.d.ts.map
