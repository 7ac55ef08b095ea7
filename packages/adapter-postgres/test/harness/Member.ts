/** One program of a run: a desk of its own, on which writers, readers and a relay work until it is told to stop. */
import { CurrentActor, Outbox, type Support, Tickets } from "@deskwright/core"
import { Cause, Effect, Exit, ManagedRuntime } from "effect"
import { setTimeout } from "node:timers/promises"
import { type Command, KnownTickets, nextCommand, sites, tenants } from "./Commands.ts"
import { deskOver, type DoorOptions, shifted, storeOf } from "./Door.ts"
import { type Call, moment, type Outcome, type Record } from "./History.ts"
import { Attempts } from "./RecordingStore.ts"
import { type Seeded, seeded } from "./Seeded.ts"

export interface MemberOptions extends DoorOptions {
  readonly seed: number
  readonly writers: number
  /** Milliseconds by which its clock is wrong. */
  readonly clockShift: number
  /** Milliseconds after which a call that has not come back counts as hung. */
  readonly hangAfter: number
}

export interface Member {
  /** How many calls were acknowledged so far. */
  readonly acknowledged: () => number
  /** Lets everybody finish, asks again for what nobody was told, and closes. */
  readonly stop: () => Promise<Record>
}

/** What a tag of a failure says about whether the command was carried out. */
const outcomeOf = (tag: string): Outcome => {
  if (tag === "OutcomeUnknown") return "unknown"
  return tag === "StorageUnavailable" || tag === "SiteBusy" ? "unavailable" : "refused"
}

const closingWithin = 15_000

class Program implements Member {
  private readonly options: MemberOptions
  private readonly attempts = new Attempts()
  private readonly sent: Array<string> = []
  private readonly calls: Array<Call> = []
  private readonly faults: Array<string> = []
  private readonly known = new KnownTickets()
  private readonly inFlight = new Map<symbol, { readonly what: string; readonly since: number }>()
  private readonly runtime
  private readonly work: Promise<unknown>
  private readonly watch: ReturnType<typeof setInterval>
  private stopping = false
  private done = 0
  private reads = 0
  private slowest = 0

  constructor(options: MemberOptions) {
    this.options = options
    this.runtime = ManagedRuntime.make(deskOver(storeOf(options), this.attempts, this.sent))
    const random = seeded(options.seed)
    this.work = Promise.all([
      ...Array.from({ length: options.writers }, (_, n) => this.write(`${options.name}.${n}`, random.fork(n))),
      this.read(random.fork(1_001)),
      this.relay()
    ])
    this.watch = setInterval(() => this.lookForHung(), 1_000)
  }

  private lookForHung(): void {
    for (const [key, { since, what }] of this.inFlight) {
      if (moment() - since < this.options.hangAfter) continue
      this.inFlight.delete(key)
      this.faults.push(`${what} has not come back for ${this.options.hangAfter} ms`)
    }
  }

  /** Runs something to its end, however it ends, under the eyes of the hang detector. */
  private async ask<A, E>(
    what: string,
    tenant: string,
    actor: string,
    effect: Effect.Effect<A, E, Support.Services | CurrentActor>
  ): Promise<{ readonly exit: Exit.Exit<A, E>; readonly invoked: number; readonly returned: number }> {
    const key = Symbol(what)
    const invoked = moment()
    this.inFlight.set(key, { what, since: invoked })
    const work = effect.pipe(
      Effect.provideService(CurrentActor, { tenant, id: actor, kind: "agent" }),
      shifted(this.options.clockShift)
    )
    const exit = await this.runtime.runPromiseExit(work)
    this.inFlight.delete(key)
    const returned = moment()
    this.slowest = Math.max(this.slowest, returned - invoked)
    return { exit, invoked, returned }
  }

  private async call(writer: string, { run, ...command }: Command): Promise<Outcome> {
    const { exit, invoked, returned } = await this.ask(command.mark, command.tenant, writer, run)
    const told = Exit.isSuccess(exit) ? null : toldBy(exit.cause)
    const outcome = Exit.isSuccess(exit) ? "done" : told?.failed === true ? outcomeOf(told.words) : "defect"
    if (outcome === "done") this.done++
    if (outcome === "defect") this.faults.push(`${command.mark}: ${told?.words ?? ""}`)
    const answer = Exit.isSuccess(exit) ? exit.value : null
    this.calls.push({ ...command, invoked, returned, outcome, told: told?.words ?? null, answer })
    return outcome
  }

