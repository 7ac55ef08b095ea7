/** Issues: source 000's names over core's. */
import { Inputs } from "@deskwright/core"
import type { Desk, Issue, IssueChanges, IssueSummary, ListIssues } from "@deskwright/core/promise"
import type { Handlers } from "../Asked.ts"
import { type Issues, readOnlyIssueKeys } from "../contract/Issues.ts"
import type { Names } from "../Failure.ts"
import { WireError } from "../Failure.ts"
import { did, doneWith, shows } from "../Reply.ts"
import { chipsOf } from "./Chips.ts"
import { itemHandlers } from "./items.ts"

/** Core's names, by those of the wire. */
export const issueNames: Names = { site: "projectId", notes: "comments" }

const renamed = <I extends Issue | IssueSummary>({ id, kind: _kind, number, site, ...rest }: I) => ({
  ...rest,
  id: number,
  uuid: id,
  projectId: site
})

const summary = (issue: IssueSummary) => renamed(issue)
const whole = (issue: Issue) => {
  const { notes, ...rest } = renamed(issue)
  return { ...rest, comments: notes }
}

const same = (a: unknown, b: unknown): boolean => {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b
  const keys = Object.keys(a)
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(Reflect.get(a, key), Reflect.get(b, key)))
  )
}

const readOnly: ReadonlySet<string> = new Set(readOnlyIssueKeys)
const editable = Object.keys(Inputs.IssueChangesSchema.fields).map((field) => issueNames[field] ?? field)

type Body = Readonly<Record<string, unknown>>

/** The changes of a body, and the read-only keys in it, which whoever edits a whole issue sends back. */
const changesOf = (body: Body) => {
  const sent = Object.keys(body).filter((key) => readOnly.has(key))
  const { comments, ...rest } = Object.fromEntries(Object.entries(body).filter(([key]) => !readOnly.has(key)))
  return { sent, changes: { ...rest, ...(comments === undefined ? {} : { notes: comments }) } as IssueChanges }
}

const untouched = (stored: Issue, body: Body, sent: ReadonlyArray<string>): void => {
  const current: Body = whole(stored)
  const fields = sent.filter((key) => !same(body[key], current[key]))
  if (fields.length > 0) throw new WireError("FieldNotEditable", { preset: stored.preset, fields, editable })
}

/**
 * The version to decide on: the one that was sent back, or else the one whose read-only keys were compared. A repeat sends the version
 * that was there before its own change; only the desk can tell that it is a repeat, so such a version is passed on without comparing.
 */
const versionFor = async (desk: Desk, id: string, body: Body, sent: ReadonlyArray<string>, keyed: boolean) => {
  if (sent.length === 0) return {}
  const stored = await desk.issues.get(id)
  const given = typeof body["version"] === "number" ? body["version"] : undefined
  if (keyed && given !== undefined && given !== stored.version) return { ifVersion: given }
  untouched(stored, body, sent)
  return keyed && given === undefined ? {} : { ifVersion: stored.version }
}

export const issues: Handlers<typeof Issues> = {
  ...itemHandlers<{ readonly id: string }>("issue", ({ id }) => ({ ref: id }), issueNames),
  open: async ({ body: { comments, projectId, ...body }, command, desk }) => {
    const { replayed, ...issue } = await desk.issues.open({
      ...body,
      site: projectId,
      ...(comments === undefined ? {} : { notes: comments }),
      ...command
    })
    return did(201, { replayed, version: issue.version }, whole(issue))
  },
  list: async ({ desk, query: { projectId, ...query }, search }) => {
    const { data, filters, page } = await desk.issues.list({
      ...query,
      ...(projectId === undefined ? {} : { site: projectId })
    } as ListIssues)
    return shows({ data: data.map(summary), page, filters: chipsOf(filters, search, issueNames) })
  },
  report: async ({ body: { comments, projectId, ...body }, command, desk }) => {
    const { outcome, replayed, ...issue } = await desk.issues.report({
      ...body,
      site: projectId,
      ...(comments === undefined ? {} : { notes: comments }),
      ...command
    })
    return did(outcome === "created" ? 201 : 200, { replayed, version: issue.version }, whole(issue))
  },
  get: async ({ desk, params }) => {
    const issue = await desk.issues.get(params.id)
    return shows(whole(issue), issue.version)
  },
  update: async ({ body, decision, desk, params }) => {
    const { changes, sent } = changesOf(body)
    const version = await versionFor(desk, params.id, body, sent, decision.requestId !== undefined)
    const { replayed, ...issue } = await desk.issues.update(params.id, changes, { ...version, ...decision })
    return did(200, { replayed, version: issue.version }, whole(issue))
  },
  remove: async ({ decision, desk, params }) => {
    return doneWith(await desk.issues.remove(params.id, decision))
  },
  replay: async ({ desk, params, query }) => shows(await desk.transcripts.replay(params.id, query))
}
