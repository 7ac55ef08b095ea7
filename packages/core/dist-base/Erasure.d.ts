/** Erasing a person: by which strings they are found, and what becomes of a text in which one stands. */
import { Schema } from "effect"
import type { Erasure } from "./model/Erasure.js"
import type { Position } from "./Query.js"
import type { Json } from "./Table.js"
import type { EndUserRow, ErasureRow } from "./Tables.js"
export type { Erasure } from "./model/Erasure.js"
/** Reads whom an erasure is about. */
export declare const EraseSubjectSchema: Schema.Struct<{
  site: Schema.String
  endUser: Schema.optionalKey<Schema.String>
  email: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
}>
export declare const StartErasureSchema: Schema.Struct<{
  readonly requestId: Schema.optionalKey<Schema.String>
  readonly site: Schema.String
  readonly endUser: Schema.optionalKey<Schema.String>
  readonly email: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
}>
export declare const RunErasureSchema: Schema.Struct<{
  readonly batches: Schema.optionalKey<Schema.Int>
}>
declare const ErasureNotFound_base: Schema.Class<
  ErasureNotFound,
  Schema.TaggedStruct<
    "ErasureNotFound",
    {
      readonly erasure: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** No such erasure was started where the actor may see it. */
export declare class ErasureNotFound extends ErasureNotFound_base {
  get message(): string
}
declare const SubjectMismatch_base: Schema.Class<
  SubjectMismatch,
  Schema.TaggedStruct<
    "SubjectMismatch",
    {
      readonly erasure: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** The desk keeps only a hash of whom an erasure is about, so whoever runs it names them again. */
export declare class SubjectMismatch extends SubjectMismatch_base {
  get message(): string
}
/** What stands where a person's words stood. */
export declare const erased = "[erased]"
/** How far an erasure has come; nothing in it is a string of its subject. */
export interface Progress {
  readonly phase: number
  readonly after: Position | null
  readonly erased: number
  /** Our ids of the end users that are the subject, found at the start. */
  readonly users: ReadonlyArray<string>
}
export declare const progressOf: (row: ErasureRow) => Progress
export declare const present: (row: ErasureRow) => Erasure
/** Strings to look for: equal to the whole of a text, or standing in it as a word of its own; in either case of letters. */
export interface Strings {
  readonly whole: ReadonlySet<string>
  readonly within: RegExp | null
}
export interface Subject {
  readonly users: ReadonlySet<string>
  readonly emails: ReadonlySet<string>
  /** What belongs to nobody else: addresses, ids, and traits such as a telephone number. */
  readonly identifiers: Strings
  /** These and their names, which others may share. */
  readonly named: Strings
  /** All that is known of them, for what is theirs anyway. */
  readonly known: Strings
}
export declare const folded: (text: string) => string
/** Everything by which a subject is recognised. */
export declare const subjectOf: (email: string | null, rows: ReadonlyArray<EndUserRow>) => Subject
/** Whether a text is one of these strings or holds one. */
export declare const mentions: ({ whole, within }: Strings, text: string) => boolean
/** Whether one of these stands anywhere in a text, even inside a word: for encoded text, where words begin otherwise. */
export declare const contains: (of: Strings, text: string) => boolean
/** A text without these strings. */
export declare const mask: (of: Strings, text: string) => string
/** A value without these strings, except under these keys. */
export declare const maskJson: (of: Strings, json: Json, but?: ReadonlyArray<string>) => Json
//# sourceMappingURL=Erasure.d.ts.map
