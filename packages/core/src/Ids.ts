import { Clock, Context, Effect } from "effect"

/** Where ids come from. Tests put a counter here. */
export interface Ids {
  readonly next: Effect.Effect<string>
}

const digits: ReadonlyArray<string> = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))

const hex = (bytes: Uint8Array, from: number, to: number): string => {
  let text = ""
  for (let i = from; i < to; i++) text += digits[bytes[i] ?? 0] ?? ""
  return text
}

const written = new Uint8Array(16)
const clock = new DataView(written.buffer)

/** UUIDv7: the time in milliseconds, then ten bytes that are random or counted; so ids made later sort later, to the millisecond. */
export const uuidv7 = (epochMillis: number, random: Uint8Array): string => {
  clock.setUint16(0, Math.floor(epochMillis / 2 ** 32))
  clock.setUint32(2, epochMillis)
  written.set(random, 6)
  clock.setUint8(6, 0x70 | (clock.getUint8(6) & 0x0f))
  clock.setUint8(8, 0x80 | (clock.getUint8(8) & 0x3f))
  return `${hex(written, 0, 4)}-${hex(written, 4, 6)}-${hex(written, 6, 8)}-${hex(written, 8, 10)}-${hex(written, 10, 16)}`
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
    random.set([count >> 8, count & 0xff])
    return uuidv7(millis, random)
  }
}

/** The id service. Ids are chosen before the first attempt of a command and kept over its retries. */
export const Ids = Context.Reference<Ids>("@deskwright/core/Ids", {
  defaultValue: () => ({ next: Effect.map(Clock.currentTimeMillis, counting()) })
})

export const nextId: Effect.Effect<string> = Effect.flatMap(Ids, (ids) => ids.next)
