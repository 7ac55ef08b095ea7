import { NotifierSuite } from "@deskwright/conformance"
import { Effect, Redacted } from "effect"
import { layer } from "../src/ResendNotifier.ts"
import { FakeResend, type Fault } from "./FakeResend.ts"

const options = { apiKey: Redacted.make("re_test"), from: "desk@acme.example" }

const error = (status: number, name: string): Fault => ({ kind: "error", when: "before", status, name })

const make = Effect.promise(async () => {
  let next: Fault | undefined
  const fake = await FakeResend.start({
    faults: () => {
      const fault = next
      next = undefined
      return fault
    }
  })
  const fail = (fault: Fault) => Effect.sync(() => void (next = fault))
  const provider: NotifierSuite.Provider = {
    received: Effect.sync(() =>
      fake.accepted.map(({ mail }) => ({
        to: mail["to"] as ReadonlyArray<string>,
        replyTo: (mail["reply_to"] as string | undefined) ?? null,
        subject: String(mail["subject"]),
        text: String(mail["text"]),
        html: String(mail["html"]),
        headers: Object.fromEntries(
          Object.entries(mail["headers"] as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value])
        ),
        attachments: ((mail["attachments"] ?? []) as ReadonlyArray<Record<"filename" | "content", string>>).map(
          ({ content, filename }) => ({ filename, text: Buffer.from(content, "base64").toString("utf8") })
        )
      }))
    ),
    refuse: fail(error(422, "validation_error")),
    lock: fail(error(403, "invalid_api_key")),
    busy: fail(error(429, "rate_limit_exceeded")),
    loseAnswer: fail({ kind: "reset", when: "after" })
  }
  return { layer: layer({ ...options, baseUrl: fake.url }), provider }
})

const gone = await FakeResend.start()
const baseUrl = gone.url
await gone.stop()

NotifierSuite.suite("Resend", { make, unreachable: layer({ ...options, baseUrl }) })
