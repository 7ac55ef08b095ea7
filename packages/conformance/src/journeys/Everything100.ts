/** What holds for all kinds: archiving, deleting and erasing are three things, and items hang together across kinds. */
import {
  AuditTrail, Comments, Conversations, type CurrentActor, type DecisionOptions, EndUsers, Erasures, Escalations, Issues, type ItemFacts, Labels, Links, type LinkType, Problems, SavedViews, supportWidget, Tables, Tickets, Transcripts
} from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, configure, Desk, journey, member, second, siteWith, underClock } from "./Desk.ts"
import { atOnce, auditOf, counting, pathsOf, refused, rowOf, rows, snapshot, writesNothing } from "./Expect.ts"
import { relay } from "./Relay.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"

type Told<A> = Effect.Effect<A, unknown, CurrentActor>

/** What the services of issues, tickets and problems have in common. */
interface Kind {
  readonly list: (filters: { readonly archived: boolean | "any" }) => Told<{ readonly data: ReadonlyArray<ItemFacts> }>
  readonly facets: () => Told<{ readonly total: { readonly count: number } }>
  readonly get: (id: string) => Told<ItemFacts>
  readonly update: (id: string, changes: { readonly status?: string; readonly labels?: ReadonlyArray<string> }) => Told<ItemFacts>
  readonly archive: (id: string, options?: DecisionOptions) => Told<ItemFacts>
  readonly unarchive: (id: string) => Told<ItemFacts>
  readonly remove: (id: string) => Told<void>
}

const three = journey(
  "[100-08] archiving, deleting and a status are three things: none of them touches another",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const [issues, tickets, problems] = [yield* Issues, yield* Tickets, yield* Problems]
      const kinds: ReadonlyArray<readonly [Kind, ItemFacts]> = [
        [issues, yield* issues.open(anIssue)], [tickets, yield* tickets.open(aTicket)], [problems, yield* problems.open(aProblem)]
      ]
      for (const [of, { id }] of kinds) {
        yield* of.update(id, { status: "closed" })
        const closed = yield* of.get(id)
        yield* move(second)
        const at = yield* now
        const archived = { ...closed, archivedAt: at, updatedAt: at, version: 3, replayed: false }
        assert.deepInclude({ ...(yield* of.archive(id, { cause: "tidying" })) }, { ...archived, ...("isArchived" in archived ? { isArchived: true } : {}) })
        const listed = (archived: boolean | "any") => Effect.map(of.list({ archived }), ({ data }) => data.length)
        assert.deepStrictEqual([yield* listed(false), yield* listed(true), yield* listed("any")], [0, 1, 1])
        assert.strictEqual((yield* of.facets()).total.count, 0)
        assert.strictEqual((yield* of.get(id)).archivedAt, at)
        assert.strictEqual((yield* of.update(id, { labels: ["still"] })).archivedAt, at)
        assert.deepInclude(yield* of.unarchive(id), { archivedAt: null, status: "closed" })
        yield* writesNothing("unarchiving twice", of.unarchive(id))
        yield* of.remove(id)
        assert.deepInclude(yield* rowOf(id), { deleted: true, status: "closed", archived: false })
        assert.deepStrictEqual((yield* auditOf(id)).map(({ kind }) => kind), ["opened", "statusChanged", "archived", "labelled", "unarchived", "deleted"])
      }
      assert.deepStrictEqual((yield* (yield* Labels).list("north")).labels, [])
    })
  )
)

const tombstones = journey(
  "[100-08] what hangs on a deleted item is as gone as it: comments, audit, links, deliveries, transcript, labels",
  Effect.gen(function* () {
    const [tickets, comments, links, audits] = [yield* Tickets, yield* Comments, yield* Links, yield* AuditTrail]
    const gone = yield* tickets.open({ ...aTicket, labels: ["gone"] })
    const left = yield* tickets.open(aTicket)
    yield* comments.write("ticket", gone.id, { body: "b" })
    yield* links.add("ticket", left.id, { type: "duplicate_of", to: { kind: "ticket", ref: gone.id } })
    yield* tickets.remove(gone.id)
    yield* refused("TicketNotFound", comments.list("ticket", gone.id))
    yield* writesNothing("a comment", refused("TicketNotFound", comments.write("ticket", gone.id, { body: "b" })))
    yield* refused("TicketNotFound", audits.list("ticket", gone.id))
    yield* refused("TicketNotFound", links.list("ticket", gone.id))
    yield* refused("TicketNotFound", (yield* Transcripts).ofTicket(gone.id))
    yield* writesNothing("a link", refused("TicketNotFound", links.add("ticket", left.id, { type: "relates", to: { kind: "ticket", ref: gone.id } })))
    assert.deepStrictEqual((yield* links.list("ticket", left.id)).data, [])
    assert.deepStrictEqual((yield* (yield* Labels).list("north")).labels, [])
    assert.strictEqual((yield* tickets.open(aTicket)).number, 3)
  })
)

