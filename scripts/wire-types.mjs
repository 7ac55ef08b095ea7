// Writes the types of the fetch client from the OpenAPI document. With --check it only compares, and fails if the file would change.
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { openApi } from "../packages/http/dist/index.js"
import { root } from "./lib/workspace.mjs"

const file = path.join(root, "packages/http/src/client/Operations.ts")
const spec = openApi("/api")

const isError = (name) => /^(Error|Enveloped)\d/.test(name)
const key = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name))
const union = (types) => [...new Set(types)].join(" | ") || "never"
const grouped = (type) => (/ \| /.test(type) ? `(${type})` : type)

/** A JSON schema as TypeScript. */
const typeOf = (schema) => {
  if (schema.$ref !== undefined) return schema.$ref.replace("#/components/schemas/", "")
  if (schema.enum !== undefined) return union(schema.enum.map((value) => JSON.stringify(value)))
  if (schema.anyOf !== undefined) return union(schema.anyOf.map(typeOf))
  if (schema.oneOf !== undefined) return union(schema.oneOf.map(typeOf))
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type })))
  switch (schema.type) {
    case "string":
      return "string"
    case "number":
    case "integer":
      return "number"
    case "boolean":
      return "boolean"
    case "null":
      return "null"
    case "array":
      return `ReadonlyArray<${typeOf(schema.items ?? {})}>`
    case "object":
      return objectOf(schema)
    default:
      return "unknown"
  }
}

const objectOf = ({ additionalProperties, properties = {}, required = [] }) => {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `readonly ${key(name)}${required.includes(name) ? "" : "?"}: ${typeOf(schema)}`
  )
  if (fields.length > 0) return `{ ${fields.join("; ")} }`
  return typeof additionalProperties === "object" ? `Readonly<Record<string, ${typeOf(additionalProperties)}>>` : "{}"
}

const numbers = new Set(["limit", "severityMin", "severityMax"])
const stretches = new Set(["issues.replay", "tickets.conversation"])

/** In a query, which holds text only, numbers and flags are written as what they are. */
const queryType = (schema, name, { operationId }) => {
  const type = typeOf(schema)
  if (type === '"true" | "false"') return "boolean"
  return numbers.has(name) || (name === "from" && stretches.has(operationId)) ? "number" : type
}

const inPlace = (operation, place, type) => {
  const fields = operation.parameters
    .filter((parameter) => parameter.in === place)
    .map(
      ({ name, required, schema }) => `readonly ${key(name)}${required ? "" : "?"}: ${type(schema, name, operation)}`
    )
  return fields.length === 0 ? "{}" : `{ ${fields.join("; ")} }`
}

const answerOf = ({ responses }) =>
  union(
    Object.entries(responses)
      .filter(([status]) => Number(status) < 300)
      .map(([, { content }]) => {
        const [media] = Object.values(content ?? {})
        return media === undefined ? "undefined" : grouped(typeOf(media.schema))
      })
  )

const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([, { operationId }]) => !/^(webhooks|meta)\./.test(operationId))
    .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation }))
)

const lines = [
  "// Written by scripts/wire-types.mjs from the contract. Do not edit.",
  ...Object.entries(spec.components.schemas)
    .filter(([name]) => !isError(name))
    .map(([name, schema]) => {
      const type = typeOf(schema)
      const doc = `/** \`${name}\` as the wire has it. */\n`
      return type.startsWith("{") && !/^\{.*\} \|/.test(type)
        ? `${doc}export interface ${name} ${type}`
        : `${doc}export type ${name} = ${type}`
    }),
  "/** Every route by its name: what it takes, and what it answers. */",
  "export interface Operations {",
  ...operations.map(({ operation }) => {
    const [media] = Object.values(operation.requestBody?.content ?? {})
    const body = media === undefined ? "undefined" : typeOf(media.schema)
    return `  readonly "${operation.operationId}": { readonly params: ${inPlace(operation, "path", typeOf)}; readonly query: ${inPlace(operation, "query", queryType)}; readonly body: ${body}; readonly answer: ${answerOf(operation)} }`
  }),
  "}",
  "",
  "/** The method and the path of every route. */",
  "export const operations: { readonly [Name in keyof Operations]: readonly [method: string, path: string] } = {",
  operations.map(({ method, operation, path }) => `  "${operation.operationId}": ["${method}", "${path}"]`).join(",\n"),
  "}",
  ""
].join("\n")

/** As the formatter leaves it, whatever that is: only the words count. */
const words = (text) => text.replace(/[\s,;|()]+/g, "")

if (process.argv.includes("--check")) {
  if (words(readFileSync(file, "utf8")) !== words(lines)) {
    console.error(
      "packages/http/src/client/Operations.ts is not what the contract says: run node scripts/wire-types.mjs"
    )
    process.exitCode = 1
  }
} else writeFileSync(file, lines)
