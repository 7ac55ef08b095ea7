/**
 * The relay: takes what is due out of the outbox and sends it. Any number of relays may work on one store. Delivery is at least once;
 * every attempt sends the same bytes under the same id, so that the other side can tell a repeat.
 */
import { Context, Effect, Layer } from "effect"
import type { ChatGateway } from "./ChatGateway.js"
import type { Channel } from "./model/Delivery.js"
import { Notifier } from "./Notifier.js"
import type { Sites } from "./Sites.js"
import { Store } from "./Store.js"
/** How much one round takes, and for how long. */
export interface TickOptions {
  /** How many deliveries at most; 1 to 50, 10 when absent. They are attempted side by side, but for those that relays have not come back from. */
  readonly limit?: number
  /** Milliseconds after which others take over what a relay that died had begun; 1,000 to 600,000, 60,000 when absent. An attempt has half of it. */
  readonly lease?: number
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
export declare const channels: ReadonlyArray<Channel>
/** Whether the relay of this fiber has been asked to stop, and the moment when it is. */
export declare const Stopping: Context.Reference<{
  readonly now: () => boolean
  readonly soon: Effect.Effect<void>
}>
/** What the relay works with. It acts for no actor. */
export type RelayPorts = Store | Sites | Notifier | ChatGateway
declare const Outbox_base: Context.ServiceClass<
  Outbox,
  "@deskwright/core/Outbox",
  import("./Ports.js").Given<
    {
      tick: (options?: TickOptions | undefined) => Effect.Effect<
        {
          claimed: number
          sent: number
          retried: number
          dead: number
          uncertain: number
          none: number
          lost: number
        },
        import("./Input.js").InvalidInput | import("./Store.js").StoreFailure,
        ChatGateway | Notifier | Sites | Store
      >
      backlog: () => Effect.Effect<
        {
          channel: Channel
          pending: number
          dueSince: string | null
          rests: {
            reason: string
            until: string
          } | null
        }[],
        import("./Store.js").StorageUnavailable,
        Store
      >
      resume: (
        channel: Channel
      ) => Effect.Effect<void, import("./Input.js").InvalidInput | import("./Store.js").StoreFailure, Store>
      hear: (told: import("./model/Delivery.js").DeliveryNews) => Effect.Effect<
        | {
            outcome: "unknown"
          }
        | {
            outcome: "known"
          }
        | {
            outcome: "written"
          },
        import("./Input.js").InvalidInput | import("./Store.js").StoreFailure,
        Store
      >
    },
    RelayPorts
  >
>
/** Sends what the commits of others have announced. */
export declare class Outbox extends Outbox_base {
  static readonly layer: Layer.Layer<Outbox, never, RelayPorts>
}
export {}
//# sourceMappingURL=Outbox.d.ts.map
