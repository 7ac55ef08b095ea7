/** A site's escalation rules: reading and setting them, and trying changed ones on turns without writing anything. */
import { Effect, Schema } from "effect"
import { CurrentActor, placeOf } from "./Actor.ts"
import { type Decided, execute, StaleVersion } from "./Command.ts"
import { canonical } from "./Digest.ts"
import { defineRules, evaluate, preview } from "./Escalation.ts"
import {
  changed,
  ChangedRulesSchema,
  presentRules,
  PutRulesOptionsSchema,
  ReviewTurnsSchema,
  together,
  TurnSchema
} from "./EscalationTurn.ts"
import { SiteId } from "./Fields.ts"
import { decode } from "./Input.ts"
import { CreationNotAllowed } from "./Item.ts"
import type { Action, Actor, Scope } from "./model/Actor.ts"
import type {
  ChangedRules,
  EscalationReview,
  EscalationRules,
  EscalationRuleSet,
  EscalationTurn,
  PreviewedTurn,
  PutRulesOptions,
  ReviewTurns
} from "./model/Escalation.ts"
import type { Replayable } from "./model/Item.ts"
import type { Site } from "./model/Site.ts"
import { byId } from "./Page.ts"
import { NotAllowed, permits, permitted, siteColumns } from "./Policy.ts"
import { presetOf, siteFor } from "./Sites.ts"
import { insert, Store, update } from "./Store.ts"
import type { Json } from "./Table.ts"
import { ruleSet, type RuleSetRow, turn as turns, type TurnRow } from "./Tables.ts"
import { now, shift } from "./Timestamp.ts"

type OwnAction = Extract<Action, "rules.read" | "rules.write" | "escalation.evaluate">

/** The site, if the actor may do this on it. */
export const siteTo = Effect.fnUntraced(function* (actor: Actor, action: OwnAction, id: string) {
  const site = yield* siteFor(actor, id)
  const allowed = yield* permitted(actor, action, siteColumns)
  return permits(allowed, { ...placeOf(actor, site.id), id: site.id, version: 1 })
    ? site
    : yield* new NotAllowed({ action, actor: actor.id })
})

/** The rules in force on a site. */
export const rulesOf = Effect.fnUntraced(function* (tenant: string, site: Site) {
  return presentRules(site, yield* byId(ruleSet, { tenant, sites: [site.id] }, site.id))
})

const decodeSite = decode(SiteId)
const decodeOptions = decode(Schema.Struct({ site: SiteId, options: PutRulesOptionsSchema }))
const decodeTry = decode(Schema.Struct({ site: SiteId, turn: TurnSchema, changes: ChangedRulesSchema }))
const decodeReview = decode(ReviewTurnsSchema)

/** The rules of a site, in their order, and its thresholds. */
export const rules = Effect.fnUntraced(function* (id: string) {
  const site = yield* Effect.fromResult(decodeSite(id))
  const actor = yield* CurrentActor
  return yield* rulesOf(actor.tenant, yield* siteTo(actor, "rules.read", site))
})

/** A rule that opens tickets must be able to: better refused now than when somebody waits for an answer. */
const checkCreation = (site: Site, { rules }: EscalationRules) => {
  const preset = presetOf(site, "ticket")
  return preset.create.includes("rule") || rules.every(({ action }) => action.type !== "createTicket")
    ? Effect.void
    : Effect.fail(new CreationNotAllowed({ preset: preset.id, origin: "rule", allowed: preset.create }))
}

const rowOf = (actor: Actor, site: Site, set: EscalationRules, version: number, at: string): RuleSetRow => ({
  ...placeOf(actor, site.id),
  id: site.id,
  version,
  rules: set.rules as unknown as Json,
  thresholds: set.thresholds as unknown as Json,
  updatedAt: at,
  updatedBy: actor.id
})

type Put = EscalationRuleSet & Replayable

