/**
 * A client that cannot hang: for hosts that let us connect. Every wait has an end (connecting, a connection from the pool, a
 * statement, a lock, a silent peer), and reads share a few connections of their own, so that no write waits behind them.
 */
import { connect } from "node:net"
import type { Duplex } from "node:stream"
import { PgClient } from "@effect/sql-pg"
import { Context, Effect, Layer, Redacted, type Scope } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient, SqlError } from "effect/sql"
import { databaseUrl } from "./DatabaseUrl.ts"
import { tlsOf } from "./Tls.ts"

/** Where the database is, and how many connections and how much time the client takes. */
export interface Options {
  readonly url: string | Redacted.Redacted
  /** Connections that write; 8 when absent. */
  readonly maxConnections?: number | undefined
  /**
   * Connections that lists and lookups share, and as many more for those whose plan depends on what is asked: they may take long, and
   * nobody else waits behind them. 2 when absent, 0 to read where is written.
   */
  readonly readConnections?: number | undefined
  /** Set this behind a pooler that lends a connection per transaction: neither prepared statements nor session settings are used. */
  readonly pooled?: boolean | undefined
  readonly applicationName?: string | undefined
  /** Milliseconds of silence after which a socket is given up; must exceed `statementTimeout`. 20,000 when absent. */
  readonly silence?: number | undefined
  /** Milliseconds for one statement; 15,000 when absent. */
  readonly statementTimeout?: number | undefined
}

/** A client for reads only, whose connections many statements share. The store uses it where it is provided. */
export class Readers extends Context.Service<Readers, SqlClient.SqlClient>()("@deskwright/adapter-postgres/Readers") {}

/** The same, whose connections make every plan for the values that are asked about, though statements stay prepared. */
export class Planners extends Context.Service<Planners, SqlClient.SqlClient>()(
  "@deskwright/adapter-postgres/Planners"
) {}

interface Address {
  readonly host: string
  readonly port: number
}

/** Where a URL leads, unless that is a Unix socket, which cannot fall silent. */
const addressOf = (url: string): Address | null => {
  const { hostname, port, searchParams } = new URL(url)
  const host = searchParams.get("host") ?? decodeURIComponent(hostname)
  if (host.startsWith("/")) return null
  return {
    host: host === "" ? "localhost" : host.replace(/^\[|\]$/g, ""),
    port: Number(searchParams.get("port") ?? port) || 5432
  }
}

/** A dead peer answers nothing, not even a refusal: only a watchdog ends such a wait. */
const watched =
  ({ host, port }: Address, silence: number) =>
  (): Duplex => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 })
    socket.setTimeout(silence, () => socket.destroy(new Error("the server fell silent")))
    return socket
  }

const settings = (options: Options): Readonly<Record<string, string>> =>
  options.pooled === true
    ? {}
    : {
        statement_timeout: String(options.statementTimeout ?? 15_000),
        lock_timeout: "3000",
        idle_in_transaction_session_timeout: "20000",
        // No disk that turns: with the server's default of 4, lists read whole tables where an index has the answer.
        random_page_cost: "1.1",
        TimeZone: "UTC"
      }

/** The driver knows no `no-verify`; that is said beside the URL. */
const spelt = ({ href, searchParams }: URL): string => {
  if (searchParams.get("sslmode") !== "no-verify") return href
  const url = new URL(href)
  url.searchParams.set("sslmode", "require")
  return url.href
}

const config = (options: Options): PgClient.PgPoolConfig => {
  const text = databaseUrl(Redacted.isRedacted(options.url) ? Redacted.value(options.url) : options.url)
  const address = addressOf(text)
  const silence = options.silence ?? 20_000
  const url = new URL(text)
  const ssl = tlsOf(url)
  return {
    url: Redacted.make(spelt(url)),
    ...(ssl === undefined ? {} : { ssl }),
    connectTimeout: "2 seconds",
    // Shorter than the silence that the watchdog suffers: a resting connection is let go, not killed.
    idleTimeout: Math.floor(silence * 0.75),
    applicationName: options.applicationName ?? "deskwright",
    prepare: options.pooled !== true,
    startupParameters: settings(options),
    ...(address === null ? {} : { stream: watched(address, silence) })
  }
}

type Made<A> = Effect.Effect<A, SqlError.SqlError, Scope.Scope | Reactivity.Reactivity>

/** What is wrong with a URL is wrong with every connection. */
const configured = (options: Options): Effect.Effect<PgClient.PgPoolConfig, SqlError.SqlError> =>
  Effect.try({
    try: () => config(options),
    catch: (cause) => {
      const message = cause instanceof Error ? cause.message : "the database URL cannot be read"
      return new SqlError.SqlError({ reason: new SqlError.ConnectionError({ cause, message, operation: "connect" }) })
    }
  })

const makeWriter = (base: PgClient.PgPoolConfig, options: Options): Made<PgClient.PgClient> =>
  PgClient.make({ ...base, maxConnections: options.maxConnections ?? 8 })

/** How many statements share a connection: what is held up, as by a lock on its table, holds up those behind it. */
const sharing = 8

const makeReader = (
  base: PgClient.PgPoolConfig,
  options: Options,
  session: Readonly<Record<string, string>> = {}
): Made<PgClient.PgClient> =>
  PgClient.make({
    ...base,
    startupParameters: { ...base.startupParameters, ...session },
    maxConnections: options.readConnections ?? 2,
    multiplex: true,
    multiplexConcurrency: sharing
  })

/** The client, and beside it those for reads. Connects when it is first used. */
export const layer = (options: Options): Layer.Layer<SqlClient.SqlClient | PgClient.PgClient, SqlError.SqlError> =>
  Layer.effectContext(
    Effect.gen(function* () {
      const base = yield* configured(options)
      const writer = yield* makeWriter(base, options)
      const context = Context.make(PgClient.PgClient, writer).pipe(Context.add(SqlClient.SqlClient, writer))
      if (options.readConnections === 0) return context
      const reading = Context.add(context, Readers, yield* makeReader(base, options))
      if (options.pooled === true) return reading
      return Context.add(reading, Planners, yield* makeReader(base, options, { plan_cache_mode: "force_custom_plan" }))
    })
  ).pipe(Layer.provide(Reactivity.layer))
