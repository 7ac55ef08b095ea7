/** The Promise door of a desk that runs already, in a program of Effect. */
import { Effect } from "effect"
import type { Store } from "../Store.js"
import type * as Support from "../Support.js"
import type { LiveDesks } from "./CreateSupport.js"
/**
 * What acts for somebody, with promises, over the services around: for code that is handed to a framework. Logger, tracer and clock
 * are those of the program; calls under way are its own to wait for.
 */
export declare const runningDesks: Effect.Effect<LiveDesks, never, Support.Services | Store>
//# sourceMappingURL=RunningDesks.d.ts.map
