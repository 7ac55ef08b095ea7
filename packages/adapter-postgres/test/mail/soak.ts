/**
 * Mails through crash loops until the time is over: `pnpm soak mail --minutes 10 --seed 7`. Then the harder settings, each once as the relay is,
 * and with each fault that a relay could have, in a run of its own that must find it by its name.
 */
import { availableParallelism, cpus, loadavg } from "node:os"
import { parseArgs } from "node:util"
import type { Fault } from "./MailChecker.ts"
import { type MailReport, mailRun, type MailRunOptions } from "./MailRun.ts"
import { type Mutant, mutants, points } from "./Points.ts"

const { values } = parseArgs({
  options: {
    /** For how long whole runs are played; one at least. */
    minutes: { type: "string", default: "0" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 1_000_000)) },
    mails: { type: "string", default: "1000" },
    mutants: { type: "boolean", default: true }
  },
  allowNegative: true
})

// A server must not outlive us.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1))

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const load = (): string =>
  loadavg()
    .map((each) => each.toFixed(1))
    .join(" ")
const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((all, n) => all + n, 0)

const told = (report: MailReport): string =>
  [
    `${report.seconds.toFixed(0)} s, ${report.sent} sent, ${report.dead} dead, ${report.uncertain} uncertain, ${report.pending} pending`,
    `${report.doubled} doubled, ${report.lost} lost, ${report.violations.length} violations`,
    `${report.relayKills} relays and ${report.databaseKills} databases killed, ${report.frozen} relays frozen`,
    `${sum(report.faults)} faults of the provider, ${report.replayed} repeats it knew`,
    `of one mail at most ${report.mostAttempts} attempts and ${report.mostInterruptions} relays that did not come back`,
    `a lease over for at most ${Math.round(report.overdue)} ms`
  ].join("; ")

/** Why a run is too little to say anything. */
const tooLittle = ({ databaseKills, kills, relayKills, ...report }: MailReport): ReadonlyArray<string> => [
  ...(report.sent + report.dead + report.uncertain + report.pending >= 1000 ? [] : ["fewer than 1,000 mails"]),
  ...(relayKills >= 30 ? [] : [`only ${relayKills} relays killed`]),
  ...(databaseKills >= 3 ? [] : [`only ${databaseKills} databases killed`]),
  ...points.filter((point) => kills[point] === 0).map((point) => `no relay died ${point}`)
]

const faultsOf = ({ violations }: MailReport): string =>
  [...Map.groupBy(violations, ({ fault }) => fault)].map(([fault, all]) => `${all.length} × ${fault}`).join(", ")

const failed = (): void => void (process.exitCode = 1)

const expectSound = (name: string, report: MailReport): void => {
  say(`${name}: ${told(report)}`)
  for (const { delivery, fault, state } of report.violations.slice(0, 20)) say(`  ${delivery} (${state}): ${fault}`)
  if (report.violations.length > 0) failed()
}

const seed = Number(values.seed)
const began = performance.now()
const [cpu] = cpus()
say(
  `node ${process.version}, ${availableParallelism()} × ${cpu?.model ?? "unknown"}, load ${load()}, first seed ${seed}`
)

for (let n = seed; n === seed || performance.now() - began < Number(values.minutes) * 60_000; n++) {
  const mails = Number(values.mails)
  const report = await mailRun({ seed: n, mails, relayKills: 30, databaseKills: 3, deadline: 900_000 })
  expectSound(`seed ${n}`, report)
  say(
    `  ${Object.entries(report.kills)
      .map(([death, times]) => `${times} ${death}`)
      .join(", ")}; load ${load()}`
  )
  for (const lack of tooLittle(report)) {
    say(`  does not count: ${lack}`)
    failed()
  }
}

type Setting = Partial<MailRunOptions>

const sleepy: Setting = { mails: 80, relayKills: 0, dozes: true }
/** A provider that forgets a key after four seconds, and relays that know that. */
const forgetful: Setting = { mails: 200, relayKills: 10, window: { provider: 4000, relays: 2500 } }

const controls: Readonly<Record<string, Setting>> = {
  "relays that sleep": sleepy,
  "a provider that forgets": forgetful,
  "a mail that ends each relay which sends it": { mails: 60, relayKills: 0, freezes: 0, killer: true }
}

/** What shows each fault best, and as what. */
const hunts: Readonly<Record<Mutant, readonly [setting: Setting, fault: Fault]>> = {
  "no key": [{}, "was taken over more than once"],
  "mark before send": [{}, "counts as sent, and was never taken over"],
  "render again": [{}, "is in doubt, though the provider remembers"],
  "no fence": [sleepy, "did not end once"],
  "no window": [forgetful, "was taken over more than once"]
}

if (values.mutants) {
  for (const [name, setting] of Object.entries(controls))
    expectSound(
      name,
      await mailRun({ seed, mails: 120, relayKills: 8, databaseKills: 0, deadline: 400_000, ...setting })
    )
  let caught = 0
  for (const mutant of mutants) {
    const [setting, fault] = hunts[mutant]
    const report = await mailRun({
      seed,
      mails: 120,
      relayKills: 8,
      databaseKills: 0,
      deadline: 180_000,
      ...setting,
      mutant
    })
    const found = report.violations.some((violation) => violation.fault === fault)
    if (found) caught++
    say(`mutant ${mutant}: ${found ? "caught" : "NOT CAUGHT"} (${faultsOf(report)}), ${report.seconds.toFixed(0)} s`)
  }
  say(`mutants caught: ${caught} of ${mutants.length}`)
  if (caught < mutants.length) failed()
}
say(
  `${((performance.now() - began) / 60_000).toFixed(1)} minutes, ${process.exitCode === 1 ? "FAILED" : "sound"}, load ${load()}`
)
process.exit()
