import { type Mail, Notifier, Recipient } from "@deskwright/core"
import { assert, describe, it } from "@effect/vitest"
import { Cause, ConfigProvider, Effect, Exit, Fiber, Layer, Logger, Redacted, References, Tracer } from "effect"
import { inspect } from "node:util"
import { layer, layerConfig, type Options, remembers } from "../src/ResendNotifier.ts"
import { type FakeOptions, FakeResend, type Fault } from "./FakeResend.ts"

const key = Redacted.make("re_test")

const mail: Mail = {
  id: "0190a0f3-0000-7000-8000-000000000001",
  tenant: "acme & co",
  site: "shop",
  to: "owner@example.com",
  replyTo: "rita@example.com",
  subject: "[TKT-1] Refund",
  text: "It burns",
  html: "<p>It burns</p>",
  headers: { "Auto-Submitted": "auto-generated", References: "<item@deskwright.invalid>" },
  attachments: []
}

const withFake = <A, E>(options: FakeOptions, body: (fake: FakeResend) => Effect.Effect<A, E>) =>
  Effect.acquireUseRelease(
    Effect.promise(() => FakeResend.start(options)),
    body,
    (fake) => Effect.promise(() => fake.stop())
  )

const sending = (fake: Pick<FakeResend, "url">, options: Partial<Options> = {}, sent: Mail = mail) =>
  Effect.flatMap(Notifier, (notifier) => notifier.send(sent)).pipe(
    Effect.provide(layer({ apiKey: key, from: "Acme Desk <desk@acme.example>", baseUrl: fake.url, ...options }))
  )

/** One fault, for the first request only. */
const once = (fault: Fault): FakeOptions => {
  let left = 1
  return { faults: () => (left-- > 0 ? fault : undefined) }
}

