import { callProblemsScene } from "./callProblems.ts"
import { escalationQueueScene } from "./escalationQueue.ts"
import { issueTrackerScene } from "./issueTracker.ts"
import { siteQueueScene } from "./siteQueue.ts"
import { support } from "./stage.ts"
import { supportWidgetScene } from "./supportWidget.ts"

console.log("Five desks, one library: each scene is a file in examples/presets/src.")
await issueTrackerScene()
await supportWidgetScene()
await siteQueueScene()
await callProblemsScene()
await escalationQueueScene()
await support.close()
console.log("\nNext: README.md, docs/quick-start.md, docs/concepts.md")
