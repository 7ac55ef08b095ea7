import type { Context } from "effect"

/**
 * A change of context that remembers its last answer. Whoever runs many effects in one context gets the very same changed context each
 * time, and what the runtime derives from a context is then derived once.
 */
export const changing = <A, B>(
  change: (context: Context.Context<A>) => Context.Context<B>
): ((context: Context.Context<A>) => Context.Context<B>) => {
  let last: { readonly from: Context.Context<A>; readonly to: Context.Context<B> } | undefined
  return (from) => {
    if (last?.from !== from) last = { from, to: change(from) }
    return last.to
  }
}
