/** Taking a person out of the desk. */
import {
  Comments,
  Conversations,
  EndUsers,
  Erasures,
  Escalations,
  Issues,
  Problems,
  SavedViews,
  supportWidget,
  Tables,
  Tickets
} from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, configure, Desk, journey, siteWith } from "./Desk.ts"
import { pathsOf, refused, rowOf, rows, snapshot, writesNothing } from "./Expect.ts"
import { relay } from "./Relay.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"

const subject = {
  email: "Forget.Me@example.com",
  name: "Fiona Forget",
  externalId: "fiona-4711",
  anonymousId: "anon-fiona-1",
  phone: "+43 660 1234567"
}

const strings = Object.values(subject)

/** Leaves the subject's strings wherever a desk takes them. */
const traces = Effect.gen(function* () {
  const desk = yield* Desk
  desk.owners = [{ id: "own", role: "OWNER", email: "owner@example.com", joinedAt: null }]
  yield* configure({ id: "north", notifyOpened: true })
  const conversations = yield* Conversations
  const chat = yield* conversations.record({
    site: "north",
    externalId: `chat of ${subject.externalId}`,
    channel: "web",
    messages: [
      { role: "USER", text: `I am ${subject.name}, ${subject.email}` },
      { role: "ASSISTANT", text: `Hello ${subject.name}, is ${subject.phone} yours?` }
    ],
    endUser: {
      anonymousId: subject.anonymousId,
      externalId: subject.externalId,
      traits: { name: subject.name, email: subject.email, phone: subject.phone }
    }
  })
  const tickets = yield* Tickets
  const { requester: _, ...bare } = aTicket
  const own = yield* tickets.open({
    ...bare,
    conversation: chat.id,
    subject: `${subject.name} cannot pay`,
    body: `Write to ${subject.email}`,
    labels: [subject.externalId],
    requestId: `for ${subject.email}`
  })
  yield* tickets.update(
    own.id,
    { status: "closed", reason: `told ${subject.email}`, note: `called ${subject.phone}` },
    { cause: `asked by ${subject.email}` }
  )
  const comments = yield* Comments
  yield* comments.write("ticket", own.id, { body: `${subject.name} called`, visibility: "customer" })
  const filed = yield* tickets.open({
    ...aTicket,
    requester: { name: subject.name, email: subject.email.toLowerCase() }
  })
  const issue = yield* (yield* Issues).open({
    ...anIssue,
    userId: subject.externalId,
    sessionId: `chat of ${subject.externalId}`,
    bugDescription: `Seen by ${subject.email}`,
    notes: subject.phone
  })
  const problem = yield* (yield* Problems).open({
    ...aProblem,
    description: `Caller ${subject.phone}, ${subject.email}`,
    assignedTo: "bob"
  })
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
    const before = {
      other: yield* tickets.get(made.other.id),
      messages: yield* rows(Tables.message),
      items: yield* rows(Tables.item)
    }
    const started = yield* erasures.start({ site: "north", email: subject.email })
    assert.deepInclude(started, { site: "north", state: "running", erased: 0, finishedAt: null })
    yield* refused("SubjectMismatch", erasures.run(started.id, { site: "north", email: "other@example.com" }))
    let rounds = 0
    while ((yield* erasures.get(started.id)).state === "running" && rounds++ < 200)
      yield* erasures.run(started.id, { site: "north", email: subject.email }, { batches: 1 })
    const done = yield* erasures.get(started.id)
    assert.strictEqual(done.state, "done")
    assert.isAbove(done.erased, 8)
    assert.deepStrictEqual(standing(yield* snapshot), [])
    assert.deepStrictEqual(yield* tickets.get(made.other.id), before.other)
    assert.sameMembers(
      (yield* rows(Tables.message)).map(({ hash }) => hash),
      before.messages.map(({ hash }) => hash)
    )
    const facts = (items: typeof before.items) =>
      items.map(({ commentsCount, id, number, status }) => `${id} ${number} ${status} ${commentsCount}`).sort()
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
    assert.deepStrictEqual(
      strings.filter((string) => text.includes(string.toLowerCase())),
      []
    )
    yield* endUsers.identify("north", { externalId: subject.externalId, traits: { name: "Fiona again" } })
    assert.deepStrictEqual(
      (yield* endUsers.list({ site: "north", externalId: subject.externalId })).data.map(({ name }) => name),
      ["Fiona again"]
    )
    yield* refused("EndUserNotFound", erasures.start({ site: "north", endUser: crypto.randomUUID() }))
    for (const wrong of [{}, { endUser, email: subject.email }])
      assert.strictEqual((yield* pathsOf(erasures.start({ site: "north", ...wrong }))).length, 1)
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
    const { id: item } = yield* (yield* Tickets).open({
      ...aTicket,
      site,
      subject: `${subject.name} writes`,
      requester: { email: subject.email, name: subject.name }
    })
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

export const checks = [erasure, erasedUser, unsentMail]
