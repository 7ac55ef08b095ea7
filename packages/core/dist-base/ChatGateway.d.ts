/** The port by which comments for customers go into the host's chat. What is not for a customer does not fit through it. */
import { Context, Effect, Layer } from "effect"
import type { ChatReply } from "./model/Delivery.js"
import { type Accepted, NotConfigured, type NotifierFailure } from "./Notifier.js"
/** Nothing was sent: the host connected no chat. */
export declare const gatewayMissing = "no chat gateway configured"
declare const ChatGateway_base: Context.ServiceClass<
  ChatGateway,
  "@deskwright/core/ChatGateway",
  {
    /** Under the same id at every attempt, so that a chat that has it already can pass it over. */
    readonly deliver: (reply: ChatReply) => Effect.Effect<Accepted, NotifierFailure | NotConfigured>
  }
>
/** By which comments for customers go into the host's chat. */
export declare class ChatGateway extends ChatGateway_base {
  /** Writes each reply to the log, in one line, and counts it as sent. */
  static readonly console: Layer.Layer<ChatGateway, never, never>
  /** Puts each reply into this list: for tests. */
  static readonly capture: (into: Array<ChatReply>) => Layer.Layer<ChatGateway>
  /** Sends nothing: each delivery ends as `none`. */
  static readonly none: Layer.Layer<ChatGateway, never, never>
}
export {}
//# sourceMappingURL=ChatGateway.d.ts.map
