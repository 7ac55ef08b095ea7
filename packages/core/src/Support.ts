import { Layer } from "effect"
import { AuditTrail } from "./AuditTrail.ts"
import { ChatGates } from "./ChatGates.ts"
import { Comments } from "./Comments.ts"
import { Conversations } from "./Conversations.ts"
import { ConversationSource } from "./ConversationSource.ts"
import { Directory, Lookup } from "./Directory.ts"
import { EndUsers } from "./EndUsers.ts"
import { Issues } from "./Issues.ts"
import { Labels } from "./Labels.ts"
import { Links } from "./Links.ts"
import { Problems } from "./Problems.ts"
import { SavedViews } from "./SavedViews.ts"
import { Sites } from "./Sites.ts"
import { Tickets } from "./Tickets.ts"
import { Transcripts } from "./Transcripts.ts"

/** Everything that a desk can do. */
export type Services = Layer.Success<typeof layer>

/**
 * Every service as one layer. The host provides a store, a `Policy`, and the ports with which it answers for itself (each has a
 * simple layer to start from, and `layerDefaults` has them all): `Sites`, `Directory`, `Lookup`, `ConversationSource`.
 */
export const layer = Layer.mergeAll(
  Issues.layer, Tickets.layer, Problems.layer, Conversations.layer, EndUsers.layer, Transcripts.layer, ChatGates.layer, Comments.layer,
  Links.layer, Labels.layer, SavedViews.layer, AuditTrail.layer
)

/** A host that says nothing of itself: every site exists, nobody is known, nothing is held elsewhere. A store and a `Policy` are still the host's to give. */
export const layerDefaults = Layer.mergeAll(Sites.layerOpen, Directory.layerEmpty, Lookup.layerEmpty, ConversationSource.layerNone)
