/** Who may do what: nobody anything, unless the host says so; and what is another's does not exist. */
import {
  type Actor,
  Conversations,
  CurrentActor,
  EndUsers,
  Issues,
  Policy,
  Problems,
  standardPolicy,
  Support,
  Tickets
} from "@deskwright/core"
import { Effect, Layer } from "effect"
import { assert } from "vitest"
import { calls, ofTheRelay } from "./Calls.ts"
import { cast, type Cast, nobody } from "./Cast.ts"
import { Desk, govern, journey, member, second, underClock, within } from "./Desk.ts"
import { type Run, snapshot, writesNothing } from "./Expect.ts"
import { textFields } from "./TextFields.ts"
import { aTicket } from "./Samples.ts"

const as = (extra: Partial<Actor>) => member("ann", extra)

/** Every method that the services have, by the names of both. */
const methods = Layer.build(Support.layer.pipe(Layer.provide(Policy.layer(standardPolicy)))).pipe(
  Effect.map((context) =>
    [...context.mapUnsafe].flatMap(([key, service]) =>
      key.startsWith("@deskwright/core/")
        ? Object.keys(service as object).map((name) => `${key.slice("@deskwright/core/".length)}.${name}`)
        : []
    )
  ),
  Effect.scoped
)

/** The relay works for the whole desk and the widget's gate is public: neither asks the policy. */
const isUnasked = (name: string): boolean => ofTheRelay(name) || name === "ChatGates.check"

const complete = journey(
  "[100-03] [100-10] every method of every service has a call here, and a table of its texts: a new one without them fails",
  Effect.gen(function* () {
    const known = yield* methods
    assert.sameMembers(Object.keys(yield* calls), known)
    assert.sameMembers(
      Object.keys(yield* textFields),
      known.filter((name) => !ofTheRelay(name))
    )
  })
)

const denied = journey(
  "[100-10] where the host's policy says no, every method is NotAllowed and writes nothing",
  Effect.gen(function* () {
    const mine = yield* cast
    yield* govern(() => "deny")
    for (const [name, call] of Object.entries(yield* calls)) {
      if (isUnasked(name)) continue
      const exit = yield* writesNothing(name, Effect.result(call(mine, {})))
      assert.strictEqual(exit._tag === "Failure" ? exit.failure._tag : "it was answered", "NotAllowed", name)
    }
  })
)

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const told = /\d{4}-\d\d-\d\dT[\d:.]+Z|"hash":"[^"]*"|"(number|version|pinned)":\d+|TKT-\d+|[0-9a-f]{64}/g

/** What an intruder is told, with the names that they used themselves taken out of it. */
const answerTo = (run: Run, cast: Cast) =>
  Effect.map(Effect.result(run), (result) => {
    const answer = result._tag === "Failure" ? { refused: { ...result.failure } } : { answered: result.success }
    const names = Object.values(cast).filter((name) => name !== cast.site)
    const text = names.reduce((text, name) => text.replaceAll(name, "some"), JSON.stringify(answer))
    return text.replaceAll(`"${cast.site}"`, "site").replaceAll(uuid, "id").replaceAll(told, "")
  })

/** Calls everything as an intruder, once with what is there and once with what never was: the answers must be one, and nothing may change. */
const intrusion = (name: string, intruder: (tenant: string) => Actor, elsewhere: (cast: Cast) => Cast) =>
  journey(
    `[100-03] [001-01] ${name}: through no method is anything read, counted or written, and the answers equal those about what never was`,
    Effect.gen(function* () {
      const { tenant } = yield* Desk
      const victim = yield* cast
      const nothing = elsewhere(victim)
      const before = yield* snapshot
      for (const [method, call] of Object.entries(yield* calls)) {
        if (ofTheRelay(method)) continue
        const ask = (cast: Cast) =>
          answerTo(Effect.provideService(call(cast, { requestId: method }), CurrentActor, intruder(tenant)), cast)
        const [real, absent] = [yield* ask(victim), yield* ask(nothing)]
        assert.strictEqual(real, absent, method)
        assert.notInclude(real, "SECRET", method)
        assert.strictEqual(yield* snapshot, before, `${method} changed something`)
      }
    })
  )

