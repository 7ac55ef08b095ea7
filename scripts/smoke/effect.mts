import { MemoryStore } from "@deskwright/adapter-memory"
import { as, Policy, standardPolicy, Support, Tickets } from "@deskwright/core"
import { Api, handler } from "@deskwright/http"
import { ResendNotifier } from "@deskwright/notifier-resend"
import { Effect, Layer } from "effect"

const Desk = Support.layer.pipe(
  Layer.provide(ResendNotifier.layer({ apiKey: undefined, from: "desk@acme.example" })),
  Layer.provide(Support.layerDefaults),
  Layer.provide(Policy.layer(standardPolicy)),
  Layer.provideMerge(MemoryStore.layer)
)

const program = Effect.gen(function* () {
  const tickets = yield* Tickets
  return yield* tickets.open({ site: "shop", subject: "Printer", body: "It burns" })
}).pipe(as({ tenant: "acme", id: "ann", kind: "agent" }), Effect.provide(Desk))

const code: string | null = (await Effect.runPromise(program)).code
const served = Effect.gen(function* () {
  const serve = yield* handler({ authenticate: () => ({ tenant: "acme", id: "ann", kind: "agent" }) })
  return yield* Effect.promise(() => serve(new Request("http://desk.test/api/health")))
}).pipe(Effect.provide(Desk))

const { status } = await Effect.runPromise(served)
if (status !== 200) throw new Error(`The desk's health is ${status}`)
if (!("tickets" in Api.groups)) throw new Error("The contract has no tickets")
if (code !== "TKT-1") throw new Error(`The first ticket is ${code}`)
