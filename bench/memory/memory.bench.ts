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

/** How much more an operation costs at the large end: where the small store cannot fill the page, how much more a row of it costs. */
const growth = ({ kind, name }: Figure): number => {
  const [from, to] = [figureIn(small, name), figureIn(large, name)]
  return kind === "sparse" ? to.p50 / Math.max(to.rows, 1) / (from.p50 / Math.max(from.rows, 1)) : to.p50 / from.p50
}

let failed = 0
const verdict = (figure: Figure): string => {
  if (figure.kind === "reported") return "reported"
  const passed = growth(figure) <= limit
  if (!passed) failed++
  return `${passed ? "PASS" : "FAIL"}${figure.kind === "sparse" ? " a row" : ""}`
}

const line = (figure: Figure): string => {
  const [from, to] = [figureIn(small, figure.name), figureIn(large, figure.name)]
  const cells = reports
    .map((report) => figureIn(report, figure.name))
    .map(({ p50, p95, rows }) => `${short(p50)} / ${short(p95)} / ${rows.toFixed(0)}`)
  const ratio = (to.p50 / from.p50).toFixed(2)
  return row([figure.name, ...cells, ratio, growth(figure).toFixed(2), verdict(figure), short(to.first / 1000)])
}

const heads = sizes.map((count) => `${count.toLocaleString("en")}: p50 / p95 µs / rows`)
console.log(row(["operation", ...heads, "ratio p50", "judged", `≤ ${limit}×`, "first run at the largest, ms"]))
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
