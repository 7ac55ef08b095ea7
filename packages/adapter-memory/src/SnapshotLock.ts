/** One store at a time uses a snapshot: a file beside it names the process whose store that is. */
import { readFile, rm, writeFile } from "node:fs/promises"
import { resolve } from "node:path"
import { setTimeout } from "node:timers/promises"
import { Effect, type Scope } from "effect"
import { SnapshotFailed, SnapshotInUse } from "./Snapshot.ts"
import { isAlive } from "./SnapshotFile.ts"

/** Paths that stores of this process use: after a restart another process can have the number of the one that died. */
const ours = new Set<string>()

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

const holderOf = async (file: string): Promise<number> => {
  try {
    return Number.parseInt(await readFile(file, "utf8"), 10)
  } catch (error) {
    if (codeOf(error) === "ENOENT") return Number.NaN
    throw error
  }
}

/** Null once it is ours, else the process that holds it. What a dead process left behind holds nothing. */
const take = async (file: string): Promise<number | null> => {
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(file, `${process.pid}\n`, { flag: "wx", mode: 0o600 })
      return null
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error
    }
    const pid = await holderOf(file)
    // Whoever has just made it has not yet written into it.
    if (Number.isNaN(pid) && attempt < 2) await setTimeout(20)
    else if (attempt > 3 || (pid !== process.pid && isAlive(pid))) return pid
    else await rm(file, { force: true })
  }
}

const claim = async (file: string): Promise<number | null> => {
  if (ours.has(file)) return process.pid
  ours.add(file)
  try {
    const holder = await take(file)
    if (holder !== null) ours.delete(file)
    return holder
  } catch (error) {
    ours.delete(file)
    throw error
  }
}

const release = (file: string) =>
  Effect.promise(async () => {
    // A folder that is gone took the lock with it.
    await rm(file, { force: true }).catch(() => undefined)
    ours.delete(file)
  })

/** Holds a snapshot for as long as the scope lasts. A folder that cannot be written to is noticed here. */
export const lock = (path: string): Effect.Effect<void, SnapshotInUse | SnapshotFailed, Scope.Scope> => {
  const file = `${resolve(path)}.lock`
  const taken = Effect.flatMap(
    Effect.tryPromise({
      try: () => claim(file),
      catch: (cause) => new SnapshotFailed({ path, action: "write", cause })
    }),
    (holder) => (holder === null ? Effect.void : Effect.fail(new SnapshotInUse({ path, lock: file, pid: holder })))
  )
  return Effect.acquireRelease(taken, () => release(file))
}
