// Checks the pages: every link leads to a file and an anchor that are there, and every block of TypeScript or JavaScript is shown out of a
// file that the type check compiles (`<!-- file: … -->`; scripts/readme.mjs keeps the two equal), or stands on a page that a script writes.
import { existsSync, readFileSync, statSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { check, finish } from "./lib/checks.mjs"
import { anchorsOf, linesOf, linksOf, pagesOf } from "./lib/pages.mjs"
import { readJson, root } from "./lib/workspace.mjs"

const programs = new Set(["ts", "tsx", "mts", "typescript", "js", "jsx", "mjs", "javascript"])
const marker = /^<!-- file: (?<file>[\w./-]+)(?:#[\w-]+)? -->$/

/** Pages out of the declarations or the contract: their writer compares them with what is compiled. */
export const isWritten = (text) => /^<!-- Written by /m.test(text)

/** The folders whose files the type check compiles, as the projects of tsconfig.json include them. */
export const compiledFolders = (base) =>
  readJson(path.join(base, "tsconfig.json")).references.flatMap(({ path: project }) => {
    const { include = ["."] } = readJson(path.join(base, project, "tsconfig.json"))
    return include.map((folder) => path.join(project, folder))
  })

const isBelow = (file, folder) => !path.relative(folder, file).startsWith("..")

/** What is wrong with the blocks of a page. */
export const codeFaults = (text, folders) => {
  if (isWritten(text)) return []
  const lines = linesOf(text)
  return lines.flatMap(({ at, opens }, index) => {
    if (!programs.has(opens)) return []
    const file = marker.exec(lines[index - 1]?.line ?? "")?.groups.file
    if (file === undefined) return [`line ${at}: the block names no file: nobody compiles it`]
    return folders.some((folder) => isBelow(file, folder))
      ? []
      : [`line ${at}: ${file} is in no project of tsconfig.json`]
  })
}

/** What is wrong with the links of a page that lies at `page` below `base`. */
export const linkFaults = (text, page, base) =>
  linksOf(text).flatMap(({ at, target }) => {
    if (/^[a-z][a-z+.-]*:/.test(target)) return []
    const [name, anchor] = target.split("#")
    const file = name === "" ? page : path.join(path.dirname(page), decodeURIComponent(name))
    const found = path.join(base, file)
    if (file.startsWith("..") || !existsSync(found)) return [`line ${at}: ${target}: there is no ${file}`]
    if (anchor === undefined) return []
    if (!statSync(found).isFile() || !file.endsWith(".md")) return [`line ${at}: ${target}: ${file} has no anchors`]
    return anchorsOf(readFileSync(found, "utf8")).has(anchor)
      ? []
      : [`line ${at}: ${target}: ${file} has no #${anchor}`]
  })

const faultless = (faults) => {
  if (faults.length > 0) throw new Error(faults.join("\n"))
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folders = compiledFolders(root)
  for (const file of pagesOf()) {
    const page = path.relative(root, file)
    const text = readFileSync(file, "utf8")
    await check(`${page}: links`, () => faultless(linkFaults(text, page, root)))
    await check(`${page}: code`, () => faultless(codeFaults(text, folders)))
  }
  finish()
}
