/** A chat widget: votes, tickets after them, and their mail (source 001). */
import { aTicket } from "../../desk.ts"
import type { Scene } from "../Scene.ts"

export const widget: Scene = {
  source: "001",
  play: async ({ host, post, send }) => {
    const site = "/sites/docs-widget"
    await send("[001-28] the widget opens", "GET", "/v1/sdk/chat/config?siteId=docs-widget", { token: null })
    await send("a site without a widget", "GET", "/v1/sdk/chat/config?siteId=shop", { token: null })
    for (const [siteId, gate] of [
      ["unmapped", "SITE_NOT_MAPPED"],
      ["locked", "FEATURE_LOCKED"],
      ["without-widget", "WIDGET_DISABLED"],
      ["paused", "WIDGET_PAUSED"]
    ])
      await send(`[001-28] a widget that stays shut: ${gate}`, "GET", `/v1/sdk/chat/config?siteId=${siteId}`, {
        token: null
      })
    const chat = await send("a conversation is recorded", "POST", `${site}/conversations`, {
      token: "ai",
      body: {
        externalId: "chat-1",
        channel: "widget",
        startedAt: "2026-11-20T09:00:00Z",
        endUser: { anonymousId: "anon-1", traits: { name: "Dan", email: "dan@customer.example" } },
        messages: [
          { role: "USER", text: "How do I rotate a key?", at: "2026-11-20T09:00:00Z" },
          {
            role: "ASSISTANT",
            status: "MATCHED_CONTENT",
            target: "flow-12",
            text: "You cannot.",
            at: "2026-11-20T09:00:01Z"
          }
        ]
      }
    })
    const timeline = await send("[001-06] [001-07] its timeline", "GET", `${site}/conversations/${chat.id}/messages`)
    const answer = timeline.data[1].id
    const down = `${site}/conversations/${chat.id}/messages/${answer}/feedback`
    const ask = { via: "downvote", messageId: answer, subject: "Keys", body: "There is a button for it." }
    await send("[001-30] no ticket before the down vote", "POST", `${site}/conversations/${chat.id}/tickets`, {
      body: ask
    })
    await send("the down vote", "POST", down, { body: { vote: "down" } })
    await send("a question cannot be voted on", "POST", down.replace(answer, timeline.data[0].id), {
      body: { vote: "up" }
    })
    const ticket = await send(
      "[001-11] [001-12] [001-13] [001-15] [001-20] the ticket after it, with the address of the traits",
      "POST",
      `${site}/conversations/${chat.id}/tickets`,
      { body: ask }
    )
    await send("[001-16] its mail goes to the address of the site", "GET", `${site}/tickets/${ticket.id}/deliveries`)
    await send("[001-05] escalated conversations", "GET", `${site}/conversations?escalated=true`)
    await send("[001-04] voted down only", "GET", `${site}/conversations?feedback=down`)
    await send("[001-03] without feedback: none", "GET", `${site}/conversations?hasFeedback=false`)
    await send("[001-04] voted up only: none", "GET", `${site}/conversations?feedback=up`)
    await send("[001-02] outside of a window: none", "GET", `${site}/conversations?to=2026-11-20T08:00:00Z`)
    await send(
      "[001-02] within a window",
      "GET",
      `${site}/conversations?from=2026-11-20T08:00:00Z&to=2026-11-20T10:00:00Z`
    )
    await send("[001-08] [001-09] the conversation leads to its ticket", "GET", `${site}/conversations/${chat.id}`)
    await send("[001-10] the whole of it", "GET", `${site}/conversations/${chat.id}/export`)
    await send("[001-20] [001-22] resolved, with who and when", "PATCH", `${site}/tickets/${ticket.code}`, {
      body: { status: "RESOLVED" }
    })
    const unread = await send(
      "[001-18] where nobody can be written to, a ticket stands all the same",
      "POST",
      "/sites/paused/tickets",
      {
        body: aTicket
      }
    )
    await send("[001-18] [001-26] and its mail is none", "GET", `/sites/paused/tickets/${unread.id}/deliveries`)
    await send("[001-01] another site's staff sees none of it", "GET", `${site}/conversations/${chat.id}`, {
      token: "bob"
    })
    await send("[001-01] [100-03] nor another tenant's", "GET", `${site}/tickets/${ticket.id}`, { token: "rival" })

    await post(
      "[001-14] [001-19] [002-06] the mail: the whole conversation in it, and an answer goes to the end user; it carries the code"
    )
    const deliveries = `${site}/tickets/${ticket.id}/deliveries`
    await send("[001-21] nobody is mailed that it was resolved", "GET", deliveries)

    const silent = await send("a conversation of somebody without an address", "POST", `${site}/conversations`, {
      token: "ai",
      body: {
        externalId: "chat-2",
        startedAt: "2026-11-20T09:10:00Z",
        endUser: { anonymousId: "anon-2" },
        messages: [
          { role: "USER", text: "And now?", at: "2026-11-20T09:10:00Z" },
          { role: "ASSISTANT", text: "Nothing.", at: "2026-11-20T09:10:01Z" }
        ]
      }
    })
    const talk = await send("what was said in it", "GET", `${site}/conversations/${silent.id}/messages`)
    const nothing = talk.data[1].id
    await send("voted up", "POST", `${site}/conversations/${silent.id}/messages/${nothing}/feedback`, {
      body: { vote: "up" }
    })
    await send("[001-04] voted on either way", "GET", `${site}/conversations?feedback=either`)
    await send("[001-04] voted on neither way: none", "GET", `${site}/conversations?feedback=neither`)
    await send("and down after all", "POST", `${site}/conversations/${silent.id}/messages/${nothing}/feedback`, {
      body: { vote: "down" }
    })
    host.supportEmail = "desk@acme.example"
    const second = await send(
      "[001-31] no address typed, and none in the traits: the ticket stands",
      "POST",
      `${site}/conversations/${silent.id}/tickets`,
      { body: { ...ask, messageId: nothing } }
    )
    await send(
      "[001-23] its mail goes to the address that the site has by then",
      "GET",
      `${site}/tickets/${second.id}/deliveries`
    )
    await send("[001-23] and the one of before went where it went", "GET", deliveries)
    await post("[001-31] to which nobody can reply")

    host.supportEmail = " "
    host.owner = "olga@acme.example"
    const third = await send("a ticket by hand", "POST", `${site}/tickets`, {
      body: { ...aTicket, requester: { email: "eve@customer.example" } }
    })
    await send(
      "[001-16] [001-17] the site's address is blank: the owner's it is",
      "GET",
      `${site}/tickets/${third.id}/deliveries`
    )
    host.mailbox = "unconfigured"
    await post("[001-24] nothing leaves without a key")
    await send("[001-25] which is said of the mail", "GET", `${site}/tickets/${third.id}/deliveries`)
    host.mailbox = "refusing"
    const fourth = await send(
      "[001-12] an address that was typed wins",
      "POST",
      `${site}/conversations/${chat.id}/tickets`,
      {
        body: { ...ask, subject: "Keys again", email: "dan@home.example" }
      }
    )
    await post("[001-24] nothing leaves that the provider refuses")
    await send("[001-27] and that is said", "GET", `${site}/tickets/${fourth.id}/deliveries`)
    await send("[001-24] the ticket stands all the same", "GET", `${site}/tickets/${fourth.code}`)
    await send("[001-27] what died, of whatever ticket", "GET", `${site}/deliveries?state=dead`)
    await send(
      "[001-25] [001-27] all that has not left, the latest first",
      "GET",
      `${site}/deliveries?order=desc&limit=2`
    )
    await send("[001-27] no state of a delivery", "GET", `${site}/deliveries?state=lost`)
    await send("[100-03] of a site that is not theirs nobody is told", "GET", `${site}/deliveries`, { token: "bob" })

    await send("[001-29] who wrote without a name says who they are", "POST", `${site}/conversations`, {
      token: "ai",
      body: {
        externalId: "chat-3",
        startedAt: "2026-11-20T09:20:00Z",
        endUser: { anonymousId: "anon-2", externalId: "user-2", traits: { name: "Eve" } },
        messages: [{ role: "USER", text: "It is me.", at: "2026-11-20T09:20:00Z" }]
      }
    })
    await send(
      "[001-29] and is one person, first seen in the first conversation and last in this one",
      "GET",
      `${site}/conversations/${silent.id}`
    )
  }
}
