import type { Kind } from "./Preset.js"
/** A label, and how many items carry it. */
export interface LabelUse {
  readonly label: string
  /** Items that carry it, among those that the reader may see and that are not archived. */
  readonly count: number
}
/** The 200 labels that are used most, the most used first. `atLeast`: there were more items than are counted. */
export interface LabelsInUse {
  readonly labels: ReadonlyArray<LabelUse>
  /** Whether there are other labels beside these. */
  readonly more: boolean
  readonly atLeast: boolean
}
/** Of which kind the items are. */
export interface ListLabels {
  /** Every kind that the reader may see when absent. */
  readonly kind?: Kind
}
//# sourceMappingURL=Label.d.ts.map
