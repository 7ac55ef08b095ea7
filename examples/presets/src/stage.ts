import { memory } from "@deskwright/adapter-memory/promise"
import { postgres } from "@deskwright/adapter-postgres/promise"
import {
  callProblems,
  createSupport,
  escalationQueue,
  issueTracker,
  siteQueue,
  standardPolicy,
  supportWidget,
  type Actor
} from "@deskwright/core/promise"

const url = process.env["DATABASE_URL"]

/** One tenant with a site for each of the five desks: in memory, or where `DATABASE_URL` says. */
export const support = createSupport({
  store: url === undefined ? memory() : postgres({ url, migrate: true }),
  policy: standardPolicy,
  sites: [
    { id: "voice-bot", presets: { issue: issueTracker } },
    {
      id: "docs-widget",
      presets: { ticket: supportWidget },
      supportEmail: "help@acme.example",
      mapped: true,
      plan: "Pro",
      widget: { publishedAt: null, paused: true }
    },
    { id: "shop", presets: { ticket: siteQueue } },
    { id: "call-center", presets: { problem: callProblems } },
    { id: "assistant", presets: { ticket: escalationQueue }, logLink: "https://logs.acme.example/{conversation}" }
  ],
  // A host would hand mail to its provider; this one reads the beginning of it out.
  notifier: {
    send: async ({ id, replyTo, subject, text, to }) => {
      say(`mail to ${to}, reply to ${replyTo}`, subject)
      for (const line of text.split("\n").slice(0, 3)) say("", line)
      return { providerId: `printed-${id.slice(0, 8)}` }
    }
  },
  directory: { names: () => ({ ann: "Ann Archer", bob: "Bob Brandt" }) },
  lookup: {
    calls: (_tenant, ids) =>
      Object.fromEntries(
        ids.map((id) => [id, { startedAt: "2026-11-02T09:30:00.000Z", customerNumber: "+49 30 1234" }])
      ),
    agents: (_tenant, ids) => Object.fromEntries(ids.map((id) => [id, `Agent ${id}`]))
  }
})

/** A database keeps what the last run left, so each run there is a tenant of its own. */
export const tenant = url === undefined ? "acme" : `acme ${crypto.randomUUID()}`

const who = (id: string, kind: Actor["kind"]) => support.as({ tenant, id, kind })

export const ann = who("ann", "agent")
export const bob = who("bob", "agent")
export const assistant = who("assistant", "ai")
export const production = who("production", "monitor")

const paint = (code: number) => (text: string) => (process.stdout.isTTY ? `\u001B[${code}m${text}\u001B[0m` : text)
const bold = paint(1)
const dim = paint(2)

export const scene = (title: string) => console.log(`\n${bold(title)}`)

/** One line of what happened, and what came of it. */
export const say = (what: string, result = "") => console.log(`  ${what.padEnd(58)} ${dim(result)}`)
