import { describe, expect, it } from "vitest"
import { rulingOn, rulings, waitOf } from "../src/Answers.ts"

// https://resend.com/docs/api-reference/errors, name by name.
const documented: ReadonlyArray<readonly [name: string, status: number, verdict: string]> = [
  ["invalid_idempotency_key", 400, "dead, alarm"],
  ["validation_error", 400, "dead"],
  ["missing_api_key", 401, "pause"],
  ["restricted_api_key", 401, "pause"],
  ["invalid_api_key", 403, "pause"],
  ["validation_error", 403, "pause"],
  ["not_found", 404, "pause, alarm"],
  ["method_not_allowed", 405, "pause, alarm"],
  ["invalid_idempotent_request", 409, "uncertain, alarm"],
  ["concurrent_idempotent_requests", 409, "retry"],
  ["invalid_attachment", 422, "dead"],
  ["invalid_from_address", 422, "pause"],
  ["invalid_access", 422, "pause"],
  ["invalid_parameter", 422, "dead"],
  ["invalid_region", 422, "dead"],
  ["missing_required_field", 422, "dead"],
  ["validation_error", 422, "dead"],
  ["monthly_quota_exceeded", 429, "pause"],
  ["daily_quota_exceeded", 429, "pause"],
  ["rate_limit_exceeded", 429, "pause"],
  ["security_error", 451, "dead"],
  ["application_error", 500, "retry"],
  ["internal_server_error", 500, "retry"]
]

const told = (status: number, name: string | null): string => {
  const { alarm = false, verdict } = rulingOn(status, name)
  return alarm ? `${verdict}, alarm` : verdict
}

describe("What Resend's answers mean · decision", () => {
  it.each(documented)("[001-27] %s (%i) is %s", (name, status, verdict) => {
    expect(told(status, name)).toBe(verdict)
    expect(Object.hasOwn(rulings, name)).toBe(true)
  })

  it("[001-27] 401 and 403 hold every mail, whatever they are called: no mail dies of its sender or its key", () => {
    for (const name of [...Object.keys(rulings), "something_new", null])
      for (const status of [401, 403]) expect(rulingOn(status, name).verdict).toBe("pause")
  })

  it("of a refusal without a reason it is not known whether it is meant for this mail alone; of a key it is", () => {
    for (const name of ["missing_api_key", "invalid_api_key", "restricted_api_key", "invalid_access"])
      expect(rulingOn(403, name).maybeItself).toBeUndefined()
    for (const name of ["validation_error", "invalid_from_address", "something_new", null])
      expect(rulingOn(403, name).maybeItself).toBe(true)
    expect(rulingOn(429, "daily_quota_exceeded").maybeItself).toBeUndefined()
  })

  it("a name that is not known goes by its status: a credential or a quota kills nothing, what broke is tried again", () => {
    const statuses = [301, 400, 401, 403, 404, 405, 408, 409, 413, 422, 425, 429, 451, 500, 502, 503, 504, 520]
    const seen = Object.groupBy(statuses, (status) => told(status, "something_new"))
    expect(seen).toEqual({
      "pause, alarm": [301, 404, 405],
      dead: [400, 413, 422, 451],
      pause: [401, 403, 429],
      retry: [408, 409, 425, 500, 502, 503, 504, 520]
    })
    for (const status of statuses) expect(told(status, null)).toBe(told(status, "something_new"))
    expect(told(500, "toString")).toBe("retry")
  })

  it("only what broke may have been sent; a pause says how long", () => {
    for (const [name, status] of documented) {
      const { maybeSent = false, verdict, wait } = rulingOn(status, name)
      expect(maybeSent).toBe(verdict === "retry")
      expect(wait !== undefined).toBe(verdict === "pause")
    }
  })

  it("retry-after is seconds or a date, and never more than a day", () => {
    const now = Date.parse("2026-03-01T09:00:00.000Z")
    expect(waitOf("2", now)).toBe(2000)
    expect(waitOf("0.5", now)).toBe(500)
    expect(waitOf("Sun, 01 Mar 2026 09:01:00 GMT", now)).toBe(60_000)
    expect(waitOf("Sun, 01 Mar 2026 08:00:00 GMT", now)).toBe(0)
    expect(waitOf("99999999", now)).toBe(86_400_000)
    for (const none of [undefined, "", " ", "soon", "NaN", "Infinity"]) expect(waitOf(none, now)).toBeNull()
  })
})
