// The rules of the house that no ordinary linter knows. `lint` returns the violations; run as a program it prints them.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { importsOf, parse, walk } from "./lib/imports.mjs"
import { filesBelow, packagesIn, readJson, root } from "./lib/workspace.mjs"

/** The only files of core that may ask the host for randomness, or make a Date. */
const allowedInCore = {
  "Ids.ts": ["crypto.randomUUID", "crypto.getRandomValues"],
  "Timestamp.ts": ["new Date"]
}

const adapter = path.join("packages", "adapter-postgres")

/**
 * The only source that may hand a finished text to the client: what it runs is put together from the table definitions, with every value
 * bound. Tests of the driver itself, and of stores made worse on purpose, do what sources may not.
 */
const statementRunners = [
  path.join(adapter, "src", "Executor.ts"),
  path.join(adapter, "test", "driver") + path.sep,
  path.join(adapter, "test", "mutants") + path.sep
]
const mayRunText = (file) =>
  statementRunners.some((place) => file === place || (place.endsWith(path.sep) && file.startsWith(place)))

const conformanceImports = ["@deskwright/core", "effect", "vitest", "fast-check"]

/**
 * How stable each root module of `effect` is, read from the tag that its barrel carries above each re-export:
 * `modules` by module name, `names` by exported name.
 */
export const effectStability = (barrel) => {
  const { program, comments, text } = parse(barrel)
  const modules = new Map()
  const names = new Map()
  for (const node of program.body) {
    if (node.source === undefined || node.source === null) continue
    const module = path.basename(node.source.value, ".ts")
    if (node.type === "ExportAllDeclaration") {
      const header = comments.findLast((one) => one.end <= node.start && text.slice(one.end, node.start).trim() === "")
      const level = /@stability\s+(\w+)/.exec(header?.value ?? "")?.[1] ?? "untagged"
      modules.set(module, level)
      names.set(node.exported.name, module)
    } else for (const one of node.specifiers) names.set(one.exported.name, module)
  }
  return { modules, names }
}

const packageOf = (specifier) =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/")
const isRelative = (specifier) => specifier.startsWith("./") || specifier.startsWith("../")
const isAdapter = (name) => /^(@deskwright\/)?(adapter|notifier)-/.test(name)

/** Why core may not have this import from `effect`, if it may not. */
const effectFault = (stability, { specifier, names }) => {
  const unstable = (module, subject) => {
    const level = stability.modules.get(module)
    if (level === "stable") return undefined
    return level === undefined
      ? `${subject} is not a root module of effect; core uses only stable root modules`
      : `${subject} is ${level} in effect; core uses only stable modules`
  }
  if (specifier !== "effect") return unstable(specifier.slice("effect/".length), `"${specifier}"`)
  if (names === undefined)
    return `takes the whole of "effect"; name the imports, so that their stability can be checked`
  for (const name of names) {
    const module = stability.names.get(name)
    const fault = module === undefined ? `"effect" exports no "${name}"` : unstable(module, `"${name}"`)
    if (fault !== undefined) return fault
  }
}

