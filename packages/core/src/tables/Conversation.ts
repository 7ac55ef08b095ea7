import type { Timestamp } from "../model/Actor.ts"
import { bool, define, int, long, nullable, type Row, text, time } from "../Table.ts"

/** A conversation as it is stored, without its messages. */
export interface ConversationRow extends Row {
  readonly externalId: string | null
  readonly kind: string
  readonly channel: string | null
  readonly endUser: string | null
  readonly startedAt: Timestamp
  readonly lastActiveAt: Timestamp
  readonly closedAt: Timestamp | null
  readonly messages: number
  /** The running hash over all messages: each message's own hash covers those before it. */
  readonly hash: string
  readonly upVotes: number
  readonly downVotes: number
  readonly feedback: "up" | "down" | "both" | "none"
  readonly escalated: boolean
  readonly search: string | null
}

/** Recorded conversations. */
export const conversation = define<ConversationRow>("conversation", {
  columns: {
    externalId: nullable(text),
    kind: text,
    channel: nullable(text),
    endUser: nullable(text),
    startedAt: time,
    lastActiveAt: time,
    closedAt: nullable(time),
    messages: int,
    hash: text,
    upVotes: int,
    downVotes: int,
    feedback: text,
    escalated: bool,
    search: long(text)
  },
  unique: [{ name: "external", columns: ["tenant", "site", "externalId"] }],
  sorts: ["lastActiveAt", "startedAt"],
  filters: ["endUser", "feedback", "escalated", "channel", "externalId"],
  indexes: [
    ["tenant", "site", "lastActiveAt", "id", "feedback", "escalated", "channel", "startedAt"],
    ["tenant", "lastActiveAt", "id", "site", "feedback", "escalated", "channel", "startedAt"],
    ["tenant", "startedAt", "id", "site", "feedback", "escalated", "channel", "lastActiveAt"],
    ["tenant", "endUser", "lastActiveAt", "id"]
  ],
  references: [{ column: "endUser", table: "endUser" }]
})
