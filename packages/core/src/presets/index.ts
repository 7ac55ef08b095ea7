import { callProblems } from "./callProblems.ts"
import { escalationQueue } from "./escalationQueue.ts"
import { issueTracker } from "./issueTracker.ts"
import { siteQueue } from "./siteQueue.ts"
import { supportWidget } from "./supportWidget.ts"

export { callProblems, escalationQueue, issueTracker, siteQueue, supportWidget }
export { severityScale } from "./severityScale.ts"

/** The five desks that come with the library, by their ids. */
export const presets = { issueTracker, supportWidget, siteQueue, callProblems, escalationQueue } as const
