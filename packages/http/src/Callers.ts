/** Who asks: known to the host by a token, or nobody in particular; within the limits either way. */
import type { Actor, LiveDesks } from "@deskwright/core/promise"
import type { Route } from "./contract/Routes.ts"
import { WireError } from "./Failure.ts"
import { askHost } from "./Host.ts"
import type { limitsOf } from "./Limits.ts"
import type { HandlerOptions, WidgetSite } from "./Options.ts"
import { readQuery } from "./ReadRequest.ts"

const bearer = /^Bearer +(\S+) *$/i

// Whoever watches the desk must not be told to wait, a provider proves itself by its signature, and the gate has a limit of its own.
const unlimited: ReadonlySet<string> = new Set(["meta.health", "webhooks.resend", "chat.config"])

/** As whom the open routes are asked. */
const nobody: Actor = { tenant: "public", id: "public", kind: "end_user", sites: [] }

/** Tells who asks, by what the host says. */
export const callersOf = (
  desks: LiveDesks,
  options: HandlerOptions,
  limit: ReturnType<typeof limitsOf>,
  hostTimeout: number
) => {
  /** Whom the host knows by the token. An actor that is misshapen is the host's fault. */
  const identify = (request: Request, token: string): Promise<Actor | null | undefined> =>
    askHost("authenticate", hostTimeout, async () => {
      const actor = await options.authenticate(request, token)
      if (actor !== null && actor !== undefined) desks.as(actor)
      return actor
    })

  return {
    /** The actor of a request; refused without a token that the host knows. */
    proven: async (request: Request, site: string | undefined): Promise<Actor> => {
      const token = bearer.exec(request.headers.get("authorization") ?? "")?.[1]
      const known = token === undefined ? null : identify(request, token)
      const actor = await Promise.resolve(known).catch(async (fault: unknown) => {
        await limit.stranger(request)
        throw fault
      })
      if (actor === null || actor === undefined) {
        await limit.stranger(request)
        throw new WireError("Unauthorized", {})
      }
      await limit.caller(actor, site)
      return actor
    },

    /** Nobody in particular, on a route that is open to all. */
    unproven: async (request: Request, { name }: Route): Promise<Actor> => {
      if (!unlimited.has(name)) await limit.stranger(request)
      return nobody
    },

    /** The widget that is asked for. The host is asked once for a request, and only about what can be a site. */
    widgetOf: async (request: Request, { decode }: Route, search: string): Promise<WidgetSite | null> => {
      const query = decode.query(readQuery(search))
      const site = query._tag === "Success" ? (query.success as { readonly siteId: string }).siteId : null
      await limit.widget(request, site)
      const { widget } = options
      if (site === null || widget === undefined) return null
      return (await askHost("widget", hostTimeout, () => widget(site))) ?? null
    }
  }
}
