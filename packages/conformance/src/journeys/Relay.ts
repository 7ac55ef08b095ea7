/** Letting the outbox work, and reading what left the house. */
import { Outbox, type Store, Tables } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { Desk } from "./Desk.ts"
import { rows } from "./Expect.ts"

/** Lets the relay work until nothing is left to do; what other journeys left in the store is sent with it. */
export const relay = Effect.gen(function* () {
  const { tick } = yield* Outbox
  for (let rounds = 0; rounds < 500; rounds++) if ((yield* tick({ limit: 50 })).claimed === 0) return
  return assert.fail("the relay never ends")
})

const own: Effect.Effect<ReadonlySet<string>, Store.StorageUnavailable, Desk | Store.Store> = Effect.map(
  rows(Tables.outbox),
  (found) => new Set(found.map(({ id }) => id))
)

/** The mails of this tenant, and its replies into chats, in the order in which they were sent. */
export const mails = Effect.gen(function* () {
  const ids = yield* own
  return (yield* Desk).mails.filter(({ id }) => ids.has(id))
})

export const replies = Effect.gen(function* () {
  const ids = yield* own
  return (yield* Desk).replies.filter(({ id }) => ids.has(id))
})

/** What the log warns of, with the reasons. */
export const warnings = Effect.map(Desk, ({ log }) =>
  log.filter(({ level }) => level === "Warn").map(({ annotations, message }) => [message, annotations.reason])
)
