// Runs the programs that the pages show, as a reader would, with Node alone: each must end by itself, with 0. (The demo has a script of its own.)
import { readdirSync } from "node:fs"
import path from "node:path"
import { check, finish, run } from "./lib/checks.mjs"
import { filesBelow, root } from "./lib/workspace.mjs"

const examples = path.join(root, "examples")
for (const name of readdirSync(examples).toSorted())
  for (const file of filesBelow(path.join(examples, name, "src"), [".ts"])) {
    if (!["promise", "effect", "testing"].includes(path.basename(file, ".ts"))) continue
    await check(path.relative(root, file), () =>
      run(process.execPath, [file], {
        cwd: path.join(examples, name),
        timeout: 120_000,
        stdio: ["ignore", "pipe", "pipe"]
      })
    )
  }
finish()
