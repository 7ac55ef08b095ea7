/** Holds the database against the history: what was acknowledged is there once, and nothing is there that cannot be. */
import type pg from "pg"
import { sites, tenants } from "./Commands.ts"
import type { Attempt, Call, Record } from "./History.ts"

/** A fact that breaks a promise; none is expected. */
export type Violation = string

export type Ask = <A extends pg.QueryResultRow>(text: string, values?: Array<unknown>) => Promise<ReadonlyArray<A>>

interface Effects {
  readonly count: number
  readonly ids: ReadonlyArray<string>
  readonly number: number | null
}

const effectsSql = `
  SELECT body AS mark, count(*)::integer AS count, array_agg(id) AS ids, min(number)::integer AS number
    FROM support_item WHERE tenant || '/' || site = ANY($1) GROUP BY body
  UNION ALL SELECT body, count(*)::integer, array_agg(id), NULL FROM support_comment GROUP BY body
  UNION ALL SELECT cause, count(*)::integer, array_agg(item), NULL FROM support_audit WHERE cause IS NOT NULL GROUP BY cause
  UNION ALL SELECT m, count(DISTINCT (item, seq))::integer, array_agg(item), NULL
    FROM support_audit, jsonb_array_elements_text(words->'labels'->1) m
    WHERE jsonb_typeof(words->'labels'->1) = 'array' AND m LIKE 'bulk %' GROUP BY m`

const effectsByMark = async (ask: Ask): Promise<ReadonlyMap<string, Effects>> => {
  const places = tenants.flatMap((tenant) => sites.map((site) => `${tenant}/${site}`))
  const rows = await ask<Effects & { readonly mark: string }>(effectsSql, [places])
  return new Map(rows.map((row) => [row.mark, row]))
}

const byMark = (calls: ReadonlyArray<Call>): ReadonlyArray<ReadonlyArray<Call>> => [
  ...Map.groupBy(calls, ({ mark }) => mark).values()
]

const nothing: Effects = { count: 0, ids: [], number: null }

/** A command and all its repeats, against what is there under its mark. */
const judge = (calls: ReadonlyArray<Call>, { count, ids, number }: Effects): Violation | null => {
  const [first] = calls
  if (first === undefined || first.command === "report") return null
  const { command, mark } = first
  const done = calls.find(({ outcome }) => outcome === "done")
  const told = calls.map(({ outcome, told }) => told ?? outcome).join(", ")
  if (done?.answer !== null && done?.answer !== undefined) {
    const { answer } = done
    // A status that is what it was is no change.
    const least = command === "changeStatus" ? 0 : answer.changed
    if (count < least)
      return `lost: ${mark} was acknowledged (${told}) and is there ${count} of ${answer.changed} times`
    if (count > answer.changed)
      return `doubled: ${mark} (${told}) is there ${count} of ${answer.changed} times: ${ids.join()}; answered ${calls.map(({ answer }) => `${answer?.id} ${answer?.replayed}`).join()}`
    if (number !== null && (answer.number !== number || answer.id !== ids[0]))
      return `${mark} was answered with ${answer.id} and number ${answer.number}, and is ${ids.join()} and ${number}`
    return null
  }
  const open = calls.some(({ outcome }) => outcome === "unknown" || outcome === "defect")
  const last = calls.at(-1)?.outcome
  if (first.requestId !== null && last !== "refused")
    return `${mark} was asked again, and nobody knows what became of it: ${told}`
  if (!open && count > 0) return `${mark} was refused (${told}) and is there ${count} times`
  if (command !== "bulk" && count > 1) return `doubled: ${mark} (${told}) is there ${count} times`
  return null
}

const commands = async (ask: Ask, calls: ReadonlyArray<Call>): Promise<ReadonlyArray<Violation>> => {
  const effects = await effectsByMark(ask)
  const judged = byMark(calls).flatMap((same) => judge(same, effects.get(same[0]?.mark ?? "") ?? nothing) ?? [])
  const asked = new Set(calls.map(({ mark }) => mark))
  const strange = [...effects.keys()].filter((mark) => !asked.has(mark) && mark !== "the same fault")
  return [...judged, ...strange.map((mark) => `${mark} is there, and nobody asked for it`)]
}

