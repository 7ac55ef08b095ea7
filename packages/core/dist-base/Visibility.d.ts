/** What of an item is the team's own business: hidden in one place, whatever shows the item. */
import { Effect } from "effect"
import { CurrentActor } from "./Actor.js"
import { InvalidInput } from "./Input.js"
import type { Item, Located } from "./Item.js"
import type { Actor } from "./model/Actor.js"
/**
 * Items as the actor may see them: to whom the policy denies a kind's `readInternal`, each as `publicItem`; to whom it denies
 * `comment.readInternal`, each with the number of the comments that are for the customer.
 */
export declare const shownTo: <L extends Located>(
  actor: Actor,
  items: readonly L[]
) => Effect.Effect<L[], never, import("./Policy.js").Policy>
/** An item as whoever asks may see it. */
export declare const shown: <L extends Located>(
  located: L
) => Effect.Effect<L, never, CurrentActor | import("./Policy.js").Policy>
/** Filters and dimensions that tell of what `publicItem` hides: without `readInternal` they find and count nothing. */
export declare const internalFilters: ReadonlySet<string>
/** Holds an end user who opens an item to what is theirs to say: who works on it and how urgently is for those who may change it. */
export declare const checkTriage: (
  actor: Actor,
  item: Item,
  input: object
) => Effect.Effect<undefined, InvalidInput, import("./Policy.js").Policy>
//# sourceMappingURL=Visibility.d.ts.map
