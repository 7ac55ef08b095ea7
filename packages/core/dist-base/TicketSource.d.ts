/** What a ticket takes over from the conversation that it comes out of. */
import { Effect } from "effect"
import type { Actor } from "./model/Actor.js"
import { type Change } from "./Store.js"
import { type ConversationRow } from "./Tables.js"
import { NoDownvote } from "./Ticket.js"
/** The columns of an item that comes out of a conversation: the reference, the frozen transcript, and who asked. */
export declare const outOf: (
  actor: Actor,
  row: ConversationRow
) => Effect.Effect<
  {
    conversation: string
    session: string | null
    channel: string | null
    snapshotThrough: number
    snapshotHash: string
    requesterName: string | null
    requesterEmail: string | null
    requesterEndUser: string | null
  },
  import("./Store.js").StorageUnavailable,
  import("./Store.js").Store
>
/** Holds a downvote ticket to its vote; the conversation then counts as escalated. */
export declare const downvoted: (
  actor: Actor,
  row: ConversationRow,
  messageId: string
) => Effect.Effect<
  {
    stage: string | null
    changes: readonly Change[]
  },
  NoDownvote | import("./Store.js").StorageUnavailable,
  import("./Store.js").Store
>
//# sourceMappingURL=TicketSource.d.ts.map
