/** The demo on PostgreSQL, by `DATABASE_URL` alone. */
import { assert, it, vi } from "vitest"
import { database, query } from "../../../packages/adapter-postgres/test/support/Database.ts"

it("plays its five scenes on the database, and leaves their items there", async () => {
  const url = await database()
  vi.stubEnv("DATABASE_URL", url)
  const said = vi.spyOn(console, "log").mockReturnValue()
  try {
    await import("../src/main.ts")
    const lines = said.mock.calls.map(([line]) => String(line))
    for (const line of ["30 colleagues file at once", "the relay worked it off", "resolved, then taken back"])
      assert.isTrue(
        lines.some((each) => each.includes(line)),
        `it does not say: ${line}`
      )
    const [found] = await query(
      url,
      "SELECT count(DISTINCT kind)::integer AS kinds, count(*)::integer AS items FROM support_item"
    )
    assert.strictEqual(found?.["kinds"], 3)
    assert.isAtLeast(Number(found?.["items"]), 30)
  } finally {
    said.mockRestore()
    vi.unstubAllEnvs()
  }
})
