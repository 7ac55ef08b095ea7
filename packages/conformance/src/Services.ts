/** Everything that a desk can do, by name. */
import {
  AuditTrail,
  ChatGates,
  Comments,
  Conversations,
  Deliveries,
  EndUsers,
  Erasures,
  Escalations,
  Issues,
  Labels,
  Links,
  Outbox,
  Problems,
  SavedViews,
  type Support,
  Tickets,
  Transcripts
} from "@deskwright/core"
import { Effect } from "effect"

export interface Services {
  readonly Issues: Issues["Service"]
  readonly Tickets: Tickets["Service"]
  readonly Problems: Problems["Service"]
  readonly Conversations: Conversations["Service"]
  readonly EndUsers: EndUsers["Service"]
  readonly Transcripts: Transcripts["Service"]
  readonly ChatGates: ChatGates["Service"]
  readonly Escalations: Escalations["Service"]
  readonly Comments: Comments["Service"]
  readonly Links: Links["Service"]
  readonly Labels: Labels["Service"]
  readonly SavedViews: SavedViews["Service"]
  readonly AuditTrail: AuditTrail["Service"]
  readonly Deliveries: Deliveries["Service"]
  readonly Erasures: Erasures["Service"]
  readonly Outbox: Outbox["Service"]
}

export type MethodName = { [S in keyof Services]: `${S}.${keyof Services[S] & string}` }[keyof Services]

export const services: Effect.Effect<Services, never, Support.Services> = Effect.all({
  Issues,
  Tickets,
  Problems,
  Conversations,
  EndUsers,
  Transcripts,
  ChatGates,
  Escalations,
  Comments,
  Links,
  Labels,
  SavedViews,
  AuditTrail,
  Deliveries,
  Erasures,
  Outbox
})
