import { Context, Effect, Layer } from "effect"
import { CurrentActor, placeOf, scopeOf } from "./Actor.ts"
import { type Decided, execute } from "./Command.ts"
import { canonical, sha256 } from "./Digest.ts"
import { EndUserNotFound } from "./EndUser.ts"
import {
  EraseSubjectSchema,
  ErasureNotFound,
  folded,
  present,
  type Progress,
  progressOf,
  RunErasureSchema,
  spellings,
  StartErasureSchema,
  type Subject,
  SubjectMismatch,
  subjectOf
} from "./Erasure.ts"
import { phases } from "./ErasurePhases.ts"
import type { Step } from "./ErasureSweep.ts"
import { Id } from "./Fields.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import { decisionFor } from "./Items.ts"
import type { Actor, Scope } from "./model/Actor.ts"
import type { EraseSubject, Erasure, RunErasure, StartErasure } from "./model/Erasure.ts"
import type { Replayable } from "./model/Item.ts"
import { byId, byIds } from "./Page.ts"
import { permits, permitted, permittedIn, siteColumns } from "./Policy.ts"
import { give, type Ports } from "./Ports.ts"
import { type Clause, storeNow } from "./Query.ts"
import { siteFor } from "./Sites.ts"
import { insert, Store, update } from "./Store.ts"
import type { Json } from "./Table.ts"
import { endUser as endUsers, type EndUserRow, erasure as erasures, type ErasureRow, item as items } from "./Tables.ts"
import { now } from "./Timestamp.ts"

const decodeStart = decode(StartErasureSchema)
const decodeSubject = decode(EraseSubjectSchema)
const decodeRun = decode(RunErasureSchema)
const decodeId = decode(Id)

/** Rows of one person that are found at the start; what a shared address has beyond that is found on the way. */
const mostRows = 1000
/** Pages that hold nothing of the subject's are passed without a commit, up to so many. */
const stride = 20

const hashOf = (tenant: string, { email, endUser, site }: EraseSubject) =>
  sha256(canonical([tenant, site, endUser ?? null, email === undefined ? null : folded(email)]))

const someUsers = Effect.fnUntraced(function* (scope: Scope, where: Clause<keyof EndUserRow & string>) {
  const store = yield* Store
  return yield* store.find(endUsers, {
    scope,
    where: [where],
    order: { column: "lastSeenAt", direction: "asc" },
    after: null,
    limit: mostRows,
    columns: "all"
  })
})

/** All rows of the persons whom some rows stand for: whom they were merged into, and what else was. */
const wholePersons = Effect.fnUntraced(function* (scope: Scope, rows: ReadonlyArray<EndUserRow>) {
  const roots = [...new Set(rows.map(({ id, mergedInto }) => mergedInto ?? id))]
  const merged = yield* someUsers(scope, { op: "In", column: "mergedInto", values: roots })
  return [...new Map([...rows, ...(yield* byIds(endUsers, scope, roots, "all")), ...merged].map((row) => [row.id, row])).values()]
})

const withAddress = (scope: Scope, emails: ReadonlyArray<string>) =>
  emails.length === 0
    ? Effect.succeed<ReadonlyArray<EndUserRow>>([])
    : someUsers(scope, { op: "In", column: "email", values: emails.flatMap(spellings) })

/** Visitors of whom nothing is known but that they filed under the address. */
const filers = Effect.fnUntraced(function* (scope: Scope, email: string) {
  const store = yield* Store
  const filed = yield* store.find(items, {
    scope,
    where: [
      { op: "In", column: "requesterEmail", values: spellings(email) },
      { op: "IsNull", column: "requesterEndUser", is: false }
    ],
    order: { column: "createdAt", direction: "asc" },
    after: null,
    limit: mostRows,
    columns: "brief"
  })
  const rows = yield* byIds(
    endUsers,
    scope,
    filed.flatMap(({ requesterEndUser }) => requesterEndUser ?? []),
    "all"
  )
  return rows.filter((row) => row.email === null)
})

/** The end users that the subject is: by id, or by address; and whoever else has an address of theirs. */
const usersOf = Effect.fnUntraced(function* (scope: Scope, { email, endUser }: EraseSubject) {
  const named = endUser === undefined ? null : yield* byId(endUsers, scope, endUser)
  if (endUser !== undefined && named === null) return yield* new EndUserNotFound({ endUser })
  const filed = email === undefined ? [] : yield* filers(scope, email)
  const first = yield* wholePersons(scope, named === null ? filed : [named])
  const emails = [email, ...first.map((row) => row.email)].filter((each) => typeof each === "string")
  const all = yield* wholePersons(scope, [...first, ...(yield* withAddress(scope, emails))])
  return all.map(({ id }) => id)
})

