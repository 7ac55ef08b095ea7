import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

/** A file that is not there yet, in a folder that goes with the tests of this file. */
export const temporaryFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "deskwright-sqlite-"))
  afterAll(() => rmSync(folder, { recursive: true }))
  return join(folder, "desk.db")
}
