/** The same statements through `pgbench`, where it is installed. */
import { execFile, execFileSync } from "node:child_process"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import * as Sql from "./byHand.ts"
import { hotSite, tenant } from "./dataset.ts"
import { type Data, type JobName, labelOf, manySites, term, words } from "./jobs.ts"

const run = promisify(execFile)

/** The version, or null where there is none. */
export const pgbenchVersion = (): string | null => {
  try {
    return execFileSync("pgbench", ["--version"], { encoding: "utf8" }).trim()
  } catch {
    return null
  }
}

/** A colon would begin a variable of pgbench, also within quotes. */
const quoted = (text: string): string => {
  const plain = text.replaceAll("'", "''").replaceAll("\n", " ")
  return text.includes(":") ? `E'${plain.replaceAll("\\", "\\\\").replaceAll(":", "\\x3a")}'` : `'${plain}'`
}

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return "NULL"
  if (Array.isArray(value)) return literal(`{${value.map((each) => JSON.stringify(each)).join(",")}}`)
  if (value instanceof Date) return literal(value.toISOString())
  if (typeof value === "object") return literal(JSON.stringify(value))
  return quoted(String(value))
}

const inlined = ({ text }: Sql.Statement, values: ReadonlyArray<unknown>): string =>
  text.replaceAll("\n", " ").replace(/\$(\d+)/g, (_, n: string) => literal(values[Number(n) - 1]))

/** Stands for what pgbench draws anew. */
const drawn = 987_654_321

const script = (job: JobName, data: Data): string | null => {
  const place = [tenant, hotSite]
  const half = Math.floor(data.size.tickets / 2)
  const number = (sql: string) => `\\set n random(1, ${half})\n${sql.replaceAll(`'${drawn}'`, ":n")};\n`
  const opened = (site: string) => {
    const draft = Sql.draftFrom({ ...data.template, title: words.subject, body: words.body, search: words.body }, site)
    const id = String(draft.item["id"])
    return inlined(Sql.open, Sql.openValues(draft))
      .replaceAll(quoted(`${id}:1`), "md5((:r)::text) || E'\\x3a1'")
      .replaceAll(`'${id}'`, "md5((:r)::text)")
  }
  const r = "\\set r random(1, 1000000000000)\n"
  switch (job) {
    case "open, one site":
      return `${r}${opened(hotSite)};\n`
    case "open, many sites":
      return `${r}\\set s random(1, ${manySites})\n${opened("@").replaceAll(quoted("ticket:@"), "E'ticket\\x3amany-' || :s").replaceAll("'@'", "'many-' || :s")};\n`
    case "get by code":
      return number(inlined(Sql.get, [...place, drawn]))
    case "list":
      return `${inlined(Sql.listDefault, place)};\n`
    case "list, filtered":
      return `${inlined(Sql.listFiltered, [...place, "open", "high"])};\n`
    case "list, by label":
      return `${inlined(Sql.listLabel, [...place, [labelOf(0)]])};\n`
    case "list, search":
      return `${inlined(Sql.listSearch, [...place, `%${term}%`])};\n`
    case "list, deep":
      return `${inlined(Sql.listDeep, [...place, data.deep.at, data.deep.id])};\n`
    case "changeStatus":
      return number(inlined(Sql.changeStatus, [...place, drawn, "open", "new"]))
    case "comment":
      return number(inlined(Sql.comment, [...place, drawn, words.body]))
    default:
      return null
  }
}

/** Calls a second, or null for what pgbench is not asked. */
export const pgbench = async (
  url: string,
  job: JobName,
  data: Data,
  callers: number,
  seconds: number
): Promise<number | null> => {
  const text = script(job, data)
  if (text === null) return null
  const file = path.join(mkdtempSync(path.join(tmpdir(), "deskwright-pgbench-")), "script.sql")
  writeFileSync(file, text)
  const given = ["-n", "-M", "prepared", "-f", file, "-c", String(callers), "-j", "2", "-T", String(seconds), url]
  try {
    const found = /tps = ([\d.]+)/.exec((await run("pgbench", given)).stdout)?.[1]
    return found === undefined ? null : Number(found)
  } catch (error) {
    console.error(
      `pgbench could not do "${job}": ${String((error as { readonly stderr?: string }).stderr).split("\n")[0]}`
    )
    return null
  }
}
