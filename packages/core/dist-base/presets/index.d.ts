import { callProblems } from "./callProblems.js"
import { escalationQueue } from "./escalationQueue.js"
import { issueTracker } from "./issueTracker.js"
import { siteQueue } from "./siteQueue.js"
import { supportWidget } from "./supportWidget.js"
export { callProblems, escalationQueue, issueTracker, siteQueue, supportWidget }
export { severityScale } from "./severityScale.js"
/** The five desks that come with the library, by their ids. */
export declare const presets: {
  readonly issueTracker: import("../index.js").Preset
  readonly supportWidget: import("../index.js").Preset
  readonly siteQueue: import("../index.js").Preset
  readonly callProblems: import("../index.js").Preset
  readonly escalationQueue: import("../index.js").Preset
}
//# sourceMappingURL=index.d.ts.map
