import { Context, Effect, Layer, Result, Schema } from "effect"
import { CurrentActor, scopeOf } from "./Actor.ts"
import { KindSchema, SiteId } from "./Fields.ts"
import { decode } from "./Input.ts"
import { mostValues, tallyCap } from "./ItemLists.ts"
import type { LabelsInUse, ListLabels } from "./model/Label.ts"
import type { Kind } from "./model/Preset.ts"
import { itemColumns, permitted } from "./Policy.ts"
import { give, type Ports } from "./Ports.ts"
import { type Clause, compareText } from "./Query.ts"
import { siteFor } from "./Sites.ts"
import { Store } from "./Store.ts"
import { type Item, item as items } from "./Tables.ts"

const decodeList = decode(Schema.Struct({ site: SiteId, kind: Schema.optionalKey(KindSchema) }))

const kinds: ReadonlyArray<Kind> = ["issue", "ticket", "problem"]

/** The labels in use in a site, with how many items carry each. A label comes into being by being used, and is gone with its last use. */
const list = Effect.fnUntraced(function* (site: string, input: ListLabels = {}) {
  const { kind } = yield* Effect.fromResult(decodeList({ site, ...input }))
  const actor = yield* CurrentActor
  yield* siteFor(actor, site)
  const store = yield* Store
  const count = Effect.fnUntraced(function* (each: Kind) {
    const allowed = yield* permitted(actor, `${each}.read`, itemColumns)
    const whole = yield* permitted(actor, `${each}.readInternal`, itemColumns)
    return yield* store.tally(items, {
      scope: scopeOf(actor, [site]),
      where: [
        { op: "Eq", column: "kind", value: each },
        { op: "Eq", column: "deleted", value: false },
        { op: "Eq", column: "archived", value: false },
        ...(allowed as ReadonlyArray<Clause<keyof Item & string>>),
        ...(whole as ReadonlyArray<Clause<keyof Item & string>>)
      ],
      by: "labels",
      cap: tallyCap
    })
  })
  if (kind !== undefined) return totals([yield* count(kind)])
  const counted = yield* Effect.forEach(kinds, (each) => Effect.result(count(each)))
  const seen = counted.filter((each) => Result.isSuccess(each) || each.failure._tag !== "NotAllowed")
  return totals(yield* Effect.forEach(seen.length === 0 ? counted : seen, Effect.fromResult))
})

interface Counted {
  readonly capped: boolean
  readonly values: ReadonlyArray<readonly [string, number]>
}

const totals = (counted: ReadonlyArray<Counted>): LabelsInUse => {
  const counts = new Map<string, number>()
  for (const { values } of counted) {
    for (const [label, count] of values) counts.set(label, (counts.get(label) ?? 0) + count)
  }
  const labels = [...counts]
    .map(([label, count]) => ({ label, count }))
    .sort((a, b) => b.count - a.count || compareText(a.label, b.label))
  return {
    labels: labels.slice(0, mostValues),
    more: labels.length > mostValues,
    atLeast: counted.some(({ capped }) => capped)
  }
}

const make = give<Ports>("Labels")({ list })

/** Labels, which exist by being used. */
export class Labels extends Context.Service<Labels, Effect.Success<typeof make>>()("@deskwright/core/Labels") {
  static readonly layer = Layer.effect(Labels, make)
}
