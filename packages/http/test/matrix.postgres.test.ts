import { postgres } from "@deskwright/adapter-postgres/promise"
import { afterAll, beforeAll, describe } from "vitest"
import { database } from "../../adapter-postgres/test/support/Database.ts"
import { credentials, guests, ids } from "./authorization.ts"
import { type Wire, wire } from "./desk.ts"
import { kinds } from "./kinds.ts"

describe("The matrix (postgres)", () => {
  let desk: Wire
  beforeAll(async () => {
    desk = wire({ limits: { endUser: false } }, postgres({ url: await database() }))
  })
  afterAll(() => desk.support.close())

  // One desk for all of them: what a test leaves behind, no other asks for.
  const open = async (): Promise<Wire> => ({ ...desk, support: { ...desk.support, close: async () => undefined } })
  ids(open)
  credentials(open)
  kinds(open)
  guests(open)
})
