/** A conversation up to a point: frozen with a ticket, or replayed from an issue. */
import { Schema } from "effect"
import { StretchSchema } from "./Conversation.ts"
import { Id, RefSchema } from "./Fields.ts"

/** The ticket came out of no recorded conversation. */
export class NoTranscript extends Schema.TaggedError<NoTranscript>()("NoTranscript", { ticket: Schema.String }) {
  override get message() {
    return `Ticket ${this.ticket} came out of no recorded conversation, so nothing was frozen with it. File it with the conversation's id.`
  }
}

const remedies = {
  noSession: "it names no session. Give the issue a sessionId",
  notRecorded: "its session is not recorded here. Record or import the conversation under that externalId",
  notReached: "its conversation has no message at that index. Append what is missing"
} as const

/** The issue does not lead to anything that was said. */
export class NothingToReplay extends Schema.TaggedError<NothingToReplay>()("NothingToReplay", {
  issue: Schema.String,
  reason: Schema.Literals(["noSession", "notRecorded", "notReached"])
}) {
  override get message() {
    return `Issue ${this.issue} cannot be replayed: ${remedies[this.reason]}.`
  }
}

export const ByRefSchema = Schema.Struct({ ref: RefSchema, options: StretchSchema })

export const SnapshotSchema = Schema.Struct({
  conversation: Id,
  through: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
  hash: Schema.String.check(Schema.isMaxLength(128))
})

export const BySnapshotSchema = Schema.Struct({ snapshot: SnapshotSchema, options: StretchSchema })
