/** What is done to one item in the same words, whatever its kind. */
import { Effect } from "effect"
import { type Outcome, type RefOptions } from "./Items.js"
import type { Assignee, DecisionOptions, Ref } from "./model/Item.js"
import type { Kind } from "./model/Preset.js"
type Options = DecisionOptions & RefOptions
/** Beside a new status: why, and what more there is to say. They stand in the resolution. */
export interface StatusOptions extends Options {
  readonly reason?: string
  readonly note?: string
}
/** The use cases on one item that all kinds have, each answered as the kind shows its items. */
export declare const verbsOf: <K extends Kind, A, E, R>(
  kind: K,
  answer: (outcome: Outcome) => Effect.Effect<A, E, R>
) => {
  /** Moves the item, by a word of its lifecycle. */
  changeStatus: (
    ref: Ref,
    status: string,
    options?: StatusOptions | undefined
  ) => Effect.Effect<
    A,
    | E
    | import("./Item.js").AssigneeNotAllowed
    | import("./Item.js").FieldNotEditable
    | import("./Lifecycle.js").GuardNotMet
    | import("./Input.js").InvalidInput
    | import("./Lifecycle.js").InvalidTransition
    | import("./Policy.js").NotAllowed
    | import("./Command.js").RequestIdReused
    | import("./Sites.js").SiteMisconfigured
    | import("./Sites.js").SiteNotFound
    | import("./Reference.js").SiteRequired
    | import("./Command.js").StaleVersion
    | import("./Lifecycle.js").UnknownStatus
    | import("./Reference.js").NotFoundOf<K>
    | import("./Store.js").StoreFailure,
    | R
    | import("./Actor.js").CurrentActor
    | import("./Policy.js").Policy
    | import("./Sites.js").Sites
    | import("./Store.js").Store
  >
  /** Replaces the assignees; the first is the primary one. */
  assign: (
    ref: Ref,
    assignees: readonly Assignee[],
    options?: Options | undefined
  ) => Effect.Effect<
    A,
    | E
    | import("./Item.js").AssigneeNotAllowed
    | import("./Item.js").FieldNotEditable
    | import("./Lifecycle.js").GuardNotMet
    | import("./Input.js").InvalidInput
    | import("./Lifecycle.js").InvalidTransition
    | import("./Policy.js").NotAllowed
    | import("./Command.js").RequestIdReused
    | import("./Sites.js").SiteMisconfigured
    | import("./Sites.js").SiteNotFound
    | import("./Reference.js").SiteRequired
    | import("./Command.js").StaleVersion
    | import("./Lifecycle.js").UnknownStatus
    | import("./Reference.js").NotFoundOf<K>
    | import("./Store.js").StoreFailure,
    | R
    | import("./Actor.js").CurrentActor
    | import("./Policy.js").Policy
    | import("./Sites.js").Sites
    | import("./Store.js").Store
  >
  /** Replaces the labels; a new one comes into being by being used. */
  label: (
    ref: Ref,
    labels: readonly string[],
    options?: Options | undefined
  ) => Effect.Effect<
    A,
    | E
    | import("./Item.js").AssigneeNotAllowed
    | import("./Item.js").FieldNotEditable
    | import("./Lifecycle.js").GuardNotMet
    | import("./Input.js").InvalidInput
    | import("./Lifecycle.js").InvalidTransition
    | import("./Policy.js").NotAllowed
    | import("./Command.js").RequestIdReused
    | import("./Sites.js").SiteMisconfigured
    | import("./Sites.js").SiteNotFound
    | import("./Reference.js").SiteRequired
    | import("./Command.js").StaleVersion
    | import("./Lifecycle.js").UnknownStatus
    | import("./Reference.js").NotFoundOf<K>
    | import("./Store.js").StoreFailure,
    | R
    | import("./Actor.js").CurrentActor
    | import("./Policy.js").Policy
    | import("./Sites.js").Sites
    | import("./Store.js").Store
  >
  archive: (
    ref: Ref,
    options?: Options | undefined
  ) => Effect.Effect<
    A,
    | E
    | import("./Item.js").FieldNotEditable
    | import("./Input.js").InvalidInput
    | import("./Policy.js").NotAllowed
    | import("./Command.js").RequestIdReused
    | import("./Sites.js").SiteMisconfigured
    | import("./Sites.js").SiteNotFound
    | import("./Reference.js").SiteRequired
    | import("./Command.js").StaleVersion
    | import("./Reference.js").NotFoundOf<K>
    | import("./Store.js").StoreFailure,
    | R
    | import("./Actor.js").CurrentActor
    | import("./Policy.js").Policy
    | import("./Sites.js").Sites
    | import("./Store.js").Store
  >
  unarchive: (
    ref: Ref,
    options?: Options | undefined
  ) => Effect.Effect<
    A,
    | E
    | import("./Item.js").FieldNotEditable
    | import("./Input.js").InvalidInput
    | import("./Policy.js").NotAllowed
    | import("./Command.js").RequestIdReused
    | import("./Sites.js").SiteMisconfigured
    | import("./Sites.js").SiteNotFound
    | import("./Reference.js").SiteRequired
    | import("./Command.js").StaleVersion
    | import("./Reference.js").NotFoundOf<K>
    | import("./Store.js").StoreFailure,
    | R
    | import("./Actor.js").CurrentActor
    | import("./Policy.js").Policy
    | import("./Sites.js").Sites
    | import("./Store.js").Store
  >
  remove: (
    ref: Ref,
    options?: Options
  ) => Effect.Effect<
    import("./model/Item.js").Replayable,
    | import("./Input.js").InvalidInput
    | import("./Policy.js").NotAllowed
    | import("./Command.js").RequestIdReused
    | import("./Sites.js").SiteMisconfigured
    | import("./Sites.js").SiteNotFound
    | import("./Reference.js").SiteRequired
    | import("./Command.js").StaleVersion
    | import("./Reference.js").NotFoundOf<K>
    | import("./Store.js").StoreFailure,
    | import("./Actor.js").CurrentActor
    | import("./Policy.js").Policy
    | import("./Sites.js").Sites
    | import("./Store.js").Store
  >
}
export {}
//# sourceMappingURL=ItemVerbs.d.ts.map
