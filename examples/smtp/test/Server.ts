/** A mail server on this machine, with faults that a test asks for. */
import type { NotifierSuite } from "@deskwright/conformance"
import type { AddressInfo } from "node:net"
import PostalMime from "postal-mime"
import { SMTPServer, type SMTPServerDataStream } from "smtp-server"

export type Fault = "refuse" | "lock" | "busy" | "loseAnswer"

const coded = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode })

const read = async (stream: SMTPServerDataStream): Promise<Buffer> => {
  const parts: Array<Buffer> = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

export const received = async (raw: Buffer): Promise<NotifierSuite.ReceivedMail> => {
  const mail = await PostalMime.parse(raw)
  return {
    to: (mail.to ?? []).map(({ address }) => address ?? ""),
    replyTo: mail.replyTo?.[0]?.address ?? null,
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html ?? "",
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
    attachments: mail.attachments.map(({ content, filename }) => ({
      filename: filename ?? "",
      text: typeof content === "string" ? content : new TextDecoder().decode(content)
    }))
  }
}

export const start = async () => {
  const mails: Array<Buffer> = []
  let next: Fault | undefined
  const isNext = (fault: Fault): boolean => {
    if (next !== fault) return false
    next = undefined
    return true
  }
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ password, username }, _session, done) =>
      isNext("lock") || password !== "secret" ? done(coded(535, "no")) : done(null, { user: username ?? "" }),
    onRcptTo: ({ address }, _session, done) => (isNext("refuse") ? done(coded(550, `no ${address} here`)) : done()),
    onData: (stream, _session, done) => {
      const take = async () => {
        const raw = await read(stream)
        if (isNext("busy")) return done(coded(451, "later"))
        mails.push(raw)
        if (!isNext("loseAnswer")) return done()
        for (const connection of server.connections)
          (connection as { readonly _socket: { destroy(): void } })._socket.destroy()
      }
      take().catch(done)
    }
  })
  server.on("error", () => undefined)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.server.address() as AddressInfo
  return { server, mails, url: `smtp://desk:secret@127.0.0.1:${port}`, ask: (fault: Fault) => void (next = fault) }
}