/** Begins an erasure: finds out who it is about, and keeps no string of theirs. `run` carries it out. */
const start = Effect.fn("Erasures.start")(function* (input: StartErasure) {
  const command: StartErasure = yield* Effect.fromResult(decodeStart(input))
  const actor = yield* CurrentActor
  const id = yield* nextId
  const startedAt = yield* now
  const decide = Effect.gen(function* () {
    const site = yield* siteFor(actor, command.site)
    yield* permittedIn(actor, "subject.erase", site.id)
    const users = yield* usersOf(scopeOf(actor, [site.id]), command)
    const progress: Progress = { phase: 0, after: null, erased: 0, users }
    const row: ErasureRow = {
      ...placeOf(actor, site.id),
      id,
      version: 1,
      state: "running",
      subjectHash: yield* hashOf(actor.tenant, command),
      progress: progress as unknown as Json,
      startedAt,
      startedBy: actor.id,
      finishedAt: null
    }
    return {
      place: placeOf(actor, site.id),
      subject: id,
      changes: [insert(erasures, row)],
      answer: (): Erasure & Replayable => ({ ...present(row), replayed: false })
    } satisfies Decided<Erasure & Replayable>
  })
  return yield* execute({
    name: "subject.erase",
    actor,
    options: command,
    payload: command,
    decide,
    replay: (subject) => Effect.map(existing(actor, subject), (row) => ({ ...present(row), replayed: true }))
  })
})

const existing = Effect.fnUntraced(function* (actor: Actor, id: string) {
  const allowed = yield* permitted(actor, "subject.erase", siteColumns)
  const row = yield* byId(erasures, scopeOf(actor), id)
  return row !== null && permits(allowed, row) ? row : yield* new ErasureNotFound({ erasure: id })
})

/** How far an erasure has come. */
const get = Effect.fn("Erasures.get")(function* (erasure: string) {
  const id = yield* Effect.fromResult(decodeId(erasure))
  return present(yield* existing(yield* CurrentActor, id))
})

interface Reached extends Step {
  readonly progress: Progress
}

const nextProgress = (progress: Progress, { after, changes, over }: Step): Progress => ({
  ...progress,
  phase: over ? progress.phase + 1 : progress.phase,
  after: over ? null : after,
  // Each erased item also leaves an event, which erased nothing.
  erased: progress.erased + changes.filter(({ op }) => op !== "Insert").length
})

/** The next thing to change, past what holds nothing of the subject's. */
const seek = Effect.fnUntraced(function* (actor: Actor, row: ErasureRow, subject: Subject) {
  const sweep = { place: placeOf(actor, row.site), subject, decision: yield* decisionFor(actor, "erased", {}) }
  let progress = progressOf(row)
  for (let steps = 0; ; steps++) {
    const phase = phases[progress.phase]
    if (phase === undefined) return { progress, changes: [], after: null, over: true } satisfies Reached
    const step = yield* phase(sweep, progress.after)
    progress = nextProgress(progress, step)
    if (step.changes.length > 0 || steps === stride) return { ...step, over: false, progress } satisfies Reached
  }
})

/** One commit of an erasure, with how far it has come; two that run side by side take turns. */
const batch = Effect.fnUntraced(function* (actor: Actor, id: string, subject: Subject) {
  const decide = Effect.gen(function* () {
    const row = yield* existing(actor, id)
    const place = placeOf(actor, row.site)
    if (row.state === "done") {
      return { place, subject: id, changes: [], answer: () => row } satisfies Decided<ErasureRow>
    }
    const { changes, over, progress } = yield* seek(actor, row, subject)
    const after: ErasureRow = {
      ...row,
      version: row.version + 1,
      state: over ? "done" : "running",
      progress: progress as unknown as Json
    }
    return {
      place,
      subject: id,
      changes: [...changes, update(erasures, over ? { ...after, finishedAt: storeNow() } : after, row.version)],
      answer: ({ at }) => ({ ...after, finishedAt: over ? at : null })
    } satisfies Decided<ErasureRow>
  })
  const replay = () => existing(actor, id)
  return yield* execute({ name: "subject.eraseBatch", actor, options: {}, payload: { id }, decide, replay })
})

/**
 * Carries an erasure out, or on: in commits of at most 500 rows, each of which can be the last for today. Afterwards no string of the
 * subject's stands in any table of the site; codes, numbers, hashes and counts do.
 */
const run = Effect.fn("Erasures.run")(function* (erasure: string, repeated: EraseSubject, opts: RunErasure = {}) {
  const id = yield* Effect.fromResult(decodeId(erasure))
  const named: EraseSubject = yield* Effect.fromResult(decodeSubject(repeated))
  const { batches } = yield* Effect.fromResult(decodeRun(opts))
  const actor = yield* CurrentActor
  let row = yield* existing(actor, id)
  if (row.subjectHash !== (yield* hashOf(actor.tenant, named))) return yield* new SubjectMismatch({ erasure: id })
  const users = yield* byIds(endUsers, scopeOf(actor, [row.site]), progressOf(row).users, "all")
  const subject = subjectOf(named.email ?? null, users)
  for (let done = 0; row.state === "running" && done < (batches ?? Infinity); done++) {
    row = yield* batch(actor, id, subject)
  }
  return present(row)
})

const make = give<Ports>()({ start, run, get })

/** Takes a person out of the desk. */
export class Erasures extends Context.Service<Erasures, Effect.Success<typeof make>>()("@deskwright/core/Erasures") {
  static readonly layer = Layer.effect(Erasures, make)
}
