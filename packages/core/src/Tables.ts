/** Everything that a desk stores. Each table has a file, with the type of its rows; adapters derive their storage from `all`. */
import { endUser } from "./tables/EndUser.ts"
import { conversation } from "./tables/Conversation.ts"
import { message } from "./tables/Message.ts"
import { vote } from "./tables/Vote.ts"
import { item } from "./tables/Item.ts"
import { interval } from "./tables/Interval.ts"
import { audit } from "./tables/Audit.ts"
import { comment } from "./tables/Comment.ts"
import { link } from "./tables/Link.ts"
import { view } from "./tables/View.ts"
import { pin } from "./tables/Pin.ts"
import { ruleSet } from "./tables/RuleSet.ts"
import { turn } from "./tables/Turn.ts"
import { outbox } from "./tables/Outbox.ts"
import { lane } from "./tables/Lane.ts"
import { request } from "./tables/Request.ts"
import { erasure } from "./tables/Erasure.ts"
import type { AnyTable } from "./Table.ts"

export * from "./tables/Item.ts"
export * from "./tables/Interval.ts"
export * from "./tables/Audit.ts"
export * from "./tables/Comment.ts"
export * from "./tables/Link.ts"
export * from "./tables/Conversation.ts"
export * from "./tables/Message.ts"
export * from "./tables/Vote.ts"
export * from "./tables/EndUser.ts"
export * from "./tables/View.ts"
export * from "./tables/Pin.ts"
export * from "./tables/RuleSet.ts"
export * from "./tables/Turn.ts"
export * from "./tables/Outbox.ts"
export * from "./tables/Request.ts"
export * from "./tables/Lane.ts"
export * from "./tables/Erasure.ts"

/** Every table of the desk, each before those that point at it. */
export const all: ReadonlyArray<AnyTable> = [
  endUser,
  conversation,
  message,
  vote,
  item,
  interval,
  audit,
  comment,
  link,
  view,
  pin,
  ruleSet,
  turn,
  outbox,
  lane,
  request,
  erasure
].map((table) => table as unknown as AnyTable)
