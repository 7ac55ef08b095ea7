/** What the services of issues, tickets and problems share: finding an item, opening one, deciding on one. */
import { Effect } from "effect"
import { CurrentActor } from "./Actor.js"
import { StaleVersion } from "./Command.js"
import type { Decision } from "./Audit.js"
import type { Action, Actor } from "./model/Actor.js"
import type { CommandOptions, DecisionOptions, Ref, Replayable } from "./model/Item.js"
import type { Kind, Preset } from "./model/Preset.js"
import { CreationNotAllowed, type Item, type Located } from "./Item.js"
import { NotAllowed } from "./Policy.js"
import type { Clause } from "./Query.js"
import { SiteRequired } from "./Reference.js"
import type { Change, Committed } from "./Store.js"
/** A changed or opened item, and whether that had happened before. */
export interface Outcome extends Located {
  readonly replayed: boolean
}
/** Where to look for what a code or number names. */
export interface RefOptions {
  /** The site in which a code or number is looked up; the id needs none. */
  readonly site?: string
}
/** The item that a reference names, if it exists for this actor; what the actor may read but not do is `NotAllowed`. */
export declare const locate: <K extends Kind>(
  kind: K,
  action: Action,
  ref: Ref,
  options?: RefOptions | undefined
) => Effect.Effect<
  {
    item: Item
    stored: Item
    site: import("./index.js").Site
    preset: Preset
  },
  | NotAllowed
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | SiteRequired
  | import("./Store.js").StorageUnavailable
  | import("./Reference.js").NotFoundOf<K>,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
>
/** The item that a reference names, as the actor may see it. */
export declare const read: <K extends Kind>(
  kind: K,
  ref: Ref,
  options?: RefOptions | undefined
) => Effect.Effect<
  {
    item: Item
    stored: Item
    site: import("./index.js").Site
    preset: Preset
  },
  | NotAllowed
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | SiteRequired
  | import("./Store.js").StorageUnavailable
  | import("./Reference.js").NotFoundOf<K>,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
>
/** Whether the policy lets the actor read this row. */
export declare const mayRead: (
  actor: Actor,
  kind: Kind,
  row: Item
) => Effect.Effect<boolean, never, import("./Policy.js").Policy>
/**
 * An item that this command made or changed, for the answer to a repeat: as it is now. Who may not read it (any more) learns its
 * id, number and status, as from the first answer, and none of its words.
 */
export declare const again: <K extends Kind>(
  kind: K,
  id: string
) => Effect.Effect<
  {
    stored: Item
    site: import("./index.js").Site
    preset: Preset
    item: Item
    replayed: true
  },
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | import("./Store.js").StorageUnavailable
  | import("./Reference.js").NotFoundOf<K>,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
>
/** Ids for everything that one command may write, chosen before its first attempt. */
export declare const decisionFor: (
  actor: Actor,
  kind: string,
  options: DecisionOptions,
  rule?: string | null | undefined
) => Effect.Effect<
  {
    id: string
    kind: string
    actor: Actor
    at: string
    cause: string | null
    rule: string | null
    request: string | null
  },
  never,
  never
>
export interface Opened {
  readonly columns: Partial<Item>
  readonly also?: (item: Item) => ReadonlyArray<Change>
  /** What to say once the item stands. */
  readonly afterwards?: Effect.Effect<void>
}
export interface OpenCommand<K extends Kind, E, R> {
  readonly kind: K
  readonly name: string
  readonly site: string
  readonly input: CommandOptions
  readonly rule?: string
  readonly cause?: string
  /** What the item holds beside what opening alone decides. */
  readonly decide: (
    opening: Located & {
      readonly actor: Actor
      readonly at: string
    }
  ) => Effect.Effect<Opened, E, R>
}
/** An item about to be opened: its id and event are chosen, what it holds is decided at each attempt. */
export declare const prepare: <K extends Kind, E, R>(
  command: OpenCommand<K, E, R>
) => Effect.Effect<
  {
    actor: Actor
    site: import("./index.js").Site
    preset: Preset
    allowed: readonly Clause[]
    at: string
    decide: Effect.Effect<
      {
        place: import("./Actor.js").Place
        subject: string
        changes: Change[]
        afterwards: Effect.Effect<void, never, never>
        answer: ({ numbers }: Committed) => Outcome
      },
      E | import("./Input.js").InvalidInput | NotAllowed,
      R | import("./Policy.js").Policy
    >
  },
  CreationNotAllowed | NotAllowed | import("./Sites.js").SiteMisconfigured | import("./Sites.js").SiteNotFound,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites
>
/** Opens an item: numbered, audited and announced in one commit. */
export declare const openItem: <K extends Kind, E, R>(
  command: OpenCommand<K, E, R>
) => Effect.Effect<
  Outcome,
  | E
  | CreationNotAllowed
  | import("./Input.js").InvalidInput
  | NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | StaleVersion
  | import("./Reference.js").NotFoundOf<K>
  | import("./Store.js").StoreFailure,
  R | CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
>
export interface Revision {
  /** Of the event; past tense. */
  readonly event: string
  readonly columns: Partial<Item>
  readonly also?: (after: Item) => ReadonlyArray<Change>
}
export interface RevisionCommand<K extends Kind, E, R> {
  readonly kind: K
  readonly name: string
  readonly action: Action
  readonly ref: Ref
  readonly options: DecisionOptions & RefOptions
  readonly payload: unknown
  readonly decide: (located: Located, actor: Actor, at: string) => Effect.Effect<Revision, E, R>
}
/** Decides on an item: what changes, its event and the stay in a status that it ended, in one commit; nothing when nothing changes. */
export declare const reviseItem: <K extends Kind, E, R>(
  command: RevisionCommand<K, E, R>
) => Effect.Effect<
  Outcome,
  | E
  | NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | SiteRequired
  | StaleVersion
  | import("./Reference.js").NotFoundOf<K>
  | import("./Store.js").StoreFailure,
  R | CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
>
/** What a revision of one located item writes; alone or among those of a bulk. */
export declare const decideRevision: <E, R>(
  command: Pick<RevisionCommand<Kind, E, R>, "decide" | "options">,
  located: Located,
  actor: Actor,
  decision: Decision
) => Effect.Effect<
  {
    after: Item
    changes: ReadonlyArray<Change>
  },
  E | StaleVersion,
  R
>
/** Hides an item from the default lists, or brings it back; its status stays what it is. */
export declare const setArchived: <K extends Kind>(
  kind: K,
  ref: Ref,
  archived: boolean,
  opts: DecisionOptions & RefOptions
) => Effect.Effect<
  Outcome,
  | import("./Item.js").FieldNotEditable
  | import("./Input.js").InvalidInput
  | NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | SiteRequired
  | StaleVersion
  | import("./Reference.js").NotFoundOf<K>
  | import("./Store.js").StoreFailure,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
>
/** Deletes an item: a tombstone stays, so that its number is never given again, and its fingerprint becomes free. */
export declare const tombstone: <K extends Kind>(
  kind: K,
  ref: Ref,
  opts: DecisionOptions & RefOptions
) => Effect.Effect<
  Replayable,
  | import("./Input.js").InvalidInput
  | NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | SiteRequired
  | StaleVersion
  | import("./Reference.js").NotFoundOf<K>
  | import("./Store.js").StoreFailure,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
>
//# sourceMappingURL=Items.d.ts.map
