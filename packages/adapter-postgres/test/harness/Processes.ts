/** Programs of their own, started on the sources and ended by their ids. */
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import type { Record } from "./History.ts"
import type { Member, MemberOptions } from "./Member.ts"

// Else each process would compile the packages anew.
const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "deskwright-compiled") }

const loader = new URL("../../../adapter-memory/test/sources.mjs", import.meta.url).href

/** Starts a program of this folder. It does not outlive the one that started it. */
export const startProgram = (name: string, args: ReadonlyArray<string>): ChildProcess => {
  const program = fileURLToPath(new URL(name, import.meta.url))
  const child = fork(program, args, {
    env,
    execArgv: ["--import", loader],
    stdio: ["ignore", "pipe", "inherit", "ipc"]
  })
  const killed = () => void child.kill("SIGKILL")
  process.once("exit", killed)
  child.once("exit", () => process.off("exit", killed))
  return child
}

const exitWithin = 120_000

const died = (member: string, how: string): Record => ({
  member,
  calls: [],
  attempts: [],
  sent: [],
  faults: [`the process ${how}`],
  reads: 0,
  slowest: 0,
  closing: 0
})

/** A member in a process of its own. */
export const startMemberProcess = (options: MemberOptions): Member => {
  const folder = mkdtempSync(join(tmpdir(), "deskwright-member-"))
  const path = join(folder, "record.json")
  const child = startProgram("memberProcess.ts", [JSON.stringify(options), path])
  const ended = once(child, "exit")
  let done = 0
  child.on("message", (count: number) => (done = count))
  return {
    acknowledged: () => done,
    stop: async () => {
      if (child.connected) child.send("stop")
      const over = await Promise.race([ended.then(() => true), setTimeout(exitWithin, false, { ref: false })])
      if (!over) child.kill("SIGKILL")
      try {
        const record = JSON.parse(readFileSync(path, "utf8")) as Record
        return over ? record : { ...record, faults: [...record.faults, "the process did not end by itself"] }
      } catch {
        return died(options.name, over ? `ended with ${child.exitCode ?? child.signalCode}` : "did not end")
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }
  }
}
