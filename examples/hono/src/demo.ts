/** `pnpm demo`: the Hono server with sample data for all five desks, and lines to paste. */
import { createAdaptorServer } from "@hono/node-server"
import { login, openBackend, openUntilStopped, workspace } from "@deskwright/example-backend"
import type { Server } from "node:http"
import { addSampleData } from "./sampleData.ts"
import { server } from "./server.ts"

const { DATABASE_URL, PORT = "3000", RESEND_API_KEY, RESEND_BASE_URL, RESEND_FROM } = process.env

const tokenFor = (id: string): string => login(`${id}@acme.example`, `${id}-secret`) ?? ""

const lines = (url: string, ann: string, bob: string, assistant: string): ReadonlyArray<readonly [string, string]> => {
  const get = (token: string, path: string) => `curl -sS '${url}/api${path}' -H 'Authorization: Bearer ${token}'`
  const send = (method: string, token: string, path: string, body: object) =>
    `${get(token, path)} -X ${method} -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`
  return [
    ["What is open in the shop", get(ann, "/sites/shop/tickets?status=open&sort=priority&order=desc")],
    ["File a ticket", send("POST", ann, "/sites/shop/tickets", { subject: "Refund", body: "Charged twice." })],
    [
      "The assistant files without an address, and is told to ask",
      send("POST", assistant, "/sites/shop/tickets", { subject: "Refund", body: "Charged twice." })
    ],
    [
      "Take the first one, and raise it",
      send("PATCH", ann, "/sites/shop/tickets/TKT-1", { priority: "urgent", assignees: [{ member: "ann" }] })
    ],
    ["What happened to it", get(ann, "/sites/shop/tickets/TKT-1/audit")],
    ["Bob's pinned views", get(bob, "/sites/shop/views")],
    ["Issues, one of them counted three times", get(ann, "/issues?projectId=voice-bot")],
    ["The conversation up to the moment of issue 1", get(ann, "/issues/1/replay")],
    ["Chats that ended in a ticket", get(ann, "/sites/docs-widget/conversations?escalated=true")],
    ["May the widget open?", `curl -sS '${url}/api/v1/sdk/chat/config?siteId=docs-widget'`],
    ["Problems of the call center", get(ann, `/v2/problems?workspaceId=${workspace}&resolved=false`)],
    [
      "An unsure answer becomes a ticket",
      send("POST", assistant, "/sites/assistant/escalations", {
        question: "Can I bring my dog?",
        answer: "I think so.",
        confidence: 0.3
      })
    ]
  ]
}

const introduce = (url: string) => {
  const [ann, bob, assistant] = [tokenFor("ann"), tokenFor("bob"), tokenFor("assistant")]
  console.log(`Deskwright with five desks, kept in ${backend.storage.kind}.\n`)
  console.log(`  every route, on a page   ${url}/api/docs`)
  console.log(`  mail is                  ${backend.mail}\n`)
  console.log(`  Ann's token              ${ann}`)
  console.log(`  Bob's token              ${bob}`)
  console.log(`  the assistant's token    ${assistant}\n`)
  for (const [what, line] of lines(url, ann, bob, assistant)) console.log(`# ${what}\n${line}\n`)
  console.log("Ctrl-C stops it.")
}

const backend = await openBackend({ DATABASE_URL, RESEND_API_KEY, RESEND_BASE_URL, RESEND_FROM })

openUntilStopped(createAdaptorServer({ fetch: server(backend).fetch }) as Server, {
  port: Number(PORT),
  ready: (url) =>
    void addSampleData(backend).then(
      () => introduce(url),
      async (error: unknown) => {
        console.error("The sample data could not be added.", error)
        process.exitCode = 1
        process.kill(process.pid, "SIGTERM")
      }
    ),
  close: backend.close
})
