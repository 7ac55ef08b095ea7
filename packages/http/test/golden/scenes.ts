/**
 * What the goldens record, source by source: each exchange by its name, in an order in which one can follow another. A name begins with the
 * requirements that the very request and answer show.
 */
import type { Scene } from "./Scene.ts"
import { calls } from "./scenes/Calls.ts"
import { escalations } from "./scenes/Escalations.ts"
import { issues } from "./scenes/Issues.ts"
import { queue } from "./scenes/Queue.ts"
import { widget } from "./scenes/Widget.ts"

export const scenes: ReadonlyArray<Scene> = [issues, widget, queue, calls, escalations]
