import { SchemaAST } from "effect"
/** The keys that an object may have. */
export declare const keysOf: (ast: SchemaAST.AST) => string
/** What a value should have looked like, in words of the caller's: the keys of an object, the members of a union, what a list is of. */
export declare const shape: (ast: SchemaAST.AST) => string | undefined
//# sourceMappingURL=Expected.d.ts.map
