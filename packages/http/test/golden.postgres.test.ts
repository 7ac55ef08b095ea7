import { postgres } from "@deskwright/adapter-postgres/promise"
import { describe, it } from "vitest"
import { database } from "../../adapter-postgres/test/support/Database.ts"
import { wire } from "./desk.ts"
import { play } from "./golden/play.ts"
import { scenes } from "./golden/scenes.ts"
import { recipes } from "./servers.ts"

for (const framework of ["Express, before express.json()", "Hono"] as const)
  describe(`The golden exchanges through ${framework} (postgres)`, () => {
    for (const scene of scenes)
      it(`${scene.proves.map((number) => `[${number}]`).join(" ")} source ${scene.source} over the wire`, async () => {
        const desk = wire({}, postgres({ url: await database() }))
        const served = await recipes[framework]?.(desk.handler)
        try {
          await play(scene, served?.url ?? "")
        } finally {
          await served?.stop()
          await desk.support.close()
        }
      })
  })
