/**
 * Deskwright beside hand-written SQL, in one run on one server: medians of interleaved rounds, ratios, and what was promised.
 * `--quick`: 20,000 tickets and short rounds. `--million`: also a million tickets, and 10,000 to compare with. `--jobs=list,get`: some jobs.
 * `--rounds=5 --millis=1000`: how many rounds of what length.
 */
import { cpus } from "node:os"
import { Migrate, PostgresClient } from "@deskwright/adapter-postgres"
import { Effect } from "effect"
import pg from "pg"
import { startPgServer } from "../../packages/adapter-postgres/test/support/PgServer.ts"
import { type Contestant, cursorAt, effectDoor, promiseDoor } from "./contestants.ts"
import { load, type Size } from "./dataset.ts"
import { type Data, jobNames, readData } from "./jobs.ts"
import { middle } from "./measure.ts"
import { pgbenchVersion } from "./pgbench.ts"
import { type Compared, compareAll, type Plan } from "./rounds.ts"
import { judge, rate } from "./targets.ts"

const quick = process.argv.includes("--quick")
const numbered = (flag: string): number | undefined => {
  const found = process.argv.find((each) => each.startsWith(`--${flag}=`))
  return found === undefined ? undefined : Number(found.slice(flag.length + 3))
}
const wanted = process.argv
  .find((flag) => flag.startsWith("--jobs="))
  ?.slice(7)
  .split(",")
const jobs = jobNames.filter((job) => wanted === undefined || wanted.some((word) => job.startsWith(word)))

const version = pgbenchVersion()
const usualPlan: Plan = quick
  ? { rounds: 3, millis: 250, warm: 1500, pools: [2, 8], callers: [1, 16, 64], pgbench: false }
  : {
      rounds: 5,
      millis: 1000,
      warm: 3000,
      pools: [1, 2, 4, 8, 16, 64],
      callers: [1, 16, 64],
      pgbench: version !== null
    }
const plan = {
  ...usualPlan,
  rounds: numbered("rounds") ?? usualPlan.rounds,
  millis: numbered("millis") ?? usualPlan.millis
}

const server = await startPgServer(["fsync=on", "shared_buffers=1GB", "max_wal_size=4GB", "max_connections=300"])

interface Desk {
  readonly url: string
  readonly data: Data
  readonly doors: ReadonlyArray<Contestant>
}

const prepare = async (size: Size): Promise<Desk> => {
  const began = performance.now()
  const name = `desk_${size.tickets}`
  const admin = new pg.Client(server.url)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  await Effect.runPromise(
    Effect.provide(Migrate.migrate(), PostgresClient.layer({ url: url.href, maxConnections: 1, readConnections: 0 }))
  )
  const client = new pg.Client(url.href)
  await client.connect()
  await load(client, size, "items")
  await client.query("CREATE SEQUENCE bench_number CACHE 1")
  const data = await readData(client, size)
  await client.end()
  const cursor = await cursorAt(url.href, data)
  console.log(
    `${size.tickets.toLocaleString("en")} tickets made in ${((performance.now() - began) / 1000).toFixed(0)} s`
  )
  return { url: url.href, data, doors: [effectDoor(url.href, data, cursor), promiseDoor(url.href, data, cursor)] }
}

const figure = (value: number): string => (Number.isNaN(value) ? "–" : value.toFixed(value < 10 ? 1 : 0))

const told = (cell: Compared): string => {
  const of = (name: string) => figure(rate(cell, name))
  const by = Math.max(rate(cell, "pg"), rate(cell, "postgres"))
  const ratios = ["Effect door", "Promise door"].map((name) => (rate(cell, name) / by).toFixed(2)).join(" / ")
  const hand = `${of("pg")} (${cell.pools["pg"]}) | ${of("postgres")} (${cell.pools["postgres"]})`
  const cpu = ["pg", "postgres", "Effect door", "Promise door"].map((name) => figure(cell.runs.get(name)?.cpu ?? NaN))
  return `| ${cell.job} | ${cell.callers} | ${of("pgbench")} | ${hand} | ${of("Effect door")} | ${of("Promise door")} | ${ratios} | ${cpu.join(" / ")} |`
}

