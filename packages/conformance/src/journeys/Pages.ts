/** Walking through the pages of a list. */
import { Effect } from "effect"
import { assert } from "vitest"

export interface Page<A> {
  readonly data: ReadonlyArray<A>
  readonly page: { readonly next: string | null; readonly hasMore: boolean }
}

export type Turn = { readonly limit: number; readonly cursor?: string }

/** All pages, one after the other. */
export const walk = Effect.fnUntraced(function* <A, E, R, E2 = never, R2 = never>(
  list: (turn: Turn) => Effect.Effect<Page<A>, E, R>,
  limit: number,
  between: Effect.Effect<unknown, E2, R2> = Effect.void as Effect.Effect<void, never, never>
) {
  const found: Array<A> = []
  let turn: Turn = { limit }
  for (let pages = 0; pages < 1000; pages++) {
    const { data, page } = yield* list(turn)
    found.push(...data)
    assert.strictEqual(page.hasMore, page.next !== null)
    if (page.next === null) return found
    assert.strictEqual(data.length, limit)
    turn = { limit, cursor: page.next }
    if (pages < 3) yield* between
  }
  return assert.fail("the pages never end")
})

export const ids = (list: ReadonlyArray<{ readonly id: string }>): ReadonlyArray<string> => list.map(({ id }) => id)
