import { createServer } from "node:http"
import { servedBy } from "@deskwright/example-backend/journey"
import { server } from "../src/server.ts"

export const served = servedBy((backend) => createServer(server(backend)))
