import { expect, it } from "vitest"
import { createClient, WireRefusal } from "../src/client.ts"
import { wire, workspace } from "./desk.ts"

const clientOf = (token = "ann") => {
  const desk = wire()
  const fetch: typeof globalThis.fetch = (input, init) => desk.handler(new Request(input, init))
  return { desk, call: createClient({ baseUrl: "http://desk.test/api/", token: () => token, fetch }) }
}

it("speaks to the desk by the names of its routes", async () => {
  const { call, desk } = clientOf()
  const opened = await call("tickets.open", {
    params: { siteId: "shop" },
    body: { subject: "Refund", body: "Charged twice.", priority: "high" },
    key: "k1"
  })
  const { data, filters } = await call("tickets.list", {
    params: { siteId: "shop" },
    query: { status: ["open", "in_progress"], assignee: "me", unassigned: false, limit: 5 }
  })
  expect(data.map(({ code }) => code)).toEqual([opened.code])
  expect(filters).toHaveLength(4)
  const { data: problem } = await call("problems.open", { body: { workspaceId: workspace, problem: "Silence" } })
  expect(problem.result.problem.severity).toBe(0.5)
  const issue = await call("issues.open", {
    body: {
      projectId: "voice-bot",
      environment: "e",
      buildVersion: "1",
      severity: "low",
      category: "bug",
      bugDescription: "x"
    }
  })
  expect(await call("issues.remove", { params: { id: String(issue.id) }, ifVersion: 1 })).toBeUndefined()
  await desk.support.close()
})

it("throws what is refused, with the code and the remedy", async () => {
  const { call, desk } = clientOf()
  const refused = await call("tickets.get", { params: { siteId: "shop", ref: "TKT-9" } }).catch(
    (error: unknown) => error
  )
  if (!(refused instanceof WireRefusal)) return expect.fail(String(refused))
  expect(refused).toMatchObject({ status: 404, code: "TicketNotFound", errors: [], retryAfter: null })
  expect(refused.message).toMatch(/Check the code/)
  const enveloped = await call("problems.get", { params: { id: "0" } }).catch((error: unknown) => error)
  expect(enveloped).toMatchObject({ status: 422, code: "SiteRequired" })
  await desk.support.close()
})

it("does not compile with what a route does not take", () => {
  const { call } = clientOf()
  // @ts-expect-error there is no such route
  const unknown = () => call("tickets.burn", {})
  // @ts-expect-error the site is missing
  const unplaced = () => call("tickets.list", {})
  // @ts-expect-error a ticket has a subject
  const untitled = () => call("tickets.open", { params: { siteId: "shop" }, body: { body: "x" } })
  expect([unknown, unplaced, untitled]).toHaveLength(3)
})
