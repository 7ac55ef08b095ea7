/** One thing that is wrong with a piece of data: where, and which rule it breaks. Never the value itself. */
export interface Fault {
  readonly path: string
  readonly rule: string
}
//# sourceMappingURL=Fault.d.ts.map
