// Writes docs/requirements.md: which tests prove which requirement, on which stores and through which doors.
// It reads docs/requirements.json and the results of the tests in .tmp/vitest.json. With --check it only compares, and fails if the page would change.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { packagesIn, readJson, root } from "./lib/workspace.mjs"

const numbers = /\[(\d{3}-\d{2})\]/g
const door = /\s*·\s*(decision|\w+ door)(?![\w-])/g

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** What a full test name says: the requirements it proves, where it ran, and the name without those tags. */
export const readName = (parts, stores) => {
  const name = parts.join(" › ")
  const store = new RegExp(`\\s*\\(((?:${[...stores, "model"].join("|")})(?: [^)]*)?)\\)`, "g")
  const ran = [...name.matchAll(store), ...name.matchAll(door)].map((match) => match[1])
  const title = name
    .replace(numbers, "")
    .replace(store, "")
    .replace(door, "")
    .replace(/\s+/g, " ")
    .replace(/( ›)+ ?$|^(› )+/g, "")
    .trim()
  return {
    proves: [...new Set([...name.matchAll(numbers)].map((match) => match[1]))],
    place: [...new Set(ran)].join(" · "),
    title
  }
}

/**
 * Where the suites themselves are tried out, on a model and on an example of an adapter: that proves the suites, not the desk. And what
 * runs only where another version of the server is installed: the page is the same on every machine.
 */
const elsewhere = [
  "/packages/conformance/test/",
  "/examples/adapter-sqlite/test/",
  "/packages/adapter-postgres/test/Majors.test.ts"
]

/** The page, from the areas with their requirements and the results of Vitest's JSON reporter. */
export const pageOf = (areas, results, stores, base = root) => {
  const known = new Set(areas.flatMap(({ requirements }) => requirements.map(({ number }) => number)))
  const proofs = new Map()
  const ofTheDesk = results.testResults.filter(({ name }) => !elsewhere.some((folder) => name.includes(folder)))
  for (const { name: file, assertionResults } of ofTheDesk)
    for (const { ancestorTitles, title: own, status } of assertionResults) {
      const { proves, place, title } = readName([...ancestorTitles, own], stores)
      for (const number of proves) {
        if (!known.has(number))
          throw new Error(`[${number}] is no requirement, but ${path.relative(base, file)} has a test of it: ${own}`)
        if (status !== "passed") continue
        const tests = proofs.get(number) ?? new Map()
        const { files, places } = tests.get(title) ?? { files: new Set(), places: new Set() }
        files.add(`\`${path.relative(base, file).split(path.sep).join("/")}\``)
        if (place !== "") places.add(place)
        proofs.set(number, tests.set(title, { files, places }))
      }
    }

  const proven = ({ number }) => proofs.has(number)
  const listed = (set) => [...set].toSorted(byText).join(", ")
  const lines = [
    "# Requirements",
    "",
    "<!-- Written by `npx -y pnpm@12 requirements` from docs/requirements.json and the results of the tests. Do not edit. -->",
    "",
    "What the software must do, line by line, and the tests that prove it: a test names in its title the lines that it proves, such as `[002-05]`.",
    "After each test stand the stores it passed on, the doors it went through, and its file; a *decision* is a pure function, tested without a",
    "store, and the *model* is a plain store that only the tests have.",
    'Where the source of a line is silent, the line says "(open)" and then how it was read.',
    "",
    "| | Area | Lines | Proven |",
    "|---|---|---:|---:|"
  ]
  for (const { area, title, requirements } of areas)
    lines.push(`| ${area} | ${title} | ${requirements.length} | ${requirements.filter(proven).length} |`)
  lines.push(`| | **All** | **${known.size}** | **${proofs.size}** |`)

  for (const { area, title, requirements } of areas) {
    lines.push("", `## ${area} ${title}`)
    if (!requirements.some(proven)) lines.push("", "No line of this area is proven yet.")
    for (const requirement of requirements.filter(proven)) {
      lines.push("", `**${requirement.number}** ${requirement.text}`, "")
      for (const [title, { files, places }] of [...proofs.get(requirement.number)].toSorted(([a], [b]) => byText(a, b)))
        lines.push(`- ${title}${places.size === 0 ? "" : ` — ${listed(places)}`} (${listed(files)})`)
    }
  }

  const open = areas.flatMap(({ requirements }) => requirements.filter((one) => !proven(one)))
  lines.push("", "## Not yet proven", "")
  if (open.length === 0) lines.push("Nothing: every line has a test that passes.")
  for (const { number, text, later } of open)
    lines.push(`- **${number}** ${text} *(${later === undefined ? "no test yet" : `later: ${later}`})*`)
  return `${lines.join("\n")}\n`
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const stores = packagesIn().flatMap(({ folder }) => /^adapter-(.+)$/.exec(folder)?.[1] ?? [])
  const page = pageOf(
    readJson(path.join(root, "docs/requirements.json")),
    readJson(path.join(root, ".tmp/vitest.json")),
    stores
  )
  const file = path.join(root, "docs/requirements.md")
  const committed = existsSync(file) ? readFileSync(file, "utf8") : ""
  if (!process.argv.includes("--check")) writeFileSync(file, page)
  else if (committed !== page) {
    const was = committed.split("\n")
    const is = page.split("\n")
    for (const line of is.filter((one) => !was.includes(one))) console.log(`+ ${line}`)
    for (const line of was.filter((one) => !is.includes(one))) console.log(`- ${line}`)
    console.log(
      "docs/requirements.md is not what the tests say; run `npx -y pnpm@12 requirements` and commit the page."
    )
    process.exitCode = 1
  }
}
