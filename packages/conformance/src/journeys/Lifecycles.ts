/** Every status to every status, through the services, for each of the five desks. What is expected stands here, not in core. */
import {
  callProblems,
  escalationQueue,
  Issues,
  type ItemFacts,
  issueTracker,
  type Preset,
  Problems,
  siteQueue,
  supportWidget,
  Tables,
  Tickets
} from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, type Hands, journey, member, second, siteWith, underClock } from "./Desk.ts"
import { auditOf, refused, rows, writesNothing } from "./Expect.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"

type Word = readonly [word: string, id: string, category: ItemFacts["statusCategory"]]

interface Expected {
  readonly preset: Preset
  /** The words that callers use, in the order of the lifecycle. The first is the initial one. */
  readonly words: ReadonlyArray<Word>
  readonly allowed: (from: string, to: string) => boolean
}

const anyToAny = () => true

const four: ReadonlyArray<Word> = [
  ["open", "open", "new"],
  ["in_progress", "in_progress", "active"],
  ["resolved", "resolved", "resolved"],
  ["closed", "closed", "closed"]
]

const tracker: Expected = {
  preset: issueTracker,
  words: four,
  allowed: (from, to) => !(from === "closed" && to === "resolved")
}

const widget: Expected = {
  preset: supportWidget,
  words: [
    ["OPEN", "open", "new"],
    ["IN_PROGRESS", "in_progress", "active"],
    ["RESOLVED", "resolved", "resolved"]
  ],
  allowed: anyToAny
}

const queue: Expected = {
  preset: siteQueue,
  words: [
    ["open", "open", "new"],
    ["in_progress", "in_progress", "active"],
    ["closed", "closed", "closed"]
  ],
  allowed: anyToAny
}

const calls: Expected = {
  preset: callProblems,
  words: [...four, ["awaiting vendor", "awaiting vendor", "active"]],
  allowed: anyToAny
}

const rules: Expected = {
  preset: escalationQueue,
  words: [
    ["Open", "open", "new"],
    ["In Progress", "in_progress", "active"],
    ["Resolved", "resolved", "resolved"],
    ["Closed", "closed", "closed"]
  ],
  allowed: anyToAny
}

/** Opens an item where the preset works, by whom it lets. */
const open = Effect.fnUntraced(function* ({ kind, create }: Preset, site: string) {
  const opener = by(create.includes("agent") ? "agent" : "rule")
  if (kind === "issue") return (yield* opener((yield* Issues).open({ ...anIssue, site }))) as ItemFacts
  if (kind === "problem") return (yield* opener((yield* Problems).open({ ...aProblem, site }))) as ItemFacts
  return (yield* opener((yield* Tickets).open({ ...aTicket, site }))) as ItemFacts
})

const move = Effect.fnUntraced(function* ({ kind }: Preset, id: string, status: string) {
  if (kind === "issue") return (yield* (yield* Issues).update(id, { status })) as ItemFacts
  if (kind === "problem") return (yield* (yield* Problems).update(id, { status })) as ItemFacts
  return (yield* (yield* Tickets).update(id, { status })) as ItemFacts
})

const isEnded = (category: string): boolean => category === "resolved" || category === "closed"

/** The resolution of an item that was open and enters a status. */
const stamp = ({ words }: Expected, [, , category]: Word, at: string, by: string): ItemFacts["resolution"] => {
  if (!isEnded(category)) return null
  const dismissed = category === "closed" && words.some(([, , other]) => other === "resolved")
  return { at, by, outcome: dismissed ? "dismissed" : "completed", reason: null, note: null }
}

/** What an item has become that left the first status for `from` at `then`, and that for `to` at `now`. */
const becomes = (desk: Expected, from: Word, to: Word, then: string, now: string): Partial<ItemFacts> => {
  const was = stamp(desk, from, then, "bob")
  const contradicted = was?.outcome === "dismissed" && to[2] === "resolved"
  const resolution = was !== null && isEnded(to[2]) && !contradicted ? was : stamp(desk, to, now, "cyd")
  return {
    status: to[0],
    statusCategory: to[2],
    statusSince: now,
    resolution,
    firstResolvedAt: was?.at ?? resolution?.at ?? null,
    reopenCount: was !== null && resolution === null ? 1 : 0,
    closedAt: to[2] === "closed" ? now : null
  }
}

const reach = Effect.fnUntraced(function* (desk: Expected, site: string, from: Word, hands: Hands) {
  const opened = yield* open(desk.preset, site)
  yield* hands.move(second)
  const item = from === desk.words[0] ? opened : yield* move(desk.preset, opened.id, from[0]).pipe(member("bob"))
  const then = yield* hands.now
  yield* hands.move(second)
  return { item, then: from === desk.words[0] ? opened.createdAt : then }
})

