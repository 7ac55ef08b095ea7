/** The port by which comments for customers go into the host's chat. What is not for a customer does not fit through it. */
import { Context, Effect, Layer } from "effect"
import type { ChatReply } from "./model/Delivery.ts"
import { type Accepted, NotConfigured, type NotifierFailure } from "./Notifier.ts"

/** Nothing was sent: the host connected no chat. */
export const gatewayMissing = "no chat gateway configured"

/** By which comments for customers go into the host's chat. */
export class ChatGateway extends Context.Service<
  ChatGateway,
  {
    /** Under the same id at every attempt, so that a chat that has it already can pass it over. */
    readonly deliver: (reply: ChatReply) => Effect.Effect<Accepted, NotifierFailure | NotConfigured>
  }
>()("@deskwright/core/ChatGateway") {
  /** Writes each reply to the log, in one line, and counts it as sent. */
  static readonly console = Layer.succeed(
    ChatGateway,
    ChatGateway.of({
      deliver: (reply) =>
        Effect.as(Effect.annotateLogs(Effect.logInfo("[chat] sent to the log"), { reply: JSON.stringify(reply) }), {
          providerId: null
        })
    })
  )

  /** Puts each reply into this list: for tests. */
  static readonly capture = (into: Array<ChatReply>): Layer.Layer<ChatGateway> =>
    Layer.succeed(
      ChatGateway,
      ChatGateway.of({
        deliver: (reply) =>
          Effect.sync(() => {
            into.push(reply)
            return { providerId: `captured-${reply.id}` }
          })
      })
    )

  /** Sends nothing: each delivery ends as `none`. */
  static readonly none = Layer.succeed(
    ChatGateway,
    ChatGateway.of({ deliver: () => Effect.fail(new NotConfigured({ reason: gatewayMissing })) })
  )
}
