/** From the first line to the last: a port that is taken is said plainly, and Ctrl-C ends everything in order. */
import type { Server } from "node:http"

/** Listens, says where, and stops on SIGINT or SIGTERM: first the server, then what it stood on. */
export const openUntilStopped = (
  server: Server,
  {
    close,
    port,
    ready
  }: { readonly port: number; readonly ready: (url: string) => void; readonly close: () => Promise<void> }
): void => {
  const stop = () => {
    process.off("SIGINT", stop).off("SIGTERM", stop)
    server.close(() => void close())
    server.closeIdleConnections()
  }
  server.once("error", (error: NodeJS.ErrnoException) => {
    const taken = error.code === "EADDRINUSE"
    console.error(
      taken ? `Port ${port} is taken. Stop what listens there, or choose another: PORT=${port + 1}` : error.message
    )
    process.exitCode = 1
    void close()
  })
  server.listen(port, "127.0.0.1", () => {
    const address = server.address()
    ready(`http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : port}`)
  })
  process.on("SIGINT", stop).on("SIGTERM", stop)
}
