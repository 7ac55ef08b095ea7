import { describe, it } from "@effect/vitest"
import { Query, Store, Table, Tables } from "@deskwright/core"
import { MemoryStore, snapshot, SnapshotDamaged, SnapshotFailed } from "@deskwright/adapter-memory"
import { deepStrictEqual, match, strictEqual } from "node:assert"
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Clock, Effect, Logger } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import { everything, folder, fresh, tables, withFile } from "./files.ts"
import { cells, insertAll, type Thing, thing, thingOf, things } from "./things.ts"

const place = { tenant: "t1", site: "a" }
const plain = fc.sample(cells, { numRuns: 1, seed: 5 })[0] as never
const numbered = (id: string, series = "s") =>
  Store.insert(thing, { ...thingOf(0, "t1", "a", plain), id, series, number: Store.nextNumber(series) })

const written = (rows: ReadonlyArray<Thing>, path: string) =>
  withFile(path, (store) => Effect.all(insertAll(rows, store.commit), { discard: true }))

describe("snapshot (memory)", () => {
  it("[000-01] brings back every row and goes on with the numbers, without gaps and without reuse", async () => {
    await fc.assert(
      fc.asyncProperty(things(40), fc.nat({ max: 5 }), async (rows, count) => {
        const path = fresh()
        const ids = Array.from({ length: count }, (_, n) => `new${n}`)
        const before = await Effect.runPromise(
          withFile(path, (store) =>
            Effect.gen(function* () {
              yield* Effect.all(insertAll(rows, store.commit))
              for (const id of ids) yield* store.commit(place, [numbered(id)])
              const last = ids.at(-1)
              if (last !== undefined)
                yield* store.commit(place, [Store.remove(thing, { ...place, id: last, version: 1 })])
              return yield* everything(store)
            })
          )
        )
        await Effect.runPromise(
          withFile(
            path,
            (store) =>
              Effect.gen(function* () {
                deepStrictEqual(yield* everything(store), before)
                deepStrictEqual([...(yield* store.commit(place, [numbered("next")])).numbers], [["next", count + 1]])
                if (rows[0] !== undefined) {
                  const again = yield* Effect.flip(store.commit(rows[0], [Store.insert(thing, rows[0])]))
                  strictEqual(again._tag, "CommitRefused")
                }
              }),
            { onClose: false }
          )
        )
      }),
      { numRuns: 40 }
    )
  }, 30_000)

  it.effect("is what the store held when it began, however many commits come meanwhile", () =>
    Effect.gen(function* () {
      const path = fresh()
      const store = yield* MemoryStore.make({ tables })
      for (let n = 0; n < 3000; n++) yield* store.commit(place, [Store.insert(thing, thingOf(n, "t1", "a", plain))])
      const before = yield* everything(store)
      const change = Effect.forEach(
        before,
        (row) =>
          Effect.andThen(
            Effect.yieldNow,
            store.commit(row, [Store.update(thing, { ...row, name: "changed", version: 2 }, 1)])
          ),
        { discard: true }
      )
      yield* Effect.all([snapshot(store, path), change], { concurrency: 2, discard: true })
      deepStrictEqual(yield* withFile(path, everything), before)
    })
  )

  it.effect("is never replaced by one that began earlier", () =>
    Effect.gen(function* () {
      const path = fresh()
      const store = yield* MemoryStore.make({ tables })
      const rows = Array.from({ length: 3000 }, (_, n) => thingOf(n, "t1", "a", plain))
      yield* store.commit(
        place,
        rows.map((row) => Store.insert(thing, row))
      )
      const shrink = Effect.andThen(
        store.commit(
          place,
          rows.slice(1).map((row) => Store.remove(thing, row))
        ),
        snapshot(store, path)
      )
      yield* Effect.all([snapshot(store, path), Effect.andThen(Effect.yieldNow, shrink)], {
        concurrency: 2,
        discard: true
      })
      strictEqual((yield* withFile(path, everything)).length, 1)
    })
  )

  it("is for its owner only, and leaves nothing beside it", async () => {
    const path = fresh()
    await Effect.runPromise(written([thingOf(1, "t1", "a", plain)], path))
    strictEqual(statSync(path).mode & 0o777, 0o600)
    deepStrictEqual(
      readdirSync(folder).filter((name) => name.endsWith(".tmp")),
      []
    )
  })

  it.effect("is written as often as asked, if anything has changed", () =>
    Effect.gen(function* () {
      const path = fresh()
      const changes: Array<number | undefined> = []
      const inode = () => statSync(path, { throwIfNoEntry: false })?.ino
      /** Lets minutes pass until the file is another one. */
      const settled = (before: number | undefined, minutes: number): Effect.Effect<number | undefined> =>
        inode() !== before || minutes === 0
          ? Effect.sync(inode)
          : TestClock.adjust("1 minute").pipe(
              Effect.andThen(TestClock.withLive(Effect.sleep("20 millis"))),
              Effect.andThen(Effect.suspend(() => settled(before, minutes - 1)))
            )
      yield* withFile(
        path,
        (store) =>
          Effect.gen(function* () {
            for (const id of ["1", "2", null]) {
              if (id !== null) yield* store.commit(place, [numbered(id)])
              changes.push(yield* settled(changes.at(-1), id === null ? 10 : 200))
            }
          }),
        { every: "1 minute", onClose: false }
      )
      strictEqual(typeof changes[0], "number")
      strictEqual(changes[0] === changes[1], false)
      strictEqual(changes[1], changes[2])
      strictEqual((yield* withFile(path, everything)).length, 2)
    })
  )

  it("a timer that breaks is told to the log, and closing writes all the same", async () => {
    const path = fresh()
    const told: Array<string> = []
    const log = Logger.make<unknown, void>(({ message }) => void told.push(String(message)))
    const broken: Clock.Clock = Object.assign(Object.create(Clock.Clock.defaultValue()) as Clock.Clock, {
      sleep: () => Effect.die(new Error("no time"))
    })
    const use = (store: Store.Store["Service"]) =>
      Effect.andThen(
        store.commit(place, [numbered("1")]),
        Effect.whileLoop({ while: () => told.length === 0, body: () => Effect.sleep("1 milli"), step: () => undefined })
      )
    await Effect.runPromise(
      Effect.provide(withFile(path, use, { every: "1 milli", timer: broken }), Logger.layer([log]))
    )
    strictEqual(told.length, 1)
    match(told[0] ?? "", /is written no more until the store is closed.*no time/s)
    strictEqual((await Effect.runPromise(withFile(path, everything))).length, 1)
  })
})

