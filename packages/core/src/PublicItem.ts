import type { Item } from "./Tables.ts"

/** The item as whoever is not of the team may see it: what it is about and where it stands, not who works on it, how, or why. */
export const publicItem = (item: Item): Item => ({
  ...item,
  labels: [],
  assignments: [],
  assignees: [],
  assignedTo: null,
  resolvedBy: null,
  resolutionReason: null,
  resolutionNote: null,
  originActor: item.originKind === "end_user" ? item.originActor : "",
  originRule: null,
  rawAnswer: null,
  governance: null,
  confidence: null,
  notes: null,
  fingerprint: null,
  agentId: null,
  solutionId: null,
  // The text of an escalation is written for the team: the rule and why it matched.
  body: item.via === "escalation" ? "" : item.body
})
