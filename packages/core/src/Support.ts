/** Every service of the desk as one layer. */
import { Layer } from "effect"
import { AuditTrail } from "./AuditTrail.ts"
import { layerBell } from "./Bell.ts"
import { ChatGates } from "./ChatGates.ts"
import { ChatGateway } from "./ChatGateway.ts"
import { Comments } from "./Comments.ts"
import { Conversations } from "./Conversations.ts"
import { ConversationSource } from "./ConversationSource.ts"
import { Deliveries } from "./Deliveries.ts"
import { Directory, Lookup } from "./Directory.ts"
import { EndUsers } from "./EndUsers.ts"
import { Erasures } from "./Erasures.ts"
import { Escalations } from "./Escalations.ts"
import { Issues } from "./Issues.ts"
import { Labels } from "./Labels.ts"
import { Links } from "./Links.ts"
import { Notifier } from "./Notifier.ts"
import { Outbox } from "./Outbox.ts"
import { Problems } from "./Problems.ts"
import { SavedViews } from "./SavedViews.ts"
import { Sites } from "./Sites.ts"
import { Tickets } from "./Tickets.ts"
import { Transcripts } from "./Transcripts.ts"

/** Everything that a desk can do. */
export type Services = Layer.Success<typeof layer>

/** What a desk needs from its host: beside a store and a policy, the ports with which the host answers for itself. */
export type Needs = Layer.Services<typeof layer>

/**
 * Every service as one layer. The host provides a store, a `Policy`, and the ports with which it answers for itself; `layerDefaults`
 * has a simple one of each to start from.
 */
export const layer = Layer.mergeAll(
  Issues.layer,
  Tickets.layer,
  Problems.layer,
  Conversations.layer,
  EndUsers.layer,
  Transcripts.layer,
  ChatGates.layer,
  Escalations.layer,
  Comments.layer,
  Links.layer,
  Labels.layer,
  SavedViews.layer,
  AuditTrail.layer,
  Deliveries.layer,
  Erasures.layer,
  Outbox.layer
).pipe(Layer.provide(layerBell))

/**
 * A host that says nothing of itself: every site exists, nobody is known, no conversation is held elsewhere. Nothing is sent, either:
 * each delivery ends as `none`, with a warning in the log that holds the mail. Provide a port of your own before these, and it
 * stands in the default's place.
 */
export const layerDefaults = Layer.mergeAll(
  Sites.layerOpen,
  Directory.layerEmpty,
  Lookup.layerEmpty,
  ConversationSource.layerNone,
  Notifier.none,
  ChatGateway.none
)
