import type { Item } from "./Tables.js"
/** The item as whoever is not of the team may see it: what it is about and where it stands, not who works on it, how, or why. */
export declare const publicItem: (item: Item) => Item
//# sourceMappingURL=PublicItem.d.ts.map
