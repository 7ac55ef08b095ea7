/** Labels, views, escalation rules, deliveries and erasures of a site. */
import type {
  Desk,
  EraseSubject,
  ListSiteDeliveries,
  ListTickets,
  SavedView,
  TicketSummary,
  ViewChanges
} from "@deskwright/core/promise"
import type { Handlers } from "../Asked.ts"
import type { Deliveries } from "../contract/Deliveries.ts"
import type { Erasures, Escalations, Views } from "../contract/Sites.ts"
import { invalid, WireError } from "../Failure.ts"
import { did, doneWith, shows } from "../Reply.ts"
import { chipsOf } from "./Chips.ts"
import { ticketNames } from "./tickets.ts"

interface ViewPlace {
  readonly siteId: string
  readonly id: string
}

const viewOf = (desk: Desk, { id, siteId }: ViewPlace): Promise<SavedView> => desk.views.get(id, { site: siteId })

/** A view as the wire has it: its filters are a plain object there, whatever their kind. */
const wire = ({ filters, ...view }: SavedView) => ({ ...view, filters: filters as Readonly<Record<string, unknown>> })

export const views: Handlers<typeof Views> = {
  labels: async ({ desk, params, query }) => shows(await desk.labels.list(params.siteId, query)),
  list: async ({ desk, params, query, search }) => {
    const { data, page } = await desk.views.list({ ...query, site: params.siteId })
    const { kind } = query
    const filters = kind === undefined ? [] : chipsOf([{ field: "kind", value: kind, label: kind }], search)
    return shows({ data: data.map(wire), page, filters })
  },
  save: async ({ body: { filters, ...body }, command, desk, params }) => {
    // What filters may hold depends on the kind: core decodes them, and names what is wrong.
    const { replayed, ...view } = await desk.views.save({
      ...(body as { readonly name: string }),
      filters: filters as ListTickets,
      site: params.siteId,
      ...command
    })
    return did(201, { replayed, version: view.version }, wire(view))
  },
  run: async ({ desk, params, query, search }) => {
    const view = await viewOf(desk, params)
    if (view.kind !== "ticket") throw new WireError("ViewNotFound", { view: params.id })
    const { data, filters, page } = await desk.views.run(params.id, query)
    return shows({ data: data as ReadonlyArray<TicketSummary>, page, filters: chipsOf(filters, search, ticketNames) })
  },
  get: async ({ desk, params }) => {
    const view = await viewOf(desk, params)
    return shows(wire(view), view.version)
  },
  change: async ({ body: { pinned, ...changes }, decision, desk, params }) => {
    const before = await viewOf(desk, params)
    const changing = Object.keys(changes).length > 0
    if (changing && pinned !== undefined)
      throw invalid([{ path: "pinned", rule: "is the reader's own: send it apart from changes of the view" }])
    if (pinned === undefined) {
      const { replayed, ...view } = await desk.views.change(params.id, changes as ViewChanges, decision)
      return did(200, { replayed, version: view.version }, wire(view))
    }
    if (decision.ifVersion !== undefined && decision.ifVersion !== before.version)
      throw new WireError("StaleVersion", {
        id: params.id,
        expected: decision.ifVersion,
        current: before.version
      })
    const { requestId } = decision
    const command = requestId === undefined ? {} : { requestId }
    const { replayed, ...view } = await desk.views[pinned ? "pin" : "unpin"](params.id, command)
    return did(200, { replayed, version: view.version }, wire(view))
  },
  remove: async ({ decision, desk, params }) => {
    if (decision.requestId === undefined) await viewOf(desk, params)
    return doneWith(await desk.views.remove(params.id, decision))
  }
}

export const escalations: Handlers<typeof Escalations> = {
  rules: async ({ desk, params }) => {
    const rules = await desk.escalations.rules(params.siteId)
    return shows(rules, rules.version)
  },
  putRules: async ({ body, decision, desk, params }) => {
    const { replayed, ...rules } = await desk.escalations.putRules(params.siteId, body, decision)
    return did(200, { replayed, version: rules.version }, rules)
  },
  evaluate: async ({ body, command, desk, params }) => {
    const { replayed, ...outcome } = await desk.escalations.evaluate({ ...body, site: params.siteId, ...command })
    return did(200, { replayed }, outcome)
  },
  preview: async ({ body: { days, turn, ...changes }, desk, params }) =>
    turn === undefined
      ? shows(
          await desk.escalations.previewLast({
            ...changes,
            site: params.siteId,
            ...(days === undefined ? {} : { days })
          })
        )
      : shows(await desk.escalations.tryTurn(params.siteId, turn, changes))
}

export const deliveries: Handlers<typeof Deliveries> = {
  list: async ({ desk, params, query, search }) => {
    const asked = { ...query, site: params.siteId } as ListSiteDeliveries
    const { data, filters, page } = await desk.deliveries.ofSites(asked)
    return shows({ data, page, filters: chipsOf(filters, search) })
  }
}

export const erasures: Handlers<typeof Erasures> = {
  start: async ({ body, command, desk, options, params }) => {
    const subject: EraseSubject = { ...body, site: params.siteId }
    const { replayed, ...erasure } = await desk.erasures.start({ ...subject, ...command })
    if (erasure.state === "running") options.background?.(desk.erasures.run(erasure.id, subject))
    return did(202, { replayed }, erasure)
  },
  get: async ({ desk, params }) => {
    const erasure = await desk.erasures.get(params.id)
    if (erasure.site !== params.siteId) throw new WireError("ErasureNotFound", { erasure: params.id })
    return shows(erasure)
  }
}
