import type { Preset } from "../model/Preset.ts"
import { severityScale } from "./severityScale.ts"

/** Tickets that only escalation rules open, each with the turn that triggered it. */
export const escalationQueue: Preset = {
  id: "escalationQueue",
  kind: "ticket",
  lifecycle: {
    id: "escalationQueue",
    version: 1,
    initial: "open",
    statuses: [
      { id: "open", wire: "Open", label: "Open", category: "new", resolution: "clear", sla: "run" },
      {
        id: "in_progress",
        wire: "In Progress",
        label: "In Progress",
        category: "active",
        resolution: "clear",
        sla: "run"
      },
      { id: "resolved", wire: "Resolved", label: "Resolved", category: "resolved", resolution: "stamp", sla: "stop" },
      { id: "closed", wire: "Closed", label: "Closed", category: "closed", resolution: "keep", sla: "stop" }
    ],
    transitions: "any",
    guards: [],
    unknownStatus: "reject"
  },
  series: { name: "ticket", per: "site" },
  code: null,
  create: ["rule"],
  emailRequired: [],
  defaultAssignee: "none",
  assignees: { typed: true, many: false },
  editable: ["status", "severity", "assignees"],
  severity: {
    scale: {
      ...severityScale,
      id: "escalationQueue",
      wire: { low: "Low", medium: "Medium", high: "High", critical: "Critical" }
    },
    default: { level: "medium" }
  },
  priority: { default: null },
  search: ["requesterName", "question", "answer"],
  notify: { opened: false, statusChanged: false, commented: false },
  customerComments: "none"
}
