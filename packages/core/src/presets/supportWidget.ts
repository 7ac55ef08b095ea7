import type { Preset } from "../model/Preset.ts"
import { severityScale } from "./severityScale.ts"

/** Tickets that end users open from an AI chat widget and that staff answer by mail. */
export const supportWidget: Preset = {
  id: "supportWidget",
  kind: "ticket",
  lifecycle: {
    id: "supportWidget",
    version: 1,
    initial: "open",
    statuses: [
      { id: "open", wire: "OPEN", label: "Open", category: "new", resolution: "clear", sla: "run" },
      {
        id: "in_progress",
        wire: "IN_PROGRESS",
        label: "In progress",
        category: "active",
        resolution: "clear",
        sla: "run"
      },
      { id: "resolved", wire: "RESOLVED", label: "Resolved", category: "resolved", resolution: "stamp", sla: "stop" }
    ],
    transitions: "any",
    guards: [],
    unknownStatus: "reject"
  },
  series: { name: "ticket", per: "site" },
  code: "TKT-{n}",
  create: ["end_user", "agent", "api", "import"],
  emailRequired: [],
  defaultAssignee: "none",
  assignees: { typed: false, many: false },
  editable: ["status", "severity", "priority", "assignees", "labels", "archived"],
  severity: { scale: severityScale, default: null },
  priority: { default: null },
  search: ["title", "body", "requesterName", "requesterEmail"],
  notify: { opened: true, statusChanged: false, commented: false },
  customerComments: "none"
}
