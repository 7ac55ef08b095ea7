/** A relay as a process of its own, which dies where it was told to. */
import { ChatGateway, Notifier, Outbox, Relay, Sites, Store, type Table, Tables } from "@deskwright/core"
import { ResendNotifier } from "@deskwright/notifier-resend"
import { Effect, Fiber, Layer, Logger, Redacted } from "effect"
import { FetchHttpClient } from "effect/http"
import { writeSync } from "node:fs"
import { PostgresClient, PostgresStore } from "../../src/index.ts"
import { asleep, grace, killer, type Point, type RelayArgs } from "./Points.ts"

const args = JSON.parse(process.argv[2] ?? "null") as RelayArgs

let left = args.die?.nth ?? 0

/** Dies here, the nth time that it comes by, or sleeps. */
const pass = (point: Point): void => {
  if (args.die?.at !== point || --left !== 0) return
  left = args.die.nth
  if (args.die.by === "SIGSTOP") writeSync(1, asleep)
  process.kill(process.pid, args.die.by)
}

const passing = (point: Point) => Effect.sync(() => pass(point))

const isOutbox = (change: Store.Change): change is Extract<Store.Change, { readonly op: "Update" }> =>
  change.op === "Update" && change.table.name === Tables.outbox.name

const ends = (change: Store.Change): boolean =>
  isOutbox(change) && (change.row as Table.Row & { state?: unknown }).state === "sent"

/** "no fence": whoever finishes writes over what others have written since. */
const unfenced = Effect.fnUntraced(function* (store: Store.Store["Service"], changes: ReadonlyArray<Store.Change>) {
  return yield* Effect.forEach(changes, (change) => {
    if (args.mutant !== "no fence" || !isOutbox(change)) return Effect.succeed(change)
    const found = store.find(Tables.outbox, {
      scope: { tenant: String(change.row.tenant), sites: "all" },
      where: [{ op: "Eq", column: "id", value: change.id }],
      order: { column: "createdAt", direction: "asc" },
      after: null,
      limit: 1,
      columns: "brief"
    })
    return Effect.map(found, ([row]): Store.Change => {
      const version = row?.version ?? change.expected
      return { ...change, expected: version, row: { ...change.row, version: version + 1 } }
    })
  })
})

const store = Layer.effect(
  Store.Store,
  Effect.map(PostgresStore.make(), (made): Store.Store["Service"] => ({
    ...made,
    claim: (table, request) =>
      Effect.tap(made.claim(table, request), (rows) => (rows.length === 0 ? Effect.void : passing("after the claim"))),
    commit: (place, changes) =>
      Effect.flatMap(unfenced(made, changes), (written) =>
        Effect.tap(made.commit(place, written), () =>
          changes.some(ends) ? passing("after it was written down") : Effect.void
        )
      )
  }))
)

/** The request as it leaves, with what a mutant does to it. */
const fetched: typeof fetch = async (url, init) => {
  const headers = new Headers(init?.headers)
  if (args.mutant === "no key") headers.delete("idempotency-key")
  const body = new TextDecoder().decode(init?.body as Uint8Array)
  const sent =
    args.mutant === "render again"
      ? JSON.stringify({ ...(JSON.parse(body) as object), text: `rendered ${performance.now()}` })
      : body
  const answer = await fetch(url, { ...init, headers, body: sent })
  pass("after the request, before its answer")
  return answer
}

const notifier = Layer.effect(
  Notifier,
  Effect.map(
    ResendNotifier.make({
      apiKey: Redacted.make("re_test"),
      from: "desk@acme.example",
      baseUrl: args.resend,
      rate: args.rate,
      timeout: args.lease / 4
    }),
    (made): Notifier["Service"] => {
      const die = Effect.sync(() => process.kill(process.pid, "SIGKILL"))
      const send: typeof made.send = (mail) =>
        (mail.to === killer ? die : passing("before the request")).pipe(
          Effect.andThen(made.send(mail)),
          Effect.tap(() => passing("after the answer, before it is written down"))
        )
      return {
        rate: args.rate,
        remembers: args.mutant === "no window" ? Number.POSITIVE_INFINITY : args.remembers,
        send: (mail) =>
          args.mutant === "mark before send"
            ? Effect.as(Effect.forkDetach(Effect.delay(Effect.ignore(send(mail)), 50)), { providerId: null })
            : send(mail)
      }
    }
  )
).pipe(Layer.provide(FetchHttpClient.layer), Layer.provide(Layer.succeed(FetchHttpClient.Fetch, fetched)))

const client = PostgresClient.layer({
  url: args.url,
  maxConnections: 3,
  readConnections: 1,
  silence: 6000,
  statementTimeout: 5000
})

const relay = Relay.layer({ every: 100, lease: args.lease, grace }).pipe(
  Layer.provide(Outbox.layer),
  Layer.provide(Layer.mergeAll(notifier, ChatGateway.none, Sites.layerOpen)),
  Layer.provide(store),
  Layer.provide(client),
  Layer.provide(Logger.layer([]))
)

const work = Effect.runFork(
  Layer.build(relay).pipe(
    Effect.andThen(Effect.sync(() => process.send?.("ready"))),
    Effect.andThen(Effect.never),
    Effect.scoped
  )
)
process.once("SIGTERM", () => void Effect.runPromise(Fiber.interrupt(work)).then(() => process.exit(0)))
await Effect.runPromise(Fiber.await(work))
