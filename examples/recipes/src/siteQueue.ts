import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, siteQueue, standardPolicy } from "@deskwright/core/promise"

const support = createSupport({
  store: memory(),
  policy: standardPolicy,
  sites: [{ id: "shop", presets: { ticket: siteQueue } }]
})

// The assistant files for a customer, whose address it must name. The same `requestId` files once.
const assistant = support.as({ tenant: "acme", id: "assistant", kind: "ai" })
const file = () =>
  assistant.tickets.open({
    site: "shop",
    subject: "Refund",
    body: "Charged twice.",
    priority: "high",
    requester: { email: "dan@customer.example" },
    requestId: "turn-12"
  })
const ticket = await file()
const twice = await file()
console.log(ticket.code, twice.code, twice.replayed) // TKT-1 TKT-1 true

// The team works. A code is unique within its site: name the site beside it, or use the id.
const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })
await ann.comments.write("ticket", ticket.id, { body: "Second charge is ours.", visibility: "internal" })
const taken = await ann.tickets.update(
  "TKT-1",
  {
    status: "in_progress",
    assignees: [{ member: "bob" }], // by your id of the member
    labels: ["billing"]
  },
  { site: "shop" }
)
console.log(taken.status, taken.assignments[0]?.assignee) // in_progress { member: 'bob' }

const bob = support.as({ tenant: "acme", id: "bob", kind: "agent" })
const mine = await bob.tickets.list({ site: "shop", assignee: "me", status: ["open", "in_progress"] })
console.log(mine.data.map(({ code }) => code)) // [ 'TKT-1' ]

const closed = await bob.tickets.changeStatus("TKT-1", "closed", { site: "shop", reason: "refunded" })
console.log(closed.status, closed.resolution?.reason) // closed refunded
await support.close()
