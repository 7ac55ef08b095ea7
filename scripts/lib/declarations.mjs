/** What declarations say: the names that a file declares, what stands before each as its comment, and what an entry exports. */
import path from "node:path"
import { parse } from "./imports.mjs"

const cache = new Map()

/** A parsed file with its declarations by name: each a list of nodes, for a name may be a value and a type. */
export const declarationsOf = (file) => {
  const known = cache.get(file)
  if (known !== undefined) return known
  const parsed = parse(file)
  const declared = new Map()
  const add = (name, node, statement) => declared.set(name, [...(declared.get(name) ?? []), { node, statement }])
  for (const statement of parsed.program.body) {
    const node = statement.declaration ?? statement
    if (node.type === "VariableDeclaration") for (const one of node.declarations) add(one.id.name, one, statement)
    else if (node.id?.name !== undefined) add(node.id.name, node, statement)
  }
  const found = { ...parsed, declared }
  cache.set(file, found)
  return found
}

/** The text of a documentation comment, on lines of its own. */
const cleaned = (value) =>
  value
    .replace(/^\*/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd())
    .join("\n")
    .trim()

/** The documentation comment right before a node; null without one. */
export const docOf = ({ comments, text }, node) => {
  const before = comments.findLast(({ end }) => end <= node.start)
  if (before === undefined || before.type !== "Block" || !before.value.startsWith("*")) return null
  // Between a member and its comment nothing stands but blanks, and the `|` of a union.
  return /^[\s|]*$/.test(text.slice(before.end, node.start)) ? cleaned(before.value) : null
}

/** The declaration file that a specifier of another one names; null for a package. */
export const besides = (file, specifier) =>
  specifier.startsWith(".") ? path.resolve(path.dirname(file), specifier.replace(/\.js$/, ".d.ts")) : null

/** The first sentence of a comment, on one line. */
export const firstSentence = (doc) => /^.*?\.(?=\s|$)/s.exec(doc.replace(/\s+/g, " "))?.[0] ?? doc.replace(/\s+/g, " ")