const heads =
  "| job | callers | pgbench | pg (pool) | postgres (pool) | Effect door | Promise door | to the best by hand | µs of Node a call |"
const rule = "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"

/** Lists with one caller, so that nothing but the list is measured. */
const lists = async ({
  data,
  doors
}: Desk): Promise<ReadonlyMap<string, { readonly p50: number; readonly p95: number }>> => {
  const [door] = doors
  const found = new Map<string, { readonly p50: number; readonly p95: number }>()
  if (door === undefined) return found
  for (const job of ["list", "list, filtered", "list, by label", "list, deep"] as const) {
    const runs = []
    for (let round = 0; round < 5; round++) runs.push(await door.drive(job, 1, 700))
    const run = middle(runs)
    found.set(job, run)
    console.log(
      `| ${data.size.tickets.toLocaleString("en")} | ${job} | ${run.p50.toFixed(2)} | ${run.p95.toFixed(2)} | ${job === "list, deep" ? data.deep.page : 1} |`
    )
  }
  return found
}

const close = async ({ doors }: Desk): Promise<void> => {
  await Promise.all(doors.map((door) => door.close()))
}

const verdict = (what: string, ratio: number, kept: boolean): void => {
  if (!kept) missed++
  console.log(`| ${what} | ${ratio.toFixed(2)} | ${kept ? "kept" : "MISSED"} |`)
}

let missed = 0
console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}, ${version ?? "no pgbench here"}; calls a second, medians of ${plan.rounds} interleaved rounds of ${plan.millis} ms`
)
const main = await prepare(quick ? { tickets: 20_000, smallSites: 100 } : { tickets: 100_000, smallSites: 500 })
console.log(`\n${heads}\n${rule}`)
const cells = await compareAll(main.url, main.data, main.doors, jobs, plan, (cell) => console.log(told(cell)))
const listHeads =
  "\n| tickets | list, Effect door, 1 caller | p50 ms | p95 ms | page |\n| --- | --- | --- | --- | --- |"
console.log(listHeads)
const usual = await lists(main)
await close(main)

const scales: Array<readonly [string, number, number]> = [
  ["page deep / page 1, p50", (usual.get("list, deep")?.p50 ?? NaN) / (usual.get("list")?.p50 ?? NaN), 1.5]
]
if (process.argv.includes("--million")) {
  const [small, large] = [
    await prepare({ tickets: 10_000, smallSites: 50 }),
    await prepare({ tickets: 1_000_000, smallSites: 500 })
  ]
  console.log(listHeads)
  const [before, after] = [await lists(small), await lists(large)]
  for (const job of ["list", "list, filtered", "list, by label"])
    scales.push([
      `${job}: p95 at 1,000,000 / at 10,000`,
      (after.get(job)?.p95 ?? NaN) / (before.get(job)?.p95 ?? NaN),
      2
    ])
  scales.push([
    "page 1,000 / page 1 at 1,000,000, p50",
    (after.get("list, deep")?.p50 ?? NaN) / (after.get("list")?.p50 ?? NaN),
    1.5
  ])
  console.log(`\n${heads}\n${rule}`)
  const some = jobs.filter((job) => job !== "list, search" && job !== "bulk of 500")
  await compareAll(
    large.url,
    large.data,
    large.doors,
    some,
    { ...plan, rounds: 3, pools: [2, 8], callers: [16] },
    (cell) => console.log(told(cell))
  )
  await Promise.all([close(small), close(large)])
}

console.log("\n| promised | measured | |\n| --- | --- | --- |")
for (const { kept, ratio, told: what } of judge(cells)) verdict(what, ratio, kept)
for (const [what, ratio, most] of scales) verdict(`${what}: ≤ ${most}`, ratio, ratio <= most)
console.log(missed === 0 ? "\nAll kept." : `\n${missed} missed.`)
await server.stop()
