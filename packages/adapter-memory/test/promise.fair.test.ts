import { memory } from "@deskwright/adapter-memory/promise"
import { type Actor, createSupport, standardPolicy } from "@deskwright/core/promise"
import { describe, expect, it } from "vitest"

const ann: Actor = { tenant: "acme", id: "ann", kind: "agent" }
const aTicket = { site: "shop", subject: "Printer on fire", body: "Since this morning." } as const

/** How often a timer of 5 ms fires meanwhile, at least; and how often it had the time to. */
const timed = async <A>(work: () => Promise<A>) => {
  let fired = 0
  const started = performance.now()
  const timer = setInterval(() => fired++, 5)
  const answer = await work()
  clearInterval(timer)
  return { answer, fired, slots: (performance.now() - started) / 5 }
}

const numbers = Array.from({ length: 1000 }, (_, n) => n)

describe("Many commands at once · promise door (memory)", () => {
  it("[24] timers have their turn while a thousand tickets are opened, and each keeps its place", async () => {
    await using support = createSupport({ store: memory(), policy: standardPolicy })
    const { tickets } = support.as(ann)
    await support.ready()
    const { answer, fired, slots } = await timed(() =>
      Promise.all(numbers.map((n) => tickets.open({ ...aTicket, subject: `${n}` })))
    )
    expect(fired).toBeGreaterThan(Math.min(slots / 10, 5))
    expect(answer.map(({ code }) => code)).toEqual(numbers.map((n) => `TKT-${n + 1}`))
  })

  it("[24] a thousand changes of one ticket lose none, and are not held up by one another", async () => {
    await using support = createSupport({ store: memory(), policy: standardPolicy })
    const { tickets } = support.as(ann)
    const { id } = await tickets.open(aTicket)
    const { fired, slots } = await timed(() =>
      Promise.all(numbers.map((n) => tickets.update(id, { subject: `Change ${n}` })))
    )
    expect(fired).toBeGreaterThan(Math.min(slots / 10, 5))
    expect((await tickets.get(id)).version).toBe(1001)
  })
})
