import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.js"
import { EndUserNotFound } from "./EndUser.js"
import { ErasureNotFound, SubjectMismatch } from "./Erasure.js"
import type { EraseSubject, Erasure, RunErasure, StartErasure } from "./model/Erasure.js"
import type { Replayable } from "./model/Item.js"
import { type Ports } from "./Ports.js"
declare const Erasures_base: Context.ServiceClass<
  Erasures,
  "@deskwright/core/Erasures",
  import("./Ports.js").Given<
    {
      start: (
        input: StartErasure
      ) => Effect.Effect<
        Erasure & Replayable,
        | EndUserNotFound
        | ErasureNotFound
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      run: (
        erasure: string,
        repeated: EraseSubject,
        opts?: RunErasure | undefined
      ) => Effect.Effect<
        Erasure,
        | ErasureNotFound
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Command.js").StaleVersion
        | SubjectMismatch
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      get: (
        erasure: string
      ) => Effect.Effect<
        Erasure,
        | ErasureNotFound
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Store.js").Store
      >
    },
    Ports
  >
>
/** Takes a person out of the desk. */
export declare class Erasures extends Erasures_base {
  static readonly layer: Layer.Layer<Erasures, never, Ports>
}
export {}
//# sourceMappingURL=Erasures.d.ts.map