/** Why a file of a package's src may not have this import, if it may not. */
const directionFault = (context, one) => {
  const { base, folder, manifest, file, stability } = context
  const { specifier } = one
  const src = path.join(base, "packages", folder, "src")
  if (isRelative(specifier)) {
    const target = path.resolve(path.dirname(file), specifier)
    if (!target.startsWith(src + path.sep)) return `"${specifier}" leaves the package; import it by its name`
    if (!/\.(ts|json)$/.test(specifier)) return `"${specifier}" needs its .ts extension`
    const model = path.join(src, "model") + path.sep
    if (folder === "core" && file.startsWith(model) && !target.startsWith(model))
      return `"${specifier}": the files of model/ import nothing but each other`
    return
  }
  if (folder === "core" && file.startsWith(path.join(src, "model") + path.sep))
    return `"${specifier}": the files of model/ import nothing but each other`
  const name = packageOf(specifier)
  if (folder === "core") {
    if (name === "effect") return effectFault(stability, one)
    return `"${specifier}": core imports only effect`
  }
  if (name === manifest.name) return `"${specifier}" is this package; import the file`
  if (isAdapter(name)) return `"${specifier}": only tests and examples import an adapter`
  if (folder === "conformance") {
    if (!conformanceImports.includes(name))
      return `"${specifier}": conformance imports only ${conformanceImports.join(", ")}`
  } else if (isAdapter(folder) && name.startsWith("@deskwright/") && name !== "@deskwright/core")
    return `"${specifier}": of Deskwright, an adapter imports only core`
  if (
    !specifier.startsWith("node:") &&
    manifest.dependencies?.[name] === undefined &&
    manifest.peerDependencies?.[name] === undefined
  )
    return `"${specifier}" is neither a dependency nor a peer of ${manifest.name}`
}

/** Every set of files that import each other in a ring, each as one shortest ring. */
export const cycles = (graph) => {
  const rings = []
  const seen = new Set()
  for (const start of [...graph.keys()].toSorted()) {
    if (seen.has(start)) continue
    const cameFrom = new Map()
    const queue = [start]
    let closing
    while (queue.length > 0 && closing === undefined) {
      const at = queue.shift()
      for (const next of graph.get(at)?.keys() ?? []) {
        if (next === start) {
          closing = at
          break
        }
        if (!cameFrom.has(next) && graph.has(next)) {
          cameFrom.set(next, at)
          queue.push(next)
        }
      }
    }
    if (closing === undefined) continue
    const ring = [closing]
    while (ring[0] !== start) ring.unshift(cameFrom.get(ring[0]))
    for (const file of ring) seen.add(file)
    rings.push(ring)
  }
  return rings
}

const memberName = (node) => {
  if (node.type === "Identifier") return node.name
  if (node.type === "ThisExpression") return "this"
  if (node.type !== "MemberExpression" || node.computed) return undefined
  const object = memberName(node.object)
  return object === undefined ? undefined : `${object}.${node.property.name}`.replace(/^(globalThis|window|self)\./, "")
}

