/** A primary and its standby: what a desk is told by a server that takes no writes, and what is left when the primary is gone. */
import { Rows } from "@deskwright/conformance"
import { Store, Tables } from "@deskwright/core"
import { createSupport, isSupportError, standardPolicy } from "@deskwright/core/promise"
import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, Redacted } from "effect"
import { setTimeout } from "node:timers/promises"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { run } from "../src/Cli.ts"
import { PostgresStore } from "../src/index.ts"
import { migrate, postgres } from "../src/promise.ts"
import { emptyDatabase, query } from "./support/Database.ts"
import { type PgServer, startPgServer } from "./support/PgServer.ts"
import { tcpProxy } from "./support/TcpProxy.ts"

const desk = (url: string) => createSupport({ store: postgres({ url }), policy: standardPolicy })

const ann = { tenant: "acme", id: "ann", kind: "agent" } as const

const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof Error ? error.message : String(error))
  )

const doctor = async (url: string): Promise<string> => {
  let text = ""
  await run({ args: ["doctor", "--database-url", url], env: {}, write: (more) => (text += more) })
  return text
}

const until = async (url: string, text: string): Promise<void> => {
  const end = performance.now() + 20_000
  while ((await query(url, text)).length === 0) {
    if (performance.now() > end) throw new Error(`never came true: ${text}`)
    await setTimeout(50)
  }
}

interface Told {
  readonly subject: string
  /** The code that was acknowledged; null where the outcome is unknown. */
  readonly code: string | null
}

/** Opens tickets until it is told to stop, and says what became of each that may be there. */
const writing = (url: string, writers: number) => {
  const support = desk(url)
  const calls: Array<Told> = []
  const over = new AbortController()
  const write = async (writer: number) => {
    for (let at = 0; !over.signal.aborted; at++) {
      const subject = `subject ${writer}-${at}`
      try {
        const { code } = await support.as(ann).tickets.open({ site: "shop", subject, body: "b" })
        calls.push({ subject, code })
      } catch (error) {
        if (isSupportError(error, "OutcomeUnknown")) calls.push({ subject, code: null })
        else if (!isSupportError(error, "StorageUnavailable")) throw error
        await setTimeout(50)
      }
    }
  }
  const all = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
  return {
    calls,
    stop: async () => {
      over.abort()
      await all
      await support.close()
    }
  }
}

describe("a standby", () => {
  let primary: PgServer
  let standby: PgServer

  beforeAll(async () => {
    primary = await startPgServer(["fsync=on"])
    await migrate({ url: primary.url })
    standby = await primary.standby("second")
    await query(primary.url, "ALTER SYSTEM SET synchronous_standby_names = 'second'")
    await query(primary.url, "SELECT pg_reload_conf()")
    await until(primary.url, "SELECT FROM pg_stat_replication WHERE sync_state = 'sync'")
  })

  afterAll(async () => {
    await Promise.all([primary.stop(), standby.stop()])
  })

  it("answers questions, and refuses each command in one error that says where to go; the doctor too", async () => {
    const onPrimary = desk(primary.url)
    await onPrimary.as(ann).tickets.open({ site: "other", subject: "s", body: "b" })
    await onPrimary.close()
    await until(standby.url, "SELECT FROM support_item")
    const support = desk(standby.url)
    assert.strictEqual((await support.as(ann).tickets.get("TKT-1", { site: "other" })).subject, "s")
    const open = support.as(ann).tickets.open({ site: "other", subject: "s", body: "b" })
    assert.match(await told(open), /read-only: connect to the primary if it is a standby/)
    await support.close()
    assert.match(await doctor(standby.url), /fault {3}writes: This is a standby.*Connect to the primary/)
    await query(primary.url, "CREATE DATABASE blank")
    const blank = new URL(standby.url)
    blank.pathname = "/blank"
    await until(standby.url, "SELECT FROM pg_database WHERE datname = 'blank'")
    assert.match(await told(migrate({ url: blank.href })), /read-only: connect to the primary if it is a standby/)
  })

  it("that is synchronous and away holds up each commit, and what was given up is there for nobody until it is back", async () => {
    const store = PostgresStore.layerWith({ deadlines: { answer: 1_500 } })
    const client = PgClient.layer({ url: Redacted.make(primary.url), maxConnections: 2 })
    const row = Rows.plain(Tables.item, { tenant: "t", site: "s" }, "held", {})
    const commit = Effect.flatMap(Store.Store, ({ commit }) =>
      Effect.flip(commit({ tenant: "t", site: "s" }, [Store.insert(Tables.item, row)]))
    )
    await standby.stopFast()
    const failure = await Effect.runPromise(Effect.provide(commit, store.pipe(Layer.provide(client))))
    assert.strictEqual(failure._tag, "OutcomeUnknown")
    await setTimeout(1_000)
    const held = "SELECT FROM support_item WHERE id = 'held'"
    assert.deepStrictEqual(await query(primary.url, held), [])
    await standby.start()
    await until(standby.url, held)
    assert.lengthOf(await query(primary.url, held), 1)
  })

  it("that is synchronous and takes over has everything that was acknowledged, and no gap in the numbers", async () => {
    const proxy = await tcpProxy(primary.url)
    const { calls, stop } = writing(proxy.url, 16)
    await setTimeout(1_000)
    await primary.kill()
    const before = calls.length
    await query(standby.url, "SELECT pg_promote()")
    proxy.target = standby.url
    proxy.cutAll()
    while (calls.length < before + 200) await setTimeout(50)
    await stop()
    await proxy.close()
    const rows = await query(
      standby.url,
      "SELECT title, 'TKT-' || number AS code FROM support_item WHERE site = 'shop' ORDER BY number"
    )
    const there = new Map(rows.map(({ code, title }) => [title, code]))
    assert.strictEqual(there.size, rows.length, "a ticket is there twice")
    const lost = calls.filter(({ code, subject }) => code !== null && there.get(subject) !== code)
    assert.deepStrictEqual(lost, [])
    assert.deepStrictEqual(
      rows.map(({ code }) => code),
      rows.map((_, at) => `TKT-${at + 1}`)
    )
  })
})

describe("a role that may only read by default", () => {
  it("is told how that is undone, and the doctor sees it", async () => {
    const url = await emptyDatabase()
    await migrate({ url })
    await query(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = on`)
    const support = desk(url)
    const open = support.as(ann).tickets.open({ site: "shop", subject: "s", body: "b" })
    assert.match(await told(open), /turn default_transaction_read_only off for the role/)
    await support.close()
    assert.match(await doctor(url), /fault {3}writes: default_transaction_read_only is on/)
  })
})
