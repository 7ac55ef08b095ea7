/** Which refusals each use case of core can end with, read from the declarations of its services. */
import path from "node:path"
import { declarationsOf } from "./declarations.mjs"
import { walk } from "./imports.mjs"
import { filesBelow } from "./workspace.mjs"

const within = (node, type) => {
  let found = null
  walk(node, (each) => {
    if (found === null && each.type === type) found = each
  })
  return found
}

const named = (node) => {
  if (node.type === "TSImportType") return node.qualifier?.right?.name ?? node.qualifier?.name
  return node.typeName?.right?.name ?? node.typeName?.name
}

const membersOf = (node) => (node.body?.body ?? node.members ?? []).filter(({ key }) => key?.name !== undefined)
const typeOfMember = (member) => member.typeAnnotation.typeAnnotation

/** Reads the names of classes out of a type; what is an alias is followed. */
const reader = (types, isClass) => {
  const read = (node) => {
    switch (node.type) {
      case "TSNeverKeyword":
        return []
      case "TSUnionType":
        return node.types.flatMap(read)
      case "TSIndexedAccessType": {
        const members = membersOf(types.get(named(node.objectType)))
        const asked = node.indexType.type === "TSLiteralType" ? node.indexType.literal.value : null
        return members
          .filter(({ key }) => asked === null || key.name === asked)
          .flatMap((one) => read(typeOfMember(one)))
      }
      default: {
        const name = named(node)
        if (isClass(name)) return [name]
        const alias = types.get(name)?.typeAnnotation
        if (alias === undefined) throw new Error(`${name ?? node.type} is no refusal that could be listed`)
        return read(alias)
      }
    }
  }
  return read
}

/** The failures of an `Effect.Effect<A, E, R>` that a function answers with. */
const failureOf = (member) => {
  const answer = typeOfMember(member).returnType?.typeAnnotation
  const isEffect = answer?.type === "TSTypeReference" && named(answer) === "Effect"
  return isEffect ? (answer.typeArguments ?? answer.typeParameters).params[1] : undefined
}

/** `tickets.update` → the tags that it can fail with. `doors` names the services as callers do: `tickets` → `Tickets`. */
export const failuresByCall = (dist, doors, isClass) => {
  const types = new Map()
  for (const file of filesBelow(dist, [".d.ts"]))
    for (const [name, declared] of declarationsOf(file).declared)
      for (const { node } of declared)
        if (["TSTypeAliasDeclaration", "TSInterfaceDeclaration"].includes(node.type)) types.set(name, node)
  const read = reader(types, isClass)
  const calls = new Map()
  for (const [door, service] of Object.entries(doors)) {
    const [base] = declarationsOf(path.join(dist, `${service}.d.ts`)).declared.get(`${service}_base`)
    for (const member of membersOf(within(base.node, "TSTypeLiteral"))) {
      const failure = failureOf(member)
      calls.set(`${door}.${member.key.name}`, failure === undefined ? [] : [...new Set(read(failure))])
    }
  }
  return calls
}
