import type { SeverityScale } from "../model/Severity.ts"

/** Four words over 0 to 1; a half is medium. */
export const severityScale: SeverityScale = {
  id: "standard",
  scores: { low: 0.2, medium: 0.5, high: 0.75, critical: 1 },
  from: { medium: 0.35, high: 0.65, critical: 0.9 },
  wire: { low: "low", medium: "medium", high: "high", critical: "critical" }
}
