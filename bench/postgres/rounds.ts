/** Everybody does the same work in turns, round after round, so that what else the machine does hits all alike. */
import { type Contestant, sequenceThroughPg, throughPg, throughPostgres } from "./contestants.ts"
import type { Data, JobName } from "./jobs.ts"
import { median, middle, type Run } from "./measure.ts"
import { pgbench } from "./pgbench.ts"
import type { Cell } from "./targets.ts"

export interface Plan {
  readonly rounds: number
  readonly millis: number
  /** Milliseconds for which everybody does each job before it is measured: a server's code has long been compiled. */
  readonly warm: number
  readonly pools: ReadonlyArray<number>
  readonly callers: ReadonlyArray<number>
  readonly pgbench: boolean
}

/** So many callers at once make each contestant's code warm. */
const warmers = 16

type Make = (url: string, pool: number, data: Data) => Contestant

/** Contestants with pools of every size, each opened once. */
class Pools {
  readonly #open = new Map<string, Contestant>()
  readonly #url: string
  readonly #data: Data

  constructor(url: string, data: Data) {
    this.#url = url
    this.#data = data
  }

  of(make: Make, size: number): Contestant {
    const key = `${make.name} ${size}`
    const known = this.#open.get(key) ?? make(this.#url, size, this.#data)
    this.#open.set(key, known)
    return known
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map((each) => each.close()))
  }
}

/** The pool with which hand-written code is fastest at this. */
const bestPool = async (pools: Pools, make: Make, job: JobName, callers: number, { millis, pools: sizes }: Plan) => {
  let best = { size: 1, perSecond: 0 }
  for (const size of callers === 1 ? [1] : sizes.filter((each) => each <= callers)) {
    const { perSecond } = await pools.of(make, size).drive(job, callers, millis / 2)
    if (perSecond > best.perSecond) best = { size, perSecond }
  }
  return best.size
}

const turned = <A>(list: ReadonlyArray<A>, by: number): ReadonlyArray<A> => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length)
]

const alone = (perSecond: number): Run => ({ perSecond, p50: Number.NaN, p95: Number.NaN, cpu: Number.NaN })

export interface Compared extends Cell {
  readonly pools: Readonly<Record<string, number>>
}

/** One job with so many callers, by everybody. */
const compare = async (
  url: string,
  data: Data,
  doors: ReadonlyArray<Contestant>,
  pools: Pools,
  job: JobName,
  callers: number,
  plan: Plan
): Promise<Compared> => {
  const sizes = {
    pg: await bestPool(pools, throughPg, job, callers, plan),
    postgres: await bestPool(pools, throughPostgres, job, callers, plan)
  }
  const all = [pools.of(throughPg, sizes.pg), pools.of(throughPostgres, sizes.postgres), ...doors]
  if (job === "open, one site") all.push(pools.of(sequenceThroughPg, Math.min(16, callers)))
  if (callers === plan.callers[0]) for (const { drive } of all) await drive(job, warmers, plan.warm)
  const runs = new Map<string, Array<Run>>()
  const rates: Array<number> = []
  for (let round = 0; round < plan.rounds; round++) {
    for (const { drive, name } of turned(all, round))
      runs.set(name, [...(runs.get(name) ?? []), await drive(job, callers, plan.millis)])
    const rate = plan.pgbench
      ? await pgbench(url, job, data, Math.min(callers, 64), Math.max(1, Math.round(plan.millis / 1000)))
      : null
    if (rate !== null) rates.push(rate)
  }
  const medians = new Map([...runs].map(([name, each]) => [name, middle(each)]))
  if (rates.length > 0) medians.set("pgbench", alone(median(rates)))
  return { job, callers, runs: medians, pools: sizes }
}

export const compareAll = async (
  url: string,
  data: Data,
  doors: ReadonlyArray<Contestant>,
  jobs: ReadonlyArray<JobName>,
  plan: Plan,
  tell: (cell: Compared) => void
): Promise<ReadonlyArray<Compared>> => {
  const pools = new Pools(url, data)
  const cells: Array<Compared> = []
  for (const job of jobs) {
    for (const callers of job === "bulk of 500" ? plan.callers.slice(0, 2) : plan.callers) {
      const cell = await compare(url, data, doors, pools, job, callers, plan)
      tell(cell)
      cells.push(cell)
    }
  }
  await pools.close()
  return cells
}
