import { Context, Effect, Layer } from "effect"
import { type Item, type Located } from "./Item.js"
import { type RefOptions } from "./Items.js"
import type { BulkChange } from "./model/Bulk.js"
import type { ListTickets, TicketFilters } from "./model/Filters.js"
import type { Assignee, DecisionOptions, Ref, Replayable } from "./model/Item.js"
import type { OpenTicket, OpenTicketAfterDownvote, Ticket, TicketChanges } from "./model/Ticket.js"
import { type Ports } from "./Ports.js"
import type { Change } from "./Store.js"
type Options = DecisionOptions & RefOptions
/** Who gets mail about a new ticket, where the desk sends any: resolved now, so that a later override reroutes later tickets only. */
export declare const openedRecipient: (
  args_0: Located,
  tenant: string
) => Effect.Effect<import("./promise.js").Recipient | null, never, import("./Directory.js").Directory>
/** The mail to staff about a new ticket; where it can go nowhere, the ticket stands all the same and the log says why. */
export declare const announceOpened: (
  located: Located,
  tenant: string,
  id: string
) => Effect.Effect<
  {
    notices: (item: Item) => ReadonlyArray<Change>
    afterwards: Effect.Effect<void, never, never>
  },
  never,
  import("./Directory.js").Directory
>
declare const Tickets_base: Context.ServiceClass<
  Tickets,
  "@deskwright/core/Tickets",
  import("./Ports.js").Given<
    {
      changeStatus: (
        ref: Ref,
        status: string,
        options?: import("./ItemVerbs.js").StatusOptions | undefined
      ) => Effect.Effect<
        Ticket & Replayable,
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").FieldNotEditable
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Reference.js").TicketNotFound
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      assign: (
        ref: Ref,
        assignees: readonly Assignee[],
        options?: (DecisionOptions & RefOptions) | undefined
      ) => Effect.Effect<
        Ticket & Replayable,
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").FieldNotEditable
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Reference.js").TicketNotFound
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      label: (
        ref: Ref,
        labels: readonly string[],
        options?: (DecisionOptions & RefOptions) | undefined
      ) => Effect.Effect<
        Ticket & Replayable,
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").FieldNotEditable
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Reference.js").TicketNotFound
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      archive: (
        ref: Ref,
        options?: (DecisionOptions & RefOptions) | undefined
      ) => Effect.Effect<
        Ticket & Replayable,
        | import("./Item.js").FieldNotEditable
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Reference.js").TicketNotFound
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      unarchive: (
        ref: Ref,
        options?: (DecisionOptions & RefOptions) | undefined
      ) => Effect.Effect<
        Ticket & Replayable,
        | import("./Item.js").FieldNotEditable
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Reference.js").TicketNotFound
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      remove: (
        ref: Ref,
        options?: DecisionOptions & RefOptions
      ) => Effect.Effect<
        Replayable,
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Reference.js").TicketNotFound
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      open: (
        input: OpenTicket
      ) => Effect.Effect<
        Ticket & Replayable,
        | import("./Item.js").AssigneeNotAllowed
        | import("./Conversation.js").ConversationNotFound
        | import("./Item.js").CreationNotAllowed
        | import("./Item.js").EmailRequired
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Reference.js").TicketNotFound
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Directory.js").Directory
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      openAfterDownvote: (
        input: OpenTicketAfterDownvote
      ) => Effect.Effect<
        Ticket & Replayable,
        | import("./Item.js").AssigneeNotAllowed
        | import("./Conversation.js").ConversationNotFound
        | import("./Item.js").CreationNotAllowed
        | import("./Item.js").EmailRequired
        | import("./Input.js").InvalidInput
        | import("./Ticket.js").NoDownvote
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Reference.js").TicketNotFound
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Directory.js").Directory
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      get: (
        ref: Ref,
        options?: RefOptions | undefined
      ) => Effect.Effect<
        Ticket,
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Store.js").StorageUnavailable
        | import("./Reference.js").TicketNotFound,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      list: (input?: ListTickets | undefined) => Effect.Effect<
        {
          data: readonly import("./Ticket.js").TicketSummary[]
          page: {
            next: string | null
            hasMore: boolean
          }
          filters: readonly import("./index.js").ActiveFilter[]
        },
        | import("./Cursor.js").InvalidCursor
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      facets: (input?: TicketFilters | undefined) => Effect.Effect<
        {
          total: {
            count: number
            atLeast: boolean
          }
          dimensions: {
            [k: string]: {
              readonly values: import("./index.js").Facet[]
              readonly atLeast: boolean
            }
          }
        },
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      update: (
        ref: Ref,
        input: TicketChanges,
        opts?: Options | undefined
      ) => Effect.Effect<
        Ticket & Replayable,
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").FieldNotEditable
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Reference.js").TicketNotFound
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      bulk: (
        input: BulkChange<TicketChanges>
      ) => Effect.Effect<
        import("./model/Bulk.js").BulkAnswer,
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
    },
    Ports
  >
>
/** Customers' complaints, with their codes. */
export declare class Tickets extends Tickets_base {
  static readonly layer: Layer.Layer<Tickets, never, Ports>
}
export {}
//# sourceMappingURL=Tickets.d.ts.map
