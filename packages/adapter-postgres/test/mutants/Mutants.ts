/** Stores with one fault each, as somebody might write them, and the probe that has to find it. */
import { type Query, Store, type Table, Tables } from "@deskwright/core"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import type { Executor } from "../../src/index.ts"
import { queryFailed } from "../../src/Executor.ts"
import type { Statement } from "../../src/Statement.ts"
import type { Ask, Deviation } from "./Deviation.ts"
import type { ProbeName } from "./Probes.ts"

export interface Mutant extends Deviation {
  readonly name: string
  readonly caughtBy: ProbeName
  /**
   * Whether a run of the fault harness has to find it as well. It cannot find what only costs time: the key over the numbers makes "max + 1"
   * sound, and whoever waits without a deadline is cut by the next fault.
   */
  readonly underFaults?: true
}

type Desk = Store.Store["Service"]
type Commit = Desk["commit"]

const committing = (change: (commit: Commit, store: Desk) => Commit) => (store: Desk) =>
  Store.Store.of({ ...store, commit: change(store.commit, store) })

const isInsertOf = (table: string) => (change: Store.Change) => change.op === "Insert" && change.table.name === table

const without = (table: string) =>
  committing(
    (commit) => (place, changes) =>
      commit(
        place,
        changes.filter((change) => !isInsertOf(table)(change))
      )
  )

type Rewrite = (text: string) => string

const rewritten = (statement: Statement, rewrite: Rewrite): Statement => ({
  ...statement,
  text: rewrite(statement.text)
})

/** Rewrites what is read on its way, by whichever of the two it goes. */
const reading =
  (rewrite: Rewrite) =>
  (executor: Executor): Executor => {
    const { cells } = executor
    return {
      ...executor,
      read: (statement) => executor.read(rewritten(statement, rewrite)),
      ...(cells === undefined ? {} : { cells: (statement) => cells(rewritten(statement, rewrite)) })
    }
  }

const writing =
  (rewrite: Rewrite) =>
  (executor: Executor): Executor => ({
    ...executor,
    write: (statement) => executor.write(rewritten(statement, rewrite))
  })

/** Writes functions of the database anew, with a part of their text replaced in all that have it. */
const functions =
  (found: RegExp, replacement: string, which = "%") =>
  async (ask: Ask): Promise<void> => {
    const rows = await ask(
      `SELECT pg_get_functiondef(oid) AS text FROM pg_proc WHERE proname LIKE 'support\\_${which}' AND prokind = 'f'`
    )
    const changed = rows.map(({ text }) => String(text)).filter((text) => text.search(found) >= 0)
    if (changed.length === 0) throw new Error(`no function of the schema has ${String(found)} in it`)
    for (const text of changed) await ask(text.replace(found, replacement))
  }

const numberless = (row: Store.Draft<Table.Row>): boolean => {
  const { number } = row as unknown as { readonly number?: unknown }
  return typeof number === "object" && number !== null
}

/** The next number as the one after the largest, looked up before the commit. */
const afterLargest = (store: Desk) =>
  Effect.fnUntraced(function* (change: Store.Change) {
    if (change.op !== "Insert" || change.table.name !== "item" || !numberless(change.row)) return change
    const { series } = change.row as unknown as { readonly series: string }
    const where: ReadonlyArray<Query.Clause<"series">> = [{ op: "Eq", column: "series", value: series }]
    const [last] = yield* store.find(Tables.item, {
      scope: { tenant: String(change.row.tenant), sites: "all" },
      where,
      order: { column: "number", direction: "desc" },
      after: null,
      limit: 1,
      columns: "brief"
    })
    return { ...change, row: { ...change.row, number: (last?.number ?? 0) + 1 } } as Store.Change
  })

const numbersOf = (changes: ReadonlyArray<Store.Change>): ReadonlyMap<string, number> =>
  new Map(
    changes.flatMap((change) =>
      change.op === "Insert" && change.table.name === "item"
        ? [[String(change.row.id), (change.row as unknown as Tables.Item).number] as const]
        : []
    )
  )

