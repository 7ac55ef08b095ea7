/** No text that a store, a log or a reader could choke on comes in, through whatever door; and none comes back out of a refusal. */
import { EndUsers, type Fault, Issues, Tickets } from "@deskwright/core"
import { Effect, Result } from "effect"
import { assert } from "vitest"
import { cast, type Cast } from "./Cast.ts"
import { journey } from "./Desk.ts"
import { counting, refusalOf, type Run, snapshot } from "./Expect.ts"
import { aTicket, anIssue } from "./Samples.ts"
import type { Field, Taking } from "./Taking.ts"
import { textFields } from "./TextFields.ts"

const canary = "canary"

/** What no text may hold. */
const never = ["\u0000", "\u0001", "\u0008", "\u000b", "\u001b", "\u001f", "\u007f", "\ud800", "\udfff"].map(
  (unit) => `${canary}${unit}x`
)

const refusedIn = ([, kind, max]: Field): ReadonlyArray<string> => [
  ...never,
  ...(kind === "word" ? [] : [`${canary}${"x".repeat(max)}`.slice(0, max + 1), `${canary}${"😀".repeat(max)}`]),
  ...(kind === "line" ? [`${canary}\n`, `${canary}\u2028x`] : [])
]

const step = /([^.[\]]+)|\[(\d+)\]/g

/** The input with a value put at a path, whatever stands there. */
const put = (input: unknown, keys: ReadonlyArray<string | number>, value: unknown): unknown => {
  const [key, ...rest] = keys
  if (key === undefined) return value
  if (typeof key === "number") {
    const list = Array.isArray(input) ? [...input] : []
    // Whatever stands before it must be valid.
    while (list.length < key) list.push({ member: `m${list.length}` })
    list[key] = put(list[key], rest, value)
    return list
  }
  const object = (typeof input === "object" && input !== null ? input : {}) as Readonly<Record<string, unknown>>
  return { ...object, [key]: put(object[key], rest, value) }
}

const keysOf = (path: string) =>
  [...path.matchAll(step)].map(([, name, index]) => (index === undefined ? (name ?? "") : Number(index)))

const place = (input: object, path: string, value: unknown): object => put(input, keysOf(path), value) as object

/** The path as the service knows it: the names of its arguments are ours. */
const ownPath = (path: string): string =>
  path.replace(/^(options|set|input|user|link|turn|changes|frozen|subject)\./, "")

const faultsIn = (failure: Readonly<Record<string, unknown>>) =>
  (failure.errors ?? failure.faults ?? []) as ReadonlyArray<Fault>

const faults = (failure: Readonly<Record<string, unknown>>) => faultsIn(failure).map(({ path }) => path)

const attempt = (taking: Taking, mine: Cast, path: string, value: unknown) =>
  taking.run(place(taking.base(mine), path, value) as never, mine)

const everyField = journey(
  "[100-05] every text of every method: U+0000, other controls, half characters and what is too long are refused by path; no value is in the answer",
  Effect.gen(function* () {
    const mine = yield* cast
    const all = yield* textFields
    const before = yield* snapshot
    for (const [method, taking] of Object.entries(all)) {
      for (const field of taking.fields) {
        for (const value of refusedIn(field)) {
          const about = `${method} ${field[0]} ${JSON.stringify(value.slice(0, 12))} (${value.length})`
          const failure = yield* refusalOf(attempt(taking, mine, field[0], value), about)
          assert.include(["InvalidInput", "InvalidEscalationRules"], failure._tag, about)
          const expected = ownPath(field[0])
          assert.isTrue(
            faults(failure).some((path) => path === expected || path.endsWith(`.${expected}`)),
            `${about} names ${faults(failure).join()}`
          )
          assert.notInclude(JSON.stringify(failure) + failure.message, canary, about)
        }
      }
    }
    assert.strictEqual(yield* snapshot, before)
  })
)

const longest = journey(
  "[100-05] every free text takes as many characters as it is allowed, of four bytes each",
  Effect.gen(function* () {
    const mine = yield* cast
    for (const [method, taking] of Object.entries(yield* textFields)) {
      for (const [path, kind, max] of taking.fields) {
        if (kind === "word") continue
        const result = yield* Effect.result(attempt(taking, mine, path, "😀".repeat(max)))
        const faults = Result.isFailure(result) ? faultsIn({ ...result.failure }) : []
        assert.deepStrictEqual(
          faults.filter((fault) => fault.path.endsWith(ownPath(path)) && fault.rule.includes("longer")),
          [],
          `${method} ${path}`
        )
      }
    }
  })
)

