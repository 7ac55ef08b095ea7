import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, isSupportError, standardPolicy, type PolicyRule } from "@deskwright/core/promise"

// Who may do what is one function. Trainees see only what is assigned to them, and delete nothing.
const policy: PolicyRule = (actor, action) => {
  if (!actor.roles?.includes("trainee") || !action.startsWith("ticket.")) return standardPolicy(actor, action)
  return action === "ticket.delete" ? "deny" : { where: [{ field: "assignee", anyOf: [actor.id] }] }
}

const support = createSupport({
  store: memory(),
  policy,
  sites: [{ id: "shop", name: "The shop" }],
  // Who your people are. Mail to staff goes to the owner who joined first, unless the site has a `supportEmail`.
  directory: {
    owners: () => [{ id: "olga", role: "OWNER", email: "olga@acme.example", joinedAt: "2020-01-01T00:00:00.000Z" }],
    names: () => ({ ann: "Ann Archer", tim: "Tim Trainee" })
  },
  relay: true // delivers in the background; without it call `support.tick()` from a timer or from cron
})
const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })
const tim = support.as({ tenant: "acme", id: "tim", kind: "agent", roles: ["trainee"] })
const site = "shop"

for (const subject of ["Late parcel", "Broken cup", "Refund"])
  await ann.tickets.open({ site, subject, body: "Please." })

// Bulk: up to 500 at once, each whole or not at all, with a result for each.
const bulk = await ann.tickets.bulk({
  site,
  refs: ["TKT-1", "TKT-2", "TKT-99"],
  set: { assignees: [{ member: "tim" }], labels: ["parcel"] }
})
console.log(bulk.results.map(({ ref, outcome }) => `${ref} ${outcome}`).join(", ")) // TKT-1 done, TKT-2 done, TKT-99 refused
console.log((await tim.tickets.list({ site })).data.length) // 2

// Pages: pass `next` back with the same filters. Facets count under the same filters, too.
const codes: Array<string | null> = []
for (let cursor: string | null | undefined; cursor !== null;) {
  const page = await ann.tickets.list({ site, limit: 2, sort: "number", order: "asc", ...(cursor ? { cursor } : {}) })
  codes.push(...page.data.map(({ code }) => code))
  cursor = page.page.next
}
console.log(codes.join(" ")) // TKT-1 TKT-2 TKT-3
const facets = await ann.tickets.facets({ site, labels: "parcel" })
console.log(facets.total.count) // 2

// Views are saved filters; `me` and relative dates mean whoever runs the view, and when.
const view = await ann.views.save({
  site,
  name: "Mine, this week",
  filters: { assignee: "me", createdFrom: "-7d" },
  shared: true,
  pinned: true
})
console.log((await tim.views.run(view.id)).data.length) // 2

await ann.links.add("ticket", "TKT-2", { type: "duplicate_of", to: { kind: "ticket", ref: "TKT-1" } }, { site })
const [link] = (await ann.links.list("ticket", "TKT-1", { site })).data
console.log(link?.direction, link?.item.code) // inward TKT-2

// The audit names each field by its path in the item; of long texts it keeps the lengths.
await ann.tickets.update("TKT-3", { body: "Please, now.", priority: "urgent" }, { site, cause: "customer called" })
const [edit] = (await ann.audit.list("ticket", "TKT-3", { site })).data
console.log(edit?.kind, edit?.cause) // edited customer called
console.log(edit?.changes.find(({ field }) => field === "priority")) // { field: 'priority', from: 'normal', to: 'urgent' }

// Versions: what you decided on something that has moved on is refused.
const ticket = await ann.tickets.get("TKT-3", { site })
await ann.tickets.changeStatus("TKT-3", "closed", { site, reason: "paid" })
try {
  await ann.tickets.update("TKT-3", { priority: "low" }, { site, ifVersion: ticket.version })
} catch (error) {
  if (!isSupportError(error, "StaleVersion")) throw error
  console.log(error.code, error.retryable) // StaleVersion false
}

// A person's right to be forgotten: their strings leave every table; numbers, codes and hashes stay.
await ann.tickets.open({ site, subject: "Call me", body: "It's Dan.", requester: { email: "dan@customer.example" } })
const subject = { site, email: "dan@customer.example" }
const erasure = await ann.erasures.start(subject)
const done = await ann.erasures.run(erasure.id, subject)
console.log(done.state, (await ann.tickets.get("TKT-4", { site })).requester?.email ?? null) // done null
await support.close()
