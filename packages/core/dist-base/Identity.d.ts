/** End users as they are meant: a merged row stands for whom it was merged into. */
import { Effect } from "effect"
import { type Sight } from "./EndUser.js"
import type { EndUser } from "./model/Conversation.js"
import type { Scope } from "./model/Actor.js"
import { Store } from "./Store.js"
import { type EndUserRow } from "./Tables.js"
/** Whom these ids stand for, in at most two queries; absent ids are left out. */
export declare const personsOf: (
  scope: Scope,
  ids: readonly (string | null)[]
) => Effect.Effect<ReadonlyMap<string, EndUserRow>, import("./Store.js").StorageUnavailable, Store>
/** Whom an id stands for, or null. */
export declare const personOf: (
  scope: Scope,
  id: string | null
) => Effect.Effect<EndUserRow | null, import("./Store.js").StorageUnavailable, Store>
/** The rows that point at these persons, all of them: whatever was kept under such an id belongs to the person. */
export declare const aliasesOf: (
  scope: Scope,
  persons: readonly string[]
) => Effect.Effect<readonly EndUserRow[], import("./Store.js").StorageUnavailable, Store>
/** Every id under which things of these end users may stand: the persons' own and those of rows merged into them. */
export declare const idsOf: (
  scope: Scope,
  ids: readonly string[]
) => Effect.Effect<string[], import("./Store.js").StorageUnavailable, Store>
/** The cards of these persons, with one query for the ids that other rows hold. */
export declare const cardsOf: (
  scope: Scope,
  persons: readonly EndUserRow[]
) => Effect.Effect<EndUser[], import("./Store.js").StorageUnavailable, Store>
/** Reads what is known of whom a sight names, and decides who that is. `present` is the conversation's end user so far. */
export declare const identified: (
  sight: Sight,
  present: string | null
) => Effect.Effect<import("./EndUser.js").Identified, import("./Store.js").StorageUnavailable, Store>
//# sourceMappingURL=Identity.d.ts.map
