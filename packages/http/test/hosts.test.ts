/** Hosts who are wrong: their options are refused by name; their functions' faults are theirs, and cost nobody else anything. */
import { type Actor, isSupportError } from "@deskwright/core/promise"
import { expect, it, vi } from "vitest"
import { createClient } from "../src/client.ts"
import { createHandler, type HandlerOptions } from "../src/promise.ts"
import { aTicket, call, wire } from "./desk.ts"

const never = () => new Promise<never>(() => undefined)
const authenticate = () => null

it.each([
  [undefined, ["authenticate"]],
  [{}, ["authenticate"]],
  [{ authenticate: "ann" }, ["authenticate"]],
  [{ authenticate, basepath: "/desk" }, ["basepath"]],
  [{ authenticate, basePath: "desk" }, ["basePath"]],
  [{ authenticate, limits: { enduser: false } }, ["limits.enduser"]],
  [{ authenticate, webhooks: { Resend: authenticate } }, ["webhooks.Resend"]],
  [{ authenticate, onFault: true, hostTimeout: 0 }, ["hostTimeout", "onFault"]],
  [{ authenticate, cors: { origins: "https://app.example" } }, ["cors.origins"]]
])("options %o are refused by name", async (options, paths) => {
  const { support } = wire()
  try {
    createHandler(support, options as unknown as HandlerOptions)
    expect.fail("it was accepted")
  } catch (error) {
    if (!isSupportError(error, "InvalidInput")) throw error
    expect(error.details.errors.map(({ path }) => path)).toEqual(paths)
  }
  await support.close()
})

it("an unknown option is answered with those that there are, and what is no desk is said to be none", () => {
  const make = () => createHandler({} as never, { authenticate, basepath: "/desk" } as never)
  expect(make).toThrow(
    /support is no desk: pass what createSupport answered; basepath is no option: there are authenticate, basePath, /
  )
})

it("clients in plain JavaScript are told what is missing, and which operations there are", async () => {
  expect(() => createClient(undefined as never)).toThrow(/needs \{ baseUrl \}/)
  const client = createClient({ baseUrl: "http://desk.test/api" }) as (name: string) => Promise<unknown>
  await expect(client("tickets.opne")).rejects.toThrow(/no operation "tickets\.opne": there are .*tickets\.open/)
})

it.each<unknown>([
  true,
  "ann",
  [],
  {},
  { tenant: "acme", id: "ann", kind: "root" },
  { tenant: "acme", id: "ann", kind: "agent", sites: null },
  { tenant: "acme", id: "guest", kind: "end_user", conversation: null }
])("an actor such as %j is the host's fault: 500, and the host is told", async (actor) => {
  const desk = wire({ authenticate: () => actor as Actor })
  const { body, status } = await call(desk, "GET", "/issues")
  expect([status, body.code, body.errors]).toEqual([500, "InternalFault", undefined])
  expect(desk.faults.map(String)).toEqual([expect.stringMatching(/^HostFault: In authenticate: Invalid actor: /)])
  await desk.support.close()
})

it("a login that throws is counted for the stranger", async () => {
  const desk = wire({
    address: () => "192.0.2.1",
    limits: { stranger: { burst: 2, perSecond: 0.01 } },
    authenticate: () => {
      throw new Error("malformed token")
    }
  })
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await call(desk, "GET", "/issues")).status)
  expect(statuses).toEqual([500, 500, 429, 429])
  expect(desk.faults.map(String)).toEqual(["Error: malformed token", "Error: malformed token"])
  await desk.support.close()
})

it("functions of the host that never answer are given up", async () => {
  const desk = wire({ hostTimeout: 50, authenticate: never, widget: never })
  const answers = [
    await call(desk, "GET", "/issues"),
    await call(desk, "GET", "/v1/sdk/chat/config?siteId=docs-widget", { token: null })
  ]
  expect(answers.map(({ status }) => status)).toEqual([500, 500])
  expect(desk.faults.map(String)).toEqual([
    "HostFault: authenticate did not answer within 50 ms.",
    "HostFault: widget did not answer within 50 ms."
  ])
  await desk.support.close()
})

it("a count that never answers limits nobody after a second", async () => {
  const desk = wire({ limits: { others: { burst: 1, perSecond: 1 }, count: never } })
  expect((await call(desk, "GET", "/issues")).status).toBe(200)
  expect(desk.faults.map(String)).toEqual(["HostFault: limits.count did not answer within 1000 ms."])
  await desk.support.close()
})

it("a widget is asked for once, within the limits, and only about what can be a site", async () => {
  const widget = vi.fn((_site: string) => ({ tenant: "acme", origins: ["https://docs.example"] }))
  const desk = wire({ widget, address: () => "192.0.2.1", limits: { stranger: { burst: 3, perSecond: 0.01 } } })
  const ask = (method: string, site: string) =>
    desk.handler(
      new Request(`http://desk.test/api/v1/sdk/chat/config?siteId=${site}`, {
        method,
        headers: { origin: "https://docs.example" }
      })
    )
  expect((await ask("GET", "docs-widget")).status).toBe(200)
  expect(widget.mock.calls).toEqual([["docs-widget"]])
  expect((await ask("GET", "x%00y")).status).toBe(422)
  expect((await ask("OPTIONS", "docs-widget")).status).toBe(204)
  expect((await ask("OPTIONS", "docs-widget")).status).toBe(429)
  expect((await ask("GET", "docs-widget")).status).toBe(429)
  expect(widget.mock.calls).toEqual([["docs-widget"], ["docs-widget"]])
  await desk.support.close()
})

it("a flood of health checks asks the store one thing at a time", async () => {
  const desk = wire()
  const check = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 50)))
  const handler = createHandler({ ...desk.support, as: desk.support.as, check }, { authenticate })
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => call({ handler }, "GET", "/health", { token: null }))
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(check).toHaveBeenCalledTimes(1)
  expect((await call({ handler }, "GET", "/health", { token: null })).status).toBe(200)
  expect(check).toHaveBeenCalledTimes(2)
  await desk.support.close()
})

it("a tag that a proxy has weakened names the version all the same", async () => {
  const desk = wire()
  const { body } = await call(desk, "POST", "/sites/shop/tickets", { body: aTicket })
  const change = (ifMatch: string) =>
    call(desk, "PATCH", `/sites/shop/tickets/${body.code}`, { body: { priority: "high" }, ifMatch })
  expect((await change('W/"v7"')).status).toBe(412)
  expect((await change('W/"v1"')).status).toBe(200)
  await desk.support.close()
})

it("a path that is none is told where the routes are", async () => {
  const desk = wire({ basePath: "/desk/" })
  const response = await desk.handler(new Request("http://desk.test/api/issues"))
  expect(((await response.json()) as { detail: string }).detail).toBe(
    "The routes are below /desk/: look the path up in /desk/openapi.json."
  )
  await desk.support.close()
})
