import { Option, Result, Schema } from "effect"
import type { Kind } from "./model/Preset.ts"
import type { Ref } from "./model/Item.ts"
import { type CodeFormat, defineCodeFormat, format, parse } from "./TicketCode.ts"

/** There is no such issue for this actor: it never was, was deleted, or belongs to others. The three cannot be told apart. */
export class IssueNotFound extends Schema.TaggedError<IssueNotFound>()("IssueNotFound", { ref: Schema.String }) {
  override get message() {
    return `There is no issue ${JSON.stringify(this.ref.slice(0, 64))} for this actor. Check the number, and that the actor sees its site.`
  }
}

/** There is no such ticket for this actor: it never was, was deleted, or belongs to others. The three cannot be told apart. */
export class TicketNotFound extends Schema.TaggedError<TicketNotFound>()("TicketNotFound", { ref: Schema.String }) {
  override get message() {
    return `There is no ticket ${JSON.stringify(this.ref.slice(0, 64))} for this actor. Check the code and its site: codes are unique within a site.`
  }
}

/** There is no such problem for this actor: it never was, was deleted, or belongs to others. The three cannot be told apart. */
export class ProblemNotFound extends Schema.TaggedError<ProblemNotFound>()("ProblemNotFound", { ref: Schema.String }) {
  override get message() {
    return `There is no problem ${JSON.stringify(this.ref.slice(0, 64))} for this actor. Check the id, and that the actor sees its workspace.`
  }
}

/** A code or number names an item only together with its site. */
export class SiteRequired extends Schema.TaggedError<SiteRequired>()("SiteRequired", { ref: Schema.String }) {
  override get message() {
    return `${JSON.stringify(this.ref.slice(0, 64))} is unique within a site only. Say which: pass { site } beside it, or use the id.`
  }
}

/** That there is no such item, of whichever kind. */
export type ItemNotFound = IssueNotFound | TicketNotFound | ProblemNotFound

interface NotFoundByKind {
  readonly issue: IssueNotFound
  readonly ticket: TicketNotFound
  readonly problem: ProblemNotFound
}

/** That there is no such item of this kind. */
export type NotFoundOf<K extends Kind> = NotFoundByKind[K]

const absent: { readonly [K in Kind]: (ref: string) => NotFoundByKind[K] } = {
  issue: (ref) => new IssueNotFound({ ref }),
  ticket: (ref) => new TicketNotFound({ ref }),
  problem: (ref) => new ProblemNotFound({ ref })
}

export const notFound = <K extends Kind>(kind: K, ref: Ref): NotFoundOf<K> => absent[kind](String(ref))

/** Templates that were read before: every row of a list names its site's. */
const known = new Map<string, ReadonlyArray<CodeFormat>>()
const mostKnown = 1000

const formatOf = (template: string): ReadonlyArray<CodeFormat> => {
  const before = known.get(template)
  if (before !== undefined) return before
  const found = Option.toArray(Result.getSuccess(defineCodeFormat(template)))
  if (known.size >= mostKnown) known.clear()
  known.set(template, found)
  return found
}

const formats = (codes: ReadonlyArray<string>): ReadonlyArray<CodeFormat> => codes.flatMap(formatOf)

const integer = /^[1-9]\d{0,15}$/

/** The number that a text names: as a code in one of these formats, or as a plain integer. */
export const parseCode = (text: string, codes: ReadonlyArray<string>): number | null => {
  const trimmed = text.length > 100 ? "" : text.trim()
  if (integer.test(trimmed)) return Number(trimmed)
  for (const each of formats(codes)) {
    const number = parse(each, trimmed)
    if (Option.isSome(number)) return number.value
  }
  return null
}

/** The number in a site's format; null where no code is shown. */
export const codeOf = (template: string | null, number: number): string | null => {
  const [found] = template === null ? [] : formatOf(template)
  return found === undefined ? null : format(found, number)
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isId = (text: string): boolean => uuid.test(text)
