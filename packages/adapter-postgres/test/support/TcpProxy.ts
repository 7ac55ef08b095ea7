/** Stands between a client and the server, and does to the bytes what networks do. */
import { connect, createServer, type Socket } from "node:net"
import { setTimeout } from "node:timers/promises"

type Verdict = "pass" | "cut"

export interface TcpProxy {
  readonly url: string
  /** Where new connections are led; those that are open stay where they are. */
  target: string
  /** `pass` everything, or `drop` silently what is sent in either direction: the sockets stay open. */
  mode: "pass" | "drop"
  /** Called with each piece of the server's answers; `cut` ends the connection before the piece is passed on. */
  onAnswer: (bytes: Buffer) => Verdict
  /** The same for what clients ask: what is cut never reaches the server. */
  onRequest: (bytes: Buffer) => Verdict
  /** Milliseconds by which every piece is late. */
  delay: number
  readonly connections: () => number
  /** Ends every connection, and says how many. */
  readonly cutAll: () => number
  /** Ends some of the connections: those for which the choice says so. */
  readonly cutSome: (choose: () => boolean) => number
  /** From now on nothing passes on the connections that are open, and nobody is told. New ones pass. */
  readonly silence: () => number
  readonly close: () => Promise<void>
}

interface Line {
  readonly client: Socket
  readonly server: Socket
  silent: boolean
}

const relay = (proxy: TcpProxy, line: Line): void => {
  const { client, server } = line
  const end = () => {
    client.destroy()
    server.destroy()
  }
  const carry = (from: Socket, to: Socket, judge: (bytes: Buffer) => Verdict) => {
    let late = Promise.resolve()
    let waiting = 0
    const write = (bytes: Buffer) => void (to.writable && !line.silent && to.write(bytes))
    from.on("data", (bytes: Buffer) => {
      if (proxy.mode === "drop" || line.silent) return
      if (judge(bytes) === "cut") {
        client.resetAndDestroy()
        return
      }
      // While one piece is late, those behind it wait: nothing overtakes.
      if (proxy.delay === 0 && waiting === 0) {
        write(bytes)
        return
      }
      waiting++
      const due = performance.now() + proxy.delay
      late = late
        .then(() => setTimeout(Math.max(0, due - performance.now())))
        .then(() => {
          waiting--
          write(bytes)
        })
    })
  }
  carry(client, server, (bytes) => proxy.onRequest(bytes))
  carry(server, client, (bytes) => proxy.onAnswer(bytes))
  for (const socket of [client, server]) {
    socket.on("error", end)
    socket.on("close", end)
  }
}

export const tcpProxy = (target: string): Promise<TcpProxy> =>
  new Promise((resolve) => {
    const lines = new Set<Line>()
    const listener = createServer((client) => {
      const { hostname, port } = new URL(proxy.target)
      const line = { client, server: connect(Number(port), hostname), silent: false }
      lines.add(line)
      client.on("close", () => lines.delete(line))
      relay(proxy, line)
    })
    const cutSome = (choose: () => boolean) => {
      const chosen = [...lines].filter(() => choose())
      for (const { client } of chosen) client.resetAndDestroy()
      return chosen.length
    }
    const cutAll = () => cutSome(() => true)
    let url = target
    const proxy: TcpProxy = {
      target,
      get url() {
        return url
      },
      mode: "pass",
      onAnswer: () => "pass",
      onRequest: () => "pass",
      delay: 0,
      connections: () => lines.size,
      cutAll,
      cutSome,
      silence: () => {
        for (const line of lines) line.silent = true
        return lines.size
      },
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
