import { Effect } from "effect"
import { type StorageUnavailable, Store } from "../Store.ts"
import { request } from "../Tables.ts"

/** One read that finds nothing. */
export const storeAnswers: Effect.Effect<void, StorageUnavailable, Store> = Effect.flatMap(
  Effect.service(Store),
  (store) =>
    Effect.asVoid(
      store.find(request, {
        scope: { tenant: "", sites: "all" },
        where: [{ op: "Eq", column: "id", value: "" }],
        order: { column: "expiresAt", direction: "asc" },
        after: null,
        limit: 1,
        columns: "brief"
      })
    )
)
