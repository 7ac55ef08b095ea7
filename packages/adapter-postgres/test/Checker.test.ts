/** That the checker of the fault harness sees what it is there for: a sound run, and the same with one thing wrong. */
import { setTimeout } from "node:timers/promises"
import pg from "pg"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { type Ask, check, settle } from "./harness/Checker.ts"
import type { Call, Record } from "./harness/History.ts"
import { startMember } from "./harness/Member.ts"
import { database } from "./support/Database.ts"

const url = await database()
const client = new pg.Client(url)
let sound: Record

const ask: Ask = async <A extends pg.QueryResultRow>(text: string, values: Array<unknown> = []) =>
  (await client.query<A>(text, values)).rows

beforeAll(async () => {
  const member = startMember({
    name: "one",
    door: "client",
    url,
    writers: 4,
    connections: 4,
    clockShift: 0,
    timeZone: "UTC",
    pooled: false,
    silence: 5_000,
    hangAfter: 30_000,
    seed: 1
  })
  while (member.acknowledged() < 150) await setTimeout(50)
  sound = await member.stop()
  await client.connect()
})

afterAll(() => client.end())

/** What the checker says when the tables were tampered with, past their triggers. */
const tampered = async (text: string): Promise<ReadonlyArray<string>> => {
  await client.query("BEGIN")
  await client.query("SET LOCAL session_replication_role = replica")
  const { rowCount } = await client.query(text)
  assert.isAbove(rowCount ?? 0, 0, "nothing was tampered with")
  const violations = await check(ask, [sound])
  await client.query("ROLLBACK")
  return violations
}

const opened = (): ReadonlyArray<Call> =>
  sound.calls.filter(
    ({ answer, command, outcome }) => command === "openTicket" && outcome === "done" && answer?.replayed === false
  )

/** What it says when a caller tells otherwise than it was. */
const told = (change: (call: Call) => Call | null): Promise<ReadonlyArray<string>> => {
  const [first] = opened()
  const calls = sound.calls.flatMap((call) => (call.mark === first?.mark ? (change(call) ?? []) : [call]))
  return check(ask, [{ ...sound, calls }])
}

const includes = (violations: ReadonlyArray<string>, words: string): void =>
  assert.isTrue(
    violations.some((violation) => violation.includes(words)),
    `${words}: ${violations.join("\n")}`
  )

describe("the checker", () => {
  it("finds nothing in a sound run", async () => {
    assert.deepStrictEqual(await check(ask, [sound]), [])
    assert.isAbove(opened().length, 20)
  })

  const first = "(SELECT id FROM support_item WHERE kind = 'ticket' ORDER BY id LIMIT 1)"
  const wrong: Readonly<{ readonly [words: string]: string }> = {
    "lost: ": `DELETE FROM support_item WHERE id = ${first}`,
    "doubled: ": `UPDATE support_item SET body = (SELECT body FROM support_item WHERE id = ${first}) WHERE id = (SELECT max(id) FROM support_item WHERE kind = 'ticket')`,
    "numbers of ": `UPDATE support_item SET number = number + 1000 WHERE id = ${first}`,
    "the audit of an item has a hole": `DELETE FROM support_audit WHERE item = ${first} AND seq = 1`,
    "an item counts its comments wrongly": `UPDATE support_item SET comments_count = comments_count + 1 WHERE id = ${first}`,
    "a ticket stands without its mail": `DELETE FROM support_outbox WHERE item = ${first}`,
    "is called sent and never left": `UPDATE support_outbox SET id = 'another', state = 'sent' WHERE item = ${first} AND kind = 'opened'`,
    "reports of ": `UPDATE support_item SET occurrences = occurrences + 9 WHERE fingerprint IS NOT NULL`,
    "a request of an opened item has none": `UPDATE support_request SET subject = 'nothing' WHERE command = 'ticket.open'`
  }
  for (const [words, text] of Object.entries(wrong)) {
    it(`sees tables in which: ${words}`, async () => includes(await tampered(text), words))
  }

  it("sees an answer that was not true", async () => {
    includes(await told((call) => ({ ...call, outcome: "unavailable", answer: null })), "was refused")
    includes(
      await told((call) => ({ ...call, requestId: "r", outcome: "unknown", answer: null })),
      "nobody knows what became of it"
    )
    includes(await told(() => null), "nobody asked for it")
    includes(
      await told((call) => (call.answer === null ? call : { ...call, answer: { ...call.answer, number: 9_999 } })),
      "was answered with"
    )
    includes(
      await told((call) => ({ ...call, invoked: call.invoked + 1e9, returned: call.returned + 1e9 })),
      "after a larger one"
    )
  })

  it("sees a commit that was called refused and is there, and one that was acknowledged and is not", async () => {
    const [ticket] = opened()
    const attempt = { tenant: ticket?.tenant ?? "", table: "item", id: ticket?.answer?.id ?? "" }
    const refused = await settle(ask, [{ ...attempt, outcome: "unavailable" }])
    includes(refused.violations, "was refused")
    const lost = await settle(ask, [
      { ...attempt, id: "nowhere", outcome: "unknown" },
      { ...attempt, id: "nowhere", outcome: "done" }
    ])
    includes(lost.violations, "lost: ")
    assert.deepStrictEqual(
      await settle(ask, [
        { ...attempt, outcome: "unknown" },
        { ...attempt, id: "nowhere", outcome: "unknown" }
      ]),
      { tookEffect: 1, didNot: 1, violations: [] }
    )
  })

  it("passes on what the hang detector saw", async () => {
    const violations = await check(ask, [{ ...sound, faults: ["a call has not come back"] }])
    assert.deepStrictEqual(violations, ["one: a call has not come back"])
  })
})
