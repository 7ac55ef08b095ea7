import { memory } from "@deskwright/adapter-memory/promise"
import {
  createSupport,
  DeliveryFailure,
  type Desk,
  isSupportError,
  standardPolicy,
  supportWidget
} from "@deskwright/core/promise"

// For a day the provider refuses every mail for its sender.
let verified = false
const support = createSupport({
  store: memory(),
  policy: standardPolicy,
  sites: ["docs", "shop"].map((id) => ({ id, presets: { ticket: supportWidget }, supportEmail: `${id}@acme.example` })),
  notifier: {
    send: async ({ id }) => {
      if (!verified) throw new DeliveryFailure("dead", "the sender is not verified")
      return { providerId: `mail-${id}` }
    }
  }
})
const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })
for (const site of ["docs", "shop", "docs"])
  await ann.tickets.open({ site, subject: "Invoice", body: "I need the one of October." })
await support.tick()

// #region again
/** Sends again what died, the oldest first; answers how many, and what had to stay. */
const sendAgain = async (desk: Desk, cause: string) => {
  const kept: Array<string> = []
  let sent = 0
  let cursor: string | null = null
  do {
    const { data, page } = await desk.deliveries.ofSites({
      state: "dead",
      limit: 200,
      ...(cursor === null ? {} : { cursor })
    })
    for (const { id, item, itemCode, itemKind } of data)
      try {
        await desk.deliveries.resend(itemKind, item, id, { cause })
        sent++
      } catch (error) {
        // Somebody else was faster, or there is nobody to send it to any more. What else goes wrong ends the walk: begin it again.
        if (!isSupportError(error, ["NotResendable", "NowhereToSend"])) throw error
        kept.push(`${itemCode ?? item}: ${error.code}`)
      }
    cursor = page.next
  } while (cursor !== null)
  return { sent, kept }
}

// All that has not left, of all sites that Ann may see, the latest first.
for (const { itemCode, lastError, site, state } of (await ann.deliveries.ofSites({ order: "desc", limit: 2 })).data)
  console.log(site, itemCode, state, lastError)
// docs TKT-2 dead the sender is not verified
// shop TKT-1 dead the sender is not verified

verified = true
console.log(await sendAgain(ann, "the sender is verified again")) // { sent: 3, kept: [] }
console.log((await support.tick()).sent) // 3
console.log((await ann.deliveries.ofSites()).data.length) // 0
const [event] = (await ann.audit.list("ticket", "TKT-1", { site: "shop", order: "desc" })).data.filter(
  ({ kind }) => kind === "deliveryResent"
)
console.log(event?.actor.id, event?.cause) // ann the sender is verified again
// #endregion
await support.close()
