/** The pages of the repository, and what of a page is prose, code, heading or link. */
import path from "node:path"
import { filesBelow, root } from "./workspace.mjs"

/** Every Markdown page that somebody reads: those at the top, those of `docs`, and the README of each package and example. */
export const pagesOf = (base = root) => {
  const readmes = ["packages", "examples", "bench"].flatMap((folder) => filesBelow(path.join(base, folder), [".md"]))
  const top = ["AGENTS.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"].map((name) => path.join(base, name))
  return [...top, ...filesBelow(path.join(base, "docs"), [".md"]), ...readmes]
}

const fence = /^(?<marks>`{3,}|~{3,})(?<language>[\w-]*)/

/** A page's lines, each with the language of the code block that it stands in: null outside of any, undefined on the fences. */
export const linesOf = (text) => {
  let open = null
  return text.split("\n").map((line, index) => {
    const found = fence.exec(line)
    if (open === null && found !== null) {
      open = { marks: found.groups.marks, language: found.groups.language }
      return { line, at: index + 1, opens: open.language, code: undefined }
    }
    if (open !== null && line.startsWith(open.marks)) {
      open = null
      return { line, at: index + 1, code: undefined }
    }
    return { line, at: index + 1, code: open === null ? null : open.language }
  })
}

/** Prose without what stands between backticks: a link in there is none. */
export const proseOf = (line) => line.replace(/(`+)(?!`)[^]*?[^`]\1(?!`)/g, (code) => " ".repeat(code.length))

/** The anchor of a heading, as GitHub makes it. */
const slug = (heading) =>
  heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]+>/g, "")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-")

/** Every anchor of a page: its headings, numbered where they repeat, and what is named by hand. */
export const anchorsOf = (text) => {
  const counts = new Map()
  const anchors = new Set()
  for (const { code, line } of linesOf(text)) {
    if (code !== null) continue
    for (const [, name] of line.matchAll(/<a (?:name|id)="([^"]+)"/g)) anchors.add(name)
    const heading = /^#{1,6} +(.+?)(?: +#+)?$/.exec(line)?.[1]
    if (heading === undefined) continue
    const name = slug(heading)
    const seen = counts.get(name) ?? 0
    counts.set(name, seen + 1)
    anchors.add(seen === 0 ? name : `${name}-${seen}`)
  }
  return anchors
}

const inline = /\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)/g
const definition = /^\[[^\]]+\]:\s+<?(\S+?)>?(?:\s|$)/

/** Every target that a page links to, with its line. */
export const linksOf = (text) =>
  linesOf(text).flatMap(({ at, code, line }) => {
    if (code !== null) return []
    const prose = proseOf(line)
    const defined = definition.exec(prose)?.[1]
    return [...prose.matchAll(inline)]
      .map((found) => found[1])
      .concat(defined === undefined ? [] : [defined])
      .map((target) => ({ target, at }))
  })
