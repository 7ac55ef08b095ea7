import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, isSupportError, standardPolicy } from "@deskwright/core/promise"

const support = createSupport({ store: memory(), policy: standardPolicy })

// Your login says who asks; the desk trusts nothing else.
const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })

const ticket = await ann.tickets.open({
  site: "shop",
  subject: "Printer on fire",
  body: "Since this morning.",
  priority: "high"
})
console.log(ticket.code, ticket.status) // TKT-1 open

await ann.comments.write("ticket", ticket.id, { body: "Is it still burning?", visibility: "internal" })
await ann.tickets.changeStatus("TKT-1", "closed", { site: "shop", reason: "put out" })

const mine = await ann.tickets.list({ site: "shop", assignee: "me", status: "All", search: "fire" })
console.log(mine.data.map(({ code, status }) => `${code} ${status}`)) // [ 'TKT-1 closed' ]

try {
  await ann.tickets.get("TKT-99", { site: "shop" })
} catch (error) {
  if (!isSupportError(error, "TicketNotFound")) throw error
  console.log(error.message)
}
await support.close()
