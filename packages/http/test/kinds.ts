/** What each route answers each kind of actor: the policy's word, and the same on every store. */
import { readFileSync, writeFileSync } from "node:fs"
import { standardPolicy } from "@deskwright/core/promise"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Route, routes } from "../src/contract/Routes.ts"
import { furnish, type Open, send, thingsOf } from "./authorization.ts"
import { type Answered, actors, type Wire } from "./desk.ts"
import { entries, type Entry, type Ids } from "./matrix.ts"

/** Written anew by `UPDATE_GOLDENS=1`. */
const answersFile = new URL("./answers.json", import.meta.url)
const answers: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(answersFile, "utf8")
)

/** Each kind of actor: what the policy denies first, then what it allows, reading before writing. One desk and one world for all of it. */
export const kinds = (open: Open) =>
  describe("actors", () => {
    const all = ["ann", "ai", "monitor", "rule", "api", "import", "nobody"] as const
    type Who = (typeof all)[number]
    const guarded = routes
      .filter(({ name }) => entries[name]?.action !== null)
      .toSorted((a, b) => Number(a.method !== "GET") - Number(b.method !== "GET"))
    const entryOf = ({ name }: Route): Entry => entries[name] ?? expect.fail(`${name} has no entry`)
    const denied = (who: Who, { action }: Entry): boolean =>
      action !== null && standardPolicy(actors[who], action) === "deny"

    let desk: Wire
    let world: Ids
    let furnished: ReadonlyArray<unknown>
    beforeAll(async () => {
      desk = await open({ limits: { endUser: false } })
      world = await furnish(desk, "ann", "shop")
      furnished = await thingsOf(desk, world)
    })
    afterAll(async () => {
      await desk.support.close()
      if (process.env["UPDATE_GOLDENS"] !== "1") return
      const rows = Object.entries(found).map(([name, row]) => [
        name,
        Object.fromEntries(all.map((who) => [who, row[who]]))
      ])
      writeFileSync(answersFile, `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`)
    })

    /** Status and code, as the table of answers has them. */
    const said = ({ body, status }: Answered): string =>
      status < 400 ? `${status}` : `${status} ${body.code ?? body.data.code}`
    const found: Record<string, Record<string, string>> = {}
    /** Holds what was answered against the table, a route's row at a time. */
    const areAsWritten = (route: Route, row: Readonly<Record<string, string>>) => {
      found[route.name] = { ...found[route.name], ...row }
      const written = Object.entries(answers[route.name] ?? {}).filter(([who]) => Object.hasOwn(row, who))
      expect(row).toEqual(Object.fromEntries(written))
    }

    it.each(guarded)("[100-10] $name refuses each kind of actor that the policy denies", async (route) => {
      const entry = entryOf(route)
      const row: Record<string, string> = {}
      for (const who of all.filter((each) => denied(each, entry))) {
        const refused = await send(desk, route, entry, world, who)
        expect([403, ...(entry.own ?? []).filter((each) => each === 404)], who).toContain(refused.status)
        row[who] = said(refused)
      }
      areAsWritten(route, row)
    })

    it("[100-10] what was refused has changed nothing", async () =>
      expect(await thingsOf(desk, world)).toEqual(furnished))

    it.each(guarded)("[100-10] $name does for each kind of actor what the policy allows", async (route) => {
      const entry = entryOf(route)
      const row: Record<string, string> = {}
      for (const who of all.filter((each) => !denied(each, entry))) {
        const ids = entry.spends === true ? await furnish(desk, "ann", "shop") : world
        const done = await send(desk, route, entry, ids, who)
        const [, code] = said(done).split(" ")
        if (done.status === 403) expect(code, who).toBe("CreationNotAllowed")
        else if (entry.path?.["id"] === "view" && who !== "ann") expect(code, who).toBe("ViewNotFound")
        else expect([200, 201, 202, 204, ...(entry.own ?? [])], `${who}: ${said(done)}`).toContain(done.status)
        if (who === "ann") expect(entry.own ?? [200, 201, 202, 204], said(done)).toContain(done.status)
        row[who] = said(done)
      }
      areAsWritten(route, row)
    })

    it("the table has an answer for each route and kind, and none for what is no route", () => {
      expect(Object.keys(answers).toSorted()).toEqual(guarded.map(({ name }) => name).toSorted())
      for (const { name } of guarded) expect(Object.keys(answers[name] ?? {}), name).toEqual(all)
    })

    it("nothing of it was a fault of the desk", () => expect(desk.faults).toEqual([]))
  })
