import { MemoryStore } from "@deskwright/adapter-memory"
import { as, Policy, standardPolicy, Support, Tickets } from "@deskwright/core"
import { ResendNotifier } from "@deskwright/notifier-resend"
import { Effect, Layer } from "effect"

const Desk = Support.layer.pipe(
  Layer.provide(ResendNotifier.layer({ apiKey: undefined, from: "desk@acme.example" })),
  Layer.provide(Support.layerDefaults),
  Layer.provide(Policy.layer(standardPolicy)),
  Layer.provide(MemoryStore.layer)
)

const program = Effect.gen(function* () {
  const tickets = yield* Tickets
  return yield* tickets.open({ site: "shop", subject: "Printer", body: "It burns" })
}).pipe(as({ tenant: "acme", id: "ann", kind: "agent" }), Effect.provide(Desk))

const code: string | null = (await Effect.runPromise(program)).code
if (code !== "TKT-1") throw new Error(`The first ticket is ${code}`)
