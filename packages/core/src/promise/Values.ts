/** Core's values under types that need nothing of Effect. */
import type { PolicyRule } from "../model/Policy.ts"
import type { Preset } from "../model/Preset.ts"
import { standardPolicy as standard } from "../Policy.ts"
import * as core from "../presets/index.ts"

/**
 * A policy to start from. Teammates and the API do everything; the AI records, files and comments internally; rules and
 * monitors create; end users see and feed only the one conversation of their session.
 */
export const standardPolicy: PolicyRule = standard

/** Bug reports and feedback, tied to a point of a conversation. */
export const issueTracker: Preset = core.issueTracker
/** Tickets that end users open from an AI chat widget and that staff answer by mail. */
export const supportWidget: Preset = core.supportWidget
/** A site's queue of coded tickets, filed by the AI or by a teammate and answered in the chat. */
export const siteQueue: Preset = core.siteQueue
/** Flagged defects of a voice agent's calls, with any word as status and a number as severity. */
export const callProblems: Preset = core.callProblems
/** Tickets that only escalation rules open, each with the turn that triggered it. */
export const escalationQueue: Preset = core.escalationQueue
