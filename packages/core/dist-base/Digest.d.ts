import { Effect } from "effect"
/** SHA-256 of a text, as hexadecimal digits. */
export declare const sha256: (text: string) => Effect.Effect<string>
/** JSON with sorted keys and without undefined ones: equal values have equal texts. */
export declare const canonical: (value: unknown) => string
//# sourceMappingURL=Digest.d.ts.map
