/** What a host sees of the desk's requests: its own spans and log, and nothing that it did not ask for. */
import { MemoryStore } from "@deskwright/adapter-memory"
import { memory } from "@deskwright/adapter-memory/promise"
import { Policy, standardPolicy, Support } from "@deskwright/core"
import { createSupport } from "@deskwright/core/promise"
import { context, trace } from "@opentelemetry/api"
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node"
import { Effect, Layer, Tracer } from "effect"
import { afterEach, expect, it, vi } from "vitest"
import { handler } from "../src/index.ts"
import { createHandler, type Handler } from "../src/promise.ts"
import { actors, aTicket, call, wire } from "./desk.ts"
import { recipes } from "./servers.ts"

const authenticate = (_request: Request, token: string) => (token === "ann" ? actors.ann : null)

afterEach(() => vi.restoreAllMocks())

/** Requests that go well, and all that callers do wrong. */
const ask = async (desk: { readonly handler: Handler }): Promise<ReadonlyArray<number>> => {
  const { body, status } = await call(desk, "POST", "/sites/shop/tickets", { body: aTicket })
  const path = `/sites/shop/tickets/${body.code}`
  const others = [
    await call(desk, "GET", path),
    await call(desk, "PATCH", path, { body: { priority: "high" }, ifMatch: '"v9"' }),
    await call(desk, "GET", "/issues", { token: null }),
    await call(desk, "GET", "/nowhere"),
    await call(desk, "PUT", path),
    await call(desk, "POST", "/sites/shop/tickets", { body: "{" }),
    await call(desk, "POST", "/sites/shop/tickets", { body: { subject: 1 } }),
    await call(desk, "GET", "/health", { token: null })
  ]
  return [status, ...others.map((other) => other.status)]
}
const answered = [201, 200, 412, 401, 404, 405, 400, 422, 200]

it("no line is written for a request, unless its host asks for one", async () => {
  const lines: Array<unknown> = []
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((line) => lines.push(line) > 0)
  for (const level of ["log", "info", "warn", "error", "debug"] as const)
    vi.spyOn(console, level).mockImplementation((...line: ReadonlyArray<unknown>) => void lines.push(line))
  const support = createSupport({ store: memory(), policy: standardPolicy })
  const statuses = await ask({ handler: createHandler(support, { authenticate }) })
  await support.close()
  vi.restoreAllMocks()
  expect(statuses).toEqual(answered)
  expect(lines).toEqual([])
})

it("the host's logger is told what the desk has to say, and nothing of requests", async () => {
  const desk = wire()
  expect(await ask(desk)).toEqual(answered)
  expect(desk.log).toEqual([])
  await desk.support.close()
})

it("spans of the desk stand below the host's span of the request", async () => {
  const exporter = new InMemorySpanExporter()
  new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register()
  const desk = wire()
  const served = await recipes["node:http"]?.((request) =>
    trace.getTracer("host").startActiveSpan(`${request.method} ${new URL(request.url).pathname}`, async (span) => {
      const response = await desk.handler(request)
      span.end()
      return response
    })
  )
  try {
    const paths = ["/issues", "/sites/shop/tickets", "/sites/shop/conversations"]
    const headers = { authorization: "Bearer ann" }
    await Promise.all(paths.map((path) => fetch(`${served?.url}/api${path}`, { headers })))
    const spans = exporter.getFinishedSpans()
    const parentOf = (name: string) => {
      const id = spans.find((span) => span.name === name)?.parentSpanContext?.spanId
      return spans.find((span) => span.spanContext().spanId === id)?.name
    }
    expect(["Issues.list", "Tickets.list", "Conversations.list"].map(parentOf)).toEqual(
      paths.map((path) => `GET /api${path}`)
    )
  } finally {
    trace.disable()
    context.disable()
    await served?.stop()
    await desk.support.close()
  }
})

it("in a program of Effect, spans are those of its tracer", async () => {
  const names: Array<string> = []
  const tracer = Tracer.make({
    span: (options) => {
      names.push(options.name)
      return new Tracer.NativeSpan(options)
    }
  })
  const desk = Support.layer.pipe(
    Layer.provideMerge(Policy.layer(standardPolicy)),
    Layer.provide(Support.layerDefaults),
    Layer.provideMerge(MemoryStore.layer)
  )
  const program = Effect.gen(function* () {
    const serve = yield* handler({ authenticate })
    return yield* Effect.promise(() => call({ handler: serve }, "POST", "/sites/shop/tickets", { body: aTicket }))
  })
  const { status } = await Effect.runPromise(
    program.pipe(Effect.provide(desk), Effect.provideService(Tracer.Tracer, tracer), Effect.scoped)
  )
  expect(status).toBe(201)
  expect(names).toContain("Tickets.open")
})
