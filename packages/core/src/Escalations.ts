import { Context, Effect, Layer, Schema } from "effect"
import { CurrentActor, placeOf, scopeOf } from "./Actor.ts"
import { type Decided, execute, StaleVersion } from "./Command.ts"
import { conversationFor } from "./ConversationAccess.ts"
import { canonical } from "./Digest.ts"
import { Directory } from "./Directory.ts"
import { defineRules, evaluate as decideOn, preview } from "./Escalation.ts"
import {
  changed, ChangedRulesSchema, type CreateTicket, decisionOf, type Escalated, EvaluateTurnSchema, presentRules, PutRulesOptionsSchema,
  ReviewTurnsSchema, ticketColumns, together, turnRow, TurnSchema, type Winner, winner
} from "./EscalationTurn.ts"
import { Id, SiteId } from "./Fields.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import { checkAssignees, CreationNotAllowed, type Item } from "./Item.ts"
import { again, type Outcome, prepare } from "./Items.ts"
import type { Actor, Action } from "./model/Actor.ts"
import type {
  ChangedRules, EscalationAction, EscalationDecision, EscalationOutcome, EscalationReview, EscalationRules, EscalationRuleSet, EscalationTurn,
  EvaluateTurn, PutRulesOptions, ReviewTurns
} from "./model/Escalation.ts"
import type { Assignee, Replayable } from "./model/Item.ts"
import type { Preset } from "./model/Preset.ts"
import type { Site } from "./model/Site.ts"
import { byId, first } from "./Page.ts"
import { conversationColumns, NotAllowed, permits, permitted, siteColumns } from "./Policy.ts"
import { give, type Ports } from "./Ports.ts"
