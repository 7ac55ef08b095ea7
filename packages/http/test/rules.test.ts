/** What holds for every route, whichever it is. */
import { isSupportError } from "@deskwright/core/promise"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { routes } from "../src/contract/Routes.ts"
import { anIssue, aProblem, aTicket, call, type Wire, wire } from "./desk.ts"

let desk: Wire
beforeAll(() => {
  desk = wire()
})
afterAll(() => desk.support.close())

const open = async (token = "ann", site = "shop") =>
  (await call(desk, "POST", `/sites/${site}/tickets`, { token, body: aTicket })).body

describe("credential", () => {
  it.each([
    ["none", {}],
    ["an empty one", { authorization: "" }],
    ["no token", { authorization: "Bearer" }],
    ["an empty token", { authorization: "Bearer   " }],
    ["another scheme", { authorization: "Basic YW5uOg==" }]
  ])("with %s is 401, and the host is never asked", async (_, headers) => {
    const before = desk.asked()
    const { body, headers: got, status } = await call(desk, "GET", "/issues", { token: null, headers })
    expect(status).toBe(401)
    expect(body).toMatchObject({ code: "Unauthorized", status: 401, type: "urn:deskwright:error:Unauthorized" })
    expect(got.get("www-authenticate")).toBe("Bearer")
    expect(desk.asked()).toBe(before)
  })

  it("that the host refuses is 401", async () => {
    expect((await call(desk, "GET", "/issues", { token: "stolen" })).status).toBe(401)
  })

  it("of somebody who may do nothing is 403", async () => {
    const { body, status } = await call(desk, "GET", "/sites/shop/tickets", { token: "nobody" })
    expect([status, body.code]).toEqual([403, "NotAllowed"])
  })

  const problems = routes.filter(({ path }) => path.startsWith("/v2/problems"))

  it.each(problems)("[003-01] is asked for by $name, and its absence said in 003's envelope", async (route) => {
    const { body, status } = await call(desk, route.method, route.path.replace(/:\w+/g, "x"), {
      token: null,
      ...(route.takesBody ? { body: route.examples.body } : {})
    })
    expect(status).toBe(401)
    expect(body).toEqual({
      success: false,
      data: { message: expect.any(String), code: "Unauthorized", requestId: expect.any(String), errors: [] }
    })
  })

  it("[003-14] whatever is answered under /v2/problems with a body comes in the envelope", () => {
    const answered = problems.filter(({ examples }) => examples.answer !== undefined)
    expect(answered.map(({ name }) => name)).toContain("problems.comment")
    for (const { examples, name } of answered)
      expect(examples.answer, name).toEqual({
        success: true,
        data: {
          message: expect.any(String),
          result: expect.objectContaining({ success: true, message: expect.any(String) })
        }
      })
  })

  it("a host that fails is a 500 that says the request id and nothing else", async () => {
    const failing = wire({
      authenticate: () => {
        throw new Error("canary-in-the-host")
      }
    })
    const { body, status } = await call(failing, "GET", "/issues")
    expect(status).toBe(500)
    expect(body).toEqual({
      type: "urn:deskwright:error:InternalFault",
      title: "Internal fault",
      status: 500,
      code: "InternalFault",
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/)
    })
    expect(failing.faults).toHaveLength(1)
    await failing.support.close()
  })
})

