import { MemoryStore } from "@deskwright/adapter-memory"
import { as, Policy, standardPolicy, Support, Tickets } from "@deskwright/core"
import { Console, Effect, Layer } from "effect"

const Desk = Support.layer.pipe(
  Layer.provide(Support.layerDefaults), // every site exists, nobody is looked up, mail is only logged
  Layer.provide(Policy.layer(standardPolicy)),
  Layer.provide(MemoryStore.layer)
)

const program = Effect.gen(function* () {
  const tickets = yield* Tickets
  const { id, version } = yield* tickets.open({ site: "shop", subject: "Printer on fire", body: "Since this morning." })
  const closed = yield* tickets.update(id, { status: "closed", priority: "high" }, { ifVersion: version })
  yield* Console.log(closed.code, closed.status, closed.resolution?.by) // TKT-1 closed ann
}).pipe(
  Effect.catchTag("StaleVersion", (stale) => Console.log(stale.message)),
  as({ tenant: "acme", id: "ann", kind: "agent" }), // without an actor it does not compile
  Effect.provide(Desk)
)

await Effect.runPromise(program)
