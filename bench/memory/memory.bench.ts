/** Does the memory store cost more per operation when it holds more? `--quick` compares 10,000 tickets with 100,000 instead of a million. */
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Figure, Report } from "./measure.ts"

const limit = 3
const sizes = process.argv.includes("--quick") ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]

const run = (count: number): Report => {
  const program = fileURLToPath(new URL("./measure.ts", import.meta.url))
  const flags = [
    ...process.execArgv.filter((flag) => flag !== "--expose-gc"),
    "--expose-gc",
    "--max-old-space-size=18000"
  ]
  const { status, stdout } = spawnSync(process.execPath, [...flags, program, String(count)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 24
  })
  if (status !== 0) throw new Error(`Measuring ${count} tickets failed`)
  return JSON.parse(stdout) as Report
}

const reports = sizes.map((count) => {
  console.error(`measuring ${count.toLocaleString("en")} tickets …`)
  return run(count)
})
const [small, large] = [reports[0], reports.at(-1)]
if (small === undefined || large === undefined) throw new Error("nothing was measured")

const figureIn = ({ figures }: Report, name: string): Figure => {
  const found = figures.find((figure) => figure.name === name)
  if (found === undefined) throw new Error(`${name} was not measured`)
  return found
}
const row = (cells: ReadonlyArray<string>): string => `| ${cells.join(" | ")} |`
const short = (value: number): string => value.toFixed(value < 10 ? 1 : 0)

let failed = 0
const line = ({ name, reported }: Figure): string => {
  const [from, to] = [figureIn(small, name), figureIn(large, name)]
  const ratio = to.p50 / from.p50
  const passed = ratio <= limit
  if (!passed && !reported) failed++
  const cells = reports.map((report) => `${short(figureIn(report, name).p50)} / ${short(figureIn(report, name).p95)}`)
  return row([
    name,
    ...cells,
    ratio.toFixed(2),
    (to.p95 / from.p95).toFixed(2),
    reported ? "reported" : passed ? "PASS" : "FAIL",
    short(to.first / 1000)
  ])
}

const heads = sizes.map((count) => `${count.toLocaleString("en")}: p50 / p95 µs`)
console.log(row(["operation", ...heads, "ratio p50", "ratio p95", `≤ ${limit}×`, "first run at the largest, ms"]))
console.log(row(Array.from({ length: heads.length + 5 }, () => "---")))
for (const figure of small.figures) console.log(line(figure))
console.log("")
console.log(
  row(["tickets", "bytes of an item", "bytes of item and audit", "bytes of its indexes", "committed per second"])
)
console.log(row(Array.from({ length: 5 }, () => "---")))
for (const { buildSeconds, bytes, count, indexBytes, itemBytes } of reports) {
  console.log(
    row([count.toLocaleString("en"), short(itemBytes), short(bytes), short(indexBytes), short(count / buildSeconds)])
  )
}
if (failed > 0) {
  console.log(`\n${failed} operations cost more than ${limit} times as much.`)
  process.exitCode = 1
}
