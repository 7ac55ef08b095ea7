/** Making a history shorter that shows the same fault. */
import { Effect } from "effect"

/** Leaves out ever smaller pieces as long as it still fails, until nothing can go or the time is up. */
export const shrink = <A, B, E>(
  list: ReadonlyArray<A>,
  millis: number,
  fails: (shorter: ReadonlyArray<A>) => Effect.Effect<B | null, E>
): Effect.Effect<{ readonly list: ReadonlyArray<A>; readonly found: B | null }, E> =>
  Effect.gen(function* () {
    const until = performance.now() + millis
    let kept: { readonly list: ReadonlyArray<A>; readonly found: B | null } = { list, found: null }
    for (let size = Math.ceil(list.length / 2); size >= 1 && performance.now() < until; size = Math.floor(size / 2)) {
      for (let at = kept.list.length - size; at > -size && performance.now() < until; at -= size) {
        const from = Math.max(at, 0)
        const shorter = [...kept.list.slice(0, from), ...kept.list.slice(from + size)]
        const found = shorter.length === kept.list.length ? null : yield* fails(shorter)
        if (found !== null) kept = { list: shorter, found }
      }
    }
    return kept
  })
