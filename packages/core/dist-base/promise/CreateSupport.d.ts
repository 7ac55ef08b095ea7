/// <reference lib="esnext.disposable" preserve="true" />
import type { Actor } from "../model/Actor.js"
import type { Backlog, DeliveryNews, Heard } from "../model/Delivery.js"
import type { Desk } from "./Desk.js"
import type { SupportOptions, TickOptions } from "./Options.js"
/** What a desk takes for all of its calls. */
export interface DeskOptions {
  /** Gives up what the desk is doing when it is aborted: its promise is rejected with the reason. A commit that is on its way may still be carried out. */
  readonly signal?: AbortSignal
}
/** What acts for somebody. */
export interface Desks {
  /** The desk for whoever asks, as your login knows them; cheap to make for each request. */
  as(actor: Actor, options?: DeskOptions): Desk
}
/** Desks that a server can stand on. */
export interface LiveDesks extends Desks {
  /** Reads once from the store; rejects with `StorageUnavailable` when it does not answer. For a health check. */
  check(): Promise<void>
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
/** A support desk in this process. It connects when it is first used, or at once with `relay`; two of them never interfere. */
export interface Support<Tx = unknown> extends LiveDesks {
  /**
   * Desks whose commands join a transaction that the host has open: its rollback takes ticket, audit, mail and number with it.
   * Open items last: their site's numbers wait for the commit. A store without transactions refuses with `TransactionsUnsupported`.
   */
  in(tx: Tx): Desks
  /** One bounded round of deliveries. Safe to call at any time, from any number of processes; call again while `claimed` is at the limit. */
  tick(options?: TickOptions): Promise<TickReport>
  /** What waits to leave the house, channel by channel, of all tenants together, and why a channel rests. */
  backlog(): Promise<ReadonlyArray<Backlog>>
  /** Lets a channel that rests go on at once: its quota is there again, or its credential is mended. */
  resume(channel: Backlog["channel"]): Promise<void>
  /**
   * Writes down what a provider tells of a delivery: `resendWebhook` does so for Resend. It belongs to no actor, so make sure that
   * the news are the provider's.
   */
  hear(news: DeliveryNews): Promise<Heard>
  /** Connects now; rejects with the reason if that fails. The next use tries again. */
  ready(): Promise<void>
  /** Waits for what is under way, for `grace` milliseconds at most, and releases everything. Calls after it are rejected with `SupportClosed`; closing again is no fault. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
/**
 * Makes a desk out of a store, a policy, and what the host knows. Returns at once. It is opened when it is first used; with `relay`, at
 * once, and where that fails again and again until it is open.
 */
export declare const createSupport: <Tx = unknown>(options: SupportOptions<Tx>) => Support<Tx>
//# sourceMappingURL=CreateSupport.d.ts.map
