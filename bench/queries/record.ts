/** Writes down what a store is asked. */
import { type Query, Store, type Table } from "@deskwright/core"
import { Effect, Layer } from "effect"
import { nameOf, shapeOf, shapesOf, tallyName } from "../queries.ts"

/** What the journeys look at themselves, to compare whole tables: no service asks for so much. */
const inspection = 100_000

export interface Recorded {
  /** How often each question was asked, by its name. */
  readonly names: Map<string, number>
  readonly nameless: Set<string>
}

const note = ({ nameless, names }: Recorded, name: string | null, told: string): void => {
  if (name === null) nameless.add(told)
  else names.set(name, (names.get(name) ?? 0) + 1)
}

const told = (table: Table.AnyTable, clauses: ReadonlyArray<string>, rest: string): string =>
  `${table.name}: ${clauses.join(", ")} · ${rest}`

/** A store that answers as the one below it does, and the book in which its questions are kept. */
export const recording = <E, R>(below: Layer.Layer<Store.Store, E, R>) => {
  const book: Recorded = { names: new Map(), nameless: new Set() }
  const untyped = (table: unknown) => table as Table.AnyTable
  const layer = Layer.effect(
    Store.Store,
    Effect.map(Store.Store, (inner) =>
      Store.Store.of({
        ...inner,
        find: (table, query) => {
          const asked = query as Query.Query
          if (asked.limit < inspection) {
            const shape = shapeOf(untyped(table), asked)
            note(book, nameOf(shape), told(untyped(table), shape.where, `${shape.order} ${shape.direction}`))
          }
          return inner.find(table, query)
        },
        tally: (table, request) => {
          const clauses = shapesOf(request.where as ReadonlyArray<Query.Clause>)
          note(
            book,
            tallyName(untyped(table).name, clauses, request.by),
            told(untyped(table), clauses, `counted by ${request.by}`)
          )
          return inner.tally(table, request)
        },
        claim: (table, request) => {
          note(
            book,
            untyped(table).name === "outbox" ? "deliveries that are due" : null,
            told(untyped(table), [], "claimed")
          )
          return inner.claim(table, request)
        }
      })
    )
  ).pipe(Layer.provide(below))
  return { book, layer }
}
