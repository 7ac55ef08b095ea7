/** Which failures reach a caller, and as what. */
import { Store, Tables } from "@deskwright/core"
import { Rows } from "@deskwright/conformance"
import { Cause, Effect, Exit } from "effect"
import { DatabaseSync } from "node:sqlite"
import { assert, describe, it } from "vitest"
import { ofCommit } from "../src/Failure.ts"
import { SqliteStore } from "../src/index.ts"
import { temporaryFile } from "./files.ts"

const place = { tenant: "acme", site: "shop" }

const over = <A, E>(
  file: string,
  work: Effect.Effect<A, E, Store.Store>
): Promise<Exit.Exit<A, E | Store.StorageUnavailable>> =>
  Effect.runPromiseExit(Effect.provide(work, SqliteStore.layer({ file })))

const commit = (...changes: ReadonlyArray<Store.Change>) =>
  Effect.flatMap(Effect.service(Store.Store), (store) => store.commit(place, changes))

const view = Rows.plain(Tables.view, place, "v")

describe("what is no outcome of a commit", () => {
  it.each<readonly [string, Store.Change]>([
    ["a row of another place", Store.insert(Tables.view, { ...view, site: "elsewhere" })],
    ["an update that keeps the version", Store.update(Tables.view, view, 1)],
    ["a delete in an append-only table", Store.remove(Tables.audit, { ...place, id: "a", version: 1 })],
    ["a redaction of what may not be", Store.redact(Tables.view, "v", ["name"])]
  ])("%s is a defect, and nothing is kept", async (_, change) => {
    const file = temporaryFile()
    const exit = await over(file, commit(Store.insert(Tables.view, { ...view, id: "first" }), change))
    assert.isTrue(Exit.isFailure(exit) && Cause.hasDies(exit.cause), String(exit))
    const db = new DatabaseSync(file)
    assert.deepEqual(db.prepare(`SELECT count(*) AS rows FROM "view"`).get(), { rows: 0 })
    db.close()
  })
})

describe("a failure of SQLite", () => {
  const error = (errcode: number) => Object.assign(new Error("SQLite says no"), { errcode })
  const opening = Store.insert(Tables.item, {
    ...Rows.plain(Tables.item, place, "i", { series: "ticket" }),
    number: Store.nextNumber("ticket")
  })
  const tagOf = (errcode: number, change: Store.Change) => ofCommit(place, [change])(error(errcode))._tag

  it.each([
    [5, opening, "SiteBusy"],
    [5, Store.insert(Tables.view, view), "StorageUnavailable"],
    [517, opening, "SiteBusy"],
    [13, opening, "StorageUnavailable"],
    [2826, opening, "StorageUnavailable"]
  ] as const)("%i", (errcode, change, tag) => assert.strictEqual(tagOf(errcode, change), tag))

  it("that no caller can do anything about is thrown on", () => {
    assert.throws(() => tagOf(1, opening), "SQLite says no")
  })
})
