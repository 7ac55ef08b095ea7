/** Bug reports, and what production reports by itself (source 000). */
import { anIssue } from "../../desk.ts"
import { setTimeout } from "node:timers/promises"
import { expect } from "vitest"
import type { Scene } from "../Scene.ts"

export const issues: Scene = {
  source: "000",
  play: async ({ send }) => {
    const talk = await send("a session is recorded", "POST", "/sites/voice-bot/conversations", {
      body: {
        externalId: "session-7",
        kind: "session",
        startedAt: "2026-11-20T09:00:00Z",
        messages: [
          { role: "USER", stage: "greeting", text: "Hola", at: "2026-11-20T09:00:00Z" },
          { role: "ASSISTANT", stage: "greeting", text: "Hello!", at: "2026-11-20T09:00:01Z" },
          { role: "USER", stage: "order", text: "¿Y mi pedido?", at: "2026-11-20T09:00:02Z" }
        ]
      }
    })
    void talk
    const opened = await send("[000-11] [000-12] [000-13] [000-19] [000-23] an issue is created", "POST", "/issues", {
      body: {
        ...anIssue,
        stage: "greeting",
        sessionId: "session-7",
        eventIndex: 1,
        expectedBehaviour: "Spanish.",
        comments: "Since Monday."
      },
      key: "create-1"
    })
    await send("[100-02] the same again is the same issue", "POST", "/issues", {
      body: {
        ...anIssue,
        stage: "greeting",
        sessionId: "session-7",
        eventIndex: 1,
        expectedBehaviour: "Spanish.",
        comments: "Since Monday."
      },
      key: "create-1"
    })
    await send("[000-01] [000-16] a second one, without a conversation", "POST", "/issues", {
      body: { ...anIssue, severity: "low", category: "feature" }
    })
    await send("[000-09] a severity that is none", "POST", "/issues", { body: { ...anIssue, severity: "blocker" } })
    await send("[000-10] a category that is none", "POST", "/issues", { body: { ...anIssue, category: "wish" } })
    await send(
      "[000-02] [000-24] [004-10] a list, filtered and searched",
      "GET",
      "/issues?projectId=voice-bot&severity=high&severity=critical&search=language"
    )
    await send("[000-24] a page of one", "GET", "/issues?limit=1&sort=number&order=asc")
    await send("[000-25] one is read", "GET", `/issues/${opened.id}`)
    await send("[000-25] an unknown one", "GET", "/issues/999")
    await send("something that is no number", "GET", "/issues/abc")
    await send("[000-07] [000-18] its conversation up to the event", "GET", `/issues/${opened.id}/replay`)
    await send("one that names no conversation has nothing to replay", "GET", "/issues/2/replay")
    await send("[000-26] get, edit, put", "PUT", `/issues/${opened.id}`, { body: { ...opened, status: "in_progress" } })
    await send("[000-26] what the desk writes by itself cannot be put", "PUT", `/issues/${opened.id}`, {
      body: { projectId: "shop" }
    })
    await send("on an old version", "PUT", `/issues/${opened.id}`, { body: { severity: "low" }, ifMatch: '"v1"' })
    await send(
      "[000-14] closed without having been resolved is dismissed, with a reason",
      "PUT",
      `/issues/${opened.id}`,
      {
        body: { status: "closed", closeReason: "works as intended" }
      }
    )
    await send("[000-13] a status that is none", "PUT", `/issues/${opened.id}`, { body: { status: "done" } })
    await send("[000-14] a move that the lifecycle has not", "PUT", `/issues/${opened.id}`, {
      body: { status: "resolved" }
    })
    await send("[000-27] it is deleted", "DELETE", `/issues/${opened.id}`)
    await send("[000-27] [100-08] and gone", "GET", `/issues/${opened.id}`)
    await send("the last one is deleted as well", "DELETE", "/issues/2")
    const report = {
      projectId: "voice-bot",
      environment: "production",
      buildVersion: "7",
      stage: "listening",
      bugDescription: "Timed out after 31 s"
    }
    await send(
      "[000-01] [000-20] production reports a fault: the number of what was deleted is not given again",
      "POST",
      "/issues/report",
      { token: "monitor", body: report }
    )
    await send("[100-06] and once more: it is counted", "POST", "/issues/report", {
      token: "monitor",
      body: { ...report, bugDescription: "Timed out after 45 s" }
    })
    await send("[000-04] [000-05] [000-22] by stage and build", "GET", "/issues?stage=listening&buildVersion=7")

    await send("[100-02] another issue under the same key", "POST", "/issues", {
      body: { ...anIssue, severity: "low" },
      key: "create-1"
    })
    await send("[100-05] a control character, and a key that there is none of", "POST", "/issues", {
      body: { ...anIssue, bugDescription: "It says \u0000.", priority: "high" }
    })
    await send("[100-05] half a character", "POST", "/issues", { body: { ...anIssue, bugDescription: "\ud800" } })
    await send("[100-05] a text that is too long", "POST", "/issues", {
      body: { ...anIssue, environment: "e".repeat(300) }
    })

    const complaint = await send(
      "[000-03] [000-06] [000-08] [000-21] a user's complaint about a turn, in an environment that nobody has listed",
      "POST",
      "/issues",
      {
        token: "api",
        body: { ...anIssue, environment: "kiosk 7", sessionId: "session-7", eventIndex: 2, userId: "mia" }
      }
    )
    await send("[000-17] a stage alone", "POST", "/issues", { body: { ...anIssue, stage: "greeting" } })
    await send("[000-07] [000-17] an event alone is kept, and leads nowhere", "POST", "/issues", {
      body: { ...anIssue, eventIndex: 3 }
    })
    await send("[000-07] an event before the first", "POST", "/issues", { body: { ...anIssue, eventIndex: -1 } })
    await send(
      "[000-03] [000-06] [000-08] found by environment, session and user",
      "GET",
      "/issues?environment=kiosk%207&sessionId=session-7&userId=mia"
    )
    // A clock that counts milliseconds shows no shorter while.
    await setTimeout(5)
    const edited = await send(
      "[000-15] what was read is put back with another severity: the day that it was created stays",
      "PUT",
      `/issues/${complaint.id}`,
      { body: { ...complaint, severity: "critical" } }
    )
    expect(edited.createdAt).toBe(complaint.createdAt)
    expect(edited.updatedAt > complaint.updatedAt).toBe(true)
    await send("[000-15] nobody else writes the date of a change", "PUT", `/issues/${complaint.id}`, {
      body: { updatedAt: "2026-11-20T09:00:00.000Z" }
    })

    const [{ id: fault }] = (await send("[000-20] what production has reported", "GET", "/issues?stage=listening")).data
    await send("[000-14] it is resolved", "PUT", `/issues/${fault}`, { body: { status: "resolved" } })
    await send("[100-06] reported again, it is open again: a regression", "POST", "/issues/report", {
      token: "monitor",
      body: report
    })
    await send("[100-06] [100-04] which the audit says", "GET", `/issues/${fault}/audit?order=asc`)
    await send("it is dismissed", "PUT", `/issues/${fault}`, {
      body: { status: "closed", closeReason: "the vendor's fault" }
    })
    await send("[100-06] what was dismissed is counted, and stays closed", "POST", "/issues/report", {
      token: "monitor",
      body: report
    })
    await send("[100-08] it is deleted", "DELETE", `/issues/${fault}`)
    await send("[100-06] [100-08] what was deleted is another issue when it is met again", "POST", "/issues/report", {
      token: "monitor",
      body: report
    })
  }
}
