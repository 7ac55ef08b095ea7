/** What a preset of the host's own may be: looked at once, before any site works by it. */
import { Result, Schema } from "effect"
import { origins } from "./FilterFields.ts"
import { KindSchema, orNull } from "./Fields.ts"
import { decode } from "./Input.ts"
import { defineLifecycle } from "./Lifecycle.ts"
import type { Fault } from "./model/Fault.ts"
import type { EditableField, Preset, SearchField } from "./model/Preset.ts"
import { PrioritySchema } from "./Priority.ts"
import { defineScale, SeveritySchema } from "./Severity.ts"
import { line } from "./Text.ts"
import { defineCodeFormat } from "./TicketCode.ts"

const name = line(64)

/** The names in this record: the compiler sees that none is missing. */
const namesOf = <Name extends string>(names: Readonly<Record<Name, true>>) =>
  Schema.Array(Schema.Literals(Object.keys(names) as Array<Name>))

const Editable = namesOf<EditableField>({
  title: true,
  body: true,
  status: true,
  severity: true,
  priority: true,
  assignees: true,
  labels: true,
  archived: true,
  environment: true,
  buildVersion: true,
  stage: true,
  sessionId: true,
  eventIndex: true,
  userId: true,
  category: true,
  expectedBehaviour: true,
  notes: true,
  type: true,
  solutionId: true
})

const Searched = namesOf<SearchField>({
  title: true,
  body: true,
  expectedBehaviour: true,
  notes: true,
  requesterName: true,
  requesterEmail: true,
  question: true,
  answer: true
})

const Origins = Schema.Array(Schema.Literals(origins))

// Lifecycle, scale and code have rules of their own, which name their faults better than a shape could.
const decodePreset = decode(
  Schema.Struct({
    id: name,
    kind: KindSchema,
    lifecycle: Schema.Unknown,
    series: Schema.Struct({ name, per: Schema.Literals(["tenant", "site"]) }),
    code: orNull(Schema.String),
    create: Origins,
    emailRequired: Origins,
    defaultAssignee: Schema.Literals(["creatorIfMember", "none"]),
    assignees: Schema.Struct({ typed: Schema.Boolean, many: Schema.Boolean }),
    editable: Editable,
    severity: Schema.Struct({ scale: Schema.Unknown, default: orNull(SeveritySchema) }),
    priority: Schema.Struct({ default: orNull(PrioritySchema) }),
    search: Searched,
    notify: Schema.Struct({ opened: Schema.Boolean, statusChanged: Schema.Boolean, commented: Schema.Boolean }),
    customerComments: Schema.Literals(["chat", "none"])
  })
)

const below = (path: string, faults: ReadonlyArray<Fault>): ReadonlyArray<Fault> =>
  faults.map((fault) => ({ ...fault, path: fault.path === "" ? path : `${path}.${fault.path}` }))

/** What cannot be about a code format, said at the path where it stands. */
export const faultsOfCode = (path: string, template: string): ReadonlyArray<Fault> => {
  const format = defineCodeFormat(template)
  return Result.isFailure(format) ? [{ path, rule: `${format.failure.rule}: write it like TKT-{n} or SUP-{n:6}` }] : []
}

/** Everything that cannot be about a preset, by its path in it. */
export const faultsOfPreset = (preset: Preset): ReadonlyArray<Fault> => {
  const shape = decodePreset(preset)
  const lifecycle = defineLifecycle(preset.lifecycle)
  const ofLifecycle = Result.isFailure(lifecycle) ? below("lifecycle", lifecycle.failure.faults) : []
  if (Result.isFailure(shape)) return [...shape.failure.errors, ...ofLifecycle]
  const scale = defineScale(preset.severity.scale)
  return [
    ...ofLifecycle,
    ...(Result.isFailure(scale) ? below("severity.scale", scale.failure.faults) : []),
    ...(preset.code === null ? [] : faultsOfCode("code", preset.code))
  ]
}
