import { memory } from "@deskwright/adapter-memory/promise"
import {
  createSupport,
  isSupportError,
  type PolicyRule,
  type Preset,
  siteQueue,
  standardPolicy
} from "@deskwright/core/promise"

// Customers with a login of yours open tickets by themselves, and see their own: as end users, under a policy that says so.
// Mail goes to staff when a ticket opens, and to the customer when it moves or is answered: a preset says which of these are sent.
const shopQueue: Preset = {
  ...siteQueue,
  id: "shopQueue",
  create: [...siteQueue.create, "end_user"],
  notify: { opened: true, statusChanged: true, commented: true }
}

const own = new Set(["ticket.create", "ticket.read", "comment.read", "comment.customer"])
const policy: PolicyRule = (actor, action) => {
  if (actor.kind !== "end_user") return standardPolicy(actor, action)
  return own.has(action) ? { where: [{ field: "originActor", anyOf: [actor.id] }] } : "deny"
}

const support = createSupport({
  store: memory(),
  policy,
  sites: [{ id: "shop", presets: { ticket: shopQueue }, supportEmail: "help@shop.example" }]
})
const leo = support.as({ tenant: "acme", id: "leo", kind: "end_user", sites: ["shop"], email: "leo@customer.example" })
const mia = support.as({ tenant: "acme", id: "mia", kind: "end_user", sites: ["shop"], email: "mia@customer.example" })
const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })

const { id, code, requester } = await leo.tickets.open({
  site: "shop",
  subject: "Where is my lamp?",
  body: "Ordered on Monday."
})
console.log(requester?.email) // leo@customer.example
await ann.tickets.label(id, ["parcel"])
await ann.comments.write("ticket", id, { body: "The carrier lost it.", visibility: "internal" })
await ann.comments.write("ticket", id, { body: "We send another one.", visibility: "customer" })
await leo.comments.write("ticket", id, { body: "Thank you.", visibility: "customer" })

console.log(code, (await leo.tickets.get(id)).labels) // TKT-1 []
console.log((await leo.comments.list("ticket", id)).data.map(({ body }) => body)) // [ 'We send another one.', 'Thank you.' ]
console.log((await mia.tickets.list()).data.length) // 0
await mia.tickets.get(id).catch((error: unknown) => console.log(isSupportError(error, "TicketNotFound"))) // true
const mails = (await ann.deliveries.list("ticket", id)).data.filter(({ recipient }) => recipient !== null)
console.log(mails.map(({ kind, recipient }) => `${kind} ${recipient}`)) // [ 'opened help@shop.example', 'commented leo@customer.example' ]
await support.close()
