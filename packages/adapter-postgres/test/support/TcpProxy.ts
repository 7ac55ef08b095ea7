/** Stands between a client and the server, and does to the bytes what networks do. */
import { connect, createServer, type Socket } from "node:net"

export interface TcpProxy {
  readonly url: string
  /** `pass` everything, or `drop` silently what is sent in either direction: the sockets stay open. */
  mode: "pass" | "drop"
  /** Called with each piece of the server's answers; `cut` ends the connection before the piece is passed on. */
  onAnswer: (bytes: Buffer) => "pass" | "cut"
  readonly connections: () => number
  readonly cutAll: () => void
  readonly close: () => Promise<void>
}

const relay = (proxy: TcpProxy, client: Socket, server: Socket): void => {
  const end = () => {
    client.destroy()
    server.destroy()
  }
  client.on("data", (bytes: Buffer) => void (proxy.mode === "pass" && server.write(bytes)))
  server.on("data", (bytes: Buffer) => {
    if (proxy.mode === "drop") return
    if (proxy.onAnswer(bytes) === "cut") client.resetAndDestroy()
    else client.write(bytes)
  })
  for (const socket of [client, server]) {
    socket.on("error", end)
    socket.on("close", end)
  }
}

export const tcpProxy = (target: string): Promise<TcpProxy> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(target)
    const clients = new Set<Socket>()
    const listener = createServer((client) => {
      clients.add(client)
      client.on("close", () => clients.delete(client))
      relay(proxy, client, connect(Number(port), hostname))
    })
    const cutAll = () => clients.forEach((client) => client.resetAndDestroy())
    let url = target
    const proxy: TcpProxy = {
      get url() {
        return url
      },
      mode: "pass",
      onAnswer: () => "pass",
      connections: () => clients.size,
      cutAll,
      close: () => {
        cutAll()
        return new Promise((closed) => listener.close(() => closed()))
      }
    }
    listener.listen(0, "127.0.0.1", () => {
      const address = listener.address()
      const own = new URL(target)
      own.port = String(typeof address === "object" && address !== null ? address.port : "")
      own.hostname = "127.0.0.1"
      url = own.href
      resolve(proxy)
    })
  })
