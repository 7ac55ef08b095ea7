/** PgBouncer before a server, where it is on this machine. */
import { execFileSync, spawn } from "node:child_process"
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { lesserUser } from "./PgBinaries.ts"
import { freePort } from "./PgServer.ts"

const program = ["/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
  .map((folder) => path.join(folder, "pgbouncer"))
  .find((file) => existsSync(file))

/** Which PgBouncer there is, as `1.18.0`; nothing where there is none. */
export const poolerVersion = (): string | undefined =>
  program === undefined ? undefined : /[\d.]+/.exec(execFileSync(program, ["--version"], { encoding: "utf8" }))?.[0]

export type Lending = "session" | "transaction" | "statement"

export interface Pooler {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** What a session sets and a pooler does not know. */
export const ignoring =
  "ignore_startup_parameters = statement_timeout,lock_timeout,idle_in_transaction_session_timeout,random_page_cost,plan_cache_mode"

const settings = (target: URL, port: number, folder: string, lending: Lending, more: ReadonlyArray<string>): string =>
  [
    "[databases]",
    `* = host=${target.hostname} port=${target.port}`,
    "[pgbouncer]",
    "listen_addr = 127.0.0.1",
    `listen_port = ${port}`,
    "unix_socket_dir =",
    "auth_type = trust",
    `auth_file = ${folder}/users.txt`,
    `pool_mode = ${lending}`,
    "default_pool_size = 4",
    "server_login_retry = 1",
    ...more
  ].join("\n")

/** Lends four connections of the server to whoever comes. */
export const startPooler = async (url: string, lending: Lending, more: ReadonlyArray<string> = []): Promise<Pooler> => {
  if (program === undefined) throw new Error("PgBouncer is not on this machine.")
  const [target, port, user] = [new URL(url), await freePort(), lesserUser()]
  const folder = mkdtempSync(path.join(tmpdir(), "deskwright-pooler-"))
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  writeFileSync(path.join(folder, "users.txt"), '"postgres" ""\n')
  writeFileSync(path.join(folder, "pooler.ini"), settings(target, port, folder, lending, more))
  const running = spawn(program, [path.join(folder, "pooler.ini")], { ...user, stdio: ["ignore", "ignore", "pipe"] })
  const over = new Promise<void>((resolve) => running.once("exit", () => resolve()))
  const killed = () => void running.kill("SIGKILL")
  process.once("exit", killed)
  await new Promise<void>((resolve, reject) => {
    let log = ""
    running.stderr.on("data", (chunk: Buffer) => {
      log += chunk.toString()
      if (log.includes("process up")) resolve()
    })
    running.once("error", reject)
    running.once("exit", () => reject(new Error(`PgBouncer did not start:\n${log}`)))
  })
  target.port = String(port)
  return {
    url: target.href,
    stop: async () => {
      process.off("exit", killed)
      running.kill("SIGKILL")
      await over
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
