import { Context, Effect, Layer, Schema } from "effect"
import type { Place } from "./model/Actor.ts"
import type { SourcePage } from "./model/Conversation.ts"

/** The host could not be asked for a conversation that it holds. */
export class SourceUnavailable extends Schema.TaggedError<SourceUnavailable>()("SourceUnavailable", {
  cause: Schema.Defect()
}) {
  override get message() {
    return "The host's conversations cannot be read at the moment. Import again: it goes on where it stopped."
  }
}

/** Conversations that the host holds, by its own id of them: read once, to record them here. */
export class ConversationSource extends Context.Service<
  ConversationSource,
  {
    /** Messages from an index on, or null when there is no such conversation. The same index always names the same message. */
    readonly pages: (
      place: Place,
      externalId: string,
      from: number
    ) => Effect.Effect<SourcePage | null, SourceUnavailable>
  }
>()("@deskwright/core/ConversationSource") {
  /** The host holds none: all of them are recorded as they happen. */
  static readonly layerNone = Layer.succeed(
    ConversationSource,
    ConversationSource.of({ pages: () => Effect.succeed(null) })
  )
}
