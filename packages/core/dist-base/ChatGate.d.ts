/** Whether a site's chat is open: a pure rule over what the host says of the site. */
import type { GateAnswer, GateFacts } from "./model/ChatGate.js"
/** The plans that include the chat, when the host names none. */
export declare const chatPlans: ReadonlyArray<string>
/** Whether a plan is among some others, in any case. */
export declare const chatIncluded: (plan: string | null, plans?: ReadonlyArray<string>) => boolean
/** Whether a site's chat opens, and if not the first reason why, in the order of the checks. A widget that was never published is paused. */
export declare const gate: ({ mapped, plan, widget }: GateFacts, plans?: ReadonlyArray<string>) => GateAnswer
//# sourceMappingURL=ChatGate.d.ts.map
