import type { Preset } from "../model/Preset.js"
/** Tickets that only escalation rules open, each with the turn that triggered it. */
export declare const escalationQueue: Preset
//# sourceMappingURL=escalationQueue.d.ts.map
