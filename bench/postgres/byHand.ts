/** The same work as somebody would write it for one purpose: one statement each, prepared, over the same tables and indexes. */
import { randomUUID } from "node:crypto"
import { Tables } from "@deskwright/core"
import { tenant } from "./dataset.ts"

export interface Statement {
  readonly name: string
  readonly text: string
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const quoted = (names: ReadonlyArray<string>, of = ""): string =>
  names.map((name) => `${of}"${snake(name)}"`).join(", ")

export const itemColumns = Object.keys(Tables.item.columns)
const brief = Object.entries(Tables.item.columns).flatMap(([name, { long }]) => (long ? [] : [name]))

type Row = Readonly<Record<string, unknown>>

/** A ticket as it is opened, and the event of it. */
export interface Draft {
  readonly item: Row
  readonly event: Row
}

export const draftFrom = (template: Row, site: string): Draft => {
  const [id, at] = [randomUUID(), new Date().toISOString()]
  const item = {
    ...template,
    site,
    series: `ticket:${site}`,
    id,
    version: 1,
    createdAt: at,
    updatedAt: at,
    lastSeenAt: at,
    statusSince: at
  }
  const event = {
    tenant,
    site,
    id: `${id}:1`,
    version: 1,
    item: id,
    seq: 1,
    kind: "opened",
    at,
    order: `${at}.0000000001`,
    actor: "ann",
    actorKind: "agent",
    facts: JSON.stringify({ status: [null, "open"], priority: [null, "high"] })
  }
  return { item, event }
}

const given = itemColumns.filter((name) => name !== "number")
const eventColumns = [
  "tenant",
  "site",
  "id",
  "version",
  "item",
  "seq",
  "kind",
  "at",
  "order",
  "actor",
  "actorKind",
  "facts"
]
const at = (name: string): string => `$${given.indexOf(name) + 1}`
const itemValues = itemColumns.map((name) => (name === "number" ? "c.value" : at(name))).join(", ")
const eventValues = eventColumns.map((_, i) => `$${given.length + i + 1}`).join(", ")

const openText = (numbered: string) => `WITH c AS (${numbered}),
i AS (INSERT INTO support_item (${quoted(itemColumns)}) SELECT ${itemValues} FROM c RETURNING number),
a AS (INSERT INTO support_audit (${quoted(eventColumns)}) VALUES (${eventValues})) SELECT number FROM i`

export const open: Statement = {
  name: "open",
  text: openText(
    `INSERT INTO support_counter AS k (tenant, series, value) VALUES (${at("tenant")}, ${at("series")}, 1)
ON CONFLICT (tenant, series) DO UPDATE SET value = k.value + 1 RETURNING value`
  )
}

/** With numbers that leave gaps and belong to no site. */
export const openWithSequence: Statement = {
  name: "open_sequence",
  text: openText("SELECT nextval('bench_number') AS value")
}

const valueOf = (row: Row, name: string): unknown => {
  const value = row[name] ?? null
  return name === "assignments" ? JSON.stringify(value) : value
}

export const openValues = ({ event, item }: Draft): ReadonlyArray<unknown> => [
  ...given.map((name) => valueOf(item, name)),
  ...eventColumns.map((name) => event[name] ?? null)
]

const shown = `tenant = $1 AND site = $2 AND kind = 'ticket' AND NOT deleted AND NOT archived`
const latest = "ORDER BY updated_at DESC, id DESC LIMIT 51"
const list = (name: string, more: string): Statement => ({
  name,
  text: `SELECT ${quoted(brief)} FROM support_item WHERE ${shown}${more} ${latest}`
})

export const get: Statement = {
  name: "get",
  text: `SELECT ${quoted(itemColumns)} FROM support_item WHERE tenant = $1 AND site = $2 AND kind = 'ticket' AND NOT deleted AND number = $3`
}
export const listDefault = list("list", "")
export const listFiltered = list("list_filtered", " AND status = $3 AND priority = $4")
export const listLabel = list("list_label", " AND labels @> $3::text[]")
export const listSearch = list("list_search", " AND search LIKE $3")
export const listDeep = list("list_deep", " AND (updated_at, id) < ($3, $4)")

const status = `p AS (SELECT id, site, status, status_category, status_since, version FROM support_item
  WHERE tenant = $1 AND site = $2 AND number = $3 AND kind = 'ticket' AND NOT deleted AND status <> $4 FOR NO KEY UPDATE),
u AS (UPDATE support_item t SET status = $4, status_category = $5, status_since = now(), version = t.version + 1, updated_at = now()
  FROM p WHERE t.tenant = $1 AND t.id = p.id AND t.version = p.version RETURNING ${quoted(itemColumns, "t.")})`
const stays = `s AS (INSERT INTO support_interval (tenant, site, id, version, item, status, category, "from", "to")
  SELECT $1, site, gen_random_uuid()::text, 1, id, status, status_category, status_since, now() FROM p)`
const events = `e AS (INSERT INTO support_audit (tenant, site, id, version, item, seq, kind, at, "order", actor, actor_kind, facts)
  SELECT $1, u.site, gen_random_uuid()::text, 1, u.id, u.version, 'statusChanged', now(), now()::text, 'ann', 'agent',
    jsonb_build_object('status', jsonb_build_array(p.status, u.status)) FROM u JOIN p ON p.id = u.id)`

export const changeStatus: Statement = {
  name: "status",
  text: `WITH ${status}, ${stays}, ${events} SELECT ${quoted(itemColumns)} FROM u`
}

export const comment: Statement = {
  name: "comment",
  text: `WITH p AS (SELECT id, site FROM support_item WHERE tenant = $1 AND site = $2 AND number = $3 AND kind = 'ticket' AND NOT deleted),
u AS (UPDATE support_item t SET comments_count = t.comments_count + 1 FROM p WHERE t.tenant = $1 AND t.id = p.id),
c AS (INSERT INTO support_comment (tenant, site, id, version, item, visibility, author, author_kind, body, erased, created_at)
  SELECT $1, site, gen_random_uuid()::text, 1, id, 'internal', 'ann', 'agent', $4, false, now() FROM p RETURNING id, item, body, created_at),
e AS (INSERT INTO support_audit (tenant, site, id, version, item, seq, kind, at, "order", actor, actor_kind, facts)
  SELECT $1, p.site, gen_random_uuid()::text, 1, p.id, NULL, 'commented', now(), now()::text, 'ann', 'agent', jsonb_build_object('comment', c.id) FROM p, c)
SELECT id, item, body, created_at FROM c`
}

export const bulk: Statement = {
  name: "bulk",
  text: `WITH ${status.replaceAll("number = $3", "number = ANY($3::bigint[])")}, ${stays}, ${events} SELECT number, version FROM u`
}

/** Where the values of `open` name the series. */
export const seriesAt = given.indexOf("series")