const linked = journey(
  "[100-09] items are linked across kinds and sites; both ends show it, and either end takes it back",
  Effect.gen(function* () {
    const [issues, tickets, problems, links] = [yield* Issues, yield* Tickets, yield* Problems, yield* Links]
    const ticket = yield* tickets.open(aTicket)
    const issue = yield* issues.open({ ...anIssue, site: "south" })
    const problem = yield* problems.open(aProblem)
    const drawn = [["incident_of", "problem", problem.id], ["caused_by", "issue", issue.id], ["blocks", "problem", problem.id], ["relates", "issue", issue.id], ["duplicate_of", "issue", issue.id]] as const
    for (const [type, kind, ref] of drawn) {
      const link = yield* links.add("ticket", ticket.id, { type, to: { kind, ref } })
      assert.deepInclude(link, { type, direction: "outward", createdBy: "ann" })
      assert.deepInclude(link.item, { id: ref, kind, status: "open" })
      yield* writesNothing("the same link", refused("LinkExists", links.add("ticket", ticket.id, { type, to: { kind, ref } })))
    }
    assert.deepStrictEqual((yield* links.list("ticket", "TKT-1", { site: "north" })).data.map(({ type }) => type), drawn.map(([type]) => type))
    const seen = yield* links.list("issue", issue.id)
    assert.deepStrictEqual(seen.data.map(({ direction, item, type }) => [type, direction, item.code]), [["caused_by", "inward", "TKT-1"], ["relates", "outward", "TKT-1"], ["duplicate_of", "inward", "TKT-1"]])
    yield* links.remove("issue", issue.id, seen.data[0]?.id ?? "")
    assert.strictEqual((yield* links.list("ticket", ticket.id)).data.length, 4)
    yield* writesNothing("what is gone", refused("LinkNotFound", links.remove("issue", issue.id, seen.data[0]?.id ?? "")))
    const decisions = (yield* auditOf(ticket.id)).flatMap(({ kind, seq }) => (seq === null ? [] : [kind]))
    assert.deepStrictEqual(decisions, ["opened", "linked", "linked", "linked", "linked", "linked", "unlinked"])
  })
)

const rings = journey(
  "[100-09] no ring of what makes no sense in one, also not when its links are drawn at the same time; relations may close rings",
  Effect.gen(function* () {
    const [tickets, links] = [yield* Tickets, yield* Links]
    const ids = yield* Effect.forEach(counting(4), () => Effect.map(tickets.open(aTicket), ({ id }) => id))
    const add = (type: LinkType, from: number, to: number) => links.add("ticket", ids[from] ?? "", { type, to: { kind: "ticket", ref: ids[to] ?? "" } })
    for (const type of ["duplicate_of", "caused_by", "incident_of", "blocks"] as const) {
      yield* writesNothing(type, refused("SelfLink", add(type, 0, 0)))
      const answers = yield* Effect.forEach([[0, 1], [1, 2], [2, 3], [3, 0]] as const, ([from, to]) => Effect.result(add(type, from, to)), atOnce)
      const failures = answers.flatMap((answer) => (answer._tag === "Failure" ? [answer.failure._tag] : []))
      assert.deepStrictEqual(failures, ["LinkCycle"], type)
    }
    yield* Effect.forEach([[0, 1], [1, 2], [2, 0]] as const, ([from, to]) => add("relates", from, to))
    assert.strictEqual((yield* rows(Tables.link)).length, 15)
  })
)

const ends = journey(
  "[100-09] [100-03] a link whose other end a reader may not see does not exist for them",
  Effect.gen(function* () {
    const [tickets, links] = [yield* Tickets, yield* Links]
    const north = yield* tickets.open(aTicket)
    const south = yield* tickets.open({ ...aTicket, site: "south" })
    const { id } = yield* links.add("ticket", north.id, { type: "blocks", to: { kind: "ticket", ref: south.id } })
    const limited = member("bob", { sites: ["south"] })
    assert.deepStrictEqual((yield* limited(links.list("ticket", south.id))).data, [])
    yield* writesNothing("another's link", limited(refused("LinkNotFound", links.remove("ticket", south.id, id))))
    yield* writesNothing("a link to the unseen", limited(refused("TicketNotFound", links.add("ticket", south.id, { type: "relates", to: { kind: "ticket", ref: north.id } }))))
  })
)

