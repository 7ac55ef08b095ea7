import { Context, Effect, Layer } from "effect"
import { as, CurrentActor, placeOf } from "./Actor.ts"
import { type Decided, execute } from "./Command.ts"
import { conversationFor, readableAs } from "./ConversationAccess.ts"
import { asName, Directory, known } from "./Directory.ts"
import { evaluate as decideOn } from "./Escalation.ts"
import { previewLast, putRules, rules, rulesOf, siteTo, tryTurn } from "./EscalationSettings.ts"
import {
  type CreateTicket,
  decisionOf,
  EvaluateTurnSchema,
  ticketColumns,
  turnRow,
  type Winner,
  winner
} from "./EscalationTurn.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import type { Item } from "./Item.ts"
import { again, type Outcome } from "./Items.ts"
import { prepare } from "./ItemOpening.ts"
import type { Actor } from "./model/Actor.ts"
import type {
  EscalationAction,
  EscalationDecision,
  EscalationOutcome,
  EscalationTurn,
  EvaluateTurn
} from "./model/Escalation.ts"
import type { Assignee, Replayable } from "./model/Item.ts"
import type { Preset } from "./model/Preset.ts"
import type { Site } from "./model/Site.ts"
import type { ConfidenceThresholds } from "./model/Severity.ts"
import { byId } from "./Page.ts"
import { give, type Ports } from "./Ports.ts"
import { insert } from "./Store.ts"
import type { Json } from "./Table.ts"
import { turn as turns } from "./Tables.ts"
import { present, requireEmail } from "./Ticket.ts"
import { announceOpened } from "./Tickets.ts"
import { outOf } from "./TicketSource.ts"
import { now } from "./Timestamp.ts"
import { shown } from "./Visibility.ts"

const decodeTurn = decode(EvaluateTurnSchema)

/** The recorded conversation that a turn belongs to. Our id must lead to one; the host's own may. */
const conversationOf = (actor: Actor, { conversation, session, site }: EvaluateTurn) =>
  conversation === undefined ? readableAs(actor, site, session ?? null) : conversationFor(actor, site, conversation)

/** A member's id, or a name as it was typed, where the preset takes one. */
const assigneeOf = Effect.fnUntraced(function* (tenant: string, preset: Preset, name: string | null) {
  if (name === null) return null
  if (!preset.assignees.typed) return { member: name } satisfies Assignee
  const directory = yield* Directory
  const members = yield* known([name], (ids) => directory.names(tenant, ids), asName)
  return (members.has(name) ? { member: name } : { label: name }) satisfies Assignee
})

interface Judged {
  readonly decision: EscalationDecision
  readonly thresholds: ConfidenceThresholds
  /** Null: the decision makes no ticket. */
  readonly escalation: { readonly winner: Winner; readonly action: CreateTicket } | null
}

const judge = Effect.fnUntraced(function* (tenant: string, site: Site, turn: EscalationTurn) {
  const { rules, thresholds } = yield* rulesOf(tenant, site)
  const decision = decideOn(rules, thresholds, turn)
  const won = winner(rules, decision)
  const escalation =
    won !== null && decision.action?.type === "createTicket" ? { winner: won, action: decision.action } : null
  return { decision, thresholds, escalation } satisfies Judged
})

/** A turn that was judged, with what it takes to keep it. */
interface Case extends Judged {
  readonly input: EvaluateTurn
  readonly turn: EscalationTurn
  readonly actor: Actor
  readonly site: Site
  /** The id under which the turn is kept. */
  readonly id: string
}

const keep = (
  { actor, decision, id, site, turn }: Case,
  at: string,
  conversation: string | null,
  item: string | null
) =>
  insert(
    turns,
    turnRow({ ...placeOf(actor, site.id), id }, turn, decision, { at, actor: actor.id, conversation, item })
  )

/** What is written for a turn that makes no ticket. */
const audited = Effect.fnUntraced(function* (judged: Case) {
  const row = yield* conversationOf(judged.actor, judged.input)
  return [keep(judged, yield* now, row?.id ?? null, null)]
})

