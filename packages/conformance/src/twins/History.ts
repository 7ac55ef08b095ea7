/** One history: steps, the two desks that live through them, and where these part. */
import { Effect } from "effect"
import type { Hands } from "../journeys/Desk.ts"
import type { Coverage } from "./Coverage.ts"
import { crowdIn } from "./Crowd.ts"
import { dice } from "./Dice.ts"
import { deck } from "./Acts.ts"
import { crowdDareNames, dareNames } from "./Dares.ts"
import { learn, noNames } from "./Names.ts"
import { plan, type Planned, type Step, type Tenant } from "./Plan.ts"
import type { MethodName } from "../Services.ts"
import { ask, differing, type Home, type Outcome, settle, text, type Twin, twin } from "./Twins.ts"

export interface History {
  readonly seed: number
  /** Whether there is more of something than is followed. */
  readonly crowded: boolean
  readonly steps: ReadonlyArray<Step>
}

const several = <A extends MethodName | ReadonlyArray<string>>(count: number, one: A): ReadonlyArray<A> =>
  Array.from({ length: count }, () => one)

/** What there is before anything is left to the dice. */
const furniture: ReadonlyArray<MethodName> = [
  "Conversations.record",
  "Conversations.messages",
  "Tickets.open",
  "Issues.open",
  "Tickets.open",
  ...several(4, "Conversations.record"),
  ...several(4, "Conversations.messages"),
  ...several(4, "Conversations.vote"),
  ...several(2, "EndUsers.identify"),
  ...several(9, "Tickets.open"),
  ...several(2, "Tickets.openAfterDownvote"),
  ...several(4, "Issues.open"),
  ...several(2, "Issues.report"),
  ...several(4, "Problems.open"),
  "Escalations.putRules",
  ...several(2, "Escalations.evaluate"),
  ...several(2, "SavedViews.save"),
  "Erasures.start",
  ...several(3, "Deliveries.list")
]

/** So much of it is the other tenant's. */
const fewer = 5

/** A stack of cards is gone through before it is mixed anew, so that each comes by as often as it should. */
const drawn = (below: (count: number) => number, length: number, crowded: boolean): ReadonlyArray<string> => {
  const cards: ReadonlyArray<string> = [...deck, ...dareNames, ...(crowded ? several(10, crowdDareNames).flat() : [])]
  const mixed = () => {
    const stack = [...cards]
    return cards.flatMap(() => stack.splice(below(stack.length), 1))
  }
  return Array.from({ length: Math.ceil(length / cards.length) }, mixed)
    .flat()
    .slice(0, length)
}

export const historyOf = (seed: number, length: number): History => {
  const { below } = dice(seed)
  const random = () => below(2 ** 32)
  const crowded = seed % 6 === 5
  return {
    seed,
    crowded,
    steps: [
      ...furniture.map((card, index): Step => ({
        seed: random(),
        card,
        tenant: index < fewer ? 1 : 0,
        furnishes: true
      })),
      ...drawn(below, length, crowded).map((card): Step => ({
        seed: random(),
        card,
        tenant: below(14) === 0 ? 1 : 0,
        furnishes: false
      }))
    ]
  }
}

/** Where two desks parted: the calls up to there, and what each answered. */
export interface Parting {
  readonly story: ReadonlyArray<string>
  readonly about: string
}

const told = ({ actor, args, method, weather }: Planned): string =>
  `${actor.kind} ${actor.id} ${method}(${args.map((arg) => JSON.stringify(arg)).join(", ")})` +
  (weather.losses.length > 0 ? ` losing ${weather.losses.join(", ")}` : "")

const parting = (planned: Planned, [left, right]: readonly [Outcome, Outcome]): string | null => {
  if ("defect" in left || "defect" in right) return `a defect: ${text([left, right])}`
  const [one, two] = [text(left), text(right)]
  return one === two ? null : `${planned.method} was answered with\n  ${one}\nand with\n  ${two}`
}

const remember = (tenants: ReadonlyArray<Tenant>, planned: Planned, outcome: Outcome): void => {
  const names = tenants[planned.tenant]?.names
  if (names === undefined || !("answered" in outcome)) return
  learn(names, planned, outcome.answered)
  const { actor, args, method } = planned
  for (const requestId of planned.requestIds) names.requests.push({ actor, args, method, requestId })
}

interface Stage {
  readonly twins: readonly [Twin, Twin]
  readonly tenants: ReadonlyArray<Tenant>
  readonly hands: Hands
  readonly coverage: Coverage
  readonly story: Array<string>
}

const onBoth = <A, E>({ twins }: Stage, each: (twin: Twin) => Effect.Effect<A, E>) =>
  Effect.all([each(twins[0]), each(twins[1])], { concurrency: 2 })

const tick = Effect.fnUntraced(function* (stage: Stage, millis: number) {
  if (millis > 0) yield* stage.hands.move(millis)
  const now = yield* stage.hands.now
  yield* onBoth(stage, ({ home }) => home.setClock(now))
})

/** Makes the next call on both desks, and answers what is not the same about it. */
const step = Effect.fnUntraced(function* (stage: Stage, next: Step) {
  const planned = plan(next, stage.tenants)
  stage.story.push(told(planned))
  if (planned.weather.passed > 0) yield* tick(stage, planned.weather.passed)
  const outcomes = yield* onBoth(stage, (twin) => ask(twin, planned))
  stage.coverage.step(planned, outcomes[0])
  remember(stage.tenants, planned, outcomes[0])
  return parting(planned, outcomes)
})

const crowd = Effect.fnUntraced(function* (stage: Stage) {
  const [tenant] = stage.tenants
  if (tenant === undefined) return
  const [made] = yield* onBoth(stage, ({ home }) => crowdIn(home, tenant.name, tenant.names))
  tenant.names.crowd = made
  stage.story.push("a crowd is written into both stores")
})

const through = Effect.fnUntraced(function* (stage: Stage, { crowded, steps }: History) {
  yield* tick(stage, 0)
  const furnished = steps.findIndex(({ furnishes }) => !furnishes)
  for (const [index, next] of steps.entries()) {
    if (crowded && index === furnished) yield* crowd(stage)
    const found = yield* step(stage, next)
    if (found !== null) return found
  }
  return yield* differing(
    ...stage.twins,
    stage.tenants.map(({ name }) => name)
  )
})

/** Lives through a history on both stores, and answers where they part. */
export const live = (homes: readonly [Home, Home], history: History, hands: Hands, coverage: Coverage) =>
  Effect.scoped(
    Effect.gen(function* () {
      const run = crypto.randomUUID()
      const tenants = ["one", "two"].map((name): Tenant => ({ name: `${name} ${run}`, names: noNames() }))
      const twins = [yield* twin(homes[0], history.seed), yield* twin(homes[1], history.seed)] as const
      const stage: Stage = { twins, tenants, hands, coverage, story: [] }
      const about = yield* through(stage, history)
      coverage.sent(twins[0].line.sent)
      yield* onBoth(stage, (each) =>
        settle(
          each,
          tenants.map(({ name }) => name)
        )
      )
      return about === null ? null : ({ story: stage.story, about } satisfies Parting)
    })
  )
