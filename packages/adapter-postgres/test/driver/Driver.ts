/** The driver as it comes, without anything of ours: what these tests assert is what our code makes up for. */
import { PgClient } from "@effect/sql-pg"
import { type Cause, Effect, Exit, Redacted } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { setTimeout } from "node:timers/promises"
import { afterAll } from "vitest"
import { type TcpProxy, tcpProxy } from "../support/TcpProxy.ts"

export type Client = PgClient.PgClient

export const clientLayer = (url: string, options: Partial<PgClient.PgPoolConfig> = {}) =>
  PgClient.layer({ url: Redacted.make(url), maxConnections: 2, ...options })

/** Runs work on a client of its own, and says how it ended. */
export const ending = <A, E>(
  url: string,
  work: (sql: Client) => Effect.Effect<A, E, SqlClient.SqlClient>,
  options: Partial<PgClient.PgPoolConfig> = {}
): Promise<Exit.Exit<A, E | SqlError.SqlError>> =>
  Effect.runPromiseExit(Effect.provide(Effect.flatMap(PgClient.PgClient, work), clientLayer(url, options)))

export const answer = async <A, E>(
  url: string,
  work: (sql: Client) => Effect.Effect<A, E, SqlClient.SqlClient>,
  options: Partial<PgClient.PgPoolConfig> = {}
): Promise<A> => {
  const exit = await ending(url, work, options)
  if (Exit.isSuccess(exit)) return exit.value
  throw new Error("the driver failed", { cause: exit.cause })
}

/** The error with which work failed. */
export const failure = <E>(
  url: string,
  work: (sql: Client) => Effect.Effect<unknown, E, SqlClient.SqlClient>,
  options: Partial<PgClient.PgPoolConfig> = {}
): Promise<E> => answer(url, (sql) => Effect.flip(work(sql)), options)

export const defectsOf = <A, E>(exit: Exit.Exit<A, E>): ReadonlyArray<unknown> =>
  Exit.isSuccess(exit) ? [] : exit.cause.reasons.flatMap((reason) => (reason._tag === "Die" ? [reason.defect] : []))

export const failuresOf = <E>(cause: Cause.Cause<E>): ReadonlyArray<E> =>
  cause.reasons.flatMap((reason) => (reason._tag === "Fail" ? [reason.error] : []))

/** What a promise came to within a time, or that it is still open. */
export const within = <A>(millis: number, promise: Promise<A>): Promise<A | "still waiting"> =>
  Promise.race([promise, setTimeout(millis, "still waiting" as const, { ref: false })])

export const timed = async <A>(work: Promise<A>): Promise<readonly [A, number]> => {
  const began = performance.now()
  return [await work, performance.now() - began]
}

/** Proxies before a server; closed when the file is done. */
export const proxies = (url: string): (() => Promise<TcpProxy>) => {
  const all: Array<TcpProxy> = []
  afterAll(async () => {
    await Promise.all(all.map((proxy) => proxy.close()))
  })
  return async () => {
    const proxy = await tcpProxy(url)
    all.push(proxy)
    return proxy
  }
}
