/** The desk in this backend: its sites, its people, and who of them is what to the desk. */
import {
  type Actor,
  callProblems,
  createSupport,
  escalationQueue,
  issueTracker,
  type Site,
  siteQueue,
  standardPolicy,
  supportWidget,
  type Support
} from "@deskwright/core/promise"
import { createHandler, type Handler } from "@deskwright/http/promise"
import { type MailSettings, mailRoom } from "./mail.ts"
import { openStorage, type Order, type Storage, type StorageSettings, type Tx } from "./storage.ts"
import { names, type User, userOf } from "./users.ts"

export const workspace = "3c90c3cc-0d44-4b50-8888-8dd25736052a"

const sites: ReadonlyArray<Site> = [
  { id: "voice-bot", name: "Voice bot", presets: { issue: issueTracker } },
  {
    id: "docs-widget",
    name: "Docs",
    presets: { ticket: supportWidget },
    supportEmail: "help@acme.example",
    mapped: true,
    plan: "Pro",
    widget: { publishedAt: "2026-11-01T08:00:00.000Z", paused: false }
  },
  { id: "shop", name: "Shop", presets: { ticket: siteQueue } },
  { id: workspace, name: "Call center", presets: { problem: callProblems } },
  { id: "assistant", name: "Assistant", presets: { ticket: escalationQueue } }
]

const kinds = { staff: "agent", assistant: "ai", monitor: "monitor" } as const

/** Who a user of ours is to the desk. */
export const actorOf = ({ email, id, name, role }: User): Actor => ({
  tenant: "acme",
  id,
  kind: kinds[role],
  name,
  email
})

export interface Backend {
  readonly storage: Storage
  readonly support: Support<Tx>
  /** Everything under /api. */
  readonly desk: Handler
  /** Where mail goes. */
  readonly mail: string
  readonly close: () => Promise<void>
}

export interface BackendSettings extends StorageSettings, MailSettings {}

export const openBackend = async (settings: BackendSettings): Promise<Backend> => {
  const { goes, notifier } = mailRoom(settings)
  const storage = await openStorage(settings)
  const support = createSupport<Tx>({
    store: storage.store,
    policy: standardPolicy,
    sites,
    directory: { names: () => names },
    relay: true,
    notifier
  })
  const desk = createHandler(support, {
    authenticate: (_request, token) => {
      const user = userOf(token)
      return user === null ? null : actorOf(user)
    },
    widget: (site) => (site === "docs-widget" ? { tenant: "acme", origins: ["https://docs.acme.example"] } : null)
  })
  return {
    storage,
    support,
    desk,
    mail: goes,
    close: async () => {
      await support.close()
      await storage.close()
    }
  }
}

/** An order and a ticket about it: both, or neither. */
export const orderWithTicket = (
  { storage, support }: Backend,
  user: User,
  { item, wish }: { readonly item: string; readonly wish: string }
): Promise<{ readonly order: Order; readonly ticket: string | null }> =>
  storage.transact(async (tx) => {
    // A store without transactions refuses here, before anything is written.
    const desk = support.in(tx).as(actorOf(user))
    const order = await storage.orders.insert(tx, { customer: user.id, item })
    // Tickets last: a site's next number waits for the commit.
    const { code } = await desk.tickets.open({ site: "shop", subject: `Order ${order.id}: ${item}`, body: wish })
    return { order, ticket: code }
  })
