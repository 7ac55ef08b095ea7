import type { Place, Timestamp } from "../model/Actor.js"
import type { SourcePage } from "../model/Conversation.js"
import type { ChatReply, Mail } from "../model/Delivery.js"
import type { MailTemplates } from "../model/Mail.js"
import type { PolicyRule } from "../model/Policy.js"
import type { TenantMember } from "../model/Recipient.js"
import type { Site } from "../model/Site.js"
import type { StoreAdapter } from "./StoreAdapter.js"
/** An answer of the host: now, or soon. */
export type Answer<A> = A | PromiseLike<A>
/** Who belongs to a tenant. What is absent answers with nobody. */
export interface HostDirectory {
  /** All members with the role `OWNER`: mail to staff goes to them where the site names no address. */
  readonly owners?: (tenant: string) => Answer<ReadonlyArray<TenantMember>>
  /** Names of members by their ids, asked once per page; unknown ids are left out. */
  readonly names?: (tenant: string, ids: ReadonlyArray<string>) => Answer<Readonly<Record<string, string>>>
}
/** What the host knows of calls and agents, asked once per page. A host that fails gives nulls, not an error. */
export interface HostLookup {
  readonly calls?: (
    tenant: string,
    ids: ReadonlyArray<string>
  ) => Answer<
    Readonly<
      Record<
        string,
        {
          readonly startedAt: Timestamp | null
          readonly customerNumber: string | null
        }
      >
    >
  >
  readonly agents?: (tenant: string, ids: ReadonlyArray<string>) => Answer<Readonly<Record<string, string>>>
}
/** Conversations that the host holds, by its own id of them: read once, to record them here. */
export interface HostConversations {
  /** Messages from an index on, or null when there is no such conversation. The same index always names the same message. */
  readonly pages: (place: Place, externalId: string, from: number) => Answer<SourcePage | null>
}
/** What the other side said: its own id of what it took over, where it gives one. */
export interface Accepted {
  readonly providerId: string | null
}
/**
 * By which mail leaves. It is handed the same mail at every attempt: pass `mail.id` on as idempotency key. Throw a `DeliveryFailure`
 * to say what becomes of the mail; anything else that is thrown is tried again later.
 */
export interface HostNotifier {
  readonly send: (mail: Mail) => Answer<Accepted>
  /**
   * For how many milliseconds the other side knows a repeat by the mail's id; 23 hours when absent. What may have been sent and is
   * older is not tried again: it ends as `uncertain`. Zero for one that knows no repeat.
   */
  readonly remembers?: number | undefined
  /** Mails a second at most, over all desks that share the store; any number when absent. */
  readonly rate?: number | undefined
}
/** By which comments for customers go into the host's chat; failures as with `HostNotifier`. */
export interface HostChat {
  readonly deliver: (reply: ChatReply) => Answer<Accepted>
}
/** How much one round takes, and for how long. */
export interface TickOptions {
  /** How many deliveries at most; 1 to 50, 10 when absent. They are attempted side by side. */
  readonly limit?: number
  /** Milliseconds after which others take over what a relay that died had begun; 1,000 to 600,000, 60,000 when absent. An attempt has half of it. */
  readonly lease?: number
}
/** How the relay goes about its rounds. */
export interface RelayOptions extends TickOptions {
  /** Milliseconds between rounds when nothing is due; 5,000 when absent. What this desk itself has announced is looked for at once. */
  readonly every?: number
}
/** The time, in milliseconds since 1970. With `sleep`, waiting is the clock's too: a test needs no real timer. */
export interface SupportClock {
  readonly now: () => number
  readonly sleep?: (millis: number) => Promise<void>
}
/**
 * Shaped like pino. The message is one of the desk's own sentences and the facts are ids and codes, never anybody's words, but for
 * one case: a mail that could not be sent because no notifier is configured is logged whole, so that it is not lost.
 */
export interface SupportLogger {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
/** The `Context` of OpenTelemetry. */
export interface HostTraceContext {
  getValue(key: symbol): unknown
  setValue(key: symbol, value: unknown): HostTraceContext
  deleteValue(key: symbol): HostTraceContext
}
/** The `Span` of OpenTelemetry, as far as the desk writes to it. */
export interface HostSpan {
  spanContext(): {
    readonly traceId: string
    readonly spanId: string
    readonly traceFlags: number
  }
  setAttribute(key: string, value: string | number | boolean): unknown
  addEvent(name: string, time?: [number, number]): unknown
  setStatus(status: { code: number }): unknown
  end(time?: [number, number]): void
}
/** The `Tracer` of OpenTelemetry. */
export interface HostTracer {
  startSpan(
    name: string,
    options?: {
      kind?: number
      root?: boolean
      startTime?: [number, number]
    },
    context?: HostTraceContext
  ): HostSpan
}
/** What a desk is made of: a store, a policy, and what the host knows. */
export interface SupportOptions<Tx = unknown> {
  /** `memory()`, `postgres(…)`. */
  readonly store: StoreAdapter<Tx>
  /** Who may do what; there is no default. `standardPolicy` is one to start from. */
  readonly policy: PolicyRule
  /** Your sites: a list for all tenants, or a question per tenant; null does not exist. Default: every site exists, with the default of everything. */
  readonly sites?: ReadonlyArray<Site> | ((tenant: string, site: string) => Answer<Site | null>)
  readonly directory?: HostDirectory
  readonly lookup?: HostLookup
  /** Default: the host holds none, all of them are recorded as they happen. */
  readonly conversations?: HostConversations
  /** Default: nothing is sent; each mail ends as `none`, with a warning that holds it. */
  readonly notifier?: HostNotifier
  /** Default: no chat; comments for customers stay in the desk. */
  readonly chat?: HostChat
  /** What mail says; what is absent stays as it is. */
  readonly mail?: Partial<MailTemplates>
  /** Delivers in the background while the desk is open. Without it call `tick()`, from a timer or a cron job. */
  readonly relay?: boolean | RelayOptions
  readonly clock?: SupportClock
  /** Milliseconds that `close()` waits for calls under way before it refuses them with `SupportClosed`, and then for what the relay is sending; 5,000 when absent. */
  readonly grace?: number
  /** Makes UUIDs, in lower case. Default: version 7. */
  readonly ids?: () => string
  /** Default: warnings and errors, to the console. */
  readonly logger?: SupportLogger
  /**
   * Spans of what the desk does, below those of the host. Default: the OpenTelemetry that the process has registered when the desk is
   * first used, if any; `false` for none. Spans have the names of use cases and of failures, never anybody's words.
   */
  readonly tracer?: HostTracer | false
}
//# sourceMappingURL=Options.d.ts.map
