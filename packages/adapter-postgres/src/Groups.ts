/**
 * Who commits together. A group is what arrived while the last ones were on their way, so that a lone caller waits for nobody. Sites
 * take turns, so that none crowds out the others; a series that another transaction holds is waited for apart from the rest.
 */
import { Context, Effect, Exit } from "effect"
import { Store } from "@deskwright/core"
import type { GroupReply, Member } from "./Group.ts"
import { turnOf } from "./Group.ts"

type Outcome = Effect.Effect<Store.Committed, Store.CommitError>

/** What a statement came to: an answer, what became of its only member, or a refusal that is nobody's in particular. */
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

const most = { members: 64, lines: 2_000, inFlight: 2, lanes: 4 }

/** So long a series is waited for by those who only want that one; then it gets a lane of its own. */
export const briefly = 100
/** With the above, three seconds. */
const longest = 2_900

/** Those who wait for one series. */
interface Lane {
  readonly turn: string
  readonly waiting: Array<Entry>
  sent: boolean
}

export class Groups {
  readonly #statements: Statements
  readonly #waiting = new Map<string, Array<Entry>>()
  readonly #lanes = new Map<string, Lane>()
  #inFlight = 0
  #lanesInFlight = 0

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /** Commits with others, or alone where that fails for all. */
  commit(member: Member): Outcome {
    return Effect.callback<Store.Committed, Store.CommitError>((resume) => {
      const entry: Entry = { member, turn: turnOf(member), resume }
      this.#join(entry)
      // Once it is on its way it is committed with the others, whether or not anybody waits for the answer.
      return Effect.sync(() => this.#leave(entry))
    })
  }

  #join(entry: Entry): void {
    const lane = this.#lanes.get(entry.turn)
    if (lane !== undefined) {
      lane.waiting.push(entry)
      this.#runLanes()
      return
    }
    const line = this.#waiting.get(entry.turn)
    if (line === undefined) this.#waiting.set(entry.turn, [entry])
    else line.push(entry)
    this.#run()
  }

