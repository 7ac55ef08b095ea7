/** Where a relay can die, and what a relay can do wrong. */

/** Whose mail is refused for what it is. */
export const poison = "poison@example.com"

/** Whose mail ends whoever sends it. */
export const killer = "killer@example.com"

/** What a relay says before it falls asleep. */
export const asleep = "asleep\n"

/** Each is a moment of one delivery; a relay that was told to die there ends itself by SIGKILL. */
export const points = [
  "after the claim",
  "before the request",
  "after the request, before its answer",
  "after the answer, before it is written down",
  "after it was written down"
] as const

export type Point = (typeof points)[number]

/** Faults that a run must find: each is one rule of the relay left out. */
export const mutants = ["no key", "mark before send", "render again", "no fence", "no window"] as const

export type Mutant = (typeof mutants)[number]

/** Of what a relay dies: where it was told to, of a mail that ends whoever sends it, or of nothing that it could know. */
export type Death = Point | "of its mail" | "at random"

/** Milliseconds that a relay which is told to stop waits for what it is sending. */
export const grace = 2000

/** What a relay program is started with. */
export interface RelayArgs {
  readonly url: string
  readonly resend: string
  readonly lease: number
  readonly rate: number
  /** For how many milliseconds it counts on the provider's memory. */
  readonly remembers: number
  /** Where it ends itself, the nth time that it comes by; or falls asleep, each nth time, until somebody wakes it. */
  readonly die: { readonly at: Point; readonly nth: number; readonly by: "SIGKILL" | "SIGSTOP" } | null
  readonly mutant: Mutant | null
}

/** What a program that hears Resend's webhooks is started with. */
export interface WebhookArgs {
  readonly url: string
  readonly secret: string
  readonly die: "before the commit" | "after the commit" | null
}
