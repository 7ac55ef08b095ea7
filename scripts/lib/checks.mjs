import { spawnSync } from "node:child_process"
import { appendFileSync } from "node:fs"

/** Runs a command and returns its output; throws with that output if it fails. */
export const run = (command, args, options = {}) => {
  const result = spawnSync(command, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024, ...options })
  const output = `${result.stdout ?? ""}${result.stderr ?? ""}`.trim()
  if (result.error) throw result.error
  if (result.status !== 0)
    throw new Error(`${command} ${args.join(" ")} ended with ${result.status ?? result.signal}\n${output}`)
  return output
}

const tally = { passed: 0, failed: 0 }

/** Runs one named check, prints its outcome, and counts it (also in the file `CHECKS`, when the variable names one). */
export const check = async (name, body) => {
  let fault
  try {
    await body()
  } catch (error) {
    fault = error
  }
  tally[fault ? "failed" : "passed"] += 1
  console.log(fault ? `  FAILED  ${name}` : `  ok      ${name}`)
  if (fault) console.log(String(fault.message ?? fault).replace(/^/gm, "          "))
  if (process.env.CHECKS) appendFileSync(process.env.CHECKS, `${fault ? "failed" : "passed"} ${name}\n`)
  return fault === undefined
}

/** Ends a script of checks: with 1 if any of them failed. */
export const finish = () => {
  console.log(`${tally.passed} checks passed, ${tally.failed} failed`)
  process.exitCode = tally.failed === 0 ? 0 : 1
}
