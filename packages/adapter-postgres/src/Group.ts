/** Commits that share one statement: what of a commit goes into it, and what its answer says of each. */
import type { Place, Store, Table } from "@deskwright/core"
import { rowOf, seriesOfRow, updateOf } from "./Changes.ts"

type Change = Store.Change
type Row = Extract<Change, { readonly op: "Insert" | "Update" }>

interface Line {
  readonly table: string
  readonly part: "i" | "u"
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
  /** Its rows as they are sent. Throws on what no store carries out: who may share a group asks for them beforehand. */
  readonly lines: () => ReadonlyArray<Line>
  /** What it touches: no two members of a group touch the same row. */
  readonly touches: ReadonlyArray<string>
}

const lineOf = (change: Row, place: Place): Line => {
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

const idOf = (change: Row): string => String(change.op === "Insert" ? change.row.id : change.id)

const once = <A>(make: () => A): (() => A) => {
  let made: { readonly value: A } | undefined
  return () => (made ??= { value: make() }).value
}

/** A row can be numbered in a group if its series is the one that stands in it. */
const countsItsOwn = (table: Table.AnyTable, row: Store.Draft<Table.Row>, series: string): boolean =>
  "series" in table.columns && (row as unknown as Readonly<Record<string, unknown>>)["series"] === series

/**
 * The commit as a member of a group, or null for one that has to go alone: one that does more than insert and update rows, each
 * row once, with numbers of one series.
 */
export const memberOf = (place: Place, changes: ReadonlyArray<Change>): Member | null => {
  const rows: Array<Row> = []
  const touches: Array<string> = []
  let series: string | null = null
  for (const change of changes) {
    if (change.op !== "Insert" && change.op !== "Update") return null
    const own = change.op === "Insert" ? seriesOfRow(change.table, change.row) : null
    // A number that is brought along moves its series.
    if (own === null && change.op === "Insert" && "number" in change.table.columns) return null
    if (own !== null && (!countsItsOwn(change.table, change.row, own) || (series !== null && series !== own)))
      return null
    series ??= own
    touches.push(`${change.table.name}\n${place.tenant}\n${idOf(change)}`)
    rows.push(change)
  }
  if (rows.length === 0 || new Set(touches).size < touches.length) return null
  return { place, changes, series, touches, lines: once(() => rows.map((row) => lineOf(row, place))) }
}

/** Whose numbers a member takes: a series belongs to a tenant. */
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
  const parts = { i: new Map<string, Part>(), u: new Map<string, Part>() }
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
  return `{"s":[${[...series.values()].map(({ json }) => json).join()}],"i":{${tables(parts.i)}},"u":{${tables(parts.u)}}}`
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