describe("Resend · effect door", () => {
  it.live("[001-14] [001-19] [002-06] a mail arrives as it was rendered, under a key made of the delivery's id", () =>
    withFake({}, (fake) =>
      Effect.gen(function* () {
        const { providerId } = yield* sending(fake)
        assert.strictEqual(fake.accepted.length, 1)
        assert.deepStrictEqual(fake.accepted[0]?.mail, {
          from: "Acme Desk <desk@acme.example>",
          to: ["owner@example.com"],
          reply_to: "rita@example.com",
          subject: "[TKT-1] Refund",
          text: "It burns",
          html: "<p>It burns</p>",
          headers: { "Auto-Submitted": "auto-generated", References: "<item@deskwright.invalid>" },
          tags: [
            { name: "deskwright_delivery", value: Buffer.from(mail.id).toString("base64url") },
            { name: "deskwright_tenant", value: "YWNtZSAmIGNv" },
            { name: "deskwright_site", value: "c2hvcA" }
          ]
        })
        assert.strictEqual(providerId, fake.accepted[0]?.id)
        const { headers } = fake.requests[0] ?? assert.fail("no request")
        assert.strictEqual(headers["idempotency-key"], `deskwright/${mail.id}`)
        assert.strictEqual(headers["authorization"], "Bearer re_test")
        assert.match(headers["user-agent"] ?? "", /^deskwright-notifier-resend\//)
        for (const name of ["traceparent", "b3"]) assert.isUndefined(headers[name])
      })
    )
  )

  it.live("[001-14] a file arrives as the bytes of its text, whatever they are", () =>
    withFake({}, (fake) =>
      Effect.gen(function* () {
        const text = "USER\nça va? 🙂\u2028".repeat(10_000)
        const attachments = [{ filename: "conversation.txt", contentType: "text/plain; charset=utf-8", text }]
        yield* sending(fake, {}, { ...mail, attachments })
        const [file] = (fake.accepted[0]?.mail["attachments"] ?? []) as ReadonlyArray<Record<string, string>>
        assert.deepInclude(file, { filename: "conversation.txt", content_type: "text/plain; charset=utf-8" })
        assert.strictEqual(Buffer.from(file?.["content"] ?? "", "base64").toString("utf8"), text)
      })
    )
  )

  it.live("[001-31] without a Reply-To there is none", () =>
    withFake({}, (fake) =>
      Effect.gen(function* () {
        yield* sending(fake, {}, { ...mail, replyTo: null })
        assert.notProperty(fake.accepted[0]?.mail, "reply_to")
      })
    )
  )

  it.live("a repeat of a mail whose answer was lost is not sent twice, and answers with the first one's id", () => {
    const lost: ReadonlyArray<Fault> = [
      { kind: "reset", when: "after" },
      { kind: "error", when: "after", status: 500, name: "internal_server_error" },
      { kind: "slow", when: "after", millis: 500 }
    ]
    return Effect.forEach(lost, (fault) =>
      withFake(once(fault), (fake) =>
        Effect.gen(function* () {
          const failure = yield* Effect.flip(sending(fake, { timeout: 200 }))
          assert.deepInclude(failure, { _tag: "NotifierFailure", verdict: "retry" })
          assert.notProperty(failure, "alarm")
          assert.notStrictEqual((failure as { readonly maybeSent?: boolean }).maybeSent, false)
          const { providerId } = yield* sending(fake)
          assert.strictEqual(fake.accepted.length, 1)
          assert.strictEqual(providerId, fake.accepted[0]?.id)
          assert.strictEqual(fake.replayed, 1)
        })
      )
    )
  })

  it.live("Resend knows a key for a day: a repeat after that is a new mail, which is why the relay makes none", () => {
    let now = 0
    return withFake({ now: () => now }, (fake) =>
      Effect.gen(function* () {
        const first = yield* sending(fake)
        now = remembers
        assert.deepStrictEqual(yield* sending(fake), first)
        assert.strictEqual(fake.accepted.length, 1)
        now = 24 * 3_600_000
        assert.notDeepEqual(yield* sending(fake), first)
        assert.strictEqual(fake.accepted.length, 2)
      })
    )
  })

  it.live("what broke before the mail was taken over is sent by the next attempt, once", () => {
    const early: ReadonlyArray<Fault> = [
      { kind: "reset", when: "before" },
      { kind: "error", when: "before", status: 503, name: "service_unavailable" },
      { kind: "slow", when: "before", millis: 500 }
    ]
    return Effect.forEach(early, (fault) =>
      withFake(once(fault), (fake) =>
        Effect.gen(function* () {
          assert.deepInclude(yield* Effect.flip(sending(fake, { timeout: 200 })), { verdict: "retry" })
          yield* Effect.sleep(fault.kind === "slow" ? 600 : 0)
          yield* sending(fake)
          assert.strictEqual(fake.accepted.length, 1)
        })
      )
    )
  })

  it.live("a success whose body is lost is a success: the mail is with Resend", () =>
    withFake(once({ kind: "halfAnswer" }), (fake) =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* sending(fake), { providerId: null })
        assert.strictEqual(fake.accepted.length, 1)
      })
    )
  )

  it.live("where nobody listens nothing was sent, and it is known", () =>
    Effect.gen(function* () {
      const fake = yield* Effect.promise(() => FakeResend.start())
      const { url } = fake
      yield* Effect.promise(() => fake.stop())
      const failure = yield* Effect.flip(sending({ url }))
      assert.deepInclude(failure, { verdict: "retry", maybeSent: false, reason: "no answer: ECONNREFUSED" })
    })
  )

  it.live("two attempts at once: one sends, the other is told to come back", () =>
    withFake({ faults: () => ({ kind: "slow", when: "before", millis: 20 }) }, (fake) =>
      Effect.gen(function* () {
        const results = yield* Effect.all([sending(fake), sending(fake)].map(Effect.result), { concurrency: 2 })
        assert.strictEqual(fake.accepted.length, 1)
        assert.isAtLeast(results.filter(({ _tag }) => _tag === "Success").length, 1)
      })
    )
  )

  it.live("other bytes under a key that is known are no new mail: it is left to a person, with an alarm", () =>
    withFake({}, (fake) =>
      Effect.gen(function* () {
        yield* sending(fake)
        const failure = yield* Effect.flip(sending(fake, {}, { ...mail, subject: "[TKT-1] Rendered anew" }))
        assert.deepInclude(failure, { verdict: "uncertain", alarm: true })
        assert.strictEqual(fake.accepted.length, 1)
      })
    )
  )

  it.live(
    "[001-27] a sender that is not verified, a wrong key, a wrong address: each is what it is, by Resend's name for it",
    () =>
      withFake({}, (fake) =>
        Effect.gen(function* () {
          const told = (options: Partial<Options>) => Effect.flip(sending(fake, options))
          assert.deepInclude(yield* told({ from: "desk@elsewhere.example" }), {
            verdict: "pause",
            reason: "403 validation_error"
          })
          assert.deepInclude(yield* told({ from: "no address" }), { verdict: "pause" })
          assert.deepInclude(yield* told({ apiKey: Redacted.make("re_old") }), {
            verdict: "pause",
            retryAfter: 300_000,
            reason: "403 invalid_api_key"
          })
          assert.deepInclude(yield* told({ baseUrl: `${fake.url}/v2` }), { verdict: "pause", alarm: true })
          assert.deepInclude(yield* told({ apiKey: Redacted.make("re_\ntest") }), { verdict: "pause" })
          assert.deepInclude(yield* told({ apiKey: Redacted.make("re_tést") }), { verdict: "pause" })
          assert.strictEqual(fake.accepted.length, 0)
          // A refused request binds no key: what was mended goes out under the same one.
          yield* sending(fake, { apiKey: Redacted.make(" re_test\n") })
          assert.strictEqual(fake.accepted.length, 1)
        })
      )
  )

  it.live("every refusal that Resend documents is read off its name, before and after it took the mail", () => {
    const names: ReadonlyArray<readonly [name: string, status: number, verdict: string]> = [
      ["rate_limit_exceeded", 429, "pause"],
      ["daily_quota_exceeded", 429, "pause"],
      ["monthly_quota_exceeded", 429, "pause"],
      ["missing_api_key", 401, "pause"],
      ["restricted_api_key", 401, "pause"],
      ["validation_error", 422, "dead"],
      ["invalid_attachment", 422, "dead"],
      ["application_error", 500, "retry"]
    ]
    return Effect.forEach(names, ([name, status, verdict]) =>
      Effect.forEach(["before", "after"] as const, (when) => {
        const headers = { "retry-after": "7" }
        return withFake(once({ kind: "error", when, status, name, headers }), (fake) =>
          Effect.gen(function* () {
            const failure: object = yield* Effect.flip(sending(fake))
            assert.deepInclude(failure, { verdict, retryAfter: 7000 })
          })
        )
      })
    )
  })

  it.live("the pace is four a second until the account's answers say what it allows, unless the host has said it", () =>
    withFake({ limit: 10 }, (fake) =>
      Effect.gen(function* () {
        for (const [rate, before, after] of [
          [undefined, 4, 8],
          [2, 2, 2]
        ] as const) {
          const built = layer({ apiKey: key, from: "desk@acme.example", baseUrl: fake.url, rate })
          yield* Effect.gen(function* () {
            const notifier = yield* Notifier
            assert.strictEqual(notifier.rate, before)
            yield* notifier.send(mail)
            assert.strictEqual(notifier.rate, after)
            assert.strictEqual(notifier.remembers, remembers)
          }).pipe(Effect.provide(built))
        }
      })
    )
  )

  it.live("an attempt that is interrupted closes its connection", () =>
    withFake(once({ kind: "slow", when: "before", millis: 60_000 }), (fake) =>
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(sending(fake))
        while (fake.requests.length === 0) yield* Effect.sleep(5)
        yield* Fiber.interrupt(fiber)
        assert.isTrue(Exit.hasInterrupts(yield* Fiber.await(fiber)))
      })
    )
  )

  it.live(
    "[001-25] without a key nothing is asked of anybody, and the payload is logged unless the host says otherwise",
    () =>
      withFake({}, (fake) =>
        Effect.gen(function* () {
          for (const apiKey of [undefined, Redacted.make(""), Redacted.make("  ")]) {
            const failure = yield* Effect.flip(sending(fake, { apiKey }))
            assert.deepInclude(failure, { _tag: "NotConfigured", reason: Recipient.keyMissing })
            assert.notProperty(failure, "payload")
          }
          const quiet = yield* Effect.flip(sending(fake, { apiKey: undefined, logPayload: false }))
          assert.deepInclude(quiet, { _tag: "NotConfigured", payload: "withheld" })
          assert.strictEqual(fake.requests.length, 0)
        })
      )
  )

  it.live("key, sender and address come from the environment", () =>
    withFake({}, (fake) =>
      Effect.gen(function* () {
        const send = Effect.flatMap(Notifier, (notifier) => notifier.send(mail))
        const from = (env: Record<string, string>) =>
          Layer.provide(layerConfig, ConfigProvider.layer(ConfigProvider.fromUnknown(env)))
        const env = { RESEND_FROM: "desk@acme.example", RESEND_BASE_URL: `${fake.url}/` }
        yield* Effect.provide(send, from({ ...env, RESEND_API_KEY: "re_test" }))
        assert.strictEqual(fake.accepted.length, 1)
        assert.deepInclude(yield* Effect.flip(Effect.provide(send, from(env))), { _tag: "NotConfigured" })
        const unset = yield* Effect.flip(Effect.provide(send, from({})))
        assert.strictEqual(unset._tag, "ConfigError")
      })
    )
  )
})

