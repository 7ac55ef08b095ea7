/** What the services of issues, tickets and problems share: finding an item, opening one, deciding on one. */
import { Effect, Option, Schema } from "effect"
import { CurrentActor, placeOf, scopeOf } from "./Actor.ts"
import { type Decided, execute, StaleVersion } from "./Command.ts"
import type { Decision } from "./Audit.ts"
import { decision as decisionFields } from "./Fields.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import type { Action, Actor } from "./model/Actor.ts"
import type { CommandOptions, DecisionOptions, Ref, Replayable } from "./model/Item.ts"
import type { Kind, Preset } from "./model/Preset.ts"
import { announce } from "./Notice.ts"
import {
  admit,
  blank,
  codeFormat,
  CreationNotAllowed,
  type Item,
  type Located,
  mask,
  revise,
  revised,
  settle
} from "./Item.ts"
import { checkEditable } from "./ItemChanges.ts"
import { open as initialStatus } from "./Lifecycle.ts"
import { byIds, first } from "./Page.ts"
import { itemColumns, NotAllowed, permits, permitted } from "./Policy.ts"
import type { Clause } from "./Query.ts"
import { isId, notFound, parseCode, SiteRequired } from "./Reference.ts"
import { presetOf, siteFor } from "./Sites.ts"
import { withThresholds } from "./SiteThresholds.ts"
import type { Change, Committed } from "./Store.ts"
import { item as items } from "./Tables.ts"
import { now } from "./Timestamp.ts"
import { checkTriage, shown } from "./Visibility.ts"
import { adopt } from "./Standing.ts"

/** A changed or opened item, and whether that had happened before. */
export interface Outcome extends Located {
  readonly replayed: boolean
}

/** Where to look for what a code or number names. */
export interface RefOptions {
  /** The site in which a code or number is looked up; the id needs none. */
  readonly site?: string
}

type ItemClause = Clause<keyof Item & string>

const decodeOptions = decode(Schema.Struct(decisionFields))

const presentRows = (kind: Kind): ReadonlyArray<ItemClause> => [
  { op: "Eq", column: "kind", value: kind },
  { op: "Eq", column: "deleted", value: false }
]

/** The clause that a reference means. Numbers of issues are unique within the tenant, those of other kinds within a site. */
const clauseOf = Effect.fnUntraced(function* <K extends Kind>(
  kind: K,
  ref: Ref,
  siteId: string | undefined,
  actor: Actor
) {
  if (typeof ref === "string" && isId(ref))
    return [{ op: "Eq", column: "id", value: ref.toLowerCase() }] satisfies ReadonlyArray<ItemClause>
  const only =
    actor.sites !== undefined && actor.sites !== "all" && actor.sites.length === 1 ? actor.sites[0] : undefined
  const named = siteId ?? (kind === "issue" ? undefined : only)
  if (named === undefined && kind !== "issue") return yield* new SiteRequired({ ref: String(ref) })
  const site = named === undefined ? null : yield* siteFor(actor, named)
  const format = site === null ? null : codeFormat(site, presetOf(site, kind))
  const number = parseCode(String(ref), format === null ? [] : [format])
  if (number === null) return yield* Effect.fail(notFound(kind, ref))
  return [
    { op: "Eq", column: "number", value: number },
    ...(named === undefined ? [] : [{ op: "Eq" as const, column: "site" as const, value: named }])
  ] satisfies ReadonlyArray<ItemClause>
})

const withSite = Effect.fnUntraced(function* (actor: Actor, row: Item) {
  const found = yield* siteFor(actor, row.site)
  const [site = found] = yield* withThresholds(actor.tenant, [found], [row])
  const preset = presetOf(site, row.kind)
  return { item: adopt(preset, row), stored: row, site, preset } satisfies Located
})

/** The item that a reference names, if it exists for this actor; what the actor may read but not do is `NotAllowed`. */
export const locate = Effect.fnUntraced(function* <K extends Kind>(
  kind: K,
  action: Action,
  ref: Ref,
  options: RefOptions = {}
) {
  const actor = yield* CurrentActor
  const readable = yield* permitted(actor, `${kind}.read`, itemColumns)
  const named = yield* clauseOf(kind, ref, options.site, actor)
  const scope = scopeOf(actor, options.site === undefined ? undefined : [options.site])
  const where = [...presentRows(kind), ...named, ...(readable as ReadonlyArray<ItemClause>)]
  const row = yield* first(items, scope, where, "number")
  if (row === null) return yield* Effect.fail(notFound(kind, ref))
  // Reading the item was asked for already; reading its comments, audit or deliveries is another right.
  if (action !== `${kind}.read`) {
    const allowed = yield* permitted(actor, action, itemColumns)
    if (!permits(allowed, row)) return yield* new NotAllowed({ action, actor: actor.id })
  }
  return yield* withSite(actor, row)
})

/** The item that a reference names, as the actor may see it. */
export const read = Effect.fnUntraced(function* <K extends Kind>(kind: K, ref: Ref, options: RefOptions = {}) {
  return yield* shown(yield* locate(kind, `${kind}.read`, ref, options))
})

