import { postgres } from "@deskwright/adapter-postgres/promise"
import { database } from "../../adapter-postgres/test/support/Database.ts"
import { wire } from "./desk.ts"
import { goldens } from "./golden/play.ts"

for (const framework of ["Express, before express.json()", "Hono"])
  goldens(framework, "postgres", async (host) => wire({}, postgres({ url: await database() }), host))
