import type { Preset } from "../model/Preset.js"
/** Bug reports and feedback, tied to a point of a conversation. */
export declare const issueTracker: Preset
//# sourceMappingURL=issueTracker.d.ts.map
