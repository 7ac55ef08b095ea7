/** `pnpm fake-resend`: a Resend on this machine, to try a desk against. It says what it took over; nothing leaves. */
import { FakeResend } from "./FakeResend.ts"

const { PORT = "3010" } = process.env
const limit = 5

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const fake = await FakeResend.start(
  {
    limit,
    took: ({ key, mail }) => say(`accepted  to ${String(mail["to"])}: ${String(mail["subject"])}  (${key})`)
  },
  Number(PORT)
).catch((error: NodeJS.ErrnoException) => {
  const taken = error.code === "EADDRINUSE"
  say(
    taken
      ? `Port ${PORT} is taken. Stop what listens there, or choose another: PORT=${Number(PORT) + 1}`
      : error.message
  )
  process.exit(1)
})

say(`A fake Resend listens at ${fake.url}: it knows the key re_test, the sender's domain acme.example, and takes ${limit} mails a second.
Start the demo beside it:

RESEND_API_KEY=re_test RESEND_BASE_URL=${fake.url} npx -y pnpm@12 demo

Ctrl-C stops it.`)

const stop = (): void => void fake.stop()
process.once("SIGINT", stop).once("SIGTERM", stop)
