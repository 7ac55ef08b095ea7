/** Changes a store and writes it to the file that is named, again and again, until it is killed. */
import { Store } from "@deskwright/core"
import { MemoryStore, snapshot } from "@deskwright/adapter-memory"
import { flushCompileCache } from "node:module"
import { Effect } from "effect"
import { anyThing, type Thing, thing, thingOf } from "./things.ts"

const row = (n: number): Thing =>
  thingOf(n, "t1", "a", {
    name: "a",
    owner: null,
    rank: 0,
    score: 0,
    weight: null,
    flag: false,
    at: "2026-01-01T00:00:00.000Z",
    doneAt: null,
    tags: [],
    data: null,
    body: "x".repeat(1000),
    search: null
  })

const program = Effect.gen(function* () {
  const store = yield* MemoryStore.make({ tables: [anyThing] })
  const many = 2000
  yield* store.commit(
    row(0),
    Array.from({ length: many }, (_, n) => Store.insert(thing, row(n)))
  )
  for (let n = many; ; n++) {
    yield* snapshot(store, process.argv[2] ?? "")
    if (n === many) {
      flushCompileCache()
      process.stdout.write("written\n")
    }
    yield* store.commit(row(n), [Store.insert(thing, row(n))])
  }
})

await Effect.runPromise(program)
