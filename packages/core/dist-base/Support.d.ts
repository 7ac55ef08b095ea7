/** Every service of the desk as one layer. */
import { Layer } from "effect"
import { AuditTrail } from "./AuditTrail.js"
import { ChatGates } from "./ChatGates.js"
import { ChatGateway } from "./ChatGateway.js"
import { Comments } from "./Comments.js"
import { Conversations } from "./Conversations.js"
import { ConversationSource } from "./ConversationSource.js"
import { Deliveries } from "./Deliveries.js"
import { Directory, Lookup } from "./Directory.js"
import { EndUsers } from "./EndUsers.js"
import { Erasures } from "./Erasures.js"
import { Escalations } from "./Escalations.js"
import { Issues } from "./Issues.js"
import { Labels } from "./Labels.js"
import { Links } from "./Links.js"
import { Notifier } from "./Notifier.js"
import { Outbox } from "./Outbox.js"
import { Problems } from "./Problems.js"
import { SavedViews } from "./SavedViews.js"
import { Sites } from "./Sites.js"
import { Tickets } from "./Tickets.js"
import { Transcripts } from "./Transcripts.js"
/** Everything that a desk can do. */
export type Services = Layer.Success<typeof layer>
/** What a desk needs from its host: beside a store and a policy, the ports with which the host answers for itself. */
export type Needs = Layer.Services<typeof layer>
/**
 * Every service as one layer. The host provides a store, a `Policy`, and the ports with which it answers for itself; `layerDefaults`
 * has a simple one of each to start from.
 */
export declare const layer: Layer.Layer<
  | AuditTrail
  | ChatGates
  | Comments
  | Conversations
  | Deliveries
  | EndUsers
  | Erasures
  | Escalations
  | Issues
  | Labels
  | Links
  | Outbox
  | Problems
  | SavedViews
  | Tickets
  | Transcripts,
  never,
  | ChatGateway
  | ConversationSource
  | Directory
  | Lookup
  | Notifier
  | import("./Policy.js").Policy
  | Sites
  | import("./Store.js").Store
>
/**
 * A host that says nothing of itself: every site exists, nobody is known, no conversation is held elsewhere. Nothing is sent, either:
 * each delivery ends as `none`, with a warning in the log that holds the mail. Provide a port of your own before these, and it
 * stands in the default's place.
 */
export declare const layerDefaults: Layer.Layer<
  ChatGateway | ConversationSource | Directory | Lookup | Notifier | Sites,
  never,
  never
>
//# sourceMappingURL=Support.d.ts.map
