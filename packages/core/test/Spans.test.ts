import { MemoryStore } from "@deskwright/adapter-memory"
import { it } from "@effect/vitest"
import { Effect, Exit, Layer, Tracer } from "effect"
import { describe, expect } from "vitest"
import { as, Outbox, Policy, standardPolicy, Support, Tickets } from "../src/index.ts"

const desk = Support.layer.pipe(
  Layer.provide(Support.layerDefaults),
  Layer.provide(Policy.layer(standardPolicy)),
  Layer.provide(MemoryStore.layer)
)

/** A tracer of the host, that keeps the spans which have ended. */
const recording = (spans: Array<{ readonly name: string; readonly parent: string | null; readonly ok: boolean }>) =>
  Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      const end = span.end.bind(span)
      span.end = (at, exit) => {
        const parent =
          options.parent._tag === "Some" && "name" in options.parent.value ? options.parent.value.name : null
        spans.push({ name: options.name, parent: parent as string | null, ok: Exit.isSuccess(exit) })
        end(at, exit)
      }
      return span
    }
  })

describe("the spans of use cases", () => {
  it.effect("bear their names, hang below the host's own, and say how they ended", () => {
    const spans: Array<{ readonly name: string; readonly parent: string | null; readonly ok: boolean }> = []
    return Effect.gen(function* () {
      const tickets = yield* Tickets
      const ticket = yield* tickets.open({ site: "shop", subject: "Printer on fire", body: "Since this morning." })
      yield* tickets.changeStatus(ticket.id, "closed")
      yield* Effect.flip(tickets.get("TKT-99", { site: "shop" }))
      yield* (yield* Outbox).tick()
    }).pipe(
      as({ tenant: "acme", id: "ann", kind: "agent" }),
      Effect.withSpan("POST /tickets"),
      Effect.provide(desk),
      Effect.withTracer(recording(spans)),
      Effect.tap(() =>
        Effect.sync(() => {
          expect(spans.filter(({ parent }) => parent === "POST /tickets")).toEqual([
            { name: "Tickets.open", parent: "POST /tickets", ok: true },
            { name: "Tickets.changeStatus", parent: "POST /tickets", ok: true },
            { name: "Tickets.get", parent: "POST /tickets", ok: false },
            { name: "Outbox.tick", parent: "POST /tickets", ok: true }
          ])
        })
      )
    )
  })
})
