/** The queue of a shop (source 002). */
import { aTicket } from "../../desk.ts"
import type { Scene } from "../Scene.ts"

export const queue: Scene = {
  source: "002",
  play: async ({ login, send, settled }) => {
    const site = "/sites/shop"
    const chat = await send("a chat", "POST", `${site}/conversations`, {
      token: "ai",
      body: {
        externalId: "chat-9",
        startedAt: "2026-11-20T09:00:00Z",
        endUser: { externalId: "mia", traits: { name: "Mia", email: "mia@customer.example" } },
        messages: [{ role: "USER", text: "Charged twice!", at: "2026-11-20T09:00:00Z" }]
      }
    })
    await send("[002-02] the AI files without an address, and is told to ask", "POST", `${site}/tickets`, {
      token: "ai",
      body: aTicket
    })
    const refund = await send("[002-01] [002-05] [002-07] and with one", "POST", `${site}/tickets`, {
      token: "ai",
      body: {
        ...aTicket,
        priority: "high",
        requester: { name: "Mia", email: "mia@customer.example" },
        conversationId: chat.id
      }
    })
    await send(
      "[002-04] [002-10] [002-11] [002-21] a teammate files out of the chat",
      "POST",
      `${site}/conversations/${chat.id}/tickets`,
      {
        body: { subject: "Also wrong size", body: "L, not M." }
      }
    )
    await send(
      "[001-05] a chat that a teammate filed a ticket out of is not escalated",
      "GET",
      `${site}/conversations?escalated=true`
    )
    await send("[002-05] another site counts for itself", "POST", "/sites/outlet/tickets", { body: aTicket })
    await send("by its code", "GET", `${site}/tickets/${refund.code}`)
    await send("[002-03] [002-12] its transcript", "GET", `${site}/tickets/${refund.code}/conversation`)
    await send(
      "[002-08] [002-09] [002-15] [002-16] status, priority, assignee and labels at once",
      "PATCH",
      `${site}/tickets/${refund.code}`,
      {
        body: {
          status: "in_progress",
          priority: "urgent",
          assignees: [{ member: "ann" }],
          labels: ["billing", "refund"]
        }
      }
    )
    await send("[002-13] a comment for the team", "POST", `${site}/tickets/${refund.code}/comments`, {
      body: { body: "Ours." }
    })
    await send("[002-13] one for the customer", "POST", `${site}/tickets/${refund.code}/comments`, {
      body: { body: "You get it back.", visibility: "customer" }
    })
    await send("both are listed", "GET", `${site}/tickets/${refund.code}/comments`)
    await send(
      "[002-14] what is for the customer is on its way into the linked chat, what is internal nowhere",
      "GET",
      `${site}/tickets/${refund.code}/deliveries`
    )
    await send(
      "[002-17] [002-18] [004-10] mine and urgent, with a label",
      "GET",
      `${site}/tickets?assignee=me&priority=urgent&label=refund&status=open&status=in_progress`
    )
    await send("[002-06] found by its code", "GET", `${site}/tickets?search=${refund.code}`)
    await send("counts", "GET", `${site}/tickets/facets?status=All`)
    await send("[002-16] labels in use", "GET", `${site}/labels`)
    const view = await send("[002-20] a view is saved and pinned", "POST", `${site}/views`, {
      body: { name: "My urgent ones", filters: { assignee: "me", priority: "urgent" }, pinned: true }
    })
    await send("[002-20] run with the reader's eyes", "GET", `${site}/views/${view.id}/tickets`)
    await send("the same name again", "POST", `${site}/views`, { body: { name: "My urgent ones", filters: {} } })
    await send("[002-19] [100-07] three at once, one of them of nobody", "POST", `${site}/tickets/bulk`, {
      body: { refs: ["TKT-1", "TKT-2", "TKT-99"], set: { status: "closed" } }
    })
    await send("[100-09] a link", "POST", `${site}/tickets/TKT-2/links`, {
      body: { type: "relates", to: { kind: "ticket", ref: "TKT-1" } }
    })
    await send("to itself", "POST", `${site}/tickets/TKT-2/links`, {
      body: { type: "relates", to: { kind: "ticket", ref: "TKT-2" } }
    })
    await send("into the archive", "POST", `${site}/tickets/TKT-2/archive`)
    await send("[100-08] hidden from the list", "GET", `${site}/tickets?status=closed`)
    await send("[100-04] what happened", "GET", `${site}/tickets/TKT-2/audit?order=asc`)
    await send("the chat closes", "POST", `${site}/conversations/${chat.id}/close`)
    await send("[002-22] and the transcript stays", "GET", `${site}/tickets/${refund.code}/conversation`)

    await send("[100-07] more than 500 at once", "POST", `${site}/tickets/bulk`, {
      body: { refs: Array.from({ length: 501 }, (_, i) => `TKT-${i + 1}`), set: { status: "closed" } }
    })
    await send("[002-19] assigned at once", "POST", `${site}/tickets/bulk`, {
      body: { refs: ["TKT-1", "TKT-2"], set: { assignees: [{ member: "bob" }] } },
      key: "hand-over"
    })
    await send("[100-02] [100-07] one key for all of them", "POST", `${site}/tickets/bulk`, {
      body: { refs: ["TKT-1", "TKT-2"], set: { assignees: [{ member: "bob" }] } },
      key: "hand-over"
    })
    await send("[100-08] back from the archive", "POST", `${site}/tickets/TKT-2/unarchive`)
    await send("[100-09] both ends show the link", "GET", `${site}/tickets/TKT-1/links`)

    await send("another view is pinned after it", "POST", `${site}/views`, {
      body: { name: "All of them", filters: {}, pinned: true, shared: true }
    })
    await send("[002-20] pinned, in their order", "GET", `${site}/views`)
    await send("[002-20] somebody else has pinned neither", "GET", `${site}/views`, { token: "bob" })

    login("mia", chat.id)
    const other = await send("a ticket of somebody else", "POST", `${site}/tickets`, { body: aTicket })
    await send(
      "[100-10] an end user may read what came out of their conversation: the list",
      "GET",
      `${site}/tickets`,
      {
        token: "mia"
      }
    )
    await send("[100-10] one that is in it", "GET", `${site}/tickets/${refund.code}`, { token: "mia" })
    await send("[100-03] [100-10] and one that is not", "GET", `${site}/tickets/${other.code}`, { token: "mia" })
    await send("[100-10] what the policy allows nobody of a kind: a list", "GET", `${site}/tickets`, {
      token: "monitor"
    })
    await send("[100-10] and an item", "GET", `${site}/tickets/${refund.code}`, { token: "monitor" })

    const erasing = await send("[100-01] the customer is erased", "POST", `${site}/erasures`, {
      body: { email: "mia@customer.example" },
      key: "erase-mia"
    })
    await settled()
    await send("[100-01] how far it came", "GET", `${site}/erasures/${erasing.id}`)
    await send("[100-01] the ticket has its number, and nothing of them", "GET", `${site}/tickets/${refund.code}`)
    await send("[100-01] nor has the transcript", "GET", `${site}/tickets/${refund.code}/conversation`)
    await send("[100-01] nor is anything found by their address", "GET", `${site}/tickets?search=mia`)
  }
}
