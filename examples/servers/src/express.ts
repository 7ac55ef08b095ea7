import { toNodeHandler } from "@deskwright/http/node"
import express from "express"
import { desk, support } from "./desk.ts"

const app = express()
app.use("/api", toNodeHandler(desk))
app.use(express.json())
app.get("/", (_request, response) => void response.send("My backend"))

const server = app.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", (error) => {
  if (error) throw error
  console.log("The desk is served.")
})

// First the server, then the desk: it writes its file, and delivers no more. Connections that clients keep would hold the server up.
const stop = () => {
  server.close(() => void support.close())
  setTimeout(() => server.closeAllConnections(), 5000).unref()
}
process.once("SIGINT", stop).once("SIGTERM", stop)
