import { isSupportError } from "@deskwright/core/promise"
import { ann, assistant, bob, say, scene } from "./stage.ts"

/** The assistant files, the team works. */
export const siteQueueScene = async () => {
  scene("siteQueue · the queue of a shop")
  try {
    await assistant.tickets.open({ site: "shop", subject: "Refund", body: "Charged twice." })
  } catch (error) {
    if (!isSupportError(error, "EmailRequired")) throw error
    say("the assistant files without an address", error.message)
  }
  const filing = {
    site: "shop",
    subject: "Refund",
    body: "Charged twice.",
    priority: "high",
    requester: { email: "dan@customer.example" },
    requestId: "turn-12"
  } as const
  const ticket = await assistant.tickets.open(filing)
  const twice = await assistant.tickets.open(filing)
  say("it asks, files, and calls the tool twice", `${ticket.code}, ${twice.code} replayed: ${twice.replayed}`)

  const burst = await Promise.all(
    Array.from({ length: 30 }, (_, i) => ann.tickets.open({ site: "shop", subject: `Parcel ${i}`, body: "Late." }))
  )
  say("30 colleagues file at once", `${burst[0]?.code} … ${burst.at(-1)?.code}, no gap, no twin`)

  await ann.comments.write("ticket", ticket.id, { body: "Second charge is ours.", visibility: "internal" })
  await ann.tickets.update(ticket.id, {
    assignees: [{ member: "bob" }],
    labels: ["billing", "refund"],
    status: "in_progress"
  })
  const view = await bob.views.save({
    site: "shop",
    name: "My open high ones",
    filters: { assignee: "me", priority: "high", status: ["open", "in_progress"] },
    pinned: true
  })
  const mine = await bob.views.run(view.id)
  say("Bob's pinned view finds his work", mine.data.map(({ code }) => code).join(", "))

  const { results } = await bob.tickets.bulk({
    site: "shop",
    refs: ["TKT-2", "TKT-3", "TKT-999"],
    set: { status: "closed" }
  })
  say("and closes three at once", results.map(({ outcome, ref }) => `${ref} ${outcome}`).join(", "))
  const facets = await bob.tickets.facets({ site: "shop" })
  say(
    "the queue now",
    (facets.dimensions["status"]?.values ?? []).map(({ count, label }) => `${count} ${label}`).join(", ")
  )
  await bob.tickets.changeStatus(ticket.id, "closed", { reason: "refunded" })
}
