/**
 * Which commits share a statement. A group is what arrived while the last groups were on their way, and in the same turn of the event
 * loop. So those who were answered together stay together, and a lone caller waits for nobody. Sites take turns, so that none crowds out
 * the others. A series that another transaction holds is waited for in a lane of its own, apart from the rest.
 */
import { Effect, Exit } from "effect"
import { Store } from "@deskwright/core"
import type { GroupReply, Member } from "./Group.ts"
import { turnOf } from "./Group.ts"

type Outcome = Effect.Effect<Store.Committed, Store.CommitError>

/** What a statement came to: the answer for a group, the outcome of its only member, or a refusal of the statement as a whole. */
export type Sent = GroupReply | { readonly done: Outcome } | { readonly refused: true }

export interface Statements {
  /** Commits the members in one statement; waits for a series so many milliseconds, or with 0 not at all. Its failure is each member's. */
  readonly send: (members: ReadonlyArray<Member>, patience: number) => Effect.Effect<Sent, Store.StoreFailure>
  /** Commits one member by itself, waiting as long as any commit does. */
  readonly alone: (member: Member) => Outcome
}

type Settled = Exit.Exit<Sent, Store.StoreFailure>

interface Entry {
  readonly member: Member
  readonly turn: string
  readonly resume: (outcome: Outcome) => void
}

const most = { members: 64, changes: 2_000, inFlight: 2, lanes: 4 }

/** From so many on, and with nothing on its way, members go in two groups: while the database works on one, this process prepares the other. */
const worthHalving = 16

/** How many milliseconds a group waits for a series if all of its members want that one. Then the series gets a lane of its own. */
export const briefly = 100
/** How many milliseconds a lane waits for its series: with `briefly`, three seconds. */
const longest = 2_900

/** What becomes of the members of a group: some are told their outcome; the series of the others is held by another transaction. */
interface Verdict {
  readonly told: ReadonlyArray<readonly [Entry, Outcome]>
  readonly held: ReadonlyArray<Entry>
}

/** Those who wait for a series that another transaction holds. */
interface Lane {
  readonly turn: string
  readonly waiting: Array<Entry>
  sent: boolean
}

/** Gathers commits into groups, and sends at most two groups at a time. */
export class Groups {
  readonly #statements: Statements
  readonly #waiting = new Map<string, Array<Entry>>()
  readonly #lanes = new Map<string, Lane>()
  #inFlight = 0
  #lanesInFlight = 0
  #gathering = false
  /** The rows that groups on their way hold. */
  readonly #held = new Set<string>()

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /** Commits with others, or alone where that fails for all. */
  commit(member: Member): Outcome {
    return Effect.callback<Store.Committed, Store.CommitError>((resume) => {
      const entry: Entry = { member, turn: turnOf(member), resume }
      this.#join(entry)
      // A caller who is interrupted leaves the line. Once it is on its way, its commit goes through with the others.
      return Effect.sync(() => this.#leave(entry))
    })
  }

  #join(entry: Entry): void {
    const line = this.#lanes.get(entry.turn)?.waiting ?? this.#waiting.get(entry.turn)
    if (line === undefined) this.#waiting.set(entry.turn, [entry])
    else line.push(entry)
    this.#gather()
  }

  #gather(): void {
    if (this.#gathering) return
    this.#gathering = true
    setImmediate(() => {
      this.#gathering = false
      this.#run()
      this.#runLanes()
    })
  }

