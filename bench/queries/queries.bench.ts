/**
 * What every question of `bench/queries.ts` reads, over 100,000 tickets (`--size=`), half of them in one site, the others in 500:
 * at most 20 rows for each that is answered, and 200. Labels, assignees and substrings are reported beside.
 */
import { Migrate, PostgresClient } from "@deskwright/adapter-postgres"
import { Effect } from "effect"
import pg from "pg"
import { startPgServer } from "../../packages/adapter-postgres/test/support/PgServer.ts"
import { load } from "../postgres/dataset.ts"
import { allowed, type Cost, costOf, isWithin, settle } from "./cost.ts"
import { questions } from "./values.ts"

const tickets = Number(process.argv.find((flag) => flag.startsWith("--size="))?.slice(7) ?? 100_000)

const server = await startPgServer(["shared_buffers=512MB", "max_wal_size=4GB"])
await Effect.runPromise(
  Effect.provide(Migrate.migrate(), PostgresClient.layer({ url: server.url, maxConnections: 1, readConnections: 0 }))
)
const client = new pg.Client(server.url)
await client.connect()
const began = performance.now()
await load(client, { tickets, smallSites: Math.min(500, tickets / 200) })
console.log(`${tickets.toLocaleString("en")} tickets loaded in ${((performance.now() - began) / 1000).toFixed(0)} s`)

const line = ({ buffers, millis, name, plan, read, returned }: Cost): string =>
  `| ${name} | ${returned} | ${read} | ${allowed(returned)} | ${buffers} | ${millis.toFixed(1)} | ${plan.slice(0, 90)} |`

const share = ({ read, returned }: Cost): number => read / allowed(returned)

await settle(client)
const costs: Array<Cost> = []
for (const question of await questions(client, true)) costs.push(await costOf(client, question))
for (const kind of ["plain", "tags", "search"] as const) {
  const own = costs.filter((cost) => cost.kind === kind).sort((a, b) => share(b) - share(a))
  const over = own.filter((cost) => !isWithin(cost))
  if (kind === "plain" && over.length > 0) process.exitCode = 1
  const slowest = Math.max(...own.map(({ millis }) => millis))
  console.log(
    `\n${kind}: ${own.length} questions, ${over.length} read more than 20 × what they answer + 200; the slowest took ${slowest.toFixed(0)} ms`
  )
  console.log(
    "| question | answered | read | allowed | pages | ms | path |\n| --- | --- | --- | --- | --- | --- | --- |"
  )
  for (const cost of own.slice(0, kind === "plain" ? Math.max(5, over.length) : 5)) console.log(line(cost))
}
await client.end()
await server.stop()
