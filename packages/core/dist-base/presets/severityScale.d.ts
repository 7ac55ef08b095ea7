import type { SeverityScale } from "../model/Severity.js"
/** Four words over 0 to 1; a half is medium. */
export declare const severityScale: SeverityScale
//# sourceMappingURL=severityScale.d.ts.map
