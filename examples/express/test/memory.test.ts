import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect, it } from "vitest"
import { journey } from "@deskwright/example-backend/journey"
import { served } from "./served.ts"

it("serves the desk beside its own routes, and says why an order cannot take a ticket with it", () =>
  served({}, async (url) => expect(await journey(url, "memory")).toBeNull()))

it("keeps its tickets over a restart, in a file", async () => {
  const directory = mkdtempSync(path.join(tmpdir(), "deskwright-example-"))
  const DESK_FILE = path.join(directory, "desk.snapshot")
  const login = async (url: string): Promise<Record<string, string>> => {
    const response = await fetch(`${url}/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "bob@acme.example", password: "bob-secret" })
    })
    const { token } = (await response.json()) as { token: string }
    return { authorization: `Bearer ${token}`, "content-type": "application/json" }
  }
  const tickets = (url: string) => `${url}/api/sites/shop/tickets`
  try {
    await served({ DESK_FILE }, async (url) => {
      const body = JSON.stringify({ subject: "Kept", body: "Over night." })
      expect((await fetch(tickets(url), { method: "POST", headers: await login(url), body })).status).toBe(201)
    })
    await served({ DESK_FILE }, async (url) => {
      const { data } = (await (await fetch(tickets(url), { headers: await login(url) })).json()) as {
        data: ReadonlyArray<{ subject: string }>
      }
      expect(data.map(({ subject }) => subject)).toEqual(["Kept"])
    })
  } finally {
    rmSync(directory, { recursive: true })
  }
})
