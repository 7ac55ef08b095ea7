import type { Preset } from "../model/Preset.ts"
import { severityScale } from "./severityScale.ts"

/** A site's queue of coded tickets, filed by the AI or by a teammate and answered in the chat. */
export const siteQueue: Preset = {
  id: "siteQueue",
  kind: "ticket",
  lifecycle: {
    id: "siteQueue",
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
      // This queue knows no "resolved": closing is how a ticket is done.
      { id: "closed", wire: "closed", label: "Closed", category: "closed", resolution: "stamp", sla: "stop" }
    ],
    transitions: "any",
    guards: [],
    unknownStatus: "reject"
  },
  series: { name: "ticket", per: "site" },
  code: "TKT-{n}",
  create: ["ai", "agent", "api", "import"],
  emailRequired: ["ai"],
  defaultAssignee: "creatorIfMember",
  assignees: { typed: false, many: false },
  editable: ["title", "body", "status", "severity", "priority", "assignees", "labels", "archived"],
  severity: { scale: severityScale, default: null },
  priority: { default: "normal" },
  search: ["title", "body", "requesterName", "requesterEmail"],
  notify: { opened: false, statusChanged: false, commented: false },
  customerComments: "chat"
}