/** The ticket that a turn is about to open. The rule acts, on behalf of whoever held the turn against it. */
const opening = Effect.fnUntraced(function* (judged: Case) {
  const { actor, decision, escalation, id, input, site, turn } = judged
  if (escalation === null) return null
  const { action, winner } = escalation
  const rule: Actor = { ...actor, kind: "rule" }
  const notice = yield* nextId
  return yield* prepare({
    kind: "ticket",
    name: "escalation.evaluate",
    site: site.id,
    input,
    rule: winner.rule.id,
    cause: `${winner.rule.name}: ${winner.why}`,
    decide: (located) =>
      Effect.gen(function* () {
        const row = yield* conversationOf(actor, input)
        const source: Partial<Item> = row === null ? {} : yield* outOf(actor, row)
        const assignee = yield* assigneeOf(actor.tenant, located.preset, action.assignee)
        const escalated = {
          input,
          turn,
          decision,
          winner,
          action,
          assignee,
          auditId: id,
          actor: actor.id,
          at: located.at
        }
        const columns = ticketColumns(located.preset, escalated, source)
        yield* Effect.fromResult(requireEmail(located.preset, rule, columns.requesterEmail ?? null))
        const { afterwards, notices } = yield* announceOpened(located, actor.tenant, notice)
        return {
          columns,
          also: (item: Item) => [...notices(item), keep(judged, located.at, item.conversation, item.id)],
          afterwards
        }
      })
  }).pipe(as(rule))
})

interface Done extends Replayable {
  readonly turn: string
  readonly decision: EscalationDecision
  readonly opened: Outcome | null
}

/** What a repeat must know beside the kept turn. */
interface Kept {
  readonly action: EscalationAction | null
  readonly item: string | null
}

const repeat = Effect.fnUntraced(function* (actor: Actor, site: Site, turn: string, { action, item }: Kept) {
  const row = yield* byId(turns, { tenant: actor.tenant, sites: [site.id] }, turn)
  if (row === null) return yield* Effect.die(new Error(`The turn ${turn} of an evaluation is gone`))
  const done: Done = {
    turn,
    decision: decisionOf(row, action),
    opened: item === null ? null : yield* again("ticket", item),
    replayed: true
  }
  return done
})

const decided = Effect.fnUntraced(function* (judged: Case, opens: Effect.Success<ReturnType<typeof opening>>) {
  const { actor, decision, id: turn, site, thresholds } = judged
  const ticket = opens === null ? null : yield* opens.decide
  const kept: Kept = { action: decision.action, item: ticket?.subject ?? null }
  return {
    place: placeOf(actor, site.id),
    subject: turn,
    result: kept as unknown as Json,
    changes: ticket?.changes ?? (yield* audited(judged)),
    answer: (committed): Done => {
      const opened = ticket?.answer(committed) ?? null
      return {
        turn,
        decision,
        opened: opened === null ? null : { ...opened, site: { ...opened.site, thresholds } },
        replayed: false
      }
    }
  } satisfies Decided<Done>
})

/** Holds a turn of the assistant against the site's rules, keeps it, and opens the ticket where the rule that matches wants one: in one commit. */
const evaluate = Effect.fnUntraced(function* (asked: EvaluateTurn) {
  const input: EvaluateTurn = yield* Effect.fromResult(decodeTurn(asked))
  const actor = yield* CurrentActor
  const site = yield* siteTo(actor, "escalation.evaluate", input.site)
  const id = yield* nextId
  const turn: EscalationTurn = { confidence: input.confidence, guardrails: input.guardrails ?? [] }
  // Judged once, so that all attempts go by the same rules. It is part of `decide`, because a repeat must not fail on what has changed since.
  const judged = yield* Effect.cached(
    Effect.gen(function* () {
      const found: Case = { ...(yield* judge(actor.tenant, site, turn)), input, turn, actor, site, id }
      return { found, opens: yield* opening(found) }
    })
  )
  const done = yield* execute({
    name: "escalation.evaluate",
    actor,
    options: input,
    payload: input,
    decide: Effect.flatMap(judged, ({ found, opens }) => decided(found, opens)),
    replay: (subject, result) => repeat(actor, site, subject, result as unknown as Kept)
  })
  return {
    turn: done.turn,
    decision: done.decision,
    ticket: done.opened === null ? null : present(yield* shown(done.opened)),
    replayed: done.replayed
  } satisfies EscalationOutcome & Replayable
})

const make = give<Ports>("Escalations")({ rules, putRules, evaluate, tryTurn, previewLast })

/** When a turn of the assistant becomes somebody's ticket, and what else may be done with it. */
export class Escalations extends Context.Service<Escalations, Effect.Success<typeof make>>()(
  "@deskwright/core/Escalations"
) {
  static readonly layer = Layer.effect(Escalations, make)
}
