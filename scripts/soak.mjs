// Plays the long crash runs: the desk's, then the mail's, or the one that is named. Options go to the programs: `--minutes 10`, `--seed 7`;
// what only one of them knows needs its name: `pnpm soak desk --major 15`. `pnpm soak mutants` plays stores with a fault, which must be found.
import { spawnSync } from "node:child_process"
import { root } from "./lib/workspace.mjs"

const programs = {
  desk: "packages/adapter-postgres/test/harness/soak.ts",
  mail: "packages/adapter-postgres/test/mail/soak.ts",
  mutants: "packages/adapter-postgres/test/mutants/soak.ts"
}

const [word, ...others] = process.argv.slice(2)
const named = word !== undefined && !word.startsWith("-")
const options = named ? others : process.argv.slice(2)
if (named && !Object.hasOwn(programs, word)) {
  console.error(`There is no soak of ${word}. Say ${Object.keys(programs).join(" or ")}, or nothing for desk and mail.`)
  process.exit(1)
}
for (const name of named ? [word] : ["desk", "mail"]) {
  console.log(`\n${name}`)
  const loader = "./packages/adapter-memory/test/sources.mjs"
  const { status } = spawnSync(process.execPath, ["--import", loader, programs[name], ...options], {
    cwd: root,
    stdio: "inherit"
  })
  if (status !== 0) process.exitCode = 1
}
