/** What the authorization matrix does, on whatever store. */
import { randomUUID } from "node:crypto"
import type { Actor } from "@deskwright/core/promise"
import { standardPolicy } from "@deskwright/core/promise"
import { describe, expect, it } from "vitest"
import { type Route, routes } from "../src/contract/Routes.ts"
import type { HandlerOptions } from "../src/promise.ts"
import { type Answered, actors, anIssue, call, type Wire } from "./desk.ts"
import { entries, type Entry, type Ids, type Resource } from "./matrix.ts"

export type Open = (options?: Partial<HandlerOptions>) => Promise<Wire>

let made = 0

/** One of everything, in a site, as its owner makes it. */
export const furnish = async (desk: Wire, token: string, site: string): Promise<Ids> => {
  const ok = async (method: string, path: string, body?: unknown) => {
    const answered = await call(desk, method, path, { token, ...(body === undefined ? {} : { body }) })
    expect(answered.status, `${method} ${path} ${JSON.stringify(answered.body)}`).toBeLessThan(300)
    return answered.body
  }
  const here = `/sites/${site}`
  const n = ++made
  const chat = await ok("POST", `${here}/conversations`, {
    endUser: { anonymousId: `anon-${n}`, traits: { email: `dan-${n}@${site}.example` } },
    messages: [
      { role: "USER", text: "Where is it?" },
      { role: "ASSISTANT", text: "Somewhere." }
    ]
  })
  const { data: messages } = await ok("GET", `${here}/conversations/${chat.id}/messages`)
  const message = messages[1].id
  await ok("POST", `${here}/conversations/${chat.id}/messages/${message}/feedback`, { vote: "down" })
  const ticket = await ok("POST", `${here}/tickets`, { subject: "Lamp", body: "Dark.", conversationId: chat.id })
  const issue = await ok("POST", "/issues", { ...anIssue, projectId: site })
  const problem = await ok("POST", "/v2/problems", { workspaceId: site, problem: "Silence" })
  await ok("POST", `${here}/tickets/${ticket.id}/comments`, { body: "We look into it.", visibility: "customer" })
  await desk.support.tick()
  const { data: deliveries } = await ok("GET", `${here}/tickets/${ticket.id}/deliveries`)
  const link = await ok("POST", `${here}/tickets/${ticket.id}/links`, {
    type: "caused_by",
    to: { kind: "issue", ref: issue.uuid }
  })
  const view = await ok("POST", `${here}/views`, { name: `Open ones ${n}`, filters: { status: "open" } })
  const other = await ok("POST", `${here}/conversations`, { endUser: { anonymousId: "leaver" } })
  const erasure = await ok("POST", `${here}/erasures`, { endUser: other.endUser })
  await desk.settled()
  return {
    site,
    ticket: ticket.id,
    issue: issue.uuid,
    problem: problem.data.result.problem.id,
    conversation: chat.id,
    message,
    view: view.id,
    link: link.id,
    delivery: deliveries[0].id,
    endUser: chat.endUser,
    erasure: erasure.id
  }
}

const random = (): Ids => ({
  ...(Object.fromEntries(
    ["ticket", "issue", "problem", "conversation", "message", "view", "link", "delivery", "endUser", "erasure"].map(
      (name) => [name, randomUUID()]
    )
  ) as unknown as Ids),
  site: "no-such-site"
})

interface Place {
  readonly where: string
  readonly resource: Resource
}

const placesOf = ({ inBody = [], path = {}, query = {} }: Entry): ReadonlyArray<Place> => [
  ...Object.entries(path).map(([name, resource]) => ({ where: `path ${name}`, resource })),
  ...Object.entries(query).map(([name, resource]) => ({ where: `query ${name}`, resource })),
  ...inBody.map((resource) => ({ where: "body", resource }))
]

const untouched = new WeakMap<Wire["handler"], Map<string, Promise<Ids>>>()

/** A world that nothing may change: made once for each desk. */
const others = (desk: Wire, token: string, site: string): Promise<Ids> => {
  const known = untouched.get(desk.handler) ?? new Map<string, Promise<Ids>>()
  untouched.set(desk.handler, known)
  const name = `${token} ${site}`
  const made = known.get(name) ?? furnish(desk, token, site)
  known.set(name, made)
  return made
}

