import { createClient, WireRefusal } from "@deskwright/http/client"

export const fileAndFind = async (baseUrl: string, token: string) => {
  const desk = createClient({ baseUrl, token })
  const ticket = await desk("tickets.open", {
    params: { siteId: "shop" },
    body: { subject: "Refund", body: "Charged twice.", priority: "high" },
    key: crypto.randomUUID()
  })
  const mine = await desk("tickets.list", {
    params: { siteId: "shop" },
    query: { assignee: "me", status: ["open", "in_progress"] }
  })
  try {
    await desk("tickets.update", {
      params: { siteId: "shop", ref: ticket.id },
      body: { status: "closed" },
      ifVersion: ticket.version
    })
  } catch (error) {
    if (!(error instanceof WireRefusal && error.code === "StaleVersion")) throw error
    // Somebody else was faster: read it again, and decide on what you see.
  }
  return mine.data.map(({ code }) => code)
}
