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

export const issueTracker: Preset = core.issueTracker
export const supportWidget: Preset = core.supportWidget
export const siteQueue: Preset = core.siteQueue
export const callProblems: Preset = core.callProblems
export const escalationQueue: Preset = core.escalationQueue
