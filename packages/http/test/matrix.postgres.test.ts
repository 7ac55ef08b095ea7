import { postgres } from "@deskwright/adapter-postgres/promise"
import { beforeAll, describe } from "vitest"
import { database } from "../../adapter-postgres/test/support/Database.ts"
import { credentials, guests, ids } from "./authorization.ts"
import { wire } from "./desk.ts"

// Every endpoint, id and credential. Kinds of actors are the policy's, which asks no store: one run, on memory, is enough.
describe("The matrix (postgres)", () => {
  let url: string
  beforeAll(async () => {
    url = await database()
  })
  const open = async (options = {}) => wire(options, postgres({ url }))
  ids(open)
  credentials(open)
  guests(open)
})
