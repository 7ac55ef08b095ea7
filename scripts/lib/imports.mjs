import { readFileSync } from "node:fs"
import { parseSync } from "oxc-parser"

/** Visits every node of a syntax tree, parents first. */
export const walk = (node, visit, parent = null) => {
  visit(node, parent)
  for (const key in node) {
    const value = node[key]
    if (Array.isArray(value)) {
      for (const child of value) if (typeof child?.type === "string") walk(child, visit, node)
    } else if (typeof value?.type === "string") walk(value, visit, node)
  }
}

const lineIndex = (text) => {
  const starts = [0]
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle] <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}

/** Parses a TypeScript or declaration file. */
export const parse = (file) => {
  const text = readFileSync(file, "utf8")
  const { program, comments, errors } = parseSync(file, text, { lang: file.endsWith(".d.ts") ? "dts" : "ts" })
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`)
  return { file, text, program, comments, lineOf: lineIndex(text) }
}

const literal = (node) => (node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined)

/**
 * Every module that a parsed file names, in any of the ways TypeScript has: import, export from, import(), import type, import = require, reference types.
 * `names` are the imported names; it is undefined where the whole module is taken.
 */
export const importsOf = ({ program, comments, lineOf }) => {
  const found = []
  const add = (node, specifier, names) => {
    if (specifier !== undefined) found.push({ specifier, names, line: lineOf(node.start) })
  }
  walk(program, (node) => {
    switch (node.type) {
      case "ImportDeclaration": {
        const whole = node.specifiers.some((one) => one.type !== "ImportSpecifier")
        add(
          node,
          literal(node.source),
          whole ? undefined : node.specifiers.map((one) => one.imported.name ?? one.imported.value)
        )
        break
      }
      case "ExportNamedDeclaration":
        add(
          node,
          literal(node.source),
          node.specifiers.map((one) => one.local.name ?? one.local.value)
        )
        break
      case "ExportAllDeclaration":
      case "ImportExpression":
        add(node, literal(node.source), undefined)
        break
      case "TSImportType":
        add(node, literal(node.source ?? node.argument?.literal ?? node.argument), undefined)
        break
      case "TSExternalModuleReference":
        add(node, literal(node.expression), undefined)
        break
    }
  })
  for (const comment of comments) {
    const types = /^\/\s*<reference\s+types=["']([^"']+)["']/.exec(comment.value)?.[1]
    if (types !== undefined) add(comment, types, undefined)
  }
  return found
}
