import { MemoryStore } from "@deskwright/adapter-memory"
import { Support } from "@deskwright/core"
import { Effect, Layer } from "effect"

const main: Effect.Effect<string> = Effect.gen(function* () {
  const support = yield* Support
  const ticket = yield* support.open({ subject: "Printer" })
  return ticket.code
}).pipe(Effect.provide(Support.layer.pipe(Layer.provide(MemoryStore.layer))))

const code = await Effect.runPromise(main)
if (code !== "TKT-1") throw new Error(`The first ticket is ${code}`)
