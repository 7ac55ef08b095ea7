// Writes docs/errors.md out of the code: what each refusal means (its comment), carries (its type), says (its message), is on the wire
// (the contract), which calls and routes can answer it (their types, the OpenAPI document), and whether repeating helps (the door's own
// answer). With --check it only compares, and fails if the page would change.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { Cause } from "effect"
import { failed } from "../packages/http/src/Failure.ts"
import { openApi } from "../packages/http/dist/index.js"
import { closed, factsOf, transactionsUnsupported } from "../packages/core/src/promise/Refusal.ts"
import { declarationsOf, docOf, firstSentence } from "./lib/declarations.mjs"
import { failuresByCall } from "./lib/failures.mjs"
import { walk } from "./lib/imports.mjs"
import { samplesOf, typeOfSchema, valueOfSchema } from "./lib/samples.mjs"
import { filesBelow, root } from "./lib/workspace.mjs"

const page = path.join(root, "docs/errors.md")
const source = (...parts) => path.join(root, "packages", ...parts)

/** The members of an interface: each error with its comment and its fields. */
export const codesIn = (file, name) => {
  const parsed = declarationsOf(file)
  const textOf = ({ end, start }) => parsed.text.slice(start, end).replace(/\s+/g, " ")
  return parsed.declared.get(name)[0].node.body.body.map((member) => ({
    code: member.key.name,
    doc: docOf(parsed, member),
    fields: member.typeAnnotation.typeAnnotation.members.map(({ key, typeAnnotation }) => ({
      name: key.name,
      type: textOf(typeAnnotation.typeAnnotation)
    }))
  }))
}

const isTagged = (node) =>
  node.type === "ClassDeclaration" && /^Schema\.TaggedError\b/.test(node.superClass?.source ?? "")

/** Every tagged error class of the sources: its tag, its comment, the class itself. */
const taggedErrors = async () => {
  const found = new Map()
  for (const file of filesBelow(path.join(root, "packages"), [".ts"])) {
    if (!/\/packages\/[\w-]+\/src\//.test(file) || !readFileSync(file, "utf8").includes("Schema.TaggedError<")) continue
    const parsed = declarationsOf(file)
    const module = await import(pathToFileURL(file).href)
    walk(parsed.program, (node, parent) => {
      if (node.type === "ClassDeclaration")
        node.superClass = {
          ...node.superClass,
          source: parsed.text.slice(node.superClass?.start, node.superClass?.end)
        }
      if (!isTagged(node)) return
      const of = path.relative(path.join(root, "packages"), file).split(path.sep)[0]
      found.set(node.id.name, { of: `@deskwright/${of}`, doc: docOf(parsed, parent), make: module[node.id.name] })
    })
  }
  return found
}

/** The services of core by the names that callers know them by. */
const doors = () => {
  const { declared } = declarationsOf(source("core/src/promise/Doors.ts"))
  const named = declared
    .get("doors")[0]
    .node.init.properties.map(({ key, value }) => [key.name, value.arguments[0].name])
  return { ...Object.fromEntries(named), support: "Outbox" }
}

const messageOf = (make, fields) => Object.getOwnPropertyDescriptor(make.prototype, "message").get.call(fields)

/** What the Promise door makes of an error with these facts. */
const factsFor = (code, make, fields, repeatable) => {
  if (code === "TransactionsUnsupported") return transactionsUnsupported
  if (code === "SupportClosed") return closed
  if (make === undefined) return factsOf(Cause.die(new Error("a fault")), repeatable)
  return factsOf(Cause.fail({ _tag: code, message: messageOf(make, fields), ...fields }), repeatable)
}

/** When repeating the same call helps, in words: always, never, or by the one thing that it depends on. */
export const retrying = (answers) => {
  if (answers.every(({ retryable }) => retryable)) return "yes"
  if (!answers.some(({ retryable }) => retryable)) return "no"
  if (answers.every(({ repeatable, retryable }) => retryable === repeatable))
    return "when the call carried a `requestId`"
  for (const name of Object.keys(answers[0].fields))
    for (const value of [true, null])
      if (answers.every(({ fields, retryable }) => retryable === (fields[name] === value)))
        return `when \`${name}\` is ${value}`
  throw new Error("Nobody could say in a word when to repeat this.")
}

/** Names such as `tickets.open`, group by group: groups with the same members stand together; `all` when no name is missing. */
export const summed = (names, among, all) => {
  if (names.length === 0) return null
  if (names.length === among.length) return all
  const groupOf = (name) => name.split(".")[0]
  const members = [...Map.groupBy(names, groupOf)].map(([group, inside]) => {
    const whole = among.filter((name) => groupOf(name) === group).length === inside.length
    return {
      group,
      members: whole
        ? "all"
        : inside
            .map((name) => name.slice(group.length + 1))
            .toSorted()
            .join(", ")
    }
  })
  return [...Map.groupBy(members, (one) => one.members)]
    .map(([inside, groups]) => `${groups.map(({ group }) => `\`${group}\``).join(" ")}: ${inside}`)
    .join("; ")
}

/** Every route by its name, with the codes that its errors may have. */
const codesByRoute = () => {
  const { components, paths } = openApi("/api")
  const codeOf = (schema) => {
    const { properties = {} } = schema.$ref === undefined ? schema : components.schemas[schema.$ref.split("/").at(-1)]
    const { anyOf, enum: several } = properties.code ?? properties.data.properties.code
    return several ?? anyOf.flatMap((one) => one.enum)
  }
  return new Map(
    Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId, responses }) => [
        operationId,
        Object.entries(responses)
          .filter(([status]) => Number(status) >= 400)
          .flatMap(([, { content = {} }]) => Object.values(content).flatMap(({ schema }) => codeOf(schema)))
      ])
    )
  )
}

const cell = (text) => text.replaceAll("|", "\\|").replace(/\s+/g, " ")
const row = (name, text) => (text === null ? [] : [`| ${name} | ${cell(text)} |`])
const fieldsText = (fields) =>
  fields.length === 0 ? "none" : fields.map(({ name, type }) => `\`${name}: ${type}\``).join(", ")

