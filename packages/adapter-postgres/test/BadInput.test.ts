/** What is wrong with a database or its address is said at every door, in one error with what to do; and nothing is half-written. */
import { createSupport, isSupportError, standardPolicy } from "@deskwright/core/promise"
import { Effect, Result } from "effect"
import { assert, describe, it } from "vitest"
import { run } from "../src/Cli.ts"
import { Migrate, PostgresClient } from "../src/index.ts"
import { postgres } from "../src/promise.ts"
import { database, emptyDatabase, query } from "./support/Database.ts"

const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${error.cause === undefined ? "" : wordsOf(error.cause)}` : String(error)

/** What the Effect door answers: the migrations, or what the client's layer fails with. */
const byEffect = (url: string): Promise<string> =>
  Effect.runPromise(
    Effect.result(
      Effect.provide(Migrate.migrate(), PostgresClient.layer({ url, maxConnections: 1, readConnections: 0 }))
    )
  ).then(
    (result) => (Result.isSuccess(result) ? "it was answered" : wordsOf(result.failure)),
    (error: unknown) => wordsOf(error)
  )

const byPromise = async (url: string): Promise<string> => {
  const open = () => createSupport({ store: postgres({ url, migrate: true }), policy: standardPolicy })
  try {
    const support = open()
    const refused = await support.ready().then(
      () => "it was answered",
      (error: unknown) => wordsOf(error)
    )
    await support.close()
    return refused
  } catch (error) {
    return wordsOf(error)
  }
}

const byProgram = (url: string): Promise<string> =>
  run({ args: ["migrate", "--database-url", url], env: {}, write: () => undefined }).then(
    () => "it was answered",
    (error: unknown) => wordsOf(error)
  )

const at = (url: string, change: (url: URL) => void): string => {
  const changed = new URL(url)
  change(changed)
  return changed.href
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1)

/** Another database beside it, made with these words. */
const madeWith = async (url: string, words: string): Promise<string> => {
  const name = `${nameOf(url)}_other`
  await query(url, `CREATE DATABASE ${name} TEMPLATE template0 ${words}`)
  return at(url, (changed) => void (changed.pathname = `/${name}`))
}

/** A role that can log in, and what it may do. */
const as = async (url: string, grants: (role: string) => string): Promise<string> => {
  const role = `role_${crypto.randomUUID().slice(0, 8)}`
  await query(url, `CREATE ROLE ${role} LOGIN; ${grants(role)}`)
  return at(url, (changed) => void (changed.username = role))
}

interface Case {
  readonly url: () => Promise<string>
  readonly says: RegExp
}

const cases: Readonly<Record<string, Case>> = {
  "an address of another kind of server": {
    url: () => Promise.resolve("mysql://root@127.0.0.1:3306/desk"),
    says: /mysql:.*not PostgreSQL.*postgres:\/\//
  },
  "a server that is not there": {
    url: async () => at(await emptyDatabase(), (url) => void (url.port = "1")),
    says: /nothing listens at its address.*correct host and port.*Try again/
  },
  "a host that has no address": {
    url: async () => at(await emptyDatabase(), (url) => void (url.hostname = "nowhere.invalid")),
    says: /its host has no address.*Try again/
  },
  "a database that is not there": {
    url: async () => at(await emptyDatabase(), (url) => void (url.pathname = "/nowhere")),
    says: /no such database: check the URL/
  },
  "a user who may not log in": {
    url: async () => at(await emptyDatabase(), (url) => void (url.username = "nobody_at_all")),
    says: /the login was refused: check user and password/
  },
  "a user who may make no tables": {
    url: async () => {
      const url = await emptyDatabase()
      await query(url, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
      return as(url, () => "")
    },
    says: /may not create tables in the schema public.*GRANT CREATE.*adapter-postgres sql/
  },
  "a user without rights on the tables": {
    url: async () => as(await database(), () => ""),
    says: /lacks a right on the tables of Deskwright: run `doctor`/
  },
  "no connection left": {
    url: async () => as(await emptyDatabase(), (role) => `ALTER ROLE ${role} CONNECTION LIMIT 0`),
    says: /no connection left.*Try again/
  },
  "a server that takes no writes": {
    url: async () => {
      const url = await emptyDatabase()
      await query(url, `ALTER DATABASE ${nameOf(url)} SET default_transaction_read_only = on`)
      return url
    },
    says: /the server is read-only/
  },
  "an encoding of one language": {
    url: async () => madeWith(await emptyDatabase(), "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"),
    says: /encoded in LATIN1; Deskwright needs UTF8.*ENCODING 'UTF8'/
  },
  "an encoding that is none": {
    url: async () => madeWith(await emptyDatabase(), "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'"),
    says: /encoded in SQL_ASCII; Deskwright needs UTF8/
  },
  "a server that is too old": {
    url: async () => {
      const url = await emptyDatabase()
      // It says of itself that it is 13: a function of the same name stands before its own.
      await query(
        url,
        `CREATE SCHEMA past;
        CREATE FUNCTION past.current_setting(text) RETURNS text LANGUAGE sql STABLE AS $$
          SELECT CASE $1 WHEN 'server_version_num' THEN '130014' WHEN 'server_version' THEN '13.14'
            ELSE pg_catalog.current_setting($1) END $$;
        ALTER DATABASE ${nameOf(url)} SET search_path = public, past, pg_catalog`
      )
      return url
    },
    says: /needs PostgreSQL 14 or newer; this is 13\.14/
  }
}

const tablesIn = async (url: string): Promise<ReadonlyArray<unknown>> => {
  const owner = at(url, (changed) => void (changed.username = "postgres"))
  return query(owner, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").catch(() => [])
}

describe("bad input", () => {
  for (const [name, { says, url: made }] of Object.entries(cases)) {
    it(`${name}: one error at each door, with what to do, and nothing is written`, { timeout: 60_000 }, async () => {
      const url = await made()
      const before = await tablesIn(url)
      if (!url.startsWith("mysql")) assert.match(await byEffect(url), says, "the Effect door")
      assert.match(await byPromise(url), says, "the Promise door")
      assert.match(await byProgram(url), says, "the program")
      assert.deepStrictEqual(await tablesIn(url), before)
    })
  }

  it("tables that go while the desk is open: the command fails with what to run, and leaves nothing", async () => {
    const url = await database()
    const support = createSupport({ store: postgres({ url }), policy: standardPolicy })
    const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })
    await support.ready()
    await query(url, "DROP TABLE support_request")
    const refused = await ann.tickets
      .open({ site: "shop", subject: "s", body: "b", requestId: "r" })
      .catch((error: unknown) => error)
    assert.isTrue(isSupportError(refused, "StorageUnavailable"), String(refused))
    assert.include(wordsOf(refused), "adapter-postgres migrate")
    assert.deepStrictEqual(await query(url, "SELECT id FROM support_item UNION ALL SELECT id FROM support_audit"), [])
    await support.close()
  })

  it("a password in an address that is wrong is in no error", async () => {
    for (const url of ["postgres//ann:hush@host/db", "mysql://ann:hush@host/db", "postgres://ann:hush@127.0.0.1:1/db"])
      for (const said of [await byPromise(url), await byProgram(url)]) assert.notInclude(said, "hush")
  })
})
