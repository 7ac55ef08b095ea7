/** The desk's log as hosts see it. */
import { Layer } from "effect"
import type { StartFailed } from "./Engine.js"
import type { SupportLogger } from "./Options.js"
/** What a failure is called. */
export declare const nameOf: (failure: unknown) => string
/** The host's logger decides by itself what it keeps; the console gets warnings and errors. */
export declare const layerLog: (logger: SupportLogger | undefined) => Layer.Layer<never>
/** Tells the log why the desk could not start: in the words of the store's adapter where it has some, else by the name of what was thrown. */
export declare const startFailed: (logger: SupportLogger | undefined) => StartFailed
//# sourceMappingURL=Log.d.ts.map
