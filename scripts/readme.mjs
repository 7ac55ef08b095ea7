// Puts example files into the Markdown pages that show them (`<!-- file: path -->` before a block, `<!-- file: path#region -->` for what
// stands between `// #region name` and `// #endregion`), or checks that they are there.
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { pagesOf } from "./lib/pages.mjs"
import { root } from "./lib/workspace.mjs"

const marker = /<!-- file: (?<file>[\w./-]+)(?:#(?<region>[\w-]+))? -->\n```(?<language>\w+)\n[^]*?```\n/g
const boundary = /^\s*\/\/ #(?:region (?<begins>[\w-]+)|endregion)$/

/** Moved to the left margin. */
const undented = (lines) => {
  const depths = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/))
  return lines.map((line) => line.slice(Math.min(...depths)))
}

/** What a page shows of a file: all of it, or one region, which may stand in several pieces. The marks of regions are not shown. */
export const shown = (source, region) => {
  const lines = []
  let inside = region === undefined
  let found = inside
  for (const line of source.trimEnd().split("\n")) {
    const mark = boundary.exec(line)
    if (mark === null) {
      if (inside) lines.push(line)
    } else if (region !== undefined) {
      inside = mark.groups.begins === region
      found ||= inside
    }
  }
  if (!found) throw new Error(`there is no region ${region}`)
  return undented(lines).join("\n").trim()
}

/** The page with every file in it as it is. */
export const refreshed = (page, read) =>
  page.replace(marker, (_, file, region, language) => {
    const name = region === undefined ? file : `${file}#${region}`
    return `<!-- file: ${name} -->\n\`\`\`${language}\n${shown(read(file), region)}\n\`\`\`\n`
  })

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const page of pagesOf()) {
    const text = readFileSync(page, "utf8")
    const current = refreshed(text, (file) => readFileSync(path.join(root, file), "utf8"))
    if (current === text) continue
    if (process.argv.includes("--write")) writeFileSync(page, current)
    else {
      process.exitCode = 1
      console.error(
        `${path.relative(root, page)} shows an example that is no longer its file: run node scripts/readme.mjs --write`
      )
    }
  }
}
