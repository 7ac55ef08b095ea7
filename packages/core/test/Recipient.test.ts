import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { TenantMember } from "../src/model/Recipient.ts"
import {
  keyMissing,
  noRecipient,
  resolveRecipient,
  sendError,
  ticketMailTag,
  unusableOverride
} from "../src/Recipient.ts"

const owner = (id: string, more: Partial<TenantMember> = {}): TenantMember => ({
  id,
  role: "OWNER",
  email: `${id}@example.com`,
  joinedAt: "2026-01-01T00:00:00.000Z",
  ...more
})

describe("Recipient · decision", () => {
  it("[001-16] the override comes first", () => {
    expect(resolveRecipient({ override: " Help@Shop.example ", owners: [owner("ann")] })).toEqual({
      to: "Help@shop.example",
      reason: "override",
      warning: null
    })
  })

  it.each([null, undefined, "", "  ", "\t\n"])(
    "[001-16] [001-17] the override %j is not set: the owner gets it",
    (override) => {
      expect(resolveRecipient({ override, owners: [owner("ann")] })).toEqual({
        to: "ann@example.com",
        reason: "owner",
        warning: null
      })
    }
  )

  it("[001-16] [001-24] an override that is no mailbox is passed over with a warning, and never mailed to", () => {
    const override = "help@shop.example\r\nBcc: eve@example.com"
    expect(resolveRecipient({ override, owners: [owner("ann")] })).toEqual({
      to: "ann@example.com",
      reason: "owner",
      warning: unusableOverride
    })
    expect(resolveRecipient({ override, owners: [] })).toEqual({ to: null, reason: "none", warning: noRecipient })
  })

  it("[001-17] only members with the role OWNER and a usable address count", () => {
    const owners = [
      owner("ann", { role: "ADMIN" }),
      owner("bob", { role: "owner" }),
      owner("cyd", { email: null }),
      owner("dan", { email: "no address" }),
      owner("eve", { joinedAt: "2026-03-01T00:00:00.000Z" })
    ]
    expect(resolveRecipient({ override: null, owners }).to).toBe("eve@example.com")
  })

  it("[001-17] of several owners the first to join decides, then the id, in whatever order they come", () => {
    const owners = [
      owner("\uFF5E-first-by-code-point", { email: "first@example.com" }),
      owner("\u{1F600}-second", { email: "second@example.com" }),
      owner("later", { joinedAt: "2026-02-01T00:00:00.000Z" }),
      owner("0-unknown", { joinedAt: null })
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(owners, { minLength: 4 }), (shuffled) => {
        expect(resolveRecipient({ override: null, owners: shuffled }).to).toBe("first@example.com")
      })
    )
    expect(
      resolveRecipient({ override: null, owners: [owner("z", { joinedAt: null }), owner("y", { joinedAt: null })] }).to
    ).toBe("y@example.com")
  })

  it("[001-18] [001-26] without override and owner there is nobody, and a warning says so", () => {
    expect(resolveRecipient({ override: "", owners: [owner("ann", { role: "ADMIN" })] })).toEqual({
      to: null,
      reason: "none",
      warning: "no email recipient resolved \u2014 owner tenant member may be missing"
    })
  })

  it("[001-24] [001-25] [001-26] [001-27] the warnings read exactly as documented", () => {
    expect(ticketMailTag).toBe("[email] support_ticket_created")
    expect(keyMissing).toBe("RESEND_API_KEY missing \u2014 payload logged only")
    expect(noRecipient).toBe("no email recipient resolved \u2014 owner tenant member may be missing")
    expect(sendError).toBe("Resend send error")
  })
})
