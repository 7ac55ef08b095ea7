/** The desk of this package's README: mail through Resend, and what Resend tells of it. */
import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, standardPolicy } from "@deskwright/core/promise"
import { resend, resendWebhook } from "../src/promise.ts"

export const wired = (env: Readonly<Record<string, string | undefined>>, store = memory()) => {
  // #region notifier
  const support = createSupport({
    store,
    policy: standardPolicy,
    notifier: resend({ apiKey: env.RESEND_API_KEY, from: "Acme Desk <desk@acme.example>" }),
    relay: true
  })
  // #endregion
  // #region webhook
  const webhook = resendWebhook(support, { secret: env.RESEND_WEBHOOK_SECRET ?? "" })
  // A request in, a response out: app.post("/webhooks/resend", (c) => webhook(c.req.raw)) in Hono
  // #endregion
  return { support, webhook }
}
