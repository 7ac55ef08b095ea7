/** What is compared, and with which values: the same for whoever does it. */
import type pg from "pg"
import { hotSite, type Size, tenant } from "./dataset.ts"
import { itemColumns } from "./byHand.ts"

export const jobNames = [
  "open, one site",
  "open, many sites",
  "get by code",
  "list",
  "list, filtered",
  "list, by label",
  "list, search",
  "list, deep",
  "changeStatus",
  "comment",
  "bulk of 500"
] as const

export type JobName = (typeof jobNames)[number]

/** Where a list goes on that has been read so far. */
export interface Place {
  readonly at: string
  readonly id: string
  readonly page: number
}

export interface Data {
  readonly size: Size
  /** A ticket of the large site, by the names of its columns in core. */
  readonly template: Readonly<Record<string, unknown>>
  readonly deep: Place
  /** The tickets of the large site that are there to be read and changed. */
  readonly numbers: ReadonlyArray<number>
}

export const manySites = 10_000

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const readData = async (client: pg.Client, size: Size): Promise<Data> => {
  const columns = itemColumns.map((name) => `"${snake(name)}" AS "${name}"`).join(", ")
  const where = `tenant = '${tenant}' AND site = '${hotSite}' AND kind = 'ticket' AND NOT deleted AND NOT archived`
  const [template] = (
    await client.query<Record<string, unknown>>(
      `SELECT ${columns} FROM support_item WHERE ${where} AND status = 'open' AND conversation IS NULL ORDER BY number DESC LIMIT 1`
    )
  ).rows
  const found = await client.query<{ readonly number: string }>(
    `SELECT number FROM support_item WHERE ${where} ORDER BY number`
  )
  const numbers = found.rows.map((row) => Number(row.number))
  const page = Math.min(1000, Math.floor(numbers.length / 50) - 2)
  const [deep] = (
    await client.query<{ readonly at: Date; readonly id: string }>(
      `SELECT updated_at AS at, id FROM support_item WHERE ${where} ORDER BY updated_at DESC, id DESC OFFSET ${page * 50 - 1} LIMIT 1`
    )
  ).rows
  if (template === undefined || deep === undefined) throw new Error("The data set holds too few tickets.")
  return { size, template, deep: { at: deep.at.toISOString(), id: deep.id, page }, numbers }
}

let visits = 0

/** The next ticket to be changed, and to what: each in its turn, so that every visit changes it. */
export const nextVisit = ({ numbers }: Data): { readonly number: number; readonly status: "open" | "in_progress" } => {
  const range = Math.min(20_000, numbers.length)
  const visit = visits++
  return { number: numbers[visit % range] ?? 1, status: Math.floor(visit / range) % 2 === 0 ? "in_progress" : "open" }
}

let rounds = 0

/** Five hundred tickets that nobody else takes at the same time, and what they become. */
export const nextBulk = ({
  numbers
}: Data): { readonly numbers: ReadonlyArray<number>; readonly status: "open" | "in_progress" } => {
  const groups = Math.min(40, Math.floor(numbers.length / 500))
  const round = rounds++
  const first = (round % groups) * 500
  return {
    numbers: numbers.slice(first, first + 500),
    status: Math.floor(round / groups) % 2 === 0 ? "open" : "in_progress"
  }
}

export const siteOf = (n: number): string => `many-${(n * 7919) % manySites}`
export const numberOf = ({ numbers }: Data, n: number): number => numbers[(n * 7919) % numbers.length] ?? 1
export const labelOf = (n: number): string => `label-${n % 5}`
export const priorityOf = (n: number): string => ["low", "normal", "high", "urgent"][n % 4] ?? "normal"
export const words = {
  subject: "The export of the statement fails",
  body: "The progress bar stops at ninety percent and the page has to be reloaded. ".repeat(6)
}
export const term = "order printer"
