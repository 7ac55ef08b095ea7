import type { Timestamp } from "./Actor.js"
import type { CommandOptions } from "./Item.js"
import type { PageOptions } from "./Page.js"
import type { OriginKind } from "./Preset.js"
interface CommentFacts {
  readonly id: string
  readonly item: string
  readonly author: {
    readonly id: string
    readonly kind: OriginKind
    readonly name: string | null
  }
  readonly body: string
  readonly createdAt: Timestamp
}
/** Never leaves the team. Nothing that is bound for a customer accepts one. */
export interface InternalComment extends CommentFacts {
  readonly visibility: "internal"
}
/** A comment that the customer reads; the only kind that anything which leaves the house accepts. */
export interface CustomerComment extends CommentFacts {
  readonly visibility: "customer"
}
/** What was said about an item, to the team or to the customer. */
export type Comment = InternalComment | CustomerComment
/** A comment to write; internal unless it says otherwise. */
export interface WriteComment extends CommandOptions {
  readonly body: string
  /** `internal` when absent. */
  readonly visibility?: "internal" | "customer"
}
/** Which page of an item's comments. */
export interface ListComments extends PageOptions {
  /** The site in which a code or number is looked up; the id needs none. */
  readonly site?: string
  /** Oldest first when absent. */
  readonly order?: "asc" | "desc"
}
export {}
//# sourceMappingURL=Comment.d.ts.map
