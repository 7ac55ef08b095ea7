/** Problems of calls, in the envelope of their source (source 003). */
import { aProblem, workspace } from "../../desk.ts"
import type { Scene } from "../Scene.ts"

export const calls: Scene = {
  source: "003",
  play: async ({ send }) => {
    await send("[003-01] without a credential", "POST", "/v2/problems", { token: null, body: aProblem })
    const call = { callId: "7d0a1c5e-6f0b-4f57-9a63-0c7f4e8f1b20", agentId: "agent-3", messageId: null }
    const created = await send(
      "[003-01] [003-04] [003-05] [003-06] [003-07] [003-08] [003-09] [003-14] [003-15] a problem is created",
      "POST",
      "/v2/problems",
      {
        token: "ai",
        body: { ...aProblem, ...call, description: "From minute two on.", type: "audio", severity: 0.7 }
      }
    )
    const { id } = created.data.result.problem
    await send("[003-09] [003-10] [003-11] [003-20] with nothing but what it must have", "POST", "/v2/problems", {
      body: aProblem
    })
    await send("[003-16] resolved from the start", "POST", "/v2/problems", { body: { ...aProblem, resolved: true } })
    await send("[003-09] a severity above 1", "POST", "/v2/problems", { body: { ...aProblem, severity: 1.01 } })
    await send("[003-03] without a headline", "POST", "/v2/problems", { body: { workspaceId: workspace, problem: "" } })
    await send("[003-02] without a workspace", "POST", "/v2/problems", { body: { problem: "x" } })
    await send("[003-14] [003-18] one is read", "GET", `/v2/problems/${id}`)
    await send("[003-10] [003-12] [003-13] any word is a status", "PATCH", "/v2/problems", {
      body: { problemId: id, status: "with the vendor", assignedTo: "ann" }
    })
    await send("[003-16] [003-17] solved", "PATCH", "/v2/problems", {
      body: { problemId: id, resolved: true, solutionId: "11111111-2222-4333-8444-555555555555" }
    })
    await send("[003-16] what contradicts itself", "PATCH", "/v2/problems", {
      body: { problemId: id, resolved: true, status: "open" }
    })
    await send("[003-14] commented, in the envelope", "POST", `/v2/problems/${id}/comments`, {
      body: { body: "Vendor confirmed." }
    })
    await send("[003-14] [003-19] the comments, in the envelope", "GET", `/v2/problems/${id}/comments`)
    await send("[003-14] what happened, in the envelope", "GET", `/v2/problems/${id}/audit?order=asc`)
    await send("[003-19] [003-20] archived", "PATCH", "/v2/problems", { body: { problemId: id, isArchived: true } })
    await send(
      "[003-20] listed, without what is archived",
      "GET",
      `/v2/problems?workspaceId=${workspace}&sort=number&order=asc`
    )
    await send("by severity", "GET", `/v2/problems?workspaceId=${workspace}&severityMin=0.6&isArchived=any`)
    await send("a list without a workspace", "GET", "/v2/problems")
    await send("an unknown one", "GET", "/v2/problems/00000000-0000-4000-8000-000000000000")
    await send("[100-03] another tenant's", "GET", `/v2/problems/${id}`, { token: "rival" })

    await send("[003-09] a severity below 0", "POST", "/v2/problems", { body: { ...aProblem, severity: -0.01 } })
    await send("[003-08] a type that is none", "POST", "/v2/problems", { body: { ...aProblem, type: "video" } })
    await send("[003-01] a credential of nobody", "GET", `/v2/problems/${id}`, { token: "stolen" })
    await send("[003-19] as many comments as there are, though it is archived", "GET", `/v2/problems/${id}`)
  }
}
