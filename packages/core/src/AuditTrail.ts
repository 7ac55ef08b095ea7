import { Context, Effect, Layer, Result, Schema } from "effect"
import { present } from "./AuditEntry.ts"
import { OrderSchema, SiteId, TargetSchema } from "./Fields.ts"
import { decode } from "./Input.ts"
import type { Located } from "./Item.ts"
import { locate } from "./Items.ts"
import { statusOf } from "./Lifecycle.ts"
import type { ListAudit, ListStays, StatusStay } from "./model/Audit.ts"
import type { Ref } from "./model/Item.ts"
import type { Page } from "./model/Page.ts"
import type { Kind } from "./model/Preset.ts"
import { list as page, pageFields } from "./Page.ts"
import { give, type Ports } from "./Ports.ts"
import { audit, interval } from "./Tables.ts"

const site = Schema.optionalKey(SiteId)
const decodeTarget = decode(TargetSchema)
const decodeList = decode(Schema.Struct({ ...pageFields, site, order: Schema.optionalKey(OrderSchema) }))
const decodeStays = decode(Schema.Struct({ ...pageFields, site }))

/** What happened to an item: who, what, from what to what, why and when. */
const list = Effect.fnUntraced(function* (kind: Kind, ref: Ref, input: ListAudit = {}) {
  const { cursor, limit, order, ...options } = yield* Effect.fromResult(decodeList(input))
  yield* Effect.fromResult(decodeTarget({ kind, ref, ...options }))
  const { item, preset } = yield* locate(kind, "audit.read", ref, options)
  return yield* page(
    audit,
    {
      scope: { tenant: item.tenant, sites: [item.site] },
      asked: item.id,
      where: [{ op: "Eq", column: "item", value: item.id }],
      order: { column: "order", direction: order ?? "desc" },
      limit,
      cursor
    },
    (rows) => Effect.succeed(rows.map((event) => present(preset, event)))
  )
})

const wireOf = ({ preset }: Located, status: string): string =>
  Result.getOrNull(statusOf(preset.lifecycle, status))?.wire ?? status

/** How long an item stood in which status, oldest first; the last page ends with the stay that lasts. */
const history = Effect.fnUntraced(function* (kind: Kind, ref: Ref, input: ListStays = {}) {
  const { cursor, limit, ...options } = yield* Effect.fromResult(decodeStays(input))
  yield* Effect.fromResult(decodeTarget({ kind, ref, ...options }))
  const located = yield* locate(kind, "audit.read", ref, options)
  const { item } = located
  const over = yield* page(
    interval,
    {
      scope: { tenant: item.tenant, sites: [item.site] },
      asked: item.id,
      where: [{ op: "Eq", column: "item", value: item.id }],
      order: { column: "from", direction: "asc" },
      limit,
      cursor
    },
    Effect.succeed
  )
  const stays = over.data.map(({ category, from, status, to }) => ({
    status: wireOf(located, status),
    category,
    from,
    to
  }))
  const lasting = {
    status: wireOf(located, item.status),
    category: item.statusCategory,
    from: item.statusSince,
    to: null
  }
  return { data: over.page.hasMore ? stays : [...stays, lasting], page: over.page } satisfies Page<StatusStay>
})

const make = give<Ports>("AuditTrail")({ list, history })

/** What happened to items, for whoever may know. */
export class AuditTrail extends Context.Service<AuditTrail, Effect.Success<typeof make>>()(
  "@deskwright/core/AuditTrail"
) {
  static readonly layer = Layer.effect(AuditTrail, make)
}
