/** What issues, tickets and problems have alike. */
import type { AuditEntry, Kind, Ref } from "@deskwright/core/promise"
import type { AnswerOf, Asked, BodyOf, Handle, ParamsOf, QueryOf } from "../Asked.ts"
import type { Issues } from "../contract/Issues.ts"
import type { Names } from "../Failure.ts"
import { did, doneWith, lists } from "../Reply.ts"

export type ForItems =
  | "comments"
  | "comment"
  | "links"
  | "link"
  | "unlink"
  | "archive"
  | "unarchive"
  | "audit"
  | "deliveries"
  | "resend"

/** An item as its path names it. */
export interface Named {
  readonly ref: Ref
  readonly site?: string
}

const deskOf = { issue: "issues", ticket: "tickets", problem: "problems" } as const

type Group = typeof Issues

/** Issues stand for all three: what differs is how a path names an item. */
type ItemHandlers<P> = {
  readonly [N in ForItems]: Handle<
    P & Omit<ParamsOf<Group, N>, "id">,
    QueryOf<Group, N>,
    BodyOf<Group, N>,
    AnswerOf<Group, N>
  >
}
type Archiving<P> = Asked<P, unknown, { readonly cause?: string }>

/** An event in the words of the wire that it is read over. */
const inWords = (entry: AuditEntry, names: Names) => ({
  ...entry,
  changes: entry.changes.map(({ field, of = null, ...change }) => ({ ...change, field: names[field] ?? field, of }))
})

/** The handlers of one kind; `named` reads its path, and `names` are the words of its wire. */
export const itemHandlers = <P>(kind: Kind, named: (params: P) => Named, names: Names): ItemHandlers<P> => {
  const at = (params: P) => {
    const { ref, site } = named(params)
    return { ref, options: site === undefined ? {} : { site } }
  }
  const archived = async ({ body, decision, desk, params }: Archiving<P>, verb: "archive" | "unarchive") => {
    const { options, ref } = at(params)
    return doneWith(await desk[deskOf[kind]][verb](ref, { ...options, ...decision, ...body }))
  }
  return {
    comments: async ({ desk, params, query }) => {
      const { options, ref } = at(params)
      return lists(await desk.comments.list(kind, ref, { ...query, ...options }))
    },
    comment: async ({ body, command, desk, params }) => {
      const { options, ref } = at(params)
      const { replayed, ...comment } = await desk.comments.write(kind, ref, { ...body, ...command }, options)
      return did(201, { replayed }, comment)
    },
    links: async ({ desk, params, query }) => {
      const { options, ref } = at(params)
      return lists(await desk.links.list(kind, ref, { ...query, ...options }))
    },
    link: async ({ body, decision, desk, params }) => {
      const { options, ref } = at(params)
      const { replayed, ...link } = await desk.links.add(kind, ref, body, { ...options, ...decision })
      return did(201, { replayed }, link)
    },
    unlink: async ({ decision, desk, params }) => {
      const { options, ref } = at(params)
      return doneWith(await desk.links.remove(kind, ref, params.linkId, { ...options, ...decision }))
    },
    archive: (asked) => archived(asked, "archive"),
    unarchive: (asked) => archived(asked, "unarchive"),
    audit: async ({ desk, params, query }) => {
      const { options, ref } = at(params)
      const { data, page } = await desk.audit.list(kind, ref, { ...query, ...options })
      return lists({ data: data.map((entry) => inWords(entry, names)), page })
    },
    deliveries: async ({ desk, params, query }) => {
      const { options, ref } = at(params)
      return lists(await desk.deliveries.list(kind, ref, { ...query, ...options }))
    },
    resend: async ({ body, command, desk, params }) => {
      const { options, ref } = at(params)
      const { replayed, ...delivery } = await desk.deliveries.resend(kind, ref, params.deliveryId, {
        ...options,
        ...command,
        ...body
      })
      return did(200, { replayed }, delivery)
    }
  }
}
