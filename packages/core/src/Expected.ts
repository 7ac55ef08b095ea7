import { SchemaAST } from "effect"

const mostKeys = 12

const nameOf = ({ name, type }: SchemaAST.PropertySignature): string => {
  if (SchemaAST.isLiteral(type)) return `${String(name)}: ${JSON.stringify(type.literal)}`
  return SchemaAST.isOptional(type) ? `${String(name)}?` : String(name)
}

const shapeOf = ({ propertySignatures }: SchemaAST.Objects): string | undefined => {
  if (propertySignatures.length === 0) return undefined
  const names = propertySignatures.slice(0, mostKeys).map(nameOf)
  return `{ ${[...names, ...(propertySignatures.length > mostKeys ? ["…"] : [])].join(", ")} }`
}

/** The keys that an object may have. */
export const keysOf = (ast: SchemaAST.AST): string =>
  SchemaAST.isObjects(ast) ? ast.propertySignatures.map(({ name }) => String(name)).join(", ") : ""

/** What a value should have looked like, in words of the caller's: the keys of an object, the members of a union, what a list is of. */
export const shape = (ast: SchemaAST.AST): string | undefined => {
  if (SchemaAST.isObjects(ast)) return shapeOf(ast)
  if (SchemaAST.isArrays(ast)) {
    const item = ast.rest[0] === undefined ? undefined : shape(ast.rest[0])
    return item === undefined ? undefined : `a list of ${item}`
  }
  if (!SchemaAST.isUnion(ast)) return undefined
  const members = ast.types.map(shape)
  return members.includes(undefined) ? undefined : members.join(" or ")
}