/** What the wire answers: the status, the code there, the remedy. */
const onTheWire = (code, samples) => {
  const [{ body, headers, status }, ...others] = samples.map((details) => failed({ code, details }, "", false))
  const details = [...new Set([body.detail, ...others.map((other) => other.body.detail)])].filter(
    (one) => one !== undefined
  )
  const wait = headers["retry-after"] === undefined ? "" : ", with `Retry-After`"
  return {
    status,
    said: `${status} \`${body.code}\`${wait}${details.length === 0 ? "" : `: ${details.join(" Or: ")}`}`
  }
}

const missing = []
const documented = (code, doc) => {
  if (doc === null || doc === undefined) missing.push(code)
  return doc ?? ""
}

const section = (code, meaning, rows) => [
  "",
  `### \`${code}\``,
  "",
  meaning,
  "",
  "| | |",
  "|---|---|",
  ...Object.entries(rows).flatMap(([name, text]) => row(name, text))
]

const write = async () => {
  const tagged = await taggedErrors()
  const codes = codesIn(source("core/src/model/ErrorCode.ts"), "SupportErrorDetails")
  const protocol = codesIn(source("http/src/contract/Refusals.ts"), "WireErrorDetails")
  const byRoute = codesByRoute()
  const byCall = failuresByCall(source("core/dist"), doors(), (name) => tagged.has(name))
  const routesWith = (code) =>
    summed(
      [...byRoute].filter(([, all]) => all.includes(code)).map(([name]) => name),
      [...byRoute.keys()],
      "every route"
    )
  const callsWith = (code) =>
    summed(
      [...byCall].filter(([, all]) => all.includes(code)).map(([name]) => name),
      [...byCall.keys()],
      "every call"
    )

  const entries = codes.map(({ code, doc, fields }) => {
    const { doc: ofClass, make } = tagged.get(code) ?? {}
    const samples = samplesOf(fields)
    const answers = samples.flatMap((sample) =>
      [true, false].map((repeatable) => ({ ...factsFor(code, make, sample, repeatable), fields: sample, repeatable }))
    )
    return {
      code,
      fields,
      meaning: documented(code, [ofClass, doc].filter(Boolean).join(" ") || null),
      retry: retrying(answers),
      says: [...new Set(answers.map(({ message }) => message))],
      wire: onTheWire(code, samples),
      calls: callsWith(code),
      routes: routesWith(code)
    }
  })
  const wireOnly = protocol.map(({ code, doc, fields }) => ({
    code,
    fields,
    meaning: documented(code, doc),
    wire: onTheWire(code, samplesOf(fields).slice(0, 1)),
    routes: routesWith(code)
  }))
  const known = new Set(codes.map(({ code }) => code))
  const others = [...tagged].filter(([name]) => !known.has(name))

  return [
    "# Errors",
    "",
    "<!-- Written by scripts/errors.mjs from the sources, the declarations and the contract. Do not edit: mend the comments of the classes. -->",
    "",
    "Every refusal of the desk, with what to do about it. Branch on the code; the sentences may change.",
    "",
    '- **Promises.** A call that is refused rejects with a `SupportError`: `isSupportError(error, "StaleVersion")` recognises it and types',
    "  `error.details`. `error.retryable` says whether the same call, repeated as it was, may succeed and does nothing twice.",
    '- **Effect.** The same refusals are typed failures, one class each: `Effect.catchTag("StaleVersion", …)`. Their fields are those of `details`.',
    "- **HTTP.** `application/problem+json` with `code`, `status`, `detail` (the remedy) and `requestId`; `/v2/problems` answers in an envelope. No value",
    "  that a caller sent comes back; a key that no route knows is named, for it is the path of its fault.",
    "",
    "*Calls* and *routes* are those whose type names the error; use cases that share a function name all that it can end with. `‹name›` stands for a",
    "value of the field.",
    "",
    "| Code | Status | Repeat the same call? | |",
    "|---|---:|---|---|",
    ...entries.map(
      ({ code, meaning, retry, wire }) =>
        `| [\`${code}\`](#${code.toLowerCase()}) | ${wire.status} | ${retry} | ${cell(firstSentence(meaning))} |`
    ),
    ...wireOnly.map(
      ({ code, meaning, wire }) =>
        `| [\`${code}\`](#${code.toLowerCase()}) | ${wire.status} | HTTP only | ${cell(firstSentence(meaning))} |`
    ),
    "",
    "## Refusals of the desk",
    ...entries.flatMap(({ calls, code, fields, meaning, retry, routes, says, wire }) =>
      section(code, meaning, {
        Fields: fieldsText(fields),
        Says: says.join("<br>"),
        "On the wire": wire.said,
        "Repeat?": retry,
        Calls: calls,
        Routes: routes
      })
    ),
    "",
    "## Refusals of the protocol",
    "",
    "Only over HTTP: the request did not reach the desk.",
    ...wireOnly.flatMap(({ code, fields, meaning, routes, wire }) =>
      section(code, meaning, { Fields: fieldsText(fields), "On the wire": wire.said, Routes: routes })
    ),
    "",
    "## Other tagged errors",
    "",
    "No call of the desk is rejected with these. They are told between its parts, by functions that check a definition, or as the `cause` of a desk that",
    "could not start.",
    ...others.flatMap(([name, { doc, make, of }]) => {
      const schemas = Object.entries(make.fields).filter(([field]) => field !== "_tag")
      const sample = Object.fromEntries(schemas.map(([field, { ast }]) => [field, valueOfSchema(field, ast)]))
      const fields = schemas.map(([field, { ast }]) => ({
        name: ast.context?.isOptional === true ? `${field}?` : field,
        type: typeOfSchema(ast)
      }))
      return [
        "",
        `### \`${name}\``,
        "",
        documented(name, doc),
        "",
        "| | |",
        "|---|---|",
        ...row("Package", `\`${of}\``),
        ...row("Fields", fieldsText(fields)),
        ...row("Says", messageOf(make, sample))
      ]
    }),
    ""
  ].join("\n")
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = await write()
  if (missing.length > 0) {
    console.error(`These errors have no comment that says what they mean: ${missing.join(", ")}`)
    process.exitCode = 1
  } else if (!process.argv.includes("--check")) writeFileSync(page, text)
  else if (!existsSync(page) || readFileSync(page, "utf8") !== text) {
    console.error("docs/errors.md is not what the code says: run node scripts/errors.mjs and commit the page.")
    process.exitCode = 1
  }
}
