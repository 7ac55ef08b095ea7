/**
 * The desk over HTTP (Hono, `@deskwright/http`, PostgreSQL) beside a bare Hono and `pg` server that does the same work by hand: over real
 * sockets, in one run, in interleaved rounds. `--size=5000` tickets are there before. What is compared is in the ratios.
 */
import { createAdaptorServer } from "@hono/node-server"
import { migrate, postgres } from "@deskwright/adapter-postgres/promise"
import { createSupport, standardPolicy } from "@deskwright/core/promise"
import { createHandler } from "@deskwright/http/promise"
import { Hono } from "hono"
import type { AddressInfo } from "node:net"
import { Worker } from "node:worker_threads"
import pg from "pg"
import { startPgServer } from "../../packages/adapter-postgres/test/support/PgServer.ts"
import { tenant } from "../memory/dataset.ts"
import { bare } from "./bare.ts"
import type { Figures, Job } from "./load.ts"

const size = Number(process.argv.find((flag) => flag.startsWith("--size="))?.slice(7) ?? 5_000)
const rounds = 5
const millis = 1000

const server = await startPgServer(["fsync=on"])
await migrate({ url: server.url })
const pool = new pg.Pool({ connectionString: server.url, max: 8 })
// At the end the server may be gone before the last connection is.
pool.on("error", () => undefined)
const support = createSupport({ store: postgres({ url: server.url }), policy: standardPolicy })
const ann = { tenant, id: "ann", kind: "agent" } as const
const handler = createHandler(support, { authenticate: (_request, token) => (token === "ann" ? ann : null) })
const desk = new Hono().all("/api/*", (c) => handler(c.req.raw))

const listening = async (app: Hono) => {
  const served = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => void served.listen(0, "127.0.0.1", () => resolve()))
  return { port: (served.address() as AddressInfo).port, stop: () => void served.close() }
}

const worker = new Worker(new URL("./load.ts", import.meta.url))
const measured = (job: Job): Promise<Figures> =>
  new Promise((resolve, reject) => {
    worker.once("message", ({ error, figures }: { readonly error?: string; readonly figures: Figures }) =>
      error === undefined ? resolve(figures) : reject(new Error(error))
    )
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    worker.postMessage(job)
  })

const median = (list: ReadonlyArray<number>): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0

const [ours, theirs] = [await listening(desk), await listening(bare(pool))]
const opening = JSON.stringify({ subject: "Refund", body: "Charged twice. ".repeat(20) })
for (let at = 0; at < size; at += 50)
  await Promise.all(
    Array.from({ length: 50 }, () =>
      support.as(ann).tickets.open({ site: "shop", subject: "Refund", body: "Charged twice. ".repeat(20) })
    )
  )
await pool.query("VACUUM ANALYZE")

const routes = [
  { name: "open", method: "POST", path: "/api/sites/shop/tickets", body: opening },
  { name: "get", method: "GET", path: "/api/sites/shop/tickets/42", body: null },
  { name: "list of 50", method: "GET", path: "/api/sites/shop/tickets", body: null }
] as const

console.log(
  "| route | callers | by hand, requests/s (p95 ms) | desk, requests/s (p95 ms) | ratio |\n| --- | --- | --- | --- | --- |"
)
for (const { body, method, name, path } of routes)
  for (const callers of [1, 16]) {
    const figures = { hand: [] as Array<Figures>, desk: [] as Array<Figures> }
    for (let round = 0; round <= rounds; round++) {
      const job = { method, path, body, callers, millis }
      const hand = await measured({ ...job, port: theirs.port })
      const own = await measured({ ...job, port: ours.port })
      // The first round warms up.
      if (round > 0) {
        figures.hand.push(hand)
        figures.desk.push(own)
      }
    }
    const of = (list: ReadonlyArray<Figures>) => ({
      perSecond: median(list.map((one) => one.perSecond)),
      p95: median(list.map((one) => one.p95))
    })
    const [hand, own] = [of(figures.hand), of(figures.desk)]
    console.log(
      `| ${name} | ${callers} | ${hand.perSecond.toFixed(0)} (${hand.p95.toFixed(1)}) | ${own.perSecond.toFixed(0)} (${own.p95.toFixed(1)}) | ${(own.perSecond / hand.perSecond).toFixed(2)} |`
    )
  }

ours.stop()
theirs.stop()
await worker.terminate()
await support.close()
await pool.end()
await server.stop()
