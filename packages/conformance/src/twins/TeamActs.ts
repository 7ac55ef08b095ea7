/** What a team asks beside its items: comments, links, labels, views, audit, deliveries, erasures. */
import type {
  DeliveryNews,
  EraseSubject,
  IssueFilters,
  Kind,
  LinkType,
  ProblemFilters,
  TicketFilters
} from "@deskwright/core"
import type { Acts } from "./Act.ts"
import { deliveryFilters, few, issueFilters, problemFilters, ticketFilters } from "./FilterActs.ts"
import type { Setting } from "./Setting.ts"
import * as Words from "./Words.ts"

const listing = (setting: Setting) => ({ ...setting.page(), ...setting.order() })

/** Something to read of an item. */
const readOf = (setting: Setting) => {
  const kind = setting.kind()
  const { at, ref } = setting.named(kind)
  return [kind, ref, { ...at, ...listing(setting) }] as const
}

export const commentActs: Acts["Comments"] = {
  write: (setting) => {
    const kind = setting.kind()
    const { at, ref } = setting.named(kind)
    const visibility = setting.dice.part(0.6, {
      visibility: () => setting.dice.one(["internal" as const, "customer" as const, "customer" as const])
    })
    return [kind, ref, { body: setting.text(), ...visibility, ...setting.request() }, at]
  },
  list: (setting) => [...readOf(setting)]
}

const types: ReadonlyArray<LinkType> = [
  "duplicate_of",
  "caused_by",
  "incident_of",
  "blocks",
  "blocks",
  "blocks",
  "relates"
]

/** Most ends are few, so that links meet, twice and in rings. */
const end = (setting: Setting) => {
  const items = setting.names.items.slice(0, 3)
  return items.length > 0 && setting.dice.chance(0.85) ? setting.dice.one(items) : setting.item(setting.kind())
}

export const linkActs: Acts["Links"] = {
  add: (setting) => {
    const { crowd } = setting.names
    const [from, to] = [end(setting), crowd !== null && setting.flag() ? crowd.item : end(setting)]
    const decision = setting.dice.part(0.1, { ifVersion: () => setting.dice.below(4) })
    const site = setting.dice.part(0.2, { site: () => to.site })
    return [
      from.kind,
      from.id,
      { type: setting.dice.one(types), to: { kind: to.kind, ref: to.id, ...site } },
      { ...decision, ...setting.request() }
    ]
  },
  remove: (setting) => {
    const link = setting.known((names) => names.links, { kind: "ticket", ref: setting.item("ticket").id, id: "link" })
    return [link.kind, link.ref, link.id, setting.request()]
  },
  list: (setting) => [...readOf(setting)]
}

export const labelActs: Acts["Labels"] = {
  list: (setting) => [setting.site(), setting.dice.part(0.5, { kind: setting.kind })]
}

const filtersOf = (setting: Setting, kind: Kind): IssueFilters | TicketFilters | ProblemFilters => {
  if (kind === "issue") return few(setting, issueFilters(setting))
  return kind === "ticket" ? few(setting, ticketFilters(setting)) : few(setting, problemFilters(setting))
}

const view = (setting: Setting) =>
  setting.known((names) => names.views, { id: setting.nothing(), site: setting.site() })

const versioned = (setting: Setting) => ({
  ...setting.dice.part(0.15, { ifVersion: () => 1 + setting.dice.below(2) }),
  ...setting.request()
})

const name = (setting: Setting) => `view ${setting.dice.below(2)}`
const order = (setting: Setting) => setting.dice.one(["asc" as const, "desc" as const, null])

