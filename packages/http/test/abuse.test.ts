/** Callers who mean no good, on a real socket: each is refused in time, memory stays where it was, and others are served meanwhile. */
import { request } from "node:http"
import { connect } from "node:net"
import { afterAll, beforeAll, expect, it } from "vitest"
import { type Wire, wire } from "./desk.ts"
import { recipes, type Served } from "./servers.ts"

let desk: Wire
let served: Served
let port: number
beforeAll(async () => {
  desk = wire({ limits: { bodyTimeout: 5000 } })
  const made = await recipes["node:http"]?.(desk.handler)
  if (made === undefined) return expect.fail("no server")
  served = made
  port = Number(new URL(made.url).port)
})
afterAll(async () => {
  await served.stop()
  await desk.support.close()
})

const head =
  "POST /api/sites/shop/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\nContent-Type: application/json\r\n"

/** Writes these bytes, keeps the connection, and answers with the first line that comes back. */
const raw = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => void socket.write(bytes))
    socket.once("data", (answer) => {
      resolve(answer.toString("latin1").split("\r\n")[0] ?? "")
      socket.destroy()
    })
    socket.once("error", reject)
  })

/** Sends so many megabytes without saying so before. */
const flood = (megabytes: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port,
        method: "POST",
        path: "/api/sites/shop/tickets",
        headers: { authorization: "Bearer ann", "content-type": "application/json" }
      },
      (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
        sent.destroy()
      }
    )
    sent.on("error", reject)
    const chunk = Buffer.alloc(1024 * 1024, "x")
    const write = (left: number): void => {
      if (left === 0) sent.end()
      else if (sent.write(chunk)) setImmediate(write, left - 1)
      else sent.once("drain", () => write(left - 1))
    }
    write(megabytes)
  })

const healthy = async () => expect((await fetch(`${served.url}/api/health`)).status).toBe(200)

it("bodies that drip are given up after the time that they have, and nobody waits behind them", async () => {
  let givenUp = 0
  const dripping = Array.from({ length: 100 }, async () => {
    const answer = await raw(`${head}Content-Length: 1000\r\n\r\n{`)
    givenUp++
    return answer
  })
  await healthy()
  expect(givenUp).toBe(0)
  expect(new Set(await Promise.all(dripping))).toEqual(new Set(["HTTP/1.1 408 Request Timeout"]))
})

it("floods are refused at the limit, and memory stays where it was", async () => {
  await flood(2)
  const before = process.memoryUsage().rss
  const floods = Array.from({ length: 40 }, () => flood(20))
  await healthy()
  expect(new Set(await Promise.all(floods))).toEqual(new Set([413]))
  // 800 MB were on their way.
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
})

it.each([
  ["a length that says too much", `${head}Content-Length: 99999999\r\n\r\n`, /^HTTP\/1\.1 413 /],
  ["a compressed body", `${head}Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}`, /^HTTP\/1\.1 415 /],
  ["a host that is none", `GET /api/health HTTP/1.1\r\nHost: [::::\r\n\r\n`, /^HTTP\/1\.1 (200|400) /],
  ["a path that is no path", `GET //api/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n`, /^HTTP\/1\.1 4\d\d /],
  ["an absolute target", `GET http://elsewhere.example/api/issues HTTP/1.1\r\nHost: x\r\n\r\n`, /^HTTP\/1\.1 4\d\d /],
  ["a long URL", `GET /api/issues?search=${"x".repeat(9000)} HTTP/1.1\r\nHost: x\r\n\r\n`, /^HTTP\/1\.1 414 /],
  [
    "headers without end",
    `GET /api/health HTTP/1.1\r\nHost: x\r\nX-A: ${"x".repeat(20_000)}\r\n\r\n`,
    /^HTTP\/1\.1 431 /
  ]
])("%s is refused", async (_, bytes, expected) => {
  expect(await raw(bytes)).toMatch(expected)
  await healthy()
})

it("none of it was a fault", () => expect(desk.faults).toEqual([]))
