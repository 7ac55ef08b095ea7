/** What is done to one item in the same words, whatever its kind. */
import { Effect, Schema } from "effect"
import { defined } from "./Defined.ts"
import { Assignees, decision as decisionFields, Labels, Note, Word } from "./Fields.ts"
import { decode } from "./Input.ts"
import type { Located } from "./Item.ts"
import { type Changes, checkEditable, columnsOf, eventFor } from "./ItemChanges.ts"
import type { Outcome, RefOptions } from "./Items.ts"
import { reviseItem, setArchived, tombstone } from "./ItemRevision.ts"
import type { Actor } from "./model/Actor.ts"
import type { Assignee, DecisionOptions, Ref } from "./model/Item.ts"
import type { EditableField, Kind } from "./model/Preset.ts"
import { line } from "./Text.ts"

type Options = DecisionOptions & RefOptions

/** Beside a new status: why, and what more there is to say. They stand in the resolution. */
export interface StatusOptions extends Options {
  readonly reason?: string
  readonly note?: string
}

type Words = Pick<Changes, "status" | "reason" | "note" | "assignees" | "labels">

const decodeWords = decode(
  Schema.Struct({
    status: Schema.optionalKey(Word),
    reason: Schema.optionalKey(line(500)),
    note: Schema.optionalKey(Note),
    assignees: Schema.optionalKey(Assignees),
    labels: Schema.optionalKey(Labels)
  })
)
const decodeOptions = decode(Schema.Struct(decisionFields))

const fields: Readonly<Record<keyof Words, EditableField>> = {
  status: "status",
  reason: "status",
  note: "status",
  assignees: "assignees",
  labels: "labels"
}

const revision = (words: Words) => (located: Located, actor: Actor, at: string) =>
  Effect.gen(function* () {
    yield* Effect.fromResult(checkEditable(located.preset, words, fields))
    const columns = yield* Effect.fromResult(columnsOf(words, located, actor, at))
    return { event: eventFor(words), columns }
  })

const change = Effect.fnUntraced(function* <K extends Kind>(kind: K, ref: Ref, input: Words, opts: Options) {
  const words: Words = yield* Effect.fromResult(decodeWords(input))
  const options: Options = yield* Effect.fromResult(decodeOptions(opts))
  return yield* reviseItem({
    kind,
    name: `${kind}.update`,
    action: `${kind}.update`,
    ref,
    options,
    payload: { ref, changes: words, options },
    decide: revision(words)
  })
})

/** The use cases on one item that all kinds have, each answered as the kind shows its items. */
export const verbsOf = <K extends Kind, A, E, R>(kind: K, answer: (outcome: Outcome) => Effect.Effect<A, E, R>) => ({
  /** Moves the item, by a word of its lifecycle. */
  changeStatus: Effect.fnUntraced(function* (ref: Ref, status: string, options: StatusOptions = {}) {
    const { note, reason, ...rest } = options ?? {}
    return yield* answer(yield* change(kind, ref, { status, ...defined({ reason, note }) }, rest))
  }),
  /** Replaces the assignees; the first is the primary one. */
  assign: Effect.fnUntraced(function* (ref: Ref, assignees: ReadonlyArray<Assignee>, options: Options = {}) {
    return yield* answer(yield* change(kind, ref, { assignees }, options))
  }),
  /** Replaces the labels; a new one comes into being by being used. */
  label: Effect.fnUntraced(function* (ref: Ref, labels: ReadonlyArray<string>, options: Options = {}) {
    return yield* answer(yield* change(kind, ref, { labels }, options))
  }),
  archive: Effect.fnUntraced(function* (ref: Ref, options: Options = {}) {
    return yield* answer(yield* setArchived(kind, ref, true, options))
  }),
  unarchive: Effect.fnUntraced(function* (ref: Ref, options: Options = {}) {
    return yield* answer(yield* setArchived(kind, ref, false, options))
  }),
  remove: (ref: Ref, options: Options = {}) => tombstone(kind, ref, options)
})
