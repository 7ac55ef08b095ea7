/** What the declarations of an entry export: each name with its comment and the text that declares it. */
import { readFileSync } from "node:fs"
import { besides, declarationsOf, docOf } from "./declarations.mjs"
import { walk } from "./imports.mjs"

const nameOf = (node) => node.name ?? node.value

/** Where an imported name of a file comes from. */
const importsIn = ({ program }) =>
  new Map(
    program.body
      .filter(({ type }) => type === "ImportDeclaration")
      .flatMap(({ source, specifiers }) =>
        specifiers.map((one) => [
          one.local.name,
          { from: source.value, name: one.type === "ImportSpecifier" ? nameOf(one.imported) : "*" }
        ])
      )
  )

const found = (file, name) => {
  const parsed = declarationsOf(file)
  const declared = parsed.declared.get(name)
  if (declared !== undefined) return { kind: "declared", file, name, declared }
  const imported = importsIn(parsed).get(name)
  if (imported !== undefined) return elsewhere(file, imported.from, imported.name)
  const exported = exportsOf(file).get(name)
  if (exported === undefined) throw new Error(`${file} declares no ${name}`)
  return exported
}

const elsewhere = (file, specifier, name) => {
  const target = besides(file, specifier)
  if (target === null) return { kind: "foreign", from: specifier, name }
  return name === "*" ? { kind: "namespace", file: target } : found(target, name)
}

/** What one statement exports by name. */
const namedBy = (file, statement) => {
  if (statement.type === "ExportAllDeclaration")
    return statement.exported === null
      ? []
      : [[nameOf(statement.exported), { kind: "namespace", file: besides(file, statement.source.value) }]]
  if (statement.type !== "ExportNamedDeclaration") return []
  const { declaration, source, specifiers } = statement
  if (declaration !== null) {
    const declared = declaration.declarations?.map(({ id }) => id.name) ?? [declaration.id.name]
    return declared.map((name) => [name, found(file, name)])
  }
  return specifiers.map(({ exported, local }) => [
    nameOf(exported),
    source === null ? found(file, nameOf(local)) : elsewhere(file, source.value, nameOf(local))
  ])
}

const isValue = ({ declared = [] }) => declared.some(({ node }) => /^(Variable|Function)/.test(node.type))

/**
 * Every name that a file exports, with what it stands for. A name that is written down goes before one that comes with `export *`; with
 * `export type *` no value comes.
 */
export const exportsOf = (file) => {
  const { body } = declarationsOf(file).program
  const names = new Map(body.flatMap((statement) => namedBy(file, statement)))
  for (const { exported, exportKind, source, type } of body)
    if (type === "ExportAllDeclaration" && exported === null)
      for (const [name, what] of exportsOf(besides(file, source.value)))
        if (!names.has(name) && !(exportKind === "type" && isValue(what))) names.set(name, what)
  return names
}

/** The source of a declaration file: where the compiler drops an import, it drops the comment above it too. */
const sourceOf = (file) => file.replace(/\/dist\/(.*)\.d\.ts$/, "/src/$1.ts")

/** The comment at the head of a module: that of a namespace made of it. */
export const headOf = (declarations) => {
  const file = sourceOf(declarations)
  const { comments, text } = declarationsOf(file)
  const [first] = comments
  if (first === undefined || text.slice(0, first.start).trim() !== "" || !first.value.startsWith("*")) return null
  // A comment right before a declaration is that declaration's.
  const rest = text.slice(first.end).trimStart()
  return rest.startsWith("import ") ||
    rest.startsWith("/**") ||
    rest.startsWith("export *") ||
    rest.startsWith("export {")
    ? docOf(declarationsOf(file), { start: first.end })
    : null
}