const unknownKeys = journey(
  "[100-05] [004-17] every method: a key that is not known is refused by its name, wherever it stands",
  Effect.gen(function* () {
    const mine = yield* cast
    for (const [method, taking] of Object.entries(yield* textFields)) {
      for (const part of taking.parts) {
        const path = part === "" ? "surprise" : `${part}.surprise`
        const failure = yield* refusalOf(attempt(taking, mine, path, canary), `${method} ${path}`)
        assert.isTrue(
          faults(failure).some((found) => found.endsWith("surprise")),
          `${method} ${path} names ${faults(failure).join()}`
        )
        assert.notInclude(failure.message, canary)
      }
    }
  })
)

const kept = journey(
  "[100-05] what is allowed comes back as it was sent: newlines, tabs, emoji, combining marks, bidi marks, quotes, percent signs",
  Effect.gen(function* () {
    const [issues, tickets] = [yield* Issues, yield* Tickets]
    const texts = [
      "line\n\tline",
      "e\u0301é",
      "👩‍👧 \u202eabc\u202c",
      "'; drop table item; --",
      "100% \\ _ \" ' ` $1 {0} null",
      " leading and trailing ",
      "\ufeffbom",
      "𐀀\uffff"
    ]
    for (const text of texts) {
      const issue = yield* issues.open({ ...anIssue, bugDescription: text, notes: text })
      const again = yield* issues.get(issue.id)
      assert.deepStrictEqual([again.bugDescription, again.notes], [text, text])
      if (text.includes("\n")) continue
      const ticket = yield* tickets.open({ ...aTicket, subject: text, requester: { name: text } })
      const { requester, subject } = yield* tickets.get(ticket.id)
      assert.deepStrictEqual([subject, requester?.name], [text, text])
    }
  })
)

const many = (count: number) => counting(count).map(String)

const lists = journey(
  "[100-05] lists are bounded too: labels, assignees, values of a filter, verdicts; the last that fits is taken",
  Effect.gen(function* () {
    const [issues, tickets] = [yield* Issues, yield* Tickets]
    const { id } = yield* issues.open(anIssue)
    const members = (count: number) => many(count).map((member) => ({ member }))
    const bounded: ReadonlyArray<readonly [path: string, most: number, run: (count: number) => Run]> = [
      ["labels", 50, (count) => issues.update(id, { labels: many(count) })],
      ["assignees", 20, (count) => issues.update(id, { assignees: members(count) })],
      ["labels", 50, (count) => tickets.open({ ...aTicket, labels: many(count) })],
      ["assignee", 100, (count) => tickets.list({ assignee: many(count) })],
      ["labels", 20, (count) => tickets.list({ labels: many(count) })],
      ["environment", 100, (count) => issues.facets({ environment: many(count) })]
    ]
    for (const [path, most, run] of bounded) {
      yield* run(most)
      assert.deepStrictEqual(faults(yield* refusalOf(run(most + 1), path)), [path])
    }
  })
)

const protoKeys = journey(
  "[100-05] a key called __proto__ is a key like any other: refused where keys are known, and nothing is changed by it where they are free",
  Effect.gen(function* () {
    const proto = JSON.parse('{"__proto__":{"polluted":true},"constructor":"c","plan":"pro"}') as Record<string, string>
    const command = Object.assign(JSON.parse('{"__proto__":{"polluted":true}}'), aTicket) as typeof aTicket
    assert.notStrictEqual((yield* Effect.result((yield* Tickets).open(command)))._tag, "Success")
    const user = yield* (yield* EndUsers).identify("north", { externalId: "u", traits: proto })
    assert.deepInclude(user.traits, { plan: "pro", constructor: "c" })
    assert.isUndefined(({} as Readonly<Record<string, unknown>>).polluted)
    assert.isUndefined((user.traits as Readonly<Record<string, unknown>>).polluted)
  })
)

const everything = journey(
  "[100-05] all faults of a command are told at once, each with its own path",
  Effect.gen(function* () {
    const wrong = {
      ...aTicket,
      subject: "",
      body: "a\u0000",
      priority: "x",
      labels: ["ok", ""],
      assignees: [{ member: "" }],
      requester: { email: "x" },
      more: 1
    }
    const failure = yield* refusalOf((yield* Tickets).open(wrong as never))
    assert.sameMembers(faults(failure), [
      "subject",
      "body",
      "priority",
      "labels[1]",
      "assignees[0].member",
      "requester.email",
      "more"
    ])
  })
)

export const checks = [everyField, longest, unknownKeys, kept, lists, protoKeys, everything]
