/** Certificates made by openssl, where it is on this machine. */
import { execFileSync } from "node:child_process"
import { chmodSync, chownSync, mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { lesserUser } from "./PgBinaries.ts"

export const opensslVersion = (): string | undefined => {
  try {
    return execFileSync("openssl", ["version"], { encoding: "utf8" }).trim()
  } catch {
    return undefined
  }
}

export interface Certificates {
  /** The authority that signed the server's certificate, and one that did not. */
  readonly authority: string
  readonly stranger: string
  /** What a server is started with, to have a certificate for `localhost`. */
  readonly settings: ReadonlyArray<string>
  readonly folder: string
}

const keys = ["-newkey", "rsa:2048", "-nodes", "-days", "2"]

export const certificates = (): Certificates => {
  const folder = mkdtempSync(path.join(tmpdir(), "deskwright-tls-"))
  const openssl = (...args: ReadonlyArray<string>) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" })
  const request = (name: string, ...args: ReadonlyArray<string>) =>
    openssl("req", ...keys, "-keyout", `${name}.key`, "-subj", `/CN=${name}`, ...args)
  request("authority", "-x509", "-out", "authority.crt")
  request("stranger", "-x509", "-out", "stranger.crt")
  request(
    "server",
    "-x509",
    "-CA",
    "authority.crt",
    "-CAkey",
    "authority.key",
    "-addext",
    "subjectAltName=DNS:localhost",
    "-out",
    "server.crt"
  )
  const user = lesserUser()
  chmodSync(folder, 0o755)
  for (const name of ["server.key", "server.crt"]) {
    chmodSync(path.join(folder, name), 0o600)
    if (user !== undefined) chownSync(path.join(folder, name), user.uid, user.gid)
  }
  return {
    authority: path.join(folder, "authority.crt"),
    stranger: path.join(folder, "stranger.crt"),
    settings: ["ssl=on", `ssl_cert_file=${folder}/server.crt`, `ssl_key_file=${folder}/server.key`],
    folder
  }
}
