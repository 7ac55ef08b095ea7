/** How an item of any kind is changed once it is open. */
import { Effect, Schema } from "effect"
import { CurrentActor, placeOf } from "./Actor.ts"
import { type Decided, execute, StaleVersion } from "./Command.ts"
import { decision as decisionFields } from "./Fields.ts"
import { decode } from "./Input.ts"
import type { Action, Actor } from "./model/Actor.ts"
import type { DecisionOptions, Ref, Replayable } from "./model/Item.ts"
import type { Kind, Preset } from "./model/Preset.ts"
import { announce } from "./Notice.ts"
import { type Item, type Located, revise, revised } from "./Item.ts"
import { checkEditable } from "./ItemChanges.ts"
import type { Change } from "./Store.ts"
import { shown } from "./Visibility.ts"
import { again, locate, type Outcome, type RefOptions } from "./Items.ts"
import { type Decision, decisionFor } from "./Decision.ts"

const decodeOptions = decode(Schema.Struct(decisionFields))

/** What a use case decides to change on an item. */
export interface Revision {
  /** The name of the event, in the past tense. */
  readonly event: string
  readonly columns: Partial<Item>
  readonly also?: (after: Item) => ReadonlyArray<Change>
}

/** A change of an item, as its use case asks for it. */
export interface RevisionCommand<K extends Kind, E, R> {
  readonly kind: K
  readonly name: string
  readonly action: Action
  readonly ref: Ref
  readonly options: DecisionOptions & RefOptions
  readonly payload: unknown
  readonly decide: (located: Located, actor: Actor, at: string) => Effect.Effect<Revision, E, R>
}

/** Decides on an item, and commits what changes with its event and the stay in a status that it ended. If nothing changes, nothing is written. */
export const reviseItem = Effect.fnUntraced(function* <K extends Kind, E, R>(command: RevisionCommand<K, E, R>) {
  const actor = yield* CurrentActor
  const decision = yield* decisionFor(actor, command.name, command.options)
  const decide = Effect.gen(function* () {
    const located = yield* locate(command.kind, command.action, command.ref, command.options)
    const decided = yield* decideRevision(command, located, actor, decision)
    return {
      place: placeOf(actor, located.site.id),
      subject: located.item.id,
      changes: decided.changes,
      answer: (): Outcome => ({ ...located, item: decided.after, replayed: false })
    } satisfies Decided<Outcome>
  })
  return yield* shown(
    yield* execute({
      name: command.name,
      actor,
      options: command.options,
      payload: command.payload,
      decide,
      replay: (subject) => again(command.kind, subject)
    })
  )
})

/** The mail that tells the requester of a new status, if the preset wants one. A decision has one at most, so its id is made of the decision's. */
const statusNotice = (preset: Preset, after: Item, decision: Decision): ReadonlyArray<Change> =>
  preset.notify.statusChanged && after.requesterEmail !== null
    ? [
        announce(after, {
          id: `${decision.id}.status`,
          channel: "mail",
          kind: "statusChanged",
          recipient: after.requesterEmail,
          nowhere: null,
          about: { status: after.status }
        })
      ]
    : []

/** What changing one item writes, alone or as one of a bulk. */
export const decideRevision = Effect.fnUntraced(function* <E, R>(
  command: Pick<RevisionCommand<Kind, E, R>, "options" | "decide">,
  located: Located,
  actor: Actor,
  decision: Decision
) {
  const { item, preset, stored } = located
  const { ifVersion } = command.options
  if (ifVersion !== undefined && ifVersion !== item.version) {
    return yield* new StaleVersion({ id: item.id, expected: ifVersion, current: item.version })
  }
  // A decision follows the one that it was made on, even when its command was given earlier or by another clock.
  const at = decision.at < stored.updatedAt ? stored.updatedAt : decision.at
  const revision = yield* command.decide(located, actor, at)
  const after = revised(preset, item, revision.columns, at)
  if (after === null) return { after: item, changes: [] as ReadonlyArray<Change> }
  const told = item.status === after.status ? [] : statusNotice(preset, after, decision)
  return {
    after,
    changes: [
      ...revise(stored, after, { ...decision, at, kind: revision.event }),
      ...told,
      ...(revision.also?.(after) ?? [])
    ]
  }
})

/** Hides an item from the default lists, or brings it back; its status stays what it is. */
export const setArchived = Effect.fnUntraced(function* <K extends Kind>(
  kind: K,
  ref: Ref,
  archived: boolean,
  opts: DecisionOptions & RefOptions
) {
  const options: DecisionOptions & RefOptions = yield* Effect.fromResult(decodeOptions(opts))
  const event = archived ? "archived" : "unarchived"
  return yield* reviseItem({
    kind,
    name: `${kind}.${event}`,
    action: `${kind}.archive`,
    ref,
    options,
    payload: { ref, options },
    decide: (located, _actor, at) =>
      Effect.as(Effect.fromResult(checkEditable(located.preset, { archived }, { archived: "archived" })), {
        event,
        columns: { archivedAt: archived ? (located.item.archivedAt ?? at) : null }
      })
  })
})

/** Deletes an item: a tombstone stays, so that its number is never given again, and its fingerprint becomes free. */
export const tombstone = Effect.fnUntraced(function* <K extends Kind>(
  kind: K,
  ref: Ref,
  opts: DecisionOptions & RefOptions
) {
  const options: DecisionOptions & RefOptions = yield* Effect.fromResult(decodeOptions(opts))
  const actor = yield* CurrentActor
  const decision = yield* decisionFor(actor, "deleted", options)
  return yield* execute({
    name: `${kind}.delete`,
    actor,
    options,
    payload: { ref, options },
    decide: Effect.gen(function* () {
      const located = yield* locate(kind, `${kind}.delete`, ref, options)
      const { changes } = yield* decideRevision(
        {
          options,
          decide: () => Effect.succeed({ event: "deleted", columns: { deletedAt: decision.at, fingerprint: null } })
        },
        located,
        actor,
        decision
      )
      return {
        place: placeOf(actor, located.site.id),
        subject: located.item.id,
        changes,
        answer: () => ({ replayed: false })
      } satisfies Decided<Replayable>
    }),
    replay: () => Effect.succeed<Replayable>({ replayed: true })
  })
})
