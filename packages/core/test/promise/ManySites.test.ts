import { memory } from "@deskwright/adapter-memory/promise"
import { expect, it } from "vitest"
import { createSupport, siteQueue, standardPolicy, supportWidget } from "../../src/promise.ts"

it("[002-05] a list over ten thousand sites that work in two ways takes no question for each of them", async () => {
  await using support = createSupport({
    store: memory(),
    policy: standardPolicy,
    sites: Array.from({ length: 10_000 }, (_, i) => ({
      id: `s${i}`,
      presets: { ticket: i % 2 === 0 ? siteQueue : supportWidget }
    }))
  })
  const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })
  for (const site of ["s0", "s1", "s9999"])
    await ann.tickets.open({ site, subject: "Printer", body: "Smokes.", requester: { email: "d@customer.example" } })
  const began = performance.now()
  const { data } = await ann.tickets.list({ status: "open", search: "smokes" })
  expect(data.map(({ site }) => site).toSorted()).toEqual(["s0", "s1", "s9999"])
  // A question for each site took over a minute here.
  expect(performance.now() - began).toBeLessThan(5000)
})
