/**
 * The running hash of a conversation: each message's hash covers its own facts and every message before it. What a person can stand
 * in goes in as a digest, so that a message from which somebody was erased still proves that it is the same one.
 */
import { Effect } from "effect"
import type { MessageRow } from "./Tables.js"
export type Hashed = Pick<MessageRow, "index" | "role" | "textHash" | "at">
/** What an erasure may take out of a message: its text, and with it any of the words around it. */
export type Told = Pick<MessageRow, "externalId" | "status" | "stage" | "text" | "target">
/** The digest of what was told, which stands in its stead in the hash. */
export declare const digestOf: ({ externalId, stage, status, target, text }: Told) => Effect.Effect<string>
/** The hash of a conversation that has no message yet; bound to its id, so that no other's messages fit. */
export declare const beginning: (conversation: string) => Effect.Effect<string>
/** The facts of a message that its hash covers, as text: equal messages have equal ones. */
export declare const covered: ({ at, index, role, textHash }: Hashed) => string
/** The hash of a message that follows the one with the previous hash. */
export declare const following: (previous: string, message: Hashed) => Effect.Effect<string>
/** Whether these messages stand at their places, directly after the previous hash, and are what they were when they were written. */
export declare const isIntact: (
  previous: string,
  from: number,
  messages: readonly (Hashed & Told & Pick<MessageRow, "hash">)[]
) => Effect.Effect<boolean, never, never>
//# sourceMappingURL=RunningHash.d.ts.map
