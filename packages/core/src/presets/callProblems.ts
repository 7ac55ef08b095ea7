import type { Preset } from "../model/Preset.ts"
import { severityScale } from "./severityScale.ts"

/** Flagged defects of a voice agent's calls, with any word as status and a number as severity. */
export const callProblems: Preset = {
  id: "callProblems",
  kind: "problem",
  lifecycle: {
    id: "callProblems",
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
      // Listed so that the word does not become an active status that contradicts the flag.
      { id: "closed", wire: "closed", label: "Closed", category: "closed", resolution: "keep", sla: "stop" }
    ],
    transitions: "any",
    guards: [],
    unknownStatus: { acceptAs: "active" }
  },
  series: { name: "problem", per: "site" },
  code: null,
  create: ["ai", "agent", "monitor", "api", "import"],
  emailRequired: [],
  defaultAssignee: "none",
  assignees: { typed: true, many: true },
  editable: ["title", "body", "status", "severity", "assignees", "labels", "archived", "type", "solutionId"],
  severity: { scale: severityScale, default: { score: 0.5 } },
  priority: { default: null },
  search: ["title", "body"],
  notify: { opened: false, statusChanged: false, commented: false },
  customerComments: "none"
}