/** Sets the rules of a site and their order, all at once. */
export const putRules = Effect.fnUntraced(function* (id: string, input: EscalationRules, opts: PutRulesOptions = {}) {
  const { options, site: named } = yield* Effect.fromResult(decodeOptions({ site: id, options: opts }))
  const set = yield* Effect.fromResult(defineRules(input))
  const actor = yield* CurrentActor
  const site = yield* siteTo(actor, "rules.write", named)
  yield* checkCreation(site, set)
  const read = byId(ruleSet, { tenant: actor.tenant, sites: [site.id] }, site.id)
  const decide = Effect.gen(function* () {
    const before = yield* read
    const { thresholds, version, ...current } = presentRules(site, before)
    if (options.ifVersion !== undefined && options.ifVersion !== version) {
      return yield* new StaleVersion({ id: site.id, expected: options.ifVersion, current: version })
    }
    const same = canonical([current.rules, thresholds]) === canonical([set.rules, set.thresholds])
    const row = before !== null && same ? before : rowOf(actor, site, set, version + 1, yield* now)
    return {
      place: placeOf(actor, site.id),
      subject: site.id,
      changes: row === before ? [] : [before === null ? insert(ruleSet, row) : update(ruleSet, row, before.version)],
      answer: () => ({ ...presentRules(site, row), replayed: false })
    } satisfies Decided<Put>
  })
  return yield* execute({
    name: "rules.put",
    actor,
    options,
    payload: { site: site.id, set, ifVersion: options.ifVersion },
    decide,
    replay: () => Effect.map(read, (row): Put => ({ ...presentRules(site, row), replayed: true }))
  })
})

/** What the site's rules, or changed ones, would make of one turn. Writes nothing. */
export const tryTurn = Effect.fnUntraced(function* (id: string, input: EscalationTurn, changes: ChangedRules = {}) {
  const asked = yield* Effect.fromResult(decodeTry({ site: id, turn: input, changes }))
  const actor = yield* CurrentActor
  const current = yield* rulesOf(actor.tenant, yield* siteTo(actor, "rules.read", asked.site))
  const set = yield* Effect.fromResult(defineRules(changed(current, asked.changes)))
  return evaluate(set.rules, set.thresholds, asked.turn)
})

/** How many turns a review looks at, how many it reads at once, and how many it shows. */
export const reviewCap = 10_000
const pageSize = 500
const shown = 200

const kept = Effect.fnUntraced(function* (scope: Scope, since: string, last: TurnRow | undefined, limit: number) {
  const store = yield* Store
  return yield* store.find(turns, {
    scope,
    where: [{ op: "Between", column: "at", from: since, to: null }],
    order: { column: "at", direction: "desc" },
    after: last === undefined ? null : { value: last.at, id: last.id },
    limit,
    columns: "brief"
  })
})

/** What changed rules or thresholds would have made of the turns of the last days, as against the rules in force now. Writes nothing. */
export const previewLast = Effect.fnUntraced(function* (input: ReviewTurns) {
  const { days = 30, site, ...changes } = yield* Effect.fromResult(decodeReview(input))
  const actor = yield* CurrentActor
  const { id } = yield* siteTo(actor, "rules.read", site)
  const current = yield* rulesOf(actor.tenant, yield* siteFor(actor, id))
  const before: EscalationRules = { rules: current.rules, thresholds: current.thresholds }
  const after = yield* Effect.fromResult(defineRules(changed(before, changes)))
  const scope: Scope = { tenant: actor.tenant, sites: [id] }
  const since = shift(yield* now, -days * 86_400_000)
  const affected: Array<PreviewedTurn> = []
  let { counts } = preview([], before, after)
  let last: TurnRow | undefined
  let more = true
  while (more && counts.turns < reviewCap) {
    const rows: ReadonlyArray<TurnRow> = yield* kept(scope, since, last, pageSize)
    const page = preview(
      rows.map((row) => ({ ...row, guardrails: row.guardrails ?? [] })),
      before,
      after
    )
    affected.push(...page.turns.filter(({ changed }) => changed).slice(0, shown - affected.length))
    counts = together(counts, page.counts)
    last = rows.at(-1)
    more = rows.length === pageSize
  }
  const atLeast = more && (yield* kept(scope, since, last, 1)).length > 0
  return { turns: affected, counts, since, atLeast } satisfies EscalationReview
})