  private async write(writer: string, random: Seeded): Promise<void> {
    const open: Array<Command> = []
    for (let count = 0; !this.stopping; count++) {
      // Whoever has so much to ask again asks for nothing new: an outage may be long.
      if (open.length >= 20) {
        await setTimeout(random.between(100, 400))
        const oldest = open.shift()
        if (oldest !== undefined && !(await this.settled(writer, oldest))) open.push(oldest)
        continue
      }
      const command = nextCommand(random, this.known, writer, count)
      // Now and then the button is pressed twice.
      const twice = command.requestId !== null && random.chance(0.04)
      const presses = [this.call(writer, command), ...(twice ? [this.call(writer, command)] : [])]
      const outcomes = await Promise.all(presses)
      if (!outcomes.some((outcome) => outcome === "unknown" || outcome === "unavailable")) continue
      await setTimeout(random.between(20, 200))
      if (command.requestId !== null) open.push(command)
      const again = random.chance(0.7) ? open.shift() : undefined
      if (again !== undefined && !(await this.settled(writer, again))) open.push(again)
    }
    for (const command of open) await this.settle(writer, command)
  }

  private async settled(writer: string, command: Command): Promise<boolean> {
    const outcome = await this.call(writer, command)
    return outcome !== "unknown" && outcome !== "unavailable"
  }

  /** Repeats a command under its request id until its caller knows. */
  private async settle(writer: string, command: Command): Promise<void> {
    for (let times = 0; times < 40; times++) {
      if (await this.settled(writer, command)) return
      await setTimeout(250)
    }
    this.faults.push(`${command.mark} was repeated 40 times, and nobody knows what became of it`)
  }

  private async read(random: Seeded): Promise<void> {
    while (!this.stopping) {
      const [tenant, site] = [random.pick(tenants), random.pick(sites)]
      const [ref] = this.known.some(tenant, site, 1, random)
      const reading = Effect.flatMap(Tickets, (tickets) =>
        Effect.andThen(tickets.list({ site, limit: 20 }), ref === undefined ? Effect.void : tickets.get(ref))
      )
      const { exit } = await this.ask("read", tenant, "reader", reading)
      if (Exit.isSuccess(exit)) this.reads++
      else if (!toldBy(exit.cause).failed) this.faults.push(`a read: ${toldBy(exit.cause).words}`)
      await setTimeout(random.between(10, 60))
    }
  }

  private async relay(): Promise<void> {
    while (!this.stopping) {
      const round = Effect.flatMap(Outbox, (outbox) => outbox.tick({ limit: 20 }))
      const { exit } = await this.ask("relay", "relay", "relay", round)
      if (Exit.isFailure(exit) && !toldBy(exit.cause).failed) this.faults.push(`a round: ${toldBy(exit.cause).words}`)
      await setTimeout(150)
    }
  }

  acknowledged(): number {
    return this.done
  }

  private async close(): Promise<number> {
    const began = moment()
    const closed = await Promise.race([
      this.runtime.dispose().then(() => true),
      setTimeout(closingWithin, false, { ref: false })
    ])
    if (!closed) this.faults.push(`closing did not end within ${closingWithin} ms`)
    return moment() - began
  }

  async stop(): Promise<Record> {
    this.stopping = true
    const ended = await Promise.race([
      this.work.then(() => true),
      setTimeout(this.options.hangAfter * 2, false, { ref: false })
    ])
    if (!ended) for (const { what } of this.inFlight.values()) this.faults.push(`${what} did not come back at the end`)
    clearInterval(this.watch)
    const closing = await this.close()
    const { calls, faults, reads, sent, slowest } = this
    return { member: this.options.name, calls, attempts: this.attempts.all, sent, faults, reads, slowest, closing }
  }
}

/** The failure's tag; or whatever should not have been. */
const toldBy = <E>(cause: Cause.Cause<E>): { readonly failed: boolean; readonly words: string } => {
  const failure = cause.reasons.find((reason) => reason._tag === "Fail")
  const clean = failure !== undefined && !Cause.hasDies(cause)
  const tag = failure !== undefined && (failure.error as { readonly _tag?: unknown } | null)?._tag
  return clean && typeof tag === "string" ? { failed: true, words: tag } : { failed: false, words: Cause.pretty(cause) }
}

export const startMember = (options: MemberOptions): Member => new Program(options)
