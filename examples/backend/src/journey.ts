/** What each of the servers must do over its socket; their tests run it on both stores. */
import assert from "node:assert/strict"
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { type Backend, openBackend } from "./desk.ts"
import type { StorageSettings } from "./storage.ts"

type Json = Readonly<Record<string, unknown>>

/** Runs a server on a free port, for as long as the work takes. */
export type Served = (settings: StorageSettings, work: (url: string) => Promise<void>) => Promise<void>

/** Serves a backend by a server that is made of it. */
export const servedBy =
  (serverOf: (backend: Backend) => Pick<Server, "address" | "close" | "listen">): Served =>
  async (settings, work) => {
    const backend = await openBackend(settings)
    const server = serverOf(backend)
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()))
    try {
      await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    } finally {
      await new Promise((resolve) => server.close(resolve))
      await backend.close()
    }
  }

const asked = async (url: string, path: string, init: RequestInit = {}) => {
  const response = await fetch(`${url}${path}`, init)
  const type = response.headers.get("content-type") ?? ""
  return {
    status: response.status,
    body: (type.includes("json") ? await response.json() : await response.text()) as unknown
  }
}

const posted = (url: string, path: string, body: Json, token?: string) =>
  asked(url, path, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` })
    },
    body: JSON.stringify(body)
  })

/** Drives a server; answers the code of the ticket that came with an order, where the store has transactions. */
export const journey = async (url: string, store: "PostgreSQL" | "memory"): Promise<unknown> => {
  assert.equal((await posted(url, "/login", { email: "ann@acme.example", password: "guessed" })).status, 401)
  const { body: session } = await posted(url, "/login", { email: "ann@acme.example", password: "ann-secret" })
  const { token } = session as { readonly token: string }
  const mine = { headers: { authorization: `Bearer ${token}` } }

  assert.deepEqual((await asked(url, "/api/health")).body, { status: "ok" })
  assert.match(String((await asked(url, "/")).body), /<h1>Deskwright/)
  assert.equal((await asked(url, "/api/sites/shop/tickets")).status, 401)
  assert.equal(
    (await asked(url, "/api/sites/shop/tickets", { headers: { authorization: "Bearer forged" } })).status,
    401
  )

  const filed = await posted(url, "/api/sites/shop/tickets", { subject: "Refund", body: "Charged twice." }, token)
  assert.equal(filed.status, 201)
  const { code } = filed.body as { readonly code: string }
  const found = await asked(url, `/api/sites/shop/tickets/${code}`, mine)
  assert.deepEqual(found.body, filed.body)

  assert.equal((await posted(url, "/orders", { item: "Lamp", wish: "x" })).status, 401)
  const before = (await asked(url, "/orders")).body as ReadonlyArray<unknown>
  const ordered = await posted(url, "/orders", { item: "Lamp", wish: "Please leave it with the neighbours." }, token)
  const after = (await asked(url, "/orders")).body as ReadonlyArray<unknown>
  if (store === "memory") {
    assert.equal(ordered.status, 501)
    assert.match(String((ordered.body as Json)["error"]), /no transactions.*postgres/)
    assert.equal(after.length, before.length, "an order stands without its ticket")
    return null
  }
  assert.equal(ordered.status, 201)
  assert.equal(after.length, before.length + 1)
  const { order, ticket } = ordered.body as { readonly order: { readonly id: number }; readonly ticket: string }
  const about = (await asked(url, `/api/sites/shop/tickets/${ticket}`, mine)).body as Json
  assert.equal(about["subject"], `Order ${order.id}: Lamp`)

  // What the desk refuses, it refuses to the order as well.
  const refused = await posted(url, "/orders", { item: "Lamp", wish: "" }, token)
  assert.ok(refused.status >= 400)
  assert.equal(((await asked(url, "/orders")).body as ReadonlyArray<unknown>).length, after.length)
  return ticket
}

const loggedIn = async (url: string): Promise<string> => {
  const { body } = await posted(url, "/login", { email: "bob@acme.example", password: "bob-secret" })
  return (body as { readonly token: string }).token
}

/** Files a ticket, ends the server, starts it again, and finds the ticket there: memory keeps it in the file. */
export const restarted = async (served: Served, DESK_FILE: string): Promise<void> => {
  const tickets = "/api/sites/shop/tickets"
  await served({ DESK_FILE }, async (url) => {
    const filed = await posted(url, tickets, { subject: "Kept", body: "Over night." }, await loggedIn(url))
    assert.equal(filed.status, 201)
  })
  await served({ DESK_FILE }, async (url) => {
    const { body } = await asked(url, tickets, { headers: { authorization: `Bearer ${await loggedIn(url)}` } })
    const { data } = body as { readonly data: ReadonlyArray<{ readonly subject: string }> }
    assert.deepEqual(
      data.map(({ subject }) => subject),
      ["Kept"]
    )
  })
}
