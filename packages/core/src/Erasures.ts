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
  StartErasureSchema,
  SubjectMismatch,
  subjectOf
} from "./Erasure.ts"
import { phases } from "./ErasurePhases.ts"
import type { Step } from "./ErasureSweep.ts"
import { Id } from "./Fields.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import { decisionFor } from "./Decision.ts"
import type { Actor, Place, Scope } from "./model/Actor.ts"
import type { EraseSubject, Erasure, RunErasure, StartErasure } from "./model/Erasure.ts"
import type { Replayable } from "./model/Item.ts"
import { byId, byIds } from "./Page.ts"
import { permits, permitted, permittedIn, siteColumns } from "./Policy.ts"
import { give, type Ports } from "./Ports.ts"
import { storeNow } from "./Query.ts"
import { siteFor } from "./Sites.ts"
import { insert, update } from "./Store.ts"
import type { Json } from "./Table.ts"
import { endUser as endUsers, erasure as erasures, type ErasureRow } from "./Tables.ts"
import { now } from "./Timestamp.ts"

const decodeStart = decode(StartErasureSchema)
const decodeSubject = decode(EraseSubjectSchema)
const decodeRun = decode(RunErasureSchema)
const decodeId = decode(Id)

/** How many rows of one person are remembered by their ids. What else there is of a shared address is still found by the address. */
const mostUsers = 1000
/** How many pages that hold nothing of the subject are passed before a commit records how far it has come. */
const stride = 20

const hashOf = (tenant: string, { email, endUser, site }: EraseSubject) =>
  sha256(canonical([tenant, site, endUser ?? null, email === undefined ? null : folded(email)]))

/** The end user whom an erasure names, and whom they were merged into; an address is looked for when it runs. */
const named = Effect.fnUntraced(function* (scope: Scope, endUser: string) {
  const row = yield* byId(endUsers, scope, endUser)
  if (row === null) return yield* new EndUserNotFound({ endUser })
  return row.mergedInto === null ? [row.id] : [row.id, row.mergedInto]
})

/** Begins an erasure, and keeps no string of whom it is about. `run` carries it out. */
const start = Effect.fnUntraced(function* (input: StartErasure) {
  const command: StartErasure = yield* Effect.fromResult(decodeStart(input))
  const actor = yield* CurrentActor
  const id = yield* nextId
  const startedAt = yield* now
  const decide = Effect.gen(function* () {
    const site = yield* siteFor(actor, command.site)
    yield* permittedIn(actor, "subject.erase", site.id)
    const { endUser } = command
    const users = endUser === undefined ? [] : yield* named(scopeOf(actor, [site.id]), endUser)
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
const get = Effect.fnUntraced(function* (erasure: string) {
  const id = yield* Effect.fromResult(decodeId(erasure))
  return present(yield* existing(yield* CurrentActor, id))
})

/** A step with something to commit, and how far the erasure is with it. */
interface Reached extends Step {
  readonly progress: Progress
}

const nextProgress = (progress: Progress, { after, changes, found, over }: Step): Progress => ({
  users: found === undefined ? progress.users : [...new Set([...progress.users, ...found])].slice(0, mostUsers),
  phase: over ? progress.phase + 1 : progress.phase,
  after: over ? null : after,
  // Each erased item also leaves an event, which erased nothing.
  erased: progress.erased + changes.filter(({ op }) => op !== "Insert").length
})

const subjectAs = ({ site, tenant }: Place, { users }: Progress, email: string | null) =>
  Effect.map(byIds(endUsers, { tenant, sites: [site] }, users, "all"), (rows) => subjectOf(email, rows))

/** The next thing to change, past what holds nothing of the subject's. */
const seek = Effect.fnUntraced(function* (actor: Actor, row: ErasureRow, email: string | null) {
  const place = placeOf(actor, row.site)
  const decision = yield* decisionFor(actor, "erased", {})
  let progress = progressOf(row)
  let subject = yield* subjectAs(place, progress, email)
  for (let steps = 0; ; steps++) {
    const phase = phases[progress.phase]
    if (phase === undefined) return { progress, changes: [], after: null, over: true } satisfies Reached
    const step = yield* phase({ place, subject, decision }, progress.after)
    const known = progress.users.length
    progress = nextProgress(progress, step)
    if (progress.users.length > known) subject = yield* subjectAs(place, progress, email)
    if (step.changes.length > 0 || steps === stride) return { ...step, over: false, progress } satisfies Reached
  }
})

/** One commit of an erasure, with how far it has come; two that run side by side take turns. */
const batch = Effect.fnUntraced(function* (actor: Actor, id: string, email: string | null) {
  const decide = Effect.gen(function* () {
    const row = yield* existing(actor, id)
    const place = placeOf(actor, row.site)
    if (row.state === "done") {
      return { place, subject: id, changes: [], answer: () => row } satisfies Decided<ErasureRow>
    }
    const { changes, over, progress } = yield* seek(actor, row, email)
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
 * subject's stands in any table of the site; codes, numbers, hashes and counts do. It reads the whole site, for a person may stand in
 * what others wrote.
 */
const run = Effect.fnUntraced(function* (erasure: string, repeated: EraseSubject, opts: RunErasure = {}) {
  const id = yield* Effect.fromResult(decodeId(erasure))
  const repeat: EraseSubject = yield* Effect.fromResult(decodeSubject(repeated))
  const { batches } = yield* Effect.fromResult(decodeRun(opts))
  const actor = yield* CurrentActor
  let row = yield* existing(actor, id)
  if (row.subjectHash !== (yield* hashOf(actor.tenant, repeat))) return yield* new SubjectMismatch({ erasure: id })
  for (let done = 0; row.state === "running" && done < (batches ?? Infinity); done++) {
    row = yield* batch(actor, id, repeat.email ?? null)
  }
  return present(row)
})

const make = give<Ports>("Erasures")({ start, run, get })

/** Takes a person out of the desk. */
export class Erasures extends Context.Service<Erasures, Effect.Success<typeof make>>()("@deskwright/core/Erasures") {
  static readonly layer = Layer.effect(Erasures, make)
}
