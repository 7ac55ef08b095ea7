import { type Query, Store, storeAdapter, Tables } from "@deskwright/core"
import type { StoreAdapter } from "@deskwright/core/promise"
import { Effect, Layer } from "effect"
import { make } from "../MemoryStore.ts"
import { layerTurns } from "../Turns.ts"

/** What a delivery is about. */
export interface About {
  readonly kind: string
  readonly item: string
  readonly tenant: string
  readonly site: string
}

export interface StoreParts {
  readonly adapter: StoreAdapter
  readonly aboutOf: (delivery: string) => Promise<About>
}

const byId = (id: string): Query.Query<"id" | "createdAt"> => ({
  scope: { housekeeping: true },
  where: [{ op: "Eq", column: "id", value: id }],
  order: { column: "createdAt", direction: "asc" },
  after: null,
  limit: 1,
  columns: "brief"
})

/** A memory store that a test can look into. */
export const testStore = (): StoreParts => {
  let opened: Store.Store["Service"] | null = null
  const open = Effect.tap(make(), (store) => Effect.sync(() => (opened = store)))
  return {
    adapter: storeAdapter({ open: () => Layer.merge(Layer.effect(Store.Store, open), layerTurns) }),
    aboutOf: async (delivery) => {
      const [row] = opened === null ? [] : await Effect.runPromise(opened.find(Tables.outbox, byId(delivery)))
      if (row === undefined) throw new Error(`Delivery ${delivery} is not in the outbox`)
      const { item, kind, site, tenant } = row
      return { kind, item, tenant, site }
    }
  }
}
