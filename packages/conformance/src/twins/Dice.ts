/** Choices that a number decides: the same number, the same choices. */
export interface Dice {
  /** A whole number from 0 up to, but not including, this one. */
  readonly below: (count: number) => number
  readonly chance: (share: number) => boolean
  readonly one: <A>(list: readonly [A, ...ReadonlyArray<A>] | ReadonlyArray<A>) => A
  readonly some: <A>(list: ReadonlyArray<A>, most: number) => ReadonlyArray<A>
  /** Each of these keys with this chance. */
  readonly part: <A extends object>(share: number, makers: Makers<A>) => Partial<A>
}

/** How to make a value for each key. */
export type Makers<A> = { readonly [K in keyof A]-?: () => Exclude<A[K], undefined> }

/** Mulberry32: small, fast, and good enough to choose with. */
const numbers = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const dice = (seed: number): Dice => {
  const next = numbers(seed)
  const below = (count: number) => Math.floor(next() * count)
  const one = <A>(list: ReadonlyArray<A>): A => {
    if (list.length === 0) throw new Error("there is nothing to choose from")
    return list[below(list.length)] as A
  }
  const chance = (share: number) => next() < share
  return {
    below,
    chance,
    one,
    some: (list, most) => [
      ...new Set(Array.from({ length: list.length === 0 ? 0 : below(most + 1) }, () => one(list)))
    ],
    part: <A extends object>(share: number, makers: Makers<A>) =>
      Object.fromEntries(
        Object.entries<() => unknown>(makers).flatMap(([key, make]) => (chance(share) ? [[key, make()]] : []))
      ) as Partial<A>
  }
}