const trail = journey(
  "[100-04] [004-13] the audit of an item is read in pages, newest or oldest first, with what changed in the reader's words",
  underClock(({ move }) =>
    Effect.gen(function* () {
      const [tickets, audits] = [yield* Tickets, yield* AuditTrail]
      const { id } = yield* tickets.open(aTicket)
      for (const priority of ["low", "high", "urgent"] as const) yield* Effect.andThen(move(second), tickets.update(id, { priority }))
      yield* Effect.andThen(move(second), tickets.update(id, { status: "closed", severity: "low" }))
      const first = yield* audits.list("ticket", id, { order: "asc", limit: 3 })
      const rest = yield* audits.list("ticket", id, { order: "asc", limit: 3, cursor: first.page.next ?? "" })
      const both = [...first.data, ...rest.data]
      assert.deepStrictEqual(both.map(({ seq }) => seq), [1, 2, 3, 4, 5])
      assert.deepStrictEqual((yield* audits.list("ticket", id)).data, both.reverse())
      assert.deepStrictEqual(both[3]?.changes, [{ field: "priority", from: "normal", to: "low" }])
      const fields = both[0]?.changes.map(({ field, from, to }) => `${field} ${String(from)} ${String(to)}`) ?? []
      assert.includeMembers(fields, ["status open closed", "severity null low", "outcome null completed"])
      const history = yield* audits.history("ticket", id)
      assert.deepStrictEqual(history.data.map(({ from, status, to }) => [status, Date.parse(to ?? from) - Date.parse(from)]), [["open", 4 * second], ["closed", 0]])
      assert.isNull(history.data[1]?.to)
    })
  )
)

const subject = { email: "Forget.Me@example.com", name: "Fiona Forget", externalId: "fiona-4711", anonymousId: "anon-fiona-1", phone: "+43 660 1234567" }
const strings = Object.values(subject)

/** Leaves the subject's strings wherever a desk takes them. */
const traces = Effect.gen(function* () {
  const desk = yield* Desk
  desk.owners = [{ id: "own", role: "OWNER", email: "owner@example.com", joinedAt: null }]
  yield* configure({ id: "north", notifyOpened: true })
  const conversations = yield* Conversations
  const chat = yield* conversations.record({
    site: "north", externalId: `chat of ${subject.externalId}`, channel: "web", messages: [
      { role: "USER", text: `I am ${subject.name}, ${subject.email}` }, { role: "ASSISTANT", text: `Hello ${subject.name}, is ${subject.phone} yours?` }
    ],
    endUser: { anonymousId: subject.anonymousId, externalId: subject.externalId, traits: { name: subject.name, email: subject.email, phone: subject.phone } }
  })
  const tickets = yield* Tickets
  const { requester: _, ...bare } = aTicket
  const own = yield* tickets.open({ ...bare, conversation: chat.id, subject: `${subject.name} cannot pay`, body: `Write to ${subject.email}`, labels: [subject.externalId], requestId: `for ${subject.email}` })
  yield* tickets.update(own.id, { status: "closed", reason: `told ${subject.email}`, note: `called ${subject.phone}` }, { cause: `asked by ${subject.email}` })
  const comments = yield* Comments
  yield* comments.write("ticket", own.id, { body: `${subject.name} called`, visibility: "customer" })
  const filed = yield* tickets.open({ ...aTicket, requester: { name: subject.name, email: subject.email.toLowerCase() } })
  const issue = yield* (yield* Issues).open({ ...anIssue, userId: subject.externalId, sessionId: `chat of ${subject.externalId}`, bugDescription: `Seen by ${subject.email}`, notes: subject.phone })
  const problem = yield* (yield* Problems).open({ ...aProblem, description: `Caller ${subject.phone}, ${subject.email}`, assignedTo: "bob" })
  yield* (yield* SavedViews).save({ site: "north", name: `Of ${subject.email}`, filters: { requester: subject.email } })
  const other = yield* tickets.open({ ...aTicket, subject: "Of somebody else", body: "Nothing about her" })
  yield* relay
  return { chat, own, filed, issue, problem, other }
})

