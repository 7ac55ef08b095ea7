import { Schema } from "effect"
import type { Kind } from "./model/Preset.js"
import type { Ref } from "./model/Item.js"
declare const IssueNotFound_base: Schema.Class<
  IssueNotFound,
  Schema.TaggedStruct<
    "IssueNotFound",
    {
      readonly ref: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** There is no such issue for this actor: it never was, was deleted, or belongs to others. The three cannot be told apart. */
export declare class IssueNotFound extends IssueNotFound_base {
  get message(): string
}
declare const TicketNotFound_base: Schema.Class<
  TicketNotFound,
  Schema.TaggedStruct<
    "TicketNotFound",
    {
      readonly ref: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** There is no such ticket for this actor: it never was, was deleted, or belongs to others. The three cannot be told apart. */
export declare class TicketNotFound extends TicketNotFound_base {
  get message(): string
}
declare const ProblemNotFound_base: Schema.Class<
  ProblemNotFound,
  Schema.TaggedStruct<
    "ProblemNotFound",
    {
      readonly ref: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** There is no such problem for this actor: it never was, was deleted, or belongs to others. The three cannot be told apart. */
export declare class ProblemNotFound extends ProblemNotFound_base {
  get message(): string
}
declare const SiteRequired_base: Schema.Class<
  SiteRequired,
  Schema.TaggedStruct<
    "SiteRequired",
    {
      readonly ref: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** A code or number names an item only together with its site. */
export declare class SiteRequired extends SiteRequired_base {
  get message(): string
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
export declare const notFound: <K extends Kind>(kind: K, ref: Ref) => NotFoundOf<K>
/** The number that a text names: as a code in one of these formats, or as a plain integer. */
export declare const parseCode: (text: string, codes: ReadonlyArray<string>) => number | null
/** The number in a site's format; null where no code is shown. */
export declare const codeOf: (template: string | null, number: number) => string | null
export declare const isId: (text: string) => boolean
export {}
//# sourceMappingURL=Reference.d.ts.map
