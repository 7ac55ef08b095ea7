import { describe, expect, it } from "vitest"
import { chatIncluded, gate } from "../src/ChatGate.ts"
import type { GateAnswer } from "../src/model/ChatGate.ts"

const published = { publishedAt: "2026-01-01T00:00:00.000Z", paused: false }
const widgets = [null, { ...published, paused: true }, { publishedAt: null, paused: false }, published] as const

/** The documented order, written as a table of what is wrong. */
const expected = (mapped: boolean, paid: boolean, widget: (typeof widgets)[number]): GateAnswer => {
  const reasons = [
    ["SITE_NOT_MAPPED", !mapped],
    ["FEATURE_LOCKED", !paid],
    ["WIDGET_DISABLED", widget === null],
    ["WIDGET_PAUSED", widget !== published]
  ] as const
  const first = reasons.find(([, holds]) => holds)
  return first === undefined ? { enabled: true } : { enabled: false, reason: first[0] }
}

describe("ChatGate · decision", () => {
  const cases = [true, false].flatMap((mapped) =>
    ["Pro", "Free"].flatMap((plan) => widgets.map((widget) => [mapped, plan, widget] as const))
  )
  it.each(cases)(
    "[001-28] mapped %j, plan %s, widget %j: the first reason in the documented order",
    (mapped, plan, widget) => {
      expect(gate({ mapped, plan, widget })).toEqual(expected(mapped, plan === "Pro", widget))
    }
  )

  it("[001-28] open: there is no reason", () => {
    const answer = gate({ mapped: true, plan: "Pro", widget: published })
    expect(answer).toEqual({ enabled: true })
    expect(answer).not.toHaveProperty("reason")
  })

  it("[001-28] Pro and Enterprise include the chat, in any case; a host may name other plans", () => {
    for (const plan of ["Pro", "PRO", " enterprise ", "Enterprise"]) expect(chatIncluded(plan)).toBe(true)
    for (const plan of ["Free", "", "proto", null]) expect(chatIncluded(plan)).toBe(false)
    expect(gate({ mapped: true, plan: "scale", widget: published }, ["Scale"])).toEqual({ enabled: true })
    expect(chatIncluded("", [])).toBe(false)
  })
})
