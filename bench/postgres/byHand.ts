/** The same work as somebody would write it for one purpose: `pg`, one statement, prepared, the same tables and indexes. */
import { Tables } from "@deskwright/core"
import type pg from "pg"

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const quoted = (names: ReadonlyArray<string>): string => names.map((name) => `"${snake(name)}"`).join(", ")

const itemColumns = Object.keys(Tables.item.columns)
const auditColumns = Object.keys(Tables.audit.columns)
const brief = Object.entries(Tables.item.columns).flatMap(([name, { long }]) => (long ? [] : [name]))

const valueOf = (row: object, name: string): unknown => {
  const value = (row as Readonly<Record<string, unknown>>)[name] ?? null
  return name === "assignments" || name === "facts" ? JSON.stringify(value) : value
}

const given = itemColumns.filter((name) => name !== "number")
const numberAt = itemColumns.indexOf("number")
const itemValues = itemColumns.map((name, at) => (name === "number" ? "c.value" : `$${at < numberAt ? at + 1 : at}`))
const auditValues = auditColumns.map((_, at) => `$${given.length + at + 1}`)
const tenantAt = given.indexOf("tenant") + 1
const seriesAt = given.indexOf("series") + 1

const openText = `WITH c AS (
  INSERT INTO support_counter AS k (tenant, series, value) VALUES ($${tenantAt}, $${seriesAt}, 1)
  ON CONFLICT (tenant, series) DO UPDATE SET value = k.value + 1 RETURNING value
), i AS (INSERT INTO support_item (${quoted(itemColumns)}) SELECT ${itemValues.join(", ")} FROM c RETURNING number),
a AS (INSERT INTO support_audit (${quoted(auditColumns)}) VALUES (${auditValues.join(", ")})) SELECT number FROM i`

export const open = (pool: pg.Pool, item: object, event: object): Promise<unknown> =>
  pool.query({
    name: "open",
    text: openText,
    values: [...given.map((name) => valueOf(item, name)), ...auditColumns.map((name) => valueOf(event, name))]
  })

export const get = async (
  pool: pg.Pool,
  tenant: string,
  site: string,
  series: string,
  number: number
): Promise<number> => {
  const text = `SELECT ${quoted(itemColumns)} FROM support_item WHERE tenant = $1 AND site = $2 AND series = $3 AND number = $4`
  return (await pool.query({ name: "get", text, values: [tenant, site, series, number] })).rows.length
}

export const list = async (pool: pg.Pool, tenant: string, site: string): Promise<number> => {
  const text = `SELECT ${quoted(brief)} FROM support_item WHERE tenant = $1 AND site = $2 AND kind = 'ticket' AND NOT deleted AND NOT archived
    ORDER BY updated_at DESC, id DESC LIMIT 50`
  return (await pool.query({ name: "list", text, values: [tenant, site] })).rows.length
}
