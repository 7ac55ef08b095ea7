/** What hosts pass in, made safe: TypeScript is not there to check a JavaScript host. */
import { Result } from "effect"
import { InvalidInput } from "../Input.js"
import type { Actor } from "../model/Actor.js"
import type { SupportOptions } from "./Options.js"
/** Arguments as use cases take them. */
export declare const cleaned: (values: ReadonlyArray<unknown>) => Result.Result<ReadonlyArray<unknown>, InvalidInput>
/** Whether a call carries a request id: then it may be sent again. */
export declare const isRepeatable: (args: ReadonlyArray<unknown>) => boolean
/** A copy of the actor. An unknown key is refused: a misspelt `sites` would otherwise open every site. */
export declare const actorOf: (actor: Actor) => Actor
/** Options of which the desk cannot do without any. */
export declare const checkOptions: (options: SupportOptions<never>) => void
//# sourceMappingURL=HostInput.d.ts.map
