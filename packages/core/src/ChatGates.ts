import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.ts"
import { gate } from "./ChatGate.ts"
import { SiteId } from "./Fields.ts"
import { decode } from "./Input.ts"
import type { Site } from "./model/Site.ts"
import type { GateFacts } from "./model/ChatGate.ts"
import { give } from "./Ports.ts"
import { siteFor, type Sites } from "./Sites.ts"

const decodeSite = decode(SiteId)

const factsOf = ({ mapped, plan, widget }: Site): GateFacts => ({
  mapped: mapped ?? false,
  plan: plan ?? null,
  widget: widget ?? null
})

/** Whether a site's chat opens, and if not, why. It opens only where the host says of its site all that it takes. */
const check = Effect.fnUntraced(function* (site: string) {
  const id = yield* Effect.fromResult(decodeSite(site))
  return gate(factsOf(yield* siteFor(yield* CurrentActor, id)))
})

const make = give<Sites>("ChatGates")({ check })

/** What a chat widget asks before it shows itself. */
export class ChatGates extends Context.Service<ChatGates, Effect.Success<typeof make>>()("@deskwright/core/ChatGates") {
  static readonly layer = Layer.effect(ChatGates, make)
}
