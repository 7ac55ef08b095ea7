import { MemoryStore } from "@deskwright/adapter-memory"
import { it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { describe, expect } from "vitest"
import { as, Outbox, Policy, Sites, standardPolicy, Support, supportWidget, Tickets } from "../src/index.ts"

const ann = as({ tenant: "acme", id: "ann", kind: "agent" })
const aTicket = { site: "shop", subject: "Printer on fire", body: "Since this morning." } as const
const base = Layer.mergeAll(Policy.layer(standardPolicy), MemoryStore.layer)

describe("Support · service", () => {
  it.effect("with the defaults every site exists and nothing is sent", () =>
    Effect.gen(function* () {
      const ticket = yield* (yield* Tickets).open(aTicket)
      expect(ticket.code).toBe("TKT-1")
      expect(yield* (yield* Outbox).tick()).toMatchObject({ claimed: 0 })
    }).pipe(ann, Effect.provide(Support.layer.pipe(Layer.provide(Support.layerDefaults), Layer.provide(base))))
  )

  it.effect("a host's own ports, provided first, stand before the defaults", () => {
    const sites = Sites.layerOf([{ id: "shop", presets: { ticket: supportWidget }, supportEmail: "help@acme.example" }])
    return Effect.gen(function* () {
      const { open } = yield* Tickets
      expect((yield* open(aTicket)).status).toBe("OPEN")
      expect((yield* Effect.flip(open({ ...aTicket, site: "else" })))._tag).toBe("SiteNotFound")
      expect(yield* (yield* Outbox).tick()).toMatchObject({ claimed: 1, none: 1 })
    }).pipe(
      ann,
      Effect.provide(
        Support.layer.pipe(Layer.provide(sites), Layer.provide(Support.layerDefaults), Layer.provide(base))
      )
    )
  })
})