/** Reports of one place leave no mark of their own: they are counted. */
const reports = async (ask: Ask, calls: ReadonlyArray<Call>): Promise<ReadonlyArray<Violation>> => {
  const rows = await ask<{ place: string; counted: number }>(
    "SELECT tenant || '/' || site AS place, sum(occurrences)::integer AS counted FROM support_item WHERE fingerprint IS NOT NULL GROUP BY 1"
  )
  const marks = byMark(calls.filter(({ command }) => command === "report"))
  return tenants.flatMap((tenant) =>
    sites.flatMap((site) => {
      const here = marks.filter(([first]) => first?.tenant === tenant && first.site === site)
      const done = here.filter((same) => same.some(({ outcome }) => outcome === "done")).length
      const open = here.filter(
        (same) => !same.some(({ outcome }) => outcome === "done") && same.some(({ outcome }) => outcome === "unknown")
      ).length
      const counted = rows.find(({ place }) => place === `${tenant}/${site}`)?.counted ?? 0
      return counted < done || counted > done + open
        ? [`reports of ${tenant}/${site}: ${done} acknowledged, ${open} unknown, ${counted} counted`]
        : []
    })
  )
}

const numbersSql = `
  SELECT i.tenant, i.series, count(*)::integer AS items, count(DISTINCT number)::integer AS numbers,
         min(number)::integer AS first, max(number)::integer AS last, (
           SELECT value::integer FROM support_counter c WHERE c.tenant = i.tenant AND c.series = i.series) AS counter
  FROM support_item i GROUP BY i.tenant, i.series`

const numbers = async (ask: Ask): Promise<ReadonlyArray<Violation>> => {
  const rows = await ask<{
    tenant: string
    series: string
    items: number
    numbers: number
    first: number
    last: number
    counter: number
  }>(numbersSql)
  return rows.flatMap((row) =>
    row.first === 1 && row.last === row.items && row.numbers === row.items && row.counter === row.last
      ? []
      : [`numbers of ${row.tenant} ${row.series}: ${JSON.stringify(row)}`]
  )
}

/** Whoever was answered before another one asked has the smaller number. */
const order = (calls: ReadonlyArray<Call>): ReadonlyArray<Violation> => {
  const opened = calls.filter(
    ({ answer, command, outcome }) =>
      outcome === "done" && answer?.replayed === false && (command === "openTicket" || command === "openIssue")
  )
  const series = Map.groupBy(opened, ({ command, site, tenant }) =>
    command === "openIssue" ? tenant : `${tenant} ${site}`
  )
  return [...series].flatMap(([name, members]) => {
    let soonest = Number.POSITIVE_INFINITY
    const descending = members.sort((a, b) => (b.answer?.number ?? 0) - (a.answer?.number ?? 0))
    return descending.flatMap((call) => {
      const late = call.invoked > soonest
      soonest = Math.min(soonest, call.returned)
      return late ? [`numbers of ${name}: ${call.mark} got ${call.answer?.number} after a larger one was answered`] : []
    })
  })
}