const versionOf = (store: Desk, tenant: string, table: Table.AnyTable, id: string) =>
  Effect.map(
    store.find(table as unknown as Table.Table<Table.Row>, {
      scope: { tenant, sites: "all" },
      where: [{ op: "Eq", column: "id", value: id }],
      order: { column: (table.sorts[0] ?? "id") as "id", direction: "asc" },
      after: null,
      limit: 1,
      columns: "brief"
    }),
    ([row]) => row?.version
  )

/** Every guard is given the version that the row has now, and the event of a decision is the next of its item. */
const asItStands = (store: Desk) =>
  Effect.fnUntraced(function* (tenant: string, change: Store.Change) {
    if (isInsertOf("audit")(change) && change.op === "Insert") {
      const event = change.row as unknown as Tables.AuditEvent
      if (event.seq === null || event.seq === 1) return change
      const version = yield* versionOf(store, tenant, Tables.item, event.item)
      return version === undefined ? change : ({ ...change, row: { ...event, seq: version + 1 } } as Store.Change)
    }
    if (change.op !== "Update" && change.op !== "Delete" && change.op !== "Expect") return change
    const version = yield* versionOf(store, tenant, change.table, change.id)
    if (version === undefined) return change
    const moved = { ...change, expected: version }
    return change.op === "Update" ? ({ ...moved, row: { ...change.row, version: version + 1 } } as Store.Change) : moved
  })

const inTransaction = (executor: Executor, sql: SqlClient.SqlClient): Executor => ({
  ...executor,
  write: ({ text, values }) =>
    Effect.mapError(sql.withTransaction(sql.unsafe<Readonly<Record<string, unknown>>>(text, values)), queryFailed)
})

/** As if no transaction of a host were open: on whatever connection there is. */
const elsewhere = (executor: Executor, sql: SqlClient.SqlClient): Executor => ({
  ...executor,
  joined: Effect.succeed(false),
  write: ({ text, values }) =>
    Effect.mapError(
      Effect.scoped(Effect.flatMap(sql.reserve, (connection) => connection.execute(text, values, undefined))),
      queryFailed
    )
})

const withoutEnd = (executor: Executor, sql: SqlClient.SqlClient): Executor => ({
  ...executor,
  write: ({ text, values }) => Effect.mapError(sql.unsafe<Readonly<Record<string, unknown>>>(text, values), queryFailed)
})

const toldAs = (meant: Store.StorageUnavailable | Store.Committed) =>
  committing(
    (commit) => (place, changes) =>
      Effect.catchTag(commit(place, changes), "OutcomeUnknown", () =>
        meant instanceof Store.StorageUnavailable ? Effect.fail(meant) : Effect.succeed(meant)
      )
  )

const tenant = /"tenant" = \$(\d+)::text/g
const site = /"site" = ANY\(\$(\d+)::text\[\]\)|"site" = \$(\d+)::text/g

