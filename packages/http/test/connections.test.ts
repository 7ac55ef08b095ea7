/** One connection, many requests: what is refused early leaves nothing behind that the next request would stumble over. */
import { createServer } from "node:http"
import { connect } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { toNodeHandler } from "../src/node.ts"
import { type Wire, wire } from "./desk.ts"
import { listening, recipes, type Served } from "./servers.ts"

const health = "GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n"

const posting = (path: string, token: string, body: string, length = body.length) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`

/** Sends one after the other over the same connection, and answers with the statuses, or what became of the connection. */
const conversation = (
  port: number,
  requests: ReadonlyArray<string>,
  patience: number
): Promise<ReadonlyArray<string>> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1")
    let answers = ""
    let asked = 0
    const next = () => {
      const text = requests[asked]
      if (text === undefined) return end("still open")
      asked++
      socket.write(text)
    }
    const heard = () => answers.match(/HTTP\/1\.1 \d+/g)?.map((line) => line.slice(-3)) ?? []
    const end = (fate: string) => {
      clearTimeout(impatient)
      socket.destroy()
      resolve([...heard(), fate])
    }
    const impatient = setTimeout(() => end("no answer"), patience)
    socket.on("connect", next)
    socket.on("data", (bytes) => {
      const before = heard().length
      answers += bytes.toString("latin1")
      if (heard().length > before) setTimeout(next, 100)
    })
    socket.on("error", () => end("broken"))
    socket.on("close", () => end("closed"))
  })

describe.each(["node:http", "Express, before express.json()", "Fastify"])("%s", (framework) => {
  let desk: Wire
  let served: Served
  let port: number
  beforeAll(async () => {
    desk = wire()
    const made = await recipes[framework]?.(desk.handler)
    if (made === undefined) return expect.fail(`There is no recipe for ${framework}`)
    served = made
    port = Number(new URL(made.url).port)
  })
  afterAll(async () => {
    await served.stop()
    await desk.support.close()
  })

  it.each([
    ["401", "/api/sites/shop/tickets", "guess", 200_000],
    ["404", "/api/nowhere", "ann", 200_000],
    ["404", "/api/webhooks/resend", "ann", 200_000],
    ["405", "/api/health", "ann", 200_000],
    ["413", "/api/sites/shop/tickets", "ann", 700_000]
  ])(
    "after a %s at %s the rest of the body is passed over, and the next request is heard",
    async (status, path, token, size) => {
      const refused = posting(path, token, "y".repeat(size))
      expect(await conversation(port, [refused, health, refused, health], 3000)).toEqual([
        status,
        "200",
        status,
        "200",
        "still open"
      ])
      expect(desk.faults).toEqual([])
    }
  )
})

it("a body that goes on for ever after its answer loses its connection", async () => {
  const desk = wire()
  const served = await recipes["node:http"]?.(desk.handler)
  if (served === undefined) return expect.fail("no server")
  const endless = posting("/api/sites/shop/tickets", "guess", "y", 1_000_000)
  const before = Date.now()
  const fate = await new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(served.url).port), "127.0.0.1", () => void socket.write(endless))
    const dripping = setInterval(() => socket.write("y"), 500)
    let answer = ""
    socket.on("data", (bytes) => void (answer += bytes.toString("latin1")))
    socket.on("error", () => undefined)
    socket.on("close", () => {
      clearInterval(dripping)
      resolve(answer.slice(0, 12))
    })
  })
  expect(fate).toBe("HTTP/1.1 401")
  expect(Date.now() - before).toBeLessThan(15_000)
  await served.stop()
  await desk.support.close()
}, 20_000)

it("a connection that a client keeps ends with the answer that it is waiting for when the server closes", async () => {
  const desk = wire()
  let asked = () => {}
  const came = new Promise<void>((resolve) => (asked = resolve))
  let answer = () => {}
  const held = new Promise<void>((resolve) => (answer = resolve))
  const server = createServer(
    toNodeHandler(async (request) => {
      asked()
      await held
      return desk.handler(request)
    })
  )
  const { url } = await listening(server)
  const told = conversation(Number(new URL(url).port), [health, health], 3000)
  await came
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  answer()
  expect(await told).toEqual(["200", "closed"])
  await closed
  await desk.support.close()
})

const firstLines = async (port: number, request: string) => (await conversation(port, [request], 3000))[0]

it("TRACE is a method that no route has, and an absolute target is its path", async () => {
  const desk = wire()
  for (const framework of ["node:http", "Express, after express.json()"]) {
    const served = await recipes[framework]?.(desk.handler)
    if (served === undefined) return expect.fail("no server")
    const port = Number(new URL(served.url).port)
    expect(await firstLines(port, health.replace("GET", "TRACE"))).toBe("405")
    expect(await firstLines(port, health.replace("/api", "http://x/api"))).toBe("200")
    expect(await firstLines(port, health.replace("/api/health", "http://x/api/issues"))).toBe("401")
    await served.stop()
  }
  expect(desk.faults).toEqual([])
  await desk.support.close()
})

it("webhooks that drip are given up like every other body", async () => {
  const heard: Array<string> = []
  const desk = wire({
    limits: { bodyTimeout: 300 },
    webhooks: {
      resend: async (request) => {
        heard.push(await request.text())
        return new Response(null)
      }
    }
  })
  const served = await recipes["node:http"]?.(desk.handler)
  if (served === undefined) return expect.fail("no server")
  const port = Number(new URL(served.url).port)
  const tell = (body: string, length: number) => firstLines(port, posting("/api/webhooks/resend", "none", body, length))
  expect(await tell("{", 1000)).toBe("408")
  expect(await tell("x".repeat(300_000), 300_000)).toBe("413")
  expect(await tell("{ }", 3)).toBe("200")
  expect(heard).toEqual(["{ }"])
  await served.stop()
  await desk.support.close()
})