/** A route's request: with these ids, but for the one place that takes another. */
export const asking = (route: Route, entry: Entry, ids: Ids, place?: Place, strange?: string) => {
  const at = (where: string, resource: Resource) =>
    place !== undefined && strange !== undefined && place.where === where && place.resource === resource
      ? strange
      : ids[resource]
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const resource = entry.path?.[name]
    return resource === undefined ? "x" : encodeURIComponent(at(`path ${name}`, resource))
  })
  const query = new URLSearchParams(
    Object.entries(entry.query ?? {}).map(([name, resource]) => [name, at(`query ${name}`, resource)])
  ).toString()
  const inBody = Object.fromEntries((entry.inBody ?? []).map((resource) => [resource, at("body", resource)]))
  const body = entry.body?.({ ...ids, ...inBody })
  return { path: query === "" ? path : `${path}?${query}`, ...(body === undefined ? {} : { body }) }
}

export const send = (
  desk: Wire,
  route: Route,
  entry: Entry,
  ids: Ids,
  token: string | null,
  place?: Place,
  strange?: string
) => {
  const { path, ...sent } = asking(route, entry, ids, place, strange)
  return call(desk, route.method, path, { token, ...sent })
}

/** An answer without what differs between any two: the request, and the very id that was asked for. */
const comparable = ({ body, status }: Answered, id: string) =>
  `${status} ${JSON.stringify(body)
    .replaceAll(id, "<id>")
    .replace(/"requestId":"[^"]*"/g, "")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>")}`

const deletable: Partial<Record<Resource, (desk: Wire, ids: Ids) => Promise<unknown>>> = {
  ticket: (desk, ids) => desk.support.as(actors.ann).tickets.remove(ids.ticket),
  issue: (desk, ids) => desk.support.as(actors.ann).issues.remove(ids.issue),
  problem: (desk, ids) => desk.support.as(actors.ann).problems.remove(ids.problem),
  view: (desk, ids) => desk.support.as(actors.bob).views.remove(ids.view),
  link: (desk, ids) => desk.support.as(actors.ann).links.remove("ticket", ids.ticket, ids.link)
}

/** What stands in a world, as its owner reads it. */
const stateOf = async (desk: Wire, token: string, ids: Ids) => {
  const read = async (path: string) => (await call(desk, "GET", path, { token })).body
  return [
    await read(`/sites/${ids.site}/tickets`),
    await read(`/issues?projectId=${ids.site}`),
    await read(`/v2/problems?workspaceId=${ids.site}`),
    await read(`/sites/${ids.site}/conversations`),
    await read(`/sites/${ids.site}/views`),
    await read(`/sites/${ids.site}/escalation-rules`),
    await read(`/sites/${ids.site}/tickets/${ids.ticket}/comments`),
    await read(`/sites/${ids.site}/tickets/${ids.ticket}/links`)
  ]
}

const withIds = routes.filter(({ name }) => placesOf(entries[name] ?? { action: null }).length > 0)

/** Each id in path, query or body × one's own, a sibling site's, another tenant's, a deleted, a random one. */
export const ids = (open: Open) =>
  describe.each(withIds)("$name", (route) => {
    const entry = entries[route.name] ?? { action: null }

    it("[100-03] knows its caller's own, and answers a sibling site's, another tenant's and a deleted id like one that never was", async () => {
      const desk = await open()
      const own = await furnish(desk, "bob", "shop")
      const sibling = await others(desk, "ann", "outlet")
      const foreign = await others(desk, "rival", "shop")
      const before = [await stateOf(desk, "ann", sibling), await stateOf(desk, "rival", foreign)]
      const secrets = [sibling, foreign].flatMap(({ site: _site, ...ids }) => Object.values(ids))

      for (const place of placesOf(entry)) {
        const nowhere = random()[place.resource]
        const expected = comparable(await send(desk, route, entry, own, "bob", place, nowhere), nowhere)
        const strangers = {
          sibling: sibling[place.resource],
          ...(place.resource === "site" ? {} : { foreign: foreign[place.resource] })
        }
        for (const [whose, id] of Object.entries(strangers)) {
          const answered = await send(desk, route, entry, own, "bob", place, id)
          expect(comparable(answered, id), `${place.where}: ${whose}`).toBe(expected)
          // The id that was asked for may stand in a filter's chip; no other of theirs may stand anywhere.
          for (const secret of secrets) if (secret !== id) expect(JSON.stringify(answered.body)).not.toContain(secret)
        }
      }
      // Whoever sees both sites is answered so as well, when the path names the one and the id is of the other.
      for (const place of placesOf(entry)) {
        if (entry.path?.["siteId"] === undefined || place.where === "path siteId" || !place.where.startsWith("path "))
          continue
        const nowhere = random()[place.resource]
        const expected = comparable(await send(desk, route, entry, own, "ann", place, nowhere), nowhere)
        const astray = await send(desk, route, entry, own, "ann", place, sibling[place.resource])
        expect(comparable(astray, sibling[place.resource]), `${place.where}: astray`).toBe(expected)
      }
      expect([await stateOf(desk, "ann", sibling), await stateOf(desk, "rival", foreign)]).toEqual(before)

      const allowed = entry.own ?? [200, 201, 202, 204]
      const mine = await send(desk, route, entry, own, "bob")
      expect(allowed, `own: ${mine.status} ${JSON.stringify(mine.body)}`).toContain(mine.status)

      for (const place of placesOf(entry)) {
        const remove = deletable[place.resource]
        if (remove === undefined) continue
        const nowhere = random()[place.resource]
        const gone = await furnish(desk, "bob", "shop")
        await remove(desk, gone)
        const expected = comparable(await send(desk, route, entry, own, "bob", place, nowhere), nowhere)
        const answered = await send(desk, route, entry, own, "bob", place, gone[place.resource])
        expect(comparable(answered, gone[place.resource]), `${place.where}: deleted`).toBe(expected)
      }
      expect(desk.faults).toEqual([])
      await desk.support.close()
    })
  })

