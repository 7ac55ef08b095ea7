/** The Promise door: the desk for programs without Effect. Plain JSON in and out; nothing that is declared here needs Effect's types. */
export { createSupport } from "./promise/CreateSupport.ts"
export type { DeskOptions, Desks, LiveDesks, Support, TickReport } from "./promise/CreateSupport.ts"
export { DeliveryFailure } from "./promise/DeliveryFailure.ts"
export type { DeliveryFailureOptions, DeliveryVerdict } from "./promise/DeliveryFailure.ts"
export type * from "./promise/ConversationDesks.ts"
export type * from "./promise/Desk.ts"
export type * from "./promise/ItemDesks.ts"
export type * from "./promise/Options.ts"
export type { StoreAdapter, Unjoinable } from "./promise/StoreAdapter.ts"
export { isSupportError, SupportError } from "./promise/SupportError.ts"
export type { SupportErrorOf } from "./promise/SupportError.ts"
export type * from "./promise/TeamDesks.ts"
export {
  callProblems,
  escalationQueue,
  issueTracker,
  siteQueue,
  standardPolicy,
  supportWidget
} from "./promise/Values.ts"
export type * from "./model/index.ts"
