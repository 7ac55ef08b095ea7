import { access, chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { memory } from "@deskwright/adapter-memory/promise"
import { type Actor, createSupport, isSupportError, standardPolicy, type SupportError } from "@deskwright/core/promise"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

const ann: Actor = { tenant: "acme", id: "ann", kind: "agent" }
const aTicket = { site: "shop", subject: "Printer on fire", body: "Since this morning." } as const

const refused = async (promise: Promise<unknown>): Promise<SupportError> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown
  )
  if (isSupportError(error, "StorageUnavailable")) return error
  return expect.fail(`expected StorageUnavailable, got ${String(error)}`)
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false
  )

describe("A desk in a file · promise door (memory)", () => {
  let folder = ""
  let file = ""
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "deskwright-"))
    file = join(folder, "desk.snapshot")
  })
  afterEach(async () => {
    await chmod(folder, 0o700).catch(() => undefined)
    await rm(folder, { recursive: true, force: true })
  })

  const desk = (path = file, every?: number) =>
    createSupport({
      store: memory({ file: path, ...(every === undefined ? {} : { every }) }),
      policy: standardPolicy
    })

  it("[24] a second desk on the same file is refused, and may have it once the first is closed", async () => {
    const first = desk()
    await first.as(ann).tickets.open(aTicket)
    await using second = desk()
    const error = await refused(second.ready())
    expect(error.message).toContain(`${file} is in use by a desk of process ${process.pid}`)
    expect(error.message).toContain(`${file}.lock`)
    await first.close()
    expect(await exists(`${file}.lock`)).toBe(false)
    expect((await second.as(ann).tickets.open(aTicket)).code).toBe("TKT-2")
  })

  it("[24] what a process that died left locked is taken over; one that lives is believed", async () => {
    for (const stale of ["999999999\n", `${process.pid}\n`, ""]) {
      await writeFile(`${file}.lock`, stale)
      await using support = desk()
      await support.ready()
    }
    await writeFile(`${file}.lock`, `${process.ppid}\n`)
    await using support = desk()
    expect((await refused(support.ready())).message).toContain(`process ${process.ppid}`)
    expect(await readFile(`${file}.lock`, "utf8")).toBe(`${process.ppid}\n`)
  })

  it("[24] the file is written while the desk works, without being asked", async () => {
    await using support = desk(file, 10)
    await support.as(ann).tickets.open(aTicket)
    for (let i = 0; i < 200 && !(await exists(file)); i++) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(await readFile(file, "utf8")).toContain("Printer on fire")
  })

  it("[24] and written again and again, whatever came first", async () => {
    await using support = desk(file, 10)
    await support.check()
    await new Promise((resolve) => setTimeout(resolve, 50))
    for (const subject of ["First", "Second", "Third"]) {
      await support.as(ann).tickets.open({ ...aTicket, subject })
      await vi.waitFor(async () => expect(await readFile(file, "utf8")).toContain(subject), { timeout: 5000 })
    }
  })

  it("[24] a folder that is not there is noticed when the desk opens, by its path and with a remedy", async () => {
    const lost = join(folder, "none", "desk.snapshot")
    await using support = desk(lost)
    const error = await refused(support.ready())
    expect(error.message).toContain(lost)
    expect(error.message).toContain("Look at the folder, its rights and its free space")
  })

  it("[24] a folder that goes away is told when the desk closes", async () => {
    const support = desk()
    await support.as(ann).tickets.open(aTicket)
    await rm(folder, { recursive: true })
    const error = await refused(support.close())
    expect(error.message).toContain(file)
    expect(error.message).toContain("Look at the folder")
  })

  it("[24] options that are none are refused at once", () => {
    for (const wrong of [{ files: "x" }, { every: 0 }, { every: "10s" }, { file: "" }]) {
      expect(() => memory(wrong as never)).toThrow(expect.objectContaining({ code: "InvalidInput" }))
    }
  })
})