const anotherTenant = intrusion(
  "another tenant",
  () => ({ tenant: `intruder ${crypto.randomUUID()}`, id: "ann", kind: "agent" }),
  ({ site }) => nobody(site)
)

const anotherSite = intrusion(
  "a teammate of another site",
  (tenant) => ({ tenant, id: "ann", kind: "agent", sites: ["south"] }),
  () => nobody("nowhere")
)

/** The names that an intruder of another tenant can hold a desk of their own and yet guess. */
const guessable = [
  "issue",
  "ticket",
  "other",
  "problem",
  "conversation",
  "message",
  "endUser",
  "link",
  "view",
  "delivery",
  "erasure"
] as const

const last = (name: string): boolean => name.endsWith(".remove")

/** Everything that an intruder is told who calls everything on a desk of their own, in which one name is not theirs. */
const answersWith = Effect.fnUntraced(function* (
  key: (typeof guessable)[number],
  foreign: string,
  tick: Effect.Effect<void>
) {
  const mine = { ...(yield* cast), [key]: foreign }
  const all = Object.entries(yield* calls).filter(([name]) => !ofTheRelay(name))
  const ordered = [...all.filter(([name]) => !last(name)), ...all.filter(([name]) => last(name))]
  return yield* Effect.forEach(ordered, ([name, call]) =>
    Effect.andThen(
      tick,
      Effect.map(answerTo(call(mine, { requestId: name }), mine), (answer) => `${name}: ${answer}`)
    )
  )
})

const guessed = journey(
  "[100-03] beside names of one's own, a guessed name of another tenant is answered like one that never was, in whatever place it stands",
  underClock(({ move }) =>
    Effect.gen(function* () {
      const desk = yield* Desk
      const { tenant } = desk
      const victim = yield* cast
      const before = yield* snapshot
      for (const key of guessable) {
        const real = yield* within()(answersWith(key, victim[key], move(second)))
        const absent = yield* within()(answersWith(key, nobody("north")[key], move(second)))
        for (const [index, answer] of real.entries()) assert.strictEqual(answer, absent[index], `${key} in ${answer}`)
        desk.tenant = tenant
        assert.strictEqual(yield* snapshot, before, `${key}: something was changed`)
      }
    })
  )
)

const unnamed = journey(
  "[100-03] [001-01] without a site, lists, counts and searches hold only what the actor's own sites have",
  Effect.gen(function* () {
    const victim = yield* cast
    const [issues, tickets, problems] = [yield* Issues, yield* Tickets, yield* Problems]
    const { id } = yield* tickets.open({ ...aTicket, site: "south", labels: ["own"] })
    const terms = ["", "SECRET", victim.code, victim.ticket, victim.issue, "1"]
    for (const sites of [["south"], ["south", "nowhere"], []]) {
      const own = sites.length === 0 ? [] : [id]
      for (const search of terms) {
        const found = yield* as({ sites })(
          Effect.all([issues.list({ search }), tickets.list({ search, archived: "any" }), problems.list({ search })])
        )
        const ids = found.flatMap(({ data }) => data.map((row) => row.id))
        assert.deepStrictEqual(
          ids,
          search === "" || search === "1" || search === victim.code ? own : [],
          `${search} in ${sites.join()}`
        )
      }
      const { dimensions, total } = yield* as({ sites })(tickets.facets())
      assert.deepStrictEqual(
        [total.count, dimensions.labels?.values.map(({ value }) => value)],
        [own.length, own.map(() => "own")]
      )
      assert.deepStrictEqual((yield* as({ sites })((yield* Conversations).list())).data, [])
      assert.deepStrictEqual((yield* as({ sites })((yield* EndUsers).list())).data, [])
    }
  })
)

export const checks = [complete, denied, anotherTenant, anotherSite, guessed, unnamed]
