import type { Preset } from "../model/Preset.js"
/** A site's queue of coded tickets, filed by the AI or by a teammate and answered in the chat. */
export declare const siteQueue: Preset
//# sourceMappingURL=siteQueue.d.ts.map
