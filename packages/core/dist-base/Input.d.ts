import { Result, Schema } from "effect"
import type { Fault } from "./model/Fault.js"
/** One fault, as errors carry it. */
export declare const FaultSchema: Schema.Struct<{
  readonly path: Schema.String
  readonly rule: Schema.String
}>
/** One line that names every path and its rule, shortened after ten. */
export declare const describeFaults: (faults: ReadonlyArray<Fault>) => string
declare const InvalidInput_base: Schema.Class<
  InvalidInput,
  Schema.TaggedStruct<
    "InvalidInput",
    {
      readonly errors: Schema.$Array<
        Schema.Struct<{
          readonly path: Schema.String
          readonly rule: Schema.String
        }>
      >
    }
  >,
  import("effect/Cause").YieldableError
>
/** What came in breaks the rules of its command. Says where and which rule, never what the value was. */
export declare class InvalidInput extends InvalidInput_base {
  get message(): string
}
/** Writes a path as callers would: `assignees[0].userId`. */
export declare const formatPath: (path: ReadonlyArray<PropertyKey>) => string
/**
 * Decodes strictly: unknown keys are refused by name, and every fault is reported at once (the first hundred). No list of a command is
 * `longest`; what a host says of its own may be.
 */
export declare const decode: <S extends Schema.ConstraintDecoder<unknown>>(
  schema: S,
  longest?: number
) => (input: unknown) => Result.Result<S["Type"], InvalidInput>
/** Decodes a definition strictly and then looks for what its shape cannot say; either way all faults come at once. */
export declare const decodeDefinition: <S extends Schema.ConstraintDecoder<unknown>>(
  schema: S,
  faultsOf: (definition: S["Type"]) => ReadonlyArray<Fault>
) => (input: unknown) => Result.Result<S["Type"], ReadonlyArray<Fault>>
export {}
//# sourceMappingURL=Input.d.ts.map
