import { Result, Schema } from "effect"
import type { Lifecycle, StatusCategory } from "./model/Lifecycle.js"
export declare const RequirementSchema: Schema.Literals<readonly ["assignee", "reason", "resolutionNote"]>
export declare const StatusCategorySchema: Schema.Literals<readonly ["new", "active", "waiting", "resolved", "closed"]>
/** The shape alone; `defineLifecycle` also checks what the shape cannot say. */
export declare const LifecycleSchema: Schema.Codec<Lifecycle>
declare const InvalidLifecycle_base: Schema.Class<
  InvalidLifecycle,
  Schema.TaggedStruct<
    "InvalidLifecycle",
    {
      readonly lifecycle: Schema.String
      readonly faults: Schema.$Array<
        Schema.Struct<{
          readonly path: Schema.String
          readonly rule: Schema.String
        }>
      >
    }
  >,
  import("effect/Cause").YieldableError
>
/** A lifecycle breaks the rules of lifecycles; every fault is named. */
export declare class InvalidLifecycle extends InvalidLifecycle_base {
  get message(): string
}
/** Whether a category ends the work: exactly then an item has a resolution. */
export declare const isEnded: (category: StatusCategory) => boolean
/** Checks a lifecycle and names all of its faults at once. What it answers equals what was given. */
export declare const defineLifecycle: (input: Lifecycle) => Result.Result<Lifecycle, InvalidLifecycle>
export {}
//# sourceMappingURL=LifecycleDefinition.d.ts.map
