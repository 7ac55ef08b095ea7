// Removes everything that a script has made: built packages, results, scratch files.
import { rmSync } from "node:fs"
import path from "node:path"
import { packagesIn, root } from "./lib/workspace.mjs"

for (const folder of [...packagesIn().map(({ directory }) => path.join(directory, "dist")), path.join(root, ".tmp")])
  rmSync(folder, { recursive: true, force: true })
