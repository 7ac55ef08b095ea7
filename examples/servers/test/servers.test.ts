/** The servers of the quick start, each started by Node as a reader would, and asked over its socket. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { Agent, type IncomingMessage, request } from "node:http"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, describe, expect, it } from "vitest"

const sources = fileURLToPath(new URL("../../../packages/adapter-memory/test/sources.mjs", import.meta.url))

const directory = mkdtempSync(path.join(tmpdir(), "deskwright-servers-"))
afterAll(() => rmSync(directory, { recursive: true }))
const fileOf = (program: string) => path.join(directory, `${program}.snapshot`)

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const ended = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit")
  return child.exitCode
}

/** A program that serves, for as long as the work takes; then it must end by itself when it is told to. */
const served = async (
  program: string,
  signal: NodeJS.Signals,
  work: (url: string) => Promise<void | (() => Promise<number>)>
): Promise<void> => {
  const port = await freePort()
  const file = fileURLToPath(new URL(`../src/${program}.ts`, import.meta.url))
  const child = spawn(process.execPath, ["--import", sources, file], {
    env: { ...process.env, PORT: String(port), DESK_FILE: fileOf(program) },
    stdio: ["ignore", "pipe", "inherit"]
  })
  try {
    const [line] = (await Promise.race([
      once(child.stdout, "data"),
      once(child, "exit").then(() => ["it ended before it served"])
    ])) as [unknown]
    expect(String(line)).toBe("The desk is served.\n")
    const finish = await work(`http://127.0.0.1:${port}`)
    child.kill(signal)
    const before = Date.now()
    // What had begun to arrive is answered all the same.
    if (finish !== undefined) expect(await finish()).toBe(201)
    expect(await ended(child)).toBe(0)
    // Half of what `docker stop` waits, and a busy machine's own time.
    expect(Date.now() - before).toBeLessThan(9000)
  } finally {
    if (child.exitCode === null) child.kill("SIGKILL")
  }
}

type Send = (path: string, init?: RequestInit) => Promise<Response>

const open = (send: Send) =>
  send("/api/sites/shop/tickets", {
    method: "POST",
    headers: { authorization: "Bearer ann-token", "content-type": "application/json" },
    body: ticket
  })

const ticket = JSON.stringify({ subject: "Printer on fire", body: "Since this morning." })

/**
 * A ticket of which only half has arrived. What it answers waits until the server takes no more connections, sends the rest, and asks on
 * over that connection until it ends.
 */
const halfOpen = async (url: string): Promise<() => Promise<number>> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const authorization = "Bearer ann-token"
  const headers = { authorization, "content-type": "application/json", "content-length": ticket.length }
  const sending = request(`${url}/api/sites/shop/tickets`, { agent, method: "POST", headers })
  const answered = once(sending, "response") as Promise<[IncomingMessage]>
  await new Promise((written) => sending.write(ticket.slice(0, 9), written))
  // Another connection's answer shows that the server has turned to this one.
  await fetch(url)
  const answers = (by: Agent | false) =>
    new Promise<boolean>((resolve) => {
      const asking = request(url, { agent: by }, (answer) => void answer.resume().on("end", () => resolve(true)))
      asking.on("error", () => resolve(false)).end()
    })
  return async () => {
    while (await answers(false));
    sending.end(ticket.slice(9))
    const [answer] = await answered
    await once(answer.resume(), "end")
    while (await answers(agent));
    agent.destroy()
    return answer.statusCode ?? 0
  }
}

const drive = async (send: Send): Promise<void> => {
  expect((await send("/api/sites/shop/tickets")).status).toBe(401)
  const opened = await open(send)
  expect([opened.status, await opened.json()]).toMatchObject([201, { code: "TKT-1", status: "open" }])
  const read = await send("/api/sites/shop/tickets/TKT-1", { headers: { authorization: "Bearer ann-token" } })
  expect(await read.json()).toMatchObject({ subject: "Printer on fire" })
}

// Each starts a program twice, on a machine that may be busy.
describe("a server of the quick start", { timeout: 180_000 }, () => {
  it.each(["express", "hono", "fastify", "effect"])(
    "%s: serves the desk beside its own routes, and keeps it over Ctrl-C",
    async (name) => {
      await served(name, "SIGINT", async (url) => {
        const send: Send = (path, init) => fetch(url + path, init)
        await drive(send)
        expect(await (await send("/")).text()).toBe("My backend")
      })
      await served(name, "SIGTERM", async (url) => {
        const again = await open((path, init) => fetch(url + path, init))
        expect(await again.json()).toMatchObject({ code: "TKT-2" })
        if (name === "effect") {
          const order = { method: "POST", headers: { authorization: "Bearer ann-token" } }
          expect(await (await fetch(`${url}/orders`, order)).json()).toEqual({ code: "TKT-3" })
        }
        return halfOpen(url)
      })
    }
  )

  it("next: the route file answers every method with the desk", async () => {
    process.env.DESK_FILE = fileOf("next")
    const { support } = await import("../src/desk.ts")
    const { dynamic: _, ...exported } = await import("../src/next/route.ts")
    const methods = new Map<string, (request: Request) => Promise<Response>>(Object.entries(exported))
    expect([...methods.keys()].toSorted()).toEqual(["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"])
    await drive((path, init) => {
      const request = new Request(`http://localhost${path}`, init)
      const handle = methods.get(request.method)
      if (handle === undefined) throw new Error(`no ${request.method}`)
      return handle(request)
    })
    await support.close()
  })
})
