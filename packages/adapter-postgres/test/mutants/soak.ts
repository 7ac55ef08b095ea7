/**
 * Plays each mutant that the fault harness has to find under the nemesis, and says which promise broke first: `pnpm soak mutants`,
 * `--only "no idempotency"` for one of them, `--seed` for another schedule of the same faults.
 */
import { parseArgs } from "node:util"
import { startMemberProcess } from "../harness/Processes.ts"
import { run } from "../harness/Run.ts"
import { mutantOf, mutants } from "./Mutants.ts"

const { values } = parseArgs({
  options: { seed: { type: "string", default: "11" }, only: { type: "string" } }
})

// A server must not outlive us.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1))

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const seed = Number(values.seed)
const tried =
  values.only === undefined ? mutants.filter(({ underFaults }) => underFaults === true) : [mutantOf(values.only)]

/** What broke, without what it broke on. */
const kindOf = (violation: string): string => violation.split(/[:(\d{]/)[0] ?? ""

let caught = 0
for (const { name } of tried) {
  const options = { seed, duration: 0, pause: 350, silence: 2_500, hangAfter: 30_000, mutant: name }
  const { acknowledged, cuts, kills, seconds, violations } = await run({ ...options, start: startMemberProcess })
  if (violations.length > 0) caught++
  const kinds = Map.groupBy(violations, kindOf)
  say(
    `${violations.length > 0 ? "caught" : "NOT CAUGHT"}: ${name} (seed ${seed}, ${seconds.toFixed(0)} s, ${acknowledged} acknowledged, ` +
      `${kills} kills, ${cuts} cuts): ${violations.length} broken promises`
  )
  for (const same of [...kinds.values()].slice(0, 3)) say(`  ${same.length} × ${same[0]?.split("\n")[0]}`)
}
say(`mutants caught under faults: ${caught} of ${tried.length}`)
process.exit(caught === tried.length ? 0 : 1)
