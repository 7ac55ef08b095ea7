import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.js"
import { type Sites } from "./Sites.js"
declare const ChatGates_base: Context.ServiceClass<
  ChatGates,
  "@deskwright/core/ChatGates",
  import("./Ports.js").Given<
    {
      check: (
        site: string
      ) => Effect.Effect<
        import("./model/ChatGate.js").GateAnswer,
        import("./Input.js").InvalidInput | import("./Sites.js").SiteMisconfigured | import("./Sites.js").SiteNotFound,
        CurrentActor | Sites
      >
    },
    Sites
  >
>
/** What a chat widget asks before it shows itself. */
export declare class ChatGates extends ChatGates_base {
  static readonly layer: Layer.Layer<ChatGates, never, Sites>
}
export {}
//# sourceMappingURL=ChatGates.d.ts.map
