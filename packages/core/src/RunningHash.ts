/**
 * The running hash of a conversation: each message's hash covers its own facts and every message before it. Its words, in which a
 * person may be named, are covered by a digest. So they can be erased, and the message still proves that it is the same one.
 */
import { Effect } from "effect"
import { canonical, sha256 } from "./Digest.ts"
import type { MessageRow } from "./Tables.ts"

/** What the hash of a message covers of it. */
export type Hashed = Pick<MessageRow, "index" | "role" | "textHash" | "at">

/** What an erasure may take out of a message: its text, and with it any of the words around it. */
export type Told = Pick<MessageRow, "externalId" | "status" | "stage" | "text" | "target">

/** The digest of what was told: the hash covers it in place of the words. */
export const digestOf = ({ externalId, stage, status, target, text }: Told): Effect.Effect<string> =>
  sha256(canonical({ externalId, stage, status, target, text }))

/** The hash of a conversation that has no message yet; bound to its id, so that no other's messages fit. */
export const beginning = (conversation: string): Effect.Effect<string> =>
  sha256(canonical(["conversation", conversation]))

/** The facts of a message that its hash covers, as text: equal messages have equal ones. */
export const covered = ({ at, index, role, textHash }: Hashed): string => canonical({ at, index, role, textHash })

/** The hash of a message that follows the one with the previous hash. */
export const following = (previous: string, message: Hashed): Effect.Effect<string> =>
  sha256(`${previous}\n${covered(message)}`)

/** Whether these messages stand at their places, directly after the previous hash, and are what they were when they were written. */
export const isIntact = Effect.fnUntraced(function* (
  previous: string,
  from: number,
  messages: ReadonlyArray<Hashed & Told & Pick<MessageRow, "hash">>
) {
  const texts = yield* Effect.forEach(
    messages,
    (message) => (message.text === null ? Effect.succeed(null) : digestOf(message)),
    { concurrency: "unbounded" }
  )
  let hash = previous
  for (const [offset, message] of messages.entries()) {
    const said = texts[offset] ?? null
    hash = yield* following(hash, message)
    if (message.index !== from + offset || message.hash !== hash || (said !== null && said !== message.textHash))
      return false
  }
  return true
})