/** Facts that hold of the tables alone, each as a query for what breaks it. */
const facts: Readonly<{ readonly [name: string]: string }> = {
  "the audit of an item has a hole": `
    SELECT i.id, i.version, count(a.seq) AS events FROM support_item i
    LEFT JOIN support_audit a ON a.tenant = i.tenant AND a.item = i.id AND a.seq IS NOT NULL
    GROUP BY i.tenant, i.id, i.version HAVING count(a.seq) <> i.version OR min(a.seq) <> 1 OR max(a.seq) <> i.version`,
  "an item counts its comments wrongly": `
    SELECT i.id, i.comments_count, count(c.id) AS comments FROM support_item i
    LEFT JOIN support_comment c ON c.tenant = i.tenant AND c.item = i.id
    GROUP BY i.tenant, i.id, i.comments_count HAVING count(c.id) <> i.comments_count`,
  "a ticket stands without its mail, or with two": `
    SELECT i.id, count(o.id) AS mails FROM support_item i
    LEFT JOIN support_outbox o ON o.tenant = i.tenant AND o.item = i.id AND o.kind = 'opened'
    WHERE i.kind = 'ticket' GROUP BY i.tenant, i.id HAVING count(o.id) <> 1`,
  "a stay in a status ends before it begins": `SELECT id FROM support_interval WHERE "to" < "from"`,
  "a request of an opened item has none": `
    SELECT r.id FROM support_request r WHERE r.command IN ('ticket.open', 'issue.open')
    AND NOT EXISTS (SELECT 1 FROM support_item i WHERE i.tenant = r.tenant AND i.site = r.site AND i.id = r.subject)`,
  "a session was left inside a transaction": `
    SELECT pid, application_name, state FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`
}

const ofTables = async (ask: Ask): Promise<ReadonlyArray<Violation>> => {
  const violations: Array<Violation> = []
  for (const [name, text] of Object.entries(facts)) {
    const rows = await ask(`${text} LIMIT 3`)
    violations.push(...rows.map((row) => `${name}: ${JSON.stringify(row)}`))
  }
  return violations
}

/** What is called sent left the house; what left it may have left it twice. */
const deliveries = async (ask: Ask, sent: ReadonlySet<string>): Promise<ReadonlyArray<Violation>> => {
  const rows = await ask<{ id: string }>("SELECT id FROM support_outbox WHERE state = 'sent'")
  return rows.flatMap(({ id }) => (sent.has(id) ? [] : [`delivery ${id} is called sent and never left`]))
}

export interface Unknowns {
  readonly tookEffect: number
  readonly didNot: number
}

/** What became of the commits whose answer was lost, by the row that only they insert; and whether a definite answer was wrong. */
export const settle = async (
  ask: Ask,
  attempts: ReadonlyArray<Attempt>
): Promise<Unknowns & { readonly violations: ReadonlyArray<Violation> }> => {
  const violations: Array<Violation> = []
  let [tookEffect, didNot] = [0, 0]
  for (const [table, tried] of Map.groupBy(attempts, (attempt) => attempt.table)) {
    const rows = Map.groupBy(tried, ({ id }) => id)
    const there = await ask<{ id: string }>(`SELECT id FROM support_${table} WHERE id = ANY($1)`, [[...rows.keys()]])
    const present = new Set(there.map(({ id }) => id))
    for (const [id, tries] of rows) {
      const count = (which: Attempt["outcome"]) => tries.filter(({ outcome }) => outcome === which).length
      const [done, unknown] = [count("done"), count("unknown")]
      if (done > 1) violations.push(`${table} ${id} was acknowledged ${done} times`)
      if (done > 0 && !present.has(id)) violations.push(`lost: ${table} ${id} was acknowledged and is not there`)
      if (unknown + done === 0 && present.has(id))
        violations.push(`${table} ${id} was refused (${tries.map(({ outcome }) => outcome).join()}) and is there`)
      // Of several tries under one id at most one can have had an effect: the row has one key.
      const effective = present.has(id) && done === 0 && unknown > 0 ? 1 : 0
      tookEffect += effective
      didNot += unknown - effective
    }
  }
  return { tookEffect, didNot, violations }
}

export const check = async (ask: Ask, records: ReadonlyArray<Record>): Promise<ReadonlyArray<Violation>> => {
  const calls = records.flatMap((record) => record.calls)
  const sent = new Set(records.flatMap((record) => record.sent))
  return [
    ...records.flatMap(({ faults, member }) => faults.map((fault) => `${member}: ${fault}`)),
    ...(await commands(ask, calls)),
    ...(await reports(ask, calls)),
    ...(await numbers(ask)),
    ...order(calls),
    ...(await ofTables(ask)),
    ...(await deliveries(ask, sent))
  ]
}