/** What the syntax of a file says that it may not say, as [rule, line, message]. */
const syntaxFaults = ({ program, comments, lineOf }, { core, allowed, runsStatements = false }) => {
  const found = []
  const add = (rule, node, message) => found.push([rule, lineOf(node.start), message])
  const ambient = (node, name) => {
    if (core && !allowed.includes(name))
      add("clock-and-randomness", node, `${name} in core: time and ids come from services that a test can set`)
  }
  walk(program, (node, parent) => {
    if (node.type === "MemberExpression") {
      const name = memberName(node)
      if (["Date.now", "Math.random", "performance.now", "crypto.randomUUID", "crypto.getRandomValues"].includes(name))
        ambient(node, name)
      if (
        !runsStatements &&
        !node.computed &&
        node.property.name === "unsafe" &&
        /(^|\.)sql$/i.test(memberName(node.object) ?? "")
      )
        add("sql", node, `${name}: build statements from the tagged template, which binds every value`)
      const word = node.computed ? undefined : node.property.name
      if (["only", "skip", "todo"].includes(word)) {
        const called =
          (parent?.type === "CallExpression" || parent?.type === "TaggedTemplateExpression") &&
          (parent.callee ?? parent.tag) === node
        const suite = /^(it|test|describe|suite|layer)(\.|$)/.test(memberName(node.object) ?? "")
        if (called || suite) add("every-test-runs", node, `.${word}: a test runs or is not there`)
      }
    } else if (node.type === "NewExpression" || node.type === "CallExpression") {
      if (memberName(node.callee) === "Date") ambient(node, node.type === "NewExpression" ? "new Date" : "Date()")
    } else if (
      (node.type === "TSAsExpression" || node.type === "TSTypeAssertion") &&
      node.typeAnnotation.type === "TSAnyKeyword"
    ) {
      add("no-any", node, "as any: state the type, or narrow from unknown")
    } else if (node.type === "TemplateElement" || (node.type === "Literal" && typeof node.value === "string")) {
      const text = node.type === "Literal" ? node.value : node.value.raw
      if (!runsStatements && /\bselect\s+([\w"]+\.)?\*/i.test(text))
        add("sql", node, "select *: name the columns, so that a new one cannot change a row's shape")
    }
  })
  for (const comment of comments)
    if (/@ts-(ignore|nocheck)/.test(comment.value))
      add("no-any", comment, "@ts-ignore and @ts-nocheck hide every error; @ts-expect-error names one")
  return found
}

/** Every violation in the workspace at `base`, sorted by file and line. */
export const lint = (base = root, barrel = effectBarrel()) => {
  const stability = effectStability(barrel)
  const violations = []
  const report = (file, line, rule, message) =>
    violations.push({ file: path.relative(base, file), line, rule, message })
  const syntax = (parsed, options) => {
    for (const [rule, line, message] of syntaxFaults(parsed, options)) report(parsed.file, line, rule, message)
  }
  const elsewhere = (file) => ({ core: false, allowed: [], runsStatements: mayRunText(path.relative(base, file)) })

  for (const { folder, directory, manifest } of packagesIn(base)) {
    const src = path.join(directory, "src")
    const graph = new Map()
    for (const file of filesBelow(src, [".ts"])) {
      const parsed = parse(file)
      const imports = importsOf(parsed)
      const edges = new Map()
      graph.set(file, edges)
      for (const one of imports) {
        if (isRelative(one.specifier)) edges.set(path.resolve(path.dirname(file), one.specifier), one.line)
        const fault = directionFault({ base, folder, manifest, file, stability }, one)
        if (fault !== undefined) report(file, one.line, "direction", fault)
      }
      syntax(parsed, {
        core: folder === "core",
        allowed: allowedInCore[path.relative(src, file)] ?? [],
        runsStatements: mayRunText(path.relative(base, file))
      })
    }
    for (const ring of cycles(graph)) {
      const line = graph.get(ring[0]).get(ring[1] ?? ring[0])
      report(ring[0], line, "import-cycle", [...ring, ring[0]].map((file) => path.relative(src, file)).join(" -> "))
    }
    const test = path.join(directory, "test")
    // What a tool has written for a test is that tool's to answer for.
    for (const file of filesBelow(test, [".ts"]).filter((file) => !file.includes(`${path.sep}generated${path.sep}`)))
      syntax(parse(file), elsewhere(file))
    for (const file of [...filesBelow(src, [""]), ...filesBelow(test, [""])])
      readFileSync(file, "utf8")
        .split("\n")
        .forEach((text, index) => {
          const word = /\b(TODO|FIXME)\b/.exec(text)?.[1]
          if (word !== undefined) report(file, index + 1, "unfinished", `${word}: finish it, or open an issue`)
        })
  }
  for (const file of filesBelow(path.join(base, "examples"), [".ts"])) syntax(parse(file), elsewhere(file))
  return violations.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}

function effectBarrel() {
  const manifest = createRequire(import.meta.url).resolve("effect/package.json")
  const barrel = path.join(path.dirname(manifest), "src/index.ts")
  const { version } = readJson(manifest)
  if (effectStability(barrel).modules.get("Effect") !== "stable")
    throw new Error(`effect ${version}: its barrel has no stability tags where this script looks for them`)
  return barrel
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const violations = lint()
  for (const { file, line, rule, message } of violations) console.log(`${file}:${line}  ${rule}  ${message}`)
  console.log(
    violations.length === 0 ? "Architecture: no violation." : `Architecture: ${violations.length} violations.`
  )
  process.exitCode = violations.length === 0 ? 0 : 1
}
