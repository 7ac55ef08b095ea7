/** Removing a saved view, with every reader's pin on it. */
import { Effect } from "effect"
import { CurrentActor, placeOf } from "./Actor.ts"
import { type Decided, execute, StaleVersion } from "./Command.ts"
import type { Actor } from "./model/Actor.ts"
import type { Replayable } from "./model/Item.ts"
import { remove as erase, Store } from "./Store.ts"
import { pin as pins, type ViewRow, view as views } from "./Tables.ts"
import { type ChangeViewOptions, owned } from "./ViewAccess.ts"
import { Id } from "./Fields.ts"
import { decode } from "./Input.ts"
import { ChangeViewOptionsSchema } from "./SavedView.ts"

const decodeId = decode(Id)
const decodeOptions = decode(ChangeViewOptionsSchema)

// A commit takes at most 500 rows. Where more readers than this pinned a view, their pins go first, in commits of their own.
const pinsAtOnce = 400

const pinsOn = Effect.fnUntraced(function* (row: ViewRow) {
  const store = yield* Store
  return yield* store.find(pins, {
    scope: { tenant: row.tenant, sites: [row.site] },
    where: [{ op: "Eq", column: "view", value: row.id }],
    order: { column: "position", direction: "asc" },
    after: null,
    limit: pinsAtOnce,
    columns: "all"
  })
})

/** Takes pins off a view until the rest and the view itself fit into one commit. */
const thinOut = Effect.fnUntraced(function* (actor: Actor, id: string, options: ChangeViewOptions) {
  const step = Effect.gen(function* () {
    const row = yield* owned(actor, id, options)
    const some = yield* pinsOn(row)
    const full = some.length === pinsAtOnce
    return {
      place: placeOf(actor, row.site),
      subject: id,
      changes: full ? some.map((each) => erase(pins, each)) : [],
      answer: () => full
    } satisfies Decided<boolean>
  })
  const taking = { name: "view.thinOut", actor, options: {}, payload: { id }, replay: () => Effect.succeed(false) }
  while (yield* execute({ ...taking, decide: step }));
})

/** Removes a view of one's own, with every reader's pin on it. */
export const remove = Effect.fnUntraced(function* (view: string, opts: ChangeViewOptions = {}) {
  const id = yield* Effect.fromResult(decodeId(view))
  const options: ChangeViewOptions = yield* Effect.fromResult(decodeOptions(opts))
  const actor = yield* CurrentActor
  // A failure is left to the removal below. It meets the same one, and can tell whether it was carried out before.
  yield* Effect.ignore(thinOut(actor, id, options))
  return yield* execute({
    name: "view.remove",
    actor,
    options,
    payload: { id, options },
    decide: Effect.gen(function* () {
      const row = yield* owned(actor, id, options)
      const some = yield* pinsOn(row)
      if (some.length === pinsAtOnce) return yield* new StaleVersion({ id, expected: null, current: row.version })
      return {
        place: placeOf(actor, row.site),
        subject: id,
        changes: [...some.map((each) => erase(pins, each)), erase(views, row)],
        answer: () => ({ replayed: false })
      } satisfies Decided<Replayable>
    }),
    replay: () => Effect.succeed<Replayable>({ replayed: true })
  })
})
