import { memory } from "@deskwright/adapter-memory/promise"
import { callProblems, createSupport, standardPolicy } from "@deskwright/core/promise"

const support = createSupport({
  store: memory(),
  policy: standardPolicy,
  sites: [{ id: "call-center", presets: { problem: callProblems } }],
  // What you know of calls, agents and colleagues is shown beside the problem; nothing of it is stored.
  lookup: {
    calls: (_tenant, ids) =>
      Object.fromEntries(
        ids.map((id) => [id, { startedAt: "2026-11-02T09:30:00.000Z", customerNumber: "+49 30 1234" }])
      ),
    agents: (_tenant, ids) => Object.fromEntries(ids.map((id) => [id, `Agent ${id}`]))
  },
  directory: { names: () => ({ ann: "Ann Archer", bob: "Bob Brandt" }) }
})

// Severity is a score from 0 to 1; `type` is system, audio, transcription, decision or general. `callId` is a UUID.
const monitor = support.as({ tenant: "acme", id: "listener", kind: "ai" })
const problem = await monitor.problems.open({
  site: "call-center",
  problem: "Echo on the line",
  type: "audio",
  severity: 0.62,
  callId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  agentId: "7"
})
console.log(problem.createdBy, problem.customerNumber, problem.agentName) // ai +49 30 1234 Agent 7

// Problems go by their id. `assignedTo` is the first assignee; a status may be any words of yours.
const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })
const waiting = await ann.problems.update(problem.id, { assignedTo: "bob", status: "waiting for the carrier" })
console.log(waiting.status, waiting.assignees[0]?.userName) // waiting for the carrier Bob Brandt

// The flag and the status never contradict each other.
const resolved = await ann.problems.update(problem.id, { resolved: true })
console.log(resolved.status, resolved.resolvedByName) // resolved Ann Archer
await support.close()
