/** A server that hears what Resend tells, as a process of its own, and dies at a commit where it was told to. */
import { ChatGateway, Notifier, Outbox, Sites, Store } from "@deskwright/core"
import { ResendWebhook } from "@deskwright/notifier-resend"
import { Effect, Layer, Logger, ManagedRuntime, Redacted } from "effect"
import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { PostgresClient, PostgresStore } from "../../src/index.ts"
import type { WebhookArgs } from "./Points.ts"

const args = JSON.parse(process.argv[2] ?? "null") as WebhookArgs

const dying = (when: WebhookArgs["die"]) =>
  Effect.sync(() => void (args.die === when && process.kill(process.pid, "SIGKILL")))

const store = Layer.effect(
  Store.Store,
  Effect.map(PostgresStore.make(), (made): Store.Store["Service"] => ({
    ...made,
    commit: (place, changes) =>
      dying("before the commit").pipe(
        Effect.andThen(made.commit(place, changes)),
        Effect.tap(() => dying("after the commit"))
      )
  }))
)

const runtime = ManagedRuntime.make(
  Outbox.layer.pipe(
    Layer.provide(Layer.mergeAll(Notifier.none, ChatGateway.none, Sites.layerOpen)),
    Layer.provide(store),
    Layer.provide(PostgresClient.layer({ url: args.url, maxConnections: 3, readConnections: 1, silence: 6000 })),
    Layer.provideMerge(Logger.layer([]))
  )
)

const receive = ResendWebhook.receive({ secrets: [Redacted.make(args.secret)] })

const asked = async (incoming: IncomingMessage): Promise<Request> => {
  const parts: Array<Buffer> = []
  for await (const part of incoming) parts.push(part as Buffer)
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)])
  return new Request("http://desk.example/webhooks/resend", { method: "POST", headers, body: Buffer.concat(parts) })
}

const server = createServer((incoming, outgoing) => {
  void asked(incoming)
    .then((request) => runtime.runPromise(receive(request)))
    .then((response) => outgoing.writeHead(response.status).end())
})

await runtime.context()
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port))
