import { ann, assistant, say, scene } from "./stage.ts"

/** Flagged defects of calls, scored rather than named. */
export const callProblemsScene = async () => {
  scene("callProblems · defects of calls")
  const callId = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
  const problem = await assistant.problems.open({
    site: "call-center",
    problem: "Echo on the line",
    type: "audio",
    severity: 0.62,
    callId,
    agentId: "7"
  })
  say(
    "the assistant flags a call",
    `${problem.type} ${problem.severity}, call from ${problem.customerNumber}, ${problem.agentName}`
  )

  const assigned = await ann.problems.update(problem.id, { assignedTo: "bob", status: "waiting for the carrier" })
  say("a status of one's own words is fine", `${assigned.status}, ${assigned.assignees[0]?.userName}`)

  const resolved = await ann.problems.update(problem.id, { resolved: true })
  say("the flag moves the status: they never contradict", `${resolved.status}, by ${resolved.resolvedByName}`)

  const history = await ann.audit.history("problem", problem.id)
  say("every stay in a status is kept", history.data.map(({ status }) => status).join(" → "))
}
