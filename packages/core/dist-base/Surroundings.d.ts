import type { Context } from "effect"
/**
 * A change of context that remembers the last one which it changed: whoever runs much in one place gets the same context each time, and
 * what is derived from a context is derived once.
 */
export declare const changing: <A, B>(
  change: (context: Context.Context<A>) => Context.Context<B>
) => (context: Context.Context<A>) => Context.Context<B>
//# sourceMappingURL=Surroundings.d.ts.map
