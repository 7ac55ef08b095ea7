/** The same change to many items of a site: each whole or not at all, one request id for all, a result for each. */
import { Effect, Schema } from "effect"
import { CurrentActor, placeOf, scopeOf } from "./Actor.ts"
import { type Decided, execute } from "./Command.ts"
import { command as commandFields, RefSchema, SiteId } from "./Fields.ts"
import { nextId } from "./Ids.ts"
import { codeFormat, type Item, type Located } from "./Item.ts"
import { decideRevision, type Revision } from "./ItemRevision.ts"
import { type Decision, decisionFor } from "./Decision.ts"
import type { Actor } from "./model/Actor.ts"
import type { BulkAnswer, BulkResult } from "./model/Bulk.ts"
import type { Ref } from "./model/Item.ts"
import type { Kind } from "./model/Preset.ts"
import { itemColumns, NotAllowed, permits, permitted } from "./Policy.ts"
import type { Clause } from "./Query.ts"
import { isId, notFound, parseCode } from "./Reference.ts"
import { presetOf, siteFor } from "./Sites.ts"
import { type Change, Store } from "./Store.ts"
import type { Json } from "./Table.ts"
import { item as items } from "./Tables.ts"
import { adopt } from "./Standing.ts"

export const bulkLimit = 500

/** The fields of a bulk command around the changes of a kind. */
export const bulkFields = {
  ...commandFields,
  site: SiteId,
  refs: Schema.Array(RefSchema).check(Schema.isMinLength(1), Schema.isMaxLength(bulkLimit))
}

export interface BulkCommand<K extends Kind, E, R> {
  readonly kind: K
  readonly name: string
  readonly site: string
  readonly refs: ReadonlyArray<Ref>
  readonly requestId?: string | undefined
  readonly payload: unknown
  readonly decide: (located: Located, actor: Actor, at: string) => Effect.Effect<Revision, E, R>
}

type ItemClause = Clause<keyof Item & string>

interface Failure {
  readonly _tag: string
  readonly message: string
}

/** The items that the references name, by reference; at most two queries however many there are. */
const locateMany = Effect.fnUntraced(function* (
  kind: Kind,
  site: string,
  refs: ReadonlyArray<Ref>,
  format: string | null,
  where: ReadonlyArray<ItemClause>
) {
  const store = yield* Store
  const actor = yield* CurrentActor
  const meant = refs.map((ref) => {
    const id = typeof ref === "string" && isId(ref) ? ref.toLowerCase() : null
    return { ref, id, number: id === null ? parseCode(String(ref), format === null ? [] : [format]) : null }
  })
  const ids = meant.flatMap(({ id }) => id ?? [])
  const numbers = meant.flatMap(({ number }) => number ?? [])
  const find = (clause: ItemClause, limit: number) =>
    limit === 0
      ? Effect.succeed([])
      : store.find(items, {
          scope: scopeOf(actor, [site]),
          where: [
            { op: "Eq", column: "kind", value: kind },
            { op: "Eq", column: "deleted", value: false },
            ...where,
            clause
          ],
          order: { column: "number", direction: "asc" },
          after: null,
          limit,
          columns: "all"
        })
  const byId = new Map((yield* find({ op: "In", column: "id", values: ids }, ids.length)).map((row) => [row.id, row]))
  const byNumber = new Map(
    (yield* find({ op: "In", column: "number", values: numbers }, numbers.length)).map((row) => [row.number, row])
  )
  return meant.map(({ id, number, ref }) => ({
    ref,
    row: id !== null ? byId.get(id) : number !== null ? byNumber.get(number) : undefined
  }))
})

/** Carries out a bulk change in one commit. What stands in the way of one item is that item's result and no other's. */
export const changeMany = Effect.fnUntraced(function* <K extends Kind, E extends Failure, R>(
  command: BulkCommand<K, E, R>
) {
  const actor = yield* CurrentActor
  const site = yield* siteFor(actor, command.site)
  const preset = presetOf(site, command.kind)
  const readable = (yield* permitted(actor, `${command.kind}.read`, itemColumns)) as ReadonlyArray<ItemClause>
  const editable = yield* permitted(actor, `${command.kind}.update`, itemColumns)
  const options = command.requestId === undefined ? {} : { requestId: command.requestId }
  const decisions = yield* Effect.forEach(command.refs, () => decisionFor(actor, command.name, options))
  const subject = yield* nextId
  const decideOne = (row: Item, ref: Ref, decision: Decision) =>
    permits(editable, row)
      ? Effect.match(
          decideRevision(
            { options: {}, decide: command.decide },
            { item: adopt(preset, row), stored: row, site, preset },
            actor,
            decision
          ),
          { onFailure: (failure) => refusedAs(ref, failure), onSuccess: (revision) => decidedAs(ref, revision) }
        )
      : Effect.succeed(refusedAs(ref, new NotAllowed({ action: `${command.kind}.update`, actor: actor.id })))
  const decide = Effect.gen(function* () {
    const found = yield* locateMany(command.kind, site.id, command.refs, codeFormat(site, preset), readable)
    const outcomes: Array<Outcome> = []
    const byItem = new Map<string, BulkResult>()
    for (const [index, { ref, row }] of found.entries()) {
      const decision = decisions[index]
      const twin = row === undefined ? undefined : byItem.get(row.id)
      if (twin !== undefined) outcomes.push({ changes: [], result: { ...twin, ref } })
      else if (row === undefined || decision === undefined) outcomes.push(refusedAs(ref, notFound(command.kind, ref)))
      else {
        const outcome = yield* decideOne(row, ref, decision)
        outcomes.push(outcome)
        byItem.set(row.id, outcome.result)
      }
    }
    const results = outcomes.map(({ result }) => result)
    return {
      place: placeOf(actor, site.id),
      subject,
      changes: outcomes.flatMap(({ changes }) => changes),
      result: results as unknown as Json,
      answer: (): BulkAnswer => ({ results, replayed: false })
    } satisfies Decided<BulkAnswer>
  })
  return yield* execute({
    name: command.name,
    actor,
    options,
    payload: command.payload,
    decide,
    replay: (_subject, result) =>
      Effect.succeed<BulkAnswer>({ results: result as unknown as ReadonlyArray<BulkResult>, replayed: true })
  })
})

/** What becomes of one of the items, and what that writes. */
interface Outcome {
  readonly changes: ReadonlyArray<Change>
  readonly result: BulkResult
}

const refusedAs = (ref: Ref, failure: Failure): Outcome => ({
  changes: [],
  result: { ref, outcome: "refused", code: failure._tag, message: failure.message }
})

const decidedAs = (
  ref: Ref,
  { after, changes }: { readonly after: Item; readonly changes: ReadonlyArray<Change> }
): Outcome => ({
  changes,
  result: { ref, outcome: changes.length > 0 ? "done" : "unchanged", version: after.version }
})
