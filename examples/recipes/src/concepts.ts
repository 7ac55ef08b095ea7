import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, isSupportError, type Preset, siteQueue, standardPolicy } from "@deskwright/core/promise"

// #region preset
// A preset is a value: copy one, and change what is different. Here a queue in which somebody must take over before work begins.
const returns: Preset = {
  ...siteQueue,
  id: "returns",
  lifecycle: {
    id: "returns",
    version: 1,
    initial: "asked",
    statuses: [
      { id: "asked", wire: "asked", label: "Asked", category: "new", resolution: "clear", sla: "run" },
      { id: "waiting", wire: "waiting", label: "On its way", category: "waiting", resolution: "clear", sla: "pause" },
      { id: "checked", wire: "checked", label: "Checked", category: "active", resolution: "clear", sla: "run" },
      { id: "refunded", wire: "refunded", label: "Refunded", category: "resolved", resolution: "stamp", sla: "stop" },
      { id: "refused", wire: "refused", label: "Refused", category: "closed", resolution: "stamp", sla: "stop" }
    ],
    transitions: {
      asked: ["waiting", "refused"],
      waiting: ["checked"],
      checked: ["refunded", "refused"],
      refunded: [],
      refused: ["asked"]
    },
    guards: [
      { to: "checked", requires: "assignee" },
      { to: "refused", requires: "reason" }
    ],
    unknownStatus: "reject"
  },
  code: "RET-{n:4}",
  defaultAssignee: "none"
}
// #endregion

const sent: Array<string> = []

// #region sites
const support = createSupport({
  store: memory(),
  policy: standardPolicy,
  sites: [
    { id: "shop", supportEmail: "help@shop.example" }, // the presets of a site that says nothing else
    { id: "returns", presets: { ticket: returns }, notifyOpened: true }
  ],
  directory: {
    owners: () => [{ id: "olga", role: "OWNER", email: "olga@acme.example", joinedAt: "2020-01-01T00:00:00.000Z" }]
  },
  notifier: { send: async ({ to }) => ({ providerId: String(sent.push(to)) }) }
})
// #endregion

// #region scope
const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" }) // every site of acme
const rob = support.as({ tenant: "acme", id: "rob", kind: "agent", sites: ["returns"] })
const eve = support.as({ tenant: "evil", id: "eve", kind: "agent" })

const lamp = await ann.tickets.open({ site: "shop", subject: "Broken lamp", body: "It flickers." })
console.log(lamp.code) // TKT-1
for (const stranger of [rob, eve])
  await stranger.tickets.get(lamp.id).catch((error: unknown) => {
    if (!isSupportError(error)) throw error
    console.log(error.code) // TicketNotFound
  })
console.log((await eve.tickets.list()).data.length) // 0
// #endregion

// #region lifecycle
const { id, code, status } = await rob.tickets.open({ site: "returns", subject: "Vase, too blue", body: "Order 7." })
console.log(code, status) // RET-0001 asked
const refused = async (to: string) =>
  rob.tickets.changeStatus(id, to).then(
    () => null,
    (error: unknown) => (isSupportError(error) ? error.message : error)
  )
console.log(await refused("refunded")) // Lifecycle "returns" does not lead from "asked" to "refunded". From here it leads to: waiting, refused.
await rob.tickets.changeStatus(id, "waiting")
console.log(await refused("checked")) // Status "checked" requires assignee. Give what is missing together with the status.
await rob.tickets.update(id, { status: "checked", assignees: [{ member: "rob" }] })
const refunded = await rob.tickets.changeStatus(id, "refunded", { reason: "as described" })
console.log(refunded.resolution?.outcome, refunded.resolution?.by) // completed rob
// #endregion

// #region outbox
const [waiting] = (await rob.deliveries.list("ticket", id)).data
console.log(waiting?.kind, waiting?.state, waiting?.recipient) // opened pending olga@acme.example
const { claimed, sent: delivered } = await support.tick()
console.log(claimed, delivered) // 1 1
const [left] = (await rob.deliveries.list("ticket", id)).data
console.log(left?.state, sent) // sent [ 'olga@acme.example' ]
// #endregion
await support.close()
