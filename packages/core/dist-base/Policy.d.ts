import { Context, Effect, Layer, Schema } from "effect"
import type { Action, Actor } from "./model/Actor.js"
import type { PolicyField, PolicyRule } from "./model/Policy.js"
import type { Clause } from "./Query.js"
import type { Row } from "./Table.js"
declare const NotAllowed_base: Schema.Class<
  NotAllowed,
  Schema.TaggedStruct<
    "NotAllowed",
    {
      readonly action: Schema.String
      readonly actor: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** The host's policy denies the actor this action. What the actor may not even see is answered as absent, and never with this. */
export declare class NotAllowed extends NotAllowed_base {
  get message(): string
}
declare const Policy_base: Context.ServiceClass<
  Policy,
  "@deskwright/core/Policy",
  {
    readonly rule: PolicyRule
  }
>
/** Who may do what. There is no default: what the host's rule does not allow is denied. */
export declare class Policy extends Policy_base {
  static readonly layer: (rule: PolicyRule) => Layer.Layer<Policy, never, never>
}
/** The columns by which a kind of row answers a policy's fields; what is missing here denies. */
export type PolicyColumns = Readonly<
  Partial<
    Record<
      PolicyField,
      {
        readonly column: string
        readonly many?: boolean
        readonly prefix?: string
      }
    >
  >
>
export declare const itemColumns: PolicyColumns
export declare const conversationColumns: PolicyColumns
export declare const endUserColumns: PolicyColumns
/** What has nothing but a site: views, rules, whole sites. */
export declare const siteColumns: PolicyColumns
/** What narrows a list to what the actor may see; refuses when that is nothing at all. */
export declare const permitted: (
  actor: Actor,
  action: Action,
  columns: Readonly<
    Partial<
      Record<
        PolicyField,
        {
          readonly column: string
          readonly many?: boolean
          readonly prefix?: string
        }
      >
    >
  >
) => Effect.Effect<readonly Clause[], NotAllowed, Policy>
/** Whether the actor may do this to that row: by the same clauses that narrow a list. */
export declare const permits: (clauses: ReadonlyArray<Clause>, row: Row) => boolean
/** Whether the actor may do this to that row: for what is shown or left out, where a refusal would be none. */
export declare const allows: (
  actor: Actor,
  action: Action,
  columns: Readonly<
    Partial<
      Record<
        PolicyField,
        {
          readonly column: string
          readonly many?: boolean
          readonly prefix?: string
        }
      >
    >
  >,
  row: Row
) => Effect.Effect<boolean, never, Policy>
/** Which of these rows the actor may do this to; asks the policy once, however many there are. */
export declare const judge: (
  actor: Actor,
  action: Action,
  columns: Readonly<
    Partial<
      Record<
        PolicyField,
        {
          readonly column: string
          readonly many?: boolean
          readonly prefix?: string
        }
      >
    >
  >
) => Effect.Effect<(row: Row) => boolean, never, Policy>
/** What narrows a list to the rows to which the actor may do this: to none, where that is refused. */
export declare const narrowed: (
  actor: Actor,
  action: Action,
  columns: Readonly<
    Partial<
      Record<
        PolicyField,
        {
          readonly column: string
          readonly many?: boolean
          readonly prefix?: string
        }
      >
    >
  >
) => Effect.Effect<readonly Clause[], never, Policy>
/** Refuses what the actor may not do in a site as a whole. */
export declare const permittedIn: (
  actor: Actor,
  action: Action,
  site: string
) => Effect.Effect<undefined, NotAllowed, Policy>
/**
 * A rule to start from. Teammates and the API do everything; the AI records conversations, files tickets and problems and writes
 * internal comments, and reads only what belongs to its conversation where it is bound to one; rules and monitors create; end users
 * see and feed only the one conversation of their session, and of its tickets what is meant for them.
 */
export declare const standardPolicy: PolicyRule
export {}
//# sourceMappingURL=Policy.d.ts.map
