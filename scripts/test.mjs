// Runs every test, keeps the results in .tmp/vitest.json, and counts each test as a check of its own.
import { spawnSync } from "node:child_process"
import { appendFileSync, existsSync, rmSync } from "node:fs"
import path from "node:path"
import { readJson, root } from "./lib/workspace.mjs"

const results = path.join(root, ".tmp/vitest.json")
rmSync(results, { force: true })
const { status } = spawnSync(
  path.join(root, "node_modules/.bin/vitest"),
  ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`, ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" }
)
process.exitCode = status ?? 1

const tests = existsSync(results) ? readJson(results).testResults : []
const skipped = []
for (const { name: file, status: outcome, assertionResults } of tests) {
  const relative = path.relative(root, file)
  const checks = assertionResults.filter((one) => one.status === "passed" || one.status === "failed")
  const lines = checks.map((one) => `${one.status} ${relative} ${one.fullName.replace(/\s+/g, " ")}`)
  // A file that cannot be loaded has failed without a test that has.
  if (outcome === "failed" && !checks.some((one) => one.status === "failed")) lines.push(`failed ${relative}`)
  if (process.env.CHECKS && lines.length > 0) appendFileSync(process.env.CHECKS, `${lines.join("\n")}\n`)
  for (const one of assertionResults) if (!checks.includes(one)) skipped.push(`${relative} › ${one.fullName}`)
}
console.log(
  skipped.length === 0 ? "No test was skipped." : `${skipped.length} tests were skipped:\n${skipped.join("\n")}`
)