describe("routes", () => {
  it("an unknown one is a 404 with a body", async () => {
    const { body, status } = await call(desk, "GET", "/nowhere")
    expect([status, body.code]).toEqual([404, "RouteNotFound"])
  })

  it("outside of the base path is a 404", async () => {
    expect((await desk.handler(new Request("http://desk.test/issues"))).status).toBe(404)
    expect((await desk.handler(new Request("http://desk.test/apiissues"))).status).toBe(404)
  })

  it.each(routes.map(({ method, path }) => ({ method, path })))(
    "$path refuses what it does not answer, and says what it does: $method",
    async ({ method, path }) => {
      const { body, headers, status } = await call(
        desk,
        "TRACE" === method ? "GET" : "PROPFIND",
        path.replace(/:\w+/g, "x")
      )
      expect(status).toBe(405)
      if (!path.startsWith("/v2/")) expect(body.code).toBe("MethodNotAllowed")
      expect(headers.get("allow")).toContain(method)
    }
  )

  it("HEAD answers what GET answers, without the body", async () => {
    const response = await desk.handler(new Request("http://desk.test/api/health", { method: "HEAD" }))
    expect([response.status, await response.text()]).toEqual([200, ""])
  })

  it("every answer forbids storing, sniffing and framing, and carries its request id", async () => {
    for (const path of ["/health", "/openapi.json", "/docs", "/nowhere", "/issues"]) {
      const { headers } = await call(desk, "GET", path)
      expect(headers.get("cache-control"), path).toBe("no-store")
      expect(headers.get("x-content-type-options"), path).toBe("nosniff")
      expect(headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'")
      expect(headers.get("x-request-id"), path).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  it("another base path moves all of them, and the document says so", async () => {
    const moved = wire({ basePath: "/support/desk/" })
    const response = await moved.handler(new Request("http://desk.test/support/desk/openapi.json"))
    expect(await response.json()).toMatchObject({ servers: [{ url: "/support/desk" }] })
    await moved.support.close()
  })

  it("a base path that is none is refused when the handler is made", () => {
    expect(() => wire({ basePath: "api?" })).toThrow(/basePath/)
  })
})

describe("bodies", () => {
  const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
    desk.handler(
      new Request("http://desk.test/api/sites/shop/tickets", {
        method: "POST",
        headers: { authorization: "Bearer ann", "content-type": "application/json", ...headers },
        body
      })
    )
  const refused = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code]

  it("malformed JSON is 400", async () => {
    expect(await refused(await post("{"))).toEqual([400, "MalformedRequest"])
  })
  it("bad UTF-8 is 400", async () => {
    expect(await refused(await post(new Uint8Array([0x22, 0xff, 0x22])))).toEqual([400, "MalformedRequest"])
  })
  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json; charset=utf-16",
    "multipart/form-data"
  ])("%s is 415", async (type) =>
    expect(await refused(await post("{}", { "content-type": type }))).toEqual([415, "UnsupportedMediaType"])
  )
  it("compressed is 415", async () => {
    expect(await refused(await post("{}", { "content-encoding": "gzip" }))).toEqual([415, "UnsupportedMediaType"])
  })
  it("over 256 kB is 413, and so is one that says so before it comes", async () => {
    expect(await refused(await post(JSON.stringify({ body: "x".repeat(300_000) })))).toEqual([413, "BodyTooLarge"])
    expect(await refused(await post("{}", { "content-length": "300000" }))).toEqual([413, "BodyTooLarge"])
  })
  it("a transcript may have 1 MB, and no more", async () => {
    const messages = (count: number) => ({
      messages: Array.from({ length: count }, (_, i) => ({ role: "USER", text: `${i} ${"x".repeat(2000)}` }))
    })
    const path = "/sites/shop/conversations"
    expect((await call(desk, "POST", path, { body: messages(400) })).status).toBe(201)
    expect((await call(desk, "POST", path, { body: messages(550) })).status).toBe(413)
  })
  it("an unknown key is 422 and named; its value is not", async () => {
    const { body, status } = await call(desk, "POST", "/sites/shop/tickets", {
      body: { ...aTicket, colour: "canary-value" }
    })
    expect([status, body.code]).toEqual([422, "InvalidInput"])
    expect(body.errors).toContainEqual({ path: "colour", rule: expect.stringContaining("known key") })
    expect(JSON.stringify(body)).not.toContain("canary-value")
  })
  it("what is wrong with a body is named as the caller wrote it, whatever a filter or the desk calls it", async () => {
    const paths = async (path: string, body: object) =>
      (await call(desk, "POST", path, { body })).body.errors
        .map((fault: { readonly path: string }) => fault.path)
        .sort()
    expect(await paths("/sites/shop/tickets", { ...aTicket, labels: "a", site: "other" })).toEqual(["labels", "site"])
    expect(await paths("/sites/shop/tickets", { ...aTicket, labels: [" "] })).toEqual(["labels[0]"])
    expect(await paths("/issues", { ...anIssue, notes: "x", site: "other" })).toEqual(["notes", "site"])
  })
  it("__proto__ is an unknown key, and nothing more", async () => {
    const { body, status } = await call(desk, "POST", "/sites/shop/tickets", {
      body: '{"subject":"a","body":"b","__proto__":{"admin":true}}'
    })
    expect([status, body.code]).toEqual([422, "InvalidInput"])
    expect(Object.hasOwn(Object.prototype, "admin")).toBe(false)
  })
  it("deep nesting is 422", async () => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`
    const { status } = await call(desk, "POST", "/sites/shop/tickets", { body: `{"subject":${deep},"body":"b"}` })
    expect(status).toBe(422)
  })
  it("NUL and half characters are 422 by path", async () => {
    for (const subject of ["a\u0000b", "a\uD800b"]) {
      const { body, status } = await call(desk, "POST", "/sites/shop/tickets", { body: { subject, body: "b" } })
      expect(status).toBe(422)
      expect(body.errors[0].path).toBe("subject")
    }
  })
  it("a body where none is taken is 422, and an empty one is nothing", async () => {
    const { id } = (await call(desk, "POST", "/sites/shop/conversations", { body: {} })).body
    const close = `/sites/shop/conversations/${id}/close`
    expect((await call(desk, "POST", close, { body: { now: true } })).status).toBe(422)
    expect((await call(desk, "POST", close, { body: {} })).status).toBe(200)
  })
  it("one that does not arrive in time is 408", async () => {
    const slow = wire({ limits: { bodyTimeout: 30 } })
    const body = new ReadableStream<Uint8Array>({ start: (c) => c.enqueue(new TextEncoder().encode("{")) })
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      body,
      duplex: "half",
      headers: { authorization: "Bearer ann", "content-type": "application/json" }
    }
    const response = await slow.handler(new Request("http://desk.test/api/sites/shop/tickets", init))
    expect(response.status).toBe(408)
    await slow.support.close()
  })
})

describe("queries", () => {
  const ask = (query: string) => call(desk, "GET", `/sites/shop/tickets${query}`)

  it.each([
    "limit=abc",
    "limit=0",
    "limit=201",
    "limit=1.5",
    "limit=0x10",
    "limit=",
    "limit=-1",
    "escalated=yes",
    "colour=red",
    "createdFrom=soon"
  ])("%s is 422 by name", async (query) => {
    const { body, status } = await ask(`?${query}`)
    expect([status, body.code]).toEqual([422, "InvalidInput"])
    expect(body.errors[0].path).toBe(query.split("=")[0])
  })
  it("a key of the prototype is unknown like any other", async () => {
    expect((await ask("?__proto__=1")).status).toBe(422)
  })
  it("percent encoding that is no UTF-8 is 400, in the query and in the path", async () => {
    expect((await ask("?search=%ff")).status).toBe(400)
    expect((await call(desk, "GET", "/sites/shop/tickets/%ff")).status).toBe(400)
  })
  it("100,000 keys are refused before they are looked at", async () => {
    const { status } = await ask(`?${Array.from({ length: 100_000 }, (_, i) => `k${i}=1`).join("&")}`)
    expect(status).toBe(414)
    expect((await ask(`?${Array.from({ length: 300 }, (_, i) => `k${i}`).join("&")}`)).status).toBe(400)
  })
  it.each(["x", "eyJhIjoxfQ", "%00", "a".repeat(5000)])("a cursor of nobody's is 400: %#", async (cursor) => {
    const { body, status } = await ask(`?cursor=${cursor}`)
    expect([status, body.code]).toEqual([400, "InvalidCursor"])
  })
  it("a cursor of another list, filter or tenant is 400, never another's rows", async () => {
    for (let i = 0; i < 3; i++) await open()
    const { body } = await ask("?limit=1")
    expect(body.page.hasMore).toBe(true)
    const cursor = encodeURIComponent(body.page.next)
    expect((await ask(`?limit=1&cursor=${cursor}`)).status).toBe(200)
    expect((await ask(`?limit=1&status=open&cursor=${cursor}`)).status).toBe(400)
    expect((await call(desk, "GET", `/sites/outlet/tickets?cursor=${cursor}`)).status).toBe(400)
    expect((await call(desk, "GET", `/sites/shop/tickets?limit=1&cursor=${cursor}`, { token: "rival" })).status).toBe(
      400
    )
  })
  it("what an event does not say is null, and never left out", async () => {
    const { code } = await open()
    const { body } = await call(desk, "GET", `/sites/shop/tickets/${code}/audit`)
    const changes: ReadonlyArray<{ readonly field: string; readonly of?: unknown }> = body.data[0].changes
    expect(changes.find(({ field }) => field === "body")).toMatchObject({ of: "length" })
    expect(changes.find(({ field }) => field === "status")).toMatchObject({ of: null })
  })
  it("[004-10] every list says which filters are in force, those without any as well", async () => {
    const { code, id } = await open()
    const chat = (await call(desk, "POST", "/sites/shop/conversations", { body: {} })).body
    const lists = [
      `/sites/shop/tickets/${code}/comments`,
      `/sites/shop/tickets/${id}/links`,
      `/sites/shop/tickets/${code}/audit`,
      `/sites/shop/tickets/${code}/deliveries`,
      `/sites/shop/conversations/${chat.id}/messages`,
      "/sites/shop/views",
      "/sites/shop/deliveries"
    ]
    for (const path of lists) expect((await call(desk, "GET", path)).body.filters, path).toEqual([])
    expect((await call(desk, "GET", "/sites/shop/views?kind=ticket&limit=5")).body.filters).toEqual([
      { field: "kind", value: "ticket", label: "ticket", without: "limit=5" }
    ])
    const { filters } = (await call(desk, "GET", "/sites/shop/deliveries?state=dead&state=none&channel=All")).body
    expect(filters).toEqual([
      { field: "state", value: "dead", label: "dead", without: "state=none&channel=All" },
      { field: "state", value: "none", label: "none", without: "state=dead&channel=All" }
    ])
    const { body } = await call(desk, "POST", "/v2/problems", { body: aProblem })
    const path = `/v2/problems/${body.data.result.problem.id}/comments`
    expect((await call(desk, "GET", path)).body.data.result.filters).toEqual([])
  })
  it("[004-10] names each filter in force, with the query string that drops it", async () => {
    const { body } = await ask("?status=open&status=in_progress&priority=All&assignee=me&limit=5")
    expect(
      body.filters.map(({ field, value }: { field: string; value: string }) => `${field}=${value}`).toSorted()
    ).toEqual(["assignee=me", "status=in_progress", "status=open"])
    const chip = body.filters.find(({ value }: { value: string }) => value === "open")
    expect(chip).toEqual({
      field: "status",
      value: "open",
      label: "Open",
      without: "status=in_progress&priority=All&assignee=me&limit=5"
    })
    expect((await ask(`?${chip.without}`)).status).toBe(200)
  })
})

describe("versions", () => {
  it("single reads send an ETag, and writes insist on it with If-Match", async () => {
    const ticket = await open()
    const path = `/sites/shop/tickets/${ticket.code}`
    const read = await call(desk, "GET", path)
    expect(read.headers.get("etag")).toBe('"v1"')
    const changed = await call(desk, "PATCH", path, { body: { priority: "high" }, ifMatch: '"v1"' })
    expect([changed.status, changed.headers.get("etag")]).toEqual([200, '"v2"'])
    const stale = await call(desk, "PATCH", path, { body: { priority: "low" }, ifMatch: '"v1"' })
    expect([stale.status, stale.body.code]).toEqual([412, "StaleVersion"])
    expect((await call(desk, "PATCH", path, { body: { priority: "low" }, ifMatch: "*" })).status).toBe(200)
  })
  it.each(["v1", "1", "W/v1", 'w/"v1"', '"v1", "v2"', '"v-1"'])("%s is no version: 422", async (ifMatch) => {
    const ticket = await open()
    const { body, status } = await call(desk, "PATCH", `/sites/shop/tickets/${ticket.code}`, { body: {}, ifMatch })
    expect([status, body.errors?.[0]?.path]).toEqual([422, "if-match"])
  })
  it("an If-Match where nothing has a version is refused, not passed over", async () => {
    const { status } = await call(desk, "POST", "/sites/shop/tickets", { body: aTicket, ifMatch: '"v1"' })
    expect(status).toBe(422)
  })
})

describe("PUT of an issue", () => {
  it("[000-26] leaves absent keys as they are, and a status that is put back is no transition", async () => {
    const { body: opened } = await call(desk, "POST", "/issues", { body: { ...anIssue, comments: "Since Monday." } })
    const path = `/issues/${opened.id}`
    const same = await call(desk, "PUT", path, { body: { status: "open" } })
    expect([same.status, same.body.version]).toEqual([200, opened.version])
    const edited = await call(desk, "PUT", path, { body: { severity: "low" } })
    expect(edited.body).toMatchObject({ severity: "low", comments: "Since Monday.", status: "open" })
    await call(desk, "PUT", path, { body: { status: "in_progress" } })
    await call(desk, "PUT", path, { body: { status: "resolved" } })
    const { body: resolved } = await call(desk, "GET", path)
    const again = await call(desk, "PUT", path, { body: { ...resolved, comments: "Known." } })
    expect([again.status, again.body.statusSince, again.body.resolution]).toEqual([
      200,
      resolved.statusSince,
      resolved.resolution
    ])
  })
})

describe("Idempotency-Key", () => {
  it("[100-02] a repeat answers the same status, id and code, and says that it is one", async () => {
    const first = await call(desk, "POST", "/sites/shop/tickets", { body: aTicket, key: "k1" })
    const second = await call(desk, "POST", "/sites/shop/tickets", { body: aTicket, key: "k1" })
    expect(second.status).toBe(first.status)
    expect([second.body.id, second.body.code]).toEqual([first.body.id, first.body.code])
    expect(first.headers.get("idempotency-replayed")).toBeNull()
    expect(second.headers.get("idempotency-replayed")).toBe("true")
    expect(second.body).not.toHaveProperty("replayed")
  })
  it("another body under the same key is 422, and somebody else's same key is their own", async () => {
    const { body, status } = await call(desk, "POST", "/sites/shop/tickets", {
      body: { ...aTicket, subject: "Other" },
      key: "k1"
    })
    expect([status, body.code]).toEqual([422, "RequestIdReused"])
    expect((await call(desk, "POST", "/sites/shop/tickets", { body: aTicket, key: "k1", token: "bob" })).status).toBe(
      201
    )
  })
  it("one that is longer than 255 is 422", async () => {
    const { status } = await call(desk, "POST", "/sites/shop/tickets", { body: aTicket, key: "k".repeat(256) })
    expect(status).toBe(422)
  })
  it("while the first is under way, a twin is 409 and done once", async () => {
    const both = await Promise.all(
      Array.from({ length: 5 }, () => call(desk, "POST", "/sites/shop/tickets", { body: aTicket, key: "twins" }))
    )
    const created = both.filter(({ status }) => status === 201)
    expect(new Set(created.map(({ body }) => body.id)).size).toBe(1)
    expect(both.filter(({ status }) => status === 409).every(({ body }) => body.code === "StillRunning")).toBe(true)
    expect(both.some(({ status }) => status === 409)).toBe(true)
  })
  it("a repeated PUT of what was read answers as the first did, though the issue has moved on by it", async () => {
    const { body: opened } = await call(desk, "POST", "/issues", { body: anIssue })
    const edited = { ...opened, status: "in_progress" }
    const first = await call(desk, "PUT", `/issues/${opened.id}`, { body: edited, key: "edit" })
    const second = await call(desk, "PUT", `/issues/${opened.id}`, { body: edited, key: "edit" })
    expect([first.status, second.status, second.headers.get("idempotency-replayed")]).toEqual([200, 200, "true"])
  })
})

describe("the widget's gate", () => {
  const ask = (siteId: string, origin?: string) =>
    call(desk, "GET", `/v1/sdk/chat/config?siteId=${siteId}`, {
      token: null,
      headers: origin === undefined ? {} : { origin }
    })

  it("[001-28] needs no credential, and answers the site's own pages", async () => {
    const { body, headers, status } = await ask("docs-widget", "https://docs.example")
    expect([status, body]).toEqual([200, { enabled: true }])
    expect(headers.get("access-control-allow-origin")).toBe("https://docs.example")
    expect(headers.get("vary")).toBe("origin")
  })
  it("lets no other page read it", async () => {
    expect((await ask("docs-widget", "https://evil.example")).headers.get("access-control-allow-origin")).toBeNull()
  })
  it("does not know a site that has no widget", async () => {
    const { body, status } = await ask("shop")
    expect([status, body.code]).toEqual([404, "SiteNotFound"])
  })
  it("answers a browser's question before the call", async () => {
    const response = await desk.handler(
      new Request("http://desk.test/api/v1/sdk/chat/config?siteId=docs-widget", {
        method: "OPTIONS",
        headers: { origin: "https://docs.example", "access-control-request-method": "GET" }
      })
    )
    expect(response.status).toBe(204)
    expect(response.headers.get("access-control-allow-methods")).toContain("GET")
  })
})

describe("webhooks", () => {
  it("are handed to whoever reads them, untouched; without anybody the route is not there", async () => {
    const heard: Array<string> = []
    const listening = wire({
      webhooks: {
        resend: async (request) => {
          heard.push(`${request.headers.get("svix-id")} ${await request.text()}`)
          return new Response(null, { status: 200 })
        }
      }
    })
    const event = { token: null, body: '{ "type":"email.delivered" }', headers: { "svix-id": "msg_1" } }
    const { headers, status } = await call(listening, "POST", "/webhooks/resend", event)
    expect([status, headers.get("cache-control"), headers.get("x-content-type-options")]).toEqual([
      200,
      "no-store",
      "nosniff"
    ])
    expect(heard).toEqual(['msg_1 { "type":"email.delivered" }'])
    expect((await call(desk, "POST", "/webhooks/resend", event)).status).toBe(404)
    await listening.support.close()
  })
})

describe("CORS", () => {
  it("is closed unless configured", async () => {
    const { headers } = await call(desk, "GET", "/issues", { headers: { origin: "https://app.example" } })
    expect(headers.get("access-control-allow-origin")).toBeNull()
  })
  it("opens to the very origins that are named", async () => {
    const opened = wire({ cors: { origins: ["https://app.example"] } })
    const from = (origin: string) => call(opened, "GET", "/issues", { headers: { origin } })
    expect((await from("https://app.example")).headers.get("access-control-allow-origin")).toBe("https://app.example")
    expect((await from("https://app.example.evil")).headers.get("access-control-allow-origin")).toBeNull()
    await opened.support.close()
  })
})

describe("the document and its page", () => {
  const both = ["/openapi.json", "/docs"]
  const statuses = async (docs: "public" | "private" | false | undefined, token: string | null) => {
    const keeping = wire(docs === undefined ? {} : { docs })
    const found = await Promise.all(both.map(async (path) => (await call(keeping, "GET", path, { token })).status))
    const { status } = await call(keeping, "GET", "/health", { token: null })
    await keeping.support.close()
    return [...found, status]
  }

  it("are for everybody unless the host says otherwise", async () => {
    expect(await statuses(undefined, null)).toEqual([200, 200, 200])
    expect(await statuses("public", null)).toEqual([200, 200, 200])
  })
  it("kept private they are for whoever shows a valid credential", async () => {
    expect(await statuses("private", null)).toEqual([401, 401, 200])
    expect(await statuses("private", "stolen")).toEqual([401, 401, 200])
    expect(await statuses("private", "monitor")).toEqual([200, 200, 200])
  })
  it("switched off they are no routes, and no refusal names them", async () => {
    expect(await statuses(false, "ann")).toEqual([404, 404, 200])
    const without = wire({ docs: false })
    const { body, headers } = await call(without, "GET", "/docs")
    expect([body.code, body.detail]).toEqual(["RouteNotFound", "The routes are below /api/."])
    expect((await call(without, "POST", "/docs")).status).toBe(404)
    expect(headers.get("allow")).toBeNull()
    await without.support.close()
  })
  it("anything else is refused when the handler is made", () => {
    expect(() => wire({ docs: "hidden" as never })).toThrow('docs is none of "public", "private", false')
  })
})

describe("health", () => {
  it("says ok while the store answers, and 503 with Retry-After when the desk is closed", async () => {
    const closing = wire()
    expect((await call(closing, "GET", "/health", { token: null })).body).toEqual({ status: "ok" })
    await closing.support.close()
    const { body, headers, status } = await call(closing, "GET", "/health", { token: null })
    expect([status, body.code, headers.get("retry-after")]).toEqual([503, "SupportClosed", "1"])
  })
})

it("no answer is a fault of the desk's own", () => {
  expect(desk.faults.map((fault) => (isSupportError(fault) ? fault.code : String(fault)))).toEqual([])
})