/** Whether the policy lets the actor read this row. */
export const mayRead = Effect.fnUntraced(function* (actor: Actor, kind: Kind, row: Item) {
  const readable = yield* Effect.option(permitted(actor, `${kind}.read`, itemColumns))
  return Option.isSome(readable) && permits(readable.value, row)
})

/**
 * An item that this command made or changed, for the answer to a repeat: as it is now. Who may not read it (any more) learns its
 * id, number and status, as from the first answer, and none of its words.
 */
export const again = Effect.fnUntraced(function* <K extends Kind>(kind: K, id: string) {
  const actor = yield* CurrentActor
  const [row] = yield* byIds(items, scopeOf(actor), [id], "all")
  if (row === undefined || row.deleted) return yield* Effect.fail(notFound(kind, id))
  const located = yield* withSite(actor, row)
  return {
    ...located,
    item: (yield* mayRead(actor, kind, row)) ? located.item : mask(located.item),
    replayed: true
  } satisfies Outcome
})

/** Ids for everything that one command may write, chosen before its first attempt. */
export const decisionFor = Effect.fnUntraced(function* (
  actor: Actor,
  kind: string,
  options: DecisionOptions,
  rule: string | null = null
) {
  return {
    id: yield* nextId,
    kind,
    actor,
    at: yield* now,
    cause: options.cause ?? null,
    rule,
    request: options.requestId ?? null
  } satisfies Decision
})

export interface Opened {
  readonly columns: Partial<Item>
  readonly also?: (item: Item) => ReadonlyArray<Change>
  /** What to say once the item stands. */
  readonly afterwards?: Effect.Effect<void>
}

export interface OpenCommand<K extends Kind, E, R> {
  readonly kind: K
  readonly name: string
  readonly site: string
  readonly input: CommandOptions
  readonly rule?: string
  readonly cause?: string
  /** What the item holds beside what opening alone decides. */
  readonly decide: (opening: Located & { readonly actor: Actor; readonly at: string }) => Effect.Effect<Opened, E, R>
}

/** An item about to be opened: its id and event are chosen, what it holds is decided at each attempt. */
export const prepare = Effect.fnUntraced(function* <K extends Kind, E, R>(command: OpenCommand<K, E, R>) {
  const actor = yield* CurrentActor
  const site = yield* siteFor(actor, command.site)
  const preset = presetOf(site, command.kind)
  if (!preset.create.includes(actor.kind)) {
    return yield* new CreationNotAllowed({ preset: preset.id, origin: actor.kind, allowed: preset.create })
  }
  const allowed = yield* permitted(actor, `${command.kind}.create`, itemColumns)
  const id = yield* nextId
  const decision = yield* decisionFor(
    actor,
    "opened",
    { ...command.input, ...(command.cause === undefined ? {} : { cause: command.cause }) },
    command.rule
  )
  const started = blank({
    id,
    ...placeOf(actor, site.id),
    preset,
    actor,
    at: decision.at,
    status: initialStatus(preset.lifecycle, decision.at)
  })
  const decide = Effect.gen(function* () {
    const opened = yield* command.decide({ item: started, stored: started, site, preset, actor, at: decision.at })
    const item = settle(preset, { ...started, originRule: command.rule ?? null, ...opened.columns })
    if (!permits(allowed, item)) return yield* new NotAllowed({ action: `${command.kind}.create`, actor: actor.id })
    yield* checkTriage(actor, item, command.input)
    return {
      place: placeOf(actor, site.id),
      subject: id,
      changes: [...admit(item, decision), ...(opened.also?.(item) ?? [])],
      afterwards: opened.afterwards ?? Effect.void,
      answer: ({ numbers }: Committed): Outcome => {
        const opened = { ...item, number: numbers.get(id) ?? 0 }
        return { item: opened, stored: opened, site, preset, replayed: false }
      }
    } satisfies Decided<Outcome>
  })
  return { actor, site, preset, allowed, at: decision.at, decide }
})

/** Opens an item: numbered, audited and announced in one commit. */
export const openItem = Effect.fnUntraced(function* <K extends Kind, E, R>(command: OpenCommand<K, E, R>) {
  const { actor, decide } = yield* prepare(command)
  return yield* shown(
    yield* execute({
      name: command.name,
      actor,
      options: command.input,
      payload: command.input,
      decide,
      replay: (subject) => again(command.kind, subject)
    })
  )
})

export interface Revision {
  /** Of the event; past tense. */
  readonly event: string
  readonly columns: Partial<Item>
  readonly also?: (after: Item) => ReadonlyArray<Change>
}

export interface RevisionCommand<K extends Kind, E, R> {
  readonly kind: K
  readonly name: string
  readonly action: Action
  readonly ref: Ref
  readonly options: DecisionOptions & RefOptions
  readonly payload: unknown
  readonly decide: (located: Located, actor: Actor, at: string) => Effect.Effect<Revision, E, R>
}

/** Decides on an item: what changes, its event and the stay in a status that it ended, in one commit; nothing when nothing changes. */
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

/** The mail that tells the requester of a new status, where the preset wants one. Its id follows from the decision's, as one of each. */
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

/** What a revision of one located item writes; alone or among those of a bulk. */
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
    action: `${kind}.update`,
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
