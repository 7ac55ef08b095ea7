import { Context, Effect } from "effect"
/** Where ids come from. Tests put a counter here. */
export interface Ids {
  readonly next: Effect.Effect<string>
}
/** UUIDv7: the time in milliseconds, then what is random or counted; so ids made later sort later, to the millisecond. */
export declare const uuidv7: (epochMillis: number, random: Uint8Array) => string
/** The id service. Ids are chosen before the first attempt of a command and kept over its retries. */
export declare const Ids: Context.Reference<Ids>
export declare const nextId: Effect.Effect<string>
//# sourceMappingURL=Ids.d.ts.map
