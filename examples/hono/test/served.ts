import { servedBy } from "@deskwright/example-backend/journey"
import { createAdaptorServer } from "@hono/node-server"
import type { Server } from "node:http"
import { server } from "../src/server.ts"

export const served = servedBy((backend) => createAdaptorServer({ fetch: server(backend).fetch }) as Server)
