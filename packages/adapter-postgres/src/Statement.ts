import { sqlTypes } from "./Names.ts"
import type { Table } from "@deskwright/core"

/** What goes over the wire: texts and lists of texts only, each with a cast, so that every driver sends them alike. */
export type Parameter = string | null | ReadonlyArray<string>

/** A row that the database gives back, its cells by name. */
export type Answer = Readonly<Record<string, unknown>>

/** A text with placeholders, and the values for them. */
export interface Statement {
  readonly text: string
  readonly values: ReadonlyArray<Parameter>
  /**
   * Set where the best plan depends on the values, so that it is made for them each time. A plan that is kept suits the average site, and
   * one site may hold half of a table.
   */
  readonly anew?: boolean
  /** For a statement that looks at a part of the rows only: what to ask instead if it found so many, or null if those are the answer. */
  readonly otherwise?: (found: number) => Statement | null
}

/** Collects the values of a statement while its text is put together. */
export class Values {
  readonly list: Array<Parameter> = []

  /** A placeholder for a value. */
  text(value: Parameter): string {
    this.list.push(value)
    return `$${this.list.length}`
  }

  /** A placeholder with a cast. */
  as(type: string, value: Parameter): string {
    return `${this.text(value)}::${type}`
  }

  /** A placeholder for a value of a column's type. */
  cell(type: Table.ColumnType, value: string | number | boolean): string {
    return this.as(sqlTypes[type], String(value))
  }

  /** A placeholder for a list of such values. */
  cells(type: Table.ColumnType, values: ReadonlyArray<string | number | boolean>): string {
    return this.as(`${sqlTypes[type]}[]`, values.map(String))
  }
}
