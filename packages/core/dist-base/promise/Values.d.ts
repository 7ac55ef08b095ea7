/** Core's values under types that need nothing of Effect. */
import type { PolicyRule } from "../model/Policy.js"
import type { Preset } from "../model/Preset.js"
/**
 * A policy to start from. Teammates and the API do everything; the AI records, files and comments internally; rules and
 * monitors create; end users see and feed only the one conversation of their session.
 */
export declare const standardPolicy: PolicyRule
/** Bug reports and feedback, tied to a point of a conversation. */
export declare const issueTracker: Preset
/** Tickets that end users open from an AI chat widget and that staff answer by mail. */
export declare const supportWidget: Preset
/** A site's queue of coded tickets, filed by the AI or by a teammate and answered in the chat. */
export declare const siteQueue: Preset
/** Flagged defects of a voice agent's calls, with any word as status and a number as severity. */
export declare const callProblems: Preset
/** Tickets that only escalation rules open, each with the turn that triggered it. */
export declare const escalationQueue: Preset
//# sourceMappingURL=Values.d.ts.map
