/** TLS on the way to the server: what is asked for is had, or the desk says in one error what is wrong. */
import { Store } from "@deskwright/core"
import { createSupport, standardPolicy } from "@deskwright/core/promise"
import { Effect, Layer } from "effect"
import { rmSync } from "node:fs"
import { afterAll, assert, describe, it } from "vitest"
import { run } from "../src/Cli.ts"
import { databaseUrl } from "../src/DatabaseUrl.ts"
import { PostgresClient, PostgresStore } from "../src/index.ts"
import { obstacle } from "../src/Obstacles.ts"
import { migrate, postgres } from "../src/promise.ts"
import { certificates, opensslVersion } from "./support/Certificates.ts"
import { query } from "./support/Database.ts"
import { type PgServer, startPgServer } from "./support/PgServer.ts"
import { tcpProxy } from "./support/TcpProxy.ts"

const openssl = opensslVersion()

it("says what makes certificates", () => {
  process.stdout.write(`\n${openssl ?? "no openssl is on this machine: nothing was tried over TLS"}\n`)
})

describe("what a URL says of TLS", () => {
  const at = "postgres://ann:hush@host/db"

  it("is refused where it would be passed over, and never repeated", () => {
    const refused: ReadonlyArray<readonly [string, RegExp]> = [
      [`${at}?ssl=true`, /say sslmode=require/],
      [`${at}?sslmode=verify`, /sslmode is none of disable, .*no-verify/],
      [`${at}?sslrootcert=/ca.crt`, /names sslrootcert, and asks for no TLS: add sslmode=verify-full/],
      [`${at}?sslmode=prefer&sslcert=/me.crt`, /names sslcert, and asks for no TLS/],
      [`${at}?sslmode=verify-full&sslrootcert=/nowhere/ca.crt`, /file that sslrootcert names .* cannot be read/]
    ]
    for (const [url, says] of refused) assert.throws(() => databaseUrl(url), says, url)
    for (const [url] of refused) assert.throws(() => databaseUrl(url), /^(?!.*hush)/, url)
  })

  it("several hosts are refused; a comma in a password is none", () => {
    for (const url of ["postgres://a:1,b:2/db", "postgres://ann:hush@a,b/db?sslmode=require", "postgres://a,b"])
      assert.throws(() => databaseUrl(url), /names several hosts, and Deskwright takes one/)
    assert.strictEqual(databaseUrl("postgres://ann:a,b@host/db"), "postgres://ann:a,b@host/db")
  })
})

const opened: Array<() => Promise<void>> = []

afterAll(async () => {
  for (const end of opened.splice(0)) await end()
})

const server = async (settings: ReadonlyArray<string>): Promise<PgServer> => {
  const started = await startPgServer(settings)
  opened.push(() => started.stop())
  await migrate({ url: started.url })
  return started
}

/** What a desk is told at this address, or whether its connection is encrypted, as the server sees it. */
const had = async (server: PgServer, host: string, words: string): Promise<string> => {
  const url = new URL(`${server.url}${words}`)
  url.hostname = host
  const support = createSupport({ store: postgres({ url: url.href }), policy: standardPolicy })
  try {
    await support.ready()
    const [row] = await query(
      server.url,
      "SELECT bool_and(ssl) AS ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'deskwright'"
    )
    return row?.["ssl"] === true ? "encrypted" : "plain"
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await support.close()
  }
}

describe.runIf(openssl !== undefined)("a server with a certificate of a private authority", async () => {
  if (openssl === undefined) return
  const { authority, folder, settings, stranger } = certificates()
  const tls = await server(settings)
  opened.push(() => Promise.resolve(rmSync(folder, { recursive: true, force: true })))

  const cases: ReadonlyArray<readonly [string, string, RegExp]> = [
    ["localhost", `?sslmode=verify-full&sslrootcert=${authority}`, /^encrypted$/],
    ["localhost", `?sslmode=require&sslrootcert=${authority}`, /^encrypted$/],
    ["localhost", "?sslmode=no-verify", /^encrypted$/],
    ["127.0.0.1", "?sslmode=no-verify", /^encrypted$/],
    ["127.0.0.1", "?sslmode=disable", /^plain$/],
    ["localhost", "?sslmode=require", /authority that is not known here.*sslrootcert=.*will not help/],
    ["localhost", "?sslmode=prefer", /authority that is not known here.*sslrootcert=/],
    ["localhost", `?sslmode=verify-full&sslrootcert=${stranger}`, /authority that is not known here.*sslrootcert=/],
    ["127.0.0.1", `?sslmode=verify-full&sslrootcert=${authority}`, /certificate is for another host/]
  ]
  for (const [host, words, says] of cases)
    it(`${host} ${words.replaceAll(folder, "")}`, async () => {
      assert.match(await had(tls, host, words), says)
    })

  it("the doctor says whether the way is encrypted", async () => {
    const found = async (url: string) => {
      let text = ""
      await run({ args: ["doctor", "--database-url", url], env: {}, write: (more) => (text += more) })
      return text
    }
    assert.include(await found(`${tls.url}?sslmode=no-verify`), "fine    encryption: TLS.")
    assert.match(await found(tls.url), /advice {2}encryption: None.*sslmode=verify-full/)
  })

  it("a line that falls silent under TLS is given up, by reads and commits", async () => {
    const proxy = await tcpProxy(tls.url)
    opened.push(() => proxy.close())
    const client = PostgresClient.layer({ url: `${proxy.url}?sslmode=no-verify`, silence: 600, statementTimeout: 500 })
    const work = Effect.flatMap(Store.Store, (store) =>
      Effect.gen(function* () {
        yield* store.commit({ tenant: "t", site: "s" }, [])
        proxy.mode = "drop"
        const failure = yield* Effect.flip(store.commit({ tenant: "t", site: "s" }, []))
        proxy.mode = "pass"
        yield* store.commit({ tenant: "t", site: "s" }, [])
        return failure._tag
      })
    )
    const began = performance.now()
    const layer = PostgresStore.layer.pipe(Layer.provide(client))
    assert.strictEqual(await Effect.runPromise(Effect.provide(work, layer)), "OutcomeUnknown")
    assert.isBelow(performance.now() - began, 8_000)
  })
})

describe("a server without TLS", () => {
  it("is refused where the URL asks for it, and never used in the clear", async () => {
    const plain = await server([])
    for (const words of ["?sslmode=require", "?sslmode=verify-full", "?sslmode=no-verify"])
      assert.match(await had(plain, "127.0.0.1", words), /the server has no TLS, and the URL asks for it/)
  })
})

describe("what a server says of whom it lets in", () => {
  it("is told apart, each with what to do", () => {
    const entry = 'no pg_hba.conf entry for host "10.0.0.7", user "desk", database "desk"'
    assert.match(
      obstacle("28000", new Error(`SQLSTATE 28000: ${entry}, no encryption`))?.reason ?? "",
      /sslmode=require/
    )
    assert.match(obstacle("28000", new Error(`SQLSTATE 28000: ${entry}, SSL encryption`))?.reason ?? "", /add a line/)
    assert.match(obstacle("08P01", new Error("SQLSTATE 08P01: SSL required"))?.reason ?? "", /sslmode=require/)
    assert.isUndefined(obstacle("28P01", new Error("SQLSTATE 28P01: password authentication failed")))
  })
})
