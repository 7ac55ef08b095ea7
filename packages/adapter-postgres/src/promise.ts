/** The PostgreSQL store for hosts that do not use Effect. */
import { Store, storeAdapter } from "@deskwright/core"
import type { StoreAdapter } from "@deskwright/core/promise"
import { Effect, Layer } from "effect"
import { databaseUrl } from "./DatabaseUrl.ts"
import type { Executor } from "./Executor.ts"
import { fromPool, fromTransaction, unjoinable } from "./Hosts.ts"
import type { HostPool, HostTransaction } from "./HostTypes.ts"
import * as Migrate from "./Migrate.ts"
import * as PostgresClient from "./PostgresClient.ts"
import * as PostgresStore from "./PostgresStore.ts"

export { fromDrizzle } from "./HostTypes.ts"
export type {
  DrizzleSql,
  DrizzleTransaction,
  HostPool,
  HostTransaction,
  KyselyTransaction,
  LentClient,
  PrismaTransaction,
  QueryTransaction
} from "./HostTypes.ts"

/** Where the database is, by URL or by a pool, and where its tables are. */
export interface PostgresOptions {
  /** `postgres://user:password@host:5432/name`. Give this, or a `pool`. */
  readonly url?: string
  /** A pool of `pg` that you have already; its settings and its end stay yours. */
  readonly pool?: HostPool
  /** The schema that holds the tables; that of the connection when absent. */
  readonly schema?: string
  /** Before the name of each table; `support_` when absent. */
  readonly prefix?: string
  /** Connections that write, with `url`; 8 when absent. */
  readonly maxConnections?: number
  /** Set this, with `url`, behind a pooler that lends a connection per transaction. */
  readonly pooled?: boolean
  /** With `url`: brings the schema to this version when the desk opens. Without it a schema that is behind is refused, with what to do. */
  readonly migrate?: boolean
}

/** Which database to bring up to date, and where its tables are. */
export interface MigrateOptions {
  readonly url: string
  readonly schema?: string
  readonly prefix?: string
  readonly createSchema?: boolean
  /** Set this behind a pooler that lends a connection per transaction. */
  readonly pooled?: boolean
}

type Naming = Pick<PostgresOptions, "schema" | "prefix">

const storeOver = (executor: Executor, naming: Naming) => Store.Store.make(PostgresStore.driver(executor, naming))

/** A schema that is not this version's stays so until somebody mends it. */
const opened = <A, R>(checked: Effect.Effect<A, Migrate.Failure, R>) =>
  Effect.catchTag(checked, "MigrationRefused", (cause) =>
    Effect.fail(new Store.StorageUnavailable({ reason: cause.detail, retryable: false, cause }))
  )

const openUrl = (url: string, { maxConnections, migrate = false, pooled, ...options }: PostgresOptions) => {
  const prepare = migrate ? Effect.asVoid(Migrate.migrate(options)) : Migrate.check(options)
  const store = Layer.effect(Store.Store, Effect.andThen(opened(prepare), PostgresStore.make(options)))
  return store.pipe(Layer.provide(PostgresClient.layer({ url, maxConnections, pooled })))
}

const openPool = (pool: HostPool, options: PostgresOptions) => {
  const executor = fromPool(pool)
  return Layer.effect(
    Store.Store,
    Effect.as(opened(Migrate.checkOver(executor, options)), storeOver(executor, options))
  )
}

/** A store that `createSupport` takes. It connects when the desk is first used; `support.in(tx)` joins a transaction of yours. */
export const postgres = (options: PostgresOptions): StoreAdapter<HostTransaction> => {
  const { pool, url } = options
  if ((url === undefined) === (pool === undefined)) throw new TypeError("Give postgres() either a url or a pool.")
  if (url !== undefined) databaseUrl(url)
  if (pool !== undefined && typeof Reflect.get(Object(pool), "connect") !== "function")
    throw new TypeError("Give postgres() a pool of pg: what it was given has no connect().")
  if (pool !== undefined && options.migrate === true)
    throw new TypeError("postgres() migrates through a url only: call migrate({ url }), or run the program.")
  return storeAdapter<HostTransaction>({
    open: () => (pool === undefined ? openUrl(url ?? "", options) : openPool(pool, options)),
    join: (transaction) => Layer.sync(Store.Store, () => storeOver(fromTransaction(transaction), options)),
    refuses: unjoinable
  })
}

/** Brings a database to the schema of this version. Any number of processes may do so at once. */
export const migrate = async ({ pooled, url, ...options }: MigrateOptions): Promise<void> => {
  const client = PostgresClient.layer({ url: databaseUrl(url), maxConnections: 2, readConnections: 0, pooled })
  await Effect.runPromise(Effect.provide(Effect.asVoid(Migrate.migrate(options)), client))
}

/** Everything that a new database needs, as SQL, for whoever does not let a program change the schema. */
export const migrationSql = (naming: { readonly schema?: string; readonly prefix?: string } = {}): string =>
  Migrate.script(naming)
