/** What a scene is given: a way to send requests, and the host behind the desk. */
import type { Host } from "./Host.ts"

// oxlint-disable-next-line typescript/no-explicit-any -- scenes read what the goldens then check whole
type Json = any

export interface Exchange {
  readonly token?: string | null
  readonly body?: unknown
  readonly key?: string
  readonly ifMatch?: string
}

/** Sends a request under a name, and keeps it with its answer. */
export type Send = (name: string, method: string, path: string, exchange?: Exchange) => Promise<Json>

export interface Stage {
  readonly send: Send
  readonly host: Host
  /** Sends out what is due, and keeps under a name the mails that left, and what the log says of it. */
  readonly post: (name: string) => Promise<void>
  /** Waits for what goes on after the answers. */
  readonly settled: () => Promise<void>
  /** Logs a caller of the scene's own in. */
  readonly login: (token: string, conversation: string) => void
}

export interface Scene {
  readonly source: string
  readonly play: (stage: Stage) => Promise<void>
}