export const viewActs: Acts["SavedViews"] = {
  save: (setting) => {
    const kind = setting.kind()
    return [
      {
        site: setting.dice.chance(0.9) ? "north" : setting.site(),
        kind,
        name: name(setting),
        filters: filtersOf(setting, kind),
        ...setting.dice.part<{ sort: string | null; order: "asc" | "desc" | null; shared: boolean; pinned: boolean }>(
          0.5,
          {
            sort: () => setting.dice.one(["createdAt", "number", null]),
            order: () => order(setting),
            shared: setting.flag,
            pinned: setting.flag
          }
        ),
        ...setting.request()
      }
    ]
  },
  change: (setting) => [
    view(setting).id,
    setting.dice.part<{ name: string; shared: boolean; order: "asc" | "desc" | null }>(0.5, {
      name: () => name(setting),
      shared: setting.flag,
      order: () => order(setting)
    }),
    versioned(setting)
  ],
  remove: (setting) => [view(setting).id, versioned(setting)],
  get: (setting) => [view(setting).id, setting.dice.part(0.3, { site: setting.site })],
  pin: (setting) => [view(setting).id, setting.request()],
  unpin: (setting) => [view(setting).id, setting.request()],
  arrange: (setting) => {
    const { id, site } = view(setting)
    return [{ site, views: [...new Set([id, view(setting).id])], ...setting.request() }]
  },
  pinned: (setting) => [{ site: setting.site(), ...setting.dice.part(0.3, { kind: setting.kind }) }],
  list: (setting) => [{ site: setting.site(), ...setting.dice.part(0.3, { kind: setting.kind }), ...setting.page() }],
  run: (setting) => [view(setting).id, setting.page()]
}

export const auditActs: Acts["AuditTrail"] = {
  list: (setting) => [...readOf(setting)],
  history: (setting) => {
    const kind = setting.kind()
    const { at, ref } = setting.named(kind)
    return [kind, ref, { ...at, ...setting.page() }]
  }
}

export const deliveryActs: Acts["Deliveries"] = {
  // Where mail is announced there is something to list.
  list: (setting) => {
    const mailed = setting.names.items.filter(({ kind, site }) => kind === "ticket" && site !== "north")
    if (mailed.length === 0 || setting.dice.chance(0.3)) return [...readOf(setting)]
    return ["ticket", setting.dice.one(mailed).id, listing(setting)]
  },
  ofSites: (setting) => [{ ...few(setting, deliveryFilters(setting)), ...listing(setting) }],
  resend: (setting) => {
    const none = { kind: "ticket" as const, ref: setting.item("ticket").id, id: setting.nothing() }
    const { id, kind, ref } = setting.known((names) => names.deliveries, none)
    return [
      kind,
      ref,
      setting.dice.chance(0.12) ? setting.nothing() : id,
      { ...setting.dice.part(0.2, { cause: setting.word }), ...setting.request() }
    ]
  }
}

/** What a provider tells of a delivery, in any order and sometimes twice. */
export const news = (setting: Setting): DeliveryNews => {
  const { dice, names, tenant } = setting
  const none = { kind: "ticket" as const, ref: "none", id: setting.nothing() }
  const { id, ref } = setting.known(({ deliveries }) => deliveries, none)
  const site = names.items.find((item) => item.id === ref)?.site ?? setting.site()
  const arrival = dice.one(["accepted", "delayed", "delivered", "bounced", "complained"] as const)
  return { id: `news ${dice.below(20)}`, tenant, site, delivery: id, arrival }
}

const subject = (setting: Setting): EraseSubject => ({
  site: setting.site(),
  ...(setting.flag() ? { endUser: setting.endUser() } : { email: setting.dice.one(Words.emails) })
})

export const erasureActs: Acts["Erasures"] = {
  start: (setting) => [{ ...subject(setting), ...setting.request() }],
  run: (setting) => {
    const none = { id: setting.nothing(), subject: subject(setting) }
    const erasure = setting.known((names) => names.erasures, none)
    const named = setting.dice.chance(0.4) ? subject(setting) : (erasure.subject as EraseSubject)
    return [erasure.id, named, setting.dice.part(0.4, { batches: () => 1 + setting.dice.below(3) })]
  },
  get: (setting) => [setting.known((names) => names.erasures, { id: setting.nothing(), subject: {} }).id]
}
