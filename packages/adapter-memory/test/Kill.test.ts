import { describe, it } from "@effect/vitest"
import { MemoryStore, snapshot } from "@deskwright/adapter-memory"
import { deepStrictEqual } from "node:assert"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { Effect } from "effect"
import { everything, folder, fresh, withFile } from "./files.ts"

describe("kill -9 (memory)", () => {
  const loader = new URL("./sources.mjs", import.meta.url).href
  const program = fileURLToPath(new URL("./snapshotting.ts", import.meta.url))

  // Else each of these processes would compile the packages anew.
  const cache = join(folder, "compiled")

  const killed = async (path: string, rounds: number, lane: number): Promise<number> => {
    let restored = 0
    for (let round = 0; round < rounds; round++) {
      const child = spawn(process.execPath, ["--import", loader, program, path], {
        stdio: ["ignore", "pipe", "inherit"],
        env: { ...process.env, NODE_COMPILE_CACHE: cache }
      })
      await once(child.stdout, "data")
      await setTimeout((round * 7 + lane * 3) % 60)
      child.kill("SIGKILL")
      await once(child, "exit")
      const rows = await Effect.runPromise(withFile(path, everything, { onClose: false }))
      if (rows.length >= 2000) restored++
    }
    return restored
  }

  it("during a snapshot never leaves a broken file, nor rubbish for long", async () => {
    const paths = [fresh(), fresh(), fresh()]
    deepStrictEqual(await Promise.all(paths.map((path, lane) => killed(path, 7, lane))), [7, 7, 7])
    for (const path of paths)
      await Effect.runPromise(Effect.flatMap(MemoryStore.make(), (store) => snapshot(store, path)))
    deepStrictEqual(
      readdirSync(folder).filter((name) => name.includes(".tmp")),
      []
    )
  }, 300_000)
})