  #leave(entry: Entry): void {
    for (const line of [this.#waiting.get(entry.turn), this.#lanes.get(entry.turn)?.waiting]) {
      const at = line?.indexOf(entry) ?? -1
      if (at !== -1) line?.splice(at, 1)
    }
    if (this.#waiting.get(entry.turn)?.length === 0) this.#waiting.delete(entry.turn)
  }

  #size(): number {
    if (this.#inFlight > 0) return most.members
    let waiting = 0
    for (const line of this.#waiting.values()) waiting += line.length
    return waiting < worthHalving ? most.members : Math.min(Math.ceil(waiting / 2), most.members)
  }

  /** The next group: one member of each turn after the other, until it is full or nobody else fits. */
  #next(): ReadonlyArray<Entry> {
    const size = this.#size()
    const group: Array<Entry> = []
    const rows = new Rows()
    let changes = 0
    const fits = ({ member }: Entry) =>
      // A group on its way holds these rows, and the database would turn this member away.
      !member.holds.some((row) => this.#held.has(row)) &&
      (group.length === 0 || changes + member.changes.length <= most.changes) &&
      rows.take(member)
    // A line that is deleted and set again comes once more in this same loop, after all others.
    for (const [turn, line] of this.#waiting) {
      const [entry] = line
      if (group.length === size) break
      if (entry === undefined || !fits(entry)) continue
      line.shift()
      this.#waiting.delete(turn)
      if (line.length > 0) this.#waiting.set(turn, line)
      group.push(entry)
      changes += entry.member.changes.length
    }
    return group
  }

  #run(): void {
    while (this.#inFlight < most.inFlight) {
      const next = this.#next()
      if (next.length === 0) return
      const group = fit(next)
      if (group.length === 0) continue
      this.#inFlight++
      const alike = group.every(({ member, turn }) => member.series !== null && turn === group[0]?.turn)
      const rows = group.flatMap(({ member }) => member.holds)
      for (const row of rows) this.#held.add(row)
      this.#send(group, alike ? briefly : 0, ({ held, told }) => {
        this.#inFlight--
        for (const row of rows) this.#held.delete(row)
        for (const entry of held) this.#park(entry)
        this.#goOn(told)
      })
    }
  }

  #park(entry: Entry): void {
    const lane = this.#lanes.get(entry.turn) ?? { turn: entry.turn, waiting: [], sent: false }
    this.#lanes.set(entry.turn, lane)
    lane.waiting.push(entry)
    // Whoever came meanwhile for the same series waits behind it.
    lane.waiting.push(...(this.#waiting.get(entry.turn) ?? []))
    this.#waiting.delete(entry.turn)
  }

  #runLanes(): void {
    for (const lane of this.#lanes.values()) {
      if (this.#lanesInFlight === most.lanes) return
      if (lane.sent) continue
      if (lane.waiting.length === 0) {
        this.#lanes.delete(lane.turn)
        continue
      }
      const group = fit(together(lane.waiting))
      if (group.length === 0) {
        this.#gather()
        continue
      }
      lane.sent = true
      this.#lanesInFlight++
      this.#send(group, longest, ({ held, told }) => {
        lane.sent = false
        this.#lanesInFlight--
        // Whoever waits behind them in the lane would fare no better.
        const refused = held.length === 0 ? [] : [...held, ...lane.waiting.splice(0)]
        this.#goOn([...told, ...refused.map((entry) => [entry, Effect.fail(busy(entry.member))] as const)])
      })
    }
  }

  /** Tells the members their outcomes first: those who come again at once then share the next group with those who wait. */
  #goOn(told: Verdict["told"]): void {
    for (const [entry, outcome] of told) entry.resume(outcome)
    this.#gather()
  }

  #send(group: ReadonlyArray<Entry>, patience: number, finished: (verdict: Verdict) => void): void {
    const members = group.map(({ member }) => member)
    // On a fiber of its own, so that an interrupted caller does not interrupt the others.
    const fiber = Effect.runFork(this.#statements.send(members, patience))
    fiber.addObserver((settled) => finished(this.#verdict(group, settled)))
  }

  #verdict(group: ReadonlyArray<Entry>, settled: Settled): Verdict {
    const all = (outcome: (entry: Entry) => Outcome): Verdict => ({
      told: group.map((entry) => [entry, outcome(entry)] as const),
      held: []
    })
    if (Exit.isFailure(settled)) return all(() => Effect.failCause(settled.cause))
    const sent = settled.value
    if ("at" in sent) return this.#verdicts(group, sent)
    if ("done" in sent) return all(() => sent.done)
    if ("waiting" in sent && sent.waiting === "series") return { told: [], held: group }
    return all(({ member }) => this.#statements.alone(member))
  }

  #verdicts(group: ReadonlyArray<Entry>, { at, held, numbers, out }: Extract<GroupReply, { readonly at: unknown }>) {
    const given = group.map(() => new Map<string, number>())
    for (const [member, id, number] of numbers) given[member]?.set(id, number)
    const left = new Set(out)
    const waitsFor = heldTurns(group, held)
    const told: Array<readonly [Entry, Outcome]> = []
    for (const [index, entry] of group.entries()) {
      if (!left.has(index)) told.push([entry, Effect.succeed({ at, numbers: given[index] ?? new Map() })])
      else if (!waitsFor.has(entry.turn)) told.push([entry, this.#statements.alone(entry.member)])
    }
    return { told, held: group.filter(({ turn }, index) => left.has(index) && waitsFor.has(turn)) }
  }
}

/** The rows of a group: each is written by one member, or bumped by any number. */
class Rows {
  readonly #written = new Set<string>()
  readonly #bumped = new Set<string>()

  /** Takes a member's rows, if they are free. */
  take({ bumps, touches }: Member): boolean {
    if (touches.some((row) => this.#written.has(row) || this.#bumped.has(row))) return false
    if (bumps.some((row) => this.#written.has(row))) return false
    for (const row of touches) this.#written.add(row)
    for (const row of bumps) this.#bumped.add(row)
    return true
  }
}

/** Leaves out members with changes that no store carries out: that is a defect of their own callers, and must not fail the others. */
const fit = (group: ReadonlyArray<Entry>): ReadonlyArray<Entry> =>
  group.length === 1
    ? group
    : group.filter(({ member, resume }) => {
        try {
          member.lines()
          return true
        } catch (defect) {
          resume(Effect.die(defect))
          return false
        }
      })

/** Takes from a line those that can go together: no two of them write the same row. */
const together = (line: Array<Entry>): ReadonlyArray<Entry> => {
  const group: Array<Entry> = []
  const rows = new Rows()
  const left = line.filter((entry) => {
    if (group.length === most.members || !rows.take(entry.member)) return true
    group.push(entry)
    return false
  })
  line.splice(0, line.length, ...left)
  return group
}

const busy = ({ place, series }: Member): Store.SiteBusy =>
  new Store.SiteBusy({ site: place.site, series: series ?? "" })

/** The turns of the series that are held by others. The answer counts the series in the order in which the group named them. */
const heldTurns = (group: ReadonlyArray<Entry>, held: ReadonlyArray<number>): ReadonlySet<string> => {
  if (held.length === 0) return new Set()
  const turns = [...new Set(group.flatMap(({ member, turn }) => (member.series === null ? [] : [turn])))]
  return new Set(held.flatMap((at) => turns[at - 1] ?? []))
}
