/**
 * Mails through crash loops until the time is over: `pnpm soak:mail --minutes 10 --seed 7`. Then each fault that a relay could have, in a
 * run of its own that must find it.
 */
import { parseArgs } from "node:util"
import { type MailReport, mailRun, type MailRunOptions } from "./MailRun.ts"
import { type Mutant, mutants } from "./Points.ts"

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 1_000_000)) },
    mails: { type: "string", default: "1000" },
    mutants: { type: "boolean", default: true }
  },
  allowNegative: true
})

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1))

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const told = (report: MailReport): string => {
  const kills = Object.values(report.kills).reduce((sum, n) => sum + n, 0)
  const faults = Object.values(report.faults).reduce((sum, n) => sum + n, 0)
  return (
    `seed ${report.seed}: ${report.seconds.toFixed(0)} s, ${report.sent} sent, ${report.dead} dead, ${report.uncertain} uncertain, ${report.pending} pending; ` +
    `${report.doubled} doubled, ${report.lost} lost; ${kills} relays and ${report.databaseKills} databases killed, ${report.frozen} relays frozen, ` +
    `${faults} faults of the provider, ${report.replayed} repeats it knew, at most ${report.mostAttempts} attempts, leases overdue ${Math.round(report.overdue)} ms`
  )
}

const short = { provider: 4000, relays: 2500 }

/** What shows each fault best. */
const hunts: Readonly<Record<Mutant, Partial<MailRunOptions>>> = {
  "no key": {},
  "mark before send": {},
  "render again": {},
  "no fence": { mails: 150, relayKills: 0, freezes: 0.08, deadline: 120_000 },
  "no window": { window: short, mails: 200 }
}

const seed = Number(values.seed)
say(`node ${process.version}, first seed ${seed}`)

const until = performance.now() + Number(values.minutes) * 60_000
for (let n = seed; n === seed || performance.now() < until; n++) {
  const report = await mailRun({
    seed: n,
    mails: Number(values.mails),
    relayKills: 30,
    databaseKills: 3,
    deadline: 900_000
  })
  say(told(report))
  say(`  ${JSON.stringify(report.kills)}`)
  for (const violation of report.violations.slice(0, 20)) say(`  ${violation}`)
  const kills = Object.values(report.kills).reduce((sum, count) => sum + count, 0)
  const little = Number(values.mails) < 1000 || kills < 30 || report.databaseKills < 3
  if (little) say("  too little happened for this run to count")
  if (report.violations.length > 0 || report.pending > 0 || little) process.exitCode = 1
}

if (values.mutants) {
  const windowed = await mailRun({ seed, mails: 200, relayKills: 10, databaseKills: 0, window: short })
  say(`a memory of ${short.provider} ms: ${told(windowed)}`)
  if (windowed.doubled > 0) process.exitCode = 1
  for (const mutant of mutants) {
    const report = await mailRun({
      seed,
      mails: 120,
      relayKills: 8,
      databaseKills: 0,
      deadline: 60_000,
      mutant,
      ...hunts[mutant]
    })
    const found = report.violations.length > 0
    say(
      `${mutant}: ${found ? "found" : "NOT FOUND"}, ${report.violations.length} violations, ${report.doubled} doubled, ${report.lost} lost`
    )
    if (!found) process.exitCode = 1
  }
}
process.exit()
