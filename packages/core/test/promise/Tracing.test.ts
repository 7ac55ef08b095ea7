/** The desk's spans among the host's, by the OpenTelemetry that a host would use. */
import { memory } from "@deskwright/adapter-memory/promise"
import { context, trace } from "@opentelemetry/api"
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { createSupport, standardPolicy, type SupportOptions } from "../../src/promise.ts"

const canary = "canary4711"
const ann = { tenant: "acme", id: "ann", kind: "agent" } as const

const exporter = new InMemorySpanExporter()
const provider = () => new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })

const supportOf = (options: Partial<SupportOptions> = {}) =>
  createSupport({
    store: memory(),
    policy: standardPolicy,
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    ...options
  })

const spans = () =>
  exporter.getFinishedSpans().map((span) => {
    const { attributes, events, links, name, parentSpanContext, status } = span
    const written = JSON.stringify({ name, attributes, events, links, status })
    return { id: span.spanContext().spanId, parent: parentSpanContext?.spanId, name, attributes, status, written }
  })

const named = (name: string) => spans().find((span) => span.name === name)

beforeEach(() => exporter.reset())

describe("where the process has registered OpenTelemetry", () => {
  beforeEach(() => provider().register())
  afterEach(() => {
    trace.disable()
    context.disable()
  })

  it("a use case is a span below that in which the host called it, whatever goes on beside it", async () => {
    const support = supportOf()
    const tracer = trace.getTracer("host")
    const opened = (name: string) =>
      tracer.startActiveSpan(name, async (span) => {
        await support.as(ann).tickets.open({ site: "shop", subject: name, body: "It burns" })
        span.end()
        return span.spanContext().spanId
      })
    const hosts = await Promise.all(["first", "second", "third"].map(opened))
    const opens = spans().filter(({ name }) => name === "Tickets.open")
    expect(opens.map(({ parent }) => parent).toSorted()).toEqual(hosts.toSorted())
    await support.close()
  })

  it("what the host does on the desk's behalf is below the desk's span", async () => {
    const support = supportOf({
      lookup: {
        agents: async () => {
          trace.getTracer("host").startSpan("agents query").end()
          return { "agent-3": "Agent Three" }
        }
      }
    })
    await support.as(ann).problems.open({ site: "calls", problem: "Silence", agentId: "agent-3" })
    await support.as(ann).problems.list()
    const lists = spans().filter(({ name }) => name === "Problems.list")
    const queries = spans().filter(({ name }) => name === "agents query")
    expect(lists).toHaveLength(1)
    expect(queries.map(({ parent }) => parent)).toContain(lists[0]?.id)
    await support.close()
  })

  it("nobody's words are in any span, of what succeeds or fails", async () => {
    const support = supportOf({
      lookup: {
        agents: () => {
          throw new Error(canary)
        }
      }
    })
    const desk = support.as({ ...ann, name: canary, email: `${canary}@acme.example` })
    const { id } = await desk.tickets.open({
      site: "shop",
      subject: canary,
      body: canary,
      labels: [canary],
      requester: { name: canary, email: `${canary}@customer.example` },
      requestId: canary
    })
    await desk.comments.write("ticket", id, { body: canary })
    await desk.tickets.list({ search: canary })
    await desk.tickets.update(id, { status: "closed", reason: canary })
    await desk.problems.open({ site: "calls", problem: canary, agentId: canary })
    await expect(desk.tickets.get(canary, { site: "shop" })).rejects.toThrow()
    await expect(desk.tickets.update(id, { status: canary })).rejects.toThrow()
    await expect(desk.tickets.list({ cursor: canary })).rejects.toThrow()
    await support.tick()
    expect(spans().length).toBeGreaterThanOrEqual(9)
    for (const { written } of spans()) expect(written).not.toContain(canary)
    await support.close()
  })

  it("a failure is named, and no more is said of it", async () => {
    const support = supportOf()
    await expect(support.as(ann).tickets.get("TKT-9", { site: "shop" })).rejects.toThrow()
    expect(named("Tickets.get")).toMatchObject({ attributes: { "error.type": "TicketNotFound" }, status: { code: 2 } })
    await support.close()
  })

  it("false means none", async () => {
    const support = supportOf({ tracer: false })
    await support.as(ann).tickets.list()
    expect(spans()).toEqual([])
    await support.close()
  })
})

it("a tracer that is given needs no registration", async () => {
  const support = supportOf({ tracer: provider().getTracer("given") })
  await support.as(ann).tickets.open({ site: "shop", subject: "Printer", body: "It burns" })
  expect(named("Tickets.open")).toBeDefined()
  await support.close()
})

it("without OpenTelemetry nothing is traced, and what is no tracer is refused by name", async () => {
  const support = supportOf()
  await support.as(ann).tickets.list()
  expect(spans()).toEqual([])
  await support.close()
  // @ts-expect-error a tracer starts spans
  expect(() => supportOf({ tracer: {} })).toThrow(/tracer/)
})
