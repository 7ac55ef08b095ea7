import { Effect } from "effect"
import type { Item } from "./Item.ts"
import { byId } from "./Page.ts"
import { conversation } from "./Tables.ts"

/** The conversation that an item came out of, as the desk itself sees it. */
export const linkedChat = Effect.fnUntraced(function* (item: Item) {
  return item.conversation === null
    ? null
    : yield* byId(conversation, { tenant: item.tenant, sites: [item.site] }, item.conversation)
})
