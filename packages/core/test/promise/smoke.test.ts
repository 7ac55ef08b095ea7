import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, isSupportError, standardPolicy } from "@deskwright/core/promise"
import { expect, it } from "vitest"
it("x", async () => {
  const support = createSupport({ store: memory(), policy: standardPolicy })
  const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })
  const t = await ann.tickets.open({ site: "shop", subject: "Printer", body: "burns" })
  console.log(t)
  console.log((await ann.tickets.list({site: "shop"})).data.length)
  const many = await Promise.all(Array.from({length: 300}, (_, i) => ann.tickets.update(t.id, { labels: ["l" + i] })))
  console.log(Math.max(...many.map(x => x.version)))
  const e = await ann.tickets.get("TKT-99", { site: "shop" }).catch(e => e)
  console.log(e, Object.entries(e), e.details)
  if (isSupportError(e, "TicketNotFound")) console.log(e.details.ref)
  const e2 = await ann.tickets.open({ site: "shop", subject: "", nope: 1 } as never).catch(e => e)
  console.log(e2)
  await support.close()
})
