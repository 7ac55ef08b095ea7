/** A word that somebody typed, in every place of every request: it stands in no error and in no line of the log. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { type Route, routes } from "../src/contract/Routes.ts"
import { type Answered, call, type Sent, type Wire, wire } from "./desk.ts"

const canary = "canary4711"
// Breaks most rules at once, so that it comes back in as many errors as there are.
const shrill = `${canary}\u0000${canary}`

let desk: Wire
const printed: Array<string> = []
beforeAll(() => {
  desk = wire({ limits: { widget: false, endUser: false } })
  for (const level of ["log", "info", "warn", "error", "debug"] as const)
    vi.spyOn(console, level).mockImplementation(
      (...words: ReadonlyArray<unknown>) => void printed.push(JSON.stringify(words))
    )
})
afterAll(async () => {
  vi.restoreAllMocks()
  await desk.support.close()
})

/** Every variant of a JSON value in which one text has become another. */
const variants = (value: unknown, word: string): ReadonlyArray<unknown> => {
  if (typeof value === "string") return [word]
  if (Array.isArray(value)) return value.flatMap((held, i) => variants(held, word).map((other) => value.with(i, other)))
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, held]) =>
      variants(held, word).map((other) => ({ ...value, [key]: other }))
    )
  return [word]
}

const paths = (route: Route, word: string): ReadonlyArray<string> => {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? "")
  return names.map((strange) =>
    route.path.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(name === strange ? word : name === "siteId" ? "shop" : "TKT-1")
    )
  )
}

const asIs = (route: Route) =>
  route.path.replace(/:(\w+)/g, (_, name: string) => (name === "siteId" ? "shop" : "TKT-1"))

const requestsOf = function* (route: Route): Generator<readonly [path: string, sent: Sent]> {
  const { body } = route.examples
  for (const word of [canary, shrill]) {
    const encoded = encodeURIComponent(word)
    for (const path of paths(route, word)) yield [path, { body }]
    const path = asIs(route)
    yield [`${path}?${route.name === "problems.list" ? "workspaceId" : "siteId"}=${encoded}`, { body }]
    for (const key of ["cursor", "limit", "search", "status", "severity", "assignee", "createdFrom", "unknown"])
      yield [`${path}?${key}=${encoded}`, { body }]
    if (body === undefined) continue
    for (const other of variants(body, word)) yield [path, { body: other }]
    yield [path, { body: { ...(body as object), unknown: word } }]
    yield [path, { body: `{"a": ${word}` }]
  }
  yield [asIs(route), { body, key: canary, ifMatch: canary, headers: { "content-type": canary, "x-canary": canary } }]
  yield [asIs(route), { body, token: canary }]
}

describe.each(routes)("$name", (route) => {
  it("says nothing back", async () => {
    const sent: Array<Answered> = []
    for (const [path, request] of requestsOf(route)) {
      const { body, ...rest } = request
      sent.push(await call(desk, route.method, path, route.method === "GET" || body === undefined ? rest : request))
    }
    const errors = sent.filter(({ status }) => status >= 400)
    expect(errors.length).toBeGreaterThan(0)
    for (const { body, headers, status } of errors) {
      const answer = `${status} ${JSON.stringify(body)} ${JSON.stringify([...headers])}`
      expect(answer).not.toContain(canary)
      expect(status, answer).toBeLessThan(500)
    }
  })
})

it("nor does the log, nor the console", () => {
  // A mail that could not be sent is logged whole, on purpose: so that it is not lost.
  const lines = [...desk.log, ...printed].filter((line) => !line.includes("RESEND_API_KEY missing"))
  expect(lines.join("\n")).not.toContain(canary)
  expect(desk.faults).toEqual([])
})