const erasure = journey(
  "[100-01] erasing a person leaves none of their strings in any table; codes, numbers, hashes, counts and others' items stay",
  Effect.gen(function* () {
    const [erasures, tickets] = [yield* Erasures, yield* Tickets]
    const made = yield* traces
    const standing = (text: string) => strings.filter((string) => text.toLowerCase().includes(string.toLowerCase()))
    assert.sameMembers(standing(yield* snapshot), strings, "the journey has left its traces")
    const before = { other: yield* tickets.get(made.other.id), messages: yield* rows(Tables.message), items: yield* rows(Tables.item) }
    const started = yield* erasures.start({ site: "north", email: subject.email })
    assert.deepInclude(started, { site: "north", state: "running", erased: 0, finishedAt: null })
    yield* refused("SubjectMismatch", erasures.run(started.id, { site: "north", email: "other@example.com" }))
    let rounds = 0
    while ((yield* erasures.get(started.id)).state === "running" && rounds++ < 200) yield* erasures.run(started.id, { site: "north", email: subject.email }, { batches: 1 })
    const done = yield* erasures.get(started.id)
    assert.strictEqual(done.state, "done")
    assert.isAbove(done.erased, 8)
    assert.deepStrictEqual(standing(yield* snapshot), [])
    assert.deepStrictEqual(yield* tickets.get(made.other.id), before.other)
    assert.sameMembers((yield* rows(Tables.message)).map(({ hash }) => hash), before.messages.map(({ hash }) => hash))
    const facts = (items: typeof before.items) => items.map(({ commentsCount, id, number, status }) => `${id} ${number} ${status} ${commentsCount}`).sort()
    assert.deepStrictEqual(facts(yield* rows(Tables.item)), facts(before.items))
    assert.strictEqual((yield* tickets.get(made.own.id)).code, made.own.code)
    yield* writesNothing("a second run", erasures.run(started.id, { site: "north", email: subject.email }))
  })
)

const erasedUser = journey(
  "[100-01] erasing by end user does the same, and what they do later is kept anew; their absence is told, and who names nobody or two is refused",
  Effect.gen(function* () {
    const [erasures, endUsers] = [yield* Erasures, yield* EndUsers]
    const { chat } = yield* traces
    const endUser = chat.endUser ?? ""
    const { id } = yield* erasures.start({ site: "north", endUser, requestId: "r" })
    assert.deepInclude(yield* erasures.start({ site: "north", endUser, requestId: "r" }), { id, replayed: true })
    assert.strictEqual((yield* erasures.run(id, { site: "north", endUser })).state, "done")
    const text = (yield* snapshot).toLowerCase()
    assert.deepStrictEqual(strings.filter((string) => text.includes(string.toLowerCase())), [])
    yield* endUsers.identify("north", { externalId: subject.externalId, traits: { name: "Fiona again" } })
    assert.deepStrictEqual((yield* endUsers.list({ site: "north", externalId: subject.externalId })).data.map(({ name }) => name), ["Fiona again"])
    yield* refused("EndUserNotFound", erasures.start({ site: "north", endUser: crypto.randomUUID() }))
    for (const wrong of [{}, { endUser, email: subject.email }]) assert.strictEqual((yield* pathsOf(erasures.start({ site: "north", ...wrong }))).length, 1)
    yield* refused("NotAllowed", erasures.start({ site: "north", endUser }).pipe(by("ai")))
  })
)

const unsentMail = journey(
  "[100-01] mail that has not left yet does not carry the erased away",
  Effect.gen(function* () {
    const desk = yield* Desk
    desk.owners = [{ id: "own", role: "OWNER", email: "owner@example.com", joinedAt: null }]
    const site = yield* siteWith(supportWidget)
    const erasures = yield* Erasures
    const { id: item } = yield* (yield* Tickets).open({ ...aTicket, site, subject: `${subject.name} writes`, requester: { email: subject.email, name: subject.name } })
    const { id } = yield* erasures.start({ site, email: subject.email })
    yield* erasures.run(id, { site, email: subject.email })
    yield* relay
    const own = new Set((yield* rows(Tables.outbox)).map((row) => row.id))
    const sent = JSON.stringify(desk.mails.filter((mail) => own.has(mail.id))).toLowerCase()
    assert.notInclude(sent, subject.email.toLowerCase())
    assert.strictEqual((yield* rowOf(item)).number, 1)
    assert.deepStrictEqual((yield* (yield* Escalations).rules(site)).rules, [])
  })
)

export const checks = [three, tombstones, linked, rings, ends, trail, erasure, erasedUser, unsentMail]
