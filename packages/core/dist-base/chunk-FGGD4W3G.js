var __defProp = Object.defineProperty
var __export = (target, all2) => {
  for (var name2 in all2) __defProp(target, name2, { get: all2[name2], enumerable: true })
}

// packages/core/src/Actor.ts
import { Context, Effect } from "effect"

// packages/core/src/Surroundings.ts
var changing = (change3) => {
  let last
  return (from) => {
    if (last?.from !== from) last = { from, to: change3(from) }
    return last.to
  }
}

// packages/core/src/Actor.ts
var CurrentActor = class extends Context.Service()("@deskwright/core/CurrentActor") {}
var as = (actor) => {
  const acting = changing((context2) => Context.add(context2, CurrentActor, actor))
  return (self) => Effect.updateContext(self, acting)
}
var seesSite = (actor, site3) => actor.sites === void 0 || actor.sites === "all" || actor.sites.includes(site3)
var scopeOf = (actor, wanted) => {
  const own3 = actor.sites ?? "all"
  const sites = wanted === void 0 ? own3 : own3 === "all" ? wanted : wanted.filter((site3) => own3.includes(site3))
  return { tenant: actor.tenant, sites }
}
var placeOf = (actor, site3) => ({ tenant: actor.tenant, site: site3 })

// packages/core/src/Table.ts
var Table_exports = {}
__export(Table_exports, {
  bool: () => bool,
  cell: () => cell,
  define: () => define,
  int: () => int,
  json: () => json,
  key: () => key,
  long: () => long,
  nullable: () => nullable,
  real: () => real,
  text: () => text,
  texts: () => texts,
  time: () => time
})
var column = (type) => ({ type, nullable: false, long: false })
var text = column("text")
var int = column("int")
var real = column("real")
var bool = column("bool")
var time = column("time")
var texts = column("texts")
var json = column("json")
var nullable = (column2) => ({ ...column2, nullable: true })
var long = (column2) => ({ ...column2, nullable: true, long: true })
var key = { tenant: text, site: text, id: text, version: int }
var define = (name2, options) => ({
  name: name2,
  columns: { ...key, ...options.columns },
  unique: options.unique ?? [],
  sorts: options.sorts,
  filters: options.filters ?? [],
  indexes: options.indexes ?? [],
  references: options.references ?? [],
  counters: options.counters ?? [],
  appendOnly: options.appendOnly ?? false,
  redactable: options.redactable ?? [],
  queue: options.queue ?? null,
  expires: options.expires ?? null
})
var cell = (row, column2) => row[column2] ?? null

// packages/core/src/Audit.ts
var Audit_exports = {}
__export(Audit_exports, {
  differ: () => differ,
  eventOf: () => eventOf,
  noteOf: () => noteOf,
  pairsOf: () => pairsOf,
  replay: () => replay,
  replayable: () => replayable,
  textColumns: () => textColumns
})
var factColumns = [
  "kind",
  "preset",
  "lifecycle",
  "lifecycleVersion",
  "status",
  "statusCategory",
  "statusSince",
  "resolvedAt",
  "outcome",
  "firstResolvedAt",
  "reopenCount",
  "closedAt",
  "severityLevel",
  "severityScore",
  "priority",
  "requesterEndUser",
  "originKind",
  "originRule",
  "conversation",
  "message",
  "eventIndex",
  "snapshotThrough",
  "snapshotHash",
  "archivedAt",
  "deletedAt",
  "createdAt",
  "issueCategory",
  "via",
  "escalated",
  "confidence",
  "problemType",
  "solutionId"
]
var wordColumns = [
  "title",
  "labels",
  "assignments",
  "requesterName",
  "requesterEmail",
  "resolutionReason",
  "environment",
  "buildVersion",
  "stage",
  "session",
  "channel",
  "userId",
  "callId",
  "agentId",
  "governance",
  "fingerprint",
  "originActor",
  "resolvedBy"
]
var textColumns = ["body", "expectedBehaviour", "notes", "question", "answer", "rawAnswer", "resolutionNote"]
var length = (value) => (typeof value === "string" ? value.length : null)
var same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b)
var isBlank = (value) => value === null || (Array.isArray(value) && value.length === 0)
var differences = (before, after, columns2, read3) => {
  const changes = {}
  for (const column2 of columns2) {
    const from = before === null ? null : cell(before, column2)
    const to = cell(after, column2)
    if (before === null ? !isBlank(to) : !same(from, to)) changes[column2] = [read3(from), read3(to)]
  }
  return Object.keys(changes).length === 0 ? null : changes
}
var whole = (value) => value
var differ = (before, after) =>
  [factColumns, wordColumns, textColumns].some((columns2) => differences(before, after, columns2, whole) !== null)
var ordinal = (version) => String(version).padStart(10, "0")
var eventOf = (before, after, decision2) => ({
  tenant: after.tenant,
  site: after.site,
  id: decision2.id,
  version: 1,
  item: after.id,
  seq: after.version,
  kind: decision2.kind,
  at: decision2.at,
  order: `${decision2.at}.${ordinal(after.version)}`,
  actor: decision2.actor.id,
  actorKind: decision2.actor.kind,
  cause: decision2.cause,
  rule: decision2.rule,
  request: decision2.request,
  facts: {
    ...differences(before, after, factColumns, whole),
    ...differences(before, after, textColumns, length)
  },
  // Never null before an erasure: that is how a reader tells "no words changed" from "the words are gone".
  words: differences(before, after, wordColumns, whole) ?? {}
})
var noteOf = (item3, decision2, facts2) => ({
  tenant: item3.tenant,
  site: item3.site,
  id: decision2.id,
  version: 1,
  item: item3.id,
  seq: null,
  kind: decision2.kind,
  at: decision2.at,
  // Behind the decisions of the same millisecond, which it can only follow.
  order: `${decision2.at}.~`,
  actor: decision2.actor.id,
  actorKind: decision2.actor.kind,
  cause: decision2.cause,
  rule: decision2.rule,
  request: decision2.request,
  facts: facts2,
  words: {}
})
var pairsOf = (json2) => Object.entries(json2 ?? {})
var recorded = /* @__PURE__ */ new Set([...factColumns, ...wordColumns])
var replay = (events) => {
  const item3 = {}
  const decisions = events.filter((event) => event.seq !== null).sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
  for (const event of decisions) {
    for (const [column2, [, to]] of [...pairsOf(event.facts), ...pairsOf(event.words)]) {
      if (recorded.has(column2)) item3[column2] = to
    }
  }
  return item3
}
var replayable = (item3) => {
  const all2 = { ...differences(null, item3, factColumns, whole), ...differences(null, item3, wordColumns, whole) }
  return Object.fromEntries(Object.entries(all2).map(([column2, [, to]]) => [column2, to]))
}

// packages/core/src/Input.ts
import { Result, Schema, SchemaIssue } from "effect"

// packages/core/src/Expected.ts
import { SchemaAST } from "effect"
var mostKeys = 12
var nameOf = ({ name: name2, type }) => {
  if (SchemaAST.isLiteral(type)) return `${String(name2)}: ${JSON.stringify(type.literal)}`
  return SchemaAST.isOptional(type) ? `${String(name2)}?` : String(name2)
}
var shapeOf = ({ propertySignatures }) => {
  if (propertySignatures.length === 0) return void 0
  const names = propertySignatures.slice(0, mostKeys).map(nameOf)
  return `{ ${[...names, ...(propertySignatures.length > mostKeys ? ["\u2026"] : [])].join(", ")} }`
}
var keysOf = (ast) =>
  SchemaAST.isObjects(ast) ? ast.propertySignatures.map(({ name: name2 }) => String(name2)).join(", ") : ""
var shape = (ast) => {
  if (SchemaAST.isObjects(ast)) return shapeOf(ast)
  if (SchemaAST.isArrays(ast)) {
    const item3 = ast.rest[0] === void 0 ? void 0 : shape(ast.rest[0])
    return item3 === void 0 ? void 0 : `a list of ${item3}`
  }
  if (!SchemaAST.isUnion(ast)) return void 0
  const members2 = ast.types.map(shape)
  return members2.includes(void 0) ? void 0 : members2.join(" or ")
}

// packages/core/src/Input.ts
var FaultSchema = Schema.Struct({ path: Schema.String, rule: Schema.String })
var listed = 10
var kept = 100
var plainKey = /^[A-Za-z_][\w-]{0,63}$/
var describeFaults = (faults) => {
  const lines = faults.slice(0, listed).map(({ path, rule }) => (path === "" ? rule : `${path}: ${rule}`))
  const rest = faults.length - lines.length
  return [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ")
}
var InvalidInput = class extends Schema.TaggedError()("InvalidInput", {
  errors: Schema.Array(FaultSchema)
}) {
  get message() {
    return `Invalid input: ${describeFaults(this.errors)}. Correct what is named and send it again.`
  }
}
var segment = (key2) => {
  if (typeof key2 === "number") return `[${key2}]`
  const name2 = String(key2)
  return plainKey.test(name2) ? `.${name2}` : `[${JSON.stringify(name2.slice(0, 64))}]`
}
var formatPath = (path) => path.map(segment).join("").replace(/^\./, "")
var ruleOf = (issue) => {
  switch (issue._tag) {
    case "MissingKey":
      return "is missing"
    case "UnexpectedKey":
      return "is not a known key"
    case "InvalidType": {
      const expected = shape(issue.ast)
      return expected === void 0 ? SchemaIssue.defaultLeafHook(issue) : `Expected ${expected}`
    }
    default:
      return SchemaIssue.defaultLeafHook(issue)
  }
}
var isUnknownKey = (issue) => issue._tag === "Pointer" && issue.issue._tag === "UnexpectedKey"
var faultsOfObject = (issues, path) => {
  const first2 = issues.find(isUnknownKey)
  return issues.flatMap((inner) => {
    const faults = faultsIn(inner, path)
    if (inner !== first2 || inner._tag !== "Pointer" || inner.issue._tag !== "UnexpectedKey") return faults
    const keys = keysOf(inner.issue.ast)
    return keys === "" ? faults : faults.map((fault3) => ({ ...fault3, rule: `${fault3.rule}: use ${keys}` }))
  })
}
var faultsIn = (issue, path) => {
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
var faultsOfUnion = (issue, path) => {
  const members2 = issue.issues.map((member) => faultsIn(member, path))
  const nearest3 = members2.reduce((best, next) => (best === void 0 || next.length < best.length ? next : best), void 0)
  return nearest3 ?? [{ path: formatPath(path), rule: ruleOf(new SchemaIssue.InvalidType(issue.ast)) }]
}
var faultsOfFilter = (issue, path) => {
  if (issue.issue._tag === "Pointer" || issue.issue._tag === "Composite") return faultsIn(issue.issue, path)
  const rule = SchemaIssue.defaultCheckHook(issue) ?? expectedBy(issue.filter)
  return [{ path: formatPath(path), rule: rule ?? "is not valid" }]
}
var expectedBy = (filter) => {
  const expected = filter.annotations?.expected
  return typeof expected === "string" ? `Expected ${expected}` : void 0
}
var capped = (faults) =>
  faults.length <= kept ? faults : [...faults.slice(0, kept), { path: "", rule: `and ${faults.length - kept} more` }]
var mostValues = 2e4
var longestList = 2e3
var deepest = 32
var excess = (input, longest2) => {
  const open6 = typeof input === "object" && input !== null ? [[input, 1]] : []
  let values = 0
  for (let next = open6.pop(); next !== void 0; next = open6.pop()) {
    const [value, depth] = next
    if (depth > deepest) return { path: "", rule: `is nested more than ${deepest} levels deep` }
    const held = Array.isArray(value) ? value : Object.values(value)
    if (Array.isArray(value) && held.length > longest2)
      return { path: "", rule: `holds a list of more than ${longest2}: send less at once` }
    values += held.length
    if (values > mostValues) return { path: "", rule: `holds more than ${mostValues} values: send less at once` }
    for (const inner of held) if (typeof inner === "object" && inner !== null) open6.push([inner, depth + 1])
  }
  return null
}
var decode = (schema, longest2 = longestList) => {
  const decoded = Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })
  return (input) => {
    const fault3 = excess(input, longest2)
    return fault3 === null
      ? Result.mapError(decoded(input), (error) => new InvalidInput({ errors: capped(faultsIn(error.issue, [])) }))
      : Result.fail(new InvalidInput({ errors: [fault3] }))
  }
}
var decodeDefinition = (schema, faultsOf2) => {
  const decoded = decode(schema)
  return (input) =>
    Result.match(decoded(input), {
      onFailure: ({ errors }) => Result.fail(errors),
      onSuccess: (definition) => {
        const faults = faultsOf2(definition)
        return faults.length === 0 ? Result.succeed(definition) : Result.fail(faults)
      }
    })
}

// packages/core/src/Text.ts
var Text_exports = {}
__export(Text_exports, {
  Email: () => Email,
  byteLength: () => byteLength,
  fold: () => fold,
  foldedColumn: () => foldedColumn,
  headline: () => headline,
  line: () => line,
  parseEmail: () => parseEmail,
  text: () => text2
})
import { Option, Schema as Schema2, SchemaTransformation } from "effect"
var byteLength = (text3) => {
  let bytes2 = 0
  for (let i = 0; i < text3.length; i++) {
    const point = text3.codePointAt(i) ?? 0
    if (point > 65535) i++
    bytes2 += point < 128 ? 1 : point < 2048 ? 2 : point < 65536 ? 3 : 4
  }
  return bytes2
}
var refusedInText = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]|\p{Cs}/u
var refusedInLine = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029]|\p{Cs}/u
var refusal = (text3, refused2, allowed) => {
  const at2 = text3.search(refused2)
  if (at2 === -1) return void 0
  const point = text3.charCodeAt(at2)
  const name2 = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`
  return point >= 55296 && point < 57344
    ? `contains half of a character (${name2}) at ${at2}: send well-formed Unicode`
    : `contains ${name2} at ${at2}: remove it; ${allowed}`
}
var bounded = (max, bytes2) => [
  Schema2.isMaxCodePoints(max, { message: `is longer than ${max} characters: shorten it` }).abort(),
  // A code unit takes three bytes at most: what is short need not be counted.
  Schema2.makeFilter(
    (text3) =>
      text3.length * 3 <= bytes2 || byteLength(text3) <= bytes2 || `is longer than ${bytes2} bytes in UTF-8: shorten it`
  ).abort()
]
var notBlank = (blank2) =>
  Schema2.makeFilter(
    (text3) => blank2 === "allow" || text3.trim() !== "" || "is blank: write something or leave it out"
  )
var safe = (refused2, allowed) => Schema2.makeFilter((text3) => refusal(text3, refused2, allowed))
var line = (max, { blank: blank2 = "refuse", bytes: bytes2 = 4 * max } = {}) =>
  Schema2.String.check(
    ...bounded(max, bytes2),
    safe(refusedInLine, "a line holds no line break and no control character but tab"),
    notBlank(blank2)
  )
var oneNewline = SchemaTransformation.transform({
  decode: (input) => input.replace(/\r\n?/g, "\n"),
  encode: (text3) => text3
})
var text2 = (max, { blank: blank2 = "allow", bytes: bytes2 = 4 * max } = {}) =>
  Schema2.String.pipe(
    Schema2.decodeTo(
      Schema2.String.check(
        ...bounded(max, bytes2),
        safe(refusedInText, "a text holds no control character but newline and tab"),
        notBlank(blank2)
      ),
      oneNewline
    )
  )
var local = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
var domain = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/
var parseEmail = (input) => {
  if (input.length > 320) return Option.none()
  const address2 = input.replace(/^ +| +$/g, "")
  if (!/^[!-~]+$/.test(address2)) return Option.none()
  const at2 = address2.lastIndexOf("@")
  const mailbox2 = address2.slice(0, Math.max(at2, 0))
  const host = address2.slice(at2 + 1).toLowerCase()
  return mailbox2.length <= 64 && address2.length <= 254 && local.test(mailbox2) && domain.test(host)
    ? Option.some(`${mailbox2}@${host}`)
    : Option.none()
}
var Email = Schema2.String.pipe(
  Schema2.decodeTo(
    Schema2.String.check(
      Schema2.makeFilter(
        (address2) =>
          Option.isSome(parseEmail(address2)) ||
          "is not one e-mail address: write name@example.com, an international domain as xn--\u2026"
      )
    ),
    SchemaTransformation.transform({
      decode: (input) => Option.getOrElse(parseEmail(input), () => input),
      encode: (address2) => address2
    })
  )
)
var headline = (input, max) =>
  // A cut in code units first, so that a long text is never spread into an array.
  [
    ...input
      .replace(/\s+/gu, " ")
      .trim()
      .slice(0, 2 * max)
  ]
    .slice(0, max)
    .join("")
    .trimEnd()
var marks = /[\u0300-\u036F]|[\u1AB0-\u1AFF]|[\u1DC0-\u1DFF]|[\u20D0-\u20FF]|[\uFE20-\uFE2F]/gu
var letters = { ß: "ss", ı: "i", ς: "\u03C3" }
var plain = /^\p{ASCII}*$/u
var ragged = /[^\S ]|\s\s|^\s|\s$/u
var collapsed = (input) => (ragged.test(input) ? input.replace(/\s+/gu, " ").trim() : input)
var unmarked = (input) =>
  input
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(marks, "")
    .replace(/[ßıς]/gu, (letter) => letters[letter] ?? letter)
var fold = (input) => collapsed(plain.test(input) ? input.toLowerCase() : unmarked(input))
var foldedColumn = (parts) =>
  parts
    .map((part) => fold(part ?? ""))
    .filter((part) => part !== "")
    .join("\n")

// packages/core/src/Lifecycle.ts
var Lifecycle_exports = {}
__export(Lifecycle_exports, {
  GuardNotMet: () => GuardNotMet,
  InvalidLifecycle: () => InvalidLifecycle,
  InvalidTransition: () => InvalidTransition,
  LifecycleSchema: () => LifecycleSchema,
  UnknownStatus: () => UnknownStatus,
  defineLifecycle: () => defineLifecycle,
  isEnded: () => isEnded,
  mapStatus: () => mapStatus,
  nextStatuses: () => nextStatuses,
  open: () => open,
  openAs: () => openAs,
  parseWire: () => parseWire,
  resolvedFlag: () => resolvedFlag,
  statusOf: () => statusOf,
  transition: () => transition,
  writeResolved: () => writeResolved
})
import { Result as Result3, Schema as Schema4 } from "effect"

// packages/core/src/LifecycleDefinition.ts
import { Predicate, Result as Result2, Schema as Schema3 } from "effect"
var name = line(64)
var RequirementSchema = Schema3.Literals(["assignee", "reason", "resolutionNote"])
var StatusCategorySchema = Schema3.Literals(["new", "active", "waiting", "resolved", "closed"])
var StatusSchema = Schema3.Struct({
  id: name,
  wire: name,
  label: name,
  category: StatusCategorySchema,
  resolution: Schema3.Literals(["stamp", "keep", "clear"]),
  sla: Schema3.Literals(["run", "pause", "stop"])
})
var LifecycleSchema = Schema3.Struct({
  id: name,
  version: Schema3.Int.check(Schema3.isGreaterThan(0)),
  initial: name,
  statuses: Schema3.Array(StatusSchema),
  transitions: Schema3.Union([Schema3.Literal("any"), Schema3.Record(Schema3.String, Schema3.Array(Schema3.String))]),
  guards: Schema3.Array(Schema3.Struct({ to: Schema3.String, requires: RequirementSchema })),
  unknownStatus: Schema3.Union([Schema3.Literal("reject"), Schema3.Struct({ acceptAs: StatusCategorySchema })]),
  replaces: Schema3.optionalKey(Schema3.Record(Schema3.String, Schema3.String)),
  mapTo: Schema3.optionalKey(Schema3.Record(Schema3.String, Schema3.Record(Schema3.String, Schema3.String)))
})
var InvalidLifecycle = class extends Schema3.TaggedError()("InvalidLifecycle", {
  lifecycle: Schema3.String,
  faults: Schema3.Array(FaultSchema)
}) {
  get message() {
    return `Lifecycle "${this.lifecycle}" is invalid: ${describeFaults(this.faults)}. Correct its definition.`
  }
}
var isEnded = (category) => category === "resolved" || category === "closed"
var fault = (path, rule) => ({ path: formatPath(path), rule })
var idsOf = (lifecycle) => new Set(lifecycle.statuses.map(({ id }) => id))
var nameFaults = ({ statuses }) =>
  statuses.flatMap(({ id, wire }, i) => {
    const before = statuses.slice(0, i)
    const others = statuses.filter((other) => other.id !== id)
    return [
      ...(before.some((other) => other.id === id)
        ? [fault(["statuses", i, "id"], `"${id}" is taken by an earlier status`)]
        : []),
      ...(before.some((other) => other.wire.toLowerCase() === wire.toLowerCase())
        ? [fault(["statuses", i, "wire"], `"${wire}" is taken by an earlier status, apart from case`)]
        : []),
      ...(others.some((other) => other.id.toLowerCase() === wire.toLowerCase())
        ? [fault(["statuses", i, "wire"], `"${wire}" is the id of another status`)]
        : [])
    ]
  })
var effects = {
  new: ["clear"],
  active: ["clear"],
  waiting: ["clear"],
  resolved: ["stamp", "keep"],
  closed: ["stamp", "keep"]
}
var effectFaults = ({ statuses }) =>
  statuses.flatMap(({ category, resolution, sla }, i) => [
    ...(effects[category].includes(resolution)
      ? []
      : [
          fault(
            ["statuses", i, "resolution"],
            `a status of category ${category} must ${effects[category].join(" or ")} the resolution`
          )
        ]),
    ...(isEnded(category) && sla !== "stop"
      ? [fault(["statuses", i, "sla"], `a status of category ${category} must stop the clock`)]
      : [])
  ])
var startFaults = (lifecycle) => {
  const initial = lifecycle.statuses.find(({ id }) => id === lifecycle.initial)
  if (initial === void 0) return [fault(["initial"], `"${lifecycle.initial}" is not a status`)]
  return isEnded(initial.category)
    ? [fault(["initial"], `"${initial.id}" is ${initial.category}: nothing begins ended`)]
    : []
}
var endFaults = ({ statuses, unknownStatus }) => [
  ...(statuses.some(({ category }) => isEnded(category))
    ? []
    : [fault(["statuses"], "there is no end: give one status the category resolved or closed")]),
  ...(unknownStatus !== "reject" && isEnded(unknownStatus.acceptAs)
    ? [
        fault(
          ["unknownStatus", "acceptAs"],
          "an unknown word must not end the work: accept it as new, active or waiting"
        )
      ]
    : [])
]
var listedFaults = (lifecycle, transitions) => {
  const ids = idsOf(lifecycle)
  return Object.entries(transitions).flatMap(([from, targets]) => [
    ...(ids.has(from) ? [] : [fault(["transitions", from], `"${from}" is not a status`)]),
    ...targets.flatMap((to, i) => {
      if (!ids.has(to)) return [fault(["transitions", from, i], `"${to}" is not a status`)]
      if (to === from) return [fault(["transitions", from, i], "a status does not lead to itself: leave it out")]
      return targets.indexOf(to) < i ? [fault(["transitions", from, i], `"${to}" is listed twice`)] : []
    })
  ])
}
var reach = (start2, next) => {
  const seen2 = new Set(start2)
  for (const id of seen2) for (const to of next(id)) seen2.add(to)
  return seen2
}
var pathFaults = (lifecycle, transitions) => {
  const targets = new Map(Object.entries(transitions))
  const leadingTo = (id) => [...targets].filter(([, to]) => to.includes(id)).map(([from]) => from)
  const reachable = reach([lifecycle.initial], (id) => targets.get(id) ?? [])
  const ends2 = lifecycle.statuses.filter(({ category }) => isEnded(category)).map(({ id }) => id)
  const ending = reach(ends2, leadingTo)
  return lifecycle.statuses.flatMap(({ id }, i) => [
    ...(reachable.has(id) ? [] : [fault(["statuses", i], `"${id}" cannot be reached from "${lifecycle.initial}"`)]),
    ...(ends2.length === 0 || ending.has(id)
      ? []
      : [fault(["statuses", i], `"${id}" leads to no resolved or closed status`)])
  ])
}
var transitionFaults = (lifecycle) => {
  if (lifecycle.transitions === "any") return []
  const known5 = idsOf(lifecycle).has(lifecycle.initial)
  return [
    ...(lifecycle.unknownStatus === "reject"
      ? []
      : [fault(["transitions"], `must be "any" where unknown statuses are accepted`)]),
    ...listedFaults(lifecycle, lifecycle.transitions),
    ...(known5 ? pathFaults(lifecycle, lifecycle.transitions) : [])
  ]
}
var guardFaults = ({ guards, statuses }) =>
  guards.flatMap(({ requires, to }, i) => {
    if (!statuses.some(({ id }) => id === to)) return [fault(["guards", i, "to"], `"${to}" is not a status`)]
    const again4 = guards.slice(0, i).some((other) => other.to === to && other.requires === requires)
    return again4 ? [fault(["guards", i], `"${to}" already requires ${requires}`)] : []
  })
var mapFaults = (lifecycle) =>
  Object.entries(lifecycle.mapTo ?? {}).flatMap(([other, statuses]) => [
    ...[...idsOf(lifecycle)]
      .filter((id) => !Object.hasOwn(statuses, id))
      .map((id) => fault(["mapTo", other], `says nothing about "${id}"`)),
    ...Object.keys(statuses)
      .filter((id) => !idsOf(lifecycle).has(id))
      .map((id) => fault(["mapTo", other, id], `"${id}" is not a status`))
  ])
var replaceFaults = (lifecycle) => {
  const ids = idsOf(lifecycle)
  return Object.entries(lifecycle.replaces ?? {}).flatMap(([from, to]) => [
    ...(ids.has(from) ? [fault(["replaces", from], `"${from}" is a status here and stays what it is`)] : []),
    ...(ids.has(to) ? [] : [fault(["replaces", from], `"${to}" is not a status`)])
  ])
}
var checks = [nameFaults, startFaults, endFaults, effectFaults, transitionFaults, guardFaults, replaceFaults, mapFaults]
var decodeLifecycle = decodeDefinition(LifecycleSchema, (lifecycle) => checks.flatMap((check2) => check2(lifecycle)))
var defineLifecycle = (input) =>
  Result2.mapError(decodeLifecycle(input), (faults) => {
    const lifecycle = Predicate.isString(input?.id) ? input.id.slice(0, 64) : ""
    return new InvalidLifecycle({ lifecycle, faults })
  })

// packages/core/src/Lifecycle.ts
var quoted = (word3) => JSON.stringify(word3.slice(0, 64))
var list = (words) => (words.length === 0 ? "none" : words.join(", "))
var UnknownStatus = class extends Schema4.TaggedError()("UnknownStatus", {
  lifecycle: Schema4.String,
  status: Schema4.String,
  allowed: Schema4.Array(Schema4.String)
}) {
  get message() {
    return `Lifecycle "${this.lifecycle}" has no status ${quoted(this.status)}. Use one of: ${list(this.allowed)}.`
  }
}
var InvalidTransition = class extends Schema4.TaggedError()("InvalidTransition", {
  lifecycle: Schema4.String,
  from: Schema4.String,
  to: Schema4.String,
  allowed: Schema4.Array(Schema4.String)
}) {
  get message() {
    return `Lifecycle "${this.lifecycle}" does not lead from ${quoted(this.from)} to ${quoted(this.to)}. From here it leads to: ${list(this.allowed)}.`
  }
}
var GuardNotMet = class extends Schema4.TaggedError()("GuardNotMet", {
  lifecycle: Schema4.String,
  to: Schema4.String,
  missing: Schema4.Array(RequirementSchema)
}) {
  get message() {
    return `Status ${quoted(this.to)} requires ${list(this.missing)}. Give what is missing together with the status.`
  }
}
var idsOf2 = (lifecycle) => lifecycle.statuses.map((status) => status.id)
var undefinedStatus = (word3, category) => ({
  id: word3,
  wire: word3,
  label: word3,
  category,
  resolution: "clear",
  sla: category === "waiting" ? "pause" : "run"
})
var statusOf = (lifecycle, id) => {
  const found = lifecycle.statuses.find((status) => status.id === id)
  if (found !== void 0) return Result3.succeed(found)
  if (lifecycle.unknownStatus !== "reject" && id.trim() !== "") {
    return Result3.succeed(undefinedStatus(id, lifecycle.unknownStatus.acceptAs))
  }
  return Result3.fail(new UnknownStatus({ lifecycle: lifecycle.id, status: id, allowed: idsOf2(lifecycle) }))
}
var parseWire = (lifecycle, wire) => {
  const { statuses, unknownStatus } = lifecycle
  const exact = statuses.find((status) => status.wire === wire)
  if (exact !== void 0) return Result3.succeed(exact)
  const word3 = wire.trim()
  if (unknownStatus === "reject" || word3 === "") {
    return Result3.fail(
      new UnknownStatus({ lifecycle: lifecycle.id, status: wire, allowed: statuses.map((status) => status.wire) })
    )
  }
  const same3 = (name2) => name2.toLowerCase() === word3.toLowerCase()
  const near = statuses.find((status) => same3(status.wire)) ?? statuses.find((status) => same3(status.id))
  return Result3.succeed(near ?? undefinedStatus(word3, unknownStatus.acceptAs))
}
var nextStatuses = (lifecycle, from) => {
  const { statuses, transitions } = lifecycle
  if (transitions === "any" || !statuses.some(({ id }) => id === from))
    return idsOf2(lifecycle).filter((id) => id !== from)
  const listed2 = Object.hasOwn(transitions, from) ? (transitions[from] ?? []) : []
  return idsOf2(lifecycle).filter((id) => listed2.includes(id))
}
var leadsTo = (lifecycle, from, to) => lifecycle.transitions === "any" || nextStatuses(lifecycle, from).includes(to)
var isGiven = (text3) => text3 !== void 0 && text3 !== null && text3.trim() !== ""
var meets = (requirement, move) => {
  switch (requirement) {
    case "assignee":
      return move.assigned === true
    case "reason":
      return isGiven(move.reason)
    case "resolutionNote":
      return isGiven(move.note)
  }
}
var guarded = (lifecycle, to, move) => {
  const missing = lifecycle.guards
    .filter((guard) => guard.to === to && !meets(guard.requires, move))
    .map((guard) => guard.requires)
  return missing.length === 0 ? Result3.void : Result3.fail(new GuardNotMet({ lifecycle: lifecycle.id, to, missing }))
}
var outcomeOf = (lifecycle, to, move) => {
  const passedOver = to.category === "closed" && lifecycle.statuses.some((status) => status.category === "resolved")
  return (move.dismiss ?? passedOver) ? "dismissed" : "completed"
}
var stamped = (lifecycle, to, move) => ({
  at: move.at,
  by: move.by,
  outcome: outcomeOf(lifecycle, to, move),
  reason: move.reason ?? null,
  note: move.note ?? null
})
var assertedOutcome = (facts2, to, move) => {
  if (move.dismiss !== void 0) return move.dismiss ? "dismissed" : "completed"
  return facts2.category === "closed" && to.category === "resolved" ? "completed" : null
}
var resolve = (lifecycle, facts2, to, move) => {
  if (to.resolution === "clear") return null
  const current = facts2.resolution
  const outcome2 = assertedOutcome(facts2, to, move)
  if (current === null || (outcome2 !== null && outcome2 !== current.outcome)) return stamped(lifecycle, to, move)
  return { ...current, reason: move.reason ?? current.reason, note: move.note ?? current.note }
}
var enter = (lifecycle, facts2, to, move) => {
  const resolution = resolve(lifecycle, facts2, to, move)
  const reopens = isEnded(facts2.category) && !isEnded(to.category)
  return {
    status: to.id,
    category: to.category,
    statusSince: move.at,
    resolution,
    firstResolvedAt: facts2.firstResolvedAt ?? resolution?.at ?? null,
    reopenCount: facts2.reopenCount + (reopens ? 1 : 0),
    closedAt: to.category === "closed" ? (facts2.closedAt ?? move.at) : null
  }
}
var transition = (lifecycle, facts2, to, move) =>
  Result3.gen(function* () {
    if (facts2.status === to) return { changed: false }
    const target = yield* statusOf(lifecycle, to)
    if (!leadsTo(lifecycle, facts2.status, to)) {
      return yield* Result3.fail(
        new InvalidTransition({
          lifecycle: lifecycle.id,
          from: facts2.status,
          to,
          allowed: nextStatuses(lifecycle, facts2.status)
        })
      )
    }
    yield* guarded(lifecycle, to, move)
    const at2 = move.at < facts2.statusSince ? facts2.statusSince : move.at
    const next = enter(lifecycle, facts2, target, { ...move, at: at2 })
    return {
      changed: true,
      facts: next,
      interval: { status: facts2.status, category: facts2.category, from: facts2.statusSince, to: at2 }
    }
  })
var untouched = (status, at2) => ({
  status: status.id,
  category: status.category,
  statusSince: at2,
  resolution: null,
  firstResolvedAt: null,
  reopenCount: 0,
  closedAt: null
})
var initialOf = (lifecycle) =>
  lifecycle.statuses.find((status) => status.id === lifecycle.initial) ?? undefinedStatus(lifecycle.initial, "new")
var open = (lifecycle, at2) => untouched(initialOf(lifecycle), at2)
var openAs = (lifecycle, status, move) =>
  Result3.gen(function* () {
    const target = yield* statusOf(lifecycle, status)
    if (target.id !== lifecycle.initial) yield* guarded(lifecycle, target.id, move)
    return enter(lifecycle, open(lifecycle, move.at), target, move)
  })
var resolvedFlag = (facts2) => isEnded(facts2.category)
var writeResolved = (lifecycle, facts2, resolved) => {
  if (resolvedFlag(facts2) === resolved) return facts2.status
  const of = (category) => lifecycle.statuses.filter((status) => status.category === category)
  const wanted = resolved
    ? [...of("resolved"), ...of("closed")]
    : [initialOf(lifecycle), ...of("new"), ...of("active"), ...of("waiting")]
  const next = wanted.find((status) => leadsTo(lifecycle, facts2.status, status.id))
  return (next ?? wanted[0])?.id ?? facts2.status
}
var nearest = {
  new: ["new", "active", "waiting"],
  active: ["active", "new", "waiting"],
  waiting: ["waiting", "active", "new"],
  resolved: ["resolved", "closed"],
  closed: ["closed", "resolved"]
}
var counterpart = (from, to, status) => {
  const category = nearest[status.category].find((each2) => to.statuses.some((other) => other.category === each2))
  const candidates = to.statuses.filter((other) => other.category === category)
  const place2 = from.statuses
    .filter((other) => other.category === status.category)
    .findIndex((other) => other.id === status.id)
  const found =
    candidates.find((other) => other.id === status.id) ?? candidates[Math.max(place2, 0)] ?? candidates.at(-1)
  return found?.id ?? to.initial
}
var mapStatus = (from, to, status) =>
  Result3.gen(function* () {
    const ours = yield* statusOf(from, status)
    const named4 = from.mapTo !== void 0 && Object.hasOwn(from.mapTo, to.id) ? from.mapTo[to.id] : void 0
    const target = named4 !== void 0 && Object.hasOwn(named4, status) ? named4[status] : void 0
    if (target !== void 0) return (yield* statusOf(to, target)).id
    const isWord = !from.statuses.some((each2) => each2.id === status)
    const accepted = to.unknownStatus !== "reject" && to.unknownStatus.acceptAs === ours.category
    return isWord && accepted ? status : counterpart(from, to, ours)
  })

// packages/core/src/Query.ts
var Query_exports = {}
__export(Query_exports, {
  brief: () => brief,
  comparator: () => comparator,
  compare: () => compare,
  compareText: () => compareText,
  evaluate: () => evaluate,
  holds: () => holds,
  housekeeping: () => housekeeping,
  inScope: () => inScope,
  isAfter: () => isAfter,
  matches: () => matches,
  storeNow: () => storeNow
})
var storeNow = (plus = 0) => ({ $store: "now", plus })
var housekeeping = { housekeeping: true }
var unit = (code) => (code >= 55296 && code < 57344 ? code + 65536 : code)
var compareText = (a, b) => {
  const length2 = Math.min(a.length, b.length)
  for (let i = 0; i < length2; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return unit(x) - unit(y)
  }
  return a.length - b.length
}
var compare = (a, b) => {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return typeof a === "string" ? compareText(a, String(b)) : Number(a) - Number(b)
}
var inScope = (scope, row) =>
  "housekeeping" in scope || (row.tenant === scope.tenant && (scope.sites === "all" || scope.sites.includes(row.site)))
var scalar = (row, column2) => cell(row, column2)
var set = (row, column2) => cell(row, column2) ?? []
var holds = (clause, row, read3) => {
  const { column: column2 } = clause
  switch (clause.op) {
    case "Eq":
      return scalar(row, column2) === clause.value
    case "In":
      return clause.values.includes(scalar(row, column2))
    case "Between": {
      const value = scalar(row, column2)
      return (
        value !== null &&
        (clause.from === null || compare(value, read3(clause.from)) >= 0) &&
        (clause.to === null || compare(value, read3(clause.to)) < 0)
      )
    }
    case "HasAll":
      return clause.values.every((value) => set(row, column2).includes(value))
    case "HasAny":
      return clause.values.some((value) => set(row, column2).includes(value))
    case "IsNull":
      return (cell(row, column2) === null) === clause.is
    case "Matches":
      return (
        row.id === clause.id ||
        (clause.number !== null && cell(row, "number") === clause.number) ||
        String(cell(row, column2) ?? "").includes(clause.term)
      )
  }
}
var comparator = (order) => {
  const sign = order.direction === "asc" ? 1 : -1
  return (a, b) => sign * (compare(scalar(a, order.column), scalar(b, order.column)) || compareText(a.id, b.id))
}
var isAfter = (order, after, row) => {
  if (after === null) return true
  const sign = order.direction === "asc" ? 1 : -1
  return sign * (compare(scalar(row, order.column), after.value) || compareText(row.id, after.id)) > 0
}
var matches = (query, row, read3) =>
  inScope(query.scope, row) && query.where.every((clause) => holds(clause, row, read3))
var brief = (table, row) => {
  const out = { ...row }
  for (const [name2, column2] of Object.entries(table.columns)) if (column2.long) out[name2] = null
  return out
}
var evaluate = (table, rows, query, read3) =>
  [...rows]
    .filter((row) => matches(query, row, read3) && isAfter(query.order, query.after, row))
    .sort(comparator(query.order))
    .slice(0, query.limit)
    .map((row) => (query.columns === "brief" ? brief(table, row) : row))

// packages/core/src/Severity.ts
var Severity_exports = {}
__export(Severity_exports, {
  InvalidSeverityScale: () => InvalidSeverityScale,
  ScoreSchema: () => ScoreSchema,
  SeverityLevelSchema: () => SeverityLevelSchema,
  SeveritySchema: () => SeveritySchema,
  SeverityWord: () => SeverityWord,
  defineScale: () => defineScale,
  levelOf: () => levelOf,
  levelsNamed: () => levelsNamed,
  noLevel: () => noLevel,
  readLevel: () => readLevel,
  scoreOf: () => scoreOf,
  severityLevels: () => severityLevels,
  severityOrder: () => severityOrder,
  wireLevel: () => wireLevel,
  wordFor: () => wordFor
})
import { Order, Result as Result4, Schema as Schema5 } from "effect"
var severityLevels = ["low", "medium", "high", "critical"]
var SeverityLevelSchema = Schema5.Literals(severityLevels)
var SeverityWord = line(64)
var ScoreSchema = Schema5.Finite.annotate({ message: "must be a number from 0 to 1" }).check(
  Schema5.isBetween({ minimum: 0, maximum: 1 }, { message: "must be a number from 0 to 1" })
)
var SeveritySchema = Schema5.Union([
  Schema5.Struct({ level: SeverityLevelSchema }),
  Schema5.Struct({ score: ScoreSchema })
])
var SeverityScaleSchema = Schema5.Struct({
  id: line(64),
  scores: Schema5.Record(SeverityLevelSchema, ScoreSchema),
  from: Schema5.Struct({ medium: ScoreSchema, high: ScoreSchema, critical: ScoreSchema }),
  wire: Schema5.Record(SeverityLevelSchema, line(64))
})
var InvalidSeverityScale = class extends Schema5.TaggedError()("InvalidSeverityScale", {
  faults: Schema5.Array(FaultSchema)
}) {
  get message() {
    return `The severity scale is invalid: ${describeFaults(this.faults)}. Correct its definition.`
  }
}
var levelOfScore = ({ from }, score) => {
  if (score >= from.critical) return "critical"
  if (score >= from.high) return "high"
  return score >= from.medium ? "medium" : "low"
}
var scoreOf = (scale, severity) => ("score" in severity ? severity.score : scale.scores[severity.level])
var levelOf = (scale, severity) => ("level" in severity ? severity.level : levelOfScore(scale, severity.score))
var severityOrder = (scale) => Order.mapInput(Order.Number, (severity) => scoreOf(scale, severity))
var sameWord = (a, b) => a.toLowerCase() === b.toLowerCase()
var levelOn = ({ wire }, word3) =>
  severityLevels.find((level) => sameWord(wire[level], word3)) ?? severityLevels.find((level) => sameWord(level, word3))
var levelsNamed = (scales, word3) =>
  scales.length === 0
    ? severityLevels.filter((level) => sameWord(level, word3))
    : [...new Set(scales.flatMap((scale) => levelOn(scale, word3) ?? []))]
var readLevel = (scale, word3) => {
  const level = levelOn(scale, word3)
  return level === void 0 ? Result4.fail(noLevel([scale])) : Result4.succeed(level)
}
var wireLevel = (scale, level) => (level === null ? null : scale.wire[level])
var wordFor = (scales, level) => {
  const [word3, ...others] = new Set(scales.map(({ wire }) => wire[level]))
  return word3 === void 0 || others.length > 0 ? level : word3
}
var noLevel = (scales) => {
  const words = new Set(scales.flatMap(({ wire }) => severityLevels.map((level) => wire[level])))
  const known5 = words.size === 0 ? severityLevels : [...words]
  return new InvalidInput({
    errors: [{ path: "severity", rule: `is no severity here: use one of ${known5.join(", ")}` }]
  })
}
var scaleFaults = (scale) => {
  const { from, scores, wire } = scale
  return [
    ...(from.medium < from.high ? [] : [{ path: "from.high", rule: "must be above from.medium" }]),
    ...(from.high < from.critical ? [] : [{ path: "from.critical", rule: "must be above from.high" }]),
    ...(from.medium > 0 ? [] : [{ path: "from.medium", rule: "must be above 0, or nothing is low" }]),
    ...severityLevels
      .filter((level) => levelOfScore(scale, scores[level]) !== level)
      .map((level) => ({ path: `scores.${level}`, rule: `must lie in the band of ${level}` })),
    ...severityLevels
      .filter((level, i) => severityLevels.findIndex((other) => wire[other] === wire[level]) < i)
      .map((level) => ({ path: `wire.${level}`, rule: "is taken by a lesser level" }))
  ]
}
var decodeScale = decodeDefinition(SeverityScaleSchema, scaleFaults)
var defineScale = (input) => Result4.mapError(decodeScale(input), (faults) => new InvalidSeverityScale({ faults }))

// packages/core/src/Timestamp.ts
var Timestamp_exports = {}
__export(Timestamp_exports, {
  endOfTime: () => endOfTime,
  firstMillis: () => firstMillis,
  fromMillis: () => fromMillis,
  isDay: () => isDay,
  lastMillis: () => lastMillis,
  now: () => now,
  shift: () => shift,
  toMillis: () => toMillis
})
import { Clock, Effect as Effect2 } from "effect"
var fromMillis = (epochMillis) => new Date(epochMillis).toISOString()
var toMillis = (timestamp) => Date.parse(timestamp)
var isDay = (text3) => {
  const day = text3.slice(0, 10)
  const millis = toMillis(`${day}T00:00:00Z`)
  return !Number.isNaN(millis) && fromMillis(millis).slice(0, 10) === day
}
var firstMillis = -621355968e5
var lastMillis = 253402300799999
var shift = (timestamp, millis) => fromMillis(toMillis(timestamp) + millis)
var now = Effect2.map(Clock.currentTimeMillis, fromMillis)
var endOfTime = fromMillis(lastMillis)

// packages/core/src/Store.ts
var Store_exports = {}
__export(Store_exports, {
  CommitRefused: () => CommitRefused,
  OutcomeUnknown: () => OutcomeUnknown,
  SiteBusy: () => SiteBusy,
  StorageUnavailable: () => StorageUnavailable,
  Store: () => Store,
  bump: () => bump,
  expect: () => expect,
  insert: () => insert,
  nextNumber: () => nextNumber,
  redact: () => redact,
  remove: () => remove,
  update: () => update,
  valuesOf: () => valuesOf
})
import { Context as Context2, Effect as Effect3, Layer, Result as Result5, Schema as Schema6 } from "effect"
var nextNumber = (series) => ({ $store: "number", series })
var untyped = (table) => table
var insert = (table, row) => ({
  op: "Insert",
  table: untyped(table),
  row
})
var update = (table, row, expected) => ({ op: "Update", table: untyped(table), row, id: row.id, expected })
var remove = (table, { id, version }) => ({
  op: "Delete",
  table: untyped(table),
  id,
  expected: version
})
var expect = (table, { id, version }) => ({
  op: "Expect",
  table: untyped(table),
  id,
  expected: version
})
var bump = (table, id, by) => ({
  op: "Bump",
  table: untyped(table),
  id,
  add: by.add ?? {},
  forward: by.forward ?? {}
})
var redact = (table, id, columns2) => ({ op: "Redact", table: untyped(table), id, columns: columns2 })
var CommitRefused = class extends Schema6.TaggedError()("CommitRefused", {
  stale: Schema6.Array(Schema6.Struct({ table: Schema6.String, id: Schema6.String })),
  taken: Schema6.Array(Schema6.Struct({ table: Schema6.String, key: Schema6.String, id: Schema6.String }))
}) {
  get message() {
    const names = [
      ...this.stale.map((row) => `${row.table} ${row.id} changed`),
      ...this.taken.map((key2) => `${key2.table}.${key2.key} is taken`)
    ]
    return `The commit was refused and nothing was written: ${names.join(", ")}. Read again and decide again.`
  }
}
var StorageUnavailable = class extends Schema6.TaggedError()("StorageUnavailable", {
  reason: Schema6.String,
  retryable: Schema6.Boolean,
  cause: Schema6.Defect()
}) {
  get message() {
    return `The store is unavailable (${this.reason}). ${this.retryable ? "Try again." : "Trying again will not help: mend the cause first."}`
  }
}
var OutcomeUnknown = class extends Schema6.TaggedError()("OutcomeUnknown", { cause: Schema6.Defect() }) {
  get message() {
    return "The answer of the store was lost; the change was applied whole or not at all. Repeat the command with the same requestId to learn which."
  }
}
var SiteBusy = class extends Schema6.TaggedError()("SiteBusy", {
  site: Schema6.String,
  series: Schema6.String
}) {
  get message() {
    return `Site ${this.site} is busy: another transaction holds the number series ${this.series}. Try again, and open items last in long transactions.`
  }
}
var Store = class _Store extends Context2.Service()("@deskwright/core/Store") {
  /** Completes a driver with the defaults for what it does not override. */
  static make = (driver) => {
    const tally2 = driver.tally ?? defaultTally(driver)
    const claim2 = driver.claim ?? defaultClaim(driver)
    return _Store.of({
      // A driver answers with rows of the table that it was asked for: that is its contract, and the conformance suite holds it to it.
      find: (table, query) => driver.find(table, query),
      commit: driver.commit,
      tally: (table, request2) => tally2(table, request2),
      claim: (table, request2) => claim2(table, request2)
    })
  }
  static layerDriver = (driver) => Layer.succeed(_Store, _Store.make(driver))
}
var pageSize = 200
var defaultTally = (driver) =>
  Effect3.fnUntraced(function* (table, request2) {
    const column2 = table.sorts[0] ?? "id"
    const values = /* @__PURE__ */ new Map()
    let total = 0
    let after = null
    while (true) {
      const limit = Math.min(pageSize, request2.cap + 1 - total)
      const rows = yield* driver.find(table, {
        scope: request2.scope,
        where: request2.where,
        order: { column: column2, direction: "asc" },
        after,
        limit,
        columns: "brief"
      })
      for (const row of rows) {
        if (++total > request2.cap) return { total: request2.cap, capped: true, values: [...values] }
        if (request2.by !== null)
          for (const value of valuesOf(row, request2.by)) values.set(value, (values.get(value) ?? 0) + 1)
      }
      const last = rows.at(-1)
      if (last === void 0 || rows.length < limit) return { total, capped: false, values: [...values] }
      after = { value: cell(last, column2), id: last.id }
    }
  })
var valuesOf = (row, column2) => {
  const value = cell(row, column2)
  if (value === null) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}
var defaultClaim = (driver) =>
  Effect3.fnUntraced(function* (table, request2) {
    const queue = table.queue
    if (queue === null) return yield* Effect3.die(new Error(`${table.name} is not a queue`))
    const pending = { op: "Eq", column: queue.state, value: queue.pending }
    const until = { $store: "now", plus: 1 }
    const claimed = []
    let after = null
    while (claimed.length < request2.limit) {
      const due = yield* driver.find(table, {
        scope: { housekeeping: true },
        where: [
          ...request2.where,
          pending,
          { op: "Between", column: queue.due, from: null, to: until },
          { op: "Between", column: queue.lease, from: null, to: until }
        ],
        order: { column: queue.due, direction: "asc" },
        after,
        limit: pageSize,
        columns: "all"
      })
      const heads = yield* groupHeads(driver, table, queue.group, pending, due)
      for (const row of due) {
        if (claimed.length === request2.limit || heads.get(groupOf(row, queue.group)) !== row.id) continue
        const leased = yield* lease(driver, table, queue, request2, row)
        if (leased !== null) claimed.push(leased)
      }
      const last = due.at(-1)
      if (last === void 0 || due.length < pageSize) break
      after = { value: cell(last, queue.due), id: last.id }
    }
    return claimed
  })
var lease = Effect3.fnUntraced(function* (driver, table, queue, request2, row) {
  const draft2 = {
    ...row,
    version: row.version + 1,
    [queue.lease]: { $store: "now", plus: request2.lease },
    [queue.token]: request2.token,
    [queue.claims]: Number(cell(row, queue.claims)) + 1
  }
  const taken = yield* Effect3.result(
    driver.commit(row, [{ op: "Update", table, row: draft2, id: row.id, expected: row.version }])
  )
  if (Result5.isSuccess(taken)) return { ...draft2, [queue.lease]: shift(taken.success.at, request2.lease) }
  return taken.failure._tag === "CommitRefused" ? null : yield* Effect3.fail(taken.failure)
})
var groupOf = (row, group) => JSON.stringify([row.tenant, ...group.map((column2) => cell(row, column2))])
var groupHeads = Effect3.fnUntraced(function* (driver, table, group, pending, due) {
  const heads = /* @__PURE__ */ new Map()
  const column2 = table.sorts[0] ?? "id"
  for (const row of due) {
    if (heads.has(groupOf(row, group))) continue
    const [head] = yield* driver.find(table, {
      scope: { tenant: row.tenant, sites: "all" },
      where: [pending, ...group.map((column3) => ({ op: "Eq", column: column3, value: String(cell(row, column3)) }))],
      order: { column: column2, direction: "asc" },
      after: null,
      limit: 1,
      columns: "brief"
    })
    heads.set(groupOf(row, group), head?.id ?? row.id)
  }
  return heads
})

// packages/core/src/Cursor.ts
import { Result as Result6, Schema as Schema7 } from "effect"
var InvalidCursor = class extends Schema7.TaggedError()("InvalidCursor", {}) {
  get message() {
    return "The cursor does not belong to this list. Start again without a cursor, and keep filters and order the same from page to page."
  }
}
var encoder = new TextEncoder()
var decoder = new TextDecoder("utf-8", { fatal: true })
var toBase64Url = (text3) =>
  btoa(String.fromCharCode(...encoder.encode(text3)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "")
var fromBase64Url = (text3) =>
  decoder.decode(Uint8Array.from(atob(text3.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0)))
var checksum = (text3) => {
  let a = 2166136261
  let b = 3421674724
  for (let i = 0; i < text3.length; i++) {
    a = Math.imul(a ^ text3.charCodeAt(i), 16777619)
    b = Math.imul(b ^ text3.charCodeAt(text3.length - 1 - i), 2246822507)
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36)
}
var fingerprint = (list14, order) =>
  checksum(`${list14}
${order.column} ${order.direction}`)
var encode = (position, list14) => {
  const body = JSON.stringify([position.value, position.id, list14])
  return toBase64Url(JSON.stringify([checksum(body), body]))
}
var read = (cursor) => {
  try {
    const outer = JSON.parse(fromBase64Url(cursor))
    if (!Array.isArray(outer) || typeof outer[1] !== "string" || checksum(outer[1]) !== outer[0]) return null
    return toBase64Url(JSON.stringify(outer)) === cursor ? JSON.parse(outer[1]) : null
  } catch {
    return null
  }
}
var decode2 = (cursor, list14) => {
  const body = cursor.length > 4096 ? null : read(cursor)
  if (!Array.isArray(body) || body[2] !== list14 || typeof body[1] !== "string")
    return Result6.fail(new InvalidCursor())
  const value = body[0]
  return typeof value === "string" || (typeof value === "number" && Number.isFinite(value))
    ? Result6.succeed({ value, id: body[1] })
    : Result6.fail(new InvalidCursor())
}

// packages/core/src/Tables.ts
var Tables_exports = {}
__export(Tables_exports, {
  all: () => all,
  audit: () => audit,
  comment: () => comment,
  conversation: () => conversation,
  endUser: () => endUser,
  erasure: () => erasure,
  interval: () => interval,
  item: () => item,
  lane: () => lane,
  link: () => link,
  message: () => message,
  outbox: () => outbox,
  pin: () => pin,
  request: () => request,
  ruleSet: () => ruleSet,
  turn: () => turn,
  view: () => view,
  vote: () => vote
})
var narrowing = [
  "kind",
  "deleted",
  "archived",
  "status",
  "statusCategory",
  "priority",
  "severityLevel",
  "severityScore",
  "originKind",
  "channel",
  "escalated",
  "assignedTo",
  "issueCategory",
  "problemType",
  "agentId",
  "stage",
  "environment",
  "buildVersion"
]
var moments = ["createdAt", "updatedAt"]
var itemsBy = (sort) => ["tenant", sort, "id", "site", ...narrowing, ...moments.filter((name2) => name2 !== sort)]
var siteItemsBy = (sort) => ["tenant", "site", sort, "id", ...narrowing, ...moments.filter((name2) => name2 !== sort)]
var item = define("item", {
  columns: {
    kind: text,
    series: text,
    number: int,
    preset: text,
    lifecycle: text,
    lifecycleVersion: int,
    status: text,
    statusCategory: text,
    statusSince: time,
    resolvedAt: nullable(time),
    resolvedBy: nullable(text),
    outcome: nullable(text),
    resolutionReason: nullable(text),
    resolutionNote: long(text),
    firstResolvedAt: nullable(time),
    reopenCount: int,
    closedAt: nullable(time),
    title: text,
    body: long(text),
    severityLevel: nullable(text),
    severityScore: nullable(real),
    severityRank: real,
    priority: nullable(text),
    priorityRank: int,
    labels: texts,
    assignments: json,
    assignees: texts,
    assignedTo: nullable(text),
    requesterName: nullable(text),
    requesterEmail: nullable(text),
    requesterEndUser: nullable(text),
    originKind: text,
    originActor: text,
    originRule: nullable(text),
    conversation: nullable(text),
    session: nullable(text),
    message: nullable(text),
    eventIndex: nullable(int),
    stage: nullable(text),
    channel: nullable(text),
    snapshotThrough: nullable(int),
    snapshotHash: nullable(text),
    archivedAt: nullable(time),
    archived: bool,
    deletedAt: nullable(time),
    deleted: bool,
    commentsCount: int,
    customerCommentsCount: int,
    createdAt: time,
    updatedAt: time,
    search: long(text),
    publicSearch: long(text),
    environment: nullable(text),
    buildVersion: nullable(text),
    issueCategory: nullable(text),
    userId: nullable(text),
    expectedBehaviour: long(text),
    notes: long(text),
    fingerprint: nullable(text),
    occurrences: int,
    lastSeenAt: time,
    via: nullable(text),
    escalated: bool,
    question: long(text),
    answer: long(text),
    rawAnswer: long(text),
    confidence: nullable(real),
    confidenceRank: real,
    governance: nullable(json),
    problemType: nullable(text),
    callId: nullable(text),
    agentId: nullable(text),
    solutionId: nullable(text)
  },
  unique: [
    { name: "number", columns: ["tenant", "series", "number"] },
    { name: "fingerprint", columns: ["tenant", "site", "fingerprint"] }
  ],
  sorts: ["updatedAt", "createdAt", "number", "priorityRank", "severityRank", "confidenceRank"],
  filters: [
    "kind",
    "status",
    "statusCategory",
    "priority",
    "severityLevel",
    "assignees",
    "assignedTo",
    "labels",
    "originKind",
    "requesterEmail",
    "requesterEndUser",
    "channel",
    "conversation",
    "session",
    "stage",
    "environment",
    "buildVersion",
    "issueCategory",
    "userId",
    "problemType",
    "agentId",
    "callId",
    "escalated",
    "archived",
    "deleted",
    "fingerprint",
    "number"
  ],
  indexes: [
    siteItemsBy("updatedAt"),
    siteItemsBy("number"),
    itemsBy("updatedAt"),
    itemsBy("createdAt"),
    itemsBy("number"),
    itemsBy("priorityRank"),
    itemsBy("severityRank"),
    itemsBy("confidenceRank"),
    ["labels"],
    ["assignees"],
    ["tenant", "conversation", "updatedAt", "id"],
    ["tenant", "requesterEmail", "updatedAt", "id"],
    ["tenant", "requesterEndUser", "updatedAt", "id"],
    ["tenant", "session", "updatedAt", "id"],
    ["tenant", "userId", "updatedAt", "id"],
    ["tenant", "callId", "updatedAt", "id"]
  ],
  references: [{ column: "conversation", table: "conversation" }],
  counters: ["commentsCount", "customerCommentsCount", "occurrences", "lastSeenAt"]
})
var interval = define("interval", {
  columns: { item: text, status: text, category: text, from: time, to: time },
  sorts: ["from"],
  filters: ["item"],
  indexes: [["tenant", "item", "from", "id"]],
  references: [{ column: "item", table: "item" }],
  appendOnly: true
})
var audit = define("audit", {
  columns: {
    item: text,
    seq: nullable(int),
    kind: text,
    at: time,
    order: text,
    actor: nullable(text),
    actorKind: text,
    cause: nullable(text),
    rule: nullable(text),
    request: nullable(text),
    facts: json,
    words: nullable(json)
  },
  unique: [{ name: "seq", columns: ["tenant", "item", "seq"] }],
  sorts: ["order"],
  filters: ["item"],
  indexes: [
    ["tenant", "item", "order", "id"],
    ["tenant", "site", "order", "id"]
  ],
  references: [{ column: "item", table: "item" }],
  appendOnly: true,
  redactable: ["words", "cause", "actor", "request"]
})
var comment = define("comment", {
  columns: {
    item: text,
    visibility: text,
    author: text,
    authorKind: text,
    authorName: nullable(text),
    body: text,
    erased: bool,
    createdAt: time
  },
  sorts: ["createdAt"],
  filters: ["item", "visibility"],
  indexes: [
    ["tenant", "item", "createdAt", "id", "visibility"],
    ["tenant", "site", "createdAt", "id"]
  ],
  references: [{ column: "item", table: "item" }]
})
var link = define("link", {
  columns: { type: text, from: text, to: text, createdAt: time, createdBy: text, expiresAt: time },
  unique: [{ name: "ends", columns: ["tenant", "type", "from", "to"] }],
  sorts: ["createdAt", "expiresAt"],
  expires: "expiresAt",
  filters: ["from", "to", "type"],
  indexes: [
    ["tenant", "from", "createdAt", "id", "expiresAt"],
    ["tenant", "to", "createdAt", "id", "expiresAt"],
    ["tenant", "site", "createdAt", "id"],
    ["expiresAt", "id"]
  ],
  references: [
    { column: "from", table: "item" },
    { column: "to", table: "item" }
  ]
})
var conversation = define("conversation", {
  columns: {
    externalId: nullable(text),
    kind: text,
    channel: nullable(text),
    endUser: nullable(text),
    startedAt: time,
    lastActiveAt: time,
    closedAt: nullable(time),
    messages: int,
    hash: text,
    upVotes: int,
    downVotes: int,
    feedback: text,
    escalated: bool,
    search: long(text)
  },
  unique: [{ name: "external", columns: ["tenant", "site", "externalId"] }],
  sorts: ["lastActiveAt", "startedAt"],
  filters: ["endUser", "feedback", "escalated", "channel", "externalId"],
  indexes: [
    ["tenant", "site", "lastActiveAt", "id", "feedback", "escalated", "channel", "startedAt"],
    ["tenant", "lastActiveAt", "id", "site", "feedback", "escalated", "channel", "startedAt"],
    ["tenant", "startedAt", "id", "site", "feedback", "escalated", "channel", "lastActiveAt"],
    ["tenant", "endUser", "lastActiveAt", "id"]
  ],
  references: [{ column: "endUser", table: "endUser" }]
})
var message = define("message", {
  columns: {
    conversation: text,
    index: int,
    externalId: nullable(text),
    role: text,
    status: nullable(text),
    stage: nullable(text),
    text: nullable(text),
    textHash: text,
    target: nullable(text),
    at: time,
    hash: text
  },
  unique: [
    { name: "index", columns: ["tenant", "conversation", "index"] },
    { name: "external", columns: ["tenant", "conversation", "externalId"] }
  ],
  sorts: ["index"],
  filters: ["conversation", "externalId"],
  indexes: [["tenant", "site", "index", "id"]],
  references: [{ column: "conversation", table: "conversation" }],
  appendOnly: true,
  redactable: ["text", "externalId", "status", "stage", "target"]
})
var vote = define("vote", {
  columns: { conversation: text, message: text, vote: text, at: time },
  sorts: ["at"],
  filters: ["conversation"],
  references: [
    { column: "conversation", table: "conversation" },
    { column: "message", table: "message" }
  ]
})
var endUser = define("endUser", {
  columns: {
    anonymousId: nullable(text),
    externalId: nullable(text),
    name: nullable(text),
    email: nullable(text),
    traits: json,
    firstSeenAt: time,
    lastSeenAt: time,
    mergedInto: nullable(text)
  },
  unique: [
    { name: "anonymous", columns: ["tenant", "site", "anonymousId"] },
    { name: "external", columns: ["tenant", "site", "externalId"] }
  ],
  sorts: ["lastSeenAt"],
  filters: ["anonymousId", "externalId", "email", "mergedInto"],
  indexes: [
    ["tenant", "site", "lastSeenAt", "id", "mergedInto"],
    ["tenant", "lastSeenAt", "id", "site", "mergedInto"],
    ["tenant", "email", "lastSeenAt", "id"],
    ["tenant", "anonymousId", "lastSeenAt", "id"],
    ["tenant", "externalId", "lastSeenAt", "id"],
    ["tenant", "mergedInto", "lastSeenAt", "id"]
  ],
  references: [{ column: "mergedInto", table: "endUser" }],
  counters: ["lastSeenAt"]
})
var view = define("view", {
  columns: {
    owner: text,
    ownerKind: text,
    kind: text,
    name: text,
    shared: bool,
    filters: json,
    sort: nullable(text),
    order: nullable(text),
    createdAt: time,
    updatedAt: time
  },
  unique: [{ name: "name", columns: ["tenant", "site", "owner", "ownerKind", "kind", "name"] }],
  sorts: ["createdAt"],
  filters: ["owner", "ownerKind", "shared", "kind"],
  indexes: [
    ["tenant", "site", "createdAt", "id"],
    ["tenant", "site", "owner", "createdAt", "id"],
    ["tenant", "site", "shared", "createdAt", "id"]
  ]
})
var pin = define("pin", {
  columns: { view: text, reader: text, readerKind: text, position: int },
  unique: [{ name: "reader", columns: ["tenant", "view", "reader", "readerKind"] }],
  sorts: ["position"],
  filters: ["reader", "readerKind", "view"],
  indexes: [
    ["tenant", "site", "position", "id"],
    ["tenant", "site", "reader", "position", "id"],
    ["tenant", "view", "position", "id"]
  ],
  references: [{ column: "view", table: "view" }]
})
var ruleSet = define("ruleSet", {
  columns: { rules: json, thresholds: json, updatedAt: time, updatedBy: text },
  sorts: ["updatedAt"],
  indexes: [["tenant", "site", "updatedAt", "id"]]
})
var turn = define("turn", {
  columns: {
    at: time,
    conversation: nullable(text),
    confidence: nullable(real),
    guardrails: nullable(texts),
    band: nullable(text),
    rule: nullable(text),
    action: nullable(text),
    reasons: nullable(json),
    item: nullable(text),
    actor: nullable(text)
  },
  sorts: ["at"],
  filters: ["conversation", "rule", "action"],
  indexes: [["tenant", "site", "at", "id"]],
  appendOnly: true,
  redactable: ["guardrails", "reasons", "rule", "actor"],
  references: [
    { column: "conversation", table: "conversation" },
    { column: "item", table: "item" }
  ]
})
var outbox = define("outbox", {
  columns: {
    item: text,
    channel: text,
    kind: text,
    state: text,
    reason: nullable(text),
    recipient: nullable(text),
    about: nullable(json),
    payload: long(text),
    providerId: nullable(text),
    attempts: int,
    claims: int,
    lastError: nullable(text),
    createdAt: time,
    dueAt: time,
    leaseUntil: time,
    token: nullable(text),
    ambiguousAt: nullable(time),
    finishedAt: nullable(time),
    expiresAt: time,
    arrival: nullable(text),
    arrivalAt: nullable(time)
  },
  sorts: ["createdAt", "dueAt", "expiresAt"],
  expires: "expiresAt",
  filters: ["item", "state", "channel", "recipient"],
  indexes: [
    ["tenant", "site", "createdAt", "id"],
    ["tenant", "item", "createdAt", "id"],
    ["expiresAt", "id"]
  ],
  references: [{ column: "item", table: "item" }],
  queue: {
    state: "state",
    pending: "pending",
    due: "dueAt",
    lease: "leaseUntil",
    token: "token",
    claims: "claims",
    // A mail that rests must not hold up the chat.
    group: ["item", "channel"]
  }
})
var request = define("request", {
  columns: { command: text, hash: text, subject: text, result: nullable(json), expiresAt: time },
  sorts: ["expiresAt"],
  indexes: [
    ["expiresAt", "id"],
    ["tenant", "site", "expiresAt", "id"]
  ],
  expires: "expiresAt"
})
var lane = define("lane", {
  columns: { opensAt: time, reason: nullable(text) },
  sorts: ["opensAt"]
})
var erasure = define("erasure", {
  columns: {
    state: text,
    subjectHash: text,
    progress: json,
    startedAt: time,
    startedBy: text,
    finishedAt: nullable(time)
  },
  sorts: ["startedAt"],
  filters: ["state", "subjectHash"]
})
var all = [
  endUser,
  conversation,
  message,
  vote,
  item,
  interval,
  audit,
  comment,
  link,
  view,
  pin,
  ruleSet,
  turn,
  outbox,
  lane,
  request,
  erasure
].map((table) => table)

// packages/core/src/Command.ts
import {
  Context as Context4,
  Effect as Effect7,
  Option as Option2,
  Random,
  Result as Result7,
  Schema as Schema9
} from "effect"

// packages/core/src/Bell.ts
import { Context as Context3, Deferred, Effect as Effect4, Layer as Layer2 } from "effect"
var make = Effect4.map(Deferred.make(), (first2) => {
  let waited = first2
  return {
    ring: Effect4.flatMap(Deferred.make(), (next) => {
      const rung = waited
      waited = next
      return Effect4.asVoid(Deferred.succeed(rung, void 0))
    }),
    next: Effect4.sync(() => Deferred.await(waited))
  }
})
var Bell = Context3.Reference("@deskwright/core/Bell", {
  defaultValue: () => ({ ring: Effect4.void, next: Effect4.succeed(Effect4.never) })
})
var layerBell = Layer2.effect(Bell, make)

// packages/core/src/Digest.ts
import { Effect as Effect5 } from "effect"
var encoder2 = new TextEncoder()
var sha256 = (text3) =>
  Effect5.map(
    Effect5.promise(() => crypto.subtle.digest("SHA-256", encoder2.encode(text3))),
    (digest) => Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")
  )
var canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map((item3) => canonical(item3 ?? null)).join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null"
  const entries = Object.entries(value).filter(([, item3]) => item3 !== void 0)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key2, item3]) => `${JSON.stringify(key2)}:${canonical(item3)}`).join(",")}}`
}

// packages/core/src/Page.ts
import { Effect as Effect6, Schema as Schema8 } from "effect"
var maxLimit = 200
var defaultLimit = 50
var pageFields = {
  limit: Schema8.optionalKey(Schema8.Int.check(Schema8.isBetween({ minimum: 1, maximum: maxLimit }))),
  cursor: Schema8.optionalKey(Schema8.String.check(Schema8.isMaxLength(4096)))
}
var list2 = (table, { where: where2, ...request2 }, present12, columns2 = "brief") =>
  listAny(table, { ...request2, anyOf: [where2] }, present12, columns2)
var listAny = Effect6.fnUntraced(function* (table, request2, present12, columns2 = "brief", keep2 = Effect6.succeed) {
  const store = yield* Store
  const { order, scope } = request2
  const limit = request2.limit ?? defaultLimit
  const key2 = fingerprint(`${table.name} ${canonical([scope, request2.asked])}`, order)
  let after = request2.cursor === void 0 ? null : yield* Effect6.fromResult(decode2(request2.cursor, key2))
  const kept3 = []
  while (true) {
    const found = yield* Effect6.forEach(request2.anyOf, (where2) =>
      store.find(table, { scope, where: where2, order, after, limit: limit + 1, columns: columns2 })
    )
    const rows = (found.length === 1 ? (found[0] ?? []) : merged(found.flat(), order)).slice(0, limit + 1)
    kept3.push(...(yield* keep2(rows)))
    const last2 = rows.at(-1)
    if (kept3.length > limit || rows.length <= limit || last2 === void 0) break
    after = placeOf2(last2, order)
  }
  const data = kept3.slice(0, limit)
  const last = data.at(-1)
  const hasMore = kept3.length > limit
  const next = hasMore && last !== void 0 ? encode(placeOf2(last, order), key2) : null
  return { data: yield* present12(data), page: { next, hasMore } }
})
var placeOf2 = (row, { column: column2 }) => ({ value: cell(row, column2), id: row.id })
var merged = (rows, order) => [...new Map(rows.map((row) => [row.id, row])).values()].sort(comparator(order))
var everySite = (tenant) => ({ tenant, sites: "all" })
var byIds = Effect6.fnUntraced(function* (table, scope, ids, columns2 = "brief") {
  if (ids.length === 0) return []
  const store = yield* Store
  const wanted = [...new Set(ids)]
  return yield* store.find(table, {
    scope,
    where: [{ op: "In", column: "id", values: wanted }],
    order: { column: firstSort(table), direction: "asc" },
    after: null,
    limit: wanted.length,
    columns: columns2
  })
})
var byId = (table, scope, id) => Effect6.map(byIds(table, scope, [id], "all"), (rows) => rows[0] ?? null)
var first = Effect6.fnUntraced(function* (table, scope, where2, column2 = firstSort(table)) {
  const store = yield* Store
  const [row] = yield* store.find(table, {
    scope,
    where: where2,
    order: { column: column2, direction: "asc" },
    after: null,
    limit: 1,
    columns: "all"
  })
  return row ?? null
})
var firstSort = (table) => table.sorts[0] ?? "id"

// packages/core/src/Command.ts
var RequestIdReused = class extends Schema9.TaggedError()("RequestIdReused", {
  requestId: Schema9.String,
  command: Schema9.String
}) {
  get message() {
    return `Request id ${JSON.stringify(this.requestId)} was already used for ${this.command} with other contents. Use a new id for a new command.`
  }
}
var StaleVersion = class extends Schema9.TaggedError()("StaleVersion", {
  id: Schema9.String,
  expected: Schema9.NullOr(Schema9.Int),
  current: Schema9.NullOr(Schema9.Int)
}) {
  get message() {
    return this.expected === null
      ? `${this.id} is being changed by too many at once. Try again.`
      : `${this.id} is no longer at version ${this.expected}${this.current === null ? "" : ` but at ${this.current}`}. Read it again and decide on what you see.`
  }
}
var Persistence = Context4.Reference("@deskwright/core/Persistence", {
  // Full jitter, none at first: contenders of one row must not meet again in step.
  defaultValue: () => ({
    attempts: 40,
    pause: (attempt2) =>
      attempt2 === 1
        ? Effect7.yieldNow
        : Effect7.flatMap(Random.nextBetween(0, Math.min(2 ** attempt2, 50)), (millis) => Effect7.sleep(millis))
  })
})
var sevenDays = 7 * 24 * 3600 * 1e3
var claimOf = Effect7.fnUntraced(function* (command2, requestId2) {
  const id = yield* sha256(canonical([command2.actor.kind, command2.actor.id, requestId2]))
  const hash = yield* sha256(canonical([command2.name, { ...command2.payload, requestId: void 0 }]))
  return { id, hash }
})
var announces = (change3) =>
  (change3.op === "Insert" || change3.op === "Update") &&
  change3.table.name === outbox.name &&
  cell(change3.row, "state") === "pending"
var settle = ({ afterwards = Effect7.void, changes }) =>
  changes.some(announces)
    ? Effect7.andThen(
        Effect7.flatMap(Bell, ({ ring }) => ring),
        afterwards
      )
    : afterwards
var execute = Effect7.fnUntraced(function* (command2) {
  const doubt = { failure: null }
  return yield* Effect7.mapError(attempting(command2, doubt), (failure) =>
    doubt.failure !== null && isAway(failure) ? doubt.failure : failure
  )
})
var isAway = (failure) => failure instanceof StorageUnavailable || failure instanceof SiteBusy
var attempting = Effect7.fnUntraced(function* (command2, doubt) {
  const store = yield* Store
  const { attempts, pause } = yield* Persistence
  const { requestId: requestId2 } = command2.options
  const claim2 = requestId2 === void 0 ? null : yield* claimOf(command2, requestId2)
  let lost2 = null
  let trace = "absent"
  const carriedOut = Effect7.gen(function* () {
    if (lost2 !== null) trace = yield* traceOf(lost2)
    if (lost2 !== null && trace === "present") {
      yield* settle(lost2)
      return Option2.some(asFirst(yield* command2.replay(lost2.subject, lost2.result ?? null)))
    }
    return claim2 === null ? Option2.none() : yield* answerEarlier(command2, claim2)
  })
  for (let attempt2 = 1; ; attempt2++) {
    const decided2 = yield* Effect7.result(command2.decide)
    if (Result7.isFailure(decided2)) {
      const answered2 = yield* carriedOut
      return yield* Option2.isSome(answered2) ? Effect7.succeed(answered2.value) : Effect7.fail(decided2.failure)
    }
    const changes = claim2 === null ? decided2.success.changes : yield* withRequest(command2, claim2, decided2.success)
    if (changes.length === 0) return decided2.success.answer({ at: yield* now, numbers: /* @__PURE__ */ new Map() })
    const committed = yield* Effect7.result(store.commit(decided2.success.place, changes))
    if (Result7.isSuccess(committed)) {
      yield* settle(decided2.success)
      return decided2.success.answer(committed.success)
    }
    const failure = committed.failure
    if (failure._tag === "StorageUnavailable" || failure._tag === "SiteBusy") return yield* Effect7.fail(failure)
    if (failure._tag === "OutcomeUnknown") {
      lost2 = decided2.success
      doubt.failure = failure
    }
    const answered = yield* carriedOut
    if (Option2.isSome(answered)) return answered.value
    if (failure._tag === "OutcomeUnknown") {
      if (trace === "unclear" || attempt2 > 2) return yield* Effect7.fail(failure)
    } else if (attempt2 >= attempts) {
      return yield* new StaleVersion({ id: decided2.success.subject, expected: null, current: null })
    }
    yield* pause(attempt2)
  }
})
var asFirst = (answer6) =>
  typeof answer6 === "object" && answer6 !== null && "replayed" in answer6 ? { ...answer6, replayed: false } : answer6
var answerEarlier = Effect7.fnUntraced(function* (command2, claim2) {
  const found = yield* byId(request, everySite(command2.actor.tenant), claim2.id)
  if (found === null) return Option2.none()
  if (found.expiresAt <= (yield* now)) {
    yield* Effect7.catchTag((yield* Store).commit(found, [remove(request, found)]), "CommitRefused", () => Effect7.void)
    return Option2.none()
  }
  if (found.hash !== claim2.hash) {
    return yield* new RequestIdReused({ requestId: command2.options.requestId ?? "", command: found.command })
  }
  return Option2.some(yield* command2.replay(found.subject, found.result))
})
var rank = { Insert: 0, Delete: 1, Update: 2, Expect: 3, Bump: 3, Redact: 3 }
var isOutcome = (row, { row: draft2, table }) =>
  Object.entries(draft2).every(
    ([name2, value]) =>
      table.counters.includes(name2) || isStoreTime(value) || canonical(value) === canonical(cell(row, name2))
  )
var isStoreTime = (value) => typeof value === "object" && value !== null && "$store" in value
var traceOf = Effect7.fnUntraced(function* ({ changes, place: place2 }) {
  const [telling] = [...changes].sort((a, b) => rank[a.op] - rank[b.op])
  if (telling === void 0 || telling.op === "Expect" || telling.op === "Bump" || telling.op === "Redact") {
    return "unclear"
  }
  const id = telling.op === "Insert" ? String(telling.row.id) : telling.id
  const row = yield* byId(telling.table, { tenant: place2.tenant, sites: [place2.site] }, id)
  if (telling.op === "Insert") return row === null ? "absent" : "present"
  if (row === null) return telling.op === "Delete" ? "present" : "unclear"
  if (row.version === telling.expected) return "absent"
  return telling.op === "Update" && isOutcome(row, telling) ? "present" : "unclear"
})
var withRequest = Effect7.fnUntraced(function* (command2, claim2, decided2) {
  const expiresAt = shift(yield* now, sevenDays)
  const row = {
    ...decided2.place,
    id: claim2.id,
    // Never that of a lapsed row with this id: who removes the old one must not hit the new one that a twin has put in its place.
    version: Math.floor(toMillis(expiresAt) / 6e4),
    command: command2.name,
    hash: claim2.hash,
    subject: decided2.subject,
    result: decided2.result ?? null,
    expiresAt
  }
  return [...decided2.changes, insert(request, row)]
})

// packages/core/src/Ids.ts
import { Clock as Clock2, Context as Context5, Effect as Effect8 } from "effect"
var digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))
var hex = (bytes2) => {
  let text3 = ""
  for (const byte of bytes2) text3 += digits[byte] ?? ""
  return text3
}
var uuidv7 = (epochMillis, random) => {
  const time2 = epochMillis.toString(16).padStart(12, "0")
  const rest = hex(random)
  const variant = (8 | (Number.parseInt(rest.charAt(3), 16) & 3)).toString(16)
  return `${time2.slice(0, 8)}-${time2.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`
}
var drawing = () => {
  const drawn2 = new Uint8Array(1e3)
  let used = drawn2.length
  return (count3) => {
    if (used + count3 > drawn2.length) {
      crypto.getRandomValues(drawn2)
      used = 0
    }
    used += count3
    return drawn2.slice(used - count3, used)
  }
}
var counting = () => {
  const draw2 = drawing()
  let last = -1
  let count3 = 0
  return (millis) => {
    const random = draw2(10)
    const [first2 = 0, second = 0] = random
    count3 = millis === last ? Math.min(count3 + 1, 4095) : ((first2 & 3) << 8) | second
    last = millis
    random.set([count3 >> 4, ((count3 & 15) << 4) | (second & 15)])
    return uuidv7(millis, random)
  }
}
var Ids = Context5.Reference("@deskwright/core/Ids", {
  defaultValue: () => ({ next: Effect8.map(Clock2.currentTimeMillis, counting()) })
})
var nextId = Effect8.flatMap(Ids, (ids) => ids.next)

// packages/core/src/Priority.ts
var Priority_exports = {}
__export(Priority_exports, {
  PriorityMatrixSchema: () => PriorityMatrixSchema,
  PrioritySchema: () => PrioritySchema,
  defaultMatrix: () => defaultMatrix,
  priorities: () => priorities,
  priorityOrder: () => priorityOrder,
  priorityRank: () => priorityRank,
  proposePriority: () => proposePriority
})
import { Order as Order2, Schema as Schema10 } from "effect"
var priorities = ["low", "normal", "high", "urgent"]
var PrioritySchema = Schema10.Literals(priorities)
var priorityRank = (priority) => priorities.indexOf(priority)
var priorityOrder = Order2.mapInput(Order2.Number, priorityRank)
var DegreeSchema = Schema10.Literals(["low", "medium", "high"])
var PriorityMatrixSchema = Schema10.Record(DegreeSchema, Schema10.Record(DegreeSchema, PrioritySchema))
var defaultMatrix = {
  low: { low: "low", medium: "low", high: "normal" },
  medium: { low: "low", medium: "normal", high: "high" },
  high: { low: "normal", medium: "high", high: "urgent" }
}
var proposePriority = (matrix, impact, urgency) => matrix[impact][urgency]

// packages/core/src/TicketCode.ts
var TicketCode_exports = {}
__export(TicketCode_exports, {
  InvalidCodeFormat: () => InvalidCodeFormat,
  defineCodeFormat: () => defineCodeFormat,
  format: () => format,
  parse: () => parse
})
import { Option as Option3, Result as Result8, Schema as Schema11 } from "effect"
var InvalidCodeFormat = class extends Schema11.TaggedError()("InvalidCodeFormat", {
  rule: Schema11.String
}) {
  get message() {
    return `The code format ${this.rule}. Write it like TKT-{n}, {n} or SUP-{n:6}.`
  }
}
var longest = 32
var mostDigits = String(Number.MAX_SAFE_INTEGER).length
var affix = /^[A-Za-z\d._#-]*$/
var places = /\{[^{}]*\}/g
var faultOf = (template, found, { prefix, suffix, width }) => {
  if (template.length > longest) return `is longer than ${longest} characters`
  if (found !== 1) return "must have exactly one place for the number"
  if (!(width >= 1 && width <= mostDigits))
    return `must name its place {n}, or {n:w} with a width w from 1 to ${mostDigits}`
  if (!affix.test(prefix) || !affix.test(suffix)) return "may hold only letters, digits and . _ # - around the number"
  if (/\d$/.test(prefix) || /^\d/.test(suffix)) return "must not have a digit next to the number"
  return void 0
}
var defineCodeFormat = (template) => {
  const bounded2 = template.slice(0, longest + 1)
  const found = bounded2.match(places) ?? []
  const place2 = found[0] ?? ""
  const [prefix = "", suffix = ""] = place2 === "" ? [bounded2] : bounded2.split(place2)
  const width = place2 === "{n}" ? 1 : Number(/^\{n:([1-9]\d?)\}$/.exec(place2)?.[1] ?? 0)
  const format2 = { prefix, suffix, width }
  const rule = faultOf(template, found.length, format2)
  return rule === void 0 ? Result8.succeed(format2) : Result8.fail(new InvalidCodeFormat({ rule }))
}
var format = ({ prefix, suffix, width }, n) => `${prefix}${String(n).padStart(width, "0")}${suffix}`
var numberIn = (digits2, width) => {
  const spelled = digits2.startsWith("0") ? digits2.length === width : digits2.length <= mostDigits
  const n = spelled && /^\d+$/.test(digits2) ? Number(digits2) : 0
  return n >= 1 && Number.isSafeInteger(n) ? Option3.some(n) : Option3.none()
}
var same2 = (a, b) => a.toLowerCase() === b.toLowerCase()
var parse = ({ prefix, suffix, width }, text3) => {
  const code = text3.trim()
  if (code.length > longest + mostDigits || !/^[!-~]+$/.test(code)) return Option3.none()
  const end2 = code.length - suffix.length
  return end2 > prefix.length && same2(code.slice(0, prefix.length), prefix) && same2(code.slice(end2), suffix)
    ? numberIn(code.slice(prefix.length, end2), width)
    : Option3.none()
}

// packages/core/src/Reference.ts
import { Option as Option4, Result as Result9, Schema as Schema12 } from "effect"
var IssueNotFound = class extends Schema12.TaggedError()("IssueNotFound", { ref: Schema12.String }) {
  get message() {
    return `There is no issue ${JSON.stringify(this.ref.slice(0, 64))} for this actor. Check the number, and that the actor sees its site.`
  }
}
var TicketNotFound = class extends Schema12.TaggedError()("TicketNotFound", { ref: Schema12.String }) {
  get message() {
    return `There is no ticket ${JSON.stringify(this.ref.slice(0, 64))} for this actor. Check the code and its site: codes are unique within a site.`
  }
}
var ProblemNotFound = class extends Schema12.TaggedError()("ProblemNotFound", { ref: Schema12.String }) {
  get message() {
    return `There is no problem ${JSON.stringify(this.ref.slice(0, 64))} for this actor. Check the id, and that the actor sees its workspace.`
  }
}
var SiteRequired = class extends Schema12.TaggedError()("SiteRequired", { ref: Schema12.String }) {
  get message() {
    return `${JSON.stringify(this.ref.slice(0, 64))} is unique within a site only. Say which: pass { site } beside it, or use the id.`
  }
}
var absent = {
  issue: (ref) => new IssueNotFound({ ref }),
  ticket: (ref) => new TicketNotFound({ ref }),
  problem: (ref) => new ProblemNotFound({ ref })
}
var notFound = (kind, ref) => absent[kind](String(ref))
var known = /* @__PURE__ */ new Map()
var mostKnown = 1e3
var formatOf = (template) => {
  const before = known.get(template)
  if (before !== void 0) return before
  const found = Option4.toArray(Result9.getSuccess(defineCodeFormat(template)))
  if (known.size >= mostKnown) known.clear()
  known.set(template, found)
  return found
}
var formats = (codes) => codes.flatMap(formatOf)
var integer = /^[1-9]\d{0,15}$/
var parseCode = (text3, codes) => {
  const trimmed = text3.length > 100 ? "" : text3.trim()
  if (integer.test(trimmed)) return Number(trimmed)
  for (const each2 of formats(codes)) {
    const number = parse(each2, trimmed)
    if (Option4.isSome(number)) return number.value
  }
  return null
}
var codeOf = (template, number) => {
  const [found] = template === null ? [] : formatOf(template)
  return found === void 0 ? null : format(found, number)
}
var uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
var isId = (text3) => uuid.test(text3)

// packages/core/src/Item.ts
import { Result as Result10, Schema as Schema13 } from "effect"

// packages/core/src/PublicItem.ts
var publicItem = (item3) => ({
  ...item3,
  labels: [],
  assignments: [],
  assignees: [],
  assignedTo: null,
  resolvedBy: null,
  resolutionReason: null,
  resolutionNote: null,
  originActor: item3.originKind === "end_user" ? item3.originActor : "",
  originRule: null,
  rawAnswer: null,
  governance: null,
  confidence: null,
  notes: null,
  fingerprint: null,
  agentId: null,
  solutionId: null,
  // The text of an escalation is written for the team: the rule and why it matched.
  body: item3.via === "escalation" ? "" : item3.body
})

// packages/core/src/Item.ts
var CreationNotAllowed = class extends Schema13.TaggedError()("CreationNotAllowed", {
  preset: Schema13.String,
  origin: Schema13.String,
  allowed: Schema13.Array(Schema13.String)
}) {
  get message() {
    return `Items of ${this.preset} cannot be opened by ${this.origin}, only by ${this.allowed.join(", ")}. ${this.allowed.join() === "rule" ? "Set rules with escalations.putRules; escalations.evaluate opens what they ask for" : "Act as one of these"}, or give the site another preset.`
  }
}
var FieldNotEditable = class extends Schema13.TaggedError()("FieldNotEditable", {
  preset: Schema13.String,
  fields: Schema13.Array(Schema13.String),
  editable: Schema13.Array(Schema13.String)
}) {
  get message() {
    return `${this.fields.join(", ")} cannot be changed in ${this.preset}. Leave out what is named; editable are: ${this.editable.join(", ")}.`
  }
}
var EmailRequired = class extends Schema13.TaggedError()("EmailRequired", { preset: Schema13.String }) {
  get message() {
    return "The requester's e-mail address is missing. Ask for it and file again with requester.email."
  }
}
var AssigneeNotAllowed = class extends Schema13.TaggedError()("AssigneeNotAllowed", {
  preset: Schema13.String,
  rule: Schema13.String
}) {
  get message() {
    return `${this.preset} ${this.rule}.`
  }
}
var codeFormat = (site3, preset) => site3.codes?.[preset.kind] ?? preset.code
var statusFacts = (item3) => ({
  status: item3.status,
  category: item3.statusCategory,
  statusSince: item3.statusSince,
  resolution: resolutionOf(item3),
  firstResolvedAt: item3.firstResolvedAt,
  reopenCount: item3.reopenCount,
  closedAt: item3.closedAt
})
var resolutionOf = (item3) =>
  item3.resolvedAt === null || item3.outcome === null
    ? null
    : {
        at: item3.resolvedAt,
        by: item3.resolvedBy ?? "",
        outcome: item3.outcome,
        reason: item3.resolutionReason,
        note: item3.resolutionNote
      }
var statusColumns = (facts2) => ({
  status: facts2.status,
  statusCategory: facts2.category,
  statusSince: facts2.statusSince,
  resolvedAt: facts2.resolution?.at ?? null,
  resolvedBy: facts2.resolution?.by ?? null,
  outcome: facts2.resolution?.outcome ?? null,
  resolutionReason: facts2.resolution?.reason ?? null,
  resolutionNote: facts2.resolution?.note ?? null,
  firstResolvedAt: facts2.firstResolvedAt,
  reopenCount: facts2.reopenCount,
  closedAt: facts2.closedAt
})
var severityColumns = (preset, severity) => ({
  severityLevel: severity !== null && "level" in severity ? severity.level : null,
  severityScore: severity === null ? null : scoreOf(preset.severity.scale, severity)
})
var assigneeKey = (assignee) => ("member" in assignee ? `member:${assignee.member}` : `label:${assignee.label}`)
var assign = (before, assignees, by, at2) => {
  const kept3 = new Map(before.map((assignment) => [assigneeKey(assignment.assignee), assignment]))
  const wanted = new Map(assignees.map((assignee) => [assigneeKey(assignee), assignee]))
  return [...wanted].map(([key2, assignee]) => kept3.get(key2) ?? { assignee, at: at2, by })
}
var checkAssignees = (preset, assignees) => {
  if (!preset.assignees.many && assignees.length > 1) {
    return Result10.fail(new AssigneeNotAllowed({ preset: preset.id, rule: "takes one assignee: name one" }))
  }
  const typed = assignees.some((assignee) => "label" in assignee)
  return typed && !preset.assignees.typed
    ? Result10.fail(
        new AssigneeNotAllowed({
          preset: preset.id,
          rule: "takes members only: name the member's id instead of typing a name"
        })
      )
    : Result10.void
}
var cleanLabels = (labels) => [...new Set(labels.map((label) => label.trim()))]
var foldedOf = (item3, fields3) => foldedColumn(fields3.map((field) => item3[field]))
var publicSearch = ({ search }, item3) => {
  const shown6 = publicItem(item3)
  return search.every((field) => shown6[field] === item3[field]) ? null : foldedOf(shown6, search)
}
var settle2 = (preset, item3) => {
  const assignees = item3.assignments.map(({ assignee }) => assigneeKey(assignee))
  return {
    ...item3,
    severityRank: item3.severityScore ?? -1,
    priorityRank: item3.priority === null ? -1 : priorityRank(item3.priority),
    confidenceRank: item3.confidence ?? -1,
    assignees,
    assignedTo: assignees[0] ?? null,
    archived: item3.archivedAt !== null,
    deleted: item3.deletedAt !== null,
    search: foldedOf(item3, preset.search),
    publicSearch: publicSearch(preset, item3)
  }
}
var mask = (item3) => ({
  ...item3,
  title: "",
  body: null,
  resolvedBy: null,
  priority: null,
  priorityRank: -1,
  commentsCount: 0,
  customerCommentsCount: 0,
  conversation: null,
  session: null,
  message: null,
  channel: null,
  confidence: null,
  confidenceRank: -1,
  agentId: null,
  solutionId: null,
  resolutionReason: null,
  resolutionNote: null,
  labels: [],
  assignments: [],
  assignees: [],
  assignedTo: null,
  requesterName: null,
  requesterEmail: null,
  requesterEndUser: null,
  expectedBehaviour: null,
  notes: null,
  userId: null,
  question: null,
  answer: null,
  rawAnswer: null,
  governance: null,
  search: null,
  publicSearch: null
})
var admit = (item3, decision2) => [
  insert(item, { ...item3, number: nextNumber(item3.series) }),
  insert(audit, eventOf(null, item3, decision2))
]
var revised = (preset, before, columns2, at2) => {
  const after = settle2(preset, { ...before, ...columns2 })
  return differ(before, after)
    ? { ...after, version: before.version + 1, updatedAt: at2 > before.updatedAt ? at2 : before.updatedAt }
    : null
}
var revise = (before, after, decision2) => [
  update(item, after, before.version),
  insert(audit, eventOf(before, after, decision2)),
  ...(before.status === after.status ? [] : [insert(interval, ended(before, after))])
]
var ended = (before, after) => ({
  tenant: before.tenant,
  site: before.site,
  id: `${before.id}.${after.version}`,
  version: 1,
  item: before.id,
  status: before.status,
  category: before.statusCategory,
  from: before.statusSince,
  to: after.statusSince
})
var referenceOf = (item3) =>
  item3.conversation === null &&
  item3.session === null &&
  item3.message === null &&
  item3.eventIndex === null &&
  item3.stage === null
    ? null
    : {
        conversation: item3.conversation,
        session: item3.session,
        message: item3.message,
        eventIndex: item3.eventIndex,
        stage: item3.stage
      }
var requesterOf = (item3) =>
  item3.requesterName === null && item3.requesterEmail === null && item3.requesterEndUser === null
    ? null
    : { name: item3.requesterName, email: item3.requesterEmail, endUser: item3.requesterEndUser }
var originOf = (item3) => ({ kind: item3.originKind, actor: item3.originActor, rule: item3.originRule })
var facts = ({ item: item3, preset, site: site3 }, kind) => {
  const status = Result10.getOrNull(statusOf(preset.lifecycle, item3.status))
  return {
    id: item3.id,
    kind,
    site: item3.site,
    number: item3.number,
    code: codeOf(codeFormat(site3, preset), item3.number),
    preset: preset.id,
    status: status?.wire ?? item3.status,
    statusLabel: status?.label ?? item3.status,
    statusCategory: item3.statusCategory,
    statusSince: item3.statusSince,
    resolution: resolutionOf(item3),
    firstResolvedAt: item3.firstResolvedAt,
    reopenCount: item3.reopenCount,
    closedAt: item3.closedAt,
    labels: item3.labels,
    assignments: item3.assignments,
    requester: requesterOf(item3),
    origin: originOf(item3),
    reference: referenceOf(item3),
    archivedAt: item3.archivedAt,
    commentsCount: item3.commentsCount,
    version: item3.version,
    createdAt: item3.createdAt,
    updatedAt: item3.updatedAt
  }
}
var blank = ({ actor, at: at2, id, preset, site: site3, status, tenant }) => ({
  tenant,
  site: site3,
  id,
  version: 1,
  kind: preset.kind,
  number: 0,
  preset: preset.id,
  series: preset.series.per === "site" ? `${preset.series.name}:${site3}` : `${preset.series.name}:${tenant}`,
  lifecycle: preset.lifecycle.id,
  lifecycleVersion: preset.lifecycle.version,
  ...statusColumns(status),
  title: "",
  body: null,
  severityLevel: null,
  severityScore: null,
  severityRank: -1,
  priority: preset.priority.default,
  priorityRank: -1,
  labels: [],
  assignments: [],
  assignees: [],
  assignedTo: null,
  requesterName: null,
  requesterEmail: null,
  requesterEndUser: null,
  originKind: actor.kind,
  originActor: actor.id,
  originRule: null,
  conversation: null,
  session: null,
  message: null,
  eventIndex: null,
  stage: null,
  channel: null,
  snapshotThrough: null,
  snapshotHash: null,
  archivedAt: null,
  archived: false,
  deletedAt: null,
  deleted: false,
  commentsCount: 0,
  customerCommentsCount: 0,
  createdAt: at2,
  updatedAt: at2,
  search: null,
  publicSearch: null,
  environment: null,
  buildVersion: null,
  issueCategory: null,
  userId: null,
  expectedBehaviour: null,
  notes: null,
  fingerprint: null,
  occurrences: 0,
  lastSeenAt: at2,
  via: null,
  escalated: false,
  question: null,
  answer: null,
  rawAnswer: null,
  confidence: null,
  confidenceRank: -1,
  governance: null,
  problemType: null,
  callId: null,
  agentId: null,
  solutionId: null
})

// packages/core/src/Policy.ts
import { Context as Context6, Effect as Effect9, Layer as Layer3, Schema as Schema14 } from "effect"
var NotAllowed = class extends Schema14.TaggedError()("NotAllowed", {
  action: Schema14.String,
  actor: Schema14.String
}) {
  get message() {
    return `Actor ${JSON.stringify(this.actor)} may not ${this.action}: the host's policy says no.${this.action === "ticket.create" ? " End users open tickets with tickets.openAfterDownvote." : ""} Allow it there, or use an actor whom it allows.`
  }
}
var Policy = class _Policy extends Context6.Service()("@deskwright/core/Policy") {
  static layer = (rule) => Layer3.succeed(_Policy, _Policy.of({ rule }))
}
var itemColumns = {
  site: { column: "site" },
  assignee: { column: "assignees", many: true, prefix: "member:" },
  label: { column: "labels", many: true },
  originKind: { column: "originKind" },
  originActor: { column: "originActor" },
  requesterEmail: { column: "requesterEmail" },
  channel: { column: "channel" },
  conversation: { column: "conversation" },
  endUser: { column: "requesterEndUser" },
  priority: { column: "priority" },
  severity: { column: "severityLevel" }
}
var conversationColumns = {
  site: { column: "site" },
  conversation: { column: "id" },
  endUser: { column: "endUser" },
  channel: { column: "channel" }
}
var endUserColumns = { site: { column: "site" }, endUser: { column: "id" } }
var siteColumns = { site: { column: "site" } }
var clauseOf = (columns2, { anyOf, field }) => {
  const target = columns2[field]
  if (target === void 0) return { op: "In", column: "id", values: [] }
  const values = anyOf.map((value) => (target.prefix ?? "") + value)
  return target.many === true
    ? { op: "HasAny", column: target.column, values }
    : { op: "In", column: target.column, values }
}
var fields = {
  site: true,
  assignee: true,
  label: true,
  originKind: true,
  originActor: true,
  requesterEmail: true,
  channel: true,
  conversation: true,
  endUser: true,
  priority: true,
  severity: true
}
var isObject = (value) => typeof value === "object" && value !== null
var isClause = (value) =>
  isObject(value) &&
  typeof value.field === "string" &&
  Object.hasOwn(fields, value.field) &&
  Array.isArray(value.anyOf) &&
  value.anyOf.every((each2) => typeof each2 === "string")
var isVerdict = (value) =>
  value === "allow" ||
  value === "deny" ||
  (isObject(value) && Array.isArray(value.where) && value.where.every(isClause))
var shown = (answer6) =>
  typeof answer6 === "string"
    ? JSON.stringify(answer6.slice(0, 40))
    : isObject(answer6) && typeof answer6.then === "function"
      ? "a promise"
      : Array.isArray(answer6)
        ? "an array"
        : `${typeof answer6}`
var verdictOf = Effect9.fnUntraced(function* (actor, action) {
  const answer6 = (yield* Policy).rule(actor, action)
  if (isVerdict(answer6)) return answer6
  yield* Effect9.annotateLogs(
    Effect9.logError(
      '[policy] denied: the policy must answer "allow", "deny" or { where: [{ field, anyOf }] }, at once'
    ),
    { action, answered: shown(answer6) }
  )
  return "deny"
})
var clausesOf = (verdict, columns2) =>
  verdict === "deny" ? null : verdict === "allow" ? [] : verdict.where.map((clause) => clauseOf(columns2, clause))
var permitted = Effect9.fnUntraced(function* (actor, action, columns2) {
  const clauses = clausesOf(yield* verdictOf(actor, action), columns2)
  return clauses ?? (yield* new NotAllowed({ action, actor: actor.id }))
})
var noClock = (bound) => {
  throw new Error(`A policy compares with ${String(bound)}, though no clause of a policy has bounds`)
}
var permits = (clauses, row) => clauses.every((clause) => holds(clause, row, noClock))
var allows = Effect9.fnUntraced(function* (actor, action, columns2, row) {
  const clauses = clausesOf(yield* verdictOf(actor, action), columns2)
  return clauses !== null && permits(clauses, row)
})
var judge = Effect9.fnUntraced(function* (actor, action, columns2) {
  const clauses = clausesOf(yield* verdictOf(actor, action), columns2)
  return (row) => clauses !== null && permits(clauses, row)
})
var narrowed = Effect9.fnUntraced(function* (actor, action, columns2) {
  const nothing = [{ op: "In", column: "id", values: [] }]
  return clausesOf(yield* verdictOf(actor, action), columns2) ?? nothing
})
var permittedIn = Effect9.fnUntraced(function* (actor, action, site3) {
  const allowed = yield* allows(actor, action, siteColumns, {
    tenant: actor.tenant,
    site: site3,
    id: site3,
    version: 1
  })
  if (!allowed) return yield* new NotAllowed({ action, actor: actor.id })
})
var standardPolicy = (actor, action) => {
  switch (actor.kind) {
    case "agent":
    case "api":
    case "import":
      return "allow"
    case "ai":
      if (!aiActions.has(action)) return "deny"
      return actor.conversation !== void 0 && action.includes(".read") ? within(actor.conversation) : "allow"
    case "rule":
      return ruleActions.has(action) ? "allow" : "deny"
    case "monitor":
      return monitorActions.has(action) ? "allow" : "deny"
    case "end_user":
      return actor.conversation !== void 0 && endUserActions.has(action) ? within(actor.conversation) : "deny"
  }
}
var within = (conversation2) => ({ where: [{ field: "conversation", anyOf: [conversation2] }] })
var aiActions = /* @__PURE__ */ new Set([
  "ticket.create",
  "ticket.read",
  "ticket.readInternal",
  "problem.create",
  "problem.read",
  "problem.readInternal",
  "issue.create",
  "issue.read",
  "issue.readInternal",
  "comment.internal",
  "comment.read",
  "comment.readInternal",
  "conversation.record",
  "conversation.read",
  "conversation.close",
  "escalation.evaluate"
])
var ruleActions = /* @__PURE__ */ new Set([
  "ticket.create",
  "ticket.readInternal",
  "conversation.read",
  "escalation.evaluate"
])
var monitorActions = /* @__PURE__ */ new Set([
  "issue.create",
  "issue.readInternal",
  "problem.create",
  "problem.readInternal"
])
var endUserActions = /* @__PURE__ */ new Set([
  "ticket.create",
  "ticket.read",
  "comment.read",
  "comment.customer",
  "conversation.record",
  "conversation.read",
  "conversation.vote"
])

// packages/core/src/presets/severityScale.ts
var severityScale = {
  id: "standard",
  scores: { low: 0.2, medium: 0.5, high: 0.75, critical: 1 },
  from: { medium: 0.35, high: 0.65, critical: 0.9 },
  wire: { low: "low", medium: "medium", high: "high", critical: "critical" }
}

// packages/core/src/presets/callProblems.ts
var callProblems = {
  id: "callProblems",
  kind: "problem",
  lifecycle: {
    id: "callProblems",
    version: 1,
    initial: "open",
    statuses: [
      { id: "open", wire: "open", label: "Open", category: "new", resolution: "clear", sla: "run" },
      {
        id: "in_progress",
        wire: "in_progress",
        label: "In progress",
        category: "active",
        resolution: "clear",
        sla: "run"
      },
      { id: "resolved", wire: "resolved", label: "Resolved", category: "resolved", resolution: "stamp", sla: "stop" },
      // Listed so that the word does not become an active status that contradicts the flag.
      { id: "closed", wire: "closed", label: "Closed", category: "closed", resolution: "keep", sla: "stop" }
    ],
    transitions: "any",
    guards: [],
    unknownStatus: { acceptAs: "active" }
  },
  series: { name: "problem", per: "site" },
  code: null,
  create: ["ai", "agent", "monitor", "api", "import"],
  emailRequired: [],
  defaultAssignee: "none",
  assignees: { typed: true, many: true },
  editable: ["title", "body", "status", "severity", "assignees", "labels", "archived", "type", "solutionId"],
  severity: { scale: severityScale, default: { score: 0.5 } },
  priority: { default: null },
  search: ["title", "body"],
  notify: { opened: false, statusChanged: false, commented: false },
  customerComments: "none"
}

// packages/core/src/presets/issueTracker.ts
var issueTracker = {
  id: "issueTracker",
  kind: "issue",
  lifecycle: {
    id: "issueTracker",
    version: 1,
    initial: "open",
    statuses: [
      { id: "open", wire: "open", label: "Open", category: "new", resolution: "clear", sla: "run" },
      {
        id: "in_progress",
        wire: "in_progress",
        label: "In progress",
        category: "active",
        resolution: "clear",
        sla: "run"
      },
      { id: "resolved", wire: "resolved", label: "Resolved", category: "resolved", resolution: "stamp", sla: "stop" },
      { id: "closed", wire: "closed", label: "Closed", category: "closed", resolution: "keep", sla: "stop" }
    ],
    // Closing without having been resolved is dismissal, so it is possible from everywhere.
    transitions: {
      open: ["in_progress", "resolved", "closed"],
      in_progress: ["open", "resolved", "closed"],
      resolved: ["open", "in_progress", "closed"],
      closed: ["open", "in_progress"]
    },
    guards: [],
    unknownStatus: "reject"
  },
  series: { name: "issue", per: "tenant" },
  code: null,
  create: ["end_user", "agent", "ai", "monitor", "api", "import"],
  emailRequired: [],
  defaultAssignee: "none",
  assignees: { typed: false, many: true },
  editable: [
    "body",
    "status",
    "severity",
    "assignees",
    "labels",
    "archived",
    "environment",
    "buildVersion",
    "stage",
    "sessionId",
    "eventIndex",
    "userId",
    "category",
    "expectedBehaviour",
    "notes"
  ],
  severity: { scale: severityScale, default: { level: "medium" } },
  priority: { default: null },
  search: ["title", "body", "expectedBehaviour", "notes"],
  notify: { opened: false, statusChanged: false, commented: false },
  customerComments: "none"
}

// packages/core/src/presets/siteQueue.ts
var siteQueue = {
  id: "siteQueue",
  kind: "ticket",
  lifecycle: {
    id: "siteQueue",
    version: 1,
    initial: "open",
    statuses: [
      { id: "open", wire: "open", label: "Open", category: "new", resolution: "clear", sla: "run" },
      {
        id: "in_progress",
        wire: "in_progress",
        label: "In progress",
        category: "active",
        resolution: "clear",
        sla: "run"
      },
      // This queue knows no "resolved": closing is how a ticket is done.
      { id: "closed", wire: "closed", label: "Closed", category: "closed", resolution: "stamp", sla: "stop" }
    ],
    transitions: "any",
    guards: [],
    unknownStatus: "reject"
  },
  series: { name: "ticket", per: "site" },
  code: "TKT-{n}",
  create: ["ai", "agent", "api", "import"],
  emailRequired: ["ai"],
  defaultAssignee: "creatorIfMember",
  assignees: { typed: false, many: false },
  editable: ["title", "body", "status", "severity", "priority", "assignees", "labels", "archived"],
  severity: { scale: severityScale, default: null },
  priority: { default: "normal" },
  search: ["title", "body", "requesterName", "requesterEmail"],
  notify: { opened: false, statusChanged: false, commented: false },
  customerComments: "chat"
}

// packages/core/src/Sites.ts
import {
  Context as Context7,
  Effect as Effect10,
  Layer as Layer4,
  Result as Result11,
  Schema as Schema15
} from "effect"
var SiteNotFound = class extends Schema15.TaggedError()("SiteNotFound", { site: Schema15.String }) {
  get message() {
    return `There is no site ${JSON.stringify(this.site)} for this actor. Check the id, and that the host's Sites port knows it.`
  }
}
var Sites = class _Sites extends Context7.Service()("@deskwright/core/Sites") {
  /** Every site exists, with the default of everything. */
  static layerOpen = Layer4.succeed(_Sites, _Sites.of({ get: (_tenant, site3) => Effect10.succeed({ id: site3 }) }))
  /** These sites, in every tenant. */
  static layerOf = (sites) =>
    Layer4.succeed(
      _Sites,
      _Sites.of({
        get: (_tenant, site3) => Effect10.succeed(sites.find(({ id }) => id === site3) ?? null),
        all: () => Effect10.succeed(sites)
      })
    )
}
var each = (sites, ask) => {
  const [only] = sites
  return sites.length === 1 && only !== void 0
    ? Effect10.map(ask(only), (found) => [found])
    : Effect10.forEach(sites, ask, { concurrency: "unbounded" })
}
var defaults = { issue: issueTracker, ticket: siteQueue, problem: callProblems }
var presetOf = (site3, kind) => site3.presets?.[kind] ?? defaults[kind]
var SiteMisconfigured = class extends Schema15.TaggedError()("SiteMisconfigured", {
  site: Schema15.String,
  faults: Schema15.Array(Schema15.String)
}) {
  get message() {
    return `Site ${JSON.stringify(this.site)} is misconfigured: ${this.faults.join("; ")}. Correct what the host's Sites port answers.`
  }
}
var kinds = ["issue", "ticket", "problem"]
var faultsOfPreset = (kind, preset) => {
  if (preset.kind !== kind) return [`its preset for ${kind} is ${preset.id}, which is for ${preset.kind}`]
  const checked = defineLifecycle(preset.lifecycle)
  return Result11.isFailure(checked) ? [`preset ${preset.id}: ${checked.failure.message}`] : []
}
var sound = /* @__PURE__ */ new WeakSet()
var faultsOf = (site3) =>
  kinds.flatMap((kind) => {
    const preset = site3.presets?.[kind]
    if (preset === void 0 || (sound.has(preset) && preset.kind === kind)) return []
    const faults = faultsOfPreset(kind, preset)
    if (faults.length === 0) sound.add(preset)
    return faults
  })
var siteFor = Effect10.fnUntraced(function* (actor, site3) {
  const sites = yield* Sites
  const found = seesSite(actor, site3) ? yield* sites.get(actor.tenant, site3) : null
  if (found === null) return yield* new SiteNotFound({ site: site3 })
  const faults = faultsOf(found)
  return faults.length === 0 ? found : yield* new SiteMisconfigured({ site: site3, faults })
})

// packages/core/src/Confidence.ts
var Confidence_exports = {}
__export(Confidence_exports, {
  BandSchema: () => BandSchema,
  ConfidenceSchema: () => ConfidenceSchema,
  PercentSchema: () => PercentSchema,
  ThresholdsSchema: () => ThresholdsSchema,
  bandOf: () => bandOf,
  bands: () => bands,
  defaultThresholds: () => defaultThresholds,
  fromPercent: () => fromPercent,
  toPercent: () => toPercent
})
import { Schema as Schema16 } from "effect"
var ConfidenceSchema = Schema16.Finite.check(
  Schema16.isBetween(
    { minimum: 0, maximum: 1 },
    { message: "must be a number from 0 to 1: write 0.41 where you mean 41 %" }
  )
)
var PercentSchema = Schema16.Finite.check(
  Schema16.isBetween({ minimum: 0, maximum: 100 }, { message: "must be a number from 0 to 100" })
)
var fromPercent = (percent) => percent / 100
var toPercent = (confidence) => Math.round(confidence * 1e6) / 1e4
var bands = ["high", "medium", "low"]
var BandSchema = Schema16.Literals(bands)
var defaultThresholds = { high: 90, medium: 60 }
var ThresholdSchema = PercentSchema.check(
  Schema16.makeFilter(
    (percent) =>
      percent <= 0 || percent > 1 || "is a percent from 0 to 100: write 90 where you mean a confidence of 0.9"
  )
)
var ThresholdsSchema = Schema16.Struct({
  high: ThresholdSchema,
  medium: ThresholdSchema
}).check(
  Schema16.makeFilter(({ high, medium }) =>
    high > medium ? void 0 : { path: ["high"], issue: "must be above medium" }
  )
)
var bandOf = (thresholds, confidence) => {
  if (confidence >= fromPercent(thresholds.high)) return "high"
  return confidence >= fromPercent(thresholds.medium) ? "medium" : "low"
}

// packages/core/src/Escalation.ts
var Escalation_exports = {}
__export(Escalation_exports, {
  EscalationActionSchema: () => EscalationActionSchema,
  EscalationRuleSchema: () => EscalationRuleSchema,
  EscalationRulesSchema: () => EscalationRulesSchema,
  InvalidEscalationRules: () => InvalidEscalationRules,
  defineRules: () => defineRules,
  evaluate: () => evaluate2,
  preview: () => preview
})
import { Equal, Result as Result12, Schema as Schema17 } from "effect"
var answer = text2(1e4, { blank: "refuse" })
var EscalationActionSchema = Schema17.Union([
  Schema17.Struct({
    type: Schema17.Literal("createTicket"),
    priority: Schema17.Union([Schema17.Literal("default"), SeverityLevelSchema]),
    assignee: Schema17.NullOr(line(200)),
    includeContext: Schema17.Boolean
  }),
  Schema17.Struct({ type: Schema17.Literal("flagForReview") }),
  Schema17.Struct({ type: Schema17.Literal("suppressResponse"), fallback: answer }),
  Schema17.Struct({ type: Schema17.Literal("autoRespond"), text: answer })
])
var EscalationRuleSchema = Schema17.Struct({
  id: line(64),
  name: line(100),
  enabled: Schema17.Boolean,
  when: Schema17.Struct({ band: Schema17.optionalKey(BandSchema), guardrail: Schema17.optionalKey(line(100)) }),
  action: EscalationActionSchema
})
var EscalationRulesSchema = Schema17.Struct({
  rules: Schema17.Array(EscalationRuleSchema).check(Schema17.isMaxLength(500, { message: "has more than 500 rules" })),
  thresholds: ThresholdsSchema
})
var InvalidEscalationRules = class extends Schema17.TaggedError()("InvalidEscalationRules", {
  faults: Schema17.Array(FaultSchema)
}) {
  get message() {
    return `The escalation rules are invalid: ${describeFaults(this.faults)}. Correct them; nothing was changed.`
  }
}
var ruleFaults = ({ rules: rules2 }) =>
  rules2.flatMap(({ id, when }, i) => [
    ...(rules2.findIndex((other) => other.id === id) < i
      ? [{ path: `rules[${i}].id`, rule: "is taken by an earlier rule" }]
      : []),
    ...(when.band === void 0 && when.guardrail === void 0
      ? [{ path: `rules[${i}].when`, rule: "needs a band or a guardrail verdict: it would match every turn" }]
      : [])
  ])
var decodeRules = decodeDefinition(EscalationRulesSchema, ruleFaults)
var defineRules = (input) => Result12.mapError(decodeRules(input), (faults) => new InvalidEscalationRules({ faults }))
var objections = ({ enabled, when }, band, turn2) => {
  if (!enabled) return ["the rule is disabled"]
  return [
    ...(when.band === void 0 || when.band === band
      ? []
      : [
          band === null
            ? `the turn has no confidence, the rule wants ${when.band}`
            : `confidence is ${band}, the rule wants ${when.band}`
        ]),
    ...(when.guardrail === void 0 || turn2.guardrails.includes(when.guardrail)
      ? []
      : [`no guardrail said "${when.guardrail}"`])
  ]
}
var agreement = ({ when }) =>
  [
    ...(when.band === void 0 ? [] : [`confidence is ${when.band}`]),
    ...(when.guardrail === void 0 ? [] : [`a guardrail said "${when.guardrail}"`])
  ].join(" and ")
var evaluate2 = (rules2, thresholds, turn2) => {
  const band = turn2.confidence === null ? null : bandOf(thresholds, turn2.confidence)
  const against = rules2.map((rule) => objections(rule, band, turn2))
  const at2 = against.findIndex((each2) => each2.length === 0)
  const winner2 = rules2[at2]
  const why = (rule, i) => {
    if (winner2 === void 0 || i < at2 || !rule.enabled) return (against[i] ?? []).join("; ")
    return i === at2 ? agreement(rule) : `not reached: rule "${winner2.name}" matched first`
  }
  const reasons = rules2.map((rule, i) => ({
    ruleId: rule.id,
    name: rule.name,
    matched: i === at2,
    why: why(rule, i)
  }))
  return { matched: winner2?.id ?? null, action: winner2?.action ?? null, band, reasons }
}
var tally = (decisions) => {
  const count3 = (keys, keyOf) => {
    const counts = new Map(keys.map((key2) => [key2, 0]))
    for (const decision2 of decisions) counts.set(keyOf(decision2), (counts.get(keyOf(decision2)) ?? 0) + 1)
    return Object.fromEntries(counts)
  }
  return {
    bands: count3([...bands, "none"], ({ band }) => band ?? "none"),
    actions: count3(
      ["createTicket", "flagForReview", "suppressResponse", "autoRespond", "none"],
      ({ action }) => action?.type ?? "none"
    )
  }
}
var differs = (a, b) => a.matched !== b.matched || a.band !== b.band || !Equal.equals(a.action, b.action)
var preview = (turns, before, after) => {
  const previewed = turns.map((turn2) => {
    const was = evaluate2(before.rules, before.thresholds, turn2)
    const is = evaluate2(after.rules, after.thresholds, turn2)
    return { id: turn2.id, before: was, after: is, changed: differs(was, is) }
  })
  return {
    turns: previewed,
    counts: {
      turns: previewed.length,
      changed: previewed.filter(({ changed: changed3 }) => changed3).length,
      reclassified: previewed.filter((each2) => each2.before.band !== each2.after.band).length,
      before: tally(previewed.map((each2) => each2.before)),
      after: tally(previewed.map((each2) => each2.after))
    }
  }
}

// packages/core/src/presets/escalationQueue.ts
var escalationQueue = {
  id: "escalationQueue",
  kind: "ticket",
  lifecycle: {
    id: "escalationQueue",
    version: 1,
    initial: "open",
    statuses: [
      { id: "open", wire: "Open", label: "Open", category: "new", resolution: "clear", sla: "run" },
      {
        id: "in_progress",
        wire: "In Progress",
        label: "In Progress",
        category: "active",
        resolution: "clear",
        sla: "run"
      },
      { id: "resolved", wire: "Resolved", label: "Resolved", category: "resolved", resolution: "stamp", sla: "stop" },
      { id: "closed", wire: "Closed", label: "Closed", category: "closed", resolution: "keep", sla: "stop" }
    ],
    transitions: "any",
    guards: [],
    unknownStatus: "reject"
  },
  series: { name: "ticket", per: "site" },
  code: null,
  create: ["rule"],
  emailRequired: [],
  defaultAssignee: "none",
  assignees: { typed: true, many: false },
  editable: ["status", "severity", "assignees"],
  severity: {
    scale: {
      ...severityScale,
      id: "escalationQueue",
      wire: { low: "Low", medium: "Medium", high: "High", critical: "Critical" }
    },
    default: { level: "medium" }
  },
  priority: { default: null },
  search: ["requesterName", "question", "answer"],
  notify: { opened: false, statusChanged: false, commented: false },
  customerComments: "none"
}

// packages/core/src/presets/supportWidget.ts
var supportWidget = {
  id: "supportWidget",
  kind: "ticket",
  lifecycle: {
    id: "supportWidget",
    version: 1,
    initial: "open",
    statuses: [
      { id: "open", wire: "OPEN", label: "Open", category: "new", resolution: "clear", sla: "run" },
      {
        id: "in_progress",
        wire: "IN_PROGRESS",
        label: "In progress",
        category: "active",
        resolution: "clear",
        sla: "run"
      },
      { id: "resolved", wire: "RESOLVED", label: "Resolved", category: "resolved", resolution: "stamp", sla: "stop" }
    ],
    transitions: "any",
    guards: [],
    unknownStatus: "reject"
  },
  series: { name: "ticket", per: "site" },
  code: "TKT-{n}",
  create: ["end_user", "agent", "api", "import"],
  emailRequired: [],
  defaultAssignee: "none",
  assignees: { typed: false, many: false },
  editable: ["status", "severity", "priority", "assignees", "labels", "archived"],
  severity: { scale: severityScale, default: null },
  priority: { default: null },
  search: ["title", "body", "requesterName", "requesterEmail"],
  notify: { opened: true, statusChanged: false, commented: false },
  customerComments: "none"
}

// packages/core/src/presets/index.ts
var presets = { issueTracker, supportWidget, siteQueue, callProblems, escalationQueue }

// packages/core/src/AuditTrail.ts
import {
  Context as Context9,
  Effect as Effect15,
  Layer as Layer5,
  Result as Result16,
  Schema as Schema21
} from "effect"

// packages/core/src/AuditEntry.ts
import { Result as Result13 } from "effect"
var unread = /* @__PURE__ */ new Set([
  "statusCategory",
  "statusSince",
  "kind",
  "lifecycle",
  "lifecycleVersion",
  "createdAt",
  "reopenCount"
])
var shared = {
  severityLevel: "severity",
  resolvedAt: "resolution.at",
  resolvedBy: "resolution.by",
  outcome: "resolution.outcome",
  resolutionReason: "resolution.reason",
  resolutionNote: "resolution.note",
  requesterName: "requester.name",
  requesterEmail: "requester.email",
  requesterEndUser: "requester.endUser",
  originKind: "origin.kind",
  originActor: "origin.actor",
  originRule: "origin.rule",
  conversation: "reference.conversation",
  session: "reference.session",
  message: "reference.message",
  eventIndex: "reference.eventIndex",
  stage: "reference.stage"
}
var own = {
  issue: {
    title: null,
    escalated: null,
    body: "bugDescription",
    severityScore: null,
    session: "sessionId",
    eventIndex: "eventIndex",
    stage: "stage",
    issueCategory: "category"
  },
  ticket: {
    title: "subject",
    severityScore: null,
    snapshotThrough: "snapshot.through",
    snapshotHash: "snapshot.hash"
  },
  problem: {
    title: "problem",
    escalated: null,
    body: "description",
    severityLevel: null,
    severityScore: "severity",
    problemType: "type",
    message: "messageId"
  }
}
var fieldOf = (kind, column2) => {
  const name2 = own[kind][column2]
  return name2 === void 0 ? (shared[column2] ?? column2) : name2
}
var longTexts = new Set(textColumns)
var wireOf = ({ kind, lifecycle, severity }, column2, value) => {
  if (typeof value !== "string") return value
  if (column2 === "status") return Result13.getOrNull(statusOf(lifecycle, value))?.wire ?? value
  if (column2 === "severityLevel" && kind === "ticket") return wireLevel(severity.scale, value)
  return value
}
var changesOf = (preset, event) =>
  [...pairsOf(event.facts), ...pairsOf(event.words)].flatMap(([column2, [from, to]]) => {
    const field = unread.has(column2) ? null : fieldOf(preset.kind, column2)
    if (field === null) return []
    if (longTexts.has(column2)) return [{ field, from, to, of: "length" }]
    return [{ field, from: wireOf(preset, column2, from), to: wireOf(preset, column2, to) }]
  })
var notedIn = (event) => Object.entries(event.facts ?? {}).map(([field, to]) => ({ field, from: null, to }))
var present = (preset, event) => ({
  id: event.id,
  item: event.item,
  seq: event.seq,
  kind: event.kind,
  at: event.at,
  actor: { id: event.actor ?? "", kind: event.actorKind },
  cause: event.cause,
  rule: event.rule,
  requestId: event.request,
  // The keys of stored JSON have no order of their own: each store has another.
  changes: [...(event.seq === null ? notedIn(event) : changesOf(preset, event))].sort((a, b) =>
    compareText(a.field, b.field)
  ),
  erased: event.words === null
})

// packages/core/src/Fields.ts
import { Schema as Schema18, SchemaTransformation as SchemaTransformation2 } from "effect"
var Id = line(128)
var Uuid = Schema18.String.check(
  Schema18.isPattern(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, {
    message: "is no UUID: write it as 8-4-4-4-12 hexadecimal digits"
  })
).pipe(Schema18.decodeTo(Schema18.String, SchemaTransformation2.toLowerCase()))
var RequestId = line(255)
var SiteId = line(128)
var Title = line(500)
var Body = text2(65536, { blank: "refuse", bytes: 262144 })
var Note = text2(65536, { bytes: 262144 })
var Label = line(64)
var Labels = Schema18.Array(Label).check(Schema18.isMaxLength(50))
var Name = line(200)
var Word = line(256)
var AssigneeSchema = Schema18.Union([Schema18.Struct({ member: Id }), Schema18.Struct({ label: line(254) })])
var Assignees = Schema18.Array(AssigneeSchema).check(Schema18.isMaxLength(20))
var orNull = (schema) => Schema18.optionalKey(Schema18.NullOr(schema))
var command = { requestId: Schema18.optionalKey(RequestId) }
var decision = {
  requestId: Schema18.optionalKey(RequestId),
  ifVersion: Schema18.optionalKey(Schema18.Int),
  cause: Schema18.optionalKey(line(500)),
  site: Schema18.optionalKey(SiteId)
}
var RefSchema = Schema18.Union([line(128), Schema18.Int])
var KindSchema = Schema18.Literals(["issue", "ticket", "problem"])
var TargetSchema = Schema18.Struct({ kind: KindSchema, ref: RefSchema, site: Schema18.optionalKey(SiteId) })
var OrderSchema = Schema18.Literals(["asc", "desc"])
var RequesterSchema = Schema18.Struct({ name: orNull(Name), email: orNull(Email) })
var zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
var Moment = Schema18.String.check(
  Schema18.makeFilter(
    (text3) =>
      (text3.length <= 40 &&
        zoned.test(text3) &&
        isDay(text3) &&
        toMillis(text3) >= 0 &&
        toMillis(text3) <= lastMillis) ||
      "is no moment: write 2026-01-31T09:00:00Z, with a zone"
  )
).pipe(
  Schema18.decodeTo(
    Schema18.String,
    SchemaTransformation2.transform({
      decode: (text3) => fromMillis(toMillis(text3)),
      encode: (text3) => text3
    })
  )
)

// packages/core/src/Items.ts
import { Effect as Effect13, Option as Option5, Schema as Schema20 } from "effect"

// packages/core/src/Notice.ts
var announce = (item3, notice) =>
  insert(outbox, {
    tenant: item3.tenant,
    site: item3.site,
    id: notice.id,
    version: 1,
    item: item3.id,
    channel: notice.channel,
    kind: notice.kind,
    state: notice.nowhere === null ? "pending" : "none",
    reason: notice.nowhere,
    recipient: notice.recipient,
    about: notice.about,
    payload: null,
    providerId: null,
    attempts: 0,
    claims: 0,
    lastError: null,
    createdAt: storeNow(),
    dueAt: storeNow(),
    leaseUntil: storeNow(),
    token: null,
    ambiguousAt: null,
    finishedAt: notice.nowhere === null ? null : storeNow(),
    expiresAt: endOfTime,
    arrival: null,
    arrivalAt: null
  })

// packages/core/src/ItemChanges.ts
import { Result as Result14 } from "effect"
var checkEditable = (preset, asked, fields3) => {
  const refused2 = Object.keys(asked).filter((key2) => {
    const field = fields3[key2]
    return field !== void 0 && !preset.editable.includes(field)
  })
  const editable = Object.keys(fields3).filter((key2) => preset.editable.includes(fields3[key2]))
  return refused2.length === 0
    ? Result14.void
    : Result14.fail(new FieldNotEditable({ preset: preset.id, fields: refused2, editable }))
}
var given = (key2, value) => (value === void 0 ? {} : { [key2]: value })
var columnsOf = (changes, { item: item3, preset }, actor, at2) =>
  Result14.gen(function* () {
    if (changes.assignees !== void 0) yield* checkAssignees(preset, changes.assignees)
    const assignments =
      changes.assignees === void 0 ? item3.assignments : assign(item3.assignments, changes.assignees, actor.id, at2)
    const columns2 = {
      ...given("title", changes.title),
      ...given("body", changes.body),
      ...given("priority", changes.priority),
      ...(changes.severity === void 0 ? {} : severityColumns(preset, changes.severity)),
      ...(changes.labels === void 0 ? {} : { labels: cleanLabels(changes.labels) }),
      ...(changes.archived === void 0 || changes.archived === item3.archived
        ? {}
        : { archivedAt: changes.archived ? at2 : null }),
      assignments
    }
    return {
      ...columns2,
      ...(yield* statusChange(changes, item3, preset, { by: actor.id, at: at2, assigned: assignments.length > 0 }))
    }
  })
var amend = (changes, item3) => {
  if (changes.reason === void 0 && changes.note === void 0) return Result14.succeed({})
  if (item3.resolvedAt === null) {
    const path = changes.reason === void 0 ? "note" : "reason"
    return Result14.fail(
      new InvalidInput({
        errors: [{ path, rule: "needs a status: an item that is not resolved or closed has no resolution to explain" }]
      })
    )
  }
  return Result14.succeed({ ...given("resolutionReason", changes.reason), ...given("resolutionNote", changes.note) })
}
var statusChange = (changes, item3, preset, move) =>
  Result14.gen(function* () {
    if (changes.status === void 0) return yield* amend(changes, item3)
    const { id } = yield* parseWire(preset.lifecycle, changes.status)
    const moved = yield* transition(preset.lifecycle, statusFacts(item3), id, {
      ...move,
      ...given("reason", changes.reason),
      ...given("note", changes.note),
      ...given("dismiss", changes.dismiss)
    })
    return moved.changed ? statusColumns(moved.facts) : yield* amend(changes, item3)
  })
var eventFor = (changes) => {
  const keys = Object.keys(changes).filter((key2) => !["reason", "note", "dismiss", "closeReason"].includes(key2))
  const single = {
    status: "statusChanged",
    resolved: "statusChanged",
    assignees: "assigned",
    assignedTo: "assigned",
    labels: "labelled",
    priority: "prioritised",
    severity: "severityChanged"
  }
  if (keys.length === 1) return single[keys[0] ?? ""] ?? "edited"
  return keys.includes("status") || keys.includes("resolved") ? "statusChanged" : "edited"
}

// packages/core/src/SiteThresholds.ts
import { Effect as Effect11 } from "effect"

// packages/core/src/EscalationTurn.ts
import { Schema as Schema19 } from "effect"
var Guardrails = Schema19.Array(line(100)).check(Schema19.isMaxLength(100))
var Confidence = Schema19.NullOr(ConfidenceSchema)
var EvaluateTurnSchema = Schema19.Struct({
  ...command,
  site: SiteId,
  conversation: Schema19.optionalKey(Id),
  session: orNull(Word),
  question: Body,
  answer: Note,
  rawAnswer: orNull(Note),
  confidence: Confidence,
  guardrails: Schema19.optionalKey(Guardrails),
  userName: orNull(Name),
  channel: orNull(Word),
  summary: orNull(Title)
})
var TurnSchema = Schema19.Struct({ confidence: Confidence, guardrails: Guardrails })
var ChangedRulesSchema = Schema19.Struct({
  rules: Schema19.optionalKey(Schema19.Array(EscalationRuleSchema)),
  thresholds: Schema19.optionalKey(ThresholdsSchema)
})
var ReviewTurnsSchema = Schema19.Struct({
  ...ChangedRulesSchema.fields,
  site: SiteId,
  days: Schema19.optionalKey(Schema19.Int.check(Schema19.isBetween({ minimum: 1, maximum: 365 })))
})
var PutRulesOptionsSchema = Schema19.Struct({
  ...command,
  ifVersion: Schema19.optionalKey(Schema19.Int.check(Schema19.isGreaterThanOrEqualTo(0)))
})
var presentRules = (site3, row) =>
  row === null
    ? {
        site: site3.id,
        rules: [],
        thresholds: site3.thresholds ?? defaultThresholds,
        version: 0,
        updatedAt: null,
        updatedBy: null
      }
    : { site: site3.id, ...rulesIn(row), version: row.version, updatedAt: row.updatedAt, updatedBy: row.updatedBy }
var rulesIn = ({ rules: rules2, thresholds }) => ({ rules: rules2, thresholds })
var changed = (current, changes) => ({
  rules: changes.rules ?? current.rules,
  thresholds: changes.thresholds ?? current.thresholds
})
var winner = (rules2, decision2) => {
  const rule = rules2.find(({ id }) => id === decision2.matched)
  return rule === void 0 ? null : { rule, why: decision2.reasons.find(({ ruleId }) => ruleId === rule.id)?.why ?? "" }
}
var turnRow = (key2, turn2, decision2, made) => ({
  ...key2,
  version: 1,
  ...made,
  confidence: turn2.confidence,
  guardrails: turn2.guardrails,
  band: decision2.band,
  rule: decision2.matched,
  action: decision2.action?.type ?? null,
  reasons: decision2.reasons
})
var decisionOf = (row, action) => ({
  matched: row.rule,
  action,
  band: row.band,
  reasons: row.reasons ?? []
})
var context = ({ rule, why }, turn2, band) =>
  [
    `Rule: ${rule.name}`,
    `Why: ${why}`,
    ...(turn2.confidence === null
      ? []
      : [`Confidence: ${toPercent(turn2.confidence)} %${band === null ? "" : ` (${band})`}`]),
    ...(turn2.guardrails.length === 0 ? [] : [`Guardrails: ${turn2.guardrails.join(", ")}`])
  ].join("\n")
var ticketColumns = (preset, escalated, source) => {
  const {
    action,
    actor,
    at: at2,
    assignee,
    auditId,
    decision: decision2,
    input,
    turn: turn2,
    winner: winner2
  } = escalated
  const { rule, why } = winner2
  return {
    ...source,
    title: headline(input.summary ?? input.question, input.summary === void 0 || input.summary === null ? 120 : 500),
    body: context(winner2, turn2, decision2.band),
    via: "escalation",
    escalated: true,
    confidence: turn2.confidence,
    session: source.session ?? input.session ?? null,
    channel: input.channel ?? source.channel ?? null,
    requesterName: input.userName ?? source.requesterName ?? null,
    ...(action.includeContext
      ? { question: input.question, answer: input.answer, rawAnswer: input.rawAnswer ?? null }
      : {}),
    ...severityColumns(preset, action.priority === "default" ? preset.severity.default : { level: action.priority }),
    assignments: assign([], assignee === null ? [] : [assignee], actor, at2),
    governance: { auditId, reason: `${rule.name}: ${why}`, rule: rule.id, guardrail: rule.when.guardrail ?? null }
  }
}
var add = (a, b) => {
  const sum = (x, y) => Object.fromEntries(Object.entries(x).map(([key2, n]) => [key2, n + y[key2]]))
  return { bands: sum(a.bands, b.bands), actions: sum(a.actions, b.actions) }
}
var together = (a, b) => ({
  turns: a.turns + b.turns,
  changed: a.changed + b.changed,
  reclassified: a.reclassified + b.reclassified,
  before: add(a.before, b.before),
  after: add(a.after, b.after)
})

// packages/core/src/SiteThresholds.ts
var withThresholds = Effect11.fnUntraced(function* (tenant, sites, items) {
  if (items.every(({ confidence }) => confidence === null)) return sites
  const ids = sites.map(({ id }) => id)
  const rows = new Map((yield* byIds(ruleSet, { tenant, sites: ids }, ids)).map((row) => [row.id, row]))
  return sites.map((site3) => ({ ...site3, thresholds: presentRules(site3, rows.get(site3.id) ?? null).thresholds }))
})

// packages/core/src/Visibility.ts
import { Effect as Effect12 } from "effect"
var hidden = (located) => ({
  ...located,
  item: publicItem(located.item),
  site: { ...located.site, logLink: null }
})
var publiclyCounted = (located) => ({
  ...located,
  item: { ...located.item, commentsCount: located.item.customerCommentsCount }
})
var shownTo = Effect12.fnUntraced(function* (actor, items) {
  const kinds4 = [...new Set(items.map(({ item: item3 }) => item3.kind))]
  const counts = yield* judge(actor, "comment.readInternal", itemColumns)
  const judges = new Map(
    yield* Effect12.forEach(kinds4, (kind) =>
      Effect12.map(judge(actor, `${kind}.readInternal`, itemColumns), (whole2) => [kind, whole2])
    )
  )
  return items.map((located) => {
    const counted2 = counts(located.item) ? located : publiclyCounted(located)
    return judges.get(located.item.kind)?.(located.item) === true ? counted2 : hidden(counted2)
  })
})
var shown2 = Effect12.fnUntraced(function* (located) {
  const [seen2] = yield* shownTo(yield* CurrentActor, [located])
  return seen2 ?? hidden(located)
})
var internalFilters = /* @__PURE__ */ new Set(["assignee", "unassigned", "labels", "agentId"])
var triage = {
  ticket: ["priority", "severity", "assignees", "labels"],
  issue: ["labels"],
  problem: ["assignedTo", "labels", "status", "resolved"]
}
var given2 = (value) => value !== void 0 && value !== null && !(Array.isArray(value) && value.length === 0)
var checkTriage = Effect12.fnUntraced(function* (actor, item3, input) {
  if (actor.kind !== "end_user") return
  const values = input
  const named4 = triage[item3.kind].filter((field) => given2(values[field]))
  if (named4.length === 0 || (yield* allows(actor, `${item3.kind}.update`, itemColumns, item3))) return
  return yield* new InvalidInput({
    errors: named4.map((path) => ({ path, rule: "is the team's to set: leave it out" }))
  })
})

// packages/core/src/Standing.ts
import { Result as Result15 } from "effect"
var lists = ({ statuses }, id) => statuses.some((status) => status.id === id)
var replacements = (lifecycle) => {
  const found = new Map(Object.entries(lifecycle.replaces ?? {}))
  if (lifecycle.unknownStatus !== "reject") return found
  for (const { lifecycle: other } of Object.values(presets)) {
    for (const { id } of other.statuses) {
      if (lists(lifecycle, id) || found.has(id)) continue
      const mapped = Result15.getOrNull(mapStatus(other, lifecycle, id))
      if (mapped !== null) found.set(id, mapped)
    }
  }
  return found
}
var known2 = /* @__PURE__ */ new WeakMap()
var becomes = (lifecycle) => {
  const found = known2.get(lifecycle) ?? replacements(lifecycle)
  known2.set(lifecycle, found)
  return found
}
var standing = (lifecycle, stored) => (lists(lifecycle, stored) ? stored : (becomes(lifecycle).get(stored) ?? stored))
var storedAs = (lifecycle, statuses) => [
  ...statuses.filter((id) => standing(lifecycle, id) === id),
  ...[...becomes(lifecycle)].flatMap(([from, to]) => (statuses.includes(to) ? [from] : []))
]
var adopt = ({ lifecycle }, item3) => {
  const { id, version } = lifecycle
  const status = standing(lifecycle, item3.status)
  return item3.lifecycle === id && item3.lifecycleVersion === version && item3.status === status
    ? item3
    : { ...item3, lifecycle: id, lifecycleVersion: version, status }
}

// packages/core/src/Items.ts
var decodeOptions = decode(Schema20.Struct(decision))
var presentRows = (kind) => [
  { op: "Eq", column: "kind", value: kind },
  { op: "Eq", column: "deleted", value: false }
]
var clauseOf2 = Effect13.fnUntraced(function* (kind, ref, siteId, actor) {
  if (typeof ref === "string" && isId(ref)) return [{ op: "Eq", column: "id", value: ref.toLowerCase() }]
  const only = actor.sites !== void 0 && actor.sites !== "all" && actor.sites.length === 1 ? actor.sites[0] : void 0
  const named4 = siteId ?? (kind === "issue" ? void 0 : only)
  if (named4 === void 0 && kind !== "issue") return yield* new SiteRequired({ ref: String(ref) })
  const site3 = named4 === void 0 ? null : yield* siteFor(actor, named4)
  const format2 = site3 === null ? null : codeFormat(site3, presetOf(site3, kind))
  const number = parseCode(String(ref), format2 === null ? [] : [format2])
  if (number === null) return yield* Effect13.fail(notFound(kind, ref))
  return [
    { op: "Eq", column: "number", value: number },
    ...(named4 === void 0 ? [] : [{ op: "Eq", column: "site", value: named4 }])
  ]
})
var withSite = Effect13.fnUntraced(function* (actor, row) {
  const found = yield* siteFor(actor, row.site)
  const [site3 = found] = yield* withThresholds(actor.tenant, [found], [row])
  const preset = presetOf(site3, row.kind)
  return { item: adopt(preset, row), stored: row, site: site3, preset }
})
var locate = Effect13.fnUntraced(function* (kind, action, ref, options = {}) {
  const actor = yield* CurrentActor
  const readable = yield* permitted(actor, `${kind}.read`, itemColumns)
  const named4 = yield* clauseOf2(kind, ref, options.site, actor)
  const scope = scopeOf(actor, options.site === void 0 ? void 0 : [options.site])
  const where2 = [...presentRows(kind), ...named4, ...readable]
  const row = yield* first(item, scope, where2, "number")
  if (row === null) return yield* Effect13.fail(notFound(kind, ref))
  if (action !== `${kind}.read`) {
    const allowed = yield* permitted(actor, action, itemColumns)
    if (!permits(allowed, row)) return yield* new NotAllowed({ action, actor: actor.id })
  }
  return yield* withSite(actor, row)
})
var read2 = Effect13.fnUntraced(function* (kind, ref, options = {}) {
  return yield* shown2(yield* locate(kind, `${kind}.read`, ref, options))
})
var mayRead = Effect13.fnUntraced(function* (actor, kind, row) {
  const readable = yield* Effect13.option(permitted(actor, `${kind}.read`, itemColumns))
  return Option5.isSome(readable) && permits(readable.value, row)
})
var again = Effect13.fnUntraced(function* (kind, id) {
  const actor = yield* CurrentActor
  const [row] = yield* byIds(item, scopeOf(actor), [id], "all")
  if (row === void 0 || row.deleted) return yield* Effect13.fail(notFound(kind, id))
  const located = yield* withSite(actor, row)
  return {
    ...located,
    item: (yield* mayRead(actor, kind, row)) ? located.item : mask(located.item),
    replayed: true
  }
})
var decisionFor = Effect13.fnUntraced(function* (actor, kind, options, rule = null) {
  return {
    id: yield* nextId,
    kind,
    actor,
    at: yield* now,
    cause: options.cause ?? null,
    rule,
    request: options.requestId ?? null
  }
})
var prepare = Effect13.fnUntraced(function* (command2) {
  const actor = yield* CurrentActor
  const site3 = yield* siteFor(actor, command2.site)
  const preset = presetOf(site3, command2.kind)
  if (!preset.create.includes(actor.kind)) {
    return yield* new CreationNotAllowed({ preset: preset.id, origin: actor.kind, allowed: preset.create })
  }
  const allowed = yield* permitted(actor, `${command2.kind}.create`, itemColumns)
  const id = yield* nextId
  const decision2 = yield* decisionFor(
    actor,
    "opened",
    { ...command2.input, ...(command2.cause === void 0 ? {} : { cause: command2.cause }) },
    command2.rule
  )
  const started = blank({
    id,
    ...placeOf(actor, site3.id),
    preset,
    actor,
    at: decision2.at,
    status: open(preset.lifecycle, decision2.at)
  })
  const decide = Effect13.gen(function* () {
    const opened2 = yield* command2.decide({
      item: started,
      stored: started,
      site: site3,
      preset,
      actor,
      at: decision2.at
    })
    const item3 = settle2(preset, { ...started, originRule: command2.rule ?? null, ...opened2.columns })
    if (!permits(allowed, item3)) return yield* new NotAllowed({ action: `${command2.kind}.create`, actor: actor.id })
    yield* checkTriage(actor, item3, command2.input)
    return {
      place: placeOf(actor, site3.id),
      subject: id,
      changes: [...admit(item3, decision2), ...(opened2.also?.(item3) ?? [])],
      afterwards: opened2.afterwards ?? Effect13.void,
      answer: ({ numbers }) => {
        const opened3 = { ...item3, number: numbers.get(id) ?? 0 }
        return { item: opened3, stored: opened3, site: site3, preset, replayed: false }
      }
    }
  })
  return { actor, site: site3, preset, allowed, at: decision2.at, decide }
})
var openItem = Effect13.fnUntraced(function* (command2) {
  const { actor, decide } = yield* prepare(command2)
  return yield* shown2(
    yield* execute({
      name: command2.name,
      actor,
      options: command2.input,
      payload: command2.input,
      decide,
      replay: (subject2) => again(command2.kind, subject2)
    })
  )
})
var reviseItem = Effect13.fnUntraced(function* (command2) {
  const actor = yield* CurrentActor
  const decision2 = yield* decisionFor(actor, command2.name, command2.options)
  const decide = Effect13.gen(function* () {
    const located = yield* locate(command2.kind, command2.action, command2.ref, command2.options)
    const decided2 = yield* decideRevision(command2, located, actor, decision2)
    return {
      place: placeOf(actor, located.site.id),
      subject: located.item.id,
      changes: decided2.changes,
      answer: () => ({ ...located, item: decided2.after, replayed: false })
    }
  })
  return yield* shown2(
    yield* execute({
      name: command2.name,
      actor,
      options: command2.options,
      payload: command2.payload,
      decide,
      replay: (subject2) => again(command2.kind, subject2)
    })
  )
})
var statusNotice = (preset, after, decision2) =>
  preset.notify.statusChanged && after.requesterEmail !== null
    ? [
        announce(after, {
          id: `${decision2.id}.status`,
          channel: "mail",
          kind: "statusChanged",
          recipient: after.requesterEmail,
          nowhere: null,
          about: { status: after.status }
        })
      ]
    : []
var decideRevision = Effect13.fnUntraced(function* (command2, located, actor, decision2) {
  const { item: item3, preset, stored } = located
  const { ifVersion } = command2.options
  if (ifVersion !== void 0 && ifVersion !== item3.version) {
    return yield* new StaleVersion({ id: item3.id, expected: ifVersion, current: item3.version })
  }
  const at2 = decision2.at < stored.updatedAt ? stored.updatedAt : decision2.at
  const revision5 = yield* command2.decide(located, actor, at2)
  const after = revised(preset, item3, revision5.columns, at2)
  if (after === null) return { after: item3, changes: [] }
  const told = item3.status === after.status ? [] : statusNotice(preset, after, decision2)
  return {
    after,
    changes: [
      ...revise(stored, after, { ...decision2, at: at2, kind: revision5.event }),
      ...told,
      ...(revision5.also?.(after) ?? [])
    ]
  }
})
var setArchived = Effect13.fnUntraced(function* (kind, ref, archived, opts) {
  const options = yield* Effect13.fromResult(decodeOptions(opts))
  const event = archived ? "archived" : "unarchived"
  return yield* reviseItem({
    kind,
    name: `${kind}.${event}`,
    action: `${kind}.update`,
    ref,
    options,
    payload: { ref, options },
    decide: (located, _actor, at2) =>
      Effect13.as(Effect13.fromResult(checkEditable(located.preset, { archived }, { archived: "archived" })), {
        event,
        columns: { archivedAt: archived ? (located.item.archivedAt ?? at2) : null }
      })
  })
})
var tombstone = Effect13.fnUntraced(function* (kind, ref, opts) {
  const options = yield* Effect13.fromResult(decodeOptions(opts))
  const actor = yield* CurrentActor
  const decision2 = yield* decisionFor(actor, "deleted", options)
  return yield* execute({
    name: `${kind}.delete`,
    actor,
    options,
    payload: { ref, options },
    decide: Effect13.gen(function* () {
      const located = yield* locate(kind, `${kind}.delete`, ref, options)
      const { changes } = yield* decideRevision(
        {
          options,
          decide: () => Effect13.succeed({ event: "deleted", columns: { deletedAt: decision2.at, fingerprint: null } })
        },
        located,
        actor,
        decision2
      )
      return {
        place: placeOf(actor, located.site.id),
        subject: located.item.id,
        changes,
        answer: () => ({ replayed: false })
      }
    }),
    replay: () => Effect13.succeed({ replayed: true })
  })
})

// packages/core/src/Ports.ts
import { Context as Context8, Effect as Effect14, Option as Option6, References, Tracer } from "effect"
var unheard = Context8.get(Context8.empty(), Tracer.Tracer)
var isTraced = (context2) =>
  Context8.get(context2, Tracer.Tracer) !== unheard || Option6.isSome(Context8.getOption(context2, Tracer.ParentSpan))
var quietly = (context2) => (isTraced(context2) ? context2 : Context8.add(context2, References.TracerEnabled, false))
var give = (service) => (useCases2) =>
  Effect14.map(Effect14.context(), (context2) => {
    const ports = Context8.omit(CurrentActor, Tracer.ParentSpan)(context2)
    const around2 = changing((caller) => quietly(Context8.merge(caller, ports)))
    const within3 = (work, name2) =>
      Effect14.contextWith((caller) => {
        const surroundings = around2(caller)
        const traced = Context8.get(surroundings, References.TracerEnabled)
        return Effect14.updateContext(
          traced ? Effect14.withSpan(work, `${service}.${name2}`) : work,
          () => surroundings
        )
      })
    const given4 = Object.entries(useCases2).map(([name2, useCase]) => [
      name2,
      (...args) => within3(useCase(...args), name2)
    ])
    return Object.fromEntries(given4)
  })

// packages/core/src/AuditTrail.ts
var site = Schema21.optionalKey(SiteId)
var decodeTarget = decode(TargetSchema)
var decodeList = decode(Schema21.Struct({ ...pageFields, site, order: Schema21.optionalKey(OrderSchema) }))
var decodeStays = decode(Schema21.Struct({ ...pageFields, site }))
var list3 = Effect15.fnUntraced(function* (kind, ref, input = {}) {
  const { cursor, limit, order, ...options } = yield* Effect15.fromResult(decodeList(input))
  yield* Effect15.fromResult(decodeTarget({ kind, ref, ...options }))
  const { item: item3, preset } = yield* locate(kind, "audit.read", ref, options)
  return yield* list2(
    audit,
    {
      scope: { tenant: item3.tenant, sites: [item3.site] },
      asked: item3.id,
      where: [{ op: "Eq", column: "item", value: item3.id }],
      order: { column: "order", direction: order ?? "desc" },
      limit,
      cursor
    },
    (rows) => Effect15.succeed(rows.map((event) => present(preset, event)))
  )
})
var wireOf2 = ({ preset }, status) => Result16.getOrNull(statusOf(preset.lifecycle, status))?.wire ?? status
var history = Effect15.fnUntraced(function* (kind, ref, input = {}) {
  const { cursor, limit, ...options } = yield* Effect15.fromResult(decodeStays(input))
  yield* Effect15.fromResult(decodeTarget({ kind, ref, ...options }))
  const located = yield* locate(kind, "audit.read", ref, options)
  const { item: item3 } = located
  const over = yield* list2(
    interval,
    {
      scope: { tenant: item3.tenant, sites: [item3.site] },
      asked: item3.id,
      where: [{ op: "Eq", column: "item", value: item3.id }],
      order: { column: "from", direction: "asc" },
      limit,
      cursor
    },
    Effect15.succeed
  )
  const stays = over.data.map(({ category, from, status, to }) => ({
    status: wireOf2(located, status),
    category,
    from,
    to
  }))
  const lasting = {
    status: wireOf2(located, item3.status),
    category: item3.statusCategory,
    from: item3.statusSince,
    to: null
  }
  return { data: over.page.hasMore ? stays : [...stays, lasting], page: over.page }
})
var make2 = give("AuditTrail")({ list: list3, history })
var AuditTrail = class _AuditTrail extends Context9.Service()("@deskwright/core/AuditTrail") {
  static layer = Layer5.effect(_AuditTrail, make2)
}

// packages/core/src/ChatGate.ts
var ChatGate_exports = {}
__export(ChatGate_exports, {
  chatIncluded: () => chatIncluded,
  chatPlans: () => chatPlans,
  gate: () => gate
})
var chatPlans = ["pro", "enterprise"]
var closed = (reason) => ({
  enabled: false,
  reason
})
var chatIncluded = (plan, plans = chatPlans) => {
  const named4 = (plan ?? "").trim().toLowerCase()
  return plans.some((each2) => each2.toLowerCase() === named4)
}
var gate = ({ mapped, plan, widget }, plans = chatPlans) => {
  if (!mapped) return closed("SITE_NOT_MAPPED")
  if (!chatIncluded(plan, plans)) return closed("FEATURE_LOCKED")
  if (widget === null) return closed("WIDGET_DISABLED")
  if (widget.paused || widget.publishedAt === null) return closed("WIDGET_PAUSED")
  return { enabled: true }
}

// packages/core/src/ChatGates.ts
import { Context as Context10, Effect as Effect16, Layer as Layer6 } from "effect"
var decodeSite = decode(SiteId)
var factsOf = ({ mapped, plan, widget }) => ({
  mapped: mapped ?? false,
  plan: plan ?? null,
  widget: widget ?? null
})
var check = Effect16.fnUntraced(function* (site3) {
  const id = yield* Effect16.fromResult(decodeSite(site3))
  return gate(factsOf(yield* siteFor(yield* CurrentActor, id)))
})
var make3 = give("ChatGates")({ check })
var ChatGates = class _ChatGates extends Context10.Service()("@deskwright/core/ChatGates") {
  static layer = Layer6.effect(_ChatGates, make3)
}

// packages/core/src/Recipient.ts
var Recipient_exports = {}
__export(Recipient_exports, {
  keyMissing: () => keyMissing,
  noRecipient: () => noRecipient,
  resolveRecipient: () => resolveRecipient,
  sendError: () => sendError,
  ticketMailTag: () => ticketMailTag,
  unusableOverride: () => unusableOverride
})
import { Option as Option7 } from "effect"
var ticketMailTag = "[email] support_ticket_created"
var keyMissing = "RESEND_API_KEY missing \u2014 payload logged only"
var noRecipient = "no email recipient resolved \u2014 owner tenant member may be missing"
var sendError = "Resend send error"
var unusableOverride = "support email override is not an e-mail address \u2014 override ignored"
var bySeniority = (a, b) => {
  if (a.joinedAt === b.joinedAt) return compareText(a.id, b.id)
  if (a.joinedAt === null) return 1
  if (b.joinedAt === null) return -1
  return compareText(a.joinedAt, b.joinedAt)
}
var ownerAddress = (owners) => {
  const addresses = owners
    .filter(({ role }) => role === "OWNER")
    .sort(bySeniority)
    .flatMap(({ email }) => Option7.toArray(parseEmail(email ?? "")))
  return Option7.fromNullishOr(addresses[0])
}
var resolveRecipient = ({ override, owners }) => {
  const set2 = (override ?? "").trim() !== ""
  const mailbox2 = parseEmail((override ?? "").trim())
  if (Option7.isSome(mailbox2)) return { to: mailbox2.value, reason: "override", warning: null }
  const owner = ownerAddress(owners)
  if (Option7.isNone(owner)) return { to: null, reason: "none", warning: noRecipient }
  return { to: owner.value, reason: "owner", warning: set2 ? unusableOverride : null }
}

// packages/core/src/Notifier.ts
import { Context as Context11, Effect as Effect17, Layer as Layer7, Schema as Schema22 } from "effect"
var NotifierFailure = class extends Schema22.TaggedError()("NotifierFailure", {
  verdict: Schema22.Literals(["retry", "dead", "pause", "uncertain"]),
  /** In the provider's or the network's words; never the mail's. */
  reason: Schema22.String,
  /** Milliseconds, where the provider named a time. */
  retryAfter: Schema22.optionalKey(Schema22.Finite),
  /** Of a `retry`: false where the other side certainly did not take it over, as when it was never reached; true when absent. */
  maybeSent: Schema22.optionalKey(Schema22.Boolean),
  /** Of a `pause`: true where it may be meant for this mail alone, as a refused sender is, and not for all of the account. */
  maybeItself: Schema22.optionalKey(Schema22.Boolean),
  /** Neither the mail nor the account is at fault: somebody has to look at this program. It is logged as an error. */
  alarm: Schema22.optionalKey(Schema22.Boolean)
}) {
  get message() {
    return `Not delivered (${this.verdict}): ${this.reason}. ${remedies[this.verdict]}`
  }
}
var remedies = {
  retry: "The relay tries again by itself.",
  dead: "Mend what was refused, then resend the delivery.",
  pause: "Mend the account at the provider; the relay goes on by itself.",
  uncertain: "Look whether it arrived, and resend the delivery if it did not."
}
var NotConfigured = class extends Schema22.TaggedError()("NotConfigured", {
  reason: Schema22.String,
  /** `withheld` keeps what was not sent out of the log. */
  payload: Schema22.optionalKey(Schema22.Literal("withheld"))
}) {
  get message() {
    return `Nothing was sent: ${this.reason}. Configure it, then resend the delivery.`
  }
}
var Notifier = class _Notifier extends Context11.Service()("@deskwright/core/Notifier") {
  /** Writes each mail to the log, in one line, and counts it as sent: for a machine that must not send. */
  static console = Layer7.succeed(
    _Notifier,
    _Notifier.of({
      send: (mail) =>
        Effect17.as(
          Effect17.annotateLogs(Effect17.logInfo("[email] sent to the log"), { mail: JSON.stringify(mail) }),
          {
            providerId: null
          }
        )
    })
  )
  /** Puts each mail into this list: for tests. */
  static capture = (into) =>
    Layer7.succeed(
      _Notifier,
      _Notifier.of({
        send: (mail) =>
          Effect17.sync(() => {
            into.push(mail)
            return { providerId: `captured-${mail.id}` }
          })
      })
    )
  /** Sends nothing: each delivery ends as `none`, with its payload in the log. */
  static none = Layer7.succeed(
    _Notifier,
    _Notifier.of({ send: () => Effect17.fail(new NotConfigured({ reason: keyMissing })) })
  )
}

// packages/core/src/ChatGateway.ts
import { Context as Context12, Effect as Effect18, Layer as Layer8 } from "effect"
var gatewayMissing = "no chat gateway configured"
var ChatGateway = class _ChatGateway extends Context12.Service()("@deskwright/core/ChatGateway") {
  /** Writes each reply to the log, in one line, and counts it as sent. */
  static console = Layer8.succeed(
    _ChatGateway,
    _ChatGateway.of({
      deliver: (reply) =>
        Effect18.as(
          Effect18.annotateLogs(Effect18.logInfo("[chat] sent to the log"), { reply: JSON.stringify(reply) }),
          {
            providerId: null
          }
        )
    })
  )
  /** Puts each reply into this list: for tests. */
  static capture = (into) =>
    Layer8.succeed(
      _ChatGateway,
      _ChatGateway.of({
        deliver: (reply) =>
          Effect18.sync(() => {
            into.push(reply)
            return { providerId: `captured-${reply.id}` }
          })
      })
    )
  /** Sends nothing: each delivery ends as `none`. */
  static none = Layer8.succeed(
    _ChatGateway,
    _ChatGateway.of({ deliver: () => Effect18.fail(new NotConfigured({ reason: gatewayMissing })) })
  )
}

// packages/core/src/Comments.ts
import { Context as Context13, Effect as Effect20, Layer as Layer9 } from "effect"

// packages/core/src/Comment.ts
import { Schema as Schema23 } from "effect"
var WriteCommentSchema = Schema23.Struct({
  ...command,
  body: Body,
  visibility: Schema23.optionalKey(Schema23.Literals(["internal", "customer"]))
})
var ListCommentsSchema = Schema23.Struct({
  ...pageFields,
  site: Schema23.optionalKey(SiteId),
  order: Schema23.optionalKey(OrderSchema)
})
var present2 = (row) => ({
  id: row.id,
  item: row.item,
  visibility: row.visibility,
  author: { id: row.author, kind: row.authorKind, name: row.authorName },
  body: row.body,
  createdAt: row.createdAt
})
var isForCustomer = (comment2) => comment2.visibility === "customer"
var nowhere = {
  notSent: "comments of this desk are not sent",
  noConversation: "no linked conversation",
  closed: "the linked conversation is closed",
  own: "the customer wrote it"
}
var chatRefusal = ({ customerComments }, author, conversation2) => {
  if (customerComments === "none") return nowhere.notSent
  if (author === "end_user") return nowhere.own
  if (conversation2 === null) return nowhere.noConversation
  return conversation2.closedAt === null ? null : nowhere.closed
}

// packages/core/src/LinkedChat.ts
import { Effect as Effect19 } from "effect"
var linkedChat = Effect19.fnUntraced(function* (item3) {
  return item3.conversation === null
    ? null
    : yield* byId(conversation, { tenant: item3.tenant, sites: [item3.site] }, item3.conversation)
})

// packages/core/src/Comments.ts
var decodeTarget2 = decode(TargetSchema)
var decodeWrite = decode(WriteCommentSchema)
var decodeList2 = decode(ListCommentsSchema)
var notices = Effect20.fnUntraced(function* (located, row, ids) {
  if (row.visibility === "internal") return []
  const { item: item3, preset } = located
  const about = { comment: row.id }
  const nowhere3 = chatRefusal(preset, row.authorKind, yield* linkedChat(item3))
  const chat = announce(item3, {
    id: ids.chat,
    channel: "chat",
    kind: "commented",
    recipient: null,
    nowhere: nowhere3,
    about
  })
  const mailed = preset.notify.commented && item3.requesterEmail !== null && row.authorKind !== "end_user"
  return mailed
    ? [
        chat,
        announce(item3, {
          id: ids.mail,
          channel: "mail",
          kind: "commented",
          recipient: item3.requesterEmail,
          nowhere: null,
          about
        })
      ]
    : [chat]
})
var rowOf = (actor, { item: item3 }, input, id, at2) => ({
  tenant: item3.tenant,
  site: item3.site,
  id,
  version: 1,
  item: item3.id,
  visibility: input.visibility ?? "internal",
  author: actor.id,
  authorKind: actor.kind,
  authorName: actor.name ?? null,
  body: input.body,
  erased: false,
  createdAt: at2
})
var write = Effect20.fnUntraced(function* (kind, ref, input, options = {}) {
  const target = yield* Effect20.fromResult(decodeTarget2({ kind, ref, ...options }))
  const command2 = yield* Effect20.fromResult(decodeWrite(input))
  const actor = yield* CurrentActor
  const decision2 = yield* decisionFor(actor, "commented", command2)
  const ids = { comment: yield* nextId, chat: yield* nextId, mail: yield* nextId }
  const decide = Effect20.gen(function* () {
    const located = yield* locate(kind, `comment.${command2.visibility ?? "internal"}`, ref, options)
    const { item: item3 } = located
    const row = rowOf(actor, located, command2, ids.comment, decision2.at)
    return {
      place: placeOf(actor, item3.site),
      subject: row.id,
      changes: [
        insert(comment, row),
        bump(item, item3.id, {
          add: { commentsCount: 1, ...(row.visibility === "customer" ? { customerCommentsCount: 1 } : {}) }
        }),
        insert(audit, noteOf(item3, decision2, { comment: row.id, visibility: row.visibility })),
        ...(yield* notices(located, row, ids))
      ],
      answer: () => ({ ...present2(row), replayed: false })
    }
  })
  return yield* execute({
    name: "comment.write",
    actor,
    options: command2,
    payload: { target, ...command2 },
    decide,
    replay: Effect20.fnUntraced(function* (subject2) {
      const row = yield* byId(comment, scopeOf(actor), subject2)
      if (row === null) return yield* Effect20.fail(notFound(kind, ref))
      return { ...present2(row), replayed: true }
    })
  })
})
var list4 = Effect20.fnUntraced(function* (kind, ref, input = {}) {
  const { cursor, limit, order, ...options } = yield* Effect20.fromResult(decodeList2(input))
  yield* Effect20.fromResult(decodeTarget2({ kind, ref, ...options }))
  const actor = yield* CurrentActor
  const { item: item3 } = yield* locate(kind, "comment.read", ref, options)
  const whole2 = yield* allows(actor, "comment.readInternal", itemColumns, item3)
  return yield* list2(
    comment,
    {
      scope: { tenant: item3.tenant, sites: [item3.site] },
      asked: [item3.id, whole2],
      where: [
        { op: "Eq", column: "item", value: item3.id },
        ...(whole2 ? [] : [{ op: "Eq", column: "visibility", value: "customer" }])
      ],
      order: { column: "createdAt", direction: order ?? "asc" },
      limit,
      cursor
    },
    (rows) => Effect20.succeed(rows.map(present2))
  )
})
var make4 = give("Comments")({ write, list: list4 })
var Comments = class _Comments extends Context13.Service()("@deskwright/core/Comments") {
  static layer = Layer9.effect(_Comments, make4)
}

// packages/core/src/EndUser.ts
import { Option as Option8, Schema as Schema25 } from "effect"

// packages/core/src/FilterFields.ts
import { Schema as Schema24 } from "effect"
var oneOf = (schema) => {
  const value = Schema24.Union([schema, Schema24.Literal("All")])
  return Schema24.optionalKey(Schema24.Union([value, Schema24.Array(value).check(Schema24.isMaxLength(100))]))
}
var word = line(256)
var relative = /^([+-])(\d{1,5})([mhdw])$/
var absolute = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/
var When = Schema24.String.check(
  Schema24.makeFilter(
    (text3) =>
      (text3.length <= 40 &&
        (relative.test(text3) || (absolute.test(text3) && isDay(text3) && !Number.isNaN(toMillis(text3))))) ||
      "is no time: write 2026-01-31, 2026-01-31T09:00:00Z or a relative one such as -7d or -12h"
  )
)
var origins = ["end_user", "agent", "ai", "rule", "monitor", "api", "import"]
var itemFilterFields = {
  status: oneOf(word),
  statusCategory: oneOf(Schema24.Literals(["new", "active", "waiting", "resolved", "closed"])),
  assignee: oneOf(word),
  unassigned: Schema24.optionalKey(Schema24.Boolean),
  labels: Schema24.optionalKey(Schema24.Union([word, Schema24.Array(word).check(Schema24.isMaxLength(20))])),
  origin: oneOf(Schema24.Literals(origins)),
  createdFrom: Schema24.optionalKey(When),
  createdTo: Schema24.optionalKey(When),
  updatedFrom: Schema24.optionalKey(When),
  updatedTo: Schema24.optionalKey(When),
  archived: Schema24.optionalKey(Schema24.Union([Schema24.Boolean, Schema24.Literal("any")])),
  search: Schema24.optionalKey(line(500, { blank: "allow" })),
  site: oneOf(word)
}
var issueFilterFields = {
  ...itemFilterFields,
  environment: oneOf(word),
  buildVersion: oneOf(word),
  stage: oneOf(word),
  sessionId: oneOf(word),
  userId: oneOf(word),
  severity: oneOf(SeverityLevelSchema),
  category: oneOf(Schema24.Literals(["bug", "feature", "performance"]))
}
var ticketFilterFields = {
  ...itemFilterFields,
  priority: oneOf(PrioritySchema),
  severity: oneOf(SeverityWord),
  requester: oneOf(Email),
  channel: oneOf(word),
  escalated: Schema24.optionalKey(Schema24.Boolean),
  conversation: oneOf(word),
  endUser: oneOf(word)
}
var Score = Schema24.Finite.check(Schema24.isBetween({ minimum: 0, maximum: 1 }))
var problemFilterFields = {
  ...itemFilterFields,
  type: oneOf(Schema24.Literals(["system", "audio", "transcription", "decision", "general"])),
  severityMin: Schema24.optionalKey(Score),
  severityMax: Schema24.optionalKey(Score),
  resolved: Schema24.optionalKey(Schema24.Boolean),
  agentId: oneOf(word),
  callId: oneOf(Uuid),
  createdBy: Schema24.optionalKey(Schema24.Literals(["ai", "user"]))
}

// packages/core/src/EndUser.ts
var EndUserNotFound = class extends Schema25.TaggedError()("EndUserNotFound", {
  endUser: Schema25.String
}) {
  get message() {
    return `There is no end user ${JSON.stringify(this.endUser.slice(0, 64))} for this actor. Check the id and its site.`
  }
}
var traitBytes = 16384
var Plain = Schema25.Union([Schema25.Null, Schema25.Boolean, Schema25.Finite, text2(4096)])
var Plains = Schema25.Union([Plain, Schema25.Array(Plain).check(Schema25.isMaxLength(100))])
var TraitsSchema = Schema25.Record(line(64), Schema25.Union([Plains, Schema25.Record(line(64), Plains)])).check(
  Schema25.isMaxProperties(100, { message: "has more than 100 keys: send fewer traits" }).abort(),
  Schema25.makeFilter(
    (traits) =>
      byteLength(JSON.stringify(traits)) <= traitBytes ||
      `is longer than ${traitBytes} bytes as JSON: send fewer traits`
  )
)
var IdentifySchema = Schema25.Struct({
  anonymousId: orNull(Id),
  externalId: orNull(Id),
  traits: Schema25.optionalKey(TraitsSchema)
}).check(
  Schema25.makeFilter(
    ({ anonymousId, externalId }) =>
      (anonymousId ?? null) !== null ||
      (externalId ?? null) !== null ||
      "names nobody: give anonymousId, externalId or both"
  )
)
var ListEndUsersSchema = Schema25.Struct({
  ...pageFields,
  site: oneOf(Id),
  anonymousId: oneOf(Id),
  externalId: oneOf(Id),
  email: oneOf(Email),
  order: Schema25.optionalKey(Schema25.Literals(["asc", "desc"]))
})
var traitsOf = (row) => row.traits ?? {}
var nameIn = ({ name: name2 }, before) =>
  name2 === null ? null : typeof name2 === "string" && name2.trim() !== "" ? headline(name2, 200) : before
var emailIn = ({ email }, before) =>
  email === null ? null : typeof email === "string" ? Option8.getOrElse(parseEmail(email), () => before) : before
var withTraits = (row, traits) => ({
  ...row,
  traits: { ...traitsOf(row), ...traits },
  name: nameIn(traits, row.name),
  email: emailIn(traits, row.email)
})
var earlier = (a, b) => (a < b ? a : b)
var later = (a, b) => (a > b ? a : b)
var absorb = (person, other) => {
  const [older, newer] = other.lastSeenAt > person.lastSeenAt ? [person, other] : [other, person]
  return {
    ...person,
    traits: { ...traitsOf(older), ...traitsOf(newer) },
    name: newer.name ?? older.name,
    email: newer.email ?? older.email,
    firstSeenAt: earlier(person.firstSeenAt, other.firstSeenAt),
    lastSeenAt: later(person.lastSeenAt, other.lastSeenAt)
  }
}
var strangers = ({ named: named4, present: present12 }) =>
  [named4, present12].flatMap((row, i, rows) =>
    row === null || row.externalId !== null || rows.findIndex((other) => other?.id === row.id) < i ? [] : [row]
  )
var newcomer = (sight, anonymousId) => ({
  tenant: sight.tenant,
  site: sight.site,
  id: sight.ids.user,
  version: 1,
  anonymousId,
  externalId: sight.externalId,
  name: null,
  email: null,
  traits: {},
  firstSeenAt: sight.from,
  lastSeenAt: sight.to,
  mergedInto: null
})
var writes = (before, after) => [
  ...(canonical({ ...after, lastSeenAt: null }) === canonical({ ...before, lastSeenAt: null })
    ? []
    : [update(endUser, { ...after, version: before.version + 1 }, before.version)]),
  ...(after.lastSeenAt > before.lastSeenAt
    ? [bump(endUser, before.id, { forward: { lastSeenAt: after.lastSeenAt } })]
    : [])
]
var merged2 = (other, into) =>
  update(endUser, { ...other, mergedInto: into, version: other.version + 1 }, other.version)
var identify = (known5, sight) => {
  const { anonymousId, externalId } = sight
  const unknown = known5.named === null ? anonymousId : null
  const others = externalId === null ? [] : strangers(known5)
  const before = externalId === null ? known5.named : (known5.external ?? others[0] ?? null)
  if (before === null) {
    const user2 = withTraits(newcomer(sight, unknown), sight.traits)
    return { user: user2, changes: [insert(endUser, user2)] }
  }
  const same3 = others.filter(({ id }) => id !== before.id)
  const whole2 = withTraits(same3.reduce(absorb, before), sight.traits)
  const user = {
    ...whole2,
    externalId: before.externalId ?? externalId,
    anonymousId: before.anonymousId ?? unknown,
    firstSeenAt: earlier(whole2.firstSeenAt, sight.from),
    lastSeenAt: later(whole2.lastSeenAt, sight.to)
  }
  const alias =
    unknown === null || user.anonymousId === unknown
      ? []
      : [insert(endUser, { ...newcomer(sight, unknown), id: sight.ids.alias, externalId: null, mergedInto: user.id })]
  return { user, changes: [...writes(before, user), ...alias, ...same3.map((other) => merged2(other, user.id))] }
}
var present3 = (row, alias) => ({
  id: row.id,
  site: row.site,
  anonymousId: row.anonymousId ?? alias,
  externalId: row.externalId,
  name: row.name,
  email: row.email,
  traits: traitsOf(row),
  firstSeenAt: row.firstSeenAt,
  lastSeenAt: row.lastSeenAt
})

// packages/core/src/Conversation.ts
import { Schema as Schema26 } from "effect"
var ConversationNotFound = class extends Schema26.TaggedError()("ConversationNotFound", {
  conversation: Schema26.String
}) {
  get message() {
    return `There is no conversation ${JSON.stringify(this.conversation.slice(0, 64))} for this actor. Record it first, or check the id; by your own id of it, list with { externalId }.`
  }
}
var MessageNotFound = class extends Schema26.TaggedError()("MessageNotFound", {
  conversation: Schema26.String,
  messageId: Schema26.String
}) {
  get message() {
    return `Conversation ${this.conversation} has no message ${JSON.stringify(this.messageId.slice(0, 64))}. Check the id.`
  }
}
var MessageConflict = class extends Schema26.TaggedError()("MessageConflict", {
  conversation: Schema26.String,
  index: Schema26.Int
}) {
  get message() {
    return `Message ${this.index} of conversation ${this.conversation} is recorded with other contents, and messages never change. Append after the last one.`
  }
}
var MessageGap = class extends Schema26.TaggedError()("MessageGap", {
  conversation: Schema26.String,
  from: Schema26.Int,
  next: Schema26.Int
}) {
  get message() {
    return `Conversation ${this.conversation} has ${this.next} messages: index ${this.from} would leave a hole. Send them from index ${this.next} on.`
  }
}
var ConversationClosed = class extends Schema26.TaggedError()("ConversationClosed", {
  conversation: Schema26.String,
  closedAt: Schema26.String
}) {
  get message() {
    return `Conversation ${this.conversation} was closed at ${this.closedAt} and takes no more messages. Record a new one under another externalId.`
  }
}
var VoteNotAllowed = class extends Schema26.TaggedError()("VoteNotAllowed", {
  messageId: Schema26.String,
  role: Schema26.String
}) {
  get message() {
    return `Message ${this.messageId} is by ${this.role}: only messages of the ASSISTANT can be voted on. Vote on the answer.`
  }
}
var ConversationTooLong = class extends Schema26.TaggedError()("ConversationTooLong", {
  conversation: Schema26.String,
  messages: Schema26.Int,
  limit: Schema26.Int
}) {
  get message() {
    return `Conversation ${this.conversation} has ${this.messages} messages, more than the ${this.limit} of one document. Use exportPages.`
  }
}
var messageLimit = 500
var messageBytes = 4194304
var NewMessageSchema = Schema26.Struct({
  externalId: orNull(Word),
  role: Schema26.Literals(["USER", "ASSISTANT", "SYSTEM"]),
  status: orNull(Word),
  stage: orNull(Word),
  text: text2(65536, { bytes: 262144 }),
  target: orNull(Word),
  at: Schema26.optionalKey(Moment)
})
var weigh = (messages2) => messages2.reduce((bytes2, message2) => bytes2 + byteLength(message2.text), 0)
var repeated = (messages2) => {
  const ids = messages2.flatMap(({ externalId }) => externalId ?? [])
  return new Set(ids).size === ids.length ? void 0 : "names the same externalId twice: each message has its own"
}
var MessagesSchema = Schema26.Array(NewMessageSchema).check(
  Schema26.isMaxLength(messageLimit, {
    message: `has more than ${messageLimit} messages: send the rest in further commands`
  }).abort(),
  Schema26.makeFilter(
    (messages2) =>
      weigh(messages2) <= messageBytes || `is longer than ${messageBytes} bytes: send fewer messages at once`
  ),
  Schema26.makeFilter(repeated)
)
var RecordConversationSchema = Schema26.Struct({
  ...command,
  site: SiteId,
  externalId: orNull(Word),
  kind: Schema26.optionalKey(Word),
  channel: orNull(Word),
  endUser: Schema26.optionalKey(IdentifySchema),
  startedAt: Schema26.optionalKey(Moment),
  messages: Schema26.optionalKey(MessagesSchema)
})
var Index = Schema26.Int.check(Schema26.isGreaterThanOrEqualTo(0))
var AppendMessagesSchema = Schema26.Struct({
  ...command,
  from: Schema26.optionalKey(Index),
  messages: MessagesSchema
})
var VoteSchema = Schema26.NullOr(Schema26.Literals(["up", "down"]))
var at = { id: Id, site: Schema26.optionalKey(SiteId) }
var ExportPageSchema = Schema26.Struct({
  ...at,
  from: Schema26.optionalKey(Index),
  limit: Schema26.optionalKey(Schema26.Int.check(Schema26.isBetween({ minimum: 1, maximum: messageLimit })))
})
var StretchSchema = Schema26.Struct({
  from: Schema26.optionalKey(Index),
  limit: Schema26.optionalKey(Schema26.Int.check(Schema26.isBetween({ minimum: 1, maximum: maxLimit }))),
  site: Schema26.optionalKey(SiteId)
})
var stretchLimit = defaultLimit
var begin = ({ at: at2, ...rest }) => ({
  ...rest,
  version: 1,
  endUser: null,
  startedAt: at2,
  lastActiveAt: at2,
  closedAt: null,
  messages: 0,
  upVotes: 0,
  downVotes: 0,
  feedback: "none",
  escalated: false,
  search: fold(rest.externalId ?? "")
})
var searchLength = 32768
var cut = (folded2, length2) =>
  // Half of a character is no text.
  folded2.length <= length2 ? folded2 : folded2.slice(0, length2).replace(/[\uD800-\uDBFF]$/, "")
var searchable = (before, messages2) => {
  let search = before
  for (const { role, text: text3 } of messages2) {
    const left = searchLength - search.length - 1
    if (left <= 0) break
    const folded2 = role === "SYSTEM" || text3 === null ? "" : cut(fold(cut(text3, left)), left)
    if (folded2 !== "")
      search =
        search === ""
          ? folded2
          : `${search}
${folded2}`
  }
  return search
}
var extended = (row, messages2) => {
  const times = messages2.map(({ at: at2 }) => at2)
  return {
    ...row,
    messages: row.messages + messages2.length,
    hash: messages2.at(-1)?.hash ?? row.hash,
    search: searchable(row.search ?? "", messages2),
    startedAt: times.reduce((a, b) => (b < a ? b : a), row.startedAt),
    lastActiveAt: times.reduce((a, b) => (b > a ? b : a), row.lastActiveAt)
  }
}
var feedbackOf = (up, down) => (up > 0 ? (down > 0 ? "both" : "up") : down > 0 ? "down" : "none")
var count = (vote3, kind) => (vote3 === kind ? 1 : 0)
var voted = (row, before, after) => {
  const upVotes = row.upVotes + count(after, "up") - count(before, "up")
  const downVotes = row.downVotes + count(after, "down") - count(before, "down")
  return { ...row, upVotes, downVotes, feedback: feedbackOf(upVotes, downVotes), version: row.version + 1 }
}
var present4 = (row, endUser2) => ({
  id: row.id,
  site: row.site,
  externalId: row.externalId,
  kind: row.kind,
  channel: row.channel,
  endUser: endUser2,
  startedAt: row.startedAt,
  lastActiveAt: row.lastActiveAt,
  closedAt: row.closedAt,
  messages: row.messages,
  hash: row.hash,
  upVotes: row.upVotes,
  downVotes: row.downVotes,
  escalated: row.escalated,
  version: row.version
})
var presentMessage = (row, vote3) => ({
  id: row.id,
  index: row.index,
  externalId: row.externalId,
  role: row.role,
  status: row.status,
  stage: row.stage,
  text: row.text,
  target: row.target,
  at: row.at,
  hash: row.hash,
  vote: vote3
})

// packages/core/src/Ticket.ts
import { Result as Result17, Schema as Schema27 } from "effect"
var NoDownvote = class extends Schema27.TaggedError()("NoDownvote", { messageId: Schema27.String }) {
  get message() {
    return `Message ${JSON.stringify(this.messageId)} has no down vote. Record the vote first, or file the ticket by hand.`
  }
}
var OpenTicketSchema = Schema27.Struct({
  ...command,
  site: SiteId,
  subject: Title,
  body: Body,
  priority: Schema27.optionalKey(PrioritySchema),
  severity: Schema27.optionalKey(SeverityWord),
  requester: Schema27.optionalKey(RequesterSchema),
  channel: orNull(Word),
  labels: Schema27.optionalKey(Labels),
  assignees: Schema27.optionalKey(Assignees),
  conversation: Schema27.optionalKey(Id)
})
var OpenAfterDownvoteSchema = Schema27.Struct({
  ...command,
  site: SiteId,
  conversation: Id,
  message: Id,
  email: orNull(Email),
  subject: Title,
  body: Body
})
var TicketChangesSchema = Schema27.Struct({
  status: Schema27.optionalKey(Word),
  reason: Schema27.optionalKey(line(500)),
  note: Schema27.optionalKey(Note),
  priority: Schema27.optionalKey(PrioritySchema),
  severity: Schema27.optionalKey(SeverityWord),
  assignees: Schema27.optionalKey(Assignees),
  labels: Schema27.optionalKey(Labels),
  subject: Schema27.optionalKey(Title),
  body: Schema27.optionalKey(Body)
})
var ListTicketsSchema = Schema27.Struct({
  ...ticketFilterFields,
  ...pageFields,
  sort: Schema27.optionalKey(
    Schema27.Literals(["createdAt", "updatedAt", "priority", "severity", "number", "confidence"])
  ),
  order: Schema27.optionalKey(Schema27.Literals(["asc", "desc"]))
})
var editableFields = {
  status: "status",
  reason: "status",
  note: "status",
  priority: "priority",
  severity: "severity",
  assignees: "assignees",
  labels: "labels",
  subject: "title",
  body: "body"
}
var changesOf2 = ({ severity, subject: subject2, ...rest }, { severity: { scale } }) =>
  Result17.map(severity === void 0 ? Result17.succeed(void 0) : readLevel(scale, severity), (level) => ({
    ...rest,
    ...(subject2 === void 0 ? {} : { title: subject2 }),
    ...(level === void 0 ? {} : { severity: { level } })
  }))
var requireEmail = (preset, actor, email) =>
  email === null && preset.emailRequired.includes(actor.kind)
    ? Result17.fail(new EmailRequired({ preset: preset.id }))
    : Result17.void
var logLinkOf = (template, item3) =>
  template === null || template === void 0 || (item3.conversation === null && item3.session === null)
    ? null
    : template
        .replaceAll("{conversation}", encodeURIComponent(item3.conversation ?? ""))
        .replaceAll("{session}", encodeURIComponent(item3.session ?? item3.conversation ?? ""))
var shared2 = (located) => {
  const { item: item3, preset, site: site3 } = located
  return {
    ...facts(located, "ticket"),
    subject: item3.title,
    priority: item3.priority,
    severity: wireLevel(preset.severity.scale, item3.severityLevel),
    via: item3.via ?? "direct",
    escalated: item3.escalated,
    channel: item3.channel,
    confidence: item3.confidence,
    confidenceBand: item3.confidence === null ? null : bandOf(site3.thresholds ?? defaultThresholds, item3.confidence),
    governance: item3.governance,
    snapshot:
      item3.conversation === null || item3.snapshotThrough === null || item3.snapshotHash === null
        ? null
        : { conversation: item3.conversation, through: item3.snapshotThrough, hash: item3.snapshotHash },
    logLink: logLinkOf(site3.logLink, item3)
  }
}
var present5 = (located) => ({
  ...shared2(located),
  body: located.item.body ?? "",
  question: located.item.question,
  answer: located.item.answer,
  rawAnswer: located.item.rawAnswer
})
var summarise = (located) => shared2(located)

// packages/core/src/ConversationSource.ts
import { Context as Context14, Effect as Effect21, Layer as Layer10, Schema as Schema28 } from "effect"
var SourceUnavailable = class extends Schema28.TaggedError()("SourceUnavailable", {
  cause: Schema28.Defect()
}) {
  get message() {
    return "The host's conversations cannot be read at the moment. Import again: it goes on where it stopped."
  }
}
var ConversationSource = class _ConversationSource extends Context14.Service()("@deskwright/core/ConversationSource") {
  /** The host holds none: all of them are recorded as they happen. */
  static layerNone = Layer10.succeed(
    _ConversationSource,
    _ConversationSource.of({ pages: () => Effect21.succeed(null) })
  )
}

// packages/core/src/EndUsers.ts
import { Context as Context15, Effect as Effect24, Layer as Layer11, Schema as Schema29 } from "effect"

// packages/core/src/Filters.ts
import { Option as Option9, Result as Result18 } from "effect"
var valuesOf2 = (filter) => {
  if (filter === void 0) return null
  const values = typeof filter === "string" ? [filter] : filter
  return values.includes("All") ? null : values
}
var within2 = (column2) => (values) =>
  values.length === 1 && values[0] !== void 0
    ? { op: "Eq", column: column2, value: values[0] }
    : { op: "In", column: column2, values }
var seconds = { m: 60, h: 3600, d: 86400, w: 604800 }
var nearest2 = (millis) => fromMillis(Math.min(Math.max(millis, firstMillis), lastMillis))
var momentOf = (when, now2) => {
  const match = relative.exec(when)
  if (match === null) return nearest2(toMillis(when))
  const [, sign, count3, unit2] = match
  return nearest2(toMillis(now2) + Number(`${sign}${count3}`) * (seconds[unit2 ?? ""] ?? 0) * 1e3)
}
var span = (column2, from, to, now2) =>
  from === void 0 && to === void 0
    ? []
    : [
        {
          op: "Between",
          column: column2,
          from: from === void 0 ? null : momentOf(from, now2),
          to: to === void 0 ? null : momentOf(to, now2)
        }
      ]
var statusIds = (words, { anyStatus, lifecycles }) => {
  const ids = words.map((wire) => {
    const found = lifecycles.flatMap((lifecycle) => {
      const named4 = lifecycle.statuses.find(
        ({ id, label }) => id === wire || label.toLowerCase() === wire.toLowerCase()
      )
      return named4 === void 0 ? Option9.toArray(Result18.getSuccess(parseWire(lifecycle, wire))) : [named4]
    })
    return found.length === 0 && anyStatus ? [wire] : found.map(({ id }) => id)
  })
  const unknown = ids.findIndex((found) => found.length === 0)
  const allowed = [...new Set(lifecycles.flatMap(({ statuses }) => statuses.map(({ wire }) => wire)))]
  return unknown === -1
    ? Result18.succeed([...new Set(ids.flat())])
    : Result18.fail(
        new InvalidInput({ errors: [{ path: "status", rule: `is no status here: use one of ${allowed.join(", ")}` }] })
      )
}
var members = /* @__PURE__ */ new Set(["agent", "api", "import", "ai"])
var assigneeKeys = (names, actor) =>
  names.flatMap((name2) => {
    if (name2 !== "me") return [`member:${name2}`, `label:${name2}`]
    return members.has(actor.kind) ? [`member:${actor.id}`] : []
  })
var searchFor = (term, codes, whole2) => {
  const folded2 = fold(term)
  if (folded2 === "") return [[]]
  const number = parseCode(term, codes)
  const id = isId(term.trim()) ? term.trim().toLowerCase() : null
  const within3 = (column2) => ({ op: "Matches", column: column2, term: folded2, number, id })
  if (whole2) return [[within3("search")]]
  return [
    [within3("search"), { op: "IsNull", column: "publicSearch", is: true }],
    [within3("publicSearch"), { op: "IsNull", column: "publicSearch", is: false }]
  ]
}
var columns = {
  statusCategory: "statusCategory",
  origin: "originKind",
  environment: "environment",
  buildVersion: "buildVersion",
  stage: "stage",
  sessionId: "session",
  userId: "userId",
  category: "issueCategory",
  priority: "priority",
  requester: "requesterEmail",
  channel: "channel",
  conversation: "conversation",
  endUser: "requesterEndUser",
  type: "problemType",
  agentId: "agentId",
  callId: "callId"
}
var flags = (filters) => [
  ...(filters.unassigned === void 0 ? [] : [{ op: "IsNull", column: "assignedTo", is: filters.unassigned }]),
  ...(filters.escalated === void 0 ? [] : [{ op: "Eq", column: "escalated", value: filters.escalated }]),
  ...(filters.archived === "any" ? [] : [{ op: "Eq", column: "archived", value: filters.archived ?? false }]),
  ...(filters.resolved === void 0
    ? []
    : [
        {
          op: "In",
          column: "statusCategory",
          values: filters.resolved ? ["resolved", "closed"] : ["new", "active", "waiting"]
        }
      ]),
  ...(filters.createdBy === void 0
    ? []
    : [
        {
          op: "In",
          column: "originKind",
          values: filters.createdBy === "ai" ? aiOrigins : origins.filter((origin) => !aiOrigins.includes(origin))
        }
      ])
]
var aiOrigins = ["ai", "rule", "monitor"]
var severitySpan = ({ severityMax, severityMin }) => [
  ...(severityMin === void 0 ? [] : [{ op: "Between", column: "severityScore", from: severityMin, to: null }]),
  ...(severityMax === void 0
    ? []
    : [{ op: "Between", column: "severityScore", from: null, to: nextAbove(severityMax) }])
]
var nextAbove = (value) => {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value)
  bits.setBigInt64(0, bits.getBigInt64(0) + 1n)
  return bits.getFloat64(0)
}
var compile = (filters, context2, { codes, lifecycle }, but) =>
  Result18.gen(function* () {
    const { actor, now: now2, whole: whole2 } = context2
    const asked = but === void 0 ? filters : { ...filters, [but]: void 0 }
    const status = valuesOf2(asked.status)
    const assignee = valuesOf2(asked.assignee)
    const labels = typeof asked.labels === "string" ? [asked.labels] : (asked.labels ?? null)
    const plain2 = Object.entries(columns).flatMap(([field, column2]) => {
      const values = valuesOf2(asked[field])
      return values === null || column2 === void 0 ? [] : [within2(column2)(values)]
    })
    const statuses = status === null ? null : yield* statusIds(status, context2)
    const severity = valuesOf2(asked.severity)
    const levels = severity === null ? null : yield* levelsOf(severity, context2.scales)
    const clauses = [
      ...(statuses === null ? [] : [within2("status")(lifecycle === null ? statuses : storedAs(lifecycle, statuses))]),
      ...(assignee === null ? [] : [{ op: "HasAny", column: "assignees", values: assigneeKeys(assignee, actor) }]),
      ...(labels === null ? [] : [{ op: "HasAll", column: "labels", values: labels }]),
      ...(levels === null ? [] : [within2("severityLevel")(levels)]),
      ...plain2,
      ...flags(asked),
      ...severitySpan(asked),
      ...span("createdAt", asked.createdFrom, asked.createdTo, now2),
      ...span("updatedAt", asked.updatedFrom, asked.updatedTo, now2)
    ]
    return searchFor(asked.search ?? "", codes, whole2).map((search) => [...clauses, ...search])
  })
var levelsOf = (words, scales) => {
  const levels = words.map((word3) => levelsNamed(scales, word3))
  return levels.every((named4) => named4.length > 0)
    ? Result18.succeed([...new Set(levels.flat())])
    : Result18.fail(noLevel(scales))
}
var labelOf = (field, value, context2) => {
  if (field !== "status") return value
  const statuses = context2.lifecycles.flatMap((lifecycle) => lifecycle.statuses)
  return statuses.find(({ id, wire }) => wire === value || id === value)?.label ?? value
}
var chips = (filters, context2) =>
  Object.entries(filters).flatMap(([field, filter]) => {
    if (filter === void 0 || filter === "" || (field === "archived" && filter === false)) return []
    const { [field]: _, ...rest } = filters
    if (!Array.isArray(filter)) {
      const value = String(filter)
      return value === "All" ? [] : [{ field, value, label: labelOf(field, value, context2), without: rest }]
    }
    const values = valuesOf2(filter) ?? []
    return values.map((value) => {
      const others = values.filter((other) => other !== value)
      return {
        field,
        value,
        label: labelOf(field, value, context2),
        without: others.length === 0 ? rest : { ...rest, [field]: others }
      }
    })
  })

// packages/core/src/Identity.ts
import { Effect as Effect22 } from "effect"
var personsOf = Effect22.fnUntraced(function* (scope, ids) {
  const rows = yield* byIds(
    endUser,
    scope,
    ids.flatMap((id) => id ?? [])
  )
  const targets = yield* byIds(
    endUser,
    scope,
    rows.flatMap(({ mergedInto }) => mergedInto ?? [])
  )
  const byId2 = new Map(targets.map((row) => [row.id, row]))
  return new Map(rows.map((row) => [row.id, row.mergedInto === null ? row : (byId2.get(row.mergedInto) ?? row)]))
})
var personOf = (scope, id) =>
  id === null ? Effect22.succeed(null) : Effect22.map(personsOf(scope, [id]), (persons) => persons.get(id) ?? null)
var aliasPage = 500
var aliasesOf = Effect22.fnUntraced(function* (scope, persons) {
  const store = yield* Store
  const aliases = []
  while (persons.length > 0) {
    const last = aliases.at(-1)
    const rows = yield* store.find(endUser, {
      scope,
      where: [{ op: "In", column: "mergedInto", values: persons }],
      order: { column: "lastSeenAt", direction: "desc" },
      after: last === void 0 ? null : { value: last.lastSeenAt, id: last.id },
      limit: aliasPage,
      columns: "brief"
    })
    aliases.push(...rows)
    if (rows.length < aliasPage) break
  }
  return aliases
})
var idsOf3 = Effect22.fnUntraced(function* (scope, ids) {
  const persons = [...new Set([...(yield* personsOf(scope, ids)).values()].map(({ id }) => id))]
  const aliases = yield* aliasesOf(scope, persons)
  return [...persons, ...aliases.map(({ id }) => id)]
})
var cardsOf = Effect22.fnUntraced(function* (scope, persons) {
  const bare = persons.filter(({ anonymousId }) => anonymousId === null).map(({ id }) => id)
  const aliases = new Map((yield* aliasesOf(scope, bare)).map((row) => [row.mergedInto, row.anonymousId]))
  return persons.map((row) => present3(row, aliases.get(row.id) ?? null))
})
var named = Effect22.fnUntraced(function* (scope, column2, value) {
  const row = value === null ? null : yield* first(endUser, scope, [{ op: "Eq", column: column2, value }])
  return row === null || row.mergedInto === null ? row : yield* personOf(scope, row.mergedInto)
})
var identified = Effect22.fnUntraced(function* (sight, present12) {
  const scope = { tenant: sight.tenant, sites: [sight.site] }
  const known5 = {
    named: yield* named(scope, "anonymousId", sight.anonymousId),
    external: yield* named(scope, "externalId", sight.externalId),
    present: yield* personOf(scope, present12)
  }
  return identify(known5, sight)
})

// packages/core/src/ItemListing.ts
import { Effect as Effect23, Result as Result19 } from "effect"
var defaultSite = { id: "" }
var namedSites = Effect23.fnUntraced(function* (actor, filters) {
  const named4 = valuesOf2(filters.site)
  return named4 === null ? null : yield* each(named4, (site3) => siteFor(actor, site3))
})
var listing = Effect23.fnUntraced(function* (kind, filters) {
  const actor = yield* CurrentActor
  const allowed = yield* permitted(actor, `${kind}.read`, itemColumns)
  const named4 = yield* namedSites(actor, filters)
  const { complete, sites } = named4 === null ? yield* knownSites(actor, kind) : { sites: named4, complete: true }
  const whole2 = yield* narrowed(actor, `${kind}.readInternal`, itemColumns)
  const readable = new Set(allowed.map(canonical))
  const worked = sites.map((site3) => presetOf(site3, kind))
  const context2 = {
    actor,
    now: yield* now,
    lifecycles: [...new Set(worked.map(({ lifecycle }) => lifecycle))],
    anyStatus: !complete || sites.length === 0,
    scales: [...new Set(worked.map(({ severity }) => severity.scale))],
    // Whatever the actor may read they may read whole: nobody else may look for what they would not be shown.
    whole: whole2.every((clause) => readable.has(canonical(clause)))
  }
  const base = [{ op: "Eq", column: "kind", value: kind }, { op: "Eq", column: "deleted", value: false }, ...allowed]
  const desks = desksOf(kind, sites, complete)
  return {
    actor,
    context: context2,
    desks,
    scope: scopeOf(actor, valuesOf2(filters.site) ?? void 0),
    base,
    whole: whole2
  }
})
var codesOf = (kind, site3) => {
  const code = codeFormat(site3, presetOf(site3, kind))
  return code === null ? [] : [code]
}
var desksOf = (kind, sites, complete) => {
  if (!complete || sites.length === 0)
    return [{ sites: null, lifecycle: null, codes: sites.flatMap((site3) => codesOf(kind, site3)) }]
  const desks = /* @__PURE__ */ new Map()
  for (const site3 of sites) {
    const { lifecycle } = presetOf(site3, kind)
    const codes = codesOf(kind, site3)
    const alike = desks.get(lifecycle) ?? /* @__PURE__ */ new Map()
    desks.set(lifecycle, alike)
    const key2 = codes.join()
    const desk = alike.get(key2)
    if (desk === void 0) alike.set(key2, { sites: [site3.id], lifecycle, codes })
    else desk.sites.push(site3.id)
  }
  return [...desks.values()].flatMap((alike) => [...alike.values()])
}
var commonSites = (kind) => [
  defaultSite,
  ...Object.values(presets)
    .filter((preset) => preset.kind === kind)
    .map((preset) => ({ id: "", presets: { [kind]: preset } }))
]
var knownSites = Effect23.fnUntraced(function* (actor, kind) {
  const port = yield* Sites
  if (actor.sites !== void 0 && actor.sites !== "all") {
    const found = yield* each(actor.sites, (site3) => port.get(actor.tenant, site3))
    return { sites: found.filter((site3) => site3 !== null), complete: true }
  }
  return port.all === void 0
    ? { sites: commonSites(kind), complete: false }
    : { sites: yield* port.all(actor.tenant), complete: true }
})
var askedOf = (filters, { base, context: context2, desks, whole: whole2 }, but) =>
  Result19.gen(function* () {
    const telling = Object.entries(filters).some(
      ([field, filter]) => field !== but && filter !== void 0 && internalFilters.has(field)
    )
    const sets = /* @__PURE__ */ new Map()
    for (const desk of desks) {
      const reads = but === "status" && desk.lifecycle !== null ? [...becomes(desk.lifecycle)] : []
      for (const clauses of yield* compile(filters, context2, desk, but)) {
        const key2 = canonical([clauses, reads])
        const like = sets.get(key2)
        if (like === void 0) sets.set(key2, { clauses, of: [desk] })
        else like.of.push(desk)
      }
    }
    const meant = [...sets.values()].filter(({ clauses }) => !clauses.some(isEmpty))
    return (meant.length === 0 ? [...sets.values()].slice(0, 1) : meant).map(({ clauses, of }) => {
      const sites = of.flatMap((desk) => desk.sites ?? [])
      const lifecycle = of[0]?.lifecycle ?? null
      return {
        where: [
          ...base,
          ...clauses,
          ...(of.length === desks.length ? [] : [{ op: "In", column: "site", values: sites }]),
          ...(telling ? whole2 : [])
        ],
        standing: (stored) => (lifecycle === null ? stored : standing(lifecycle, stored))
      }
    })
  })
var isEmpty = (clause) => clause.op === "In" && clause.values.length === 0

// packages/core/src/EndUsers.ts
var decodeIdentify = decode(Schema29.Struct({ site: SiteId, user: IdentifySchema, options: Schema29.Struct(command) }))
var decodeGet = decode(Schema29.Struct({ id: Id, site: Schema29.optionalKey(SiteId) }))
var decodeList3 = decode(ListEndUsersSchema)
var sightOf = Effect24.fnUntraced(function* (actor, site3, user) {
  return {
    ...placeOf(actor, site3),
    ids: { user: yield* nextId, alias: yield* nextId },
    anonymousId: user.anonymousId ?? null,
    externalId: user.externalId ?? null,
    traits: user.traits ?? {}
  }
})
var endUserFor = Effect24.fnUntraced(function* (actor, site3, id) {
  const readable = yield* permitted(actor, "conversation.read", endUserColumns)
  const row = yield* personOf(scopeOf(actor, site3 === void 0 ? void 0 : [site3]), id)
  return row !== null && permits(readable, row) ? row : yield* new EndUserNotFound({ endUser: id })
})
var cardOf = (row) =>
  Effect24.map(cardsOf({ tenant: row.tenant, sites: [row.site] }, [row]), ([card]) => card ?? present3(row, null))
var identify2 = Effect24.fnUntraced(function* (siteId, input, opts = {}) {
  const {
    options,
    site: named4,
    user: asked
  } = yield* Effect24.fromResult(decodeIdentify({ site: siteId, user: input, options: opts }))
  const actor = yield* CurrentActor
  const { id: site3 } = yield* siteFor(actor, named4)
  const allowed = yield* permitted(actor, "conversation.record", endUserColumns)
  const sight = yield* sightOf(actor, site3, asked)
  const done = yield* execute({
    name: "endUser.identify",
    actor,
    options,
    payload: { site: site3, user: asked },
    decide: Effect24.gen(function* () {
      const at2 = yield* now
      const { changes, user } = yield* identified({ ...sight, from: at2, to: at2 }, null)
      if (!permits(allowed, user)) return yield* new NotAllowed({ action: "conversation.record", actor: actor.id })
      return {
        place: placeOf(actor, site3),
        subject: user.id,
        changes,
        answer: () => ({ user, replayed: false })
      }
    }),
    replay: (id) =>
      Effect24.flatMap(personOf(scopeOf(actor, [site3]), id), (user) =>
        user === null ? Effect24.fail(new EndUserNotFound({ endUser: id })) : Effect24.succeed({ user, replayed: true })
      )
  })
  return { ...(yield* cardOf(done.user)), replayed: done.replayed }
})
var get = Effect24.fnUntraced(function* (id, options = {}) {
  const asked = yield* Effect24.fromResult(decodeGet({ id, ...options }))
  return yield* cardOf(yield* endUserFor(yield* CurrentActor, asked.site, asked.id))
})
var anonymous = Effect24.fnUntraced(function* (scope, values) {
  const store = yield* Store
  const rows = yield* store.find(endUser, {
    scope,
    where: [{ op: "In", column: "anonymousId", values }],
    order: { column: "lastSeenAt", direction: "desc" },
    after: null,
    limit: 1e3,
    columns: "brief"
  })
  return [...new Set(rows.map(({ id, mergedInto }) => mergedInto ?? id))]
})
var filtersOf = ({ cursor: _cursor, limit: _limit, order: _order, ...filters }) => filters
var compile2 = Effect24.fnUntraced(function* (filters, scope) {
  const names = valuesOf2(filters.anonymousId)
  const within3 = (column2) => {
    const values = valuesOf2(filters[column2])
    return values === null ? [] : [{ op: "In", column: column2, values }]
  }
  return [
    { op: "IsNull", column: "mergedInto", is: true },
    ...within3("externalId"),
    ...within3("email"),
    ...(names === null ? [] : [{ op: "In", column: "id", values: yield* anonymous(scope, names) }])
  ]
})
var list5 = Effect24.fnUntraced(function* (input = {}) {
  const asked = yield* Effect24.fromResult(decodeList3(input))
  const actor = yield* CurrentActor
  const readable = yield* permitted(actor, "conversation.read", endUserColumns)
  const filters = filtersOf(asked)
  yield* namedSites(actor, filters)
  const scope = scopeOf(actor, valuesOf2(filters.site) ?? void 0)
  const where2 = [...readable, ...(yield* compile2(filters, scope))]
  const rows = yield* list2(
    endUser,
    {
      scope,
      where: where2,
      asked: [filters, actor.id],
      order: { column: "lastSeenAt", direction: asked.order ?? "desc" },
      limit: asked.limit,
      cursor: asked.cursor
    },
    Effect24.succeed
  )
  const data = yield* cardsOf(scope, rows.data)
  return { data, page: rows.page, filters: chips(filters, { lifecycles: [] }) }
})
var make5 = give("EndUsers")({ identify: identify2, get, list: list5 })
var EndUsers = class _EndUsers extends Context15.Service()("@deskwright/core/EndUsers") {
  static layer = Layer11.effect(_EndUsers, make5)
}

// packages/core/src/Conversations.ts
import { Context as Context16, Effect as Effect31, Layer as Layer12, Schema as Schema32 } from "effect"

// packages/core/src/ConversationAccess.ts
import { Effect as Effect25 } from "effect"
var conversationFor = Effect25.fnUntraced(function* (actor, site3, id) {
  const readable = yield* permitted(actor, "conversation.read", conversationColumns)
  const row = yield* byId(conversation, scopeOf(actor, site3 === void 0 ? void 0 : [site3]), id)
  return row !== null && permits(readable, row) ? row : yield* new ConversationNotFound({ conversation: id })
})
var recordedAs = (place2, externalId) =>
  externalId === null
    ? Effect25.succeed(null)
    : first(conversation, { tenant: place2.tenant, sites: [place2.site] }, [
        { op: "Eq", column: "externalId", value: externalId }
      ])
var readableAs = Effect25.fnUntraced(function* (actor, site3, externalId) {
  if (externalId === null) return null
  const readable = yield* permitted(actor, "conversation.read", conversationColumns)
  const row = yield* recordedAs(placeOf(actor, site3), externalId)
  return row !== null && permits(readable, row) ? row : null
})
var conversationToChange = Effect25.fnUntraced(function* (actor, action, site3, id) {
  const row = yield* conversationFor(actor, site3, id)
  const allowed = yield* permitted(actor, action, conversationColumns)
  return permits(allowed, row) ? row : yield* new NotAllowed({ action, actor: actor.id })
})

// packages/core/src/ConversationFilters.ts
import { Schema as Schema30 } from "effect"
var word2 = line(256)
var ListConversationsSchema = Schema30.Struct({
  ...pageFields,
  site: oneOf(word2),
  from: Schema30.optionalKey(When),
  to: Schema30.optionalKey(When),
  hasFeedback: Schema30.optionalKey(Schema30.Boolean),
  feedback: Schema30.optionalKey(Schema30.Literals(["up", "down", "either", "neither"])),
  escalated: Schema30.optionalKey(Schema30.Boolean),
  endUser: oneOf(Id),
  channel: oneOf(word2),
  externalId: oneOf(word2),
  search: Schema30.optionalKey(line(500, { blank: "allow" })),
  sort: Schema30.optionalKey(Schema30.Literals(["lastActiveAt", "startedAt"])),
  order: Schema30.optionalKey(Schema30.Literals(["asc", "desc"]))
})
var voted2 = ["up", "down", "both"]
var feedback = {
  up: ["up"],
  down: ["down"],
  either: voted2,
  neither: ["none"]
}
var overlap = (from, to) => {
  if (from !== null && to !== null && from >= to) return [{ op: "In", column: "id", values: [] }]
  return [
    ...(to === null ? [] : [{ op: "Between", column: "startedAt", from: null, to }]),
    ...(from === null ? [] : [{ op: "Between", column: "lastActiveAt", from, to: null }])
  ]
}
var searchFor2 = (term) => {
  const folded2 = fold(term)
  return folded2 === ""
    ? []
    : [
        {
          op: "Matches",
          column: "search",
          term: folded2,
          number: null,
          id: isId(term.trim()) ? term.trim().toLowerCase() : null
        }
      ]
}
var compile3 = (filters, now2, persons) => {
  const channels2 = valuesOf2(filters.channel)
  const external = valuesOf2(filters.externalId)
  return [
    ...overlap(
      filters.from === void 0 ? null : momentOf(filters.from, now2),
      filters.to === void 0 ? null : momentOf(filters.to, now2)
    ),
    ...(filters.hasFeedback === void 0
      ? []
      : [{ op: "In", column: "feedback", values: filters.hasFeedback ? voted2 : ["none"] }]),
    ...(filters.feedback === void 0 ? [] : [{ op: "In", column: "feedback", values: feedback[filters.feedback] }]),
    ...(filters.escalated === void 0 ? [] : [{ op: "Eq", column: "escalated", value: filters.escalated }]),
    ...(channels2 === null ? [] : [{ op: "In", column: "channel", values: channels2 }]),
    ...(external === null ? [] : [{ op: "In", column: "externalId", values: external }]),
    ...(persons === null ? [] : [{ op: "In", column: "endUser", values: persons }]),
    ...searchFor2(filters.search ?? "")
  ]
}

// packages/core/src/ConversationReads.ts
import { Effect as Effect27 } from "effect"

// packages/core/src/ItemLists.ts
import { Effect as Effect26 } from "effect"
var sorts = {
  createdAt: "createdAt",
  updatedAt: "updatedAt",
  number: "number",
  priority: "priorityRank",
  severity: "severityRank",
  confidence: "confidenceRank"
}
var withSites = Effect26.fnUntraced(function* (actor, rows) {
  const sites = yield* Sites
  const ids = [...new Set(rows.map(({ site: site3 }) => site3))]
  const found = yield* each(ids, (id) => Effect26.map(sites.get(actor.tenant, id), (site3) => site3 ?? { id }))
  const byId2 = new Map((yield* withThresholds(actor.tenant, found, rows)).map((site3, i) => [ids[i], site3]))
  return yield* shownTo(
    actor,
    rows.map((row) => {
      const site3 = byId2.get(row.site) ?? { id: row.site }
      const preset = presetOf(site3, row.kind)
      return { item: adopt(preset, row), stored: row, site: site3, preset }
    })
  )
})
var filtersOf2 = ({ cursor: _cursor, limit: _limit, order: _order, sort: _sort, ...filters }) => filters
var listItems = Effect26.fnUntraced(function* (kind, input, present12) {
  const filters = filtersOf2(input)
  const listed2 = yield* listing(kind, filters)
  const { actor, context: context2, scope } = listed2
  const asked = yield* Effect26.fromResult(askedOf(filters, listed2))
  const rows = yield* listAny(
    item,
    {
      scope,
      anyOf: asked.map(({ where: where2 }) => where2),
      asked: [kind, filters, actor.id],
      limit: input.limit,
      cursor: input.cursor,
      order: { column: sorts[input.sort ?? "updatedAt"] ?? "updatedAt", direction: input.order ?? "desc" }
    },
    Effect26.succeed
  )
  const data = yield* present12(yield* withSites(actor, rows.data), actor)
  return { data, page: rows.page, filters: chips(filters, context2) }
})
var tallyCap = 1e4
var mostValues2 = 200
var dimensionColumns = {
  status: "status",
  priority: "priority",
  severity: "severityLevel",
  assignee: "assignees",
  labels: "labels",
  channel: "channel",
  category: "issueCategory",
  environment: "environment",
  buildVersion: "buildVersion",
  stage: "stage",
  type: "problemType",
  site: "site"
}
var dimensionsOf = {
  issue: ["status", "severity", "category", "environment", "buildVersion", "stage", "assignee", "labels"],
  ticket: ["status", "priority", "severity", "assignee", "labels", "channel"],
  problem: ["status", "type", "assignee", "labels"]
}
var facetItems = Effect26.fnUntraced(function* (kind, input) {
  const store = yield* Store
  const filters = filtersOf2(input)
  const listed2 = yield* listing(kind, filters)
  const { context: context2, scope, whole: whole2 } = listed2
  const count3 = Effect26.fnUntraced(function* (by, but) {
    const known5 = but !== void 0 && internalFilters.has(but) ? whole2 : []
    const sets = yield* Effect26.fromResult(askedOf(filters, listed2, but))
    const counted2 = yield* Effect26.forEach(sets, ({ standing: standing2, where: where2 }) =>
      Effect26.map(store.tally(item, { scope, where: [...where2, ...known5], by, cap: tallyCap }), (tally2) => ({
        ...tally2,
        values: but === "status" ? tally2.values.map(([value, n]) => [standing2(value), n]) : tally2.values
      }))
    )
    return together2(counted2)
  })
  const total = yield* count3(null)
  const dimensions = yield* Effect26.forEach(dimensionsOf[kind], (dimension) =>
    Effect26.map(count3(dimensionColumns[dimension] ?? null, dimension), ({ capped: capped2, values }) => [
      dimension,
      {
        values: facetsOf(dimension, values, context2).slice(0, mostValues2),
        atLeast: capped2 || values.length > mostValues2
      }
    ])
  )
  return {
    total: { count: total.total, atLeast: total.capped },
    dimensions: Object.fromEntries(dimensions)
  }
})
var together2 = (counted2) => {
  const total = counted2.reduce((sum, each2) => sum + each2.total, 0)
  const values = /* @__PURE__ */ new Map()
  for (const [value, count3] of counted2.flatMap((each2) => each2.values))
    values.set(value, (values.get(value) ?? 0) + count3)
  return {
    total: Math.min(total, tallyCap),
    capped: total > tallyCap || counted2.some(({ capped: capped2 }) => capped2),
    values: [...values]
  }
}
var facetsOf = (dimension, values, context2) => {
  const facets4 = /* @__PURE__ */ new Map()
  for (const [stored, count3] of values) {
    const facet = shown3(dimension, stored, context2)
    facets4.set(facet.value, { ...facet, count: count3 + (facets4.get(facet.value)?.count ?? 0) })
  }
  return [...facets4.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
var shown3 = (dimension, stored, { lifecycles, scales }) => {
  if (dimension === "severity") {
    const word3 = wordFor(scales, stored)
    return { value: word3, label: word3 }
  }
  if (dimension === "assignee") {
    const name2 = stored.slice(stored.indexOf(":") + 1)
    return { value: name2, label: name2 }
  }
  const status =
    dimension !== "status" ? void 0 : lifecycles.flatMap(({ statuses }) => statuses).find(({ id }) => id === stored)
  return { value: status?.wire ?? stored, label: status?.label ?? stored }
}

// packages/core/src/ConversationReads.ts
var placeScope = (row) => ({ tenant: row.tenant, sites: [row.site] })
var withVotes = Effect27.fnUntraced(function* (scope, rows) {
  const votes = new Map(
    (yield* byIds(
      vote,
      scope,
      rows.map(({ id }) => id)
    )).map((row) => [row.id, row.vote])
  )
  return rows.map((row) => presentMessage(row, votes.get(row.id) ?? null))
})
var stretch = Effect27.fnUntraced(function* (scope, conversation2, from, to) {
  const store = yield* Store
  return from >= to
    ? []
    : yield* store.find(message, {
        scope,
        where: [
          { op: "Eq", column: "conversation", value: conversation2 },
          { op: "Between", column: "index", from, to }
        ],
        order: { column: "index", direction: "asc" },
        after: null,
        limit: to - from,
        columns: "all"
      })
})
var timeline = Effect27.fnUntraced(function* (row, { cursor, limit }) {
  const scope = placeScope(row)
  const page = yield* list2(
    message,
    {
      scope,
      asked: row.id,
      where: [{ op: "Eq", column: "conversation", value: row.id }],
      order: { column: "index", direction: "asc" },
      limit,
      cursor
    },
    Effect27.succeed
  )
  return { data: yield* withVotes(scope, page.data), page: page.page }
})
var presentAll = Effect27.fnUntraced(function* (scope, rows) {
  const persons = yield* personsOf(
    scope,
    rows.map(({ endUser: endUser2 }) => endUser2)
  )
  return rows.map((row) => present4(row, row.endUser === null ? null : (persons.get(row.endUser)?.id ?? row.endUser)))
})
var readableTickets = (actor, row) =>
  permitted(actor, "ticket.read", itemColumns).pipe(
    Effect27.map((clauses) => [
      { op: "Eq", column: "conversation", value: row.id },
      { op: "Eq", column: "kind", value: "ticket" },
      { op: "Eq", column: "deleted", value: false },
      ...clauses
    ]),
    Effect27.catchTag("NotAllowed", () => Effect27.succeed(null))
  )
var ticketsOf = Effect27.fnUntraced(function* (actor, row, { cursor, limit }) {
  const where2 = yield* readableTickets(actor, row)
  if (where2 === null) return { data: [], page: { next: null, hasMore: false } }
  const rows = yield* list2(
    item,
    {
      scope: scopeOf(actor, [row.site]),
      asked: [row.id, actor.id],
      where: where2,
      order: { column: "number", direction: "asc" },
      limit,
      cursor
    },
    Effect27.succeed
  )
  return { data: (yield* withSites(actor, rows.data)).map(summarise), page: rows.page }
})
var escalatedTicket = Effect27.fnUntraced(function* (actor, row) {
  const where2 = row.escalated ? yield* readableTickets(actor, row) : null
  if (where2 === null) return null
  const store = yield* Store
  const [found] = yield* store.find(item, {
    scope: scopeOf(actor, [row.site]),
    where: [...where2, { op: "Eq", column: "via", value: "downvote" }],
    order: { column: "number", direction: "desc" },
    after: null,
    limit: 1,
    columns: "brief"
  })
  return found?.id ?? null
})
var ticketRefs = (actor, row) =>
  Effect27.map(ticketsOf(actor, row, { limit: maxLimit }), ({ data }) =>
    data.map(({ code, id, status, via }) => ({ id, code, status, via }))
  )
var identityOf = Effect27.fnUntraced(function* (actor, row) {
  const scope = placeScope(row)
  const person = yield* personOf(scope, row.endUser)
  if (person === null) return { endUser: row.endUser, card: null }
  const readable = yield* permitted(actor, "conversation.read", endUserColumns)
  const [card] = permits(readable, person) ? yield* cardsOf(scope, [person]) : []
  return { endUser: person.id, card: card ?? null }
})
var detailsOf = Effect27.fnUntraced(function* (actor, row) {
  const { card, endUser: endUser2 } = yield* identityOf(actor, row)
  const site3 = yield* (yield* Sites).get(row.tenant, row.site)
  const ours = yield* allows(actor, "ticket.readInternal", conversationColumns, row)
  return {
    ...present4(row, endUser2),
    identity: card,
    tickets: yield* ticketRefs(actor, row),
    escalatedTicket: yield* escalatedTicket(actor, row),
    logLink: logLinkOf(ours ? site3?.logLink : null, { conversation: row.id, session: row.externalId })
  }
})
var exportLimit = 1e4
var exportOf = Effect27.fnUntraced(function* (actor, row, from, limit) {
  const scope = placeScope(row)
  const { card, endUser: endUser2 } = yield* identityOf(actor, row)
  const to = Math.min(from + limit, row.messages)
  const messages2 = []
  for (let at2 = from; at2 < to; at2 += messageLimit) {
    messages2.push(...(yield* withVotes(scope, yield* stretch(scope, row.id, at2, Math.min(at2 + messageLimit, to)))))
  }
  return {
    conversation: present4(row, endUser2),
    endUser: card,
    messages: messages2,
    tickets: yield* ticketRefs(actor, row),
    next: to < row.messages ? to : null
  }
})
var checkLength = (row) =>
  row.messages <= exportLimit
    ? Effect27.void
    : Effect27.fail(new ConversationTooLong({ conversation: row.id, messages: row.messages, limit: exportLimit }))

// packages/core/src/ConversationWrites.ts
import { Array as Arr, Effect as Effect30, Schema as Schema31 } from "effect"

// packages/core/src/Recording.ts
import { Effect as Effect29 } from "effect"

// packages/core/src/RunningHash.ts
import { Effect as Effect28 } from "effect"
var digestOf = ({ externalId, stage, status, target, text: text3 }) =>
  sha256(canonical({ externalId, stage, status, target, text: text3 }))
var beginning = (conversation2) => sha256(canonical(["conversation", conversation2]))
var covered = ({ at: at2, index, role, textHash }) => canonical({ at: at2, index, role, textHash })
var following = (previous, message2) =>
  sha256(`${previous}
${covered(message2)}`)
var isIntact = Effect28.fnUntraced(function* (previous, from, messages2) {
  const texts3 = yield* Effect28.forEach(
    messages2,
    (message2) => (message2.text === null ? Effect28.succeed(null) : digestOf(message2)),
    { concurrency: "unbounded" }
  )
  let hash = previous
  for (const [offset, message2] of messages2.entries()) {
    const said = texts3[offset] ?? null
    hash = yield* following(hash, message2)
    if (message2.index !== from + offset || message2.hash !== hash || (said !== null && said !== message2.textHash))
      return false
  }
  return true
})

// packages/core/src/Recording.ts
var toldIn = ({ externalId, stage, status, target, text: text3 }) => ({
  externalId: externalId ?? null,
  status: status ?? null,
  stage: stage ?? null,
  text: text3,
  target: target ?? null
})
var draft = (messages2) =>
  Effect29.forEach(
    messages2,
    (message2) =>
      Effect29.map(Effect29.all([nextId, digestOf(toldIn(message2))]), ([id, textHash]) => ({
        ...message2,
        id,
        textHash
      })),
    { concurrency: "unbounded" }
  )
var tolerance = 5 * 6e4
var heardAt = (actor, said, at2) => {
  if (actor.kind === "end_user" || said === void 0) return void 0
  const latest = shift(at2, tolerance)
  return said > latest ? latest : said
}
var timely = (actor, drafts, at2) =>
  drafts.map(({ at: said, ...draft2 }) => {
    const heard = heardAt(actor, said, at2)
    return heard === void 0 ? draft2 : { ...draft2, at: heard, early: heard !== said }
  })
var messageAt = (row, index, draft2, at2) => ({
  tenant: row.tenant,
  site: row.site,
  id: draft2.id,
  version: 1,
  conversation: row.id,
  index,
  ...toldIn(draft2),
  role: draft2.role,
  textHash: draft2.textHash,
  at: draft2.at ?? at2
})
var find = Effect29.fnUntraced(function* (row, clause, limit) {
  const store = yield* Store
  return limit === 0
    ? []
    : yield* store.find(message, {
        scope: { tenant: row.tenant, sites: [row.site] },
        where: [{ op: "Eq", column: "conversation", value: row.id }, clause],
        order: { column: "index", direction: "asc" },
        after: null,
        limit,
        columns: "all"
      })
})
var placesOf = Effect29.fnUntraced(function* (row, drafts) {
  const ids = drafts.flatMap(({ externalId }) => externalId ?? [])
  const found = yield* find(row, { op: "In", column: "externalId", values: ids }, row.messages === 0 ? 0 : ids.length)
  return new Map(found.map(({ externalId, index }) => [externalId, index]))
})
var agree = (row, recorded2, drafts) =>
  Effect29.forEach(
    recorded2,
    (there2, i) => {
      const draft2 = drafts[i]
      const repeat2 = draft2?.early === true ? { ...draft2, at: there2.at } : draft2
      return repeat2 === void 0 || covered(messageAt(row, there2.index, repeat2, there2.at)) === covered(there2)
        ? Effect29.void
        : Effect29.fail(new MessageConflict({ conversation: row.id, index: there2.index }))
    },
    { discard: true }
  )
var chain = Effect29.fnUntraced(function* (row, drafts, at2) {
  const messages2 = []
  let hash = row.hash
  for (const [offset, draft2] of drafts.entries()) {
    const message2 = messageAt(row, row.messages + offset, draft2, at2)
    hash = yield* following(hash, message2)
    messages2.push({ ...message2, hash })
  }
  return messages2
})
var grow = Effect29.fnUntraced(function* (row, drafts, from, at2) {
  const places2 = yield* placesOf(row, drafts)
  const start2 = from ?? places2.get(drafts[0]?.externalId ?? null) ?? row.messages
  if (start2 > row.messages) return yield* new MessageGap({ conversation: row.id, from: start2, next: row.messages })
  const there2 = Math.min(drafts.length, row.messages - start2)
  const recorded2 = yield* find(row, { op: "Between", column: "index", from: start2, to: start2 + there2 }, there2)
  yield* agree(row, recorded2, drafts)
  const fresh = drafts.slice(there2)
  const taken = fresh.flatMap(({ externalId }) => places2.get(externalId ?? null) ?? [])[0]
  if (taken !== void 0) return yield* new MessageConflict({ conversation: row.id, index: taken })
  if (fresh.length > 0 && row.closedAt !== null) {
    return yield* new ConversationClosed({ conversation: row.id, closedAt: row.closedAt })
  }
  const messages2 = yield* chain(row, fresh, at2)
  return { row: extended(row, messages2), messages: messages2 }
})
var seen = Effect29.fnUntraced(function* (row) {
  const scope = { tenant: row.tenant, sites: [row.site] }
  const person = yield* personOf(scope, row.endUser)
  const changes = []
  if (person === null) return changes
  const later2 = row.lastActiveAt > person.lastSeenAt
  if (row.startedAt < person.firstSeenAt) {
    changes.push(
      update(endUser, { ...person, firstSeenAt: row.startedAt, version: person.version + 1 }, person.version)
    )
  } else if (later2) changes.push(expect(endUser, person))
  if (later2) changes.push(bump(endUser, person.id, { forward: { lastSeenAt: row.lastActiveAt } }))
  return changes
})
var written = (messages2) => messages2.map((row) => insert(message, row))

// packages/core/src/ConversationWrites.ts
var decodeRecord = decode(RecordConversationSchema)
var decodeAppend = decode(Schema31.Struct({ ...at, input: AppendMessagesSchema }))
var decodeVote = decode(Schema31.Struct({ ...at, ...command, messageId: Id, vote: VoteSchema }))
var decodeClose = decode(Schema31.Struct({ ...at, ...command }))
var decodeImport = decode(Schema31.Struct({ externalId: Word, site: SiteId }))
var outcome = (row, replayed = false) => ({ row, replayed })
var answer2 = Effect30.fnUntraced(function* ({ replayed, row }) {
  const [shown6] = yield* presentAll({ tenant: row.tenant, sites: [row.site] }, [row])
  return { ...shown6, replayed }
})
var again2 = Effect30.fnUntraced(function* (actor, id) {
  const row = yield* byId(conversation, scopeOf(actor), id)
  return row === null ? yield* new ConversationNotFound({ conversation: id }) : outcome(row, true)
})
var checkVoice = (actor, messages2) =>
  actor.kind === "end_user" && messages2.some(({ role }) => role !== "USER")
    ? Effect30.fail(new NotAllowed({ action: "conversation.record", actor: actor.id }))
    : Effect30.void
var identity = Effect30.fnUntraced(function* (actor, row, sight) {
  if (sight === null) return { endUser: row.endUser, changes: yield* seen(row) }
  const allowed = yield* permitted(actor, "conversation.record", endUserColumns)
  const { changes, user } = yield* identified({ ...sight, from: row.startedAt, to: row.lastActiveAt }, row.endUser)
  return permits(allowed, user)
    ? { endUser: user.id, changes }
    : yield* new NotAllowed({ action: "conversation.record", actor: actor.id })
})
var changesOf3 = (before, after, messages2) => {
  if (before === null) return [insert(conversation, after), ...written(messages2)]
  return messages2.length === 0 && before.endUser === after.endUser
    ? []
    : [update(conversation, { ...after, version: before.version + 1 }, before.version), ...written(messages2)]
}
var record = Effect30.fnUntraced(function* (input) {
  const command2 = yield* Effect30.fromResult(decodeRecord(input))
  const actor = yield* CurrentActor
  const place2 = placeOf(actor, (yield* siteFor(actor, command2.site)).id)
  const allowed = yield* permitted(actor, "conversation.record", conversationColumns)
  yield* checkVoice(actor, command2.messages ?? [])
  const id = yield* nextId
  const hash = yield* beginning(id)
  const drafts = yield* draft(command2.messages ?? [])
  const sight = command2.endUser === void 0 ? null : yield* sightOf(actor, place2.site, command2.endUser)
  const decide = Effect30.gen(function* () {
    const at2 = yield* now
    const before = yield* recordedAs(place2, command2.externalId ?? null)
    const heard = timely(actor, drafts, at2)
    const start2 =
      before ??
      begin({
        ...place2,
        id,
        hash,
        externalId: command2.externalId ?? null,
        kind: command2.kind ?? "chat",
        channel: command2.channel ?? null,
        at: heardAt(actor, command2.startedAt, at2) ?? heard[0]?.at ?? at2
      })
    if (!permits(allowed, start2)) return yield* new NotAllowed({ action: "conversation.record", actor: actor.id })
    const { messages: messages2, row } = yield* grow(start2, heard, 0, at2)
    const { changes, endUser: endUser2 } = yield* identity(actor, row, sight)
    const after = { ...row, endUser: endUser2 }
    const own3 = changesOf3(before, after, messages2)
    return {
      place: place2,
      subject: after.id,
      changes: [...changes, ...own3],
      answer: () => outcome(before === null || own3.length === 0 ? after : { ...after, version: before.version + 1 })
    }
  })
  return yield* answer2(
    yield* execute({
      name: "conversation.record",
      actor,
      options: command2,
      payload: command2,
      decide,
      replay: (subject2) => again2(actor, subject2)
    })
  )
})
var append = Effect30.fnUntraced(function* (conversationId, input, options = {}) {
  const asked = yield* Effect30.fromResult(decodeAppend({ id: conversationId, input, ...options }))
  const command2 = asked.input
  const actor = yield* CurrentActor
  yield* checkVoice(actor, command2.messages)
  const drafts = yield* draft(command2.messages)
  const decide = Effect30.gen(function* () {
    const before = yield* conversationToChange(actor, "conversation.record", asked.site, asked.id)
    const at2 = yield* now
    const { messages: messages2, row } = yield* grow(before, timely(actor, drafts, at2), command2.from, at2)
    const changes = changesOf3(before, row, messages2)
    return {
      place: placeOf(actor, row.site),
      subject: row.id,
      changes: [...changes, ...(messages2.length === 0 ? [] : yield* seen(row))],
      answer: () => outcome(changes.length === 0 ? row : { ...row, version: before.version + 1 })
    }
  })
  return yield* answer2(
    yield* execute({
      name: "conversation.append",
      actor,
      options: command2,
      payload: asked,
      decide,
      replay: (subject2) => again2(actor, subject2)
    })
  )
})
var votable = Effect30.fnUntraced(function* (row, messageId) {
  const said = yield* byId(message, { tenant: row.tenant, sites: [row.site] }, messageId)
  if (said === null || said.conversation !== row.id)
    return yield* new MessageNotFound({ conversation: row.id, messageId })
  return said.role === "ASSISTANT" ? said : yield* new VoteNotAllowed({ messageId, role: said.role })
})
var voteChanges = (said, before, vote3, at2) => {
  if (vote3 === null) return before === null ? [] : [remove(vote, before)]
  if (before !== null)
    return [update(vote, { ...before, vote: vote3, at: at2, version: before.version + 1 }, before.version)]
  return [
    insert(vote, {
      tenant: said.tenant,
      site: said.site,
      id: said.id,
      version: 1,
      conversation: said.conversation,
      message: said.id,
      vote: vote3,
      at: at2
    })
  ]
}
var vote2 = Effect30.fnUntraced(function* (conversationId, messageId, kind, options = {}) {
  const command2 = yield* Effect30.fromResult(decodeVote({ id: conversationId, messageId, vote: kind, ...options }))
  const actor = yield* CurrentActor
  const find2 = Effect30.gen(function* () {
    const row = yield* conversationToChange(actor, "conversation.vote", command2.site, command2.id)
    return { row, said: yield* votable(row, command2.messageId) }
  })
  const decide = Effect30.gen(function* () {
    const { row, said } = yield* find2
    const before = yield* byId(vote, { tenant: row.tenant, sites: [row.site] }, said.id)
    const was = before?.vote ?? null
    const changes =
      was === command2.vote
        ? []
        : [
            update(conversation, voted(row, was, command2.vote), row.version),
            ...voteChanges(said, before, command2.vote, yield* now)
          ]
    return {
      place: placeOf(actor, row.site),
      subject: said.id,
      changes,
      answer: () => ({ ...presentMessage(said, command2.vote), replayed: false })
    }
  })
  return yield* execute({
    name: "conversation.vote",
    actor,
    options: command2,
    payload: command2,
    decide,
    replay: () => Effect30.map(find2, ({ said }) => ({ ...presentMessage(said, command2.vote), replayed: true }))
  })
})
var close = Effect30.fnUntraced(function* (conversationId, options = {}) {
  const command2 = yield* Effect30.fromResult(decodeClose({ id: conversationId, ...options }))
  const actor = yield* CurrentActor
  const decide = Effect30.gen(function* () {
    const row = yield* conversationToChange(actor, "conversation.close", command2.site, command2.id)
    const after = row.closedAt === null ? { ...row, closedAt: yield* now, version: row.version + 1 } : row
    return {
      place: placeOf(actor, row.site),
      subject: row.id,
      changes: after === row ? [] : [update(conversation, after, row.version)],
      answer: () => outcome(after)
    }
  })
  return yield* answer2(
    yield* execute({
      name: "conversation.close",
      actor,
      options: command2,
      payload: command2,
      decide,
      replay: (subject2) => again2(actor, subject2)
    })
  )
})
var pieces = (messages2) => (messages2.length === 0 ? [[]] : Arr.chunksOf(messages2, messageLimit))
var importFrom = Effect30.fnUntraced(function* (session, options) {
  const { externalId, site: site3 } = yield* Effect30.fromResult(decodeImport({ externalId: session, ...options }))
  const actor = yield* CurrentActor
  const place2 = placeOf(actor, (yield* siteFor(actor, site3)).id)
  yield* permitted(actor, "conversation.record", conversationColumns)
  const source = yield* ConversationSource
  const known5 = yield* recordedAs(place2, externalId)
  let at2 = known5
  while (true) {
    const page = yield* source.pages(place2, externalId, at2?.messages ?? 0)
    if (page === null) break
    for (const messages2 of pieces(page.messages)) {
      const done =
        at2 === null
          ? yield* record({ ...page.about, site: site3, externalId, messages: messages2 })
          : yield* append(at2.id, { from: at2.messages, messages: messages2 }, { site: site3 })
      at2 = { id: done.id, messages: (at2?.messages ?? 0) + messages2.length }
    }
    if (page.done || page.messages.length === 0) break
  }
  if (at2 === null) return yield* new ConversationNotFound({ conversation: externalId })
  return yield* answer2(outcome(yield* conversationToChange(actor, "conversation.record", site3, at2.id)))
})

// packages/core/src/Conversations.ts
var decodeList4 = decode(ListConversationsSchema)
var decodeAt = decode(Schema32.Struct(at))
var decodePage = decode(Schema32.Struct({ ...at, ...pageFields }))
var decodeExport = decode(ExportPageSchema)
var get2 = Effect31.fnUntraced(function* (id, options = {}) {
  const asked = yield* Effect31.fromResult(decodeAt({ id, ...options }))
  const actor = yield* CurrentActor
  return yield* detailsOf(actor, yield* conversationFor(actor, asked.site, asked.id))
})
var filtersOf3 = ({ cursor: _cursor, limit: _limit, order: _order, sort: _sort, ...filters }) => filters
var list6 = Effect31.fnUntraced(function* (input = {}) {
  const asked = yield* Effect31.fromResult(decodeList4(input))
  const actor = yield* CurrentActor
  const readable = yield* permitted(actor, "conversation.read", conversationColumns)
  const filters = filtersOf3(asked)
  yield* namedSites(actor, filters)
  const scope = scopeOf(actor, valuesOf2(filters.site) ?? void 0)
  const users = valuesOf2(filters.endUser)
  const clauses = compile3(filters, yield* now, users === null ? null : yield* idsOf3(scope, users))
  const rows = yield* list2(
    conversation,
    {
      scope,
      where: [...readable, ...clauses],
      asked: [filters, actor.id],
      order: { column: asked.sort ?? "lastActiveAt", direction: asked.order ?? "desc" },
      limit: asked.limit,
      cursor: asked.cursor
    },
    Effect31.succeed
  )
  return {
    data: yield* presentAll(scope, rows.data),
    page: rows.page,
    filters: chips(filters, { lifecycles: [] })
  }
})
var messages = Effect31.fnUntraced(function* (id, options = {}) {
  const { id: conversationId, site: site3, ...page } = yield* Effect31.fromResult(decodePage({ id, ...options }))
  return yield* timeline(yield* conversationFor(yield* CurrentActor, site3, conversationId), page)
})
var tickets = Effect31.fnUntraced(function* (id, options = {}) {
  const { id: conversationId, site: site3, ...page } = yield* Effect31.fromResult(decodePage({ id, ...options }))
  const actor = yield* CurrentActor
  return yield* ticketsOf(actor, yield* conversationFor(actor, site3, conversationId), page)
})
var exportWhole = Effect31.fnUntraced(function* (id, options = {}) {
  const asked = yield* Effect31.fromResult(decodeAt({ id, ...options }))
  const actor = yield* CurrentActor
  const row = yield* conversationFor(actor, asked.site, asked.id)
  yield* checkLength(row)
  const { next: _, ...whole2 } = yield* exportOf(actor, row, 0, exportLimit)
  return whole2
})
var exportPages = Effect31.fnUntraced(function* (id, options = {}) {
  const asked = yield* Effect31.fromResult(decodeExport({ id, ...options }))
  const actor = yield* CurrentActor
  const row = yield* conversationFor(actor, asked.site, asked.id)
  return yield* exportOf(actor, row, asked.from ?? 0, asked.limit ?? messageLimit)
})
var make6 = give("Conversations")({
  record,
  append,
  vote: vote2,
  close,
  importFrom,
  get: get2,
  list: list6,
  messages,
  tickets,
  export: exportWhole,
  exportPages
})
var Conversations = class _Conversations extends Context16.Service()("@deskwright/core/Conversations") {
  static layer = Layer12.effect(_Conversations, make6)
}

// packages/core/src/Delivery.ts
import { Schema as Schema33 } from "effect"
var DeliveryNotFound = class extends Schema33.TaggedError()("DeliveryNotFound", {
  delivery: Schema33.String
}) {
  get message() {
    return `There is no delivery ${JSON.stringify(this.delivery.slice(0, 64))} of this item. List the item's deliveries and use an id from there.`
  }
}
var NotResendable = class extends Schema33.TaggedError()("NotResendable", {
  delivery: Schema33.String,
  state: Schema33.String
}) {
  get message() {
    return `Delivery ${this.delivery} is ${this.state}. Only what is dead, uncertain or none can be sent again.`
  }
}
var NowhereToSend = class extends Schema33.TaggedError()("NowhereToSend", {
  delivery: Schema33.String,
  reason: Schema33.String
}) {
  get message() {
    return `Delivery ${this.delivery} still has nowhere to go: ${this.reason}. Mend that and resend it.`
  }
}
var ListDeliveriesSchema = Schema33.Struct({
  ...pageFields,
  site: Schema33.optionalKey(SiteId),
  order: Schema33.optionalKey(OrderSchema)
})
var present6 = (row) => ({
  id: row.id,
  item: row.item,
  channel: row.channel,
  kind: row.kind,
  state: row.state,
  reason: row.reason,
  recipient: row.recipient,
  attempts: row.attempts,
  lastError: row.lastError,
  providerId: row.providerId,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
  arrival: row.arrival,
  arrivalAt: row.arrivalAt
})
var keptFor = 7 * 864e5
var maxAttempts = 12
var interruptions = ({ attempts, claims, token }) => Math.max(claims - attempts - (token === null ? 0 : 1), 0)
var suspectAfter = 3
var isSuspect = (row) => interruptions(row) >= suspectAfter
var maxInterruptions = 50
var firstPause = 3e4
var longestPause = 6 * 36e5
var backoff = (attempts, jitter, retryAfter = 0) => {
  const longest2 = Math.min(firstPause * 2 ** Math.max(attempts - 1, 0), longestPause)
  return Math.max(Math.round(longest2 / 2 + (longest2 / 2) * jitter), Math.min(retryAfter, longestPause))
}
var breakers = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]|\p{Cs}/gu
var address = /[^\s<>"',;:()[\]@]{1,64}@[^\s<>"',;:()[\]@]{1,255}/gu
var maxErrorBytes = 2e3
var sanitised = (reason) => {
  let text3 = reason
    .slice(0, 4 * maxErrorBytes)
    .replace(breakers, " ")
    .replace(address, "<address>")
    .trim()
  while (byteLength(text3) > maxErrorBytes) text3 = text3.slice(0, -Math.ceil((byteLength(text3) - maxErrorBytes) / 4))
  return text3.replace(/\p{Cs}/gu, "")
}

// packages/core/src/Directory.ts
import { Context as Context17, Effect as Effect32, Layer as Layer13 } from "effect"
var Directory = class _Directory extends Context17.Service()("@deskwright/core/Directory") {
  static layerEmpty = Layer13.succeed(
    _Directory,
    _Directory.of({
      owners: () => Effect32.succeed([]),
      names: () => Effect32.succeed({})
    })
  )
}
var Lookup = class _Lookup extends Context17.Service()("@deskwright/core/Lookup") {
  static layerEmpty = Layer13.succeed(
    _Lookup,
    _Lookup.of({
      calls: () => Effect32.succeed({}),
      agents: () => Effect32.succeed({})
    })
  )
}
var asName = (answer6) => (typeof answer6 === "string" ? answer6 : null)
var asCall = (answer6) => {
  if (typeof answer6 !== "object" || answer6 === null) return null
  const { customerNumber, startedAt } = answer6
  return { startedAt: asName(startedAt), customerNumber: asName(customerNumber) }
}
var own2 = (answer6, id) =>
  typeof answer6 === "object" && answer6 !== null && Object.hasOwn(answer6, id) ? answer6[id] : void 0
var known3 = (ids, ask, read3) => {
  const nothing = /* @__PURE__ */ new Map()
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return Effect32.succeed(nothing)
  const answered = Effect32.map(
    Effect32.suspend(() => ask(wanted)),
    (answer6) =>
      new Map(
        wanted.flatMap((id) => {
          const value = read3(own2(answer6, id))
          return value === null ? [] : [[id, value]]
        })
      )
  )
  return Effect32.catchCause(answered, (cause2) =>
    Effect32.as(Effect32.logWarning("[host] names could not be looked up"), nothing).pipe(
      Effect32.annotateLogs({ cause: cause2.reasons.length })
    )
  )
}
var asMember = (answer6) => {
  if (typeof answer6 !== "object" || answer6 === null) return []
  const { email, id, joinedAt, role } = answer6
  return typeof id === "string" && typeof role === "string"
    ? [{ id, role, email: asName(email), joinedAt: asName(joinedAt) }]
    : []
}
var ownersOf = Effect32.fnUntraced(function* (tenant) {
  const directory = yield* Directory
  const asked = Effect32.suspend(() => directory.owners(tenant))
  const answer6 = yield* Effect32.catchCause(asked, (cause2) =>
    Effect32.as(Effect32.logWarning("[host] owners could not be looked up"), []).pipe(
      Effect32.annotateLogs({ cause: cause2.reasons.length })
    )
  )
  const members2 = Array.isArray(answer6) ? answer6.flatMap(asMember) : []
  if (!Array.isArray(answer6) || members2.length < answer6.length)
    yield* Effect32.logWarning(
      `[host] owners were answered that are none: each is { id, role: "OWNER", email, joinedAt }`
    )
  return members2
})

// packages/core/src/Tickets.ts
import {
  Context as Context18,
  Effect as Effect36,
  Layer as Layer14,
  Option as Option10,
  Schema as Schema36
} from "effect"

// packages/core/src/Bulk.ts
import { Effect as Effect33, Result as Result20, Schema as Schema34 } from "effect"
var bulkLimit = 500
var bulkFields = {
  ...command,
  site: SiteId,
  refs: Schema34.Array(RefSchema).check(Schema34.isMinLength(1), Schema34.isMaxLength(bulkLimit))
}
var locateMany = Effect33.fnUntraced(function* (kind, site3, refs, format2, where2) {
  const store = yield* Store
  const actor = yield* CurrentActor
  const meant = refs.map((ref) => {
    const id = typeof ref === "string" && isId(ref) ? ref.toLowerCase() : null
    return { ref, id, number: id === null ? parseCode(String(ref), format2 === null ? [] : [format2]) : null }
  })
  const ids = meant.flatMap(({ id }) => id ?? [])
  const numbers = meant.flatMap(({ number }) => number ?? [])
  const find2 = (clause, limit) =>
    limit === 0
      ? Effect33.succeed([])
      : store.find(item, {
          scope: scopeOf(actor, [site3]),
          where: [
            { op: "Eq", column: "kind", value: kind },
            { op: "Eq", column: "deleted", value: false },
            ...where2,
            clause
          ],
          order: { column: "number", direction: "asc" },
          after: null,
          limit,
          columns: "all"
        })
  const byId2 = new Map((yield* find2({ op: "In", column: "id", values: ids }, ids.length)).map((row) => [row.id, row]))
  const byNumber = new Map(
    (yield* find2({ op: "In", column: "number", values: numbers }, numbers.length)).map((row) => [row.number, row])
  )
  return meant.map(({ id, number, ref }) => ({
    ref,
    row: id !== null ? byId2.get(id) : number !== null ? byNumber.get(number) : void 0
  }))
})
var changeMany = Effect33.fnUntraced(function* (command2) {
  const actor = yield* CurrentActor
  const site3 = yield* siteFor(actor, command2.site)
  const preset = presetOf(site3, command2.kind)
  const readable = yield* permitted(actor, `${command2.kind}.read`, itemColumns)
  const editable = yield* permitted(actor, `${command2.kind}.update`, itemColumns)
  const options = command2.requestId === void 0 ? {} : { requestId: command2.requestId }
  const decisions = yield* Effect33.forEach(command2.refs, () => decisionFor(actor, command2.name, options))
  const subject2 = yield* nextId
  const decide = Effect33.gen(function* () {
    const found = yield* locateMany(command2.kind, site3.id, command2.refs, codeFormat(site3, preset), readable)
    const decided2 = /* @__PURE__ */ new Map()
    const changes = []
    const results = []
    for (const [index, { ref, row }] of found.entries()) {
      const decision2 = decisions[index]
      const twin = row === void 0 ? void 0 : decided2.get(row.id)
      if (twin !== void 0) results.push({ ...twin, ref })
      else if (row === void 0 || decision2 === void 0) {
        results.push(refused(ref, notFound(command2.kind, ref)))
      } else if (!permits(editable, row)) {
        results.push(refused(ref, new NotAllowed({ action: `${command2.kind}.update`, actor: actor.id })))
      } else {
        const revision5 = yield* Effect33.result(
          decideRevision(
            { options: {}, decide: command2.decide },
            { item: adopt(preset, row), stored: row, site: site3, preset },
            actor,
            decision2
          )
        )
        if (Result20.isFailure(revision5)) results.push(refused(ref, revision5.failure))
        else {
          changes.push(...revision5.success.changes)
          results.push({
            ref,
            outcome: revision5.success.changes.length > 0 ? "done" : "unchanged",
            version: revision5.success.after.version
          })
        }
        decided2.set(row.id, results[results.length - 1])
      }
    }
    return {
      place: placeOf(actor, site3.id),
      subject: subject2,
      changes,
      result: results,
      answer: () => ({ results, replayed: false })
    }
  })
  return yield* execute({
    name: command2.name,
    actor,
    options,
    payload: command2.payload,
    decide,
    replay: (_subject, result) => Effect33.succeed({ results: result, replayed: true })
  })
})
var refused = (ref, failure) => ({
  ref,
  outcome: "refused",
  code: failure._tag,
  message: failure.message
})

// packages/core/src/ItemVerbs.ts
import { Effect as Effect34, Schema as Schema35 } from "effect"
var decodeWords = decode(
  Schema35.Struct({
    status: Schema35.optionalKey(Word),
    reason: Schema35.optionalKey(line(500)),
    note: Schema35.optionalKey(Note),
    assignees: Schema35.optionalKey(Assignees),
    labels: Schema35.optionalKey(Labels)
  })
)
var decodeOptions2 = decode(Schema35.Struct(decision))
var fields2 = {
  status: "status",
  reason: "status",
  note: "status",
  assignees: "assignees",
  labels: "labels"
}
var revision = (words) => (located, actor, at2) =>
  Effect34.gen(function* () {
    yield* Effect34.fromResult(checkEditable(located.preset, words, fields2))
    const columns2 = yield* Effect34.fromResult(columnsOf(words, located, actor, at2))
    return { event: eventFor(words), columns: columns2 }
  })
var change = Effect34.fnUntraced(function* (kind, ref, input, opts) {
  const words = yield* Effect34.fromResult(decodeWords(input))
  const options = yield* Effect34.fromResult(decodeOptions2(opts))
  return yield* reviseItem({
    kind,
    name: `${kind}.update`,
    action: `${kind}.update`,
    ref,
    options,
    payload: { ref, changes: words, options },
    decide: revision(words)
  })
})
var verbsOf = (kind, answer6) => ({
  /** Moves the item, by a word of its lifecycle. */
  changeStatus: Effect34.fnUntraced(function* (ref, status, options = {}) {
    const { note, reason, ...rest } = options ?? {}
    const said = { ...(reason === void 0 ? {} : { reason }), ...(note === void 0 ? {} : { note }) }
    return yield* answer6(yield* change(kind, ref, { status, ...said }, rest))
  }),
  /** Replaces the assignees; the first is the primary one. */
  assign: Effect34.fnUntraced(function* (ref, assignees, options = {}) {
    return yield* answer6(yield* change(kind, ref, { assignees }, options))
  }),
  /** Replaces the labels; a new one comes into being by being used. */
  label: Effect34.fnUntraced(function* (ref, labels, options = {}) {
    return yield* answer6(yield* change(kind, ref, { labels }, options))
  }),
  archive: Effect34.fnUntraced(function* (ref, options = {}) {
    return yield* answer6(yield* setArchived(kind, ref, true, options))
  }),
  unarchive: Effect34.fnUntraced(function* (ref, options = {}) {
    return yield* answer6(yield* setArchived(kind, ref, false, options))
  }),
  remove: (ref, options = {}) => tombstone(kind, ref, options)
})

// packages/core/src/TicketSource.ts
import { Effect as Effect35 } from "effect"
var outOf = Effect35.fnUntraced(function* (actor, row) {
  const user = yield* personOf(scopeOf(actor, [row.site]), row.endUser)
  return {
    conversation: row.id,
    session: row.externalId,
    channel: row.channel,
    snapshotThrough: row.messages,
    snapshotHash: row.hash,
    requesterName: user?.name ?? null,
    requesterEmail: user?.email ?? null,
    requesterEndUser: user?.id ?? row.endUser
  }
})
var downvoted = Effect35.fnUntraced(function* (actor, row, messageId) {
  const scope = scopeOf(actor, [row.site])
  const [said, voted3] = yield* Effect35.all([byId(message, scope, messageId), byId(vote, scope, messageId)])
  if (said === null || said.conversation !== row.id || voted3 === null || voted3.vote !== "down") {
    return yield* new NoDownvote({ messageId })
  }
  const changes = [
    expect(vote, voted3),
    ...(row.escalated ? [] : [update(conversation, { ...row, escalated: true, version: row.version + 1 }, row.version)])
  ]
  return { stage: said.stage, changes }
})

// packages/core/src/Tickets.ts
var answer3 = (outcome2) => ({ ...present5(outcome2), replayed: outcome2.replayed })
var decodeOpen = decode(OpenTicketSchema)
var decodeDownvote = decode(OpenAfterDownvoteSchema)
var decodeChanges = decode(TicketChangesSchema)
var decodeOptions3 = decode(Schema36.Struct(decision))
var decodeList5 = decode(ListTicketsSchema)
var decodeFilters = decode(Schema36.Struct(ticketFilterFields))
var decodeBulk = decode(Schema36.Struct({ ...bulkFields, set: TicketChangesSchema }))
var decodeRef = decode(Schema36.Struct({ ref: RefSchema, site: decision.site }))
var openedRecipient = Effect36.fnUntraced(function* ({ preset, site: site3 }, tenant) {
  if (!(site3.notifyOpened ?? preset.notify.opened)) return null
  const override = site3.supportEmail ?? null
  if (Option10.isSome(parseEmail((override ?? "").trim()))) return resolveRecipient({ override, owners: [] })
  return resolveRecipient({ override, owners: yield* ownersOf(tenant) })
})
var announceOpened = Effect36.fnUntraced(function* (located, tenant, id) {
  const recipient = yield* openedRecipient(located, tenant)
  if (recipient === null) return { notices: () => [], afterwards: Effect36.void }
  const notices2 = (item3) => [
    announce(item3, {
      id,
      channel: "mail",
      kind: "opened",
      recipient: recipient.to,
      nowhere: recipient.to === null ? recipient.warning : null,
      about: null
    })
  ]
  const afterwards =
    recipient.warning === null
      ? Effect36.void
      : Effect36.logWarning(ticketMailTag).pipe(
          Effect36.annotateLogs({ reason: recipient.warning, item: located.item.id })
        )
  return { notices: notices2, afterwards }
})
var firstAssignees = ({ preset, site: site3 }, actor, asked) => {
  if (asked !== void 0) return asked
  if (actor.kind === "ai" && site3.aiAssignee) return [{ member: site3.aiAssignee }]
  return preset.defaultAssignee === "creatorIfMember" && actor.kind === "agent" ? [{ member: actor.id }] : []
}
var selfOf = ({ email, kind, name: name2 }) =>
  kind === "end_user"
    ? { name: name2 ?? null, email: Option10.getOrNull(parseEmail((email ?? "").trim())) }
    : { name: null, email: null }
var openColumns = Effect36.fnUntraced(function* (input, located, actor, at2, source) {
  const assignees = firstAssignees(located, actor, input.assignees)
  yield* Effect36.fromResult(checkAssignees(located.preset, assignees))
  const self = selfOf(actor)
  const requesterEmail = input.requester?.email ?? source.requesterEmail ?? self.email
  yield* Effect36.fromResult(requireEmail(located.preset, actor, requesterEmail))
  const { scale } = located.preset.severity
  return {
    ...source,
    title: input.subject,
    body: input.body,
    requesterEmail,
    requesterName: input.requester?.name ?? source.requesterName ?? self.name,
    channel: input.channel ?? source.channel ?? null,
    ...(input.priority === void 0 ? {} : { priority: input.priority }),
    ...severityColumns(
      located.preset,
      input.severity === void 0
        ? located.preset.severity.default
        : { level: yield* Effect36.fromResult(readLevel(scale, input.severity)) }
    ),
    labels: cleanLabels(input.labels ?? []),
    assignments: assign([], assignees, actor.id, at2)
  }
})
var open2 = Effect36.fnUntraced(function* (input) {
  const command2 = yield* Effect36.fromResult(decodeOpen(input))
  const notice = yield* nextId
  return answer3(
    yield* openItem({
      kind: "ticket",
      name: "ticket.open",
      site: command2.site,
      input: command2,
      decide: Effect36.fnUntraced(function* (opening2) {
        const { actor, at: at2 } = opening2
        const row =
          command2.conversation === void 0 ? null : yield* conversationFor(actor, command2.site, command2.conversation)
        const source = row === null ? { via: "direct" } : { ...(yield* outOf(actor, row)), via: "conversation" }
        const columns2 = yield* openColumns(command2, opening2, actor, at2, source)
        const { afterwards, notices: notices2 } = yield* announceOpened(opening2, actor.tenant, notice)
        return { columns: columns2, also: notices2, afterwards }
      })
    })
  )
})
var openAfterDownvote = Effect36.fnUntraced(function* (input) {
  const command2 = yield* Effect36.fromResult(decodeDownvote(input))
  const notice = yield* nextId
  return answer3(
    yield* openItem({
      kind: "ticket",
      name: "ticket.openAfterDownvote",
      site: command2.site,
      input: command2,
      decide: Effect36.fnUntraced(function* (opening2) {
        const { actor, at: at2 } = opening2
        const row = yield* conversationFor(actor, command2.site, command2.conversation)
        const { changes, stage } = yield* downvoted(actor, row, command2.message)
        const source = { ...(yield* outOf(actor, row)), via: "downvote", message: command2.message, stage }
        const columns2 = yield* openColumns(
          {
            site: command2.site,
            subject: command2.subject,
            body: command2.body,
            requester: { email: command2.email ?? null }
          },
          opening2,
          actor,
          at2,
          source
        )
        const { afterwards, notices: notices2 } = yield* announceOpened(opening2, actor.tenant, notice)
        return { columns: columns2, also: (item3) => [...notices2(item3), ...changes], afterwards }
      })
    })
  )
})
var get3 = Effect36.fnUntraced(function* (ref, options = {}) {
  const { site: site3 } = yield* Effect36.fromResult(decodeRef({ ref, ...options }))
  return present5(yield* read2("ticket", ref, site3 === void 0 ? {} : { site: site3 }))
})
var list7 = Effect36.fnUntraced(function* (input = {}) {
  const asked = yield* Effect36.fromResult(decodeList5(input))
  return yield* listItems("ticket", asked, (located) => Effect36.succeed(located.map(summarise)))
})
var facets = Effect36.fnUntraced(function* (input = {}) {
  return yield* facetItems("ticket", yield* Effect36.fromResult(decodeFilters(input)))
})
var revision2 = (changes) => (located, actor, at2) =>
  Effect36.gen(function* () {
    yield* Effect36.fromResult(checkEditable(located.preset, changes, editableFields))
    const words = yield* Effect36.fromResult(changesOf2(changes, located.preset))
    const columns2 = yield* Effect36.fromResult(columnsOf(words, located, actor, at2))
    return { event: eventFor(changes), columns: columns2 }
  })
var update2 = Effect36.fnUntraced(function* (ref, input, opts = {}) {
  const changes = yield* Effect36.fromResult(decodeChanges(input))
  const options = yield* Effect36.fromResult(decodeOptions3(opts))
  return answer3(
    yield* reviseItem({
      kind: "ticket",
      name: "ticket.update",
      action: "ticket.update",
      ref,
      options,
      payload: { ref, changes, options },
      decide: revision2(changes)
    })
  )
})
var bulk = Effect36.fnUntraced(function* (input) {
  const command2 = yield* Effect36.fromResult(decodeBulk(input))
  return yield* changeMany({
    kind: "ticket",
    name: "ticket.bulk",
    ...command2,
    payload: command2,
    decide: revision2(command2.set)
  })
})
var useCases = {
  open: open2,
  openAfterDownvote,
  get: get3,
  list: list7,
  facets,
  update: update2,
  bulk,
  ...verbsOf("ticket", (outcome2) => Effect36.succeed(answer3(outcome2)))
}
var make7 = give("Tickets")(useCases)
var Tickets = class _Tickets extends Context18.Service()("@deskwright/core/Tickets") {
  static layer = Layer14.effect(_Tickets, make7)
}

// packages/core/src/Deliveries.ts
import { Context as Context19, Effect as Effect37, Layer as Layer15, Schema as Schema37 } from "effect"
var { cause, requestId, site: site2 } = decision
var decodeTarget3 = decode(TargetSchema)
var decodeList6 = decode(ListDeliveriesSchema)
var decodeOptions4 = decode(Schema37.Struct({ cause, requestId, site: site2 }))
var decodeId = decode(Id)
var list8 = Effect37.fnUntraced(function* (kind, ref, input = {}) {
  const { cursor, limit, order, ...options } = yield* Effect37.fromResult(decodeList6(input))
  yield* Effect37.fromResult(decodeTarget3({ kind, ref, ...options }))
  const { item: item3 } = yield* locate(kind, "delivery.read", ref, options)
  return yield* list2(
    outbox,
    {
      scope: { tenant: item3.tenant, sites: [item3.site] },
      asked: item3.id,
      where: [{ op: "Eq", column: "item", value: item3.id }],
      order: { column: "createdAt", direction: order ?? "asc" },
      limit,
      cursor
    },
    (rows) => Effect37.succeed(rows.map(present6))
  )
})
var chatDestination = Effect37.fnUntraced(function* (row, { item: item3, preset }) {
  const { comment: comment2 } = row.about ?? {}
  const scope = { tenant: item3.tenant, sites: [item3.site] }
  const written2 = comment2 === void 0 ? null : yield* byId(comment, scope, comment2)
  if (written2 === null || written2.erased) return { nowhere: "the comment is gone" }
  const nowhere3 = chatRefusal(preset, written2.authorKind, yield* linkedChat(item3))
  return nowhere3 === null ? { recipient: null } : { nowhere: nowhere3 }
})
var destinationOf = Effect37.fnUntraced(function* (row, located) {
  if (row.channel === "chat") return yield* chatDestination(row, located)
  if (row.recipient !== null) return { recipient: row.recipient }
  const { item: item3 } = located
  const found = row.kind === "opened" ? (yield* openedRecipient(located, item3.tenant))?.to : item3.requesterEmail
  return found === null || found === void 0 ? { nowhere: noRecipient } : { recipient: found }
})
var pendingAgain = (row, recipient) => ({
  ...row,
  version: row.version + 1,
  state: "pending",
  reason: null,
  recipient,
  // The same bytes under the same id, as at every attempt, unless they were addressed to nobody or to somebody else.
  payload: recipient === row.recipient ? row.payload : null,
  attempts: 0,
  claims: 0,
  token: null,
  // Whoever asks for it has decided that it may arrive twice; from here on it may not once more.
  ambiguousAt: null,
  finishedAt: null,
  expiresAt: endOfTime
})
var resend = Effect37.fnUntraced(function* (kind, ref, delivery, opts = {}) {
  const options = yield* Effect37.fromResult(decodeOptions4(opts))
  yield* Effect37.fromResult(decodeTarget3({ kind, ref, ...(options.site === void 0 ? {} : { site: options.site }) }))
  const id = yield* Effect37.fromResult(decodeId(delivery))
  const actor = yield* CurrentActor
  const decision2 = yield* decisionFor(actor, "deliveryResent", options)
  const decide = Effect37.gen(function* () {
    const located = yield* locate(kind, "delivery.resend", ref, options)
    const { item: item3 } = located
    const row = yield* byId(outbox, { tenant: item3.tenant, sites: [item3.site] }, id)
    if (row === null || row.item !== item3.id) return yield* new DeliveryNotFound({ delivery: id })
    if (row.state === "sent" || row.state === "pending")
      return yield* new NotResendable({ delivery: id, state: row.state })
    const destination = yield* destinationOf(row, located)
    if ("nowhere" in destination) return yield* new NowhereToSend({ delivery: id, reason: destination.nowhere })
    const after = pendingAgain(row, destination.recipient)
    const facts2 = { delivery: id, channel: row.channel, about: row.kind, state: row.state }
    return {
      place: placeOf(actor, item3.site),
      subject: id,
      changes: [
        insert(audit, noteOf(item3, decision2, facts2)),
        update(outbox, { ...after, dueAt: storeNow(), leaseUntil: storeNow() }, row.version)
      ],
      answer: () => ({ ...present6(after), replayed: false })
    }
  })
  return yield* execute({
    name: "delivery.resend",
    actor,
    options,
    payload: { kind, ref, id, options },
    decide,
    replay: Effect37.fnUntraced(function* (subject2) {
      const row = yield* byId(outbox, scopeOf(actor), subject2)
      if (row === null) return yield* new DeliveryNotFound({ delivery: subject2 })
      return { ...present6(row), replayed: true }
    })
  })
})
var make8 = give("Deliveries")({ list: list8, resend })
var Deliveries = class _Deliveries extends Context19.Service()("@deskwright/core/Deliveries") {
  static layer = Layer15.effect(_Deliveries, make8)
}

// packages/core/src/Erasure.ts
import { Schema as Schema38 } from "effect"
var subject = { site: SiteId, endUser: Schema38.optionalKey(Id), email: Schema38.optionalKey(Email) }
var oneOfTwo = Schema38.makeFilter(
  ({ email, endUser: endUser2 }) =>
    (endUser2 === void 0) !== (email === void 0) || "names nobody or two: give endUser or email"
)
var EraseSubjectSchema = Schema38.Struct(subject).check(oneOfTwo)
var StartErasureSchema = Schema38.Struct({ ...command, ...subject }).check(oneOfTwo)
var RunErasureSchema = Schema38.Struct({
  batches: Schema38.optionalKey(Schema38.Int.check(Schema38.isGreaterThan(0)))
})
var ErasureNotFound = class extends Schema38.TaggedError()("ErasureNotFound", {
  erasure: Schema38.String
}) {
  get message() {
    return `There is no erasure ${JSON.stringify(this.erasure.slice(0, 64))} for this actor. Check the id, or start one.`
  }
}
var SubjectMismatch = class extends Schema38.TaggedError()("SubjectMismatch", {
  erasure: Schema38.String
}) {
  get message() {
    return `Erasure ${this.erasure} is about somebody else. Repeat the site and the end user or address that it was started with.`
  }
}
var erased = "[erased]"
var progressOf = (row) => row.progress
var present7 = (row) => ({
  id: row.id,
  site: row.site,
  state: row.state,
  erased: progressOf(row).erased,
  startedAt: row.startedAt,
  finishedAt: row.finishedAt
})
var folded = (text3) => text3.trim().toLowerCase()
var quoted2 = (text3) => text3.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
var spaces = "(?:\\s|%20|\\+)+"
var pattern = (text3) => text3.split(/\s+/u).map(quoted2).join(spaces)
var spellings = (text3) => [
  .../* @__PURE__ */ new Set([text3.trim(), fold(text3), text3.trim().split(/\s+/u).map(encodeURIComponent).join(" ")])
]
var strings = (whole2, within3) => {
  const inside = [...new Set(within3.flatMap(spellings))].sort((a, b) => b.length - a.length)
  const any = inside
    .filter((each2) => each2 !== "")
    .map(pattern)
    .join("|")
  return {
    whole: new Set(whole2.map(folded)),
    within:
      any === "" ? null : new RegExp(`(?:(?<![\\p{L}\\p{N}])|(?<=%[0-9a-f]{2}))(?:${any})(?![\\p{L}\\p{N}])`, "giu")
  }
}
var leaves = (json2) => {
  if (typeof json2 === "string") return json2.trim() === "" ? [] : [json2]
  if (typeof json2 !== "object" || json2 === null) return []
  return Object.values(json2).flatMap(leaves)
}
var isTelling = (trait) => trait.includes("@") || (trait.trim().length >= 8 && /\p{N}/u.test(trait))
var isLong = (id) => id.length >= 6
var isFullName = (name2) => name2.length >= 5 && /\s/u.test(name2)
var addressesOf = (email, rows) => [email, ...rows.map((row) => row.email)].filter((each2) => each2 !== null)
var subjectOf = (email, rows) => {
  const emails = addressesOf(email, rows)
  const ids = rows.flatMap((row) => [row.anonymousId, row.externalId]).filter((id) => id !== null)
  const traits = rows.flatMap((row) => leaves(row.traits))
  const names = rows.flatMap((row) => (row.name === null || row.name.trim() === "" ? [] : [row.name.trim()]))
  const telling = traits.filter(isTelling)
  const exact = [...emails, ...ids, ...telling]
  const inside = [...emails, ...ids.filter(isLong), ...telling]
  return {
    users: new Set(rows.map(({ id }) => id)),
    emails: new Set(emails.map(folded)),
    identifiers: strings(exact, inside),
    named: strings([...exact, ...names], [...inside, ...names.filter(isFullName)]),
    known: strings([...exact, ...names, ...traits], [...inside, ...names])
  }
}
var mentions = ({ whole: whole2, within: within3 }, text3) =>
  whole2.has(folded(text3)) || (within3 !== null && text3.search(within3) !== -1)
var contains = (of, text3) => {
  const lower = text3
    .toLowerCase()
    .replace(/(?:\\[nrt]|\s|%20)+/gu, " ")
    .replaceAll("%40", "@")
  return mentions(of, lower) || [...of.whole].some((each2) => each2.length > 3 && lower.includes(each2))
}
var mask2 = (of, text3) => {
  if (of.whole.has(folded(text3))) return erased
  return of.within === null ? text3 : text3.replace(of.within, erased)
}
var maskJson = (of, json2, but = []) => {
  if (typeof json2 === "string") return mask2(of, json2)
  if (typeof json2 !== "object" || json2 === null) return json2
  if (Array.isArray(json2)) return json2.map((each2) => maskJson(of, each2, but))
  return Object.fromEntries(
    Object.entries(json2).map(([key2, each2]) => [key2, but.includes(key2) ? each2 : maskJson(of, each2, but)])
  )
}

// packages/core/src/Erasures.ts
import { Context as Context20, Effect as Effect41, Layer as Layer16 } from "effect"

// packages/core/src/ErasurePhases.ts
import { Effect as Effect40 } from "effect"

// packages/core/src/ErasedRows.ts
var erasedReason = "its subject was erased"
var opt = (of, text3) => (text3 === null ? null : mask2(of, text3))
var maskedItem = (of, item3) => ({
  labels: item3.labels.filter((label) => !mentions(of, label)),
  assignments: item3.assignments
    .filter(({ assignee }) => !("label" in assignee && mentions(of, assignee.label)))
    .map((each2) => ({ ...each2, by: mask2(of, each2.by) })),
  resolvedBy: opt(of, item3.resolvedBy),
  originActor: mask2(of, item3.originActor),
  session: opt(of, item3.session),
  stage: opt(of, item3.stage),
  channel: opt(of, item3.channel),
  environment: opt(of, item3.environment),
  buildVersion: opt(of, item3.buildVersion),
  callId: opt(of, item3.callId),
  agentId: opt(of, item3.agentId)
})
var erasedItem = (preset, item3, subject2) =>
  settle2(preset, {
    ...item3,
    ...maskedItem(subject2.known, item3),
    title: erased,
    body: null,
    resolutionReason: null,
    resolutionNote: null,
    requesterName: null,
    requesterEmail: null,
    originActor: item3.originKind === "end_user" ? erased : mask2(subject2.known, item3.originActor),
    userId: null,
    expectedBehaviour: null,
    notes: null,
    fingerprint: null,
    question: null,
    answer: null,
    rawAnswer: null,
    governance: item3.governance === null ? null : { ...item3.governance, reason: null }
  })
var unmentioned = (preset, item3, { identifiers, named: named4 }) =>
  settle2(preset, {
    ...item3,
    ...maskedItem(named4, item3),
    title: mask2(named4, item3.title),
    body: opt(named4, item3.body),
    resolutionReason: opt(named4, item3.resolutionReason),
    resolutionNote: opt(named4, item3.resolutionNote),
    requesterName: opt(identifiers, item3.requesterName),
    requesterEmail: opt(identifiers, item3.requesterEmail),
    userId: opt(identifiers, item3.userId),
    expectedBehaviour: opt(named4, item3.expectedBehaviour),
    notes: opt(named4, item3.notes),
    fingerprint: item3.fingerprint !== null && mentions(named4, item3.fingerprint) ? null : item3.fingerprint,
    question: opt(named4, item3.question),
    answer: opt(named4, item3.answer),
    rawAnswer: opt(named4, item3.rawAnswer),
    governance: maskJson(named4, item3.governance)
  })
var differs2 = (a, b) => canonical(a) !== canonical(b)
var decideErased = (before, after, decision2) => {
  const updatedAt = decision2.at > before.updatedAt ? decision2.at : before.updatedAt
  const item3 = { ...after, version: before.version + 1, updatedAt }
  const event = {
    ...eventOf(before, item3, decision2),
    words: eventOf(null, item3, decision2).words
  }
  return [update(item, item3, before.version), insert(audit, event)]
}
var raised = (table, before, after) =>
  differs2(before, after) ? [update(table, { ...after, version: before.version + 1 }, before.version)] : []
var eraseComment = (row, subject2, theirs) => {
  const own3 = subject2.identifiers.whole.has(folded(row.author)) || (theirs && row.authorKind === "end_user")
  if (row.erased && !own3) return []
  if (!own3 && !theirs) return raised(comment, row, { ...row, body: mask2(subject2.named, row.body) })
  return raised(comment, row, {
    ...row,
    body: erased,
    erased: true,
    author: own3 ? erased : row.author,
    authorName: own3 ? null : opt(subject2.known, row.authorName)
  })
}
var redactable = (row, subject2, theirs) => {
  const { named: named4 } = subject2
  const person = row.actorKind === "end_user" && theirs
  const words = canonical(maskJson(named4, row.words, ["requesterName"])) !== canonical(row.words)
  return [
    ...(row.words !== null && (theirs || words) ? ["words"] : []),
    ...(row.cause !== null && (theirs || mentions(named4, row.cause)) ? ["cause"] : []),
    ...(row.actor !== null && (person || subject2.identifiers.whole.has(folded(row.actor))) ? ["actor"] : []),
    ...(row.request !== null && (person || mentions(named4, row.request)) ? ["request"] : [])
  ]
}
var eraseEvent = (row, subject2, theirs) => {
  const columns2 = redactable(row, subject2, theirs)
  return columns2.length === 0 ? [] : [redact(audit, row.id, columns2)]
}
var around = ["externalId", "status", "stage", "target"]
var eraseMessage = (row, subject2, theirs) => {
  const of = theirs ? subject2.known : subject2.identifiers
  const tags = around.filter((name2) => row[name2] !== null && mentions(of, row[name2] ?? ""))
  const text3 = row.text !== null && (theirs || tags.length > 0 || mentions(of, row.text))
  return tags.length === 0 && !text3 ? [] : [redact(message, row.id, ["text", ...tags])]
}
var eraseTurn = (row, subject2, theirs) => {
  const of = theirs ? subject2.known : subject2.named
  const told = ["guardrails", "reasons", "rule"].filter(
    (name2) => canonical(maskJson(of, row[name2])) !== canonical(row[name2])
  )
  const person = row.actor !== null && subject2.identifiers.whole.has(folded(row.actor))
  const columns2 = [...told, ...(person ? ["actor"] : [])]
  return columns2.length === 0 ? [] : [redact(turn, row.id, columns2)]
}
var eraseDelivery = (row, subject2, theirs) => {
  const { identifiers, named: named4 } = subject2
  const toThem = row.recipient !== null && identifiers.whole.has(folded(row.recipient))
  const payload = row.payload === null || theirs || contains(named4, row.payload) ? null : row.payload
  const lastError = row.lastError === null || theirs || contains(named4, row.lastError) ? null : row.lastError
  const after = { ...row, payload, lastError, recipient: toThem ? null : row.recipient }
  const over = row.state === "pending" && (theirs || toThem)
  if (!over && !differs2(row, after)) return []
  const ended2 = over ? { state: "none", reason: erasedReason, finishedAt: storeNow(), token: null } : {}
  return [update(outbox, { ...after, ...ended2, version: row.version + 1 }, row.version)]
}
var emptied = (row) => ({
  ...row,
  anonymousId: null,
  externalId: null,
  name: null,
  email: null,
  traits: {}
})
var scrub = ({ columns: columns2, table }, row, of) => {
  const keyed = new Set(table.unique.flatMap((key2) => key2.columns))
  const replaced = columns2.flatMap((name2) => {
    const before = cell(row, name2)
    const after = maskJson(of, before)
    if (canonical(before) === canonical(after)) return []
    const { nullable: nullable2, type } = table.columns[name2]
    if (type === "json" || !keyed.has(name2)) return [[name2, after]]
    return [[name2, nullable2 ? null : `${erased} ${row.id}`]]
  })
  return replaced.length === 0 ? [] : raised(table, row, { ...row, ...Object.fromEntries(replaced) })
}

// packages/core/src/ErasedItems.ts
import { Effect as Effect39 } from "effect"

// packages/core/src/ErasureSweep.ts
import { Effect as Effect38 } from "effect"
var pageSize2 = 100
var room = 200
var scopeOf2 = ({ site: site3, tenant }) => ({ tenant, sites: [site3] })
var pageOf = Effect38.fnUntraced(function* (table, place2, column2, after) {
  const store = yield* Store
  const order = { column: column2, direction: "asc" }
  const request2 = { scope: scopeOf2(place2), where: [], order, after, limit: pageSize2, columns: "all" }
  const rows = yield* store.find(table, request2)
  const last = rows.at(-1)
  const reached = last === void 0 ? after : { value: cell(last, column2), id: last.id }
  return { rows, after: reached, over: rows.length < pageSize2 }
})
var remaining = Effect38.fnUntraced(function* (table, place2, anyOf) {
  const store = yield* Store
  const order = { column: table.sorts[0] ?? "id", direction: "asc" }
  const found = yield* Effect38.forEach(anyOf, (where2) =>
    store.find(table, { scope: scopeOf2(place2), where: where2, order, after: null, limit: room, columns: "all" })
  )
  return [...new Map(found.flat().map((row) => [row.id, row])).values()]
})
var isSubject = ({ emails, users }, user) =>
  users.has(user.id) ||
  (user.mergedInto !== null && users.has(user.mergedInto)) ||
  (user.email !== null && emails.has(folded(user.email)))
var subjects = Effect38.fnUntraced(function* ({ place: place2, subject: subject2 }, ids) {
  const people2 = yield* byIds(
    endUser,
    scopeOf2(place2),
    ids.filter((id) => id !== null),
    "all"
  )
  return new Set(people2.filter((row) => isSubject(subject2, row)).map(({ id }) => id))
})
var ownConversations = Effect38.fnUntraced(function* (sweep, rows) {
  const people2 = yield* subjects(
    sweep,
    rows.map(({ endUser: endUser2 }) => endUser2)
  )
  return new Set(rows.filter(({ endUser: endUser2 }) => endUser2 !== null && people2.has(endUser2)).map(({ id }) => id))
})
var ownItems = Effect38.fnUntraced(function* (sweep, rows) {
  const { place: place2, subject: subject2 } = sweep
  const ids = rows.flatMap(({ conversation: conversation2 }) => conversation2 ?? [])
  const chats = yield* ownConversations(sweep, yield* byIds(conversation, scopeOf2(place2), ids))
  const people2 = yield* subjects(
    sweep,
    rows.map(({ requesterEndUser }) => requesterEndUser)
  )
  const own3 = rows.filter(
    ({ conversation: conversation2, requesterEmail, requesterEndUser }) =>
      (requesterEmail !== null && subject2.emails.has(folded(requesterEmail))) ||
      (requesterEndUser !== null && people2.has(requesterEndUser)) ||
      (conversation2 !== null && chats.has(conversation2))
  )
  return new Set(own3.map(({ id }) => id))
})

// packages/core/src/ErasedItems.ts
var spoken = ({ place: place2, subject: subject2 }, conversation2) =>
  Effect39.map(
    remaining(message, place2, [
      [
        { op: "Eq", column: "conversation", value: conversation2 },
        { op: "IsNull", column: "text", is: false }
      ]
    ]),
    (rows) => rows.flatMap((row) => eraseMessage(row, subject2, true))
  )
var eventsOf = (place2, item3) => {
  const of = { op: "Eq", column: "item", value: item3.id }
  const byThem = { op: "Eq", column: "actorKind", value: "end_user" }
  return remaining(audit, place2, [
    [of, { op: "IsNull", column: "words", is: false }],
    [of, { op: "IsNull", column: "cause", is: false }],
    [of, byThem, { op: "IsNull", column: "actor", is: false }],
    [of, byThem, { op: "IsNull", column: "request", is: false }]
  ])
}
var deliveriesOf = ({ place: place2, subject: subject2 }, item3) => {
  const of = { op: "Eq", column: "item", value: item3.id }
  return remaining(outbox, place2, [
    [of, { op: "IsNull", column: "payload", is: false }],
    [of, { op: "IsNull", column: "lastError", is: false }],
    [of, { op: "Eq", column: "state", value: "pending" }],
    [of, { op: "In", column: "recipient", values: [...subject2.emails] }]
  ])
}
var dependents = Effect39.fnUntraced(function* (sweep, item3) {
  const { place: place2, subject: subject2 } = sweep
  const said = yield* remaining(comment, place2, [
    [
      { op: "Eq", column: "item", value: item3.id },
      { op: "Eq", column: "erased", value: false }
    ]
  ])
  const events = yield* eventsOf(place2, item3)
  const changes = [
    ...said.flatMap((row) => eraseComment(row, subject2, true)),
    ...events.flatMap((row) => eraseEvent(row, subject2, true)),
    ...(yield* deliveriesOf(sweep, item3)).flatMap((row) => eraseDelivery(row, subject2, true)),
    ...(item3.conversation === null ? [] : yield* spoken(sweep, item3.conversation))
  ]
  return { changes: changes.slice(0, room), more: changes.length >= room, retold: events.length > 0 }
})
var eventFor2 = Effect39.fnUntraced(function* ({ decision: decision2 }, before, after) {
  return decideErased(before, after, { ...decision2, id: yield* nextId })
})
var unsearchable = Effect39.fnUntraced(function* (place2, conversation2) {
  const chat = conversation2 === null ? null : yield* byId(conversation, scopeOf2(place2), conversation2)
  return chat === null || chat.search === null
    ? []
    : [update(conversation, { ...chat, search: null, version: chat.version + 1 }, chat.version)]
})
var siteOf = Effect39.fnUntraced(function* ({ place: place2 }, rows) {
  const unknown = { id: place2.site }
  return rows.length === 0 ? unknown : ((yield* (yield* Sites).get(place2.tenant, place2.site)) ?? unknown)
})
var itemStep = Effect39.fnUntraced(function* (sweep, item3, { met, own: own3, site: site3 }) {
  const preset = presetOf(site3, item3.kind)
  if (!own3.has(item3.id)) {
    const after2 = unmentioned(preset, item3, sweep.subject)
    return { changes: differs2(item3, after2) ? yield* eventFor2(sweep, item3, after2) : [], more: false }
  }
  const { changes, more, retold } = yield* dependents(sweep, item3)
  if (more) return { changes, more }
  const after = erasedItem(preset, item3, sweep.subject)
  const event = retold || differs2(item3, after) ? yield* eventFor2(sweep, item3, after) : []
  const chat = met.has(item3.conversation) ? [] : yield* unsearchable(sweep.place, item3.conversation)
  met.add(item3.conversation)
  return { changes: [...changes, ...chat, ...event], more }
})
var itemPhase = Effect39.fnUntraced(function* (sweep, after) {
  const page = yield* pageOf(item, sweep.place, "createdAt", after)
  const own3 = yield* ownItems(sweep, page.rows)
  const changes = []
  const site3 = yield* siteOf(sweep, page.rows)
  const met = /* @__PURE__ */ new Set()
  let reached = after
  for (const item3 of page.rows) {
    if (changes.length > room) return { changes, after: reached, over: false }
    const step = yield* itemStep(sweep, item3, { met, own: own3, site: site3 })
    changes.push(...step.changes)
    if (step.more) return { changes, after: reached, over: false }
    reached = { value: item3.createdAt, id: item3.id }
  }
  return { changes, after: reached, over: page.over }
})

// packages/core/src/ErasurePhases.ts
var personsPhase = Effect40.fnUntraced(function* ({ place: place2, subject: subject2 }, after) {
  const page = yield* pageOf(endUser, place2, "lastSeenAt", after)
  const theirs = page.rows.filter((row) => isSubject(subject2, row))
  const found = theirs.flatMap(({ id, mergedInto }) => (mergedInto === null ? [id] : [id, mergedInto]))
  return { changes: [], found, after: page.after, over: page.over }
})
var filersPhase = Effect40.fnUntraced(function* ({ place: place2, subject: subject2 }, after) {
  const page = yield* pageOf(item, place2, "createdAt", after)
  const filed = page.rows.filter(
    ({ requesterEmail }) => requesterEmail !== null && subject2.emails.has(folded(requesterEmail))
  )
  const ids = filed.flatMap(({ requesterEndUser }) => requesterEndUser ?? [])
  const people2 = yield* byIds(endUser, scopeOf2(place2), ids, "all")
  const found = people2.filter(({ email }) => email === null).map(({ id }) => id)
  return { changes: [], found, after: page.after, over: page.over }
})
var withoutSearch = (row, { identifiers }) => {
  const [scrubbed] = scrub({ table: conversation, columns: ["externalId", "channel"] }, row, identifiers)
  if (scrubbed === void 0 && row.search === null) return []
  const kept3 = scrubbed?.op === "Update" ? scrubbed.row : row
  return [update(conversation, { ...kept3, search: null, version: row.version + 1 }, row.version)]
}
var conversationPhase = Effect40.fnUntraced(function* (sweep, after) {
  const { place: place2, subject: subject2 } = sweep
  const page = yield* pageOf(conversation, place2, "startedAt", after)
  const own3 = yield* ownConversations(sweep, page.rows)
  const changes = []
  let reached = after
  for (const row of page.rows) {
    if (changes.length > room) return { changes, after: reached, over: false }
    if (own3.has(row.id)) {
      const texts3 = yield* spoken(sweep, row.id)
      changes.push(...texts3)
      if (texts3.length >= room) return { changes, after: reached, over: false }
      changes.push(...withoutSearch(row, subject2))
    } else changes.push(...scrub({ table: conversation, columns: ["externalId", "search"] }, row, subject2.identifiers))
    reached = { value: row.startedAt, id: row.id }
  }
  return { changes, after: reached, over: page.over }
})
var ownBy = Effect40.fnUntraced(function* (sweep, rows) {
  const ids = [...new Set(rows.flatMap(({ conversation: conversation2 }) => conversation2 ?? []))]
  return yield* ownConversations(sweep, yield* byIds(conversation, scopeOf2(sweep.place), ids))
})
var messagePhase = Effect40.fnUntraced(function* (sweep, after) {
  const page = yield* pageOf(message, sweep.place, "index", after)
  const theirs = yield* ownBy(sweep, page.rows)
  const changes = page.rows.flatMap((row) => eraseMessage(row, sweep.subject, theirs.has(row.conversation)))
  return { changes, after: page.after, over: page.over }
})
var turnPhase = Effect40.fnUntraced(function* (sweep, after) {
  const page = yield* pageOf(turn, sweep.place, "at", after)
  const theirs = yield* ownBy(sweep, page.rows)
  const own3 = ({ conversation: conversation2 }) => conversation2 !== null && theirs.has(conversation2)
  const changes = page.rows.flatMap((row) => eraseTurn(row, sweep.subject, own3(row)))
  return { changes, after: page.after, over: page.over }
})
var commentPhase = Effect40.fnUntraced(function* ({ place: place2, subject: subject2 }, after) {
  const page = yield* pageOf(comment, place2, "createdAt", after)
  const changes = page.rows.flatMap((row) => eraseComment(row, subject2, false))
  return { changes, after: page.after, over: page.over }
})
var retell = Effect40.fnUntraced(function* (sweep, rows) {
  const ids = rows.filter(({ seq }) => seq !== null).map(({ item: item3 }) => item3)
  const told = yield* byIds(item, scopeOf2(sweep.place), ids, "all")
  return (yield* Effect40.forEach(told, (item3) => eventFor2(sweep, item3, item3))).flat()
})
var auditPhase = Effect40.fnUntraced(function* (sweep, after) {
  const page = yield* pageOf(audit, sweep.place, "order", after)
  const changes = page.rows.map((row) => eraseEvent(row, sweep.subject, false))
  const wordless = page.rows.filter((_, i) =>
    changes[i]?.some((change3) => change3.op === "Redact" && change3.columns.includes("words"))
  )
  return { changes: [...changes.flat(), ...(yield* retell(sweep, wordless))], after: page.after, over: page.over }
})
var unrendered = (row) =>
  row.payload === null && row.lastError === null
    ? []
    : [update(outbox, { ...row, payload: null, lastError: null, version: row.version + 1 }, row.version)]
var outboxPhase = Effect40.fnUntraced(function* ({ place: place2, subject: subject2 }, after) {
  const page = yield* pageOf(outbox, place2, "createdAt", after)
  const ids = page.rows.map(({ item: item3 }) => item3)
  const about = yield* byIds(item, scopeOf2(place2), ids)
  const wordless = new Set(about.filter(({ title }) => title === erased).map(({ id }) => id))
  const changes = page.rows.flatMap((row) => {
    const own3 = eraseDelivery(row, subject2, false)
    return own3.length === 0 && wordless.has(row.item) ? unrendered(row) : own3
  })
  return { changes, after: page.after, over: page.over }
})
var scrubbing =
  (places2, column2) =>
  ({ place: place2, subject: subject2 }, after) =>
    Effect40.map(pageOf(places2.table, place2, column2, after), (page) => ({
      changes: page.rows.flatMap((row) => scrub(places2, row, subject2.named)),
      after: page.after,
      over: page.over
    }))
var people = (change3) =>
  Effect40.fnUntraced(function* ({ place: place2, subject: subject2 }, after) {
    const page = yield* pageOf(endUser, place2, "lastSeenAt", after)
    return { changes: page.rows.flatMap((row) => change3(row, subject2)), after: page.after, over: page.over }
  })
var othersPhase = people((row, subject2) =>
  isSubject(subject2, row) ? [] : scrub({ table: endUser, columns: ["name", "traits"] }, row, subject2.identifiers)
)
var subjectPhase = people((row, subject2) => {
  const blank2 = row.anonymousId === null && row.externalId === null && row.name === null && row.email === null
  return !isSubject(subject2, row) || (blank2 && Object.keys(row.traits ?? {}).length === 0)
    ? []
    : [update(endUser, { ...emptied(row), version: row.version + 1 }, row.version)]
})
var phases = [
  // Twice: who is merged into somebody may have been passed before that somebody was found.
  personsPhase,
  personsPhase,
  filersPhase,
  personsPhase,
  itemPhase,
  conversationPhase,
  messagePhase,
  turnPhase,
  commentPhase,
  auditPhase,
  outboxPhase,
  scrubbing({ table: view, columns: ["name", "owner", "filters"] }, "createdAt"),
  scrubbing({ table: pin, columns: ["reader"] }, "position"),
  scrubbing({ table: ruleSet, columns: ["rules", "updatedBy"] }, "updatedAt"),
  scrubbing({ table: link, columns: ["createdBy"] }, "createdAt"),
  scrubbing({ table: request, columns: ["result"] }, "expiresAt"),
  othersPhase,
  subjectPhase
]

// packages/core/src/Erasures.ts
var decodeStart = decode(StartErasureSchema)
var decodeSubject = decode(EraseSubjectSchema)
var decodeRun = decode(RunErasureSchema)
var decodeId2 = decode(Id)
var mostUsers = 1e3
var stride = 20
var hashOf = (tenant, { email, endUser: endUser2, site: site3 }) =>
  sha256(canonical([tenant, site3, endUser2 ?? null, email === void 0 ? null : folded(email)]))
var named2 = Effect41.fnUntraced(function* (scope, endUser2) {
  const row = yield* byId(endUser, scope, endUser2)
  if (row === null) return yield* new EndUserNotFound({ endUser: endUser2 })
  return row.mergedInto === null ? [row.id] : [row.id, row.mergedInto]
})
var start = Effect41.fnUntraced(function* (input) {
  const command2 = yield* Effect41.fromResult(decodeStart(input))
  const actor = yield* CurrentActor
  const id = yield* nextId
  const startedAt = yield* now
  const decide = Effect41.gen(function* () {
    const site3 = yield* siteFor(actor, command2.site)
    yield* permittedIn(actor, "subject.erase", site3.id)
    const { endUser: endUser2 } = command2
    const users = endUser2 === void 0 ? [] : yield* named2(scopeOf(actor, [site3.id]), endUser2)
    const progress = { phase: 0, after: null, erased: 0, users }
    const row = {
      ...placeOf(actor, site3.id),
      id,
      version: 1,
      state: "running",
      subjectHash: yield* hashOf(actor.tenant, command2),
      progress,
      startedAt,
      startedBy: actor.id,
      finishedAt: null
    }
    return {
      place: placeOf(actor, site3.id),
      subject: id,
      changes: [insert(erasure, row)],
      answer: () => ({ ...present7(row), replayed: false })
    }
  })
  return yield* execute({
    name: "subject.erase",
    actor,
    options: command2,
    payload: command2,
    decide,
    replay: (subject2) => Effect41.map(existing(actor, subject2), (row) => ({ ...present7(row), replayed: true }))
  })
})
var existing = Effect41.fnUntraced(function* (actor, id) {
  const allowed = yield* permitted(actor, "subject.erase", siteColumns)
  const row = yield* byId(erasure, scopeOf(actor), id)
  return row !== null && permits(allowed, row) ? row : yield* new ErasureNotFound({ erasure: id })
})
var get4 = Effect41.fnUntraced(function* (erasure2) {
  const id = yield* Effect41.fromResult(decodeId2(erasure2))
  return present7(yield* existing(yield* CurrentActor, id))
})
var nextProgress = (progress, { after, changes, found, over }) => ({
  users:
    found === void 0 ? progress.users : [.../* @__PURE__ */ new Set([...progress.users, ...found])].slice(0, mostUsers),
  phase: over ? progress.phase + 1 : progress.phase,
  after: over ? null : after,
  // Each erased item also leaves an event, which erased nothing.
  erased: progress.erased + changes.filter(({ op }) => op !== "Insert").length
})
var subjectAs = ({ site: site3, tenant }, { users }, email) =>
  Effect41.map(byIds(endUser, { tenant, sites: [site3] }, users, "all"), (rows) => subjectOf(email, rows))
var seek = Effect41.fnUntraced(function* (actor, row, email) {
  const place2 = placeOf(actor, row.site)
  const decision2 = yield* decisionFor(actor, "erased", {})
  let progress = progressOf(row)
  let subject2 = yield* subjectAs(place2, progress, email)
  for (let steps = 0; ; steps++) {
    const phase = phases[progress.phase]
    if (phase === void 0) return { progress, changes: [], after: null, over: true }
    const step = yield* phase({ place: place2, subject: subject2, decision: decision2 }, progress.after)
    const known5 = progress.users.length
    progress = nextProgress(progress, step)
    if (progress.users.length > known5) subject2 = yield* subjectAs(place2, progress, email)
    if (step.changes.length > 0 || steps === stride) return { ...step, over: false, progress }
  }
})
var batch = Effect41.fnUntraced(function* (actor, id, email) {
  const decide = Effect41.gen(function* () {
    const row = yield* existing(actor, id)
    const place2 = placeOf(actor, row.site)
    if (row.state === "done") {
      return { place: place2, subject: id, changes: [], answer: () => row }
    }
    const { changes, over, progress } = yield* seek(actor, row, email)
    const after = {
      ...row,
      version: row.version + 1,
      state: over ? "done" : "running",
      progress
    }
    return {
      place: place2,
      subject: id,
      changes: [...changes, update(erasure, over ? { ...after, finishedAt: storeNow() } : after, row.version)],
      answer: ({ at: at2 }) => ({ ...after, finishedAt: over ? at2 : null })
    }
  })
  const replay3 = () => existing(actor, id)
  return yield* execute({ name: "subject.eraseBatch", actor, options: {}, payload: { id }, decide, replay: replay3 })
})
var run = Effect41.fnUntraced(function* (erasure2, repeated2, opts = {}) {
  const id = yield* Effect41.fromResult(decodeId2(erasure2))
  const repeat2 = yield* Effect41.fromResult(decodeSubject(repeated2))
  const { batches } = yield* Effect41.fromResult(decodeRun(opts))
  const actor = yield* CurrentActor
  let row = yield* existing(actor, id)
  if (row.subjectHash !== (yield* hashOf(actor.tenant, repeat2))) return yield* new SubjectMismatch({ erasure: id })
  for (let done = 0; row.state === "running" && done < (batches ?? Infinity); done++) {
    row = yield* batch(actor, id, repeat2.email ?? null)
  }
  return present7(row)
})
var make9 = give("Erasures")({ start, run, get: get4 })
var Erasures = class _Erasures extends Context20.Service()("@deskwright/core/Erasures") {
  static layer = Layer16.effect(_Erasures, make9)
}

// packages/core/src/Escalations.ts
import { Context as Context21, Effect as Effect43, Layer as Layer17 } from "effect"

// packages/core/src/EscalationSettings.ts
import { Effect as Effect42, Schema as Schema39 } from "effect"
var siteTo = Effect42.fnUntraced(function* (actor, action, id) {
  const site3 = yield* siteFor(actor, id)
  const allowed = yield* permitted(actor, action, siteColumns)
  return permits(allowed, { ...placeOf(actor, site3.id), id: site3.id, version: 1 })
    ? site3
    : yield* new NotAllowed({ action, actor: actor.id })
})
var rulesOf = Effect42.fnUntraced(function* (tenant, site3) {
  return presentRules(site3, yield* byId(ruleSet, { tenant, sites: [site3.id] }, site3.id))
})
var decodeSite2 = decode(SiteId)
var decodeOptions5 = decode(Schema39.Struct({ site: SiteId, options: PutRulesOptionsSchema }))
var decodeTry = decode(Schema39.Struct({ site: SiteId, turn: TurnSchema, changes: ChangedRulesSchema }))
var decodeReview = decode(ReviewTurnsSchema)
var rules = Effect42.fnUntraced(function* (id) {
  const site3 = yield* Effect42.fromResult(decodeSite2(id))
  const actor = yield* CurrentActor
  return yield* rulesOf(actor.tenant, yield* siteTo(actor, "rules.read", site3))
})
var checkCreation = (site3, { rules: rules2 }) => {
  const preset = presetOf(site3, "ticket")
  return preset.create.includes("rule") || rules2.every(({ action }) => action.type !== "createTicket")
    ? Effect42.void
    : Effect42.fail(new CreationNotAllowed({ preset: preset.id, origin: "rule", allowed: preset.create }))
}
var rowOf2 = (actor, site3, set2, version, at2) => ({
  ...placeOf(actor, site3.id),
  id: site3.id,
  version,
  rules: set2.rules,
  thresholds: set2.thresholds,
  updatedAt: at2,
  updatedBy: actor.id
})
var putRules = Effect42.fnUntraced(function* (id, input, opts = {}) {
  const { options, site: named4 } = yield* Effect42.fromResult(decodeOptions5({ site: id, options: opts }))
  const set2 = yield* Effect42.fromResult(defineRules(input))
  const actor = yield* CurrentActor
  const site3 = yield* siteTo(actor, "rules.write", named4)
  yield* checkCreation(site3, set2)
  const read3 = byId(ruleSet, { tenant: actor.tenant, sites: [site3.id] }, site3.id)
  const decide = Effect42.gen(function* () {
    const before = yield* read3
    const { thresholds, version, ...current } = presentRules(site3, before)
    if (options.ifVersion !== void 0 && options.ifVersion !== version) {
      return yield* new StaleVersion({ id: site3.id, expected: options.ifVersion, current: version })
    }
    const same3 = canonical([current.rules, thresholds]) === canonical([set2.rules, set2.thresholds])
    const row = before !== null && same3 ? before : rowOf2(actor, site3, set2, version + 1, yield* now)
    return {
      place: placeOf(actor, site3.id),
      subject: site3.id,
      changes: row === before ? [] : [before === null ? insert(ruleSet, row) : update(ruleSet, row, before.version)],
      answer: () => ({ ...presentRules(site3, row), replayed: false })
    }
  })
  return yield* execute({
    name: "rules.put",
    actor,
    options,
    payload: { site: site3.id, set: set2, ifVersion: options.ifVersion },
    decide,
    replay: () => Effect42.map(read3, (row) => ({ ...presentRules(site3, row), replayed: true }))
  })
})
var tryTurn = Effect42.fnUntraced(function* (id, input, changes = {}) {
  const asked = yield* Effect42.fromResult(decodeTry({ site: id, turn: input, changes }))
  const actor = yield* CurrentActor
  const current = yield* rulesOf(actor.tenant, yield* siteTo(actor, "rules.read", asked.site))
  const set2 = yield* Effect42.fromResult(defineRules(changed(current, asked.changes)))
  return evaluate2(set2.rules, set2.thresholds, asked.turn)
})
var reviewCap = 1e4
var pageSize3 = 500
var shown4 = 200
var kept2 = Effect42.fnUntraced(function* (scope, since, last, limit) {
  const store = yield* Store
  return yield* store.find(turn, {
    scope,
    where: [{ op: "Between", column: "at", from: since, to: null }],
    order: { column: "at", direction: "desc" },
    after: last === void 0 ? null : { value: last.at, id: last.id },
    limit,
    columns: "brief"
  })
})
var previewLast = Effect42.fnUntraced(function* (input) {
  const { days = 30, site: site3, ...changes } = yield* Effect42.fromResult(decodeReview(input))
  const actor = yield* CurrentActor
  const { id } = yield* siteTo(actor, "rules.read", site3)
  const current = yield* rulesOf(actor.tenant, yield* siteFor(actor, id))
  const before = { rules: current.rules, thresholds: current.thresholds }
  const after = yield* Effect42.fromResult(defineRules(changed(before, changes)))
  const scope = { tenant: actor.tenant, sites: [id] }
  const since = shift(yield* now, -days * 864e5)
  const affected = []
  let { counts } = preview([], before, after)
  let last
  let more = true
  while (more && counts.turns < reviewCap) {
    const rows = yield* kept2(scope, since, last, pageSize3)
    const page = preview(
      rows.map((row) => ({ ...row, guardrails: row.guardrails ?? [] })),
      before,
      after
    )
    affected.push(...page.turns.filter(({ changed: changed3 }) => changed3).slice(0, shown4 - affected.length))
    counts = together(counts, page.counts)
    last = rows.at(-1)
    more = rows.length === pageSize3
  }
  const atLeast = more && (yield* kept2(scope, since, last, 1)).length > 0
  return { turns: affected, counts, since, atLeast }
})

// packages/core/src/Escalations.ts
var decodeTurn = decode(EvaluateTurnSchema)
var conversationOf = (actor, { conversation: conversation2, session, site: site3 }) =>
  conversation2 === void 0 ? readableAs(actor, site3, session ?? null) : conversationFor(actor, site3, conversation2)
var assigneeOf = Effect43.fnUntraced(function* (tenant, preset, name2) {
  if (name2 === null) return null
  if (!preset.assignees.typed) return { member: name2 }
  const directory = yield* Directory
  const members2 = yield* known3([name2], (ids) => directory.names(tenant, ids), asName)
  return members2.has(name2) ? { member: name2 } : { label: name2 }
})
var judge2 = Effect43.fnUntraced(function* (tenant, site3, turn2) {
  const { rules: rules2, thresholds } = yield* rulesOf(tenant, site3)
  const decision2 = evaluate2(rules2, thresholds, turn2)
  const won = winner(rules2, decision2)
  const escalation =
    won !== null && decision2.action?.type === "createTicket" ? { winner: won, action: decision2.action } : null
  return { decision: decision2, thresholds, escalation }
})
var keep = ({ actor, decision: decision2, id, site: site3, turn: turn2 }, at2, conversation2, item3) =>
  insert(
    turn,
    turnRow({ ...placeOf(actor, site3.id), id }, turn2, decision2, {
      at: at2,
      actor: actor.id,
      conversation: conversation2,
      item: item3
    })
  )
var audited = Effect43.fnUntraced(function* (judged) {
  const row = yield* conversationOf(judged.actor, judged.input)
  return [keep(judged, yield* now, row?.id ?? null, null)]
})
var opening = Effect43.fnUntraced(function* (judged) {
  const { actor, decision: decision2, escalation, id, input, site: site3, turn: turn2 } = judged
  if (escalation === null) return null
  const { action, winner: winner2 } = escalation
  const rule = { ...actor, kind: "rule" }
  const notice = yield* nextId
  return yield* prepare({
    kind: "ticket",
    name: "escalation.evaluate",
    site: site3.id,
    input,
    rule: winner2.rule.id,
    cause: `${winner2.rule.name}: ${winner2.why}`,
    decide: Effect43.fnUntraced(function* (located) {
      const row = yield* conversationOf(actor, input)
      const source = row === null ? {} : yield* outOf(actor, row)
      const assignee = yield* assigneeOf(actor.tenant, located.preset, action.assignee)
      const escalated = {
        input,
        turn: turn2,
        decision: decision2,
        winner: winner2,
        action,
        assignee,
        auditId: id,
        actor: actor.id,
        at: located.at
      }
      const columns2 = ticketColumns(located.preset, escalated, source)
      yield* Effect43.fromResult(requireEmail(located.preset, rule, columns2.requesterEmail ?? null))
      const { afterwards, notices: notices2 } = yield* announceOpened(located, actor.tenant, notice)
      return {
        columns: columns2,
        also: (item3) => [...notices2(item3), keep(judged, located.at, item3.conversation, item3.id)],
        afterwards
      }
    })
  }).pipe(as(rule))
})
var repeat = Effect43.fnUntraced(function* (actor, site3, turn2, { action, item: item3 }) {
  const row = yield* byId(turn, { tenant: actor.tenant, sites: [site3.id] }, turn2)
  if (row === null) return yield* Effect43.die(new Error(`The turn ${turn2} of an evaluation is gone`))
  const done = {
    turn: turn2,
    decision: decisionOf(row, action),
    opened: item3 === null ? null : yield* again("ticket", item3),
    replayed: true
  }
  return done
})
var decided = Effect43.fnUntraced(function* (judged, opens) {
  const { actor, decision: decision2, id: turn2, site: site3, thresholds } = judged
  const ticket = opens === null ? null : yield* opens.decide
  const kept3 = { action: decision2.action, item: ticket?.subject ?? null }
  return {
    place: placeOf(actor, site3.id),
    subject: turn2,
    result: kept3,
    changes: ticket?.changes ?? (yield* audited(judged)),
    answer: (committed) => {
      const opened2 = ticket?.answer(committed) ?? null
      return {
        turn: turn2,
        decision: decision2,
        opened: opened2 === null ? null : { ...opened2, site: { ...opened2.site, thresholds } },
        replayed: false
      }
    }
  }
})
var evaluate3 = Effect43.fnUntraced(function* (asked) {
  const input = yield* Effect43.fromResult(decodeTurn(asked))
  const actor = yield* CurrentActor
  const site3 = yield* siteTo(actor, "escalation.evaluate", input.site)
  const id = yield* nextId
  const turn2 = { confidence: input.confidence, guardrails: input.guardrails ?? [] }
  const judged = yield* Effect43.cached(
    Effect43.gen(function* () {
      const found = { ...(yield* judge2(actor.tenant, site3, turn2)), input, turn: turn2, actor, site: site3, id }
      return { found, opens: yield* opening(found) }
    })
  )
  const done = yield* execute({
    name: "escalation.evaluate",
    actor,
    options: input,
    payload: input,
    decide: Effect43.flatMap(judged, ({ found, opens }) => decided(found, opens)),
    replay: (subject2, result) => repeat(actor, site3, subject2, result)
  })
  return {
    turn: done.turn,
    decision: done.decision,
    ticket: done.opened === null ? null : present5(yield* shown2(done.opened)),
    replayed: done.replayed
  }
})
var make10 = give("Escalations")({ rules, putRules, evaluate: evaluate3, tryTurn, previewLast })
var Escalations = class _Escalations extends Context21.Service()("@deskwright/core/Escalations") {
  static layer = Layer17.effect(_Escalations, make10)
}

// packages/core/src/Issues.ts
import { Context as Context22, Effect as Effect45, Layer as Layer18, Schema as Schema41 } from "effect"

// packages/core/src/Issue.ts
import { Effect as Effect44, Schema as Schema40 } from "effect"
var Description = text2(65536, { blank: "refuse", bytes: 262144 })
var Words = text2(65536, { bytes: 262144 })
var EventIndex = Schema40.Int.check(Schema40.isBetween({ minimum: 0, maximum: 2147483647 }))
var CategorySchema = Schema40.Literals(["bug", "feature", "performance"])
var where = { stage: orNull(Word), sessionId: orNull(Word), eventIndex: orNull(EventIndex), userId: orNull(Word) }
var OpenIssueSchema = Schema40.Struct({
  ...command,
  ...where,
  site: SiteId,
  environment: Word,
  buildVersion: Word,
  severity: SeverityLevelSchema,
  category: CategorySchema,
  bugDescription: Description,
  expectedBehaviour: Schema40.optionalKey(Words),
  notes: Schema40.optionalKey(Words),
  labels: Schema40.optionalKey(Labels)
})
var ReportIssueSchema = Schema40.Struct({
  ...command,
  ...where,
  site: SiteId,
  environment: Word,
  buildVersion: Word,
  severity: Schema40.optionalKey(SeverityLevelSchema),
  category: Schema40.optionalKey(CategorySchema),
  bugDescription: Description,
  expectedBehaviour: Schema40.optionalKey(Words),
  notes: Schema40.optionalKey(Words),
  fingerprint: Schema40.optionalKey(Word)
})
var IssueChangesSchema = Schema40.Struct({
  ...where,
  status: Schema40.optionalKey(Word),
  closeReason: Schema40.optionalKey(line(500)),
  environment: Schema40.optionalKey(Word),
  buildVersion: Schema40.optionalKey(Word),
  severity: Schema40.optionalKey(SeverityLevelSchema),
  category: Schema40.optionalKey(CategorySchema),
  bugDescription: Schema40.optionalKey(Description),
  expectedBehaviour: Schema40.optionalKey(Words),
  notes: Schema40.optionalKey(Words),
  labels: Schema40.optionalKey(Labels),
  assignees: Schema40.optionalKey(Assignees)
})
var ListIssuesSchema = Schema40.Struct({
  ...issueFilterFields,
  ...pageFields,
  sort: Schema40.optionalKey(Schema40.Literals(["createdAt", "updatedAt", "severity", "number"])),
  order: Schema40.optionalKey(Schema40.Literals(["asc", "desc"]))
})
var editableFields2 = {
  status: "status",
  closeReason: "status",
  environment: "environment",
  buildVersion: "buildVersion",
  stage: "stage",
  sessionId: "sessionId",
  eventIndex: "eventIndex",
  userId: "userId",
  severity: "severity",
  category: "category",
  bugDescription: "body",
  expectedBehaviour: "expectedBehaviour",
  notes: "notes",
  labels: "labels",
  assignees: "assignees"
}
var titleOf = (bugDescription) => headline(bugDescription, 120)
var changesOf4 = ({ assignees, bugDescription, closeReason, labels, severity, status }) => ({
  ...(status === void 0 ? {} : { status }),
  ...(closeReason === void 0 ? {} : { reason: closeReason }),
  ...(severity === void 0 ? {} : { severity: { level: severity } }),
  ...(bugDescription === void 0 ? {} : { body: bugDescription, title: titleOf(bugDescription) }),
  ...(labels === void 0 ? {} : { labels }),
  ...(assignees === void 0 ? {} : { assignees })
})
var ownColumns = (input) => ({
  ...(input.environment === void 0 ? {} : { environment: input.environment }),
  ...(input.buildVersion === void 0 ? {} : { buildVersion: input.buildVersion }),
  ...(input.stage === void 0 ? {} : { stage: input.stage }),
  ...(input.sessionId === void 0 ? {} : { session: input.sessionId }),
  ...(input.eventIndex === void 0 ? {} : { eventIndex: input.eventIndex }),
  ...(input.userId === void 0 ? {} : { userId: input.userId }),
  ...(input.category === void 0 ? {} : { issueCategory: input.category }),
  ...(input.expectedBehaviour === void 0 ? {} : { expectedBehaviour: input.expectedBehaviour }),
  ...(input.notes === void 0 ? {} : { notes: input.notes })
})
var reportOutcome = (found) => {
  if (found === null) return "created"
  if (!isEnded(found.statusCategory)) return "counted"
  return found.outcome === "dismissed" ? "dismissed" : "reopened"
}
var fingerprintOf = (report2) =>
  report2.fingerprint !== void 0
    ? Effect44.succeed(report2.fingerprint)
    : sha256(
        canonical([
          report2.category ?? "bug",
          report2.environment,
          report2.stage ?? null,
          report2.bugDescription.replace(/\d+/g, "#").replace(/\s+/g, " ").trim().slice(0, 2e3)
        ])
      )
var shared3 = (located) => {
  const { item: item3 } = located
  return {
    ...facts(located, "issue"),
    environment: item3.environment ?? "",
    buildVersion: item3.buildVersion ?? "",
    stage: item3.stage,
    sessionId: item3.session,
    eventIndex: item3.eventIndex,
    userId: item3.userId,
    severity: item3.severityLevel ?? "medium",
    category: item3.issueCategory ?? "bug",
    fingerprint: item3.fingerprint,
    occurrences: item3.occurrences,
    firstSeenAt: item3.createdAt,
    lastSeenAt: item3.lastSeenAt
  }
}
var present8 = (located) => ({
  ...shared3(located),
  bugDescription: located.item.body ?? "",
  expectedBehaviour: located.item.expectedBehaviour ?? "",
  notes: located.item.notes ?? ""
})
var summarise2 = (located) => ({ ...shared3(located), title: located.item.title })

// packages/core/src/Issues.ts
var answer4 = (outcome2) => ({ ...present8(outcome2), replayed: outcome2.replayed })
var decodeOpen2 = decode(OpenIssueSchema)
var decodeReport = decode(ReportIssueSchema)
var decodeChanges2 = decode(IssueChangesSchema)
var decodeOptions6 = decode(Schema41.Struct(decision))
var decodeList7 = decode(ListIssuesSchema)
var decodeFilters2 = decode(Schema41.Struct(issueFilterFields))
var decodeBulk2 = decode(Schema41.Struct({ ...bulkFields, set: IssueChangesSchema }))
var decodeRef2 = decode(Schema41.Struct({ ref: RefSchema, site: decision.site }))
var openColumns2 = (input, { preset }) => ({
  title: titleOf(input.bugDescription),
  body: input.bugDescription,
  expectedBehaviour: "",
  notes: "",
  ...ownColumns(input),
  ...severityColumns(preset, { level: input.severity }),
  labels: cleanLabels(input.labels ?? []),
  occurrences: 1
})
var open3 = Effect45.fnUntraced(function* (input) {
  const command2 = yield* Effect45.fromResult(decodeOpen2(input))
  return answer4(
    yield* openItem({
      kind: "issue",
      name: "issue.open",
      site: command2.site,
      input: command2,
      decide: (opening2) => Effect45.succeed({ columns: openColumns2(command2, opening2) })
    })
  )
})
var get5 = Effect45.fnUntraced(function* (ref, options = {}) {
  const { site: site3 } = yield* Effect45.fromResult(decodeRef2({ ref, ...options }))
  return present8(yield* read2("issue", ref, site3 === void 0 ? {} : { site: site3 }))
})
var list9 = Effect45.fnUntraced(function* (input = {}) {
  const asked = yield* Effect45.fromResult(decodeList7(input))
  return yield* listItems("issue", asked, (located) => Effect45.succeed(located.map(summarise2)))
})
var facets2 = Effect45.fnUntraced(function* (input = {}) {
  return yield* facetItems("issue", yield* Effect45.fromResult(decodeFilters2(input)))
})
var revision3 = (changes) => (located, actor, at2) =>
  Effect45.gen(function* () {
    yield* Effect45.fromResult(checkEditable(located.preset, changes, editableFields2))
    const columns2 = yield* Effect45.fromResult(columnsOf(changesOf4(changes), located, actor, at2))
    return { event: eventFor(changes), columns: { ...columns2, ...ownColumns(changes) } }
  })
var update3 = Effect45.fnUntraced(function* (ref, input, opts = {}) {
  const changes = yield* Effect45.fromResult(decodeChanges2(input))
  const options = yield* Effect45.fromResult(decodeOptions6(opts))
  return answer4(
    yield* reviseItem({
      kind: "issue",
      name: "issue.update",
      action: "issue.update",
      ref,
      options,
      payload: { ref, changes, options },
      decide: revision3(changes)
    })
  )
})
var bulk2 = Effect45.fnUntraced(function* (input) {
  const command2 = yield* Effect45.fromResult(decodeBulk2(input))
  return yield* changeMany({
    kind: "issue",
    name: "issue.bulk",
    ...command2,
    payload: command2,
    decide: revision3(command2.set)
  })
})
var counted = (row, at2) => bump(item, row.id, { add: { occurrences: 1 }, forward: { lastSeenAt: at2 } })
var wireOfOpen = ({ item: item3, preset }) => {
  const id = writeResolved(preset.lifecycle, statusFacts(item3), false)
  return preset.lifecycle.statuses.find((status) => status.id === id)?.wire ?? id
}
var report = Effect45.fnUntraced(function* (input) {
  const command2 = yield* Effect45.fromResult(decodeReport(input))
  const fingerprint2 = yield* fingerprintOf(command2)
  const opening2 = yield* prepare({
    kind: "issue",
    name: "issue.report",
    site: command2.site,
    input: command2,
    decide: (located) =>
      Effect45.succeed({
        columns: {
          ...openColumns2(
            { ...command2, severity: command2.severity ?? "medium", category: command2.category ?? "bug" },
            located
          ),
          fingerprint: fingerprint2
        }
      })
  })
  const { actor, at: at2, preset, site: site3 } = opening2
  const decision2 = yield* decisionFor(actor, "regressed", command2)
  const place2 = placeOf(actor, site3.id)
  const decide = Effect45.gen(function* () {
    const row = yield* first(item, scopeOf(actor, [site3.id]), [
      { op: "Eq", column: "fingerprint", value: fingerprint2 }
    ])
    const outcome2 = reportOutcome(row)
    if (row === null) {
      const { answer: opened2, ...rest } = yield* opening2.decide
      return {
        ...rest,
        result: outcome2,
        answer: (committed) => ({ ...opened2(committed), outcome: outcome2 })
      }
    }
    if (!permits(opening2.allowed, row)) return yield* new NotAllowed({ action: "issue.create", actor: actor.id })
    const readable = yield* mayRead(actor, "issue", row)
    const located = { item: adopt(preset, row), stored: row, site: site3, preset }
    const regression = outcome2 === "reopened" ? { status: wireOfOpen(located) } : {}
    const { after, changes } = yield* decideRevision(
      {
        options: {},
        decide: () =>
          Effect45.map(Effect45.fromResult(columnsOf(regression, located, actor, at2)), (columns2) => ({
            event: "regressed",
            columns: columns2
          }))
      },
      located,
      actor,
      decision2
    )
    return {
      place: place2,
      subject: row.id,
      result: outcome2,
      changes: [...(changes.length === 0 ? [expect(item, row)] : changes), counted(row, at2)],
      answer: () => {
        const item3 = { ...after, occurrences: row.occurrences + 1, lastSeenAt: at2 }
        return { ...located, item: readable ? item3 : mask(item3), outcome: outcome2, replayed: false }
      }
    }
  })
  const done = yield* execute({
    name: "issue.report",
    actor,
    options: command2,
    payload: command2,
    decide,
    replay: (subject2, result) =>
      Effect45.map(again("issue", subject2), (outcome2) => ({ ...outcome2, outcome: result }))
  })
  return { ...answer4(yield* shown2(done)), outcome: done.outcome }
})
var make11 = give("Issues")({
  open: open3,
  report,
  get: get5,
  list: list9,
  facets: facets2,
  update: update3,
  bulk: bulk2,
  ...verbsOf("issue", (outcome2) => Effect45.succeed(answer4(outcome2)))
})
var Issues = class _Issues extends Context22.Service()("@deskwright/core/Issues") {
  static layer = Layer18.effect(_Issues, make11)
}

// packages/core/src/Labels.ts
import {
  Context as Context23,
  Effect as Effect46,
  Layer as Layer19,
  Result as Result21,
  Schema as Schema42
} from "effect"
var decodeList8 = decode(Schema42.Struct({ site: SiteId, kind: Schema42.optionalKey(KindSchema) }))
var kinds2 = ["issue", "ticket", "problem"]
var list10 = Effect46.fnUntraced(function* (site3, input = {}) {
  const { kind } = yield* Effect46.fromResult(decodeList8({ site: site3, ...input }))
  const actor = yield* CurrentActor
  yield* siteFor(actor, site3)
  const store = yield* Store
  const count3 = Effect46.fnUntraced(function* (each2) {
    const allowed = yield* permitted(actor, `${each2}.read`, itemColumns)
    const whole2 = yield* permitted(actor, `${each2}.readInternal`, itemColumns)
    return yield* store.tally(item, {
      scope: scopeOf(actor, [site3]),
      where: [
        { op: "Eq", column: "kind", value: each2 },
        { op: "Eq", column: "deleted", value: false },
        { op: "Eq", column: "archived", value: false },
        ...allowed,
        ...whole2
      ],
      by: "labels",
      cap: tallyCap
    })
  })
  if (kind !== void 0) return totals([yield* count3(kind)])
  const counted2 = yield* Effect46.forEach(kinds2, (each2) => Effect46.result(count3(each2)))
  const seen2 = counted2.filter((each2) => Result21.isSuccess(each2) || each2.failure._tag !== "NotAllowed")
  return totals(yield* Effect46.forEach(seen2.length === 0 ? counted2 : seen2, Effect46.fromResult))
})
var totals = (counted2) => {
  const counts = /* @__PURE__ */ new Map()
  for (const { values } of counted2) {
    for (const [label, count3] of values) counts.set(label, (counts.get(label) ?? 0) + count3)
  }
  const labels = [...counts]
    .map(([label, count3]) => ({ label, count: count3 }))
    .sort((a, b) => b.count - a.count || compareText(a.label, b.label))
  return {
    labels: labels.slice(0, mostValues2),
    more: labels.length > mostValues2,
    atLeast: counted2.some(({ capped: capped2 }) => capped2)
  }
}
var make12 = give("Labels")({ list: list10 })
var Labels2 = class _Labels extends Context23.Service()("@deskwright/core/Labels") {
  static layer = Layer19.effect(_Labels, make12)
}

// packages/core/src/Link.ts
import { Schema as Schema43 } from "effect"
var LinkTypeSchema = Schema43.Literals(["duplicate_of", "caused_by", "incident_of", "blocks", "relates"])
var AddLinkSchema = Schema43.Struct({
  type: LinkTypeSchema,
  to: Schema43.Struct({ kind: KindSchema, ref: RefSchema, site: Schema43.optionalKey(SiteId) })
})
var ListLinksSchema = Schema43.Struct({
  ...pageFields,
  site: Schema43.optionalKey(SiteId),
  order: Schema43.optionalKey(OrderSchema)
})
var SelfLink = class extends Schema43.TaggedError()("SelfLink", {
  type: LinkTypeSchema,
  item: Schema43.String
}) {
  get message() {
    return `${this.item} cannot be linked to itself. Name another item as the end of ${this.type}.`
  }
}
var LinkExists = class extends Schema43.TaggedError()("LinkExists", {
  link: Schema43.String,
  type: LinkTypeSchema
}) {
  get message() {
    return `The items are already linked by ${this.type}. Nothing is left to do; remove link ${this.link} to undo it.`
  }
}
var LinkCycle = class extends Schema43.TaggedError()("LinkCycle", {
  type: LinkTypeSchema,
  from: Schema43.String,
  to: Schema43.String
}) {
  get message() {
    return `${this.from} ${this.type} ${this.to} would close a ring of ${this.type}. Link the other way round, or remove a link of the ring.`
  }
}
var LinkChainTooLong = class extends Schema43.TaggedError()("LinkChainTooLong", {
  type: LinkTypeSchema,
  limit: Schema43.Int
}) {
  get message() {
    return `More than ${this.limit} items follow by ${this.type}, too many to rule out a ring. Link to an item nearer to the end of the chain.`
  }
}
var LinkNotFound = class extends Schema43.TaggedError()("LinkNotFound", { link: Schema43.String }) {
  get message() {
    return `There is no link ${JSON.stringify(this.link.slice(0, 64))} on this item for this actor. List the item's links and use an id from there.`
  }
}
var chainLimit = 500
var isDirected = (type) => type !== "relates"
var linkId = (type, from, to) => sha256(canonical(isDirected(type) ? [type, from, to] : [type, ...[from, to].sort()]))
var decideOn = (stored, decision2, before, after) => {
  const updatedAt = decision2.at > stored.updatedAt ? decision2.at : stored.updatedAt
  const item3 = { ...stored, version: stored.version + 1, updatedAt }
  return [
    update(item, item3, stored.version),
    insert(audit, { ...eventOf(stored, item3, decision2), facts: { link: [before, after] } })
  ]
}
var present9 = (row, seenFrom, other) => {
  const { code, id, kind, status } = facts(other, other.item.kind)
  const type = row.type
  return {
    id: row.id,
    type,
    direction: row.from === seenFrom || !isDirected(type) ? "outward" : "inward",
    item: { id, kind, code, title: other.item.title, status },
    createdAt: row.createdAt,
    createdBy: row.createdBy
  }
}

// packages/core/src/Links.ts
import { Context as Context24, Effect as Effect49, Layer as Layer20, Schema as Schema44 } from "effect"

// packages/core/src/LinkChain.ts
import { Effect as Effect47 } from "effect"
var ends = Effect47.fnUntraced(function* (tenant, type, from) {
  const store = yield* Store
  const rows = yield* store.find(link, {
    scope: everySite(tenant),
    where: [
      { op: "Eq", column: "type", value: type },
      { op: "In", column: "from", values: from }
    ],
    order: { column: "createdAt", direction: "asc" },
    after: null,
    limit: chainLimit + 1,
    columns: "brief"
  })
  return [...new Set(rows.map(({ to }) => to))]
})
var follow = Effect47.fnUntraced(function* (type, start2, origin) {
  const met = /* @__PURE__ */ new Map([[start2.id, start2]])
  let level = [start2.id]
  while (level.length > 0) {
    const next = yield* ends(start2.tenant, type, level)
    if (next.includes(origin.id)) return { ring: true, met: [...met.values()] }
    const unmet = next.filter((id) => !met.has(id))
    if (met.size + unmet.length > chainLimit) return yield* new LinkChainTooLong({ type, limit: chainLimit })
    const rows = (yield* byIds(item, everySite(start2.tenant), unmet)).filter(({ deleted }) => !deleted)
    for (const row of rows) met.set(row.id, row)
    level = rows.map(({ id }) => id)
  }
  return { ring: false, met: [...met.values()] }
})
var dependencies = Effect47.fnUntraced(function* (type, from, to) {
  if (!isDirected(type)) return [to]
  const { met, ring } = yield* follow(type, to, from)
  return ring ? yield* new LinkCycle({ type, from: from.id, to: to.id }) : met
})

// packages/core/src/LinkChecks.ts
import { Effect as Effect48, Result as Result22 } from "effect"
var patience = 6e4
var isDrawn = (row) => row.expiresAt === endOfTime
var removal = Effect48.fnUntraced(function* (actor, row, decision2) {
  const from = yield* byId(item, everySite(actor.tenant), row.from)
  if (from === null) return yield* new LinkNotFound({ link: row.id })
  return {
    place: placeOf(actor, row.site),
    subject: row.id,
    changes: [...decideOn(from, decision2, { type: row.type, item: row.to }, null), remove(link, row)],
    answer: () => ({ replayed: false })
  }
})
var takeBack = Effect48.fnUntraced(function* (actor, row, options) {
  const decision2 = yield* decisionFor(actor, "unlinked", options)
  return yield* execute({
    name: "link.takeBack",
    actor,
    options: {},
    payload: { id: row.id },
    decide: Effect48.gen(function* () {
      const found = yield* byId(link, everySite(actor.tenant), row.id)
      if (found !== null && !isDrawn(found)) return yield* removal(actor, found, decision2)
      const idle = { place: row, subject: row.id, changes: [], answer: () => ({ replayed: false }) }
      return idle
    }),
    replay: () => Effect48.succeed({ replayed: true })
  })
})
var confirm = Effect48.fnUntraced(function* (actor, id, options) {
  const row = yield* byId(link, everySite(actor.tenant), id)
  const [from, to] = row === null ? [] : yield* endsOf(row)
  if (row === null || from === void 0 || to === void 0) {
    return yield* new StaleVersion({ id, expected: null, current: null })
  }
  const type = row.type
  const looked = yield* Effect48.result(follow(type, to, from))
  if (Result22.isFailure(looked) || looked.success.ring) {
    yield* takeBack(actor, row, options)
    return yield* Result22.isFailure(looked)
      ? Effect48.fail(looked.failure)
      : new LinkCycle({ type, from: from.id, to: to.id })
  }
  yield* execute({
    name: "link.confirm",
    actor,
    options: {},
    payload: { id },
    decide: Effect48.gen(function* () {
      const found = yield* byId(link, everySite(actor.tenant), id)
      if (found === null) return yield* new StaleVersion({ id, expected: null, current: null })
      const after = { ...found, expiresAt: endOfTime, version: found.version + 1 }
      return {
        place: found,
        subject: id,
        changes: isDrawn(found) ? [] : [update(link, after, found.version)],
        answer: () => void 0
      }
    }),
    replay: () => Effect48.void
  })
})
var endsOf = Effect48.fnUntraced(function* (row) {
  const ends2 = new Map((yield* byIds(item, everySite(row.tenant), [row.from, row.to])).map((end2) => [end2.id, end2]))
  return [ends2.get(row.from), ends2.get(row.to)]
})
var mostLinks = 50
var takeBackLapsed = Effect48.gen(function* () {
  const lapsed = yield* (yield* Store).find(link, {
    scope: housekeeping,
    where: [{ op: "Between", column: "expiresAt", from: null, to: storeNow(1) }],
    order: { column: "expiresAt", direction: "asc" },
    after: null,
    limit: mostLinks,
    columns: "all"
  })
  for (const row of lapsed) {
    const relay2 = { tenant: row.tenant, id: "relay", kind: "monitor" }
    yield* Effect48.ignore(takeBack(relay2, row, {}))
  }
  return lapsed.length === mostLinks
})

// packages/core/src/Links.ts
var decodeTarget4 = decode(TargetSchema)
var decodeAdd = decode(AddLinkSchema)
var decodeList9 = decode(ListLinksSchema)
var decodeOptions7 = decode(Schema44.Struct(decision))
var decodeId3 = decode(Id)
var named3 = (kind, ref, { site: site3 }) =>
  Effect49.fromResult(decodeTarget4({ kind, ref, ...(site3 === void 0 ? {} : { site: site3 }) }))
var versionHeld = (item3, { ifVersion }) =>
  ifVersion === void 0 || ifVersion === item3.version
    ? Effect49.void
    : Effect49.fail(new StaleVersion({ id: item3.id, expected: ifVersion, current: item3.version }))
var otherEnd = ({ kind, ref, site: site3 }, from) => {
  const within3 = site3 ?? (kind === "issue" || (typeof ref === "string" && isId(ref)) ? void 0 : from.site)
  return locate(kind, `${kind}.read`, ref, within3 === void 0 ? {} : { site: within3 })
}
var drawn = (from, row, decision2, note, met) => {
  const here = met.filter(({ site: site3 }) => site3 === from.site)
  const told = here.filter(({ id }) => id === row.to)
  return [
    ...decideOn(from, decision2, null, { type: row.type, item: row.to }),
    insert(link, row),
    ...here.map((item3) => expect(item, item3)),
    ...told.map((item3) =>
      insert(audit, noteOf(item3, { ...decision2, id: note }, { link: row.id, type: row.type, from: from.id }))
    )
  ]
}
var draw = Effect49.fnUntraced(function* ({ actor, command: command2, decision: decision2, kind, note, options, ref }) {
  const { type } = command2
  const from = (yield* locate(kind, `${kind}.update`, ref, options)).stored
  yield* versionHeld(from, options)
  const other = yield* otherEnd(command2.to, from)
  const to = other.stored
  if (from.id === to.id) return yield* new SelfLink({ type, item: from.id })
  const id = yield* linkId(type, from.id, to.id)
  const before = yield* byId(link, everySite(actor.tenant), id)
  if (before !== null && isDrawn(before)) return yield* new LinkExists({ link: id, type })
  if (before !== null) {
    const link2 = { ...present9(before, from.id, other), replayed: false }
    return {
      place: before,
      subject: id,
      changes: [],
      answer: () => ({ link: link2, isDrawn: false })
    }
  }
  const met = yield* dependencies(type, from, to)
  const place2 = placeOf(actor, from.site)
  const stamp = { createdAt: decision2.at, createdBy: actor.id }
  const row = { ...place2, id, version: 1, type, from: from.id, to: to.id, ...stamp, expiresAt: endOfTime }
  const crosses = isDirected(type) && met.some(({ site: site3 }) => site3 !== from.site)
  return {
    place: place2,
    subject: id,
    changes: drawn(from, crosses ? { ...row, expiresAt: storeNow(patience) } : row, decision2, note, met),
    answer: () => ({ link: { ...present9(row, from.id, other), replayed: false }, isDrawn: !crosses })
  }
})
var drawnBefore = Effect49.fnUntraced(function* (actor, id) {
  const row = yield* byId(link, scopeOf(actor), id)
  const [shown6] = row === null ? [] : yield* shownFrom(actor, row.from, [row])
  if (row === null || shown6 === void 0) return yield* new LinkNotFound({ link: id })
  return { link: { ...shown6, replayed: true }, isDrawn: isDrawn(row) }
})
var add2 = Effect49.fnUntraced(function* (kind, ref, input, opts = {}) {
  const options = yield* Effect49.fromResult(decodeOptions7(opts))
  yield* named3(kind, ref, options)
  const command2 = yield* Effect49.fromResult(decodeAdd(input))
  const actor = yield* CurrentActor
  const decision2 = yield* decisionFor(actor, "linked", options)
  const note = yield* nextId
  const answer6 = yield* execute({
    name: "link.add",
    actor,
    options,
    payload: { kind, ref, command: command2, options },
    decide: draw({ kind, ref, command: command2, options, actor, decision: decision2, note }),
    replay: (subject2) => drawnBefore(actor, subject2)
  })
  if (!answer6.isDrawn) yield* confirm(actor, answer6.link.id, options)
  return answer6.link
})
var remove2 = Effect49.fnUntraced(function* (kind, ref, link2, opts = {}) {
  const options = yield* Effect49.fromResult(decodeOptions7(opts))
  yield* named3(kind, ref, options)
  const id = yield* Effect49.fromResult(decodeId3(link2))
  const actor = yield* CurrentActor
  const decision2 = yield* decisionFor(actor, "unlinked", options)
  const decide = Effect49.gen(function* () {
    const { stored } = yield* locate(kind, `${kind}.read`, ref, options)
    yield* versionHeld(stored, options)
    const row = yield* byId(link, scopeOf(actor), id)
    const own3 = row !== null && (row.from === stored.id || row.to === stored.id)
    if (!own3 || (yield* visibleEnds(actor, [row.from, row.to])).size < 2) return yield* new LinkNotFound({ link: id })
    const [from] = row.from === stored.id ? [stored] : yield* byIds(item, scopeOf(actor), [row.from])
    const action = `${from?.kind ?? kind}.update`
    if (from === void 0 || !(yield* allows(actor, action, itemColumns, from))) {
      return yield* new NotAllowed({ action, actor: actor.id })
    }
    return yield* removal(actor, row, decision2)
  })
  return yield* execute({
    name: "link.remove",
    actor,
    options,
    payload: { kind, ref, id, options },
    decide,
    replay: () => Effect49.succeed({ replayed: true })
  })
})
var visibleEnds = Effect49.fnUntraced(function* (actor, ids) {
  const rows = yield* byIds(item, scopeOf(actor), ids)
  const seen2 = yield* Effect49.filter(rows, (row) => allows(actor, `${row.kind}.read`, itemColumns, row))
  const located = yield* withSites(
    actor,
    seen2.filter(({ deleted }) => !deleted)
  )
  return new Map(located.map((each2) => [each2.item.id, each2]))
})
var otherOf = (row, id) => (row.from === id ? row.to : row.from)
var shownFrom = Effect49.fnUntraced(function* (actor, id, rows) {
  const others = yield* visibleEnds(
    actor,
    rows.map((row) => otherOf(row, id))
  )
  return rows.flatMap((row) => {
    const other = others.get(otherOf(row, id))
    return other === void 0 ? [] : [present9(row, id, other)]
  })
})
var there = { op: "Eq", column: "expiresAt", value: endOfTime }
var list11 = Effect49.fnUntraced(function* (kind, ref, input = {}) {
  const { cursor, limit, order, ...options } = yield* Effect49.fromResult(decodeList9(input))
  yield* named3(kind, ref, options)
  const actor = yield* CurrentActor
  const { item: item3 } = yield* locate(kind, `${kind}.read`, ref, options)
  const ends2 = /* @__PURE__ */ new Map()
  return yield* listAny(
    link,
    {
      scope: scopeOf(actor),
      asked: item3.id,
      anyOf: [
        [there, { op: "Eq", column: "from", value: item3.id }],
        [there, { op: "Eq", column: "to", value: item3.id }]
      ],
      order: { column: "createdAt", direction: order ?? "asc" },
      limit,
      cursor
    },
    (rows) =>
      Effect49.succeed(
        rows.flatMap((row) => {
          const other = ends2.get(otherOf(row, item3.id))
          return other === void 0 ? [] : [present9(row, item3.id, other)]
        })
      ),
    "brief",
    Effect49.fnUntraced(function* (rows) {
      const others = rows.map((row) => otherOf(row, item3.id))
      for (const [id, end2] of yield* visibleEnds(actor, others)) ends2.set(id, end2)
      return rows.filter((row) => ends2.has(otherOf(row, item3.id)))
    })
  )
})
var make13 = give("Links")({ add: add2, remove: remove2, list: list11 })
var Links = class _Links extends Context24.Service()("@deskwright/core/Links") {
  static layer = Layer20.effect(_Links, make13)
}

// packages/core/src/Mail.ts
import { Context as Context25 } from "effect"
var headerBreakers = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu
var bodyBreakers = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]|\p{Cs}/gu
var invisible = /\p{Cf}/gu
var addressMarks = /[<>@"\u00AB\u00BB\u201C-\u201F\u2039\u203A\uFE64\uFE65\uFE6B\uFF02\uFF1C\uFF1E\uFF20]/gu
var headerText = (text3, max = 200) => headline(text3.replace(headerBreakers, " ").replace(invisible, ""), max)
var nameText = (name2) => headerText((name2 ?? "").replace(addressMarks, " "))
var bodyText = (text3) =>
  text3
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(bodyBreakers, "")
    .trimEnd()
var entities = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
}
var escapeHtml = (text3) => text3.replace(/[&<>"']/g, (char) => entities[char] ?? char)
var line2 = (text3) => ({ line: headerText(text3, 1e3) })
var quote = (text3) => ({ quote: bodyText(text3) })
var asText = (blocks) =>
  blocks
    .map((block) => ("line" in block ? block.line : block.quote.replace(/^/gm, "> ").concat("\n")))
    .join("\n")
    .concat("\n")
var asHtml = (blocks) => {
  const parts = blocks.map((block) =>
    "line" in block
      ? `<p>${escapeHtml(block.line)}</p>`
      : `<blockquote dir="auto" style="white-space:pre-wrap">${escapeHtml(block.quote)}</blockquote>`
  )
  return `<!doctype html>
<html>
<body>
${parts.join("\n")}
</body>
</html>
`
}
var content = (code, title, blocks) => ({
  subject: code === null ? title : `[${code}] ${title}`,
  text: asText(blocks),
  html: asHtml(blocks)
})
var given3 = (label, value) => (headerText(value ?? "", 1e3) === "" ? [] : [line2(`${label}: ${value}`)])
var quoted3 = (label, text3) => (text3 === null || text3.trim() === "" ? [] : [line2(`${label}:`), quote(text3)])
var requesterLine = ({ email, name: name2 }) => {
  const who = [nameText(name2), email === null ? "" : `<${email}>`].filter((part) => part !== "").join(" ")
  return line2(`Requester: ${who === "" ? "not known" : who}`)
}
var replyLine = (replyTo) =>
  line2(
    replyTo === null
      ? "No address is known: a reply to this mail does not reach the requester."
      : `A reply to this mail goes to ${replyTo} (unverified).`
  )
var transcript = (conversation2) => {
  if (conversation2 === null) return []
  const { attached, messages: messages2, omitted } = conversation2
  const leftOut = `${omitted} earlier messages are left out.${attached ? " The attached file has them." : ""}`
  return [
    line2(`Conversation (${messages2.length + omitted} messages):`),
    ...(omitted === 0 ? [] : [line2(leftOut)]),
    ...messages2.flatMap(({ at: at2, role, text: text3 }) => [line2(`${role}, ${at2}`), quote(text3 ?? "[erased]")])
  ]
}
var opened = (facts2) =>
  content(facts2.code, facts2.title, [
    line2(`${facts2.code ?? "A new item"} was opened in ${facts2.site}: ${facts2.title}`),
    requesterLine(facts2.requester),
    replyLine(facts2.replyTo),
    ...given3("Priority", facts2.priority),
    ...given3("Severity", facts2.severity),
    ...given3("Channel", facts2.channel),
    ...given3("Conversation in the log", facts2.logLink),
    ...quoted3("Description", facts2.body),
    ...quoted3("Question", facts2.question),
    ...quoted3("Answer", facts2.answer),
    ...transcript(facts2.conversation)
  ])
var commented = ({ code, comment: comment2, site: site3, title }) =>
  content(code, title, [
    line2(`${nameText(comment2.author.name) || "The team"} of ${site3} wrote about ${code ?? "your request"}:`),
    quote(comment2.body)
  ])
var statusChanged = ({ code, site: site3, status, title }) =>
  content(code, title, [line2(`${code ?? "Your request"} in ${site3} is now: ${status}`)])
var MailTemplates = Context25.Reference("@deskwright/core/MailTemplates", {
  defaultValue: () => ({ opened, commented, statusChanged })
})
var compose = (
  { id, item: item3, replyTo, site: site3, tenant, to },
  { html, subject: subject2, text: text3 },
  attachments = []
) => ({
  id,
  tenant,
  site: site3,
  to,
  replyTo,
  subject: headerText(subject2),
  text: text3,
  html,
  headers: { "Auto-Submitted": "auto-generated", References: `<${item3}@deskwright.invalid>` },
  attachments
})

// packages/core/src/Outbox.ts
import {
  Clock as Clock3,
  Context as Context26,
  Effect as Effect56,
  Layer as Layer21,
  Random as Random3,
  Ref,
  Schema as Schema46
} from "effect"

// packages/core/src/Attempt.ts
import { Effect as Effect52, Option as Option12, Random as Random2, Result as Result24 } from "effect"

// packages/core/src/Rendering.ts
import { Effect as Effect51, Option as Option11, Result as Result23 } from "effect"

// packages/core/src/MailTranscript.ts
import { Effect as Effect50 } from "effect"
var transcriptLimit = { messages: 500, characters: 2e5 }
var attachmentLimit = 1e7
var inBody = {
  messages: transcriptLimit.messages,
  size: transcriptLimit.characters,
  sizeOf: ({ text: text3 }) => (text3 ?? "").length
}
var paragraph = ({ at: at2, role, text: text3 }) => `${role}, ${at2}
${text3 ?? "[erased]"}

`
var inFile = {
  messages: Number.POSITIVE_INFINITY,
  size: attachmentLimit,
  sizeOf: (row) => byteLength(JSON.stringify(paragraph(row)))
}
var pageSize4 = 100
var gather = Effect50.fnUntraced(function* (
  { conversation: conversation2, site: site3, snapshotThrough, tenant },
  limit
) {
  const store = yield* Store
  const kept3 = []
  let size = 0
  let after = null
  while (true) {
    const page = yield* store.find(message, {
      scope: { tenant, sites: [site3] },
      where: [
        { op: "Eq", column: "conversation", value: conversation2 ?? "" },
        { op: "Between", column: "index", from: 0, to: snapshotThrough }
      ],
      order: { column: "index", direction: "desc" },
      after,
      limit: pageSize4,
      columns: "all"
    })
    for (const row of page) {
      size += limit.sizeOf(row)
      const full = kept3.length === limit.messages || size > limit.size
      if (full && kept3.length > 0) return kept3.reverse()
      kept3.push(row)
    }
    const last = page.at(-1)
    if (last === void 0 || page.length < pageSize4) return kept3.reverse()
    after = { value: last.index, id: last.id }
  }
})
var earlier2 = (omitted) =>
  omitted === 0
    ? ""
    : `${omitted} earlier messages are left out.

`
var fileOf = (rows, omitted) => ({
  filename: "conversation.txt",
  contentType: "text/plain; charset=utf-8",
  text: earlier2(omitted) + rows.map(paragraph).join("")
})
var transcriptOf = Effect50.fnUntraced(function* (item3) {
  const { conversation: conversation2, snapshotThrough } = item3
  if (conversation2 === null || snapshotThrough === null) return { transcript: null, attachments: [] }
  const rows = yield* gather(item3, inBody)
  const omitted = snapshotThrough - rows.length
  const whole2 = omitted === 0 ? [] : yield* gather(item3, inFile)
  const attachments = omitted === 0 ? [] : [fileOf(whole2, snapshotThrough - whole2.length)]
  const transcript2 = {
    messages: rows.map(({ at: at2, role, text: text3 }) => ({ role, at: at2, text: text3 })),
    omitted,
    attached: attachments.length > 0
  }
  return { transcript: transcript2, attachments }
})

// packages/core/src/Rendering.ts
var mailbox = (address2) => Option11.getOrNull(parseEmail((address2 ?? "").trim()))
var locatedOf = Effect51.fnUntraced(function* (item3) {
  const site3 = (yield* (yield* Sites).get(item3.tenant, item3.site)) ?? { id: item3.site }
  const preset = presetOf(site3, item3.kind)
  return { item: adopt(preset, item3), stored: item3, site: site3, preset }
})
var titleOf2 = ({ item: item3, preset, site: site3 }) => ({
  code: codeOf(codeFormat(site3, preset), item3.number),
  title: item3.title,
  site: site3.name ?? site3.id
})
var openedFacts = (located, conversation2) => {
  const { item: item3, site: site3 } = located
  return {
    ...titleOf2(located),
    body: item3.body ?? "",
    requester: { name: item3.requesterName, email: item3.requesterEmail },
    replyTo: mailbox(item3.requesterEmail),
    priority: item3.priority,
    severity: item3.severityLevel,
    channel: item3.channel,
    question: item3.question,
    answer: item3.answer,
    logLink: logLinkOf(site3.logLink, item3),
    conversation: conversation2
  }
}
var commentOf = Effect51.fnUntraced(function* (row) {
  const { comment: comment2 } = row.about ?? {}
  const found = comment2 === void 0 ? null : yield* byId(comment, { tenant: row.tenant, sites: [row.site] }, comment2)
  if (found === null || found.erased) return null
  const presented = present2(found)
  return isForCustomer(presented) ? presented : null
})
var commentedFacts = (located, comment2) => ({ ...titleOf2(located), comment: comment2 })
var replyOf = (row, chat, comment2) => ({
  id: row.id,
  tenant: row.tenant,
  site: row.site,
  conversation: chat.id,
  session: chat.externalId,
  comment: comment2
})
var bytes = (item3, payload) => ({ payload: JSON.stringify(payload), item: item3 })
var chatOf = Effect51.fnUntraced(function* (row, located) {
  const { item: item3, preset } = located
  const comment2 = yield* commentOf(row)
  if (comment2 === null) return { nowhere: "the comment is gone", item: item3 }
  const chat = yield* linkedChat(item3)
  const refusal3 = chatRefusal(preset, comment2.author.kind, chat)
  return chat === null || refusal3 !== null
    ? { nowhere: refusal3 ?? "no linked conversation", item: item3 }
    : bytes(located.stored, replyOf(row, chat, comment2))
})
var mailOf = Effect51.fnUntraced(function* (row, located) {
  const item3 = located.stored
  const templates = yield* MailTemplates
  const to = mailbox(row.recipient)
  if (to === null) return { nowhere: noRecipient, item: item3 }
  const envelope = { id: row.id, tenant: row.tenant, site: row.site, item: item3.id, to }
  if (row.kind === "opened") {
    const { attachments, transcript: transcript2 } = yield* transcriptOf(located.item)
    const facts2 = openedFacts(located, transcript2)
    return bytes(item3, compose({ ...envelope, replyTo: facts2.replyTo }, templates.opened(facts2), attachments))
  }
  const replyTo = mailbox(located.site.supportEmail)
  if (row.kind === "statusChanged") {
    const { status } = row.about
    const label = Result23.getOrNull(statusOf(located.preset.lifecycle, status))?.label ?? status
    const content3 = templates.statusChanged({ ...titleOf2(located), status: label })
    return bytes(item3, compose({ ...envelope, replyTo }, content3))
  }
  const comment2 = row.kind === "commented" ? yield* commentOf(row) : null
  if (comment2 === null) return { nowhere: "what it was about is gone", item: item3 }
  const content2 = templates.commented(commentedFacts(located, comment2))
  return bytes(item3, compose({ ...envelope, replyTo }, content2))
})
var render = Effect51.fnUntraced(function* (row) {
  const stored = yield* byId(item, { tenant: row.tenant, sites: [row.site] }, row.item)
  if (stored === null || stored.deleted) return { nowhere: "the item was deleted", item: stored }
  const located = yield* locatedOf(stored)
  return yield* row.channel === "chat" ? chatOf(row, located) : mailOf(row, located)
})

// packages/core/src/Attempt.ts
var pauseMillis = 5 * 6e4
var shortestPause = 1e3
var lately = 6e4
var rerenderings = 5
var tagOf = (row) =>
  row.channel === "chat" ? "[chat] customer_comment" : row.kind === "opened" ? ticketMailTag : `[email] ${row.kind}`
var warn = (row, reason, error, alarm = false) =>
  (alarm ? Effect52.logError : Effect52.logWarning)(tagOf(row)).pipe(
    Effect52.annotateLogs({ reason, delivery: row.id, item: row.item, ...(error === null ? {} : { error }) })
  )
var mark = Effect52.fnUntraced(function* (row, columns2, as2, also = []) {
  const store = yield* Store
  const after = { ...row, token: null, leaseUntil: storeNow(), ...columns2, version: row.version + 1 }
  const marked = yield* Effect52.result(store.commit(row, [update(outbox, after, row.version), ...also]))
  if (Result24.isSuccess(marked)) return as2
  yield* warn(row, marked.failure._tag, null)
  return "lost"
})
var relay = { id: "relay", kind: "monitor" }
var end = Effect52.fnUntraced(function* (row, state, columns2) {
  const decision2 = yield* decisionFor({ tenant: row.tenant, ...relay }, "deliveryEnded", {})
  const facts2 = { delivery: row.id, channel: row.channel, about: row.kind, state }
  const note = insert(audit, noteOf({ tenant: row.tenant, site: row.site, id: row.item }, decision2, facts2))
  const over = { ...columns2, state, finishedAt: storeNow(), expiresAt: storeNow(keptFor) }
  return yield* mark(row, over, state, [note])
})
var nowhere2 = (row, reason) => Effect52.andThen(warn(row, reason, null), end(row, "none", { reason, lastError: null }))
var dead = (row, error, alarm = false) =>
  Effect52.andThen(warn(row, sendError, error, alarm), end(row, "dead", { reason: sendError, lastError: error }))
var uncertain = (row, error, alarm = false) =>
  Effect52.andThen(
    warn(row, sendError, error, alarm),
    end(row, "uncertain", { reason: "it may have been sent", lastError: error })
  )
var putBack = (row, columns2 = {}) => mark(row, { dueAt: storeNow(), ...columns2, claims: row.claims - 1 }, "retried")
var putOff = Effect52.fnUntraced(function* (row) {
  const store = yield* Store
  const after = { ...row, version: row.version + 1 }
  const millis = backoff(interruptions(row), yield* Random2.next)
  const change3 = update(outbox, { ...after, dueAt: storeNow(millis) }, row.version)
  const written2 = yield* Effect52.result(store.commit(row, [change3]))
  if (Result24.isSuccess(written2)) return { ...after, dueAt: fromMillis(toMillis(written2.success.at) + millis) }
  yield* warn(row, written2.failure._tag, null)
  return null
})
var tried = (row) => ({ ...row, attempts: row.attempts + 1 })
var begin2 = Effect52.fnUntraced(function* (row, payload, also) {
  const store = yield* Store
  const after = { ...row, payload, version: row.version + 1 }
  const ambiguousAt = row.ambiguousAt ?? storeNow()
  const change3 = update(outbox, { ...after, ambiguousAt }, row.version)
  const begun = yield* Effect52.result(store.commit(row, [change3, ...also]))
  return Result24.map(begun, ({ at: at2 }) => ({ ...after, ambiguousAt: row.ambiguousAt ?? at2 }))
})
var prepare2 = Effect52.fnUntraced(function* (row) {
  if (row.payload !== null && row.ambiguousAt !== null) return { row, nowhere: null }
  for (let i = 0; i < rerenderings; i++) {
    const rendered = row.payload === null ? yield* render(row) : { payload: row.payload, item: null }
    if ("nowhere" in rendered) return { row, nowhere: rendered.nowhere }
    const { item: item3, payload } = rendered
    const stored = yield* begin2(row, payload, item3 === null ? [] : [expect(item, item3)])
    if (Result24.isSuccess(stored)) return { row: stored.success, nowhere: null }
    const { failure } = stored
    if (failure._tag !== "CommitRefused") return yield* Effect52.fail(failure)
    if (failure.stale.some(({ table }) => table === outbox.name)) return null
  }
  return null
})
var hand = (row, payload) =>
  Effect52.gen(function* () {
    const sent = JSON.parse(payload)
    return row.channel === "mail" ? yield* (yield* Notifier).send(sent) : yield* (yield* ChatGateway).deliver(sent)
  })
var noAnswer = (millis) => new NotifierFailure({ verdict: "retry", reason: `no answer within ${millis / 1e3} seconds` })
var nameOf2 = (defect) => (defect instanceof Error ? defect.name : typeof defect)
var attempt = (row, payload, millis) =>
  hand(row, payload).pipe(
    Effect52.catchDefect((defect) =>
      Effect52.fail(new NotifierFailure({ verdict: "retry", reason: `the sender threw ${nameOf2(defect)}` }))
    ),
    Effect52.timeoutOption(millis),
    Effect52.flatMap((accepted) =>
      Option12.isSome(accepted) ? Effect52.succeed(accepted.value) : Effect52.fail(noAnswer(millis))
    ),
    Effect52.result
  )
var unconfigured = (row, { payload, reason }) =>
  Effect52.logWarning(tagOf(row)).pipe(
    Effect52.annotateLogs({
      reason,
      delivery: row.id,
      item: row.item,
      ...(payload === "withheld" ? {} : { payload: row.payload ?? "" })
    }),
    Effect52.andThen(end(tried(row), "none", { reason: sanitised(reason), lastError: null, ambiguousAt: null }))
  )
var isRefused = ({ maybeSent = true, verdict }) =>
  verdict === "dead" || verdict === "pause" || (verdict === "retry" && !maybeSent)
var isOpenToOthers = Effect52.fnUntraced(function* (channel) {
  const store = yield* Store
  const sent = yield* store.find(outbox, {
    scope: housekeeping,
    where: [
      { op: "Eq", column: "state", value: "sent" },
      { op: "Eq", column: "channel", value: channel },
      // What is sent is kept for so long from then on.
      { op: "Between", column: "expiresAt", from: storeNow(keptFor - lately), to: storeNow(keptFor + 1) }
    ],
    order: { column: "expiresAt", direction: "desc" },
    after: null,
    limit: 1,
    columns: "brief"
  })
  return sent.length > 0
})
var retried = Effect52.fnUntraced(function* (row, error, alarm, wait) {
  if (row.attempts >= maxAttempts) return yield* dead(row, error, alarm)
  yield* warn(row, sendError, error, alarm)
  const millis = backoff(row.attempts, yield* Random2.next, wait)
  return yield* mark(row, { dueAt: storeNow(millis), lastError: error }, "retried")
})
var failed = Effect52.fnUntraced(function* (round, sent, first2, failure) {
  const error = sanitised(failure.reason)
  const given4 = first2 && isRefused(failure) ? { ...sent, ambiguousAt: null } : sent
  const row = tried(given4)
  switch (failure.verdict) {
    case "dead":
      return yield* dead(row, error, failure.alarm)
    case "uncertain":
      return yield* uncertain(row, error, failure.alarm)
    case "pause": {
      if (failure.maybeItself === true && (yield* isOpenToOthers(row.channel)))
        return yield* retried(row, error, failure.alarm, Math.max(failure.retryAfter ?? 0, pauseMillis))
      const millis = Math.min(Math.max(failure.retryAfter ?? pauseMillis, shortestPause), longestPause)
      yield* warn(row, sendError, error, failure.alarm)
      yield* round.close(row.channel, millis, error)
      return yield* putBack(given4, { dueAt: storeNow(millis), lastError: error })
    }
    case "retry":
      return yield* retried(row, error, failure.alarm, failure.retryAfter)
  }
})
var isForgotten = ({ ambiguousAt, channel }, now2, round) =>
  ambiguousAt !== null && now2 - toMillis(ambiguousAt) >= round.remembers(channel)
var abandoned = (row) => {
  const error = `${interruptions(row)} relays that had it did not come back`
  return row.ambiguousAt === null ? dead(row, error, true) : uncertain(row, error, true)
}
var deliver = Effect52.fnUntraced(function* (round, claimed) {
  if (interruptions(claimed) >= maxInterruptions) return yield* abandoned(claimed)
  if (!(yield* round.turn(claimed))) return yield* putBack(claimed)
  if (isForgotten(claimed, yield* round.now, round))
    return yield* uncertain(claimed, claimed.lastError ?? "an attempt did not come to its end")
  const prepared = yield* prepare2(claimed)
  if (prepared === null) return "lost"
  const { row } = prepared
  if (row.payload === null) return yield* nowhere2(row, prepared.nowhere ?? "nothing to send")
  if ((yield* round.now) + round.sendTimeout > toMillis(claimed.leaseUntil)) return "lost"
  const answered = yield* attempt(row, row.payload, round.sendTimeout)
  if (Result24.isSuccess(answered)) {
    const { providerId } = answered.success
    return yield* end(tried(row), "sent", { providerId, reason: null, lastError: null })
  }
  const first2 = claimed.ambiguousAt === null
  return answered.failure._tag === "NotConfigured"
    ? yield* unconfigured(row, answered.failure)
    : yield* failed(round, row, first2, answered.failure)
})
var attempted = (round, row) =>
  deliver(round, row).pipe(
    Effect52.catchDefect((defect) => {
      const reason = `rendering threw ${nameOf2(defect)}`
      const failure = new NotifierFailure({ verdict: "retry", reason, maybeSent: false })
      return failed(round, row, row.ambiguousAt === null, failure)
    }),
    Effect52.catch((failure) => Effect52.as(warn(row, failure._tag, null), "lost"))
  )

// packages/core/src/Lane.ts
import { Effect as Effect53, Result as Result25 } from "effect"
var place = { tenant: "", site: "" }
var ahead = 2e3
var rowsWhere = Effect53.fnUntraced(function* (where2) {
  return yield* (yield* Store).find(lane, {
    scope: { tenant: place.tenant, sites: [place.site] },
    where: where2,
    order: { column: "opensAt", direction: "asc" },
    after: null,
    limit: 10,
    columns: "all"
  })
})
var rowOf3 = (channel) => Effect53.map(rowsWhere([{ op: "Eq", column: "id", value: channel }]), ([row]) => row ?? null)
var openAfter = (millis) => ({
  op: "Between",
  column: "opensAt",
  from: storeNow(millis),
  to: null
})
var waiting = rowsWhere([openAfter(1)])
var resting = Effect53.map(waiting, (rows) => rows.filter(({ reason }) => reason !== null))
var closed2 = Effect53.gen(function* () {
  const rows = yield* waiting
  const isPaced = rows.some(({ reason }) => reason === null)
  const usedUp = isPaced ? yield* rowsWhere([openAfter(ahead)]) : []
  return new Set([...rows.filter(({ reason }) => reason !== null), ...usedUp].map(({ id }) => id))
})
var write2 = Effect53.fnUntraced(function* (channel, change3) {
  const store = yield* Store
  while (true) {
    const row = yield* rowOf3(channel)
    const columns2 = change3(row)
    if (columns2 === null) return
    const changed3 = { ...place, id: channel, version: (row?.version ?? 0) + 1, ...columns2 }
    const written2 = yield* Effect53.result(
      store.commit(place, [row === null ? insert(lane, changed3) : update(lane, changed3, row.version)])
    )
    if (Result25.isSuccess(written2)) return
    if (written2.failure._tag !== "CommitRefused") return yield* Effect53.fail(written2.failure)
  }
})
var close2 = (channel, millis, reason) => write2(channel, () => ({ opensAt: storeNow(millis), reason }))
var open4 = (channel) => write2(channel, (row) => (row === null ? null : { opensAt: storeNow(), reason: null }))
var reserve = Effect53.fnUntraced(function* (channel, turns, rate, patience2, now2) {
  let first2 = null
  const at2 = yield* now2
  yield* write2(channel, (row) => {
    const free = row === null ? 0 : toMillis(row.opensAt)
    const rests = row !== null && row.reason !== null
    first2 = free - at2 > (rests ? 0 : patience2) ? null : Math.max(free, at2)
    return first2 === null ? null : { opensAt: fromMillis(Math.ceil(first2 + (turns * 1e3) / rate)), reason: null }
  })
  return first2
})

// packages/core/src/News.ts
import { Effect as Effect54, Result as Result26, Schema as Schema45 } from "effect"
var ranks = {
  accepted: 1,
  delayed: 2,
  delivered: 3,
  failed: 4,
  suppressed: 4,
  bounced: 5,
  complained: 6
}
var arrivals = Object.keys(ranks)
var decodeNews = decode(
  Schema45.Struct({
    id: line(256),
    tenant: Id,
    site: SiteId,
    delivery: Id,
    arrival: Schema45.Literals(arrivals),
    providerId: Schema45.optionalKey(Schema45.NullOr(line(256)))
  })
)
var isOut = ({ state }) => state === "sent"
var movesOn = (row, { arrival }) => !isOut(row) || ranks[arrival] > (row.arrival === null ? 0 : ranks[row.arrival])
var isFurther = (row, arrival) => row.arrival === null || ranks[arrival] > ranks[row.arrival]
var heardOf = (row, { arrival, providerId = null }) => {
  const further = isFurther(row, arrival) ? { arrival, arrivalAt: storeNow() } : {}
  const out = isOut(row)
    ? {}
    : { state: "sent", reason: null, token: null, finishedAt: storeNow(), expiresAt: storeNow(keptFor) }
  return {
    ...row,
    ...further,
    ...out,
    providerId: row.providerId ?? providerId,
    version: row.version + 1
  }
}
var remembered = Effect54.fnUntraced(function* ({ delivery, id, site: site3, tenant }) {
  const key2 = yield* sha256(canonical(["delivery.news", id]))
  const row = {
    tenant,
    site: site3,
    id: key2,
    version: 1,
    command: "delivery.news",
    hash: key2,
    subject: delivery,
    result: null,
    expiresAt: storeNow(keptFor)
  }
  return insert(request, row)
})
var changesOf5 = Effect54.fnUntraced(function* (row, news) {
  const provider = { tenant: row.tenant, id: "relay", kind: "monitor" }
  const decision2 = yield* decisionFor(provider, "deliveryHeard", {})
  const facts2 = { delivery: row.id, channel: row.channel, about: row.kind, arrival: news.arrival }
  const note = noteOf({ tenant: row.tenant, site: row.site, id: row.item }, decision2, facts2)
  const changes = [yield* remembered(news), update(outbox, heardOf(row, news), row.version), insert(audit, note)]
  return changes
})
var hear = Effect54.fnUntraced(function* (told) {
  const news = yield* Effect54.fromResult(decodeNews(told))
  const store = yield* Store
  while (true) {
    const row = yield* byId(outbox, { tenant: news.tenant, sites: [news.site] }, news.delivery)
    if (row === null) return { outcome: "unknown" }
    if (!movesOn(row, news)) return { outcome: "known" }
    const written2 = yield* Effect54.result(store.commit(row, yield* changesOf5(row, news)))
    if (Result26.isSuccess(written2)) return { outcome: "written" }
    const { failure } = written2
    if (failure._tag !== "CommitRefused") return yield* Effect54.fail(failure)
    if (failure.taken.some(({ table }) => table === request.name)) return { outcome: "known" }
  }
})

// packages/core/src/Retention.ts
import { Array as Arr2, Effect as Effect55 } from "effect"
var mostRows = 500
var requests = { table: request, change: (row) => remove(request, row) }
var texts2 = {
  table: outbox,
  change: (row) =>
    update(outbox, { ...row, payload: null, expiresAt: endOfTime, version: row.version + 1 }, row.version)
}
var byPlace = (rows) => Object.values(Arr2.groupBy(rows, ({ site: site3, tenant }) => JSON.stringify([tenant, site3])))
var purgeOf = ({ change: change3, table }) =>
  Effect55.gen(function* () {
    const store = yield* Store
    const lapsed = yield* store.find(table, {
      scope: housekeeping,
      where: [{ op: "Between", column: "expiresAt", from: null, to: storeNow(1) }],
      order: { column: "expiresAt", direction: "asc" },
      after: null,
      limit: mostRows,
      columns: "brief"
    })
    yield* Effect55.forEach(
      byPlace(lapsed),
      (rows) => {
        const place2 = { tenant: rows[0].tenant, site: rows[0].site }
        return Effect55.catchTag(store.commit(place2, rows.map(change3)), "CommitRefused", () => Effect55.void)
      },
      { discard: true }
    )
    return lapsed.length === mostRows
  })
var purge = Effect55.map(Effect55.all([purgeOf(requests), purgeOf(texts2), takeBackLapsed]), (more) =>
  more.includes(true)
)

// packages/core/src/Outbox.ts
var channels = ["mail", "chat"]
var defaultLease = 6e4
var defaultLimit2 = 10
var tidyEvery = 6e4
var rememberedByDefault = 23 * 36e5
var mostCounted = 1e4
var decodeOptions8 = decode(
  Schema46.Struct({
    limit: Schema46.optionalKey(Schema46.Int.check(Schema46.isBetween({ minimum: 1, maximum: 50 }))),
    lease: Schema46.optionalKey(Schema46.Int.check(Schema46.isBetween({ minimum: 1e3, maximum: 6e5 })))
  })
)
var Stopping = Context26.Reference("@deskwright/core/Stopping", {
  defaultValue: () => ({ now: () => false, soon: Effect56.never })
})
var elapsed = Effect56.map(Clock3.monotonicTimeNanos, (nanos) => Number(nanos / 1000000n))
var storeClock = (rows, lease2, began) => {
  const claimed = Math.max(0, ...rows.map(({ leaseUntil }) => toMillis(leaseUntil) - lease2))
  return Effect56.map(elapsed, (now2) => claimed + now2 - began)
}
var turnsOf = Effect56.fnUntraced(function* (rows, patience2, now2) {
  const { rate } = yield* Notifier
  const mails = rows.filter(({ channel }) => channel === "mail")
  if (rate === void 0 || mails.length === 0) return /* @__PURE__ */ new Map()
  const first2 = yield* reserve("mail", mails.length, rate, patience2, now2)
  return new Map(mails.map(({ id }, i) => [id, first2 === null ? null : first2 + (i * 1e3) / rate]))
})
var roundOf = Effect56.fnUntraced(function* (rows, lease2, began) {
  const now2 = storeClock(rows, lease2, began)
  const turns = yield* turnsOf(rows, lease2 / 6, now2)
  const { remembers = rememberedByDefault } = yield* Notifier
  const stopping = yield* Stopping
  const resting2 = yield* Ref.make(/* @__PURE__ */ new Set())
  const store = yield* Store
  const close3 = Effect56.fnUntraced(function* (channel, millis, reason) {
    const isFirst = yield* Ref.modify(resting2, (all2) => [
      !all2.has(channel),
      /* @__PURE__ */ new Set([...all2, channel])
    ])
    if (!isFirst) return
    const closed4 = Effect56.provideService(close2(channel, millis, reason), Store, store)
    yield* Effect56.catch(closed4, ({ _tag }) =>
      Effect56.annotateLogs(Effect56.logWarning("[outbox] a channel could not be closed"), { channel, failure: _tag })
    )
  })
  const sendTimeout = lease2 / 2
  const turn2 = Effect56.fnUntraced(function* ({ channel, id, leaseUntil }) {
    const at2 = turns.get(id)
    if (at2 === null) return false
    const wait = at2 === void 0 ? 0 : at2 - (yield* now2)
    if (wait > 0) yield* Effect56.raceFirst(Effect56.sleep(wait), stopping.soon)
    const isLate = (yield* now2) + sendTimeout > toMillis(leaseUntil)
    return !isLate && !stopping.now() && !(yield* Ref.get(resting2)).has(channel)
  })
  const known5 = (channel) => (channel === "mail" ? remembers : Number.POSITIVE_INFINITY)
  return { now: now2, turn: turn2, remembers: known5, close: close3, sendTimeout }
})
var lost = Effect56.succeed("lost")
var attemptAll = Effect56.fnUntraced(function* (round, rows) {
  const others = rows.filter((row) => !isSuspect(row))
  const fresh = others.filter(({ lastError }) => lastError === null)
  const again4 = others.filter(({ lastError }) => lastError !== null)
  const suspects = yield* Effect56.forEach(yield* Random3.shuffle(rows.filter(isSuspect)), putOff)
  const first2 = yield* Effect56.forEach(fresh, (row) => attempted(round, row), { concurrency: "unbounded" })
  const then = yield* Effect56.forEach(again4, (row) => attempted(round, row), { concurrency: "unbounded" })
  return [
    ...first2,
    ...then,
    ...(yield* Effect56.forEach(suspects, (row) => (row === null ? lost : attempted(round, row))))
  ]
})
var count2 = (ends2, which) => ends2.filter((each2) => each2 === which).length
var tidied = Effect56.fnUntraced(function* (next) {
  const now2 = yield* elapsed
  if ((yield* Ref.get(next)) > now2) return
  const isMore = yield* Effect56.catch(purge, ({ _tag }) =>
    Effect56.as(Effect56.annotateLogs(Effect56.logWarning("[retention] a round failed"), { failure: _tag }), false)
  )
  yield* Ref.set(next, isMore ? now2 : now2 + tidyEvery)
})
var claim = Effect56.fnUntraced(function* (limit, lease2) {
  const store = yield* Store
  const closed4 = yield* closed2
  const values = channels.filter((channel) => !closed4.has(channel))
  if (values.length === 0) return []
  const request2 = { lease: lease2, limit, token: yield* nextId, where: [{ op: "In", column: "channel", values }] }
  return yield* store.claim(outbox, request2)
})
var tick = (nextTidying) =>
  Effect56.fnUntraced(function* (options = {}) {
    const { lease: lease2 = defaultLease, limit = defaultLimit2 } = yield* Effect56.fromResult(decodeOptions8(options))
    const began = yield* elapsed
    const rows = yield* claim(limit, lease2)
    const round = yield* roundOf(rows, lease2, began)
    const ends2 = yield* attemptAll(round, rows)
    yield* tidied(nextTidying)
    return {
      claimed: rows.length,
      sent: count2(ends2, "sent"),
      retried: count2(ends2, "retried"),
      dead: count2(ends2, "dead"),
      uncertain: count2(ends2, "uncertain"),
      none: count2(ends2, "none"),
      lost: count2(ends2, "lost")
    }
  })
var backlogOf = Effect56.fnUntraced(function* (channel) {
  const store = yield* Store
  const where2 = [
    { op: "Eq", column: "state", value: "pending" },
    { op: "Eq", column: "channel", value: channel }
  ]
  const { total } = yield* store.tally(outbox, { scope: housekeeping, where: where2, by: null, cap: mostCounted })
  const order = { column: "dueAt", direction: "asc" }
  const [first2] = yield* store.find(outbox, {
    scope: housekeeping,
    where: where2,
    order,
    after: null,
    limit: 1,
    columns: "brief"
  })
  const rests = (yield* resting).find(({ id }) => id === channel)
  return {
    channel,
    pending: total,
    dueSince: first2?.dueAt ?? null,
    rests: rests === void 0 ? null : { reason: rests.reason ?? "", until: rests.opensAt }
  }
})
var backlog = Effect56.fnUntraced(function* () {
  return yield* Effect56.forEach(channels, backlogOf)
})
var resume = Effect56.fnUntraced(function* (channel) {
  yield* open4(yield* Effect56.fromResult(decodeChannel(channel)))
})
var decodeChannel = decode(Schema46.Literals(["mail", "chat"]))
var make14 = Effect56.flatMap(Ref.make(Number.NEGATIVE_INFINITY), (nextTidying) =>
  give("Outbox")({ tick: tick(nextTidying), backlog, resume, hear })
)
var Outbox = class _Outbox extends Context26.Service()("@deskwright/core/Outbox") {
  static layer = Layer21.effect(_Outbox, make14)
}

// packages/core/src/Relay.ts
var Relay_exports = {}
__export(Relay_exports, {
  layer: () => layer
})
import { Deferred as Deferred2, Effect as Effect57, Fiber, Layer as Layer22 } from "effect"
var missed = (name2) =>
  Effect57.as(Effect57.annotateLogs(Effect57.logError("[outbox] a round failed"), { failure: name2 }), 0)
var rounds = Effect57.fnUntraced(function* (options, every) {
  const { tick: tick2 } = yield* Outbox
  const bell = yield* Bell
  const stopping = yield* Stopping
  while (!stopping.now()) {
    const rung = yield* bell.next
    const claimed = yield* tick2(options).pipe(
      Effect57.map((report2) => report2.claimed),
      Effect57.catch(({ _tag }) => missed(_tag)),
      Effect57.catchDefect((defect) => missed(nameOf2(defect)))
    )
    if (claimed > 0) yield* Effect57.yieldNow
    else yield* Effect57.raceAllFirst([Effect57.sleep(every), rung, stopping.soon])
  }
})
var layer = ({ every = 5e3, grace = 1e4, ...options } = {}) =>
  Layer22.effectDiscard(
    Effect57.gen(function* () {
      const stop = yield* Deferred2.make()
      const stopping = { now: () => Deferred2.isDoneUnsafe(stop), soon: Deferred2.await(stop) }
      const work = Effect57.provideService(rounds(options, every), Stopping, stopping)
      yield* Effect57.acquireRelease(Effect57.forkDetach(Effect57.interruptible(work)), (fiber) =>
        Deferred2.succeed(stop, void 0).pipe(
          Effect57.andThen(Effect57.timeoutOption(Fiber.await(fiber), grace)),
          Effect57.andThen(Fiber.interrupt(fiber))
        )
      )
    })
  ).pipe(Layer22.provide(layerBell))

// packages/core/src/Problems.ts
import { Context as Context27, Effect as Effect58, Layer as Layer23, Schema as Schema48 } from "effect"

// packages/core/src/Problem.ts
import { Result as Result27, Schema as Schema47 } from "effect"
var Headline = line(1e3)
var Description2 = text2(65536, { bytes: 262144 })
var TypeSchema = Schema47.Literals(["system", "audio", "transcription", "decision", "general"])
var OpenProblemSchema = Schema47.Struct({
  ...command,
  site: SiteId,
  problem: Headline,
  callId: orNull(Uuid),
  agentId: orNull(Word),
  description: orNull(Description2),
  messageId: orNull(Word),
  type: Schema47.optionalKey(TypeSchema),
  severity: Schema47.optionalKey(ScoreSchema),
  status: Schema47.optionalKey(Word),
  resolved: Schema47.optionalKey(Schema47.Boolean),
  assignedTo: orNull(Id),
  labels: Schema47.optionalKey(Labels)
})
var ProblemChangesSchema = Schema47.Struct({
  problem: Schema47.optionalKey(Headline),
  description: orNull(Description2),
  type: Schema47.optionalKey(TypeSchema),
  severity: Schema47.optionalKey(ScoreSchema),
  status: Schema47.optionalKey(Word),
  resolved: Schema47.optionalKey(Schema47.Boolean),
  assignedTo: orNull(Id),
  assignees: Schema47.optionalKey(Assignees),
  labels: Schema47.optionalKey(Labels),
  solutionId: orNull(Uuid),
  isArchived: Schema47.optionalKey(Schema47.Boolean)
})
var ListProblemsSchema = Schema47.Struct({
  ...problemFilterFields,
  ...pageFields,
  sort: Schema47.optionalKey(Schema47.Literals(["createdAt", "updatedAt", "severity", "number"])),
  order: Schema47.optionalKey(Schema47.Literals(["asc", "desc"]))
})
var editableFields3 = {
  problem: "title",
  description: "body",
  type: "type",
  severity: "severity",
  status: "status",
  resolved: "status",
  assignedTo: "assignees",
  assignees: "assignees",
  labels: "labels",
  solutionId: "solutionId",
  isArchived: "archived"
}
var openColumns3 = (input, preset) => ({
  title: input.problem,
  body: input.description ?? null,
  problemType: input.type ?? "general",
  callId: input.callId ?? null,
  agentId: input.agentId ?? null,
  message: input.messageId ?? null,
  ...severityColumns(preset, input.severity === void 0 ? preset.severity.default : { score: input.severity })
})
var openStatus = (input, preset, by, at2) =>
  Result27.gen(function* () {
    const { lifecycle } = preset
    const named4 = input.status === void 0 ? lifecycle.initial : (yield* parseWire(lifecycle, input.status)).id
    const move = { at: at2, by, assigned: input.assignedTo !== void 0 && input.assignedTo !== null }
    const facts2 = yield* openAs(lifecycle, named4, move)
    return input.resolved === true && !isEnded(facts2.category)
      ? yield* openAs(lifecycle, writeResolved(lifecycle, facts2, true), move)
      : facts2
  })
var contradiction = new InvalidInput({
  errors: [{ path: "resolved", rule: "contradicts status: send one of the two, or two that agree" }]
})
var statusOfChange = ({ resolved, status }, { item: item3, preset }) =>
  Result27.gen(function* () {
    const { lifecycle } = preset
    if (status !== void 0) {
      const named4 = yield* parseWire(lifecycle, status)
      return resolved !== void 0 && resolved !== isEnded(named4.category) ? yield* Result27.fail(contradiction) : status
    }
    if (resolved === void 0) return void 0
    const id = writeResolved(lifecycle, statusFacts(item3), resolved)
    return id === item3.status ? void 0 : (lifecycle.statuses.find((each2) => each2.id === id)?.wire ?? id)
  })
var assigneesOfChange = ({ assignedTo, assignees }, { item: item3 }) => {
  if (assignees !== void 0 || assignedTo === void 0) return assignees
  if (assignedTo === null) return []
  const others = item3.assignments
    .map(({ assignee }) => assignee)
    .slice(1)
    .filter((assignee) => !("member" in assignee && assignee.member === assignedTo))
  return [{ member: assignedTo }, ...others]
}
var changesOf6 = (changes, located) =>
  Result27.gen(function* () {
    const status = yield* statusOfChange(changes, located)
    const assignees = assigneesOfChange(changes, located)
    return {
      ...(changes.problem === void 0 ? {} : { title: changes.problem }),
      ...(changes.description === void 0 ? {} : { body: changes.description }),
      ...(changes.severity === void 0 ? {} : { severity: { score: changes.severity } }),
      ...(changes.labels === void 0 ? {} : { labels: changes.labels }),
      ...(changes.isArchived === void 0 ? {} : { archived: changes.isArchived }),
      ...(status === void 0 ? {} : { status }),
      ...(assignees === void 0 ? {} : { assignees })
    }
  })
var ownColumns2 = ({ solutionId, type }) => ({
  ...(type === void 0 ? {} : { problemType: type }),
  ...(solutionId === void 0 ? {} : { solutionId })
})
var nameOf3 = (assignee) => ("member" in assignee ? assignee.member : assignee.label)
var summarise3 = (located, names) => {
  const { item: item3 } = located
  const resolution = resolutionOf(item3)
  const call = item3.callId === null ? void 0 : names.calls.get(item3.callId)
  const [primary] = item3.assignments
  return {
    ...facts(located, "problem"),
    problem: item3.title,
    type: item3.problemType ?? "general",
    severity: item3.severityScore ?? 0.5,
    resolved: isEnded(item3.statusCategory),
    resolvedAt: resolution?.at ?? null,
    resolvedBy: resolution?.by ?? null,
    resolvedByName: resolution === null ? null : (names.members.get(resolution.by) ?? null),
    assignedTo: primary === void 0 ? null : nameOf3(primary.assignee),
    assignees: item3.assignments.map(({ assignee, at: at2 }) => ({
      userId: nameOf3(assignee),
      assignedAt: at2,
      userName: "label" in assignee ? assignee.label : (names.members.get(assignee.member) ?? null)
    })),
    callId: item3.callId,
    messageId: item3.message,
    agentId: item3.agentId,
    solutionId: item3.solutionId,
    createdBy: aiOrigins.includes(item3.originKind) ? "ai" : "user",
    isArchived: item3.archived,
    callStartedAt: call?.startedAt ?? null,
    customerNumber: call?.customerNumber ?? null,
    agentName: item3.agentId === null ? null : (names.agents.get(item3.agentId) ?? null)
  }
}
var present10 = (located, names) => ({
  ...summarise3(located, names),
  description: located.item.body
})

// packages/core/src/Problems.ts
var decodeOpen3 = decode(OpenProblemSchema)
var decodeChanges3 = decode(ProblemChangesSchema)
var decodeOptions9 = decode(Schema48.Struct(decision))
var decodeList10 = decode(ListProblemsSchema)
var decodeFilters3 = decode(Schema48.Struct(problemFilterFields))
var decodeBulk3 = decode(Schema48.Struct({ ...bulkFields, set: ProblemChangesSchema }))
var decodeRef3 = decode(Schema48.Struct({ ref: RefSchema, site: decision.site }))
var namesFor = Effect58.fnUntraced(function* (located, { tenant }) {
  const directory = yield* Directory
  const lookup = yield* Lookup
  const items = located.map(({ item: item3 }) => item3)
  const members2 = items.flatMap((item3) => [
    ...item3.assignments.flatMap(({ assignee }) => ("member" in assignee ? assignee.member : [])),
    ...(item3.resolvedBy === null ? [] : [item3.resolvedBy])
  ])
  return yield* Effect58.all(
    {
      members: known3(members2, (ids) => directory.names(tenant, ids), asName),
      calls: known3(
        items.flatMap(({ callId }) => callId ?? []),
        (ids) => lookup.calls(tenant, ids),
        asCall
      ),
      agents: known3(
        items.flatMap(({ agentId }) => agentId ?? []),
        (ids) => lookup.agents(tenant, ids),
        asName
      )
    },
    { concurrency: 3 }
  )
})
var show = Effect58.fnUntraced(function* (located) {
  return present10(located, yield* namesFor([located], yield* CurrentActor))
})
var answer5 = Effect58.fnUntraced(function* (outcome2) {
  return { ...(yield* show(outcome2)), replayed: outcome2.replayed }
})
var open5 = Effect58.fnUntraced(function* (input) {
  const command2 = yield* Effect58.fromResult(decodeOpen3(input))
  return yield* answer5(
    yield* openItem({
      kind: "problem",
      name: "problem.open",
      site: command2.site,
      input: command2,
      decide: Effect58.fnUntraced(function* ({ actor, at: at2, preset }) {
        const status = yield* Effect58.fromResult(openStatus(command2, preset, actor.id, at2))
        const assignees = typeof command2.assignedTo === "string" ? [{ member: command2.assignedTo }] : []
        return {
          columns: {
            ...openColumns3(command2, preset),
            ...statusColumns(status),
            labels: cleanLabels(command2.labels ?? []),
            assignments: assign([], assignees, actor.id, at2)
          }
        }
      })
    })
  )
})
var get6 = Effect58.fnUntraced(function* (ref, options = {}) {
  const { site: site3 } = yield* Effect58.fromResult(decodeRef3({ ref, ...options }))
  return yield* show(yield* read2("problem", ref, site3 === void 0 ? {} : { site: site3 }))
})
var list12 = Effect58.fnUntraced(function* (input = {}) {
  const asked = yield* Effect58.fromResult(decodeList10(input))
  return yield* listItems("problem", asked, (located, actor) =>
    Effect58.map(namesFor(located, actor), (names) => located.map((each2) => summarise3(each2, names)))
  )
})
var facets3 = Effect58.fnUntraced(function* (input = {}) {
  return yield* facetItems("problem", yield* Effect58.fromResult(decodeFilters3(input)))
})
var revision4 = (changes) => (located, actor, at2) =>
  Effect58.gen(function* () {
    yield* Effect58.fromResult(checkEditable(located.preset, changes, editableFields3))
    const common = yield* Effect58.fromResult(changesOf6(changes, located))
    const columns2 = yield* Effect58.fromResult(columnsOf(common, located, actor, at2))
    return { event: eventFor(changes), columns: { ...columns2, ...ownColumns2(changes) } }
  })
var update4 = Effect58.fnUntraced(function* (ref, input, opts = {}) {
  const changes = yield* Effect58.fromResult(decodeChanges3(input))
  const options = yield* Effect58.fromResult(decodeOptions9(opts))
  return yield* answer5(
    yield* reviseItem({
      kind: "problem",
      name: "problem.update",
      action: "problem.update",
      ref,
      options,
      payload: { ref, changes, options },
      decide: revision4(changes)
    })
  )
})
var bulk3 = Effect58.fnUntraced(function* (input) {
  const command2 = yield* Effect58.fromResult(decodeBulk3(input))
  return yield* changeMany({
    kind: "problem",
    name: "problem.bulk",
    ...command2,
    payload: command2,
    decide: revision4(command2.set)
  })
})
var make15 = give("Problems")({
  open: open5,
  get: get6,
  list: list12,
  facets: facets3,
  update: update4,
  bulk: bulk3,
  ...verbsOf("problem", answer5)
})
var Problems = class _Problems extends Context27.Service()("@deskwright/core/Problems") {
  static layer = Layer23.effect(_Problems, make15)
}

// packages/core/src/SavedView.ts
import { Schema as Schema49 } from "effect"
var ViewNotFound = class extends Schema49.TaggedError()("ViewNotFound", { view: Schema49.String }) {
  get message() {
    return `There is no view ${JSON.stringify(this.view.slice(0, 64))} for this actor. Check the id, and that its owner shares it.`
  }
}
var ViewOfAnother = class extends Schema49.TaggedError()("ViewOfAnother", { view: Schema49.String }) {
  get message() {
    return `View ${this.view} belongs to somebody else. Save one of your own with these filters and change that.`
  }
}
var ViewNameTaken = class extends Schema49.TaggedError()("ViewNameTaken", { view: Schema49.String }) {
  get message() {
    return `View ${this.view} has this name already. Choose another name, or change that view.`
  }
}
var TooManyPins = class extends Schema49.TaggedError()("TooManyPins", { limit: Schema49.Int }) {
  get message() {
    return `At most ${this.limit} views of a site can be pinned. Unpin one first.`
  }
}
var pinLimit = 100
var filterFields = {
  issue: Schema49.Struct(issueFilterFields),
  ticket: Schema49.Struct(ticketFilterFields),
  problem: Schema49.Struct(problemFilterFields)
}
var sortsOf = {
  issue: Schema49.Literals(["createdAt", "updatedAt", "severity", "number"]),
  ticket: Schema49.Literals(["createdAt", "updatedAt", "priority", "severity", "number", "confidence"]),
  problem: Schema49.Literals(["createdAt", "updatedAt", "severity", "number"])
}
var saveOf = (kind) =>
  decode(
    Schema49.Struct({
      ...command,
      site: SiteId,
      kind: Schema49.optionalKey(KindSchema),
      name: Name,
      filters: filterFields[kind],
      sort: orNull(sortsOf[kind]),
      order: orNull(OrderSchema),
      shared: Schema49.optionalKey(Schema49.Boolean),
      pinned: Schema49.optionalKey(Schema49.Boolean)
    })
  )
var changesOf7 = (kind) =>
  decode(
    Schema49.Struct({
      name: Schema49.optionalKey(Name),
      filters: Schema49.optionalKey(filterFields[kind]),
      sort: orNull(sortsOf[kind]),
      order: orNull(OrderSchema),
      shared: Schema49.optionalKey(Schema49.Boolean)
    })
  )
var decodeSave = {
  issue: saveOf("issue"),
  ticket: saveOf("ticket"),
  problem: saveOf("problem")
}
var decodeChanges4 = {
  issue: changesOf7("issue"),
  ticket: changesOf7("ticket"),
  problem: changesOf7("problem")
}
var ListViewsSchema = Schema49.Struct({ ...pageFields, site: SiteId, kind: Schema49.optionalKey(KindSchema) })
var RunViewSchema = Schema49.Struct(pageFields)
var ArrangePinsSchema = Schema49.Struct({
  ...command,
  site: SiteId,
  views: Schema49.Array(Id).check(Schema49.isMaxLength(pinLimit))
})
var present11 = (row, pinned2) => ({
  id: row.id,
  site: row.site,
  kind: row.kind,
  name: row.name,
  owner: row.owner,
  shared: row.shared,
  // Decoded by the kind's schema before it was stored.
  filters: row.filters,
  sort: row.sort,
  order: row.order,
  pinned: pinned2,
  version: row.version,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt
})
var changed2 = (row, changes, at2) => ({
  ...row,
  name: changes.name ?? row.name,
  filters: changes.filters === void 0 ? row.filters : changes.filters,
  sort: changes.sort === void 0 ? row.sort : changes.sort,
  order: changes.order === void 0 ? row.order : changes.order,
  shared: changes.shared ?? row.shared,
  updatedAt: at2 > row.updatedAt ? at2 : row.updatedAt,
  version: row.version + 1
})

// packages/core/src/SavedViews.ts
import {
  Context as Context28,
  Effect as Effect61,
  Layer as Layer24,
  Result as Result28,
  Schema as Schema51
} from "effect"

// packages/core/src/Pins.ts
import { Effect as Effect60, Schema as Schema50 } from "effect"

// packages/core/src/ViewAccess.ts
import { Effect as Effect59 } from "effect"
var owns = (actor, row) => row.owner === actor.id && row.ownerKind === actor.kind
var isVisible = (actor, readable, row) => {
  if (!permits(readable, row)) return false
  if (owns(actor, row)) return true
  const named4 = valuesOf2(row.filters.site) ?? []
  return row.shared && named4.every((site3) => seesSite(actor, site3) && permits(readable, { ...row, site: site3 }))
}
var visible = Effect59.fnUntraced(function* (actor, id) {
  const readable = yield* permitted(actor, "view.read", siteColumns)
  const row = yield* byId(view, scopeOf(actor), id)
  return row !== null && isVisible(actor, readable, row) ? row : yield* new ViewNotFound({ view: id })
})
var owned = Effect59.fnUntraced(function* (actor, id, { ifVersion }) {
  const row = yield* visible(actor, id)
  if (!owns(actor, row)) return yield* new ViewOfAnother({ view: id })
  yield* permittedIn(actor, "view.write", row.site)
  if (ifVersion !== void 0 && ifVersion !== row.version) {
    return yield* new StaleVersion({ id, expected: ifVersion, current: row.version })
  }
  return row
})
var pinsOf = Effect59.fnUntraced(function* (actor, site3) {
  const store = yield* Store
  return yield* store.find(pin, {
    scope: scopeOf(actor, [site3]),
    where: [
      { op: "Eq", column: "reader", value: actor.id },
      { op: "Eq", column: "readerKind", value: actor.kind }
    ],
    order: { column: "position", direction: "asc" },
    after: null,
    limit: pinLimit,
    columns: "all"
  })
})
var pinAt = (view2, id, reader, position) => ({
  tenant: view2.tenant,
  site: view2.site,
  id,
  version: 1,
  view: view2.id,
  reader: reader.id,
  readerKind: reader.kind,
  position
})
var nextPosition = (own3) =>
  own3.length < pinLimit
    ? Effect59.succeed((own3.at(-1)?.position ?? -1) + 1)
    : Effect59.fail(new TooManyPins({ limit: pinLimit }))
var shown5 = Effect59.fnUntraced(function* (actor, row) {
  const own3 = yield* pinsOf(actor, row.site)
  return present11(row, own3.find(({ view: view2 }) => view2 === row.id)?.position ?? null)
})
var again3 = (actor) =>
  Effect59.fnUntraced(function* (id) {
    return { ...(yield* shown5(actor, yield* visible(actor, id))), replayed: true }
  })
var inOrder = Effect59.fnUntraced(function* (actor, own3) {
  const readable = yield* permitted(actor, "view.read", siteColumns)
  const rows = yield* byIds(
    view,
    scopeOf(actor),
    own3.map(({ view: view2 }) => view2)
  )
  const seen2 = new Map(rows.filter((row) => isVisible(actor, readable, row)).map((row) => [row.id, row]))
  return own3.flatMap(({ position, view: view2 }) => {
    const row = seen2.get(view2)
    return row === void 0 ? [] : [present11(row, position)]
  })
})

// packages/core/src/Pins.ts
var decodeId4 = decode(Id)
var decodeOptions10 = decode(Schema50.Struct(command))
var decodeList11 = decode(ListViewsSchema)
var decodeArrange = decode(ArrangePinsSchema)
var pin2 = Effect60.fnUntraced(function* (view2, opts = {}) {
  const id = yield* Effect60.fromResult(decodeId4(view2))
  const options = yield* Effect60.fromResult(decodeOptions10(opts))
  const actor = yield* CurrentActor
  const pinId = yield* nextId
  const decide = Effect60.gen(function* () {
    const row = yield* visible(actor, id)
    const own3 = yield* pinsOf(actor, row.site)
    const before = own3.find((each2) => each2.view === id)
    const position = before?.position ?? (yield* nextPosition(own3))
    return {
      place: placeOf(actor, row.site),
      subject: id,
      changes: before === void 0 ? [insert(pin, pinAt(row, pinId, actor, position))] : [],
      answer: () => ({ ...present11(row, position), replayed: false })
    }
  })
  return yield* execute({ name: "view.pin", actor, options, payload: { id }, decide, replay: again3(actor) })
})
var unpin = Effect60.fnUntraced(function* (view2, opts = {}) {
  const id = yield* Effect60.fromResult(decodeId4(view2))
  const options = yield* Effect60.fromResult(decodeOptions10(opts))
  const actor = yield* CurrentActor
  const decide = Effect60.gen(function* () {
    const row = yield* visible(actor, id)
    const own3 = yield* pinsOf(actor, row.site)
    return {
      place: placeOf(actor, row.site),
      subject: id,
      changes: own3.filter((each2) => each2.view === id).map((each2) => remove(pin, each2)),
      answer: () => ({ ...present11(row, null), replayed: false })
    }
  })
  return yield* execute({ name: "view.unpin", actor, options, payload: { id }, decide, replay: again3(actor) })
})
var arrange = Effect60.fnUntraced(function* (input) {
  const command2 = yield* Effect60.fromResult(decodeArrange(input))
  const actor = yield* CurrentActor
  const decide = Effect60.gen(function* () {
    yield* siteFor(actor, command2.site)
    const own3 = yield* pinsOf(actor, command2.site)
    const stray = command2.views.find((id) => !own3.some(({ view: view2 }) => view2 === id))
    if (stray !== void 0) return yield* new ViewNotFound({ view: stray })
    const wanted = [.../* @__PURE__ */ new Set([...command2.views, ...own3.map(({ view: view2 }) => view2)])]
    const after = own3.map((each2) => ({ ...each2, position: wanted.indexOf(each2.view) }))
    const moved = after.filter((each2) =>
      own3.some(({ id, position }) => id === each2.id && position !== each2.position)
    )
    const sorted = [...after].sort((a, b) => a.position - b.position)
    const answer6 = yield* inOrder(actor, sorted)
    return {
      place: placeOf(actor, command2.site),
      subject: command2.site,
      changes: moved.map((each2) => update(pin, { ...each2, version: each2.version + 1 }, each2.version)),
      answer: () => answer6
    }
  })
  return yield* execute({
    name: "view.arrange",
    actor,
    options: command2,
    payload: command2,
    decide,
    replay: (site3) => Effect60.flatMap(pinsOf(actor, site3), (own3) => inOrder(actor, own3))
  })
})
var pinned = Effect60.fnUntraced(function* (input) {
  const { kind, site: site3 } = yield* Effect60.fromResult(decodeList11(input))
  const actor = yield* CurrentActor
  yield* siteFor(actor, site3)
  const all2 = yield* inOrder(actor, yield* pinsOf(actor, site3))
  return kind === void 0 ? all2 : all2.filter((each2) => each2.kind === kind)
})

// packages/core/src/SavedViews.ts
var decodeId5 = decode(Id)
var decodeKind = decode(Schema51.Struct({ kind: Schema51.optionalKey(KindSchema) }))
var decodeOptions11 = decode(Schema51.Struct({ ...command, ifVersion: Schema51.optionalKey(Schema51.Int) }))
var decodeList12 = decode(ListViewsSchema)
var decodeRun2 = decode(RunViewSchema)
var decodeSite3 = decode(Schema51.Struct({ site: Schema51.optionalKey(SiteId) }))
var kindOf = (input) =>
  Effect61.map(
    Effect61.fromResult(decodeKind(input?.kind === void 0 ? {} : { kind: input.kind })),
    ({ kind }) => kind ?? "ticket"
  )
var checkFilters = Effect61.fnUntraced(function* (actor, kind, home, filters) {
  const sites = yield* Effect61.forEach(valuesOf2(filters.site) ?? [home], (site3) => siteFor(actor, site3))
  if (sites.length === 0) return
  const presets2 = sites.map((site3) => presetOf(site3, kind))
  const anyStatus = valuesOf2(filters.site) === null && filters.site !== void 0
  const context2 = {
    actor,
    now: yield* now,
    lifecycles: presets2.map(({ lifecycle }) => lifecycle),
    anyStatus,
    scales: presets2.map(({ severity }) => severity.scale),
    whole: true
  }
  const meant = compile(filters, context2, { lifecycle: null, codes: [] })
  yield* Effect61.fromResult(
    Result28.mapError(
      meant,
      ({ errors }) => new InvalidInput({ errors: errors.map((each2) => ({ ...each2, path: `filters.${each2.path}` })) })
    )
  )
})
var namesake = (row) =>
  first(view, { tenant: row.tenant, sites: [row.site] }, [
    { op: "Eq", column: "owner", value: row.owner },
    { op: "Eq", column: "ownerKind", value: row.ownerKind },
    { op: "Eq", column: "kind", value: row.kind },
    { op: "Eq", column: "name", value: row.name }
  ])
var nameFree = Effect61.fnUntraced(function* (row) {
  const other = yield* namesake(row)
  if (other !== null && other.id !== row.id) return yield* new ViewNameTaken({ view: other.id })
})
var save = Effect61.fnUntraced(function* (input) {
  const kind = yield* kindOf(input)
  const command2 = yield* Effect61.fromResult(decodeSave[kind](input))
  const actor = yield* CurrentActor
  const at2 = yield* now
  const ids = { view: yield* nextId, pin: yield* nextId }
  const row = {
    ...placeOf(actor, command2.site),
    id: ids.view,
    version: 1,
    owner: actor.id,
    ownerKind: actor.kind,
    kind,
    name: command2.name,
    shared: command2.shared ?? false,
    filters: command2.filters,
    sort: command2.sort ?? null,
    order: command2.order ?? null,
    createdAt: at2,
    updatedAt: at2
  }
  const decide = Effect61.gen(function* () {
    yield* siteFor(actor, command2.site)
    yield* permittedIn(actor, "view.write", command2.site)
    if (row.shared) yield* permittedIn(actor, "view.share", command2.site)
    yield* checkFilters(actor, kind, command2.site, command2.filters)
    yield* nameFree(row)
    const position = command2.pinned === true ? yield* nextPosition(yield* pinsOf(actor, row.site)) : null
    return {
      place: placeOf(actor, row.site),
      subject: row.id,
      changes: [insert(view, row), ...(position === null ? [] : [insert(pin, pinAt(row, ids.pin, actor, position))])],
      answer: () => ({ ...present11(row, position), replayed: false })
    }
  })
  return yield* execute({
    name: "view.save",
    actor,
    options: command2,
    payload: command2,
    decide,
    replay: again3(actor)
  })
})
var change2 = Effect61.fnUntraced(function* (view2, input, opts = {}) {
  const id = yield* Effect61.fromResult(decodeId5(view2))
  const options = yield* Effect61.fromResult(decodeOptions11(opts))
  const actor = yield* CurrentActor
  const at2 = yield* now
  const decide = Effect61.gen(function* () {
    const row = yield* owned(actor, id, options)
    const changes = yield* Effect61.fromResult(decodeChanges4[row.kind](input))
    const after = changed2(row, changes, at2)
    if (after.shared) yield* permittedIn(actor, "view.share", row.site)
    if (changes.filters !== void 0) yield* checkFilters(actor, row.kind, row.site, changes.filters)
    yield* nameFree(after)
    const answer6 = { ...(yield* shown5(actor, after)), replayed: false }
    return {
      place: placeOf(actor, row.site),
      subject: id,
      changes: [update(view, after, row.version)],
      answer: () => answer6
    }
  })
  const payload = { id, input, options }
  return yield* execute({ name: "view.change", actor, options, payload, decide, replay: again3(actor) })
})
var pinsAtOnce = 400
var pinsOn = Effect61.fnUntraced(function* (row) {
  const store = yield* Store
  return yield* store.find(pin, {
    scope: { tenant: row.tenant, sites: [row.site] },
    where: [{ op: "Eq", column: "view", value: row.id }],
    order: { column: "position", direction: "asc" },
    after: null,
    limit: pinsAtOnce,
    columns: "all"
  })
})
var thinOut = Effect61.fnUntraced(function* (actor, id, options) {
  const step = Effect61.gen(function* () {
    const row = yield* owned(actor, id, options)
    const some = yield* pinsOn(row)
    const full = some.length === pinsAtOnce
    return {
      place: placeOf(actor, row.site),
      subject: id,
      changes: full ? some.map((each2) => remove(pin, each2)) : [],
      answer: () => full
    }
  })
  const taking = { name: "view.thinOut", actor, options: {}, payload: { id }, replay: () => Effect61.succeed(false) }
  while (yield* execute({ ...taking, decide: step }));
})
var remove3 = Effect61.fnUntraced(function* (view2, opts = {}) {
  const id = yield* Effect61.fromResult(decodeId5(view2))
  const options = yield* Effect61.fromResult(decodeOptions11(opts))
  const actor = yield* CurrentActor
  yield* Effect61.ignore(thinOut(actor, id, options))
  return yield* execute({
    name: "view.remove",
    actor,
    options,
    payload: { id, options },
    decide: Effect61.gen(function* () {
      const row = yield* owned(actor, id, options)
      const some = yield* pinsOn(row)
      if (some.length === pinsAtOnce) return yield* new StaleVersion({ id, expected: null, current: row.version })
      return {
        place: placeOf(actor, row.site),
        subject: id,
        changes: [...some.map((each2) => remove(pin, each2)), remove(view, row)],
        answer: () => ({ replayed: false })
      }
    }),
    replay: () => Effect61.succeed({ replayed: true })
  })
})
var list13 = Effect61.fnUntraced(function* (input) {
  const { cursor, kind, limit, site: site3 } = yield* Effect61.fromResult(decodeList12(input))
  const actor = yield* CurrentActor
  yield* siteFor(actor, site3)
  const readable = yield* permitted(actor, "view.read", siteColumns)
  const base = [...readable, ...(kind === void 0 ? [] : [{ op: "Eq", column: "kind", value: kind }])]
  const own3 = yield* pinsOf(actor, site3)
  return yield* listAny(
    view,
    {
      scope: scopeOf(actor, [site3]),
      asked: [actor.kind, actor.id, kind ?? null],
      anyOf: [
        [...base, { op: "Eq", column: "owner", value: actor.id }, { op: "Eq", column: "ownerKind", value: actor.kind }],
        [...base, { op: "Eq", column: "shared", value: true }]
      ],
      order: { column: "createdAt", direction: "asc" },
      limit,
      cursor
    },
    (rows) =>
      Effect61.succeed(
        rows.map((row) => present11(row, own3.find(({ view: view2 }) => view2 === row.id)?.position ?? null))
      ),
    "brief",
    (rows) => Effect61.succeed(rows.filter((row) => isVisible(actor, readable, row)))
  )
})
var get7 = Effect61.fnUntraced(function* (view2, options = {}) {
  const id = yield* Effect61.fromResult(decodeId5(view2))
  const { site: site3 } = yield* Effect61.fromResult(decodeSite3(options))
  const actor = yield* CurrentActor
  const row = yield* visible(actor, id)
  if (site3 !== void 0 && site3 !== row.site) return yield* new ViewNotFound({ view: id })
  return yield* shown5(actor, row)
})
var run2 = Effect61.fnUntraced(function* (view2, input = {}) {
  const id = yield* Effect61.fromResult(decodeId5(view2))
  const page = yield* Effect61.fromResult(decodeRun2(input))
  const row = yield* visible(yield* CurrentActor, id)
  const filters = row.filters
  const asked = {
    ...filters,
    site: filters.site ?? row.site,
    ...(row.sort === null ? {} : { sort: row.sort }),
    ...(row.order === null ? {} : { order: row.order }),
    ...page
  }
  const rows =
    row.kind === "issue"
      ? yield* (yield* Issues).list(asked)
      : row.kind === "ticket"
        ? yield* (yield* Tickets).list(asked)
        : yield* (yield* Problems).list(asked)
  return rows
})
var make16 = give("SavedViews")({
  save,
  change: change2,
  remove: remove3,
  pin: pin2,
  unpin,
  arrange,
  pinned,
  get: get7,
  list: list13,
  run: run2
})
var SavedViews = class _SavedViews extends Context28.Service()("@deskwright/core/SavedViews") {
  static layer = Layer24.provide(Layer24.effect(_SavedViews, make16), [Issues.layer, Tickets.layer, Problems.layer])
}

// packages/core/src/Transcript.ts
import { Schema as Schema52 } from "effect"
var NoTranscript = class extends Schema52.TaggedError()("NoTranscript", { ticket: Schema52.String }) {
  get message() {
    return `Ticket ${this.ticket} came out of no recorded conversation, so nothing was frozen with it. File it with the conversation's id.`
  }
}
var remedies2 = {
  noSession: "it names no session. Give the issue a sessionId",
  notRecorded: "its session is not recorded here. Record or import the conversation under that externalId",
  notReached: "its conversation has no message at that index. Append what is missing"
}
var NothingToReplay = class extends Schema52.TaggedError()("NothingToReplay", {
  issue: Schema52.String,
  reason: Schema52.Literals(["noSession", "notRecorded", "notReached"])
}) {
  get message() {
    return `Issue ${this.issue} cannot be replayed: ${remedies2[this.reason]}.`
  }
}
var ByRefSchema = Schema52.Struct({ ref: RefSchema, options: StretchSchema })
var SnapshotSchema = Schema52.Struct({
  conversation: Id,
  through: Schema52.Int.check(Schema52.isGreaterThanOrEqualTo(0)),
  hash: Schema52.String.check(Schema52.isMaxLength(128))
})
var BySnapshotSchema = Schema52.Struct({ snapshot: SnapshotSchema, options: StretchSchema })
var snapshotOf = (item3) =>
  item3.conversation === null || item3.snapshotThrough === null || item3.snapshotHash === null
    ? null
    : { conversation: item3.conversation, through: item3.snapshotThrough, hash: item3.snapshotHash }

// packages/core/src/Transcripts.ts
import { Context as Context29, Effect as Effect62, Layer as Layer25 } from "effect"
var decodeRef4 = decode(ByRefSchema)
var decodeSnapshot = decode(BySnapshotSchema)
var lastHash = Effect62.fnUntraced(function* (scope, { conversation: conversation2, through }) {
  if (through === 0) return yield* beginning(conversation2)
  const [last] = yield* stretch(scope, conversation2, through - 1, through)
  return last?.hash ?? null
})
var pageOf2 = Effect62.fnUntraced(function* (scope, snapshot, options) {
  const { conversation: conversation2, hash, through } = snapshot
  const from = Math.min(options.from ?? 0, through)
  const to = Math.min(from + (options.limit ?? stretchLimit), through)
  const rows = yield* stretch(scope, conversation2, Math.max(from - 1, 0), to)
  const messages2 = rows.filter(({ index }) => index >= from)
  const previous = from === 0 ? yield* beginning(conversation2) : rows.find(({ index }) => index === from - 1)?.hash
  const unbroken =
    messages2.length === to - from &&
    (messages2.length === 0 || (previous !== void 0 && (yield* isIntact(previous, from, messages2))))
  return {
    conversation: conversation2,
    through,
    hash,
    messages: yield* withVotes(scope, messages2),
    next: to < through ? to : null,
    intact: unbroken && (yield* lastHash(scope, snapshot)) === hash
  }
})
var ofTicket = Effect62.fnUntraced(function* (ticket, opts = {}) {
  const { options, ref } = yield* Effect62.fromResult(decodeRef4({ ref: ticket, options: opts }))
  const { item: item3 } = yield* locate("ticket", "ticket.read", ref, options)
  const snapshot = snapshotOf(item3)
  if (snapshot === null) return yield* new NoTranscript({ ticket: item3.id })
  return yield* pageOf2({ tenant: item3.tenant, sites: [item3.site] }, snapshot, options)
})
var ofSnapshot = Effect62.fnUntraced(function* (frozen, opts = {}) {
  const { options, snapshot } = yield* Effect62.fromResult(decodeSnapshot({ snapshot: frozen, options: opts }))
  const row = yield* conversationFor(yield* CurrentActor, options.site, snapshot.conversation)
  const through = Math.min(snapshot.through, row.messages)
  const page = yield* pageOf2({ tenant: row.tenant, sites: [row.site] }, { ...snapshot, through }, options)
  return { ...page, intact: page.intact && through === snapshot.through }
})
var conversationOf2 = Effect62.fnUntraced(function* (actor, item3) {
  if (item3.conversation === null && item3.session === null)
    return yield* new NothingToReplay({ issue: item3.id, reason: "noSession" })
  const row =
    item3.conversation === null
      ? yield* readableAs(actor, item3.site, item3.session)
      : yield* Effect62.catchTag(conversationFor(actor, item3.site, item3.conversation), "ConversationNotFound", () =>
          Effect62.succeed(null)
        )
  return row ?? (yield* new NothingToReplay({ issue: item3.id, reason: "notRecorded" }))
})
var replay2 = Effect62.fnUntraced(function* (issue, opts = {}) {
  const { options, ref } = yield* Effect62.fromResult(decodeRef4({ ref: issue, options: opts }))
  const { item: item3 } = yield* locate("issue", "issue.read", ref, options)
  const row = yield* conversationOf2(yield* CurrentActor, item3)
  const scope = { tenant: row.tenant, sites: [row.site] }
  const eventIndex = item3.eventIndex ?? row.messages - 1
  const [event] = yield* stretch(scope, row.id, eventIndex, Math.min(eventIndex + 1, row.messages))
  if (event === void 0) return yield* new NothingToReplay({ issue: item3.id, reason: "notReached" })
  const page = yield* pageOf2(scope, { conversation: row.id, through: eventIndex + 1, hash: event.hash }, options)
  return { ...page, stage: item3.stage ?? event.stage, eventIndex }
})
var make17 = give("Transcripts")({ ofTicket, ofSnapshot, replay: replay2 })
var Transcripts = class _Transcripts extends Context29.Service()("@deskwright/core/Transcripts") {
  static layer = Layer25.effect(_Transcripts, make17)
}

// packages/core/src/promise/StoreAdapter.ts
var storeAdapterId = /* @__PURE__ */ Symbol.for("@deskwright/core/StoreAdapter")

// packages/core/src/promise/AdaptStore.ts
var storeAdapter = ({ join, open: open6 }) => ({
  [storeAdapterId]: { version: 1, open: open6, join: join ?? null }
})
var partsOf = (adapter) => {
  const { join, open: open6 } = adapter[storeAdapterId]
  return join === null ? { open: open6 } : { open: open6, join }
}

// packages/core/src/promise/SupportError.ts
var tag = /* @__PURE__ */ Symbol.for("@deskwright/core/SupportError")
var SupportError = class extends Error {
  /** Stable: branch on this. */
  code
  /** The facts of this code: ids, versions, paths; plain JSON. */
  details
  /** Whether the same call, repeated as it was, may succeed and does nothing twice. */
  retryable
  constructor({ cause: cause2, code, details, message: message2, retryable }) {
    super(message2, cause2 === void 0 ? {} : { cause: cause2 })
    this.code = code
    this.details = details
    this.retryable = retryable
    Object.defineProperty(this, "name", { value: "SupportError" })
    Object.defineProperty(this, tag, { value: true })
  }
}
var isSupportError = (thrown, code) => {
  if (typeof thrown !== "object" || thrown === null || !(tag in thrown) || !("code" in thrown)) return false
  if (code === void 0) return true
  const codes = Array.isArray(code) ? code : [code]
  return codes.includes(thrown.code)
}

// packages/core/src/Support.ts
var Support_exports = {}
__export(Support_exports, {
  layer: () => layer2,
  layerDefaults: () => layerDefaults
})
import { Layer as Layer26 } from "effect"
var layer2 = Layer26.mergeAll(
  Issues.layer,
  Tickets.layer,
  Problems.layer,
  Conversations.layer,
  EndUsers.layer,
  Transcripts.layer,
  ChatGates.layer,
  Escalations.layer,
  Comments.layer,
  Links.layer,
  Labels2.layer,
  SavedViews.layer,
  AuditTrail.layer,
  Deliveries.layer,
  Erasures.layer,
  Outbox.layer
).pipe(Layer26.provide(layerBell))
var layerDefaults = Layer26.mergeAll(
  Sites.layerOpen,
  Directory.layerEmpty,
  Lookup.layerEmpty,
  ConversationSource.layerNone,
  Notifier.none,
  ChatGateway.none
)

// packages/core/src/promise/HostInput.ts
import { Data, Result as Result29, Schema as Schema53 } from "effect"
var Plain2 = Object.prototype
var isPlain = (value) => {
  if (typeof value !== "object" || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Plain2 || prototype === null
}
var deepest2 = 32
var mostValues3 = 1e5
var Endless = class extends Data.Error {}
var copier = () => {
  const around2 = /* @__PURE__ */ new Set()
  let values = 0
  const entered = (value, path, copy) => {
    if (around2.has(value)) throw new Endless({ path, rule: "holds itself: send plain JSON" })
    if (around2.size === deepest2) throw new Endless({ path, rule: `is nested deeper than ${deepest2}: flatten it` })
    around2.add(value)
    const copied = copy()
    around2.delete(value)
    return copied
  }
  const copyOf = (value, path) => {
    if (++values > mostValues3)
      throw new Endless({ path, rule: `comes after ${mostValues3} other values: send less at once` })
    if (Array.isArray(value)) return entered(value, path, () => value.map((held, i) => copyOf(held, [...path, i])))
    if (!isPlain(value)) return value
    return entered(value, path, () =>
      Object.fromEntries(
        Object.entries(value).flatMap(([key2, held]) =>
          held === void 0 ? [] : [[key2, copyOf(held, [...path, key2])]]
        )
      )
    )
  }
  return copyOf
}
var cleaned = (values) => {
  const copyOf = copier()
  try {
    return Result29.succeed(values.map((value) => copyOf(value, [])))
  } catch (error) {
    if (!(error instanceof Endless)) throw error
    return Result29.fail(new InvalidInput({ errors: [{ path: formatPath(error.path), rule: error.rule }] }))
  }
}
var isRepeatable = (args) => args.some((arg) => isPlain(arg) && typeof arg.requestId === "string")
var kinds3 = ["end_user", "agent", "ai", "rule", "monitor", "api", "import"]
var decodeActor = decode(
  Schema53.Struct({
    tenant: Id,
    id: Id,
    kind: Schema53.Literals(kinds3),
    sites: Schema53.optionalKey(Schema53.Union([Schema53.Literal("all"), Schema53.Array(SiteId)])),
    roles: Schema53.optionalKey(Schema53.Array(Word)),
    name: Schema53.optionalKey(Name),
    email: Schema53.optionalKey(Schema53.String),
    conversation: Schema53.optionalKey(Id)
  }),
  mostValues3
)
var invalid = (subject2, errors, remedy) =>
  new SupportError({
    code: "InvalidInput",
    details: { errors },
    retryable: false,
    message: `Invalid ${subject2}: ${errors.map(({ path, rule }) => `${path} ${rule}`.trim()).join("; ")}. ${remedy}`
  })
var actorOf = (actor) => {
  const decoded = Result29.flatMap(cleaned([actor]), ([plain2]) => decodeActor(plain2))
  if (Result29.isSuccess(decoded)) return decoded.success
  throw invalid(
    "actor",
    decoded.failure.errors,
    "Pass what your login knows: { tenant, id, kind }, and sites where they are restricted."
  )
}
var known4 = {
  store: true,
  policy: true,
  sites: true,
  directory: true,
  lookup: true,
  conversations: true,
  notifier: true,
  chat: true,
  mail: true,
  relay: true,
  clock: true,
  ids: true,
  logger: true,
  tracer: true,
  grace: true
}
var knownRelay = { limit: true, every: true, lease: true }
var unknownKeys = (value, names, prefix = "") =>
  typeof value !== "object" || value === null
    ? []
    : Object.keys(value)
        .filter((key2) => !Object.hasOwn(names, key2))
        .map((key2) => ({
          path: prefix + formatPath([key2]),
          rule: `is no option: there are ${Object.keys(names).join(", ")}`
        }))
var faultsOfSites = (sites) => {
  if (sites === void 0 || typeof sites === "function") return []
  if (!Array.isArray(sites)) return [{ path: "sites", rule: "is no list of { id, \u2026 }, nor a function" }]
  return sites.flatMap((site3, i) => {
    const path = `sites[${i}]`
    if (!isPlain(site3) || typeof site3["id"] !== "string" || site3["id"].trim() === "")
      return [{ path, rule: `is no site: write { id: "shop" }` }]
    return faultsOf(site3).map((rule) => ({ path, rule }))
  })
}
var checkOptions = (options) => {
  const { policy, store } = options
  const version = store?.[storeAdapterId]?.version
  const errors = [
    ...unknownKeys(options, known4),
    ...unknownKeys(options.relay, knownRelay, "relay."),
    ...faultsOfSites(options.sites)
  ]
  if (version === void 0)
    errors.push({
      path: "store",
      rule: "is no store: pass memory() from @deskwright/adapter-memory/promise, or another adapter's"
    })
  else if (version !== 1)
    errors.push({
      path: "store",
      rule: "was made for another version of @deskwright/core: install the same version of both packages"
    })
  if (typeof policy !== "function")
    errors.push({ path: "policy", rule: "is missing: pass standardPolicy, or a rule of your own" })
  const { grace, tracer } = options
  if (tracer !== void 0 && tracer !== false && typeof tracer?.startSpan !== "function")
    errors.push({ path: "tracer", rule: "is no tracer: pass trace.getTracer(\u2026) of @opentelemetry/api, or false" })
  if (grace !== void 0 && !(typeof grace === "number" && grace >= 0 && grace <= 2147483647))
    errors.push({ path: "grace", rule: "is no number of milliseconds" })
  if (errors.length > 0) throw invalid("options", errors, "Correct what is named.")
}

// packages/core/src/promise/Doors.ts
import { Effect as Effect63 } from "effect"
var door = (service, names) => {
  const methods = Object.keys(names)
  return (call) =>
    Object.fromEntries(
      methods.map((name2) => [
        name2,
        (...args) =>
          call(
            Effect63.flatMap(Effect63.fromResult(cleaned(args)), (plain2) =>
              Effect63.flatMap(Effect63.service(service), (found) => found[name2](...plain2))
            ),
            isRepeatable(args)
          )
      ])
    )
}
var item2 = {
  get: true,
  list: true,
  facets: true,
  update: true,
  bulk: true,
  changeStatus: true,
  assign: true,
  label: true,
  archive: true,
  unarchive: true,
  remove: true
}
var doors = {
  issues: door(Issues, { ...item2, open: true, report: true }),
  tickets: door(Tickets, {
    ...item2,
    open: true,
    openAfterDownvote: true
  }),
  problems: door(Problems, { ...item2, open: true }),
  conversations: door(Conversations, {
    record: true,
    append: true,
    vote: true,
    close: true,
    importFrom: true,
    get: true,
    list: true,
    messages: true,
    tickets: true,
    export: true,
    exportPages: true
  }),
  endUsers: door(EndUsers, { identify: true, get: true, list: true }),
  transcripts: door(Transcripts, { ofTicket: true, ofSnapshot: true, replay: true }),
  chat: door(ChatGates, { check: true }),
  escalations: door(Escalations, { rules: true, putRules: true, evaluate: true, tryTurn: true, previewLast: true }),
  comments: door(Comments, { write: true, list: true }),
  links: door(Links, { add: true, remove: true, list: true }),
  labels: door(Labels2, { list: true }),
  views: door(SavedViews, {
    save: true,
    change: true,
    remove: true,
    pin: true,
    unpin: true,
    arrange: true,
    pinned: true,
    get: true,
    list: true,
    run: true
  }),
  audit: door(AuditTrail, { list: true, history: true }),
  deliveries: door(Deliveries, { list: true, resend: true }),
  erasures: door(Erasures, { start: true, run: true, get: true })
}
var deskOf = (call) => {
  const made = {}
  return {
    get issues() {
      return (made.issues ??= doors.issues(call))
    },
    get tickets() {
      return (made.tickets ??= doors.tickets(call))
    },
    get problems() {
      return (made.problems ??= doors.problems(call))
    },
    get conversations() {
      return (made.conversations ??= doors.conversations(call))
    },
    get endUsers() {
      return (made.endUsers ??= doors.endUsers(call))
    },
    get transcripts() {
      return (made.transcripts ??= doors.transcripts(call))
    },
    get chat() {
      return (made.chat ??= doors.chat(call))
    },
    get escalations() {
      return (made.escalations ??= doors.escalations(call))
    },
    get comments() {
      return (made.comments ??= doors.comments(call))
    },
    get links() {
      return (made.links ??= doors.links(call))
    },
    get labels() {
      return (made.labels ??= doors.labels(call))
    },
    get views() {
      return (made.views ??= doors.views(call))
    },
    get audit() {
      return (made.audit ??= doors.audit(call))
    },
    get deliveries() {
      return (made.deliveries ??= doors.deliveries(call))
    },
    get erasures() {
      return (made.erasures ??= doors.erasures(call))
    }
  }
}

// packages/core/src/promise/Refusal.ts
import { Cause, Data as Data2, Option as Option13 } from "effect"
var PortFault = class extends Data2.TaggedError("PortFault") {}
var hidden2 = /* @__PURE__ */ new Set(["_tag", "cause", "message", "name", "stack"])
var detailsOf2 = (refused2) =>
  // The type test holds the fields of each error to the details of its code.
  Object.fromEntries(Object.entries(refused2).filter(([name2]) => !hidden2.has(name2)))
var isRetryable = (refused2, repeatable) => {
  switch (refused2._tag) {
    case "SiteBusy":
    case "SourceUnavailable":
      return true
    case "OutcomeUnknown":
      return repeatable
    case "StorageUnavailable":
      return "retryable" in refused2 && refused2.retryable === true
    case "StaleVersion":
      return "expected" in refused2 && refused2.expected === null
    default:
      return false
  }
}
var refusal2 = (refused2, repeatable) => ({
  code: refused2._tag,
  message: refused2.message,
  details: detailsOf2(refused2),
  retryable: isRetryable(refused2, repeatable),
  ...("cause" in refused2 ? { cause: refused2.cause } : {})
})
var fault2 = (cause2) =>
  cause2 instanceof PortFault
    ? {
        code: "InternalFault",
        details: { port: cause2.port },
        retryable: false,
        cause: cause2.cause,
        message: `The host's ${cause2.port} failed, and so the command could not be carried out. Mend what the desk was given; the cause says what happened.`
      }
    : {
        code: "InternalFault",
        details: { port: null },
        retryable: false,
        cause: cause2,
        message:
          "The desk met a fault of its own. The cause says what happened; if it is no fault of yours, please report it."
      }
var isRefused2 = (failure) => typeof failure === "object" && failure !== null && "_tag" in failure
var factsOf2 = (cause2, repeatable) => {
  const failure = Option13.getOrNull(Cause.findErrorOption(cause2))
  return isRefused2(failure) ? refusal2(failure, repeatable) : fault2(Cause.squash(cause2))
}
var startFailure = (cause2) => {
  const failure = Cause.squash(cause2)
  if (isRefused2(failure) && failure._tag === "StorageUnavailable") return refusal2(failure, true)
  return {
    code: "StorageUnavailable",
    details: { reason: "it could not be opened", retryable: true },
    retryable: true,
    cause: failure,
    message: "The store could not be opened. The cause says why; the next use of the desk tries again."
  }
}
var closeFailure = (cause2) => ({
  code: "StorageUnavailable",
  details: { reason: "it could not be closed", retryable: false },
  retryable: false,
  cause: cause2,
  message: `The desk is closed, but its store could not put down what it held. ${cause2 instanceof Error ? cause2.message : "The cause says why."}`
})
var closed3 = {
  code: "SupportClosed",
  details: {},
  retryable: false,
  message: "This desk was closed. Make another one with createSupport, or close it later."
}
var transactionsUnsupported = {
  code: "TransactionsUnsupported",
  details: {},
  retryable: false,
  message:
    "This store has no transactions, so it cannot join one. Use the desk without in(), or a store that has them, such as postgres()."
}

// packages/core/src/promise/StoreAnswers.ts
import { Effect as Effect64 } from "effect"
var storeAnswers = Effect64.flatMap(Effect64.service(Store), (store) =>
  Effect64.asVoid(
    store.find(request, {
      scope: { tenant: "", sites: "all" },
      where: [{ op: "Eq", column: "id", value: "" }],
      order: { column: "expiresAt", direction: "asc" },
      after: null,
      limit: 1,
      columns: "brief"
    })
  )
)

export {
  __export,
  CurrentActor,
  as,
  Table_exports,
  Audit_exports,
  FaultSchema,
  describeFaults,
  InvalidInput,
  decode,
  line,
  text2 as text,
  Email,
  Text_exports,
  UnknownStatus,
  InvalidTransition,
  GuardNotMet,
  Lifecycle_exports,
  Query_exports,
  SeverityLevelSchema,
  Severity_exports,
  Timestamp_exports,
  Id,
  Uuid,
  RequestId,
  SiteId,
  Title,
  Body,
  Note,
  Label,
  Labels,
  Name,
  Word,
  AssigneeSchema,
  Assignees,
  orNull,
  command,
  decision,
  RefSchema,
  KindSchema,
  TargetSchema,
  OrderSchema,
  RequesterSchema,
  Moment,
  CommitRefused,
  StorageUnavailable,
  OutcomeUnknown,
  SiteBusy,
  Store_exports,
  InvalidCursor,
  Tables_exports,
  RequestIdReused,
  StaleVersion,
  Persistence,
  uuidv7,
  Ids,
  PrioritySchema,
  Priority_exports,
  TicketCode_exports,
  IssueNotFound,
  TicketNotFound,
  ProblemNotFound,
  SiteRequired,
  CreationNotAllowed,
  FieldNotEditable,
  EmailRequired,
  AssigneeNotAllowed,
  NotAllowed,
  Policy,
  standardPolicy,
  severityScale,
  callProblems,
  issueTracker,
  siteQueue,
  SiteNotFound,
  Sites,
  SiteMisconfigured,
  BandSchema,
  ThresholdsSchema,
  Confidence_exports,
  EscalationActionSchema,
  EscalationRulesSchema,
  InvalidEscalationRules,
  Escalation_exports,
  EvaluateTurnSchema,
  TurnSchema,
  ChangedRulesSchema,
  ReviewTurnsSchema,
  escalationQueue,
  supportWidget,
  presets,
  AuditTrail,
  ChatGate_exports,
  ChatGates,
  Recipient_exports,
  NotifierFailure,
  NotConfigured,
  Notifier,
  ChatGateway,
  WriteCommentSchema,
  Comments,
  oneOf,
  When,
  issueFilterFields,
  ticketFilterFields,
  problemFilterFields,
  EndUserNotFound,
  ConversationNotFound,
  MessageNotFound,
  MessageConflict,
  MessageGap,
  ConversationClosed,
  VoteNotAllowed,
  ConversationTooLong,
  RecordConversationSchema,
  AppendMessagesSchema,
  VoteSchema,
  NoDownvote,
  OpenTicketSchema,
  OpenAfterDownvoteSchema,
  TicketChangesSchema,
  SourceUnavailable,
  ConversationSource,
  EndUsers,
  Conversations,
  DeliveryNotFound,
  NotResendable,
  NowhereToSend,
  Directory,
  Lookup,
  Tickets,
  Deliveries,
  EraseSubjectSchema,
  ErasureNotFound,
  SubjectMismatch,
  Erasures,
  Escalations,
  OpenIssueSchema,
  ReportIssueSchema,
  IssueChangesSchema,
  Issues,
  Labels2,
  LinkTypeSchema,
  SelfLink,
  LinkExists,
  LinkCycle,
  LinkChainTooLong,
  LinkNotFound,
  Links,
  MailTemplates,
  Outbox,
  layer,
  Relay_exports,
  TypeSchema,
  OpenProblemSchema,
  ProblemChangesSchema,
  Problems,
  ViewNotFound,
  ViewOfAnother,
  ViewNameTaken,
  TooManyPins,
  SavedViews,
  NoTranscript,
  NothingToReplay,
  Transcripts,
  storeAdapter,
  partsOf,
  SupportError,
  isSupportError,
  actorOf,
  checkOptions,
  deskOf,
  PortFault,
  factsOf2 as factsOf,
  startFailure,
  closeFailure,
  closed3 as closed,
  transactionsUnsupported,
  storeAnswers,
  layer2,
  Support_exports
}
//# sourceMappingURL=chunk-FGGD4W3G.js.map
