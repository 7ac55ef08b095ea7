import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect, it } from "vitest"
import { journey, restarted } from "@deskwright/example-backend/journey"
import { served } from "./served.ts"

it("serves the desk beside its own routes, and says why an order cannot take a ticket with it", () =>
  served({}, async (url) => expect(await journey(url, "memory")).toBeNull()))

it("keeps its tickets over a restart, in a file", async () => {
  const directory = mkdtempSync(path.join(tmpdir(), "deskwright-example-"))
  try {
    await expect(restarted(served, path.join(directory, "desk.snapshot"))).resolves.toBeUndefined()
  } finally {
    rmSync(directory, { recursive: true })
  }
})
