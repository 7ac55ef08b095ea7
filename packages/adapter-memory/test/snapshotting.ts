/** Changes a store and writes it to the file that is named, again and again, until it is killed. */
import { Store } from "@deskwright/core"
import { MemoryStore, snapshot } from "@deskwright/adapter-memory"
import { Effect } from "effect"
import { anyThing, type Thing, thing, thingOf } from "./things.ts"

const row = (n: number): Thing =>
  thingOf(n, "t1", "a", {
    name: "a", owner: null, rank: 0, score: 0, weight: null, flag: false, at: "2026-01-01T00:00:00.000Z", doneAt: null, tags: [], data: null,
    body: "x".repeat(400), search: null
  })

const program = Effect.gen(function*() {
  const store = yield* MemoryStore.make({ tables: [anyThing] })
  for (let n = 0; n < 4000; n++) yield* store.commit(row(n), [Store.insert(thing, row(n))])
  for (let n = 4000; ; n++) {
    yield* snapshot(store, process.argv[2] ?? "")
    if (n === 4000) process.stdout.write("written\n")
    yield* store.commit(row(n), [Store.insert(thing, row(n))])
  }
})

await Effect.runPromise(program)
