/** Commits that share one statement: what of a commit goes into it, and what its answer says of each. */
import { type Place, type Store, type Table, Tables } from "@deskwright/core"
import { bumpOf, rowOf, seriesOfRow, updateOf } from "./Changes.ts"

type Change = Store.Change
type Row = Extract<Change, { readonly op: "Insert" | "Update" }>
type Bump = Extract<Change, { readonly op: "Bump" }>

/** One row of a group. */
interface Line {
  readonly table: string
  readonly part: "i" | "u" | "b"
  /** The row as JSON. */
  readonly row: string
  readonly stamped: boolean
  readonly expected: number | null
  readonly numbered: boolean
}

/** One commit, ready to be put into a group. */
export interface Member {
  readonly place: Place
  readonly changes: ReadonlyArray<Change>
  /** The series that it takes its numbers from, if it takes any. */
  readonly series: string | null
  /** Its rows as they are sent. Throws on what no store carries out, so it is called before the member gets into a group. */
  readonly lines: () => ReadonlyArray<Line>
  /** The rows that it writes: no two members of a group write the same. */
  readonly touches: ReadonlyArray<string>
  /** The rows that it bumps and does nothing else with: any number of members may. */
  readonly bumps: ReadonlyArray<string>
  /** Those of both that exist already: a group holds them until it is committed. */
  readonly holds: ReadonlyArray<string>
}

const lineOf = (change: Row | Bump, place: Place): Line => {
  if (change.op === "Bump") {
    const { a, f } = bumpOf(change)
    const row = JSON.stringify({ tenant: place.tenant, site: place.site, id: change.id, ...a, ...f })
    return { table: change.table.name, part: "b", row, stamped: false, expected: null, numbered: false }
  }
  const { n, r, v, w } = change.op === "Insert" ? rowOf(change.table, change.row, place) : updateOf(change, place)
  const row = w === undefined ? r : { ...r, "*": w }
  return {
    table: change.table.name,
    part: change.op === "Insert" ? "i" : "u",
    row: JSON.stringify(row),
    stamped: w !== undefined,
    expected: v ?? null,
    numbered: n !== undefined
  }
}

const idOf = (change: Row | Bump): string => String(change.op === "Insert" ? change.row.id : change.id)

const once = <A>(make: () => A): (() => A) => {
  let made: { readonly value: A } | undefined
  return () => (made ??= { value: make() }).value
}

/** Whether a row asks for a number of the series that stands in it: a group numbers no others. */
const countsItsOwn = (table: Table.AnyTable, row: Store.Draft<Table.Row>, series: string): boolean =>
  "series" in table.columns && (row as unknown as Readonly<Record<string, unknown>>)["series"] === series

/** Whether a bump only adds to counters and moves counted times to known ones: a group does no other. */
const movesCounters = ({ add, forward, table }: Bump): boolean => {
  const columns = table.columns as Readonly<Record<string, Table.Column>>
  const isCounter = (name: string, type: Table.ColumnType) =>
    table.counters.includes(name) && columns[name]?.type === type
  return (
    Object.keys(add).every((name) => isCounter(name, "int")) &&
    Object.entries(forward).every(([name, to]) => typeof to === "string" && isCounter(name, "time"))
  )
}

/** The change as a group can do it, with the series from which it takes a number; null if a group cannot. */
const shared = (change: Change): { readonly change: Row | Bump; readonly series: string | null } | null => {
  if (change.op === "Bump") return movesCounters(change) ? { change, series: null } : null
  if (change.op === "Update") return { change, series: null }
  if (change.op !== "Insert") return null
  const series = seriesOfRow(change.table, change.row)
  // A row that brings a number along would move its series.
  const fits = series === null ? !("number" in change.table.columns) : countsItsOwn(change.table, change.row, series)
  return fits ? { change, series } : null
}

