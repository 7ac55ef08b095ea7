/** What the suites cannot know: the file, the host's transaction, and the errors that are SQLite's own. */
import { createSupport, isSupportError, standardPolicy, type Support } from "@deskwright/core/promise"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { rmSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { setTimeout } from "node:timers/promises"
import { assert, describe, it } from "vitest"
import { sqlite } from "../src/promise.ts"
import { temporaryFile } from "./files.ts"

const desk = (file: string): Support<DatabaseSync> =>
  createSupport({ store: sqlite({ file, synchronous: "normal" }), policy: standardPolicy })

const ann = { tenant: "acme", id: "ann", kind: "agent" } as const
const fire = { site: "shop", subject: "Printer on fire", body: "Since this morning." }

const failure = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    if (isSupportError(error)) return error
    throw error
  }
  return assert.fail("it did not fail")
}

const statement = (file: string, ...statements: ReadonlyArray<string>) => {
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  for (const one of statements) db.exec(one)
  db.close()
}

describe("the file", () => {
  it("keeps what was answered: the next desk goes on with it, and with its numbers", async () => {
    const file = temporaryFile()
    const first = desk(file)
    await first.as(ann).tickets.open(fire)
    await first.close()
    const second = desk(file)
    assert.strictEqual((await second.as(ann).tickets.get("TKT-1", { site: "shop" })).subject, fire.subject)
    assert.strictEqual((await second.as(ann).tickets.open(fire)).code, "TKT-2")
    await second.close()
  })

  it("gets a column that may be null, and is refused when it lacks one that may not, or has one too many", async () => {
    const file = temporaryFile()
    const first = desk(file)
    await first.as(ann).tickets.open(fire)
    await first.close()
    statement(file, `ALTER TABLE "item" DROP COLUMN "closedAt"`)
    const upgraded = desk(file)
    assert.strictEqual(
      (await upgraded.as(ann).tickets.changeStatus("TKT-1", "closed", { site: "shop" })).status,
      "closed"
    )
    await upgraded.close()

    statement(file, `ALTER TABLE "item" DROP COLUMN "reopenCount"`)
    const behind = await failure(desk(file).ready())
    assert.deepInclude(behind, { code: "StorageUnavailable", retryable: false })
    assert.include(behind.message, "item lacks reopenCount")

    statement(
      file,
      `ALTER TABLE "view" ADD COLUMN "colour" TEXT`,
      `ALTER TABLE "item" ADD COLUMN "reopenCount" INTEGER NOT NULL DEFAULT 0`
    )
    assert.include((await failure(desk(file).ready())).message, "a newer version made view.colour")
  })

  it("is refused with the reason when it is none of ours, and left as it is", async () => {
    const file = temporaryFile()
    writeFileSync(file, "Dear diary, ".repeat(100))
    const refused = await failure(desk(file).ready())
    assert.deepInclude(refused, { code: "StorageUnavailable", retryable: false })
    assert.include(refused.message, "the file is no SQLite database")
    rmSync(file)
    assert.include((await failure(desk(`${file}/nowhere/desk.db`).ready())).message, "the file cannot be opened")
  })
})

/** Another process that takes the file for itself again and again, for 3 ms out of 4. */
const neighbour = (file: string) =>
  spawn(process.execPath, [
    "-e",
    `const db = new (require("node:sqlite").DatabaseSync)(process.argv[1], { timeout: 1000 })
     const rest = (millis) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis)
     process.stdout.write("ready")
     while (true) { db.exec("BEGIN IMMEDIATE"); rest(3); db.exec("COMMIT"); rest(1) }`,
    file
  ])

describe("another process on the file", () => {
  it("is waited for: every command succeeds, and the numbers have no gap", async () => {
    const file = temporaryFile()
    const support = desk(file)
    await support.ready()
    const other = neighbour(file)
    try {
      await once(other.stdout, "data")
      const opened = Array.from({ length: 20 }, () => support.as(ann).tickets.open(fire))
      const numbers = (await Promise.all(opened)).map(({ number }) => number)
      assert.sameMembers(
        numbers,
        Array.from({ length: 20 }, (_, n) => n + 1)
      )
    } finally {
      other.kill()
      await once(other, "exit")
    }
    await support.close()
  })
})

describe("a transaction of the host", () => {
  it("takes ticket and number with it when it is rolled back, and keeps them when it is committed", async () => {
    const file = temporaryFile()
    const support = desk(file)
    await support.ready()
    const host = new DatabaseSync(file)
    host.exec("CREATE TABLE orders (id INTEGER PRIMARY KEY, ticket TEXT)")
    for (const [end, orders] of [
      ["ROLLBACK", 0],
      ["COMMIT", 1]
    ] as const) {
      host.exec("BEGIN IMMEDIATE")
      const ticket = await support.in(host).as(ann).tickets.open(fire)
      host.prepare("INSERT INTO orders (ticket) VALUES (?)").run(ticket.id)
      assert.strictEqual(ticket.code, "TKT-1")
      assert.deepStrictEqual(
        (await support.as(ann).tickets.list({ site: "shop", status: "All" })).data,
        [],
        "seen before it was committed"
      )
      host.exec(end)
      assert.strictEqual((await support.as(ann).tickets.list({ site: "shop", status: "All" })).data.length, orders)
    }
    host.close()
    await support.close()
  })

  it("goes on after a refused command, which leaves nothing behind", async () => {
    const file = temporaryFile()
    const support = desk(file)
    const { id } = await support.as(ann).tickets.open(fire)
    const host = new DatabaseSync(file)
    host.exec("BEGIN IMMEDIATE")
    const joined = support.in(host).as(ann)
    const closing = joined.tickets.update(id, { status: "closed" }, { site: "shop", ifVersion: 7 })
    assert.strictEqual((await failure(closing)).code, "StaleVersion")
    await joined.tickets.open(fire)
    host.exec("COMMIT")
    host.close()
    const { data } = await support.as(ann).tickets.list({ site: "shop", status: "All" })
    assert.deepStrictEqual(data.map(({ code, status }) => `${code} ${status}`).sort(), ["TKT-1 open", "TKT-2 open"])
    await support.close()
  })

  it("must be open", async () => {
    const file = temporaryFile()
    const support = desk(file)
    await support.ready()
    const host = new DatabaseSync(file)
    const refused = await failure(support.in(host).as(ann).tickets.open(fire))
    assert.deepInclude(refused, { code: "StorageUnavailable", retryable: false })
    assert.include(refused.message, "BEGIN IMMEDIATE")
    host.close()
    await support.close()
  })

  it("makes others wait for three seconds, then be told SiteBusy, while they can still read", async () => {
    const file = temporaryFile()
    const support = desk(file)
    await support.as(ann).tickets.open(fire)
    const host = new DatabaseSync(file)
    host.exec("BEGIN IMMEDIATE")
    const began = performance.now()
    const waiting = failure(support.as(ann).tickets.open(fire))
    assert.strictEqual((await support.as(ann).tickets.list({ site: "shop" })).data.length, 1)
    assert.deepInclude(await waiting, { code: "SiteBusy", retryable: true })
    assert.isAbove(performance.now() - began, 2900)
    const patient = support.as(ann).tickets.open(fire)
    await setTimeout(100)
    host.exec("ROLLBACK")
    assert.strictEqual((await patient).code, "TKT-2")
    host.close()
    await support.close()
  })
})
