/** More of something than commands would make in a history: written straight into both stores. */
import { type Place, type Store, Tables } from "@deskwright/core"
import { Effect } from "effect"
import { every } from "../Answers.ts"
import { bump, insert } from "../Changes.ts"
import { plain } from "../Rows.ts"
import type { Names } from "./Names.ts"
import type { Home } from "./Twins.ts"

const counted = (count: number): ReadonlyArray<string> => Array.from({ length: count }, (_, index) => `crowd ${index}`)

/** Where nobody's erasure goes through them. */
const aside = "rules"

/** Items that were deleted, and so stand in no list. */
const deleted = (place: Place, row: Tables.Item) =>
  counted(501).map((id, index) =>
    insert(Tables.item, {
      ...row,
      ...place,
      id,
      version: 1,
      deleted: true,
      fingerprint: null,
      conversation: null,
      series: "crowd",
      number: index + 1
    })
  )

/** An item links to all of them. */
const links = (place: Place, { id }: Tables.Item) =>
  counted(501).flatMap((to) =>
    ["duplicate_of", "blocks"].map((type) =>
      insert(Tables.link, plain(Tables.link, place, `${type} ${to}`, { type, from: id, to }))
    )
  )

/** As many views as a teammate can pin, and a pin on each. */
const pins = (place: Place) =>
  counted(100).flatMap((id, position) => [
    insert(
      Tables.view,
      plain(Tables.view, place, id, {
        owner: "crowd",
        ownerKind: "agent",
        kind: "ticket",
        name: id,
        shared: true,
        filters: {}
      })
    ),
    insert(Tables.pin, plain(Tables.pin, place, id, { view: id, reader: "ann", readerKind: "agent", position }))
  ])

/** Makes a crowd around an item and a conversation of the history, where there are some. */
export const crowdIn = (
  { store }: Home,
  tenant: string,
  { conversations, items }: Names
): Effect.Effect<Names["crowd"], Store.CommitError> =>
  Effect.gen(function* () {
    const [item, conversation] = [items.find(({ kind }) => kind === "ticket"), conversations[0]]
    if (item === undefined || conversation === undefined) return null
    const place = { tenant, site: item.site }
    const [row] = yield* store.find(Tables.item, {
      ...every(tenant, Tables.item),
      where: [{ op: "Eq", column: "id", value: item.id }]
    })
    if (row === undefined) return null
    yield* store.commit({ tenant, site: aside }, deleted({ tenant, site: aside }, row))
    yield* store.commit(place, links(place, row))
    yield* store.commit({ tenant, site: "north" }, pins({ tenant, site: "north" }))
    yield* store.commit({ tenant, site: conversation.site }, [
      bump(Tables.conversation, conversation.id, { add: { messages: 20_000 } })
    ])
    return { item, conversation: conversation.id }
  })
