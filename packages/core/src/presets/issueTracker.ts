import type { Preset } from "../model/Preset.ts"
import { severityScale } from "./severityScale.ts"

/** Bug reports and feedback, tied to a point of a conversation. */
export const issueTracker: Preset = {
  id: "issueTracker",
  kind: "issue",
  lifecycle: {
    id: "issueTracker",
    version: 1,
    initial: "open",
    statuses: [
      { id: "open", wire: "open", label: "Open", category: "new", resolution: "clear", sla: "run" },
      {
        id: "in_progress",
        wire: "in_progress",
        label: "In progress",
        category: "active",
        resolution: "clear",
        sla: "run"
      },
      { id: "resolved", wire: "resolved", label: "Resolved", category: "resolved", resolution: "stamp", sla: "stop" },
      { id: "closed", wire: "closed", label: "Closed", category: "closed", resolution: "keep", sla: "stop" }
    ],
    // Closing without having been resolved is dismissal, so it is possible from everywhere.
    transitions: {
      open: ["in_progress", "resolved", "closed"],
      in_progress: ["open", "resolved", "closed"],
      resolved: ["open", "in_progress", "closed"],
      closed: ["open", "in_progress"]
    },
    guards: [],
    unknownStatus: "reject"
  },
  series: { name: "issue", per: "tenant" },
  code: null,
  create: ["end_user", "agent", "ai", "monitor", "api", "import"],
  emailRequired: [],
  defaultAssignee: "none",
  assignees: { typed: false, many: true },
  editable: [
    "body",
    "status",
    "severity",
    "assignees",
    "labels",
    "archived",
    "environment",
    "buildVersion",
    "stage",
    "sessionId",
    "eventIndex",
    "userId",
    "category",
    "expectedBehaviour",
    "notes"
  ],
  severity: { scale: severityScale, default: { level: "medium" } },
  priority: { default: null },
  search: ["title", "body", "expectedBehaviour", "notes"],
  notify: { opened: false, statusChanged: false, commented: false },
  customerComments: "none"
}
