// Runs the programs that the pages show, as a reader would, with Node alone: each must end by itself, with 0, and print what the
// comments beside its `console.log` say. (The demo has a script of its own.)
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { check, finish, run } from "./lib/checks.mjs"
import { filesBelow, root } from "./lib/workspace.mjs"

const examples = path.join(root, "examples")

/** What the comments beside `console.log` promise, in their order. */
const promised = (file) =>
  [
    ...readFileSync(file, "utf8").matchAll(
      /console\.log\(.*\) \/\/ (?<line>.+)$|Console\.log\(.*\) \/\/ (?<effect>.+)$/gm
    )
  ].map(({ groups }) => groups.line ?? groups.effect)

const checkPrinted = (file, output) => {
  const lines = output.split("\n")
  let from = 0
  for (const line of promised(file)) {
    const at = lines.indexOf(line, from)
    if (at === -1) throw new Error(`it says that it prints "${line}", but does not:\n${output}`)
    from = at + 1
  }
}
for (const name of ["quickstart", "recipes"])
  for (const file of filesBelow(path.join(examples, name, "src"), [".ts"])) {
    await check(path.relative(root, file), () => {
      // What a program keeps, it keeps where it runs.
      const cwd = mkdtempSync(path.join(tmpdir(), "deskwright-example-"))
      try {
        checkPrinted(file, run(process.execPath, [file], { cwd, timeout: 120_000, stdio: ["ignore", "pipe", "pipe"] }))
      } finally {
        rmSync(cwd, { recursive: true })
      }
    })
  }
finish()