/** No, an empty and a wrong credential. */
export const credentials = (open: Open) =>
  describe("credentials", () => {
    it.each(routes)("$name without one, with an empty one, with a wrong one", async (route) => {
      const desk = await open()
      const entry = entries[route.name] ?? { action: null }
      const ids = random()
      const statuses = [
        (await send(desk, route, entry, ids, null)).status,
        (await send(desk, route, entry, ids, "")).status,
        (await send(desk, route, entry, ids, "wrong")).status
      ]
      if (route.open) expect(statuses).not.toContain(401)
      else expect(statuses).toEqual([401, 401, 401])
      await desk.support.close()
    })
  })

/** Each thing of a world, as staff reads it. */
export const thingsOf = async (desk: Wire, { conversation, issue, problem, site, ticket, view }: Ids) => {
  const here = `/sites/${site}`
  const paths = [
    `${here}/tickets/${ticket}`,
    `${here}/tickets/${ticket}/comments`,
    `${here}/tickets/${ticket}/links`,
    `${here}/conversations/${conversation}`,
    `${here}/conversations/${conversation}/messages`,
    `${here}/views/${view}`,
    `/issues/${issue}`,
    `/v2/problems/${problem}`
  ]
  return Promise.all(paths.map(async (path) => (await call(desk, "GET", path)).body))
}

/** End users, each bound to a conversation: theirs, and somebody else's of the same site. */
export const guests = (open: Open) =>
  describe("end users of a conversation", () => {
    const guarded = routes.filter(({ name }) => entries[name]?.action !== null)

    it.each(guarded)(
      "[100-03] [100-10] $name shows them their own, and of the others' not even that it is there",
      async (route) => {
        const entry = entries[route.name] ?? { action: null }
        const desk = await open({ limits: { endUser: false } })
        const own = await furnish(desk, "ann", "shop")
        const other = await others(desk, "ann", "shop")
        const guest: Actor = { tenant: "acme", id: "guest", kind: "end_user", conversation: own.conversation }
        desk.tokens.set("guest", guest)
        const before = await thingsOf(desk, other)
        for (const place of placesOf(entry).filter(({ resource }) => resource !== "site")) {
          const nowhere = random()[place.resource]
          const expected = comparable(await send(desk, route, entry, own, "guest", place, nowhere), nowhere)
          const id = other[place.resource]
          const answered = await send(desk, route, entry, own, "guest", place, id)
          expect(comparable(answered, id), place.where).toBe(expected)
        }
        const everything = await send(desk, route, entry, own, "guest")
        for (const id of Object.values(other))
          if (id !== other.site) expect(JSON.stringify(everything.body)).not.toContain(id)
        if (entry.action !== null && standardPolicy(guest, entry.action) === "deny")
          expect([403, 404]).toContain(everything.status)
        expect(await thingsOf(desk, other)).toEqual(before)
        expect(desk.faults).toEqual([])
        await desk.support.close()
      }
    )
  })
