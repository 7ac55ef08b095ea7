import type { Preset } from "../model/Preset.js"
/** Tickets that end users open from an AI chat widget and that staff answer by mail. */
export declare const supportWidget: Preset
//# sourceMappingURL=supportWidget.d.ts.map
