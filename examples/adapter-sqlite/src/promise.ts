/** The same store for hosts that do not use Effect. */
import { storeAdapter } from "@deskwright/core"
import type { StoreAdapter } from "@deskwright/core/promise"
import type { DatabaseSync } from "node:sqlite"
import * as SqliteStore from "./SqliteStore.ts"

export type { SqliteOptions } from "./SqliteStore.ts"

/** A store that `createSupport` takes. `support.in(db)` joins the transaction that is open on a connection of yours to the same file. */
export const sqlite = (options: SqliteStore.SqliteOptions): StoreAdapter<DatabaseSync> =>
  storeAdapter<DatabaseSync>({ open: () => SqliteStore.layer(options), join: SqliteStore.layerJoined })