describe("The key · effect door", () => {
  const canary = "re_canary_0123456789"

  it.live("is in no error, no log and no span, whatever fails and whoever repeats it", () => {
    const written: Array<string> = []
    const logger = Logger.make(({ cause, fiber, message }) => {
      written.push(inspect([message, cause, fiber.getRef(References.CurrentLogAnnotations)], { depth: 20 }))
    })
    const spans: Array<Tracer.NativeSpan> = []
    const tracer = Tracer.make({
      span: (options) => {
        const span = new Tracer.NativeSpan(options)
        spans.push(span)
        return span
      }
    })
    const faults: ReadonlyArray<FakeOptions> = [
      { apiKeys: [] },
      once({ kind: "reset", when: "before" }),
      once({ kind: "error", when: "before", status: 500, name: canary }),
      once({ kind: "slow", when: "before", millis: 300 })
    ]
    return Effect.gen(function* () {
      for (const fault of faults)
        yield* withFake({ apiKeys: [canary], ...fault }, (fake) =>
          Effect.gen(function* () {
            const apiKey = Redacted.make(canary)
            const exit = yield* Effect.exit(sending(fake, { apiKey, timeout: 100 }))
            if (Exit.isSuccess(exit)) return assert.fail("it was sent")
            written.push(Cause.pretty(exit.cause), inspect(exit, { depth: 20 }), JSON.stringify(exit))
            yield* Effect.logError("it failed", exit.cause)
          })
        )
      for (const made of [
        layer({ apiKey: Redacted.make(canary), from: "a@acme.example" }),
        yield* Effect.exit(sending({ url: "http://127.0.0.1:1" }, { apiKey: Redacted.make(`${canary}\nX-Other: 1`) }))
      ])
        written.push(inspect(made, { depth: 20 }), JSON.stringify(made))
      for (const { attributes, events, name } of spans) written.push(inspect([name, attributes, events], { depth: 20 }))
      assert.isAbove(spans.length, 0)
      assert.isAbove(written.length, 8)
      for (const text of written) assert.notInclude(text, canary)
    }).pipe(Effect.provide(Logger.layer([logger])), Effect.withTracer(tracer))
  })
})
