/** What several runs come to, as the lines of a table. */
import type { Report } from "./Run.ts"

const sum = (reports: ReadonlyArray<Report>, of: (report: Report) => number): number =>
  reports.reduce((total, report) => total + of(report), 0)

const merged = (parts: ReadonlyArray<Readonly<{ readonly [name: string]: number | undefined }>>): string => {
  const counts = new Map<string, number>()
  for (const part of parts)
    for (const [name, count] of Object.entries(part)) counts.set(name, (counts.get(name) ?? 0) + (count ?? 0))
  return [...counts].map(([name, count]) => `${name} ${count}`).join(", ")
}

const quantile = (sorted: ReadonlyArray<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

const seconds = (millis: number): string => `${(millis / 1000).toFixed(2)} s`

export const summary = (reports: ReadonlyArray<Report>): string => {
  const recoveries = reports.flatMap((report) => report.recoveries).sort((a, b) => a - b)
  const rows: ReadonlyArray<readonly [string, string | number]> = [
    ["runs, seeds", `${reports.length}, ${reports.map(({ seed }) => seed).join(" ")}`],
    ["PostgreSQL", [...new Set(reports.map(({ server }) => server))].join(", ")],
    ["seconds", sum(reports, (report) => report.seconds).toFixed(0)],
    ["commands acknowledged", sum(reports, (report) => report.acknowledged)],
    ["of these answered as repeats", sum(reports, (report) => report.replayed)],
    ["reads answered", sum(reports, (report) => report.reads)],
    ["faults", merged(reports.map(({ faults }) => faults))],
    ["connections cut", sum(reports, (report) => report.cuts)],
    ["commits whose answer was lost and that took effect", sum(reports, (report) => report.unknownCommits.tookEffect)],
    ["commits whose answer was lost and that did not", sum(reports, (report) => report.unknownCommits.didNot)],
    ["calls told OutcomeUnknown", sum(reports, (report) => report.unknownCalls)],
    ["calls told otherwise than done", merged(reports.map(({ told }) => told))],
    ["broken promises", sum(reports, (report) => report.violations.length)],
    ["slowest call", seconds(Math.max(...reports.map(({ slowest }) => slowest)))],
    ["slowest close", seconds(Math.max(...reports.map(({ closing }) => closing)))],
    [
      "first answer after a kill, p50 and p99",
      `${seconds(quantile(recoveries, 0.5))}, ${seconds(quantile(recoveries, 0.99))}`
    ]
  ]
  return ["", "| | |", "|---|---|", ...rows.map(([name, value]) => `| ${name} | ${value} |`), ""].join("\n")
}