  #leave(entry: Entry): void {
    for (const line of [this.#waiting.get(entry.turn), this.#lanes.get(entry.turn)?.waiting]) {
      const at = line?.indexOf(entry) ?? -1
      if (at !== -1) line?.splice(at, 1)
    }
    if (this.#waiting.get(entry.turn)?.length === 0) this.#waiting.delete(entry.turn)
  }

  /** One of each series in turn, until the group is full or nobody waits. */
  #next(): ReadonlyArray<Entry> {
    const group: Array<Entry> = []
    const touched = new Set<string>()
    let lines = 0
    const takes = ({ member }: Entry) =>
      group.length === 0 ||
      (lines + member.lines.length <= most.lines && !member.touches.some((row) => touched.has(row)))
    while (group.length < most.members) {
      const before = group.length
      for (const [turn, line] of [...this.#waiting]) {
        const [entry] = line
        if (group.length === most.members || entry === undefined || !takes(entry)) continue
        line.shift()
        this.#waiting.delete(turn)
        if (line.length > 0) this.#waiting.set(turn, line)
        group.push(entry)
        lines += entry.member.lines.length
        for (const row of entry.member.touches) touched.add(row)
      }
      if (group.length === before) break
    }
    return group
  }

  #run(): void {
    while (this.#inFlight < most.inFlight) {
      const group = this.#next()
      if (group.length === 0) return
      this.#inFlight++
      const alike = group.every(({ member, turn }) => member.series !== null && turn === group[0]?.turn)
      this.#send(group, alike ? briefly : 0, (held) => {
        this.#inFlight--
        for (const entry of held) this.#park(entry)
        this.#run()
        this.#runLanes()
      })
    }
  }

  #park(entry: Entry): void {
    const lane = this.#lanes.get(entry.turn) ?? { turn: entry.turn, waiting: [], sent: false }
    this.#lanes.set(entry.turn, lane)
    lane.waiting.push(entry)
    // Whoever came meanwhile waits behind it.
    lane.waiting.push(...(this.#waiting.get(entry.turn) ?? []))
    this.#waiting.delete(entry.turn)
  }

  #runLanes(): void {
    for (const lane of this.#lanes.values()) {
      if (this.#lanesInFlight === most.lanes) return
      if (lane.sent) continue
      const group = together(lane.waiting)
      if (group.length === 0) {
        this.#lanes.delete(lane.turn)
        continue
      }
      lane.sent = true
      this.#lanesInFlight++
      this.#send(group, longest, (held) => {
        lane.sent = false
        this.#lanesInFlight--
        // Nobody who comes later would fare better.
        if (held.length > 0) {
          for (const entry of [...held, ...lane.waiting.splice(0)]) {
            entry.resume(Effect.fail(busy(entry.member)))
          }
        }
        this.#runLanes()
        this.#run()
      })
    }
  }

  /** Sends a group, answers its members, and hands on those whose series is held by another transaction. */
  #send(group: ReadonlyArray<Entry>, patience: number, finished: (held: ReadonlyArray<Entry>) => void): void {
    const members = group.map(({ member }) => member)
    const sent = Effect.exit(Effect.suspend(() => this.#statements.send(members, patience)))
    // Of nobody's fiber: an interrupted caller leaves the others as they are.
    Effect.runForkWith(Context.empty())(Effect.map(sent, (settled) => finished(this.#settle(group, settled))))
  }

  /** Answers everybody but those whose series is held by another transaction. */
  #settle(group: ReadonlyArray<Entry>, settled: Settled): ReadonlyArray<Entry> {
    if (Exit.isFailure(settled)) {
      for (const entry of group) entry.resume(Effect.failCause(settled.cause))
      return []
    }
    const sent = settled.value
    if ("at" in sent) return this.#answer(group, sent)
    if ("waiting" in sent && sent.waiting === "series") return group
    for (const entry of group) entry.resume("done" in sent ? sent.done : this.#statements.alone(entry.member))
    return []
  }

  #answer(group: ReadonlyArray<Entry>, { at, held, numbers, out }: Extract<GroupReply, { readonly at: unknown }>) {
    const left = new Set(out)
    const given = new Map<number, Map<string, number>>()
    for (const [member, id, number] of numbers) {
      const own = given.get(member)
      if (own === undefined) given.set(member, new Map([[id, number]]))
      else own.set(id, number)
    }
    const seriesHeld = heldTurns(group, held)
    const parked: Array<Entry> = []
    for (const [index, entry] of group.entries()) {
      if (!left.has(index)) entry.resume(Effect.succeed({ at, numbers: given.get(index) ?? new Map() }))
      else if (seriesHeld.has(entry.turn)) parked.push(entry)
      else entry.resume(this.#statements.alone(entry.member))
    }
    return parked
  }
}

/** Takes from a line those that can go together: no two that touch the same row, or one would pass for the other. */
const together = (line: Array<Entry>): ReadonlyArray<Entry> => {
  const group: Array<Entry> = []
  const touched = new Set<string>()
  const left = line.filter((entry) => {
    const { touches } = entry.member
    if (group.length === most.members || touches.some((row) => touched.has(row))) return true
    group.push(entry)
    for (const row of touches) touched.add(row)
    return false
  })
  line.splice(0, line.length, ...left)
  return group
}

const busy = ({ place, series }: Member): Store.SiteBusy =>
  new Store.SiteBusy({ site: place.site, series: series ?? "" })

/** The turns of the series that the answer counts, in the order in which the group named them. */
const heldTurns = (group: ReadonlyArray<Entry>, held: ReadonlyArray<number>): ReadonlySet<string> => {
  if (held.length === 0) return new Set()
  const turns = [...new Set(group.flatMap(({ member, turn }) => (member.series === null ? [] : [turn])))]
  return new Set(held.flatMap((at) => turns[at - 1] ?? []))
}
