import { Clock, Context, Effect } from "effect"

/** Where ids come from. Tests put a counter here. */
export interface Ids {
  readonly next: Effect.Effect<string>
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")

/** UUIDv7: the time in milliseconds, then randomness; so ids made later sort later, to the millisecond. */
export const uuidv7 = (epochMillis: number, random: Uint8Array): string => {
  const time = epochMillis.toString(16).padStart(12, "0")
  const rest = hex(random)
  const variant = (0x8 | (Number.parseInt(rest.charAt(3), 16) & 0x3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`
}

/** The id service. Ids are chosen before the first attempt of a command and kept over its retries. */
export const Ids = Context.Reference<Ids>("@deskwright/core/Ids", {
  defaultValue: () => ({
    next: Effect.map(Clock.currentTimeMillis, (millis) => uuidv7(millis, crypto.getRandomValues(new Uint8Array(10))))
  })
})

export const nextId: Effect.Effect<string> = Effect.flatMap(Ids, (ids) => ids.next)