const plain = (text) => text.replace(/import\("[^"]*"\)\./g, "")

const typeNames = (node, declared) => {
  const names = new Set()
  walk(node, (each) => {
    const name = each.type === "TSImportType" ? each.qualifier?.name : each.typeName?.name
    if (name === undefined) return
    const [alias] = declared(name)
    if (alias?.node.type === "TSTypeAliasDeclaration")
      for (const inner of typeNames(alias.node.typeAnnotation, declared)) names.add(inner)
    else names.add(name)
  })
  return names
}

/** A type as a reader wants it: of the services that a layer has given (`Given<…, P>`), those are no longer asked for. */
const typeText = (parsed, node, declared) => {
  const { text } = parsed
  const given = []
  walk(node, (each) => {
    const name = each.type === "TSImportType" ? each.qualifier?.name : each.typeName?.name
    if (name === "Given") given.push((each.typeArguments ?? each.typeParameters).params)
  })
  if (given.length === 0) return plain(text.slice(node.start, node.end))
  const [[useCases, ports]] = given
  const has = typeNames(ports, declared)
  let shown = text.slice(useCases.start, useCases.end)
  const edits = []
  walk(useCases, (each) => {
    const answer = each.type === "TSFunctionType" ? each.returnType?.typeAnnotation : undefined
    const params = (answer?.typeArguments ?? answer?.typeParameters)?.params ?? []
    if (params.length !== 3) return
    const needs = [...(params[2].types ?? [params[2]])].filter((one) => !has.has(plain(text.slice(one.start, one.end))))
    const left = needs.map((one) => text.slice(one.start, one.end)).join(" | ")
    edits.push([params[1].end, params[2].end, left === "" ? "" : `, ${left}`])
  })
  for (const [from, to, by] of edits.toReversed())
    shown = shown.slice(0, from - useCases.start) + by + shown.slice(to - useCases.start)
  return plain(shown)
}

/** A class over a base that has a name for the compiler only: with what the base is made of in its place. */
const classText = (parsed, node, declared) => {
  const base = node.superClass?.name
  const body = plain(parsed.text.slice(node.body.start, node.body.end))
  const [made] = base === undefined ? [] : (parsed.declared.get(base) ?? [])
  if (made === undefined) return plain(parsed.text.slice(node.start, node.end))
  const type = made.node.id.typeAnnotation.typeAnnotation
  const params = (type.typeArguments ?? type.typeParameters)?.params ?? []
  const shape = params.at(
    base.endsWith("_base") && parsed.text.slice(type.start, type.end).startsWith("Schema.Class") ? 1 : -1
  )
  const over = parsed.text
    .slice(type.start, type.end)
    .replace(/<[^]*$/, "")
    .replace("Context.ServiceClass", "Context.Service")
  return `class ${node.id.name} extends ${over}<${node.id.name}, ${typeText(parsed, shape, declared)}> ${body}`
}

/** The comment and the text of a declared name. A name may be a value and a type: the first comment counts. */
export const shownOf = ({ declared, file }) => {
  const parsed = declarationsOf(file)
  const find = (name) => parsed.declared.get(name) ?? lookFor(file, name)
  const text = declared
    .map(({ node, statement }) => {
      if (node.type === "ClassDeclaration") return classText(parsed, node, find)
      // A constant that is declared by its value (`const limit = 200`) is shown as it is.
      if (node.type === "VariableDeclarator" && node.id.typeAnnotation !== null)
        return `const ${node.id.name}: ${typeText(parsed, node.id.typeAnnotation.typeAnnotation, find)}`
      const inner = statement.declaration ?? statement
      return plain(parsed.text.slice(inner.start, inner.end).replace(/^declare /, ""))
    })
    .join("\n")
  const doc = declared.map(({ statement }) => docOf(parsed, statement)).find((one) => one !== null) ?? null
  return { doc, text }
}

/** A name that a file only uses: as the modules that it names declare it. */
const lookFor = (file, name) => {
  const specifiers = [...readFileSync(file, "utf8").matchAll(/(?:from |import\()"(\.[^"]+)"/g)].map(([, one]) => one)
  for (const specifier of new Set(specifiers)) {
    const declared = declarationsOf(besides(file, specifier)).declared.get(name)
    if (declared !== undefined) return declared
  }
  return []
}
