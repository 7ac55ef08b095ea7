import { createAdaptorServer } from "@hono/node-server"
import { openBackend, openUntilStopped } from "@deskwright/example-backend"
import type { Server } from "node:http"
import { server } from "./server.ts"

const { DESK_FILE = "desk.snapshot", PORT = "3000" } = process.env
const { DATABASE_URL, RESEND_API_KEY, RESEND_BASE_URL, RESEND_FROM } = process.env
const backend = await openBackend({ DATABASE_URL, DESK_FILE, RESEND_API_KEY, RESEND_BASE_URL, RESEND_FROM })

openUntilStopped(createAdaptorServer({ fetch: server(backend).fetch }) as Server, {
  port: Number(PORT),
  ready: (url) => console.log(`Orders at ${url}/orders, the desk at ${url}/api/docs, kept in ${backend.storage.kind}.`),
  close: backend.close
})