export const mutants: ReadonlyArray<Mutant> = [
  { name: "no idempotency", caughtBy: "one request takes effect once", underFaults: true, store: without("request") },
  {
    name: "the request is recorded in a commit of its own",
    caughtBy: "one request takes effect once",
    underFaults: true,
    store: committing((commit) => (place, changes) => {
      const isRequest = isInsertOf("request")
      const rest = commit(
        place,
        changes.filter((change) => !isRequest(change))
      )
      return Effect.tap(rest, () => Effect.ignore(commit(place, changes.filter(isRequest))))
    })
  },
  {
    name: "asynchronous commit",
    caughtBy: "what is acknowledged outlives the server",
    underFaults: true,
    database: functions(/IF current_setting\('synchronous_commit'\) = 'off' THEN [^;]*; END IF;/, "")
  },
  {
    name: "max + 1",
    caughtBy: "numbers are dense, and nobody is refused one",
    store: committing(
      (commit, store) => (place, changes) =>
        Effect.flatMap(Effect.forEach(changes, afterLargest(store)), (numbered) =>
          Effect.map(commit(place, numbered), (committed) => ({ ...committed, numbers: numbersOf(numbered) }))
        )
    )
  },
  {
    name: "a sequence, which a refusal does not give back",
    caughtBy: "numbers are dense, and nobody is refused one",
    underFaults: true,
    database: async (ask) => {
      await ask(
        "CREATE SEQUENCE loose; CREATE FUNCTION loosely() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.number := nextval('loose'); RETURN NEW; END $$; " +
          "CREATE TRIGGER loosely BEFORE INSERT ON support_item FOR EACH ROW EXECUTE FUNCTION loosely()"
      )
    }
  },
  {
    name: "no version check",
    caughtBy: "a decision on what is gone is refused",
    underFaults: true,
    store: committing(
      (commit, store) => (place, changes) =>
        Effect.flatMap(
          Effect.forEach(changes, (change) => asItStands(store)(place.tenant, change)),
          (moved) => commit(place, moved)
        )
    )
  },
  {
    name: "no tenant predicate in what is read",
    caughtBy: "nothing of another place is read or touched",
    executor: reading((text) => text.replace(tenant, "$$$1::text IS NOT NULL"))
  },
  {
    name: "no site predicate in what is read",
    caughtBy: "nothing of another place is read or touched",
    executor: reading((text) =>
      text.replace(site, (_, many: string | undefined, one: string | undefined) =>
        many === undefined ? `$${one}::text IS NOT NULL` : `$${many}::text[] IS NOT NULL`
      )
    )
  },
  {
    name: "no site predicate in what is written",
    caughtBy: "nothing of another place is read or touched",
    database: functions(/ AND "site" = p_site/g, "")
  },
  { name: "plain withTransaction", caughtBy: "every wait has an end", underFaults: true, executor: inTransaction },
  {
    name: "a commit beside the host's transaction",
    caughtBy: "a host's rollback takes everything",
    executor: elsewhere
  },
  {
    name: "a lost answer is called a failure",
    caughtBy: "a lost answer is told as what it is",
    underFaults: true,
    store: toldAs(new Store.StorageUnavailable({ reason: "lost", retryable: true, cause: null }))
  },
  {
    name: "a lost answer is called a success",
    caughtBy: "a lost answer is told as what it is",
    underFaults: true,
    store: toldAs({ at: "2026-01-01T00:00:00.000Z", numbers: new Map() })
  },
  { name: "no deadlines", caughtBy: "every wait has an end", executor: withoutEnd },
  {
    name: "a claim that does not look at the lease",
    caughtBy: "a delivery is claimed by one",
    executor: writing((text) => text.replace(/t\."lease_until" <= /, "now() <= "))
  },
  {
    name: "a claim that does not lock",
    caughtBy: "a delivery is claimed by one",
    executor: writing((text) => text.replace(" FOR UPDATE OF t SKIP LOCKED", ""))
  },
  {
    name: "each change in a commit of its own",
    caughtBy: "a commit is whole or not at all",
    underFaults: true,
    store: committing(
      (commit) => (place, changes) =>
        Effect.map(
          Effect.forEach(changes, (change) => commit(place, [change])),
          (each) => ({
            at: each[0]?.at ?? "2026-01-01T00:00:00.000Z",
            numbers: new Map(each.flatMap(({ numbers }) => [...numbers]))
          })
        )
    )
  },
  {
    name: "no audit",
    caughtBy: "every decision has its event and every ticket its mail",
    underFaults: true,
    store: without("audit")
  },
  {
    name: "no mail",
    caughtBy: "every decision has its event and every ticket its mail",
    underFaults: true,
    store: without("outbox")
  },
  {
    name: "times in the zone of the session",
    caughtBy: "the store's time is the database's",
    database: functions(/to_char\(v_at AT TIME ZONE 'UTC'/g, "to_char(v_at")
  }
]

/** The mutant of this name. */
export const mutantOf = (name: string): Mutant => {
  const found = mutants.find((mutant) => mutant.name === name)
  if (found === undefined) throw new Error(`there is no mutant "${name}": ${mutants.map((one) => one.name).join(", ")}`)
  return found
}
