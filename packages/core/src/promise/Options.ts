import type { Timestamp } from "../model/Actor.ts"
import type { PolicyRule } from "../model/Policy.ts"
import type { TenantMember } from "../model/Recipient.ts"
import type { Site } from "../model/Site.ts"
import type { StoreAdapter } from "./StoreAdapter.ts"

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
    tenant: string, ids: ReadonlyArray<string>
  ) => Answer<Readonly<Record<string, { readonly startedAt: Timestamp | null; readonly customerNumber: string | null }>>>
  readonly agents?: (tenant: string, ids: ReadonlyArray<string>) => Answer<Readonly<Record<string, string>>>
}

/** The time, in milliseconds since 1970. With `sleep`, waiting is the clock's too: a test needs no real timer. */
export interface SupportClock {
  readonly now: () => number
  readonly sleep?: (millis: number) => Promise<void>
}

/** Shaped like pino. The message is one of the desk's own sentences; facts stand in the object, and neither holds anybody's words. */
export interface SupportLogger {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export interface SupportOptions<Tx = unknown> {
  /** `memory()`, `postgres(…)`. */
  readonly store: StoreAdapter<Tx>
  /** Who may do what; there is no default. `standardPolicy` is one to start from. */
  readonly policy: PolicyRule
  /** Your sites: a list for all tenants, or a question per tenant; null does not exist. Default: every site exists, with the default of everything. */
  readonly sites?: ReadonlyArray<Site> | ((tenant: string, site: string) => Answer<Site | null>)
  readonly directory?: HostDirectory
  readonly lookup?: HostLookup
  readonly clock?: SupportClock
  /** Makes UUIDs. Default: version 7. */
  readonly ids?: () => string
  /** Default: warnings and errors, to the console. */
  readonly logger?: SupportLogger
}
