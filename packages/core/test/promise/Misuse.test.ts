import { describe, expect, it } from "vitest"
import { type Actor, createSupport, type SupportOptions, supportWidget as widget } from "../../src/promise.ts"

import { ann, aTicket, refusal, supportWith } from "./Desks.ts"

const nested = (depth: number): object => {
  let value: object = {}
  for (let i = 0; i < depth; i++) value = { a: value }
  return value
}

/** Lines of a logger that keeps them. */
const logged = () => {
  const lines: Array<{ readonly facts: object; readonly message: string }> = []
  const none = () => undefined
  const error = (facts: object, message: string) => void lines.push({ facts, message })
  return { lines, logger: { debug: none, info: none, warn: none, error } }
}

describe("Hosts without a compiler · promise door (memory)", () => {
  it("[100-05] [17] input that is too deep, holds itself or has no end is refused by path", async () => {
    await using support = supportWith()
    const { endUsers, tickets } = support.as(ann)
    const cyclic: Record<string, unknown> = { plan: "pro" }
    cyclic.self = { again: [cyclic] }
    let doubling: unknown = "x"
    for (let i = 0; i < 30; i++) doubling = [doubling, doubling]
    const wrong: ReadonlyArray<readonly [unknown, RegExp]> = [
      [nested(100_000), /^user\.traits\.a(\.a)+$|^traits\.a(\.a)+$/],
      [nested(20), /traits/],
      [cyclic, /^traits\.self\.again\[0\]$/],
      [{ list: doubling }, /^traits\.list\[/]
    ]
    for (const [traits, path] of wrong) {
      const user = { externalId: "u", traits } as never
      const { details, message } = await refusal(endUsers.identify("shop", user), "InvalidInput")
      expect(details.errors[0]?.path).toMatch(path)
      expect(message.length).toBeLessThan(20_000)
    }
    const body: Array<unknown> = []
    body.push(body)
    expect((await refusal(tickets.open({ ...aTicket, body } as never), "InvalidInput")).details.errors).toEqual([
      { path: "body[0]", rule: "holds itself: send plain JSON" }
    ])
    const same = { note: "twice, but no cycle" }
    const known = await endUsers.identify("shop", { externalId: "u", traits: { a: same, b: same } })
    expect(known.traits).toEqual({ a: same, b: same })
  })

  it("[17] an actor that holds itself is refused at once", () => {
    const actor: Record<string, unknown> = { ...ann }
    actor.roles = [actor]
    expect(() => supportWith().as(actor as never as Actor)).toThrow("roles[0] holds itself")
  })

  it("[20] an option that there is not is refused by name, and so is one of the relay", () => {
    const make = (extra: object) => () => supportWith(extra as Partial<SupportOptions>)
    expect(make({ notifer: {} })).toThrow(/notifer is no option: there are .*notifier/)
    expect(make({ relay: { evry: 5 } })).toThrow(/relay\.evry is no option/)
    expect(make({ grace: "5s" })).toThrow(/grace must be a number of milliseconds/)
    expect(make({ relay: { every: 5 }, logger: undefined })).not.toThrow()
    expect(() => createSupport({} as SupportOptions)).toThrow(expect.objectContaining({ code: "InvalidInput" }))
  })

  it("[20] an option of the wrong shape is refused by its name, with what is expected there", () => {
    const wrong: ReadonlyArray<readonly [object, string]> = [
      [{ notifier: { sned: () => null } }, "notifier.send must be a function"],
      [{ notifier: async () => null }, "notifier must be an object with send, remembers, rate"],
      [{ notifier: { send: () => null, rate: "5" } }, "notifier.rate must be a number that is not negative"],
      [{ chat: {} }, "chat.deliver must be a function"],
      [{ relay: { limit: 500 } }, "relay.limit must be a whole number of deliveries from 1 to 50"],
      [{ relay: { every: "5s" } }, "relay.every must be a whole number of milliseconds"],
      [{ relay: "yes" }, "relay must be true, false, or an object with limit, every, lease"],
      [
        { sites: [{ id: "shop", supportEmial: "a@b.example" }] },
        "sites[0].supportEmial is no option: there are id, name"
      ],
      [{ sites: [{ id: "shop", supportEmail: ["a@b.example"] }] }, "sites[0].supportEmail must be a text"],
      [{ sites: [{ id: "shop", presets: { ticket: "supportWidget" } }] }, "sites[0].presets.ticket must be a preset"],
      [{ sites: [{ id: "shop", presets: { tickets: widget } }] }, "sites[0].presets.tickets is no option"],
      [{ sites: [{ id: "shop" }, { id: 7 }] }, 'sites[1].id must be a text such as "shop"'],
      [{ sites: [{ id: "shop", widget: { paused: "no" } }] }, "sites[0].widget.paused must be true or false"],
      [{ directory: { owners: [] } }, "directory.owners must be a function"],
      [{ lookup: null }, "lookup must be an object with calls, agents"],
      [{ conversations: () => null }, "conversations must be an object with pages"],
      [{ mail: { openend: () => null } }, "mail.openend is no option: there are opened, commented, statusChanged"],
      [{ clock: Date }, "clock must be an object with now, sleep"],
      [{ ids: "uuid" }, "ids must be a function"],
      [{ logger: { info: () => undefined } }, "logger.debug must be a function"]
    ]
    for (const [options, says] of wrong) {
      const made = () => supportWith(options as Partial<SupportOptions>)
      expect(made, says).toThrow(expect.objectContaining({ code: "InvalidInput" }))
      expect(made).toThrow(says)
    }
    expect(() => createSupport(undefined as never)).toThrow("Pass { store, policy } at least")
  })

  it("[20] a site that could not work as it was meant is refused at the start, with every fault by its path", () => {
    const preset = (change: object) => ({ sites: [{ id: "shop", presets: { ticket: { ...widget, ...change } } }] })
    const wrong: ReadonlyArray<readonly [object, string]> = [
      [preset({ code: "TKT" }), "code: must have exactly one place for the number"],
      [preset({ code: "TKT {n}" }), "code: may hold only letters, digits"],
      [preset({ create: ["boss"] }), "create[0]: Expected"],
      [preset({ create: undefined }), "create: Expected"],
      [preset({ notify: { open: true } }), "notify.open: is not a known key: use opened, statusChanged, commented"],
      [preset({ editable: ["subject"] }), "editable[0]: Expected"],
      [preset({ search: ["subject"] }), "search[0]: Expected"],
      [preset({ defaultAssignee: "nobody" }), "defaultAssignee: Expected"],
      [preset({ lifecycle: { ...widget.lifecycle, initial: "new" } }), 'lifecycle.initial: "new" is not a status'],
      [{ sites: [{ id: "shop", codes: { ticket: "{n}{n}" } }] }, "codes.ticket: must have exactly"],
      [{ sites: [{ id: "a" }, { id: "b" }, { id: "a" }] }, "sites[2] has the id of sites[0]"]
    ]
    for (const [options, says] of wrong) {
      const made = () => supportWith(options as Partial<SupportOptions>)
      expect(made, says).toThrow(expect.objectContaining({ code: "InvalidInput" }))
      expect(made).toThrow(says)
    }
    expect(() => supportWith(preset({ code: "SUP-{n:4}", notify: widget.notify }))).not.toThrow()
  })

  it("[20] options of a class of the host's own are taken, with whatever else it has", async () => {
    class Post {
      readonly sent: Array<string> = []
      send(mail: { readonly id: string }) {
        this.sent.push(mail.id)
        return { providerId: null }
      }
    }
    const notifier = new Post()
    await using support = supportWith({
      notifier,
      sites: [{ id: "shop", supportEmail: "help@acme.example", presets: { ticket: widget }, widget: null }]
    })
    await support.as(ann).tickets.open(aTicket)
    await support.tick()
    expect(notifier.sent).toHaveLength(1)
  })

  it("[20] only end users are told how end users open tickets", async () => {
    await using support = supportWith({ policy: () => "deny", sites: [{ id: "shop", presets: { ticket: widget } }] })
    const said = async (kind: Actor["kind"]) =>
      (await refusal(support.as({ ...ann, kind }).tickets.open(aTicket), "NotAllowed")).message
    expect(await said("end_user")).toContain("End users open tickets with tickets.openAfterDownvote.")
    for (const kind of ["agent", "api"] as const) expect(await said(kind)).not.toContain("End users")
  })

  it("[20] a site that is not there is spoken of in words that the host knows, and a blank text must be written", async () => {
    await using support = supportWith({ sites: [{ id: "shop" }] })
    const { tickets } = support.as(ann)
    const { message } = await refusal(tickets.open({ ...aTicket, site: "shpo" }), "SiteNotFound")
    expect(message).toContain("the option sites of createSupport")
    const { details } = await refusal(tickets.open({ ...aTicket, subject: " " }), "InvalidInput")
    expect(details.errors).toEqual([{ path: "subject", rule: "is blank: write something" }])
  })

  it("[100-10] [20] a policy that answers with no verdict denies, and the log says so", async () => {
    const answers: ReadonlyArray<readonly [unknown, string]> = [
      ["Allow", '"Allow"'],
      [true, "boolean"],
      [undefined, "undefined"],
      [Promise.resolve("allow"), "a promise"],
      [{ where: [{ field: "asignee", anyOf: ["ann"] }] }, "object"],
      [{ where: [{ field: "assignee", anyOf: "ann" }] }, "object"],
      [{ where: "x" }, "object"]
    ]
    for (const [answer, answered] of answers) {
      const { lines, logger } = logged()
      await using support = supportWith({ policy: (() => answer) as never, logger })
      await refusal(support.as(ann).tickets.open(aTicket), "NotAllowed")
      await refusal(support.as(ann).tickets.list(), "NotAllowed")
      expect(lines[0]).toMatchObject({ facts: { answered, action: "ticket.create" } })
      expect(lines[0]?.message).toContain("the policy must answer")
    }
  })

  it("[20] ids that are no UUIDs in lower case are a fault of the host's ids", async () => {
    const wrong: ReadonlyArray<unknown> = [
      "1",
      "00000000-0000-7000-8000-00000000000A",
      7,
      undefined,
      Promise.resolve("x")
    ]
    for (const id of wrong) {
      await using support = supportWith({ ids: (() => id) as never })
      const error = await refusal(support.as(ann).tickets.open(aTicket), "InternalFault")
      expect(error.details).toEqual({ port: "ids" })
      expect(error.message).toContain("The host's ids failed")
      expect(String(error.cause)).toContain("UUID in lower case")
    }
  })
})

describe("The end of a desk · promise door (memory)", () => {
  it("[24] a notifier that closes the desk does not wait for itself for ever", async () => {
    let closed = false
    const support = supportWith({
      grace: 30,
      sites: [{ id: "shop", supportEmail: "help@acme.example", presets: { ticket: widget } }],
      notifier: {
        send: async () => {
          await support.close()
          closed = true
          return { providerId: null }
        }
      }
    })
    await support.as(ann).tickets.open({ ...aTicket, requester: { email: "rita@example.com" } })
    await refusal(support.tick(), "SupportClosed")
    await support.close()
    await new Promise((resolve) => setImmediate(resolve))
    expect(closed).toBe(true)
  })
})
