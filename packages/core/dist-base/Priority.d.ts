/** The words of priority and their order, and what impact and urgency come to. */
import { Order, Schema } from "effect"
import type { Degree, Priority, PriorityMatrix } from "./model/Severity.js"
/** From the least urgent on. */
export declare const priorities: readonly ["low", "normal", "high", "urgent"]
/** Reads a priority. */
export declare const PrioritySchema: Schema.Literals<readonly ["low", "normal", "high", "urgent"]>
/** 0 for `low` to 3 for `urgent`: what a list sorts by. */
export declare const priorityRank: (priority: Priority) => number
/** From the least urgent on. */
export declare const priorityOrder: Order.Order<Priority>
/** Reads a matrix of priorities. */
export declare const PriorityMatrixSchema: Schema.Codec<PriorityMatrix>
/** Urgent only where many are affected and cannot wait. */
export declare const defaultMatrix: PriorityMatrix
/** What a matrix proposes. A proposal only: a person's priority is never overwritten by it. */
export declare const proposePriority: (matrix: PriorityMatrix, impact: Degree, urgency: Degree) => Priority
//# sourceMappingURL=Priority.d.ts.map
