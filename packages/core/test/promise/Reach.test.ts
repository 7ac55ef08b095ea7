import { MemoryStore } from "@deskwright/adapter-memory"
import { memory } from "@deskwright/adapter-memory/promise"
import { Effect, Layer } from "effect"
import { afterAll, describe, expect, it } from "vitest"
import { Policy, standardPolicy, Support } from "../../src/index.ts"
import { createSupport, type Desk, isSupportError } from "../../src/promise.ts"

/** Under which name the desk has each service. */
const places: Readonly<Record<string, keyof Desk>> = {
  "@deskwright/core/Erasures": "erasures",
  "@deskwright/core/Deliveries": "deliveries",
  "@deskwright/core/Escalations": "escalations",
  "@deskwright/core/Issues": "issues",
  "@deskwright/core/Tickets": "tickets",
  "@deskwright/core/Problems": "problems",
  "@deskwright/core/Conversations": "conversations",
  "@deskwright/core/EndUsers": "endUsers",
  "@deskwright/core/Transcripts": "transcripts",
  "@deskwright/core/ChatGates": "chat",
  "@deskwright/core/Comments": "comments",
  "@deskwright/core/Links": "links",
  "@deskwright/core/Labels": "labels",
  "@deskwright/core/SavedViews": "views",
  "@deskwright/core/AuditTrail": "audit"
}

const services = await Effect.runPromise(
  Effect.scoped(
    Layer.build(
      Support.layer.pipe(
        Layer.provide(Support.layerDefaults),
        Layer.provide(Policy.layer(standardPolicy)),
        Layer.provide(MemoryStore.layer)
      )
    )
  )
)

/** The relay acts for nobody, so it is the support's own: `tick`. */
const relay = "@deskwright/core/Outbox"
const made = [...services.mapUnsafe].filter(([key]) => key.startsWith("@deskwright/") && key !== relay)
const useCases = made.flatMap(([key, service]) =>
  Object.keys(service as object).map((method) => [key, method] as const)
)

const support = createSupport({ store: memory(), policy: standardPolicy })
const desk = support.as({ tenant: "acme", id: "ann", kind: "agent" })
const methodsOf = (place: keyof Desk) =>
  desk[place] as unknown as Readonly<Record<string, (...args: ReadonlyArray<unknown>) => Promise<unknown>>>

describe("Every use case · promise door (memory)", () => {
  afterAll(() => support.close())

  it("each service has a place, and each place a service", () => {
    expect(made.map(([key]) => key).sort()).toEqual(Object.keys(places).sort())
    expect(Object.keys(desk).sort()).toEqual(Object.values(places).sort())
  })

  it.each(useCases)("%s.%s can be called", (key, method) => {
    const place = places[key]
    expect(place === undefined ? undefined : methodsOf(place)[method]).toBeTypeOf("function")
  })

  it("what the relay does is the support's own", async () => {
    expect(Object.keys(services.mapUnsafe.get(relay) as object)).toEqual(["tick", "backlog", "resume", "hear"])
    expect(await support.tick()).toMatchObject({ claimed: 0 })
    expect(await support.backlog()).toEqual([
      { channel: "mail", pending: 0, dueSince: null, rests: null },
      { channel: "chat", pending: 0, dueSince: null, rests: null }
    ])
    expect(await support.resume("mail")).toBeUndefined()
    await expect(support.resume("post" as "mail")).rejects.toMatchObject({ code: "InvalidInput" })
  })

  it("the desk has nothing that no service has", () => {
    for (const [key, place] of Object.entries(places)) {
      const own = useCases.filter(([service]) => service === key).map(([, method]) => method)
      expect(Object.keys(desk[place]).sort()).toEqual(own.sort())
    }
  })

  const nonsense: ReadonlyArray<unknown> = [
    -0.5,
    "",
    "nothing",
    true,
    [null],
    {},
    { nonsense: true },
    { site: 7 },
    () => undefined,
    Symbol.iterator
  ]

  it.each(useCases)("%s.%s refuses nonsense by name", async (key, method) => {
    const call = methodsOf(places[key] ?? "tickets")[method]
    for (const first of nonsense) {
      for (const args of [
        [first],
        [first, first],
        [first, first, first],
        ["ticket", "x", first],
        ["ticket", "x", "y", first],
        ["x", first],
        ["x", "y", first]
      ]) {
        const fault = await call?.(...args).then(
          () => null,
          (error: unknown) => error
        )
        if (fault === null) continue
        const told = `${key}.${method}(${args.map(String).join(", ")})`
        expect(isSupportError(fault), told).toBe(true)
        if (isSupportError(fault)) expect(fault.code, `${told}: ${String(fault.cause)}`).not.toBe("InternalFault")
      }
    }
  })
})
