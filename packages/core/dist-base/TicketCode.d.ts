/** Codes such as `TKT-42`: a format, written and read. */
import { Option, Result, Schema } from "effect"
declare const InvalidCodeFormat_base: Schema.Class<
  InvalidCodeFormat,
  Schema.TaggedStruct<
    "InvalidCodeFormat",
    {
      readonly rule: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** A code format that could not tell every code from every other, or would be unfit to be read out. */
export declare class InvalidCodeFormat extends InvalidCodeFormat_base {
  get message(): string
}
/** A checked code format: what stands around the number, and how many digits it is padded to with zeros. */
export interface CodeFormat {
  readonly prefix: string
  readonly suffix: string
  readonly width: number
}
/** Reads a template such as `TKT-{n}`, `{n}` or `SUP-{n:6}` (at least six digits, padded with zeros). */
export declare const defineCodeFormat: (template: string) => Result.Result<CodeFormat, InvalidCodeFormat>
/** The code of a number from 1 on. */
export declare const format: ({ prefix, suffix, width }: CodeFormat, n: number) => string
/** Reads a code back, in time linear in the text: in any case, with white space around it, with its padding or without. */
export declare const parse: ({ prefix, suffix, width }: CodeFormat, text: string) => Option.Option<number>
export {}
//# sourceMappingURL=TicketCode.d.ts.map
