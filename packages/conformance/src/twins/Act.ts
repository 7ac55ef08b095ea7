/** What is asked of a method. */
import type { Services } from "../Services.ts"
import type { Setting } from "./Setting.ts"

type Method = (...args: ReadonlyArray<never>) => unknown

/** For each method, the arguments that somebody might choose. */
export type Acts = {
  readonly [S in keyof Services]: {
    readonly [M in keyof Services[S]]: (
      setting: Setting
    ) => Services[S][M] extends Method ? Parameters<Services[S][M]> : never
  }
}

export type Act = (setting: Setting) => ReadonlyArray<unknown>
