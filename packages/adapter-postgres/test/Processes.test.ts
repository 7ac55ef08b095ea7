/** Several programs on one database from the start: what holds within one process holds between them. */
import { Tables } from "@deskwright/core"
import { once } from "node:events"
import { assert, describe, it } from "vitest"
import { startProgram } from "./harness/Processes.ts"
import { database, emptyDatabase, query } from "./support/Database.ts"

type Job = "migrate" | "open" | "repeat" | "claim"

/** Does a job in processes that begin at the same moment, and gives what each said. */
const inProcesses = async <A>(count: number, job: Job, url: string): Promise<ReadonlyArray<A>> => {
  const children = Array.from({ length: count }, (_, n) => startProgram("job.ts", [job, url, String(n)]))
  const ended = children.map((child) => once(child, "exit"))
  await Promise.all(children.map((child) => once(child, "message")))
  const said = children.map((child) => once(child, "message"))
  for (const child of children) child.send("go")
  const answers = (await Promise.all(said)).map(([answer]) => answer as A)
  await Promise.all(ended)
  assert.deepStrictEqual(
    children.map(({ exitCode }) => exitCode),
    children.map(() => 0)
  )
  return answers
}

describe("processes on one database", () => {
  it("that start at once all find the tables made, and one has made them", async () => {
    const url = await emptyDatabase()
    const steps = await inProcesses<string>(4, "migrate", url)
    assert.strictEqual(new Set(steps).size, 1)
    assert.lengthOf(await query(url, "SELECT id FROM support_migration"), 1)
    const tables = await query(url, "SELECT 1 FROM pg_tables WHERE tablename LIKE 'support_%'")
    assert.lengthOf(tables, Tables.all.length + 2)
  })

  it("that open side by side leave no gap and no double in any series", async () => {
    const url = await database()
    const numbers = (await inProcesses<ReadonlyArray<number>>(2, "open", url)).flat()
    assert.deepStrictEqual(
      numbers.sort((a, b) => a - b),
      Array.from({ length: 200 }, (_, n) => n + 1)
    )
    assert.deepStrictEqual(await query(url, "SELECT value::integer FROM support_counter"), [{ value: 200 }])
  })

  it("that carry out the same requests do each once, and both are given the same answers", async () => {
    const url = await database()
    const [here, there] = await inProcesses<ReadonlyArray<readonly [id: string, replayed: boolean]>>(2, "repeat", url)
    assert.deepStrictEqual(
      here?.map(([id]) => id),
      there?.map(([id]) => id)
    )
    const firsts = [...(here ?? []), ...(there ?? [])].filter(([, replayed]) => !replayed)
    assert.lengthOf(firsts, 60)
    assert.deepStrictEqual(await query(url, "SELECT count(*)::integer AS n FROM support_item"), [{ n: 60 }])
  })

  it("that claim from one outbox never hold the same delivery", async () => {
    const url = await database()
    await inProcesses(1, "open", url)
    const claimed = (await inProcesses<ReadonlyArray<string>>(3, "claim", url)).flat()
    assert.lengthOf(claimed, 100)
    assert.strictEqual(new Set(claimed).size, 100)
  })
})
