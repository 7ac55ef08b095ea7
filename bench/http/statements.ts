/** The three statements of the bare server: prepared, on the desk's own tables and indexes. */
import { Tables } from "@deskwright/core"
import type pg from "pg"

type Row = Readonly<Record<string, unknown>>

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const quoted = (names: ReadonlyArray<string>): string => names.map((name) => `"${snake(name)}"`).join(", ")

const itemColumns = Object.keys(Tables.item.columns)
const auditColumns = Object.keys(Tables.audit.columns)
const brief = Object.entries(Tables.item.columns).flatMap(([name, { long }]) => (long ? [] : [name]))
const json: ReadonlySet<string> = new Set(["assignments", "facts", "words"])

const valueOf = (row: object, name: string): unknown => {
  const value = (row as Row)[name] ?? null
  return json.has(name) && value !== null ? JSON.stringify(value) : value
}

const given = itemColumns.filter((name) => name !== "number")
const at = (name: string): string => `$${given.indexOf(name) + 1}`
const itemValues = itemColumns.map((name) => (name === "number" ? "c.value" : at(name))).join(", ")
const auditValues = auditColumns.map((_, i) => `$${given.length + i + 1}`).join(", ")

const openText = `WITH c AS (
  INSERT INTO support_counter AS k (tenant, series, value) VALUES (${at("tenant")}, ${at("series")}, 1)
  ON CONFLICT (tenant, series) DO UPDATE SET value = k.value + 1 RETURNING value
), i AS (INSERT INTO support_item (${quoted(itemColumns)}) SELECT ${itemValues} FROM c RETURNING number),
a AS (INSERT INTO support_audit (${quoted(auditColumns)}) VALUES (${auditValues})) SELECT number FROM i`

export const open = (pool: pg.Pool, item: object, event: object): Promise<unknown> =>
  pool.query({
    name: "open",
    text: openText,
    values: [...given.map((name) => valueOf(item, name)), ...auditColumns.map((name) => valueOf(event, name))]
  })

export const get = async (pool: pg.Pool, tenant: string, site: string, number: number): Promise<Row | undefined> => {
  const text = `SELECT ${quoted(itemColumns)} FROM support_item WHERE tenant = $1 AND site = $2 AND series = $3 AND number = $4`
  return (await pool.query<Row>({ name: "get", text, values: [tenant, site, `ticket:${site}`, number] })).rows[0]
}

export const list = async (pool: pg.Pool, tenant: string, site: string): Promise<ReadonlyArray<Row>> => {
  const text = `SELECT ${quoted(brief)} FROM support_item WHERE tenant = $1 AND site = $2 AND kind = 'ticket' AND NOT deleted AND NOT archived
    ORDER BY updated_at DESC, id DESC LIMIT 50`
  return (await pool.query<Row>({ name: "list", text, values: [tenant, site] })).rows
}
