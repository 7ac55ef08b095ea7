import { Option, Result } from "effect"
import { describe, expect, it } from "vitest"
import { defineLifecycle, mapStatus } from "../src/Lifecycle.ts"
import type { OriginKind } from "../src/model/Preset.ts"
import { callProblems, escalationQueue, issueTracker, presets, siteQueue, supportWidget } from "../src/presets/index.ts"
import { defineScale, levelOf, scoreOf } from "../src/Severity.ts"
import { defineCodeFormat, format, parse } from "../src/TicketCode.ts"

const all = Object.values(presets)

describe("Presets · decision", () => {
  it.each(all.map((preset) => [preset.id, preset] as const))(
    "%s is valid in every part, and plain JSON",
    (id, preset) => {
      expect(Object.keys(presets)).toContain(id)
      expect(defineLifecycle(preset.lifecycle)).toEqual(Result.succeed(preset.lifecycle))
      expect(defineScale(preset.severity.scale)).toEqual(Result.succeed(preset.severity.scale))
      if (preset.code !== null) {
        const code = Result.getOrThrow(defineCodeFormat(preset.code))
        expect(parse(code, format(code, 42))).toEqual(Option.some(42))
      }
      expect(new Set(preset.editable).size).toBe(preset.editable.length)
      for (const kind of preset.emailRequired) expect(preset.create).toContain(kind)
      expect(JSON.parse(JSON.stringify(preset))).toEqual(preset)
    }
  )

  it("all five lifecycles map onto each other", () => {
    for (const from of all) {
      for (const to of all) {
        for (const { id } of from.lifecycle.statuses) {
          expect(Result.isSuccess(mapStatus(from.lifecycle, to.lifecycle, id))).toBe(true)
        }
      }
    }
  })

  it("presets of one kind share one series, so that numbers stay unique when a site changes its preset", () => {
    for (const a of all) for (const b of all) if (a.kind === b.kind) expect(a.series).toEqual(b.series)
    expect(issueTracker.series).toEqual({ name: "issue", per: "tenant" })
    expect(siteQueue.series).toEqual({ name: "ticket", per: "site" })
    expect(callProblems.series).toEqual({ name: "problem", per: "site" })
  })

  it("[002-01] [002-04] [004-23] who may create", () => {
    const refused = (preset: (typeof all)[number], kind: OriginKind) => !preset.create.includes(kind)
    expect(siteQueue.create).toEqual(expect.arrayContaining(["ai", "agent"]))
    expect(escalationQueue.create).toEqual(["rule"])
    for (const kind of ["agent", "api", "ai", "end_user"] as const) expect(refused(escalationQueue, kind)).toBe(true)
    expect(supportWidget.create).toContain("end_user")
    expect(issueTracker.create).toEqual(expect.arrayContaining(["api", "monitor", "end_user", "agent"]))
  })

  it("[002-02] [002-11] in the site's queue the AI must name an address, and a teammate gets what they file", () => {
    expect(siteQueue.emailRequired).toEqual(["ai"])
    expect(all.filter(({ emailRequired }) => emailRequired.length > 0)).toEqual([siteQueue])
    expect(all.filter(({ defaultAssignee }) => defaultAssignee === "creatorIfMember")).toEqual([siteQueue])
  })

  it("[004-17] in the escalation queue status, severity and assignee are editable and nothing else", () => {
    expect([...escalationQueue.editable].sort()).toEqual(["assignees", "severity", "status"])
  })

  it("[004-08] the escalation queue searches user name, question and answer", () => {
    expect([...escalationQueue.search].sort()).toEqual(["answer", "question", "requesterName"])
  })

  it("[001-21] no preset mails the requester on a status change; only the widget mails staff when a ticket opens", () => {
    for (const { notify } of all) expect(notify).toMatchObject({ statusChanged: false, commented: false })
    expect(all.filter(({ notify }) => notify.opened)).toEqual([supportWidget])
  })

  it("[003-09] a problem's severity is a half unless given, which is medium", () => {
    const { default: severity, scale } = callProblems.severity
    expect(severity).toEqual({ score: 0.5 })
    if (severity !== null) expect([scoreOf(scale, severity), levelOf(scale, severity)]).toEqual([0.5, "medium"])
  })
})