describe("a damaged snapshot (memory)", () => {
  const good = async () => {
    const path = fresh()
    await Effect.runPromise(
      written(
        [1, 2, 3].map((n) => thingOf(n, "t1", "a", plain)),
        path
      )
    )
    return readFileSync(path)
  }

  const refusal = async (bytes: Buffer | string) => {
    const path = fresh()
    writeFileSync(path, bytes)
    const error = await Effect.runPromise(Effect.flip(withFile(path, () => Effect.die("it was restored"))))
    deepStrictEqual(readFileSync(path), Buffer.from(bytes))
    if (!(error instanceof SnapshotDamaged)) throw new Error(String(error))
    strictEqual(error.path, path)
    match(error.message, /was left as it is\. .+/)
    return error
  }

  it("is refused wherever it was cut short, and left as it is", async () => {
    const bytes = await good()
    for (let length = 0; length < bytes.length; length += length < bytes.length - 200 ? 37 : 1)
      match((await refusal(bytes.subarray(0, length))).reason, /cut short|empty|not the header/)
  })

  it("is refused whichever bit of it is flipped", async () => {
    const bytes = await good()
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
        const flipped = Buffer.from(bytes)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        await refusal(flipped)
      }),
      { numRuns: 300 }
    )
  }, 30_000)

  it("is refused with the line, the reason and what to do", async () => {
    const text = (await good()).toString()
    const [header = "", , first = ""] = text.split("\n") // a series stands between the header and the rows
    const cases: ReadonlyArray<readonly [string, number, RegExp, RegExp]> = [
      ["", 1, /empty/, /start with an empty store/],
      ["hello\n", 1, /not the header/, /good copy/],
      [text.replace(`"version":1`, `"version":2`), 1, /format version 2, and this release reads 1/, /newer release/],
      [text.replace(`"version":1`, `"version":0`), 1, /no format version that is known/, /good copy/],
      [text.replace(`"name":"thing"`, `"name":"other"`), 1, /table other/, /release that wrote it/],
      [text.replace(`"slug"]`, `"snail"]`), 1, /column thing.snail/, /release that wrote it/],
      [text.replace(first, "{"), 3, /not JSON/, /good copy/],
      [text.replace(first, "{}"), 3, /neither a row nor a series/, /good copy/],
      [text.replace(first, "[99]"), 3, /does not fit the tables/, /good copy/],
      [text.replace(first, first.replace(`"a"`, "7")), 3, /thing.site .* not a string/, /good copy/],
      [text.replace(first, `${first}\n${first}`), 4, /repeats the row/, /good copy/],
      [text.replace(`${first}\n`, ""), 5, /changed after they were written/, /good copy/],
      [`${header}\n`, 2, /cut short/, /good copy/],
      [`${text}${first}\n`, 6, /is neither a row nor/, /good copy/]
    ]
    for (const [bytes, line, reason, remedy] of cases) {
      const error = await refusal(bytes)
      match(error.reason, reason)
      match(error.remedy, remedy)
      strictEqual(error.line, line)
    }
  })

  it("is told apart from a file that cannot be read or written", async () => {
    const unreadable = await Effect.runPromise(Effect.flip(withFile(folder, () => Effect.void)))
    strictEqual(unreadable instanceof SnapshotFailed && unreadable.action, "read")
    const store = await Effect.runPromise(MemoryStore.make())
    const unwritable = await Effect.runPromise(Effect.flip(snapshot(store, join(folder, "none", "x"))))
    strictEqual(unwritable.action, "write")
  })

  it("is not made by adding a nullable column", async () => {
    const path = fresh()
    await Effect.runPromise(written([thingOf(1, "t1", "a", plain)], path))
    const wider = Table.define<Thing & { readonly extra: string | null }>("thing", {
      ...(thing as never as object),
      columns: { ...thing.columns, extra: Table.nullable(Table.text) }
    } as never)
    const rows = await Effect.runPromise(
      withFile(
        path,
        (store) =>
          store.find(wider, {
            scope: Query.housekeeping,
            where: [],
            order: { column: "at", direction: "asc" },
            after: null,
            limit: 9,
            columns: "all"
          }),
        { tables: [...Tables.all, wider as never], onClose: false }
      )
    )
    deepStrictEqual(rows, [{ ...thingOf(1, "t1", "a", plain), extra: null }])
  })
})
