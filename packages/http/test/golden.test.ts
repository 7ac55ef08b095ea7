import { wire } from "./desk.ts"
import { goldens } from "./golden/play.ts"

for (const framework of ["Express, after express.json()", "Hono"])
  goldens(framework, "memory", async (host) => wire({}, undefined, host))
