/** The words of priority and their order, and what impact and urgency come to. */
import { Order, Schema } from "effect"
import type { Degree, Priority, PriorityMatrix } from "./model/Severity.ts"

/** From the least urgent on. */
export const priorities = ["low", "normal", "high", "urgent"] as const

/** Reads a priority. */
export const PrioritySchema = Schema.Literals(priorities)

/** 0 for `low` to 3 for `urgent`: what a list sorts by. */
export const priorityRank = (priority: Priority): number => priorities.indexOf(priority)

/** From the least urgent on. */
export const priorityOrder: Order.Order<Priority> = Order.mapInput(Order.Number, priorityRank)

const DegreeSchema = Schema.Literals(["low", "medium", "high"])

/** Reads a matrix of priorities. */
export const PriorityMatrixSchema: Schema.Codec<PriorityMatrix> = Schema.Record(
  DegreeSchema,
  Schema.Record(DegreeSchema, PrioritySchema)
)

/** Urgent only where many are affected and cannot wait. */
export const defaultMatrix: PriorityMatrix = {
  low: { low: "low", medium: "low", high: "normal" },
  medium: { low: "low", medium: "normal", high: "high" },
  high: { low: "normal", medium: "high", high: "urgent" }
}

/** What a matrix proposes. A proposal only: a person's priority is never overwritten by it. */
export const proposePriority = (matrix: PriorityMatrix, impact: Degree, urgency: Degree): Priority =>
  matrix[impact][urgency]
