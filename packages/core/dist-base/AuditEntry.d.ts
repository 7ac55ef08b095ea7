import type { AuditEntry } from "./model/Audit.js"
import type { Preset } from "./model/Preset.js"
import type { AuditEvent } from "./Tables.js"
export declare const present: (preset: Preset, event: AuditEvent) => AuditEntry
//# sourceMappingURL=AuditEntry.d.ts.map
