import { expect, it } from "vitest"
import { journey } from "@deskwright/example-backend/journey"
import { database } from "../../../packages/adapter-postgres/test/support/Database.ts"
import { served } from "./served.ts"

it("opens a ticket in the transaction of its order: both, or neither", async () => {
  const DATABASE_URL = await database()
  await served({ DATABASE_URL }, async (url) => expect(await journey(url, "PostgreSQL")).toMatch(/^TKT-\d+$/))
})
