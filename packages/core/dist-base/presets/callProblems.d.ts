import type { Preset } from "../model/Preset.js"
/** Flagged defects of a voice agent's calls, with any word as status and a number as severity. */
export declare const callProblems: Preset
//# sourceMappingURL=callProblems.d.ts.map
