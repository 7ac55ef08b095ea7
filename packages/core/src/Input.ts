import { Result, Schema, SchemaIssue } from "effect"
import { keysOf, shape } from "./Expected.ts"
import type { Fault } from "./model/Fault.ts"

/** One fault, as errors carry it. */
export const FaultSchema = Schema.Struct({ path: Schema.String, rule: Schema.String })

const listed = 10
const kept = 100
const plainKey = /^[A-Za-z_][\w-]{0,63}$/

/** One line that names every path and its rule, shortened after ten. */
export const describeFaults = (faults: ReadonlyArray<Fault>): string => {
  const lines = faults.slice(0, listed).map(({ path, rule }) => (path === "" ? rule : `${path}: ${rule}`))
  const rest = faults.length - lines.length
  return [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ")
}

/** What came in breaks the rules of its command. Says where and which rule, never what the value was. */
export class InvalidInput extends Schema.TaggedError<InvalidInput>()("InvalidInput", {
  errors: Schema.Array(FaultSchema)
}) {
  override get message() {
    return `Invalid input: ${describeFaults(this.errors)}. Correct what is named and send it again.`
  }
}

// A key may come from an attacker: quoted it cannot forge a log line, and cut it cannot flood one.
const segment = (key: PropertyKey): string => {
  if (typeof key === "number") return `[${key}]`
  const name = String(key)
  return plainKey.test(name) ? `.${name}` : `[${JSON.stringify(name.slice(0, 64))}]`
}

/** Writes a path as callers would: `assignees[0].userId`. */
export const formatPath = (path: ReadonlyArray<PropertyKey>): string => path.map(segment).join("").replace(/^\./, "")

const ruleOf = (issue: SchemaIssue.Leaf): string => {
  switch (issue._tag) {
    case "MissingKey":
      return "is missing"
    case "UnexpectedKey":
      return "is not a known key"
    case "InvalidType": {
      const expected = shape(issue.ast)
      return expected === undefined ? SchemaIssue.defaultLeafHook(issue) : `Expected ${expected}`
    }
    default:
      return SchemaIssue.defaultLeafHook(issue)
  }
}

type Path = ReadonlyArray<PropertyKey>

const isUnknownKey = (issue: SchemaIssue.Issue): boolean =>
  issue._tag === "Pointer" && issue.issue._tag === "UnexpectedKey"

/** The faults of one object. Of its unknown keys, the first is answered with a list of the known ones. */
const faultsOfObject = (issues: ReadonlyArray<SchemaIssue.Issue>, path: Path): ReadonlyArray<Fault> => {
  const first = issues.find(isUnknownKey)
  return issues.flatMap((inner) => {
    const faults = faultsIn(inner, path)
    if (inner !== first || inner._tag !== "Pointer" || inner.issue._tag !== "UnexpectedKey") return faults
    const keys = keysOf(inner.issue.ast)
    return keys === "" ? faults : faults.map((fault) => ({ ...fault, rule: `${fault.rule}: use ${keys}` }))
  })
}

const faultsIn = (issue: SchemaIssue.Issue, path: Path): ReadonlyArray<Fault> => {
  switch (issue._tag) {
    case "Pointer":
      return faultsIn(issue.issue, [...path, ...issue.path])
    case "Encoding":
      return faultsIn(issue.issue, path)
    case "Composite":
      return faultsOfObject(issue.issues, path)
    case "AnyOf":
      return faultsOfUnion(issue, path)
    case "Filter":
      return faultsOfFilter(issue, path)
    default:
      return [{ path: formatPath(path), rule: ruleOf(issue) }]
  }
}

// A caller meant one member of a union; the one with the fewest faults is the best guess at which.
const faultsOfUnion = (issue: SchemaIssue.AnyOf, path: Path): ReadonlyArray<Fault> => {
  const members = issue.issues.map((member) => faultsIn(member, path))
  const nearest = members.reduce<ReadonlyArray<Fault> | undefined>(
    (best, next) => (best === undefined || next.length < best.length ? next : best),
    undefined
  )
  return nearest ?? [{ path: formatPath(path), rule: ruleOf(new SchemaIssue.InvalidType(issue.ast)) }]
}

const faultsOfFilter = (issue: SchemaIssue.Filter, path: Path): ReadonlyArray<Fault> => {
  if (issue.issue._tag === "Pointer" || issue.issue._tag === "Composite") return faultsIn(issue.issue, path)
  const rule = SchemaIssue.defaultCheckHook(issue) ?? expectedBy(issue.filter)
  return [{ path: formatPath(path), rule: rule ?? "is not valid" }]
}

const expectedBy = (filter: SchemaIssue.Filter["filter"]): string | undefined => {
  const expected = filter.annotations?.expected
  return typeof expected === "string" ? `Expected ${expected}` : undefined
}

const capped = (faults: ReadonlyArray<Fault>): ReadonlyArray<Fault> =>
  faults.length <= kept ? faults : [...faults.slice(0, kept), { path: "", rule: `and ${faults.length - kept} more` }]

const mostValues = 20_000
const longestList = 2000
const deepest = 32

/** The fault of an input that is larger than any command. It is looked for first, because decoding such an input would keep the process busy for seconds. */
const excess = (input: unknown, longest: number): Fault | null => {
  const open: Array<readonly [value: object, depth: number]> =
    typeof input === "object" && input !== null ? [[input, 1]] : []
  let values = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, depth] = next
    if (depth > deepest) return { path: "", rule: `is nested more than ${deepest} levels deep` }
    const held = Array.isArray(value) ? value : Object.values(value)
    // The schema would decode every entry before it finds that the list is too long.
    if (Array.isArray(value) && held.length > longest)
      return { path: "", rule: `holds a list of more than ${longest}: send less at once` }
    values += held.length
    if (values > mostValues) return { path: "", rule: `holds more than ${mostValues} values: send less at once` }
    for (const inner of held) if (typeof inner === "object" && inner !== null) open.push([inner, depth + 1])
  }
  return null
}

/**
 * Decodes strictly: unknown keys are refused by name, and all faults are reported at once, up to a hundred. Input that holds a list of
 * more than `longest` entries is refused before it is decoded; no command needs one, but what a host says of itself may.
 */
export const decode = <S extends Schema.ConstraintDecoder<unknown>>(schema: S, longest = longestList) => {
  const decoded = Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })
  return (input: unknown): Result.Result<S["Type"], InvalidInput> => {
    const fault = excess(input, longest)
    return fault === null
      ? Result.mapError(decoded(input), (error) => new InvalidInput({ errors: capped(faultsIn(error.issue, [])) }))
      : Result.fail(new InvalidInput({ errors: [fault] }))
  }
}

/** Decodes a definition strictly and then looks for what its shape cannot say; either way all faults come at once. */
export const decodeDefinition = <S extends Schema.ConstraintDecoder<unknown>>(
  schema: S,
  faultsOf: (definition: S["Type"]) => ReadonlyArray<Fault>
) => {
  const decoded = decode(schema)
  return (input: unknown): Result.Result<S["Type"], ReadonlyArray<Fault>> =>
    Result.match(decoded(input), {
      onFailure: ({ errors }) => Result.fail(errors),
      onSuccess: (definition) => {
        const faults = faultsOf(definition)
        return faults.length === 0 ? Result.succeed(definition) : Result.fail(faults)
      }
    })
}
