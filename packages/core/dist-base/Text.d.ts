/** Texts that people type: what is refused, how much is taken, and how they are compared. */
import { Option, Schema } from "effect"
/** How many bytes a text takes in UTF-8. */
export declare const byteLength: (text: string) => number
/** Bounds of a text beside its number of characters. */
export interface TextOptions {
  /** The most bytes in UTF-8; four for each code point when absent. */
  readonly bytes?: number
  /** Whether a text of nothing but white space is refused. */
  readonly blank?: "allow" | "refuse"
}
/** One line without control characters (tab excepted), of at most `max` code points; blank is refused unless allowed. */
export declare const line: (max: number, { blank, bytes }?: TextOptions) => Schema.String
/**
 * Any number of lines without control characters (newline and tab excepted), of at most `max` code points; may be blank unless
 * refused. Every form sends CRLF, so that and a lone CR are read as a newline.
 */
export declare const text: (
  max: number,
  { blank, bytes }?: TextOptions
) => Schema.decodeTo<Schema.String, Schema.String, never, never>
/** Reads one mailbox: surrounding spaces go, the domain becomes lower case, the local part stays as it was typed. */
export declare const parseEmail: (input: string) => Option.Option<string>
/** One mailbox in ASCII (an international domain in its `xn--` form), read by `parseEmail`. */
export declare const Email: Schema.decodeTo<Schema.String, Schema.String, never, never>
/** A text as one line of at most `max` code points: white space is collapsed, the rest cut off. */
export declare const headline: (input: string, max: number) => string
/**
 * The form that search compares, by substring: compatibility forms and case are one (`Ａ` is `a`), Latin, Greek and Cyrillic
 * letters lose their accents, `ß` is `ss`, `ı` is `i`, the final sigma is a sigma, and runs of white space are one space.
 * Folding twice changes nothing. Marks of other scripts are letters there and stay.
 */
export declare const fold: (input: string) => string
/** The folded search column of several texts. A folded term holds no newline, so it never matches across two of them. */
export declare const foldedColumn: (parts: ReadonlyArray<string | null | undefined>) => string
//# sourceMappingURL=Text.d.ts.map
