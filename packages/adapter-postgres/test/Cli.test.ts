import { assert, describe, it } from "vitest"
import { run } from "../src/Cli.ts"
import { Migrate } from "../src/index.ts"
import { emptyDatabase } from "./support/Database.ts"

const cli = async (args: ReadonlyArray<string>, env: Readonly<Record<string, string>> = {}) => {
  let text = ""
  const outcome = await run({ args, env, write: (more) => (text += more) }).catch((error: unknown) => String(error))
  return { text, outcome }
}

describe("the program", () => {
  it("prints the schema without a database", async () => {
    assert.deepStrictEqual(await cli(["sql"]), { text: Migrate.script(), outcome: true })
    assert.include((await cli(["sql", "--schema", "desk", "--prefix", "d_"])).text, 'CREATE TABLE "desk"."d_item"')
    assert.include((await cli(["--help"])).text, "migrate")
  })

  it("migrates, lists and examines the database of a flag or of the environment", async () => {
    const url = await emptyDatabase()
    assert.deepStrictEqual(await cli(["status"], { DATABASE_URL: url }), {
      text: "1  desk  not applied\n",
      outcome: true
    })
    assert.match((await cli(["doctor"], { DATABASE_URL: url })).text, /fault {3}schema: .*adapter-postgres migrate/)
    assert.match((await cli(["migrate", "--database-url", url])).text, /^1 {2}desk {2}\d{4}-/)
    assert.include((await cli(["doctor", "--database-url", url])).text, "fine    tables: ")
  })

  it("says what to do about what it cannot do", async () => {
    const url = await emptyDatabase()
    assert.include((await cli(["migrate"])).outcome, "DATABASE_URL")
    assert.include((await cli(["migrate", "--database-url", "nonsense"])).outcome, "postgres://")
    assert.include((await cli(["tidy"], { DATABASE_URL: url })).outcome, "no command")
    assert.include((await cli(["migrate", "--wrong"], { DATABASE_URL: url })).outcome, "--wrong")
    assert.include((await cli(["migrate", "--schema", "away"], { DATABASE_URL: url })).outcome, "--create-schema")
    assert.include((await cli(["sql", "--prefix", "x; drop"])).outcome, "cannot be a schema or prefix")
  })
})
