import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { memory } from "@deskwright/adapter-memory/promise"
import { type Actor, createSupport, isSupportError, standardPolicy } from "@deskwright/core/promise"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

const ann: Actor = { tenant: "acme", id: "ann", kind: "agent" }
const aTicket = { site: "shop", subject: "Printer on fire", body: "Since this morning." } as const

describe("memory() · promise door (memory)", () => {
  let folder = ""
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "deskwright-"))))
  afterEach(() => rm(folder, { recursive: true }))

  const desk = (file: string) => createSupport({ store: memory({ file }), policy: standardPolicy })

  it("keeps the desk in a file over restarts: codes go on where they stopped", async () => {
    const file = join(folder, "desk.snapshot")
    const first = desk(file)
    const { id } = await first.as(ann).tickets.open(aTicket)
    await first.close()
    await using second = desk(file)
    expect(await second.as(ann).tickets.get(id)).toMatchObject({ code: "TKT-1", subject: "Printer on fire" })
    expect((await second.as(ann).tickets.open(aTicket)).code).toBe("TKT-2")
  })

  it("a damaged file is told with its cause, left as it is, and read again at the next use", async () => {
    const file = join(folder, "desk.snapshot")
    const first = desk(file)
    await first.as(ann).tickets.open(aTicket)
    await first.close()
    const whole = await readFile(file, "utf8")
    await writeFile(file, whole.slice(0, -40))
    await using second = desk(file)
    const error = await second.ready().catch((thrown: unknown) => thrown)
    if (!isSupportError(error, "StorageUnavailable")) return expect.fail(String(error))
    expect(String(error.cause)).toContain(file)
    expect(await readFile(file, "utf8")).toBe(whole.slice(0, -40))
    await writeFile(file, whole)
    expect((await second.as(ann).tickets.list()).data).toHaveLength(1)
  })
})
