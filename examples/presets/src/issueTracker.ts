import { ann, production, say, scene } from "./stage.ts"

/** Bug reports tied to a point of a conversation; production reports its own faults, once. */
export const issueTrackerScene = async () => {
  scene("issueTracker · bugs of a voice bot")
  const call = await ann.conversations.record({
    site: "voice-bot",
    externalId: "ws-77",
    messages: [
      { role: "USER", text: "Book a table for two" },
      { role: "ASSISTANT", text: "For how many?" },
      { role: "USER", text: "Two!" }
    ]
  })
  say("a session of three events is recorded", `hash ${call.hash.slice(0, 12)}…`)

  const report = {
    site: "voice-bot",
    environment: "production",
    buildVersion: "2.4.1",
    stage: "booking",
    sessionId: "ws-77",
    eventIndex: 1,
    bugDescription: "Slot 'party' lost after 2 turns"
  }
  for (let i = 0; i < 40; i++) await production.issues.report(report)
  const issue = await ann.issues.get(1)
  say("production reports one fault 40 times", `issue ${issue.number}, ${issue.occurrences} occurrences`)

  const replay = await ann.transcripts.replay(issue.number)
  say("what was said up to the event", replay.messages.map(({ text }) => text).join(" / "))

  await ann.issues.changeStatus(issue.number, "in_progress")
  await ann.issues.changeStatus(issue.number, "resolved")
  const again = await production.issues.report(report)
  say("resolved, and then reported again", `${again.outcome}, reopened ${again.reopenCount} time`)

  const done = await ann.issues.changeStatus(issue.number, "closed", { reason: "cannot reproduce" })
  say("closed without having been resolved", `${done.status}: ${done.resolution?.outcome}`)
}
