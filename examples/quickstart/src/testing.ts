import { createTestSupport } from "@deskwright/adapter-memory/testing"
import assert from "node:assert/strict"

const test = createTestSupport()
const desk = test.desk()

const { ticket } = await test.fixtures.supportWidget(desk)
const mail = await test.mail.waitFor({ kind: "opened" })
assert.equal(mail.replyTo, ticket.requester?.email)

await test.clock.advance("2 hours")
const resolved = await desk.tickets.changeStatus(ticket.id, "RESOLVED")
assert.equal(resolved.resolution?.at, test.clock.now())

await test.close() // or `await using test = …`, from Node 24 on
