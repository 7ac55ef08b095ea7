import { Clock, Context, Effect } from "effect"

/** Where ids come from. Tests put a counter here. */
export interface Ids {
  readonly next: Effect.Effect<string>
}

const digits: ReadonlyArray<string> = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))

const hex = (bytes: Uint8Array): string => {
  let text = ""
  for (const byte of bytes) text += digits[byte] ?? ""
  return text
}

/** UUIDv7: the time in milliseconds, then what is random or counted; so ids made later sort later, to the millisecond. */
export const uuidv7 = (epochMillis: number, random: Uint8Array): string => {
  const time = epochMillis.toString(16).padStart(12, "0")
  const rest = hex(random)
  const variant = (0x8 | (Number.parseInt(rest.charAt(3), 16) & 0x3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`
}

/** Random bytes, drawn from the host many ids at a time: to ask for them costs more than the bytes do. */
const drawing = () => {
  const drawn = new Uint8Array(1_000)
  let used = drawn.length
  return (count: number): Uint8Array => {
    if (used + count > drawn.length) {
      crypto.getRandomValues(drawn)
      used = 0
    }
    used += count
    return drawn.slice(used - count, used)
  }
}

/** Counts on within a millisecond: ids that one process makes one after the other sort in that order. */
const counting = () => {
  const draw = drawing()
  let last = -1
  let count = 0
  return (millis: number): string => {
    const random = draw(10)
    const [first = 0, second = 0] = random
    // A random start keeps processes apart and leaves room for three thousand more; what comes after those is in no order.
    count = millis === last ? Math.min(count + 1, 0xfff) : ((first & 3) << 8) | second
    last = millis
    random.set([count >> 4, ((count & 0xf) << 4) | (second & 0xf)])
    return uuidv7(millis, random)
  }
}

/** The id service. Ids are chosen before the first attempt of a command and kept over its retries. */
export const Ids = Context.Reference<Ids>("@deskwright/core/Ids", {
  defaultValue: () => ({ next: Effect.map(Clock.currentTimeMillis, counting()) })
})

export const nextId: Effect.Effect<string> = Effect.flatMap(Ids, (ids) => ids.next)
