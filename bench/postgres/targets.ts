/** What is promised, and whether it was kept. */
import type { JobName } from "./jobs.ts"
import type { Run } from "./measure.ts"

/** The runs of one job with so many callers, by who did it. */
export interface Cell {
  readonly job: JobName
  readonly callers: number
  readonly runs: ReadonlyMap<string, Run>
}

const doors = ["Effect door", "Promise door"] as const
const byHand = ["pg", "postgres"] as const

export const rate = ({ runs }: Cell, name: string): number => runs.get(name)?.perSecond ?? Number.NaN
const best = (cell: Cell, names: ReadonlyArray<string>): number =>
  Math.max(...names.map((name) => rate(cell, name)).filter((each) => !Number.isNaN(each)))

interface Target {
  readonly job: JobName
  readonly callers: ReadonlyArray<number>
  readonly against: string
  readonly base: (cell: Cell) => number
  readonly least: number
}

const reads: ReadonlyArray<JobName> = ["get by code", "list", "list, filtered", "list, by label", "list, deep"]
const pg = { against: "pg by hand", base: (cell: Cell) => rate(cell, "pg") }
const single = { against: "best single statement", base: (cell: Cell) => best(cell, [...byHand, "pgbench"]) }

const targets: ReadonlyArray<Target> = [
  { job: "open, one site", callers: [64], least: 5, ...single },
  {
    job: "open, one site",
    callers: [64],
    least: 2,
    against: "best with a sequence",
    base: (cell) => rate(cell, "pg, sequence")
  },
  { job: "open, one site", callers: [1], least: 0.7, ...single, base: (cell) => best(cell, byHand) },
  { job: "open, many sites", callers: [64], least: 1.5, ...single },
  { job: "open, many sites", callers: [1], least: 0.7, ...single, base: (cell) => best(cell, byHand) },
  ...reads.flatMap((job): ReadonlyArray<Target> => [
    { job, callers: [16, 64], least: 1.2, ...pg },
    { job, callers: [1], least: 0.8, ...pg }
  ]),
  { job: "changeStatus", callers: [1, 16, 64], least: 0.8, against: "best by hand", base: (cell) => best(cell, byHand) }
]

export interface Verdict {
  readonly told: string
  readonly ratio: number
  readonly kept: boolean
}

export const judge = (cells: ReadonlyArray<Cell>): ReadonlyArray<Verdict> =>
  targets.flatMap(({ against, base, callers, job, least }) =>
    cells
      .filter((cell) => cell.job === job && callers.includes(cell.callers))
      .flatMap((cell) =>
        doors.map((door) => {
          const ratio = rate(cell, door) / base(cell)
          return {
            told: `${job}, ${cell.callers} callers, ${door}: ≥ ${least} × ${against}`,
            ratio,
            kept: ratio >= least
          }
        })
      )
  )
