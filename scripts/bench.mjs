// Runs every bench/**/*.bench.ts, or those whose names contain one of the words given, one after the other. Options go to the programs.
import { spawnSync } from "node:child_process"
import path from "node:path"
import { filesBelow, root } from "./lib/workspace.mjs"

const options = process.argv.slice(2).filter((one) => one.startsWith("-"))
const words = process.argv.slice(2).filter((one) => !one.startsWith("-"))
const files = filesBelow(path.join(root, "bench"), [".bench.ts"]).filter(
  (file) => words.length === 0 || words.some((word) => path.relative(root, file).includes(word))
)
if (files.length === 0) {
  console.error(
    words.length === 0
      ? "There is no bench/**/*.bench.ts."
      : `No bench/**/*.bench.ts is named after ${words.join(" or ")}.`
  )
  process.exitCode = 1
}
for (const file of files) {
  console.log(`\n${path.relative(root, file)}`)
  const { status } = spawnSync(process.execPath, ["--expose-gc", file, ...options], { cwd: root, stdio: "inherit" })
  if (status !== 0) process.exitCode = 1
}