const pair = Effect.fnUntraced(function* (desk: Expected, site: string, from: Word, to: Word, hands: Hands) {
  const { item, then } = yield* reach(desk, site, from, hands)
  const asked = move(desk.preset, item.id, to[0]).pipe(member("cyd"))
  if (from === to) return assert.deepInclude(yield* writesNothing("the same status", asked), { version: item.version })
  if (!desk.allowed(from[1], to[1])) {
    const { allowed, ...error } = yield* writesNothing("a refused move", refused("InvalidTransition", asked))
    assert.deepInclude(error, { from: from[1], to: to[1] })
    return assert.deepStrictEqual(
      allowed,
      desk.words.map(([, id]) => id).filter((id) => id !== from[1] && desk.allowed(from[1], id))
    )
  }
  const moved = yield* asked
  const now = yield* hands.now
  const expected = { ...becomes(desk, from, to, then, now), version: item.version + 1, updatedAt: now }
  assert.deepInclude(moved, expected, `${from[0]} to ${to[0]}`)
  const last = (yield* auditOf(item.id)).findLast(({ seq }) => seq !== null)
  assert.deepInclude(last, { kind: "statusChanged", seq: moved.version, actor: "cyd", at: now })
  const stays = (yield* rows(Tables.interval)).filter((each) => each.item === item.id)
  const stay = stays.find((each) => each.to === now)
  assert.deepInclude(stay, { status: from[1], category: from[2], from: then, to: now })
})

const matrix = (numbers: string, desk: Expected) =>
  journey(
    `${numbers} ${desk.preset.id}: every status to every other one, and what becomes of the resolution`,
    underClock((hands) =>
      Effect.gen(function* () {
        const site = yield* siteWith(desk.preset)
        const { status, statusCategory } = yield* open(desk.preset, site)
        assert.deepStrictEqual([status, statusCategory], [desk.words[0]?.[0], "new"])
        for (const from of desk.words) for (const to of desk.words) yield* pair(desk, site, from, to, hands)
      })
    )
  )

const strangers: Readonly<Record<string, ReadonlyArray<string>>> = {
  issueTracker: ["Open", "OPEN", "In progress", "in progress", " open", "done", "constructor", "__proto__"],
  supportWidget: ["open", "Open", "in_progress", "CLOSED", "closed", "toString"],
  siteQueue: ["Open", "resolved", "RESOLVED", "In progress"],
  escalationQueue: ["open", "OPEN", "in_progress", "In progress", "All"]
}

const unknownWords = (numbers: string, desk: Expected) =>
  journey(
    `${numbers} ${desk.preset.id}: a word outside the list is refused with the words that are in it, and nothing is written`,
    Effect.gen(function* () {
      const site = yield* siteWith(desk.preset)
      const { id } = yield* open(desk.preset, site)
      for (const word of strangers[desk.preset.id] ?? []) {
        const { allowed, status } = yield* writesNothing(word, refused("UnknownStatus", move(desk.preset, id, word)))
        assert.deepStrictEqual(
          allowed,
          desk.words.map(([wire]) => wire)
        )
        assert.strictEqual(status, word)
      }
    })
  )

const freeWords = journey(
  "[003-10] callProblems: any word is a status; the ones that are known end the work in whatever case they come",
  Effect.gen(function* () {
    const problems = yield* Problems
    const { id } = yield* problems.open(aProblem)
    for (const word of ["awaiting vendor", "Läuft 😀", "x".repeat(256), "constructor", "__proto__"]) {
      const { resolved, status, statusCategory, statusLabel } = yield* problems.update(id, { status: word })
      assert.deepStrictEqual([status, statusLabel, statusCategory, resolved], [word, word, "active", false])
      assert.strictEqual((yield* problems.list({ status: word })).data.length, 1, word)
    }
    for (const [word, wire] of [
      ["Resolved", "resolved"],
      [" CLOSED ", "closed"],
      ["Open", "open"]
    ] as const) {
      const { resolved, status } = yield* problems.update(id, { status: word })
      assert.deepStrictEqual([status, resolved], [wire, wire !== "open"])
    }
    for (const word of ["", "  ", "x".repeat(257), "a\nb"])
      yield* refused("InvalidInput", problems.update(id, { status: word }))
  })
)

export const checks = [
  matrix("[000-13] [000-14]", tracker),
  matrix("[001-20] [001-22]", widget),
  matrix("[002-09] [002-15]", queue),
  matrix("[003-10] [003-11] [003-16]", calls),
  matrix("[004-02] [004-07] [004-16]", rules),
  unknownWords("[000-13]", tracker),
  unknownWords("[001-20]", widget),
  unknownWords("[002-09]", queue),
  unknownWords("[004-02]", rules),
  freeWords
]
