/** The Promise door: the desk for programs without Effect. Plain JSON in and out; nothing that is declared here needs Effect's types. */
export { createSupport } from "./promise/CreateSupport.js"
export type { DeskOptions, Desks, LiveDesks, Support, TickReport } from "./promise/CreateSupport.js"
export { DeliveryFailure } from "./promise/DeliveryFailure.js"
export type { DeliveryFailureOptions, DeliveryVerdict } from "./promise/DeliveryFailure.js"
export type * from "./promise/ConversationDesks.js"
export type * from "./promise/Desk.js"
export type * from "./promise/ItemDesks.js"
export type * from "./promise/Options.js"
export type { StoreAdapter } from "./promise/StoreAdapter.js"
export { isSupportError, SupportError } from "./promise/SupportError.js"
export type { SupportErrorOf } from "./promise/SupportError.js"
export type * from "./promise/TeamDesks.js"
export {
  callProblems,
  escalationQueue,
  issueTracker,
  siteQueue,
  standardPolicy,
  supportWidget
} from "./promise/Values.js"
export type * from "./model/index.js"
//# sourceMappingURL=promise.d.ts.map
