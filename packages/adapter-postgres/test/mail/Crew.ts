import type { ChildProcess } from "node:child_process"
import { setTimeout } from "node:timers/promises"
import { startProgram } from "../harness/Processes.ts"
import type { Seeded } from "../harness/Seeded.ts"
import { asleep, type Death, type Point, points, type RelayArgs } from "./Points.ts"

/** So many relays, each of which is followed by another when it dies. */
export class Crew {
  readonly kills: Record<Death, number> = {
    "after the claim": 0,
    "before the request": 0,
    "after the request, before its answer": 0,
    "after the answer, before it is written down": 0,
    "after it was written down": 0,
    "of its mail": 0,
    "at random": 0
  }
  frozen = 0
  /** Since when there has always been a relay that stood. */
  standingSince = Number.POSITIVE_INFINITY
  readonly #alive = new Set<ChildProcess>()
  readonly #standing = new Set<ChildProcess>()
  readonly #args: Omit<RelayArgs, "die">
  readonly #random: Seeded
  readonly #wanted: number
  readonly #dozes: boolean
  #stopped = false
  #deaths = 0

  constructor(args: Omit<RelayArgs, "die">, random: Seeded, wanted: number, dozes: boolean) {
    this.#dozes = dozes
    this.#args = args
    this.#random = random
    this.#wanted = wanted
  }

  #fate(at: Point): RelayArgs["die"] {
    if (this.#dozes)
      return { at: "after the answer, before it is written down", nth: this.#random.between(3, 8), by: "SIGSTOP" }
    return this.#deaths < this.#wanted ? { at, nth: this.#random.between(1, 8), by: "SIGKILL" } : null
  }

  start(): void {
    if (this.#stopped) return
    const at = points[this.#deaths % points.length] ?? "after the claim"
    const die = this.#fate(at)
    const dying = die?.by === "SIGKILL"
    const child = startProgram("../mail/relayProgram.ts", [JSON.stringify({ ...this.#args, die } satisfies RelayArgs)])
    this.#alive.add(child)
    child.stdout?.on("data", (said: Buffer) => said.includes(asleep) && void this.#wakeLater(child))
    let random = false
    child.once("exit", (_code, signal) => {
      this.#alive.delete(child)
      this.#fell(child)
      if (this.#stopped || signal !== "SIGKILL") return this.start()
      this.#deaths++
      this.kills[random ? "at random" : dying ? at : "of its mail"]++
      this.start()
    })
    child.once("message", () => {
      this.#stood(child)
      if (!dying || !this.#random.chance(0.25)) return
      void setTimeout(this.#random.between(200, 3000)).then(() => (random = child.kill("SIGKILL")))
    })
  }

  #stood(child: ChildProcess): void {
    if (!this.#alive.has(child)) return
    if (this.#standing.size === 0) this.standingSince = performance.now()
    this.#standing.add(child)
  }

  #fell(child: ChildProcess): void {
    if (this.#standing.delete(child) && this.#standing.size === 0) this.standingSince = Number.POSITIVE_INFINITY
  }

  /** Lets one relay sleep past its lease. */
  async freeze(): Promise<void> {
    const [child] = this.#random.shuffle([...this.#alive])
    if (child?.kill("SIGSTOP")) await this.#wakeLater(child)
  }

  async #wakeLater(child: ChildProcess): Promise<void> {
    this.frozen++
    const stood = this.#standing.has(child)
    this.#fell(child)
    await setTimeout(this.#args.lease + 1000)
    child.kill("SIGCONT")
    if (stood) this.#stood(child)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const child of this.#alive) child.kill("SIGKILL")
    while (this.#alive.size > 0) await setTimeout(20)
  }
}
