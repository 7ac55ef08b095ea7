import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { contains, mask, maskJson, mentions, subjectOf } from "../src/Erasure.ts"
import type { EndUserRow } from "../src/Tables.ts"

const cy: EndUserRow = {
  tenant: "acme",
  site: "queue",
  id: "u-1",
  version: 1,
  anonymousId: "anon-4711",
  externalId: "42",
  name: "Cy Canary",
  email: "Cy.Canary@customers.example",
  traits: { phone: "+49 170 1234567", plan: "pro", town: "Kiel", tags: ["beta"] },
  firstSeenAt: "2026-01-01T00:00:00.000Z",
  lastSeenAt: "2026-01-01T00:00:00.000Z",
  mergedInto: null
}
const { identifiers, known, named } = subjectOf(null, [cy])

describe("Whom a text names · decision", () => {
  it("[100-01] addresses, ids and telling traits go wherever they stand, in either case", () => {
    expect(mask(identifiers, "Mail CY.canary@customers.EXAMPLE, or anon-4711 (+49 170 1234567).")).toBe(
      "Mail [erased], or [erased] ([erased])."
    )
    expect(mask(identifiers, "<cy.canary@customers.example>")).toBe("<[erased]>")
    expect(mask(identifiers, "42")).toBe("[erased]")
  })

  it("[100-01] what is somebody else's stays: longer words, short ids inside texts, plain traits, names in their own place", () => {
    for (const text of ["xcy.canary@customers.example", "anon-47112", "order 42", "pro", "Kiel", "Cy", "beta"]) {
      expect(mask(identifiers, text)).toBe(text)
    }
    expect(mask(identifiers, "Cy Canary")).toBe("Cy Canary")
    expect(mask(named, "spoke to Cy Canary")).toBe("spoke to [erased]")
    expect(mentions(known, "pro")).toBe(true)
    expect(mentions(named, "pro")).toBe(false)
  })

  it("[100-01] a value loses the strings and keeps its shape", () => {
    const filters = {
      requester: ["cy.canary@customers.example", "bob@customers.example"],
      status: "open",
      unassigned: true
    }
    expect(maskJson(named, filters)).toEqual({
      requester: ["[erased]", "bob@customers.example"],
      status: "open",
      unassigned: true
    })
    expect(maskJson(named, { requesterName: "Cy Canary", title: "Cy Canary" }, ["requesterName"])).toEqual({
      requesterName: "Cy Canary",
      title: "[erased]"
    })
  })

  it("[100-01] any string of theirs is found in any text, whatever stands around it", () => {
    const around = fc.string({
      unit: fc.constantFrom(" ", "\n", "<", "(", ".", '"', "/", "=", ",", "é".normalize("NFD").slice(1))
    })
    const secret = fc.constantFrom("cy.canary@customers.example", "anon-4711", "+49 170 1234567", "Cy Canary")
    fc.assert(
      fc.property(around, secret, around, (before, text, after) => {
        expect(mask(named, before + text + after).toLowerCase()).not.toContain(text.toLowerCase())
        expect(contains(named, JSON.stringify({ text: `n${before}${text}` }))).toBe(true)
      })
    )
  })

  it("a string with the signs of a pattern is only a string", () => {
    const odd = subjectOf("a+b.c@x-y.example", [{ ...cy, externalId: "id(.*)|[z]", traits: {} }])
    expect(mask(odd.identifiers, "a+b.c@x-y.example aab.c@x-y.example id(.*)|[z]")).toBe(
      "[erased] aab.c@x-y.example [erased]"
    )
  })
})
