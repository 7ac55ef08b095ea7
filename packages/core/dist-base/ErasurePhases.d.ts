import { type Phase } from "./ErasureSweep.js"
export declare const phases: ReadonlyArray<Phase>
//# sourceMappingURL=ErasurePhases.d.ts.map
