/** Values for the reader in the place of real ones: the name of a field as ‹name›, or the words that it can have. */

const isList = (type) => type.startsWith("ReadonlyArray<")

/** Values that a field can have, as far as they change what is said: words for the reader, and the ends of what it may be. */
const valuesOf = ({ name, type }) => {
  if (type === "boolean") return [true, false]
  const one = `‹${name}›`
  if (isList(type)) return [[type === "ReadonlyArray<Fault>" ? { path: "‹path›", rule: "‹rule›" } : one]]
  if (type.startsWith('"')) return type.split(" | ").map((word) => JSON.parse(word))
  return type.endsWith("| null") ? [one, null] : [one]
}

/** Every combination of the fields' values. */
export const samplesOf = (fields) =>
  fields.reduce(
    (samples, field) =>
      samples.flatMap((sample) => valuesOf(field).map((value) => ({ ...sample, [field.name]: value }))),
    [{}]
  )

const membersIn = (ast) => ast.propertySignatures.map(({ name, type }) => [name, type])

/** The type of a field, and a value of it for the reader: its name, the first of its words, one element. */
export const typeOfSchema = (ast) => {
  switch (ast._tag) {
    case "String":
      return "string"
    case "Number":
      return "number"
    case "Boolean":
      return "boolean"
    case "Literal":
      return JSON.stringify(ast.literal)
    case "Union":
      return ast.types.map(typeOfSchema).join(" | ")
    case "Arrays":
      return `ReadonlyArray<${typeOfSchema(ast.rest[0])}>`
    case "Objects":
      return `{ ${membersIn(ast)
        .map(([name, type]) => `${name}: ${typeOfSchema(type)}`)
        .join("; ")} }`
    default:
      return "unknown"
  }
}
export const valueOfSchema = (name, ast) => {
  if (ast._tag === "Literal") return ast.literal
  if (ast._tag === "Union") return valueOfSchema(name, ast.types[0])
  if (ast._tag === "Arrays") return [valueOfSchema(name, ast.rest[0])]
  if (ast._tag !== "Objects") return `‹${name}›`
  return Object.fromEntries(membersIn(ast).map(([key, type]) => [key, valueOfSchema(key, type)]))
}
