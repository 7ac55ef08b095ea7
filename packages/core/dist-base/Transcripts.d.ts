import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.js"
import type { SiteOption } from "./ConversationWrites.js"
import type { TranscriptOptions } from "./model/Conversation.js"
import type { Ref, Snapshot } from "./model/Item.js"
import { type Ports } from "./Ports.js"
import { NothingToReplay, NoTranscript } from "./Transcript.js"
type Options = TranscriptOptions & SiteOption
declare const Transcripts_base: Context.ServiceClass<
  Transcripts,
  "@deskwright/core/Transcripts",
  import("./Ports.js").Given<
    {
      ofTicket: (
        ticket: Ref,
        opts?: Options | undefined
      ) => Effect.Effect<
        {
          conversation: string
          through: number
          hash: string
          messages: import("./Conversation.js").Message[]
          next: number | null
          intact: boolean
        },
        | import("./Input.js").InvalidInput
        | NoTranscript
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Store.js").StorageUnavailable
        | import("./Reference.js").TicketNotFound,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      ofSnapshot: (
        frozen: Snapshot,
        opts?: Options | undefined
      ) => Effect.Effect<
        {
          conversation: string
          through: number
          hash: string
          messages: import("./Conversation.js").Message[]
          next: number | null
          intact: boolean
        },
        | import("./Conversation.js").ConversationNotFound
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Store.js").Store
      >
      replay: (
        issue: Ref,
        opts?: Options | undefined
      ) => Effect.Effect<
        {
          conversation: string
          through: number
          hash: string
          messages: import("./Conversation.js").Message[]
          next: number | null
          intact: boolean
          stage: string | null
          eventIndex: number
        },
        | import("./Input.js").InvalidInput
        | import("./Reference.js").IssueNotFound
        | import("./Policy.js").NotAllowed
        | NothingToReplay
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
    },
    Ports
  >
>
/** What was said, as it was when it mattered. */
export declare class Transcripts extends Transcripts_base {
  static readonly layer: Layer.Layer<Transcripts, never, Ports>
}
export {}
//# sourceMappingURL=Transcripts.d.ts.map
