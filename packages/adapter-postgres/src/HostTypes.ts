/** What a host may have open, by its shape alone: none of these libraries is imported, and nothing of Effect is. */
export interface Rows {
  readonly rows: ReadonlyArray<unknown>
}

/** A `pg` client with a transaction open, or anything that runs a text with `$1` placeholders in one. */
export interface QueryTransaction {
  query(text: string, values: Array<unknown>): Promise<Rows>
}

/** A Kysely transaction. */
export interface KyselyTransaction {
  executeQuery(query: {
    readonly sql: string
    readonly parameters: ReadonlyArray<unknown>
    readonly query: {
      readonly kind: "RawNode"
      readonly sqlFragments: ReadonlyArray<string>
      readonly parameters: ReadonlyArray<never>
    }
    readonly queryId: { readonly queryId: string }
  }): Promise<Rows>
}

/** What Prisma hands to the function of `$transaction`. */
export interface PrismaTransaction {
  $queryRawUnsafe(text: string, ...values: Array<unknown>): PromiseLike<unknown>
}

/** A transaction of the host on which a desk can work. Drizzle's is made by `fromDrizzle`. */
export type HostTransaction = QueryTransaction | KyselyTransaction | PrismaTransaction

/** A connection that a pool has lent. */
export interface LentClient extends QueryTransaction {
  release(destroy?: boolean): void
  on?(event: "error", listener: (error: Error) => void): unknown
  off?(event: "error", listener: (error: Error) => void): unknown
}

/** A pool of `pg`, or one that looks like it. */
export interface HostPool {
  connect(): Promise<LentClient>
  on?(event: "acquire", listener: (client: LentClient) => void): unknown
}

/** Drizzle's `sql`, as far as it is needed. */
export interface DrizzleSql {
  (strings: TemplateStringsArray, ...values: Array<unknown>): unknown
  param(value: unknown): unknown
}

/** A Drizzle transaction over any of its PostgreSQL drivers. */
export interface DrizzleTransaction {
  execute(query: never): PromiseLike<unknown>
}

/** The pieces of a statement around its placeholders, and the values in the order of the placeholders. */
const templateOf = (text: string, values: ReadonlyArray<unknown>) => {
  const strings = text.split(/\$\d+/)
  const order = [...text.matchAll(/\$(\d+)/g)].map(([, index]) => values[Number(index) - 1])
  return { strings: Object.assign([...strings], { raw: strings }), order }
}

/** A Drizzle transaction as `support.in` takes it: `support.in(fromDrizzle(tx, sql))`. */
export const fromDrizzle = (transaction: DrizzleTransaction, sql: DrizzleSql): QueryTransaction => ({
  query: async (text, values) => {
    const { order, strings } = templateOf(text, values)
    const query = sql(strings, ...order.map((value) => sql.param(value)))
    const answer: unknown = await transaction.execute(query as never)
    return { rows: Array.isArray(answer) ? answer : (answer as Rows).rows }
  }
})
