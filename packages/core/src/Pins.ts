/** What each reader has pinned, in the order of their choice. */
import { Effect, Schema } from "effect"
import { CurrentActor, placeOf } from "./Actor.ts"
import { type Decided, execute } from "./Command.ts"
import { command as commandFields, Id } from "./Fields.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import type { CommandOptions, Replayable } from "./model/Item.ts"
import type { ArrangePins, ListViews, SavedView } from "./model/View.ts"
import { ArrangePinsSchema, ListViewsSchema, present, ViewNotFound } from "./SavedView.ts"
import { siteFor } from "./Sites.ts"
import { insert, remove as erase, update } from "./Store.ts"
import { pin as pins } from "./Tables.ts"
import { again, inOrder, nextPosition, pinAt, pinsOf, visible } from "./ViewAccess.ts"

const decodeId = decode(Id)
const decodeOptions = decode(Schema.Struct(commandFields))
const decodeList = decode(ListViewsSchema)
const decodeArrange = decode(ArrangePinsSchema)

/** Pins a view for the actor alone, behind what they pinned before. */
export const pin = Effect.fnUntraced(function* (view: string, opts: CommandOptions = {}) {
  const id = yield* Effect.fromResult(decodeId(view))
  const options: CommandOptions = yield* Effect.fromResult(decodeOptions(opts))
  const actor = yield* CurrentActor
  const pinId = yield* nextId
  const decide = Effect.gen(function* () {
    const row = yield* visible(actor, id)
    const own = yield* pinsOf(actor, row.site)
    const before = own.find((each) => each.view === id)
    const position = before?.position ?? (yield* nextPosition(own))
    return {
      place: placeOf(actor, row.site),
      subject: id,
      changes: before === undefined ? [insert(pins, pinAt(row, pinId, actor, position))] : [],
      answer: (): SavedView & Replayable => ({ ...present(row, position), replayed: false })
    } satisfies Decided<SavedView & Replayable>
  })
  return yield* execute({ name: "view.pin", actor, options, payload: { id }, decide, replay: again(actor) })
})

/** Takes the actor's pin off a view. */
export const unpin = Effect.fnUntraced(function* (view: string, opts: CommandOptions = {}) {
  const id = yield* Effect.fromResult(decodeId(view))
  const options: CommandOptions = yield* Effect.fromResult(decodeOptions(opts))
  const actor = yield* CurrentActor
  const decide = Effect.gen(function* () {
    const row = yield* visible(actor, id)
    const own = yield* pinsOf(actor, row.site)
    return {
      place: placeOf(actor, row.site),
      subject: id,
      changes: own.filter((each) => each.view === id).map((each) => erase(pins, each)),
      answer: (): SavedView & Replayable => ({ ...present(row, null), replayed: false })
    } satisfies Decided<SavedView & Replayable>
  })
  return yield* execute({ name: "view.unpin", actor, options, payload: { id }, decide, replay: again(actor) })
})

/** Puts the actor's pinned views into the order of their choice. */
export const arrange = Effect.fnUntraced(function* (input: ArrangePins) {
  const command: ArrangePins = yield* Effect.fromResult(decodeArrange(input))
  const actor = yield* CurrentActor
  const decide = Effect.gen(function* () {
    yield* siteFor(actor, command.site)
    const own = yield* pinsOf(actor, command.site)
    const stray = command.views.find((id) => !own.some(({ view }) => view === id))
    if (stray !== undefined) return yield* new ViewNotFound({ view: stray })
    const wanted = [...new Set([...command.views, ...own.map(({ view }) => view)])]
    const after = own.map((each) => ({ ...each, position: wanted.indexOf(each.view) }))
    const moved = after.filter((each) => own.some(({ id, position }) => id === each.id && position !== each.position))
    const sorted = [...after].sort((a, b) => a.position - b.position)
    const answer = yield* inOrder(actor, sorted)
    return {
      place: placeOf(actor, command.site),
      subject: command.site,
      changes: moved.map((each) => update(pins, { ...each, version: each.version + 1 }, each.version)),
      answer: () => answer
    } satisfies Decided<ReadonlyArray<SavedView>>
  })
  return yield* execute({
    name: "view.arrange",
    actor,
    options: command,
    payload: command,
    decide,
    replay: (site) => Effect.flatMap(pinsOf(actor, site), (own) => inOrder(actor, own))
  })
})

/** The views that the actor pinned in a site, in their order. */
export const pinned = Effect.fnUntraced(function* (input: Pick<ListViews, "site" | "kind">) {
  const { kind, site } = yield* Effect.fromResult(decodeList(input))
  const actor = yield* CurrentActor
  yield* siteFor(actor, site)
  const all = yield* inOrder(actor, yield* pinsOf(actor, site))
  return kind === undefined ? all : all.filter((each) => each.kind === kind)
})
