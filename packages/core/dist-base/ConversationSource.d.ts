import { Context, Effect, Layer, Schema } from "effect"
import type { Place } from "./model/Actor.js"
import type { SourcePage } from "./model/Conversation.js"
declare const SourceUnavailable_base: Schema.Class<
  SourceUnavailable,
  Schema.TaggedStruct<
    "SourceUnavailable",
    {
      readonly cause: Schema.Defect
    }
  >,
  import("effect/Cause").YieldableError
>
/** The host could not be asked for a conversation that it holds. */
export declare class SourceUnavailable extends SourceUnavailable_base {
  get message(): string
}
declare const ConversationSource_base: Context.ServiceClass<
  ConversationSource,
  "@deskwright/core/ConversationSource",
  {
    /** Messages from an index on, or null when there is no such conversation. The same index always names the same message. */
    readonly pages: (
      place: Place,
      externalId: string,
      from: number
    ) => Effect.Effect<SourcePage | null, SourceUnavailable>
  }
>
/** Conversations that the host holds, by its own id of them: read once, to record them here. */
export declare class ConversationSource extends ConversationSource_base {
  /** The host holds none: all of them are recorded as they happen. */
  static readonly layerNone: Layer.Layer<ConversationSource, never, never>
}
export {}
//# sourceMappingURL=ConversationSource.d.ts.map
