/**
 * Plays runs until the time is over, and says what came of them: `pnpm soak desk --minutes 10 --seed 7`. Each run has a server, a database
 * and a seed of its own; `--seed` of a run that failed, with `--minutes 0`, plays its schedule again.
 */
import { availableParallelism, cpus } from "node:os"
import { parseArgs } from "node:util"
import { startMember } from "./Member.ts"
import { startMemberProcess } from "./Processes.ts"
import { type Report, run, tooLittle } from "./Run.ts"
import { summary } from "./Summary.ts"

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 1_000_000)) },
    /** The server's major version. */
    major: { type: "string" },
    /** What PgBouncer lends its connections for, where it is to stand between: `transaction` or `session`. */
    pooler: { type: "string" },
    /** Milliseconds between two faults. */
    pause: { type: "string", default: "700" },
    /** Whether the members share this process, or have one each. */
    processes: { type: "boolean", default: true },
    verbose: { type: "boolean", default: false }
  },
  allowNegative: true
})

// A server must not outlive us.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1))

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const until = performance.now() + Number(values.minutes) * 60_000
const [cpu] = cpus()
say(`node ${process.version}, ${availableParallelism()} × ${cpu?.model ?? "unknown"}, first seed ${values.seed}`)

const reports: Array<Report> = []
for (let seed = Number(values.seed); reports.length === 0 || performance.now() < until; seed++) {
  const report = await run({
    seed,
    duration: Math.min(120_000, Math.max(0, until - performance.now())),
    pause: Number(values.pause),
    silence: 5_000,
    start: values.processes ? startMemberProcess : startMember,
    ...(values.pooler === "transaction" || values.pooler === "session" ? { pooler: values.pooler } : {}),
    ...(values.major === undefined ? {} : { major: Number(values.major) }),
    ...(values.verbose
      ? {
          tell: ({ began, connections, ended, name }) => say(`  ${name} ${Math.round(ended - began)} ms ${connections}`)
        }
      : {})
  })
  reports.push(report)
  const faults = [...report.violations, ...tooLittle(report)]
  say(
    `seed ${seed}: ${report.seconds.toFixed(0)} s, ${report.acknowledged} acknowledged, ${report.kills} kills, ${report.cuts} cuts, ` +
      (faults.length === 0 ? "sound" : `${faults.length} faults`)
  )
  for (const fault of faults.slice(0, 20)) say(`  ${fault}`)
  if (faults.length > 0) process.exitCode = 1
}
say(summary(reports))
