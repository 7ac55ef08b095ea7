// Writes docs/api: what every published entry exports, with its comment and its declaration, out of the emitted declarations. With --check it
// only compares, and fails if a page would change. An export without a comment fails in any case.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { format } from "oxfmt"
import { firstSentence } from "./lib/declarations.mjs"
import { exportsOf, headOf, shownOf } from "./lib/exports.mjs"
import { filesBelow, packagesIn, root } from "./lib/workspace.mjs"

const folder = path.join(root, "docs/api")
const written =
  "<!-- Written by scripts/api.mjs from the declarations. Do not edit: mend the comments of the exports. -->"

const anchor = (name) => name.toLowerCase().replaceAll(".", "")

/**
 * The exports of an entry, those of its namespaces behind them: `{ name, doc, text }`, or a namespace with `members`. What stands on a page already
 * (`shown`: where) is linked to there.
 */
export const contentsOf = (file, page, shown = new Map(), prefix = "") =>
  [...exportsOf(file)].map(([name, what]) => {
    const full = `${prefix}${name}`
    if (what.kind === "namespace")
      return { name: full, doc: headOf(what.file), members: contentsOf(what.file, page, shown, `${full}.`) }
    if (what.kind === "foreign") return { name: full, doc: `\`${what.name}\` of \`${what.from}\`.`, text: null }
    const { doc, text } = shownOf(what)
    const id = `${what.file} ${what.name}`
    const there = shown.get(id)
    if (there === undefined) shown.set(id, `${page}#${anchor(full)}`)
    return { name: full, doc, text: there === undefined ? text : null, there }
  })

/** The names of what has no comment. */
export const undocumented = (contents) =>
  contents.flatMap(({ doc, members = [], name }) => [...(doc === null ? [name] : []), ...undocumented(members)])

/** How many lines of an inferred type are shown at most. */
const longest = 40

const pretty = async (text) => {
  const { code, errors } = await format("api.d.ts", text, { printWidth: 120, semi: false, trailingComma: "none" })
  if (errors.length > 0) throw new Error(`${errors[0].message}\n${text}`)
  const [first, ...rest] = code.trim().split("\n")
  // What the compiler inferred of a contract or a schema is nothing to be read: the comment says what it is.
  return rest.length > longest && first.startsWith("const ")
    ? `${first.replace(/[:\s]*[<({[]*$/, "")} // …`
    : code.trim()
}

const sectionOf = async ({ doc, members, name, text, there }, depth) => {
  const lines = ["", `${"#".repeat(depth)} \`${name}\``, "", doc]
  if (there !== undefined) lines.push("", `Declared [here](${there}).`)
  if (typeof text === "string") lines.push("", "```ts", await pretty(text), "```")
  for (const member of members ?? []) lines.push(...(await sectionOf(member, depth + 1)))
  return lines
}

/** One page: an entry with everything that it exports. */
export const pageOf = async (specifier, head, contents) => {
  const sections = []
  for (const each of contents) sections.push(...(await sectionOf(each, 2)))
  return [
    `# \`${specifier}\``,
    "",
    written,
    "",
    ...(head === null ? [] : [head, ""]),
    contents.map(({ name }) => `[\`${name}\`](#${anchor(name)})`).join(" · "),
    ...sections,
    ""
  ].join("\n")
}

const entries = packagesIn().flatMap(({ directory, entries, manifest, name }) =>
  entries.map(([subpath, entry]) => ({
    specifier: `${name}${subpath.slice(1)}`,
    page: `${name.split("/")[1]}${subpath === "." ? "" : `-${subpath.slice(2)}`}.md`,
    file: path.join(directory, "dist", `${entry}.d.ts`),
    about: manifest.description
  }))
)

const indexOf = (heads) =>
  [
    "# API reference",
    "",
    written,
    "",
    "Every published entry, out of its declarations. Each package has a door for promises and one for Effect; the Promise door needs no knowledge of Effect.",
    "",
    "| entry | |",
    "|---|---|",
    ...entries.map(({ page, specifier }) => `| [\`${specifier}\`](${page}) | ${heads.get(specifier) ?? ""} |`),
    "",
    "The routes are not here: a mounted desk shows them under `/api/docs`, and [the desk over HTTP](../http.md) says what holds for all of them.",
    ""
  ].join("\n")

const write = async () => {
  const pages = new Map()
  const heads = new Map()
  const missing = []
  const shown = new Map()
  // What both doors have is shown at the Promise door, which more readers open.
  const byDoor = entries.toSorted(
    (a, b) => Number(b.page.endsWith("-promise.md")) - Number(a.page.endsWith("-promise.md"))
  )
  for (const { about, file, page, specifier } of byDoor) {
    const contents = contentsOf(file, page, shown)
    missing.push(...undocumented(contents).map((name) => `${specifier}: ${name}`))
    const head = headOf(file)
    heads.set(specifier, firstSentence(head ?? about))
    if (missing.length === 0) pages.set(page, await pageOf(specifier, head, contents))
  }
  pages.set("README.md", indexOf(heads))
  return { missing, pages }
}

const stale = (pages) => [
  ...[...pages].flatMap(([page, text]) => {
    const file = path.join(folder, page)
    return existsSync(file) && readFileSync(file, "utf8") === text ? [] : [page]
  }),
  ...filesBelow(folder, [".md"])
    .map((file) => path.relative(folder, file))
    .filter((page) => !pages.has(page))
]

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { missing, pages } = await write()
  if (missing.length > 0) {
    console.error(`These exports have no comment that says what to rely on:\n${missing.join("\n")}`)
    process.exitCode = 1
  } else if (!process.argv.includes("--check")) {
    mkdirSync(folder, { recursive: true })
    for (const [page, text] of pages) writeFileSync(path.join(folder, page), text)
  } else if (stale(pages).length > 0) {
    console.error(
      `docs/api is not what the declarations say (${stale(pages).join(", ")}): run node scripts/api.mjs and commit the pages.`
    )
    process.exitCode = 1
  }
}
