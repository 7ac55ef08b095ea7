/** A folder of snapshots for one test file. */
import { afterAll } from "@effect/vitest"
import { Query, Store, Tables } from "@deskwright/core"
import { MemoryStore } from "@deskwright/adapter-memory"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Layer } from "effect"
import { anyThing, thing } from "./things.ts"

export const folder = mkdtempSync(join(tmpdir(), "deskwright-snapshot-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
export const fresh = () => join(folder, `${++files}.snapshot`)

export const tables = [...Tables.all, anyThing]
export const everything = (store: Store.Store["Service"]) =>
  store.find(thing, {
    scope: Query.housekeeping,
    where: [],
    order: { column: "at", direction: "asc" },
    after: null,
    limit: 10_000,
    columns: "all"
  })

export const withFile = <A, E>(
  path: string,
  use: (store: Store.Store["Service"]) => Effect.Effect<A, E>,
  options: Partial<MemoryStore.FileOptions> = {}
) => Effect.provide(Effect.flatMap(Store.Store, use), Layer.fresh(MemoryStore.layerFile({ path, tables, ...options })))
