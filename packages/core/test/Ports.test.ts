/** Around whom a use case runs: whose services, whose actor, whose trace. */
import { MemoryStore } from "@deskwright/adapter-memory"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Tracer } from "effect"
import { as, Policy, Sites, Support, Tickets } from "../src/index.ts"

const inShop = { site: "shop" } as const
const anyTicket = { site: "shop", subject: "Printer on fire", body: "Since this morning." } as const

/** A desk that writes down who asks its policy, and under which span its sites are asked for. */
const watched = () => {
  const asked: Array<string> = []
  const spans: Array<Tracer.Span> = []
  const ports = Layer.mergeAll(
    Policy.layer((actor) => {
      asked.push(`${actor.tenant} ${actor.id}`)
      return "allow"
    }),
    Layer.succeed(
      Sites,
      Sites.of({
        get: (_tenant, id) =>
          Effect.map(Effect.option(Effect.currentSpan), (span) => {
            if (span._tag === "Some") spans.push(span.value)
            return { id }
          })
      })
    ),
    MemoryStore.layer
  )
  const layer = Support.layer.pipe(Layer.provide(ports), Layer.provide(Support.layerDefaults))
  return { asked, spans, layer }
}

const tracing = () => {
  const made: Array<string> = []
  const tracer = Tracer.make({
    span: (options) => {
      made.push(options.name)
      return new Tracer.NativeSpan(options)
    }
  })
  return { made, tracer }
}

const ann = as({ tenant: "acme", id: "ann", kind: "agent" })
const bob = as({ tenant: "other", id: "bob", kind: "agent" })

describe("Ports", () => {
  it.effect("[100-03] whoever calls acts, also when others call in between", () => {
    const { asked, layer } = watched()
    return Effect.gen(function* () {
      const { list, open } = yield* Tickets
      yield* ann(open(anyTicket))
      for (const [acting, who, sees] of [
        [ann, "acme ann", 1],
        [ann, "acme ann", 1],
        [bob, "other bob", 0],
        [ann, "acme ann", 1],
        [bob, "other bob", 0]
      ] as const) {
        asked.length = 0
        const { data } = yield* acting(list(inShop))
        assert.deepStrictEqual([...new Set(asked)], [who])
        assert.strictEqual(data.length, sees)
      }
    }).pipe(Effect.provide(layer))
  })

  it.effect("where a tracer is, a use case is a span of it", () => {
    const { layer } = watched()
    const { made, tracer } = tracing()
    return Effect.gen(function* () {
      yield* ann(Effect.flatMap(Tickets, ({ open }) => open(anyTicket)))
      assert.include(made, "Tickets.open")
    }).pipe(Effect.provide(layer), Effect.withTracer(tracer))
  })

  it.effect("within somebody's span, what the desk asks of its host is within it as well", () => {
    const { layer, spans } = watched()
    return Effect.gen(function* () {
      yield* Effect.withSpan(ann(Effect.flatMap(Tickets, ({ list }) => list(inShop))), "outer")
      const [span] = spans
      assert.strictEqual(span?.name, "Tickets.list")
      const parent = span?.parent._tag === "Some" ? span.parent.value : undefined
      assert.strictEqual(parent?._tag === "Span" ? parent.name : undefined, "outer")
      assert.strictEqual(span?.traceId, parent?.traceId)
    }).pipe(Effect.provide(layer))
  })

  it.effect("where nobody traces no span is made", () => {
    const { asked, layer, spans } = watched()
    return Effect.gen(function* () {
      yield* ann(Effect.flatMap(Tickets, ({ list }) => list(inShop)))
      assert.isAbove(asked.length, 0)
      assert.deepStrictEqual(spans, [])
    }).pipe(Effect.provide(layer))
  })
})
