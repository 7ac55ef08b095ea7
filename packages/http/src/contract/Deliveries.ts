/** What should have left the house, over all items of a site. */
import { Inputs } from "@deskwright/core"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { SiteDelivery } from "./Answers.ts"
import { about, Credential, errors } from "./Endpoint.ts"
import { order, page, Paged } from "./Lists.ts"
import * as samples from "./samples.ts"

const list = ["InvalidInput", "SiteNotFound", "InvalidCursor"] as const

export const Deliveries = HttpApiGroup.make("deliveries")
  .add(
    HttpApiEndpoint.get("list", "/sites/:siteId/deliveries", {
      disableCodecs: true,
      params: { siteId: Inputs.SiteId },
      query: { ...page, ...order, ...Inputs.deliveryFilterFields },
      success: Paged(SiteDelivery),
      error: errors(list)
    }).annotateMerge(
      about({
        summary: "List the deliveries of a site, over all its items",
        description:
          "Without a `state` all that have not left: `pending`, `dead`, `uncertain`, `none`. Oldest first unless `order` says otherwise. `itemKind` and `item` name the item under which each can be sent again. A page may be shorter than its limit where the caller sees some of the items only.",
        codes: list,
        answer: samples.filtered(samples.siteDelivery, { field: "state", value: "dead", label: "dead", without: "" })
      })
    )
  )
  .middleware(Credential)
  .annotateMerge(
    OpenApi.annotations({ title: "Deliveries", description: "Mail and chat replies that left, or should have." })
  )