/** Requests are let in row by row, so that of two of one member the other would stay. */
const asksOnce = (rows: ReadonlyArray<Row | Bump>): boolean =>
  rows.filter(({ table }) => table.name === Tables.request.name).length <= 1

/**
 * The commit as a member of a group, or null for one that has to go alone: one that does more than insert and update rows and bump
 * counters, each row once, with numbers of one series and at most one request.
 */
export const memberOf = (place: Place, changes: ReadonlyArray<Change>): Member | null => {
  const rows: Array<Row | Bump> = []
  const [touches, bumps, holds]: [Array<string>, Array<string>, Array<string>] = [[], [], []]
  let series: string | null = null
  for (const each of changes) {
    const own = shared(each)
    if (own === null || (own.series !== null && series !== null && series !== own.series)) return null
    const { change } = own
    series ??= own.series
    const row = `${change.table.name}\n${place.tenant}\n${idOf(change)}`
    ;(change.op === "Bump" ? bumps : touches).push(row)
    if (change.op !== "Insert") holds.push(row)
    rows.push(change)
  }
  if (rows.length === 0 || !asksOnce(rows) || new Set([...touches, ...bumps]).size < rows.length) return null
  return { place, changes, series, touches, bumps, holds, lines: once(() => rows.map((row) => lineOf(row, place))) }
}

/** In whose turn a member goes: members of one series share a turn, and so do those of a site that take no numbers. */
export const turnOf = ({ place, series }: Member): string =>
  series === null ? `site\n${place.tenant}\n${place.site}` : `series\n${place.tenant}\n${series}`

interface Part {
  readonly rows: Array<string>
  readonly of: Array<number>
  readonly from: Array<number | null>
  readonly expected: Array<number | null>
  stamped: boolean
}

const listOf = (values: ReadonlyArray<number | null>): string => `"{${values.map((one) => one ?? "NULL").join()}}"`

const partSql = ({ expected, from, of, rows, stamped }: Part): string =>
  `{"r":[${rows.join()}],"m":${listOf(of)},"k":${listOf(from)},"v":${listOf(expected)}${stamped ? ',"w":true' : ""}}`

/** A group as JSON, and the series in it in the order in which its answer counts them. */
export const encodeGroup = (members: ReadonlyArray<Member>): string => {
  const series = new Map<string, { readonly at: number; readonly json: string }>()
  const parts = { i: new Map<string, Part>(), u: new Map<string, Part>(), b: new Map<string, Part>() }
  for (const [of, member] of members.entries()) {
    let from: number | null = null
    if (member.series !== null) {
      const turn = turnOf(member)
      const known = series.get(turn)
      from = known?.at ?? series.size + 1
      if (known === undefined)
        series.set(turn, { at: from, json: JSON.stringify([member.place.tenant, member.series]) })
    }
    for (const line of member.lines()) {
      let part = parts[line.part].get(line.table)
      if (part === undefined) {
        part = { rows: [], of: [], from: [], expected: [], stamped: false }
        parts[line.part].set(line.table, part)
      }
      part.rows.push(line.row)
      part.of.push(of)
      part.from.push(line.numbered ? from : null)
      part.expected.push(line.expected)
      part.stamped ||= line.stamped
    }
  }
  const tables = (part: ReadonlyMap<string, Part>) =>
    [...part].map(([table, content]) => `${JSON.stringify(table)}:${partSql(content)}`).join()
  return `{"s":[${[...series.values()].map(({ json }) => json).join()}],"i":{${tables(parts.i)}},"u":{${tables(parts.u)}},"b":{${tables(parts.b)}}}`
}

/** What the function `commit_group` answers. */
export type GroupReply =
  | {
      readonly at: Store.Committed["at"]
      readonly numbers: ReadonlyArray<readonly [member: number, id: string, number: number]>
      readonly out: ReadonlyArray<number>
      readonly held: ReadonlyArray<number>
    }
  | { readonly waiting: "row" | "series" | "key" | "conflict" }
