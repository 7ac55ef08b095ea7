/** Deskwright on PostgreSQL: the store, a client that cannot hang, and the schema. */
export * as PostgresClient from "./PostgresClient.ts"
export * as PostgresStore from "./PostgresStore.ts"
export * as Doctor from "./Doctor.ts"
export * as Migrate from "./Migrate.ts"
export { type Deadlines, type Executor, fromSqlClient } from "./Executor.ts"
export { fromPool, fromTransaction } from "./Hosts.ts"
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
