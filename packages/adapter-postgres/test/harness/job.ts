/** One job of one process: says that it is ready, waits for the word, and says what came of it. */
import { CurrentActor, Policy, Sites, standardPolicy, Store, Support, Tables, Tickets } from "@deskwright/core"
import { Effect, Layer, Logger } from "effect"
import { once } from "node:events"
import { Migrate, PostgresClient, PostgresStore } from "../../src/index.ts"

const [job, url, name] = process.argv.slice(2)
if (job === undefined || url === undefined || name === undefined) throw new Error("a job, a URL and a name are needed")

const client = PostgresClient.layer({ url, applicationName: `job ${name}` })
const store = PostgresStore.layer.pipe(Layer.provideMerge(client))
const ports = Layer.mergeAll(
  Support.layerDefaults,
  Policy.layer(standardPolicy),
  Sites.layerOf([{ id: "a", notifyOpened: true, supportEmail: "desk@example.com" }])
)
const desk = Support.layer.pipe(Layer.provideMerge(store), Layer.provide(ports))

const ticket = (subject: string, options: { readonly requestId?: string } = {}) =>
  Effect.flatMap(Tickets, (tickets) => tickets.open({ site: "a", subject, body: "as the others", ...options }))

const side = Array.from({ length: 100 }, (_, n) => n)

const jobs = {
  migrate: Effect.map(Migrate.migrate(), (steps) => JSON.stringify(steps)),
  open: Effect.forEach(side, (n) => Effect.map(ticket(`${name} ${n}`), ({ number }) => number), { concurrency: 16 }),
  repeat: Effect.forEach(
    side.slice(0, 60),
    (n) => Effect.map(ticket(`the same ${n}`, { requestId: `r ${n}` }), ({ id, replayed }) => [id, replayed] as const),
    { concurrency: 8 }
  ),
  claim: Effect.flatMap(Store.Store, (port) =>
    Effect.map(
      Effect.forEach(
        side.slice(0, 40),
        (n) => port.claim(Tables.outbox, { lease: 60_000, limit: 7, token: `${name} ${n}`, where: [] }),
        { concurrency: 4 }
      ),
      (rounds) => rounds.flat().map(({ id }) => id)
    )
  )
}

process.send?.("ready")
await once(process, "message")
const work = Effect.gen(function* () {
  switch (job) {
    case "migrate":
      return yield* jobs.migrate
    case "open":
      return yield* jobs.open
    case "repeat":
      return yield* jobs.repeat
    default:
      return yield* jobs.claim
  }
})
const answer = await Effect.runPromise(
  work.pipe(
    Effect.provide(Layer.merge(desk, Logger.layer([]))),
    Effect.provideService(CurrentActor, { tenant: "t", id: "ann", kind: "agent" })
  )
)
process.send?.(answer)
process.disconnect()
