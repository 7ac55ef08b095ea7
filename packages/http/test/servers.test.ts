import { connect } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { aTicket, type Wire, wire } from "./desk.ts"
import { fileAndFind } from "./recipes/client.ts"
import { nextFile, recipes, type Served } from "./servers.ts"

describe.each(Object.entries(recipes))("%s", (name, recipe) => {
  let desk: Wire
  let served: Served
  beforeAll(async () => {
    desk = wire()
    served = await recipe(desk.handler)
  })
  afterAll(async () => {
    await served.stop()
    await desk.support.close()
  })

  const send = (path: string, init: RequestInit = {}) =>
    fetch(`${served.url}/api${path}`, {
      ...init,
      headers: { authorization: "Bearer ann", "content-type": "application/json", ...init.headers }
    })
  const post = (path: string, body: unknown) => send(path, { method: "POST", body: JSON.stringify(body) })

  it("opens, reads, changes and removes", async () => {
    const opened = await post("/sites/shop/tickets", aTicket)
    expect(opened.status).toBe(201)
    const { code } = (await opened.json()) as { code: string }
    const read = await send(`/sites/shop/tickets/${code}?`)
    expect([read.status, read.headers.get("etag")]).toEqual([200, '"v1"'])
    const changed = await send(`/sites/shop/tickets/${code}`, { method: "PATCH", body: '{"status":"closed"}' })
    expect(await changed.json()).toMatchObject({ code, status: "closed" })
    const issue = (await (
      await post("/issues", {
        projectId: "voice-bot",
        environment: "e",
        buildVersion: "1",
        severity: "low",
        category: "bug",
        bugDescription: "x"
      })
    ).json()) as { id: number }
    const removed = await send(`/issues/${issue.id}`, { method: "DELETE", headers: { "if-match": '"v1"' } })
    expect([removed.status, await removed.text()]).toEqual([204, ""])
  })

  it("answers what is wrong with a body, a type and a route in problem+json", async () => {
    const wrong = await post("/sites/shop/tickets", { ...aTicket, colour: 1 })
    expect([wrong.status, wrong.headers.get("content-type")]).toEqual([422, "application/problem+json"])
    const typed = await send("/sites/shop/tickets", {
      method: "POST",
      body: "x",
      headers: { "content-type": "text/plain" }
    })
    expect(typed.status).toBe(415)
    expect((await send("/nowhere")).status).toBe(404)
  })

  it("takes text of every script, and gives it back", async () => {
    const subject = "Größe 尺寸 📦"
    const opened = (await (await post("/sites/shop/tickets", { ...aTicket, subject })).json()) as { code: string }
    const found = await send(`/sites/shop/tickets?search=${encodeURIComponent("größe 尺寸")}`)
    const { data } = (await found.json()) as { data: ReadonlyArray<{ code: string; subject: string }> }
    expect(data.map(({ subject }) => subject)).toContain(subject)
    expect(data.map(({ code }) => code)).toContain(opened.code)
  })

  it("streams an export of 1,200 messages", async () => {
    const { id } = (await (await post("/sites/shop/conversations", {})).json()) as { id: string }
    for (let i = 0; i < 3; i++) {
      const messages = Array.from({ length: 400 }, (_, j) => ({ role: "USER", text: `message ${i * 400 + j}` }))
      expect((await post(`/sites/shop/conversations/${id}/messages`, { messages })).status).toBe(201)
    }
    const response = await send(`/sites/shop/conversations/${id}/export`)
    expect(response.headers.get("content-disposition")).toContain("attachment")
    const { conversation, messages } = (await response.json()) as {
      conversation: { messages: number }
      messages: ReadonlyArray<{ index: number }>
    }
    expect(conversation.messages).toBe(1200)
    expect(messages.map(({ index }) => index)).toEqual(Array.from({ length: 1200 }, (_, i) => i))
  })

  // Behind a body parser, the parser's own limit answers first.
  if (!name.includes("after"))
    it("refuses 5 MB with 413, and goes on serving", async () => {
      const answer = await post("/sites/shop/tickets", { ...aTicket, body: "x".repeat(5_000_000) })
      expect(answer.status).toBe(413)
      expect((await send("/health")).status).toBe(200)
    })

  it("survives a caller who leaves in the middle of a body", async () => {
    const { hostname, port } = new URL(served.url)
    for (let i = 0; i < 5; i++)
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname, () => {
          socket.write(
            "POST /api/sites/shop/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
          )
          setTimeout(() => {
            socket.destroy()
            resolve()
          }, 20)
        })
      })
    expect((await send("/health")).status).toBe(200)
    expect(desk.faults).toEqual([])
  })
})

it("the route file of the docs serves, as it stands there", async () => {
  const { stop, url } = await nextFile()
  const send = (method: string, token: string) =>
    fetch(`${url}/api/sites/shop/tickets`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(method === "POST" ? { body: JSON.stringify(aTicket) } : {})
    })
  expect((await send("POST", "ann")).status).toBe(201)
  expect(await (await send("GET", "ann")).json()).toMatchObject({ data: [{ code: "TKT-1" }] })
  expect((await send("GET", "eve")).status).toBe(401)
  expect(await fileAndFind(`${url}/api`, "ann")).toEqual(["TKT-2", "TKT-1"])
  await stop()
})
