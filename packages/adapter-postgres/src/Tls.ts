/** What a URL says of TLS. The driver reads `sslmode` alone; whoever names an authority, or asks in other words, must not be passed over. */
import { readFileSync } from "node:fs"
import type { ConnectionOptions } from "node:tls"

const modes: ReadonlySet<string> = new Set([
  "disable",
  "allow",
  "prefer",
  "require",
  "verify-ca",
  "verify-full",
  "no-verify"
])

const files = { sslrootcert: "ca", sslcert: "cert", sslkey: "key" } as const

/** Why a URL cannot be meant as it stands, where that is so. */
export const misspelt = ({ searchParams }: URL): string | null => {
  const mode = searchParams.get("sslmode")
  if (mode !== null && !modes.has(mode)) return `sslmode is none of ${[...modes].join(", ")}`
  if (searchParams.has("ssl")) return "say sslmode=require (or sslmode=disable) in place of ssl"
  const named = Object.keys(files).find((name) => searchParams.has(name))
  return named !== undefined && (mode === null || mode === "disable" || mode === "allow" || mode === "prefer")
    ? `it names ${named}, and asks for no TLS: add sslmode=verify-full`
    : null
}

const read = (name: string, path: string): string => {
  try {
    return readFileSync(path, "utf8")
  } catch (cause) {
    throw new TypeError(`The file that ${name} names in the database URL cannot be read.`, { cause })
  }
}

/** What the driver must be told beside the URL; nothing where that says all. Throws where a file cannot be read. */
export const tlsOf = ({ searchParams }: URL): ConnectionOptions | undefined => {
  if (searchParams.get("sslmode") === "no-verify") return { rejectUnauthorized: false }
  const named = Object.entries(files).flatMap(([name, option]) => {
    const path = searchParams.get(name)
    return path === null || path === "system" ? [] : [[option, read(name, path)] as const]
  })
  return named.length === 0 ? undefined : Object.fromEntries(named)
}
