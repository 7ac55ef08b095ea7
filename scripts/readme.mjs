// Puts example files into the Markdown pages that show them (`<!-- file: path -->` before a block), or checks that they are there.
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { filesBelow, root } from "./lib/workspace.mjs"

const write = process.argv.includes("--write")
const marker = /<!-- file: (?<file>[\w./-]+) -->\n```(?<language>\w+)\n[^]*?```\n/g

const pages = [path.join(root, "README.md"), ...filesBelow(path.join(root, "docs"), [".md"])]
let stale = 0
for (const page of pages) {
  const text = readFileSync(page, "utf8")
  const current = text.replace(marker, (_, file, language) => {
    const source = readFileSync(path.join(root, file), "utf8").trimEnd()
    return `<!-- file: ${file} -->\n\`\`\`${language}\n${source}\n\`\`\`\n`
  })
  if (current === text) continue
  if (write) writeFileSync(page, current)
  else {
    stale++
    console.error(
      `${path.relative(root, page)} shows an example that is no longer its file: run node scripts/readme.mjs --write`
    )
  }
}
process.exitCode = stale === 0 ? 0 : 1
