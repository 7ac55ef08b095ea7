/**
 * What every notifier must do, tried against the other side itself or a stand-in that speaks its protocol. `suite` registers the checks
 * with vitest. A fault that a provider cannot have is left out, and its checks with it.
 */
import { type Mail, Notifier, type NotifierFailure } from "@deskwright/core"
import { Effect, type Layer, Result } from "effect"
import { assert, describe, it } from "vitest"
import { plainly } from "./Check.ts"

/** A mail as the other side has it, headers by their names in lower case. */
export interface ReceivedMail {
  readonly to: ReadonlyArray<string>
  readonly replyTo: string | null
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
  readonly attachments: ReadonlyArray<{ readonly filename: string; readonly text: string }>
}

/** The other side, and what a test may do to it. Each fault is for the next mail only. */
export interface Provider {
  readonly received: Effect.Effect<ReadonlyArray<ReceivedMail>>
  /** The mail is refused for what it is. */
  readonly refuse: Effect.Effect<void>
  /** It is taken over, and the answer is lost. */
  readonly loseAnswer: Effect.Effect<void>
  /** The credential is refused. */
  readonly lock: Effect.Effect<void>
  /** It is asked to come again, and certainly not taken over. */
  readonly busy: Effect.Effect<void>
}

/** The notifier, and the other side that it is tried on. */
export interface SuiteOptions<E> {
  /** A notifier and its provider, made anew for each check. */
  readonly make: Effect.Effect<{ readonly layer: Layer.Layer<Notifier, E>; readonly provider: Provider }, E, never>
  /** The same notifier where nobody listens. */
  readonly unreachable: Layer.Layer<Notifier, E>
  /** Milliseconds for one check; 30,000 when absent. */
  readonly timeout?: number
}

let made = 0

const mailWith = (extra: Partial<Mail> = {}): Mail => ({
  id: `00000000-0000-7000-8000-${(++made).toString(16).padStart(12, "0")}`,
  tenant: "acme",
  site: "shop",
  to: "owner@example.com",
  replyTo: "rita@example.com",
  subject: "[TKT-1] Der Drucker brennt: 火事 🔥",
  text: "TKT-1 was opened in shop.\n> Es brennt – seit heute früh.\n.\n> A line with a dot before it\n",
  html: "<!doctype html>\n<html>\n<body>\n<p>TKT-1 was opened.</p>\n<blockquote>&lt;b&gt; 火事</blockquote>\n</body>\n</html>\n",
  headers: { "Auto-Submitted": "auto-generated", References: "<item-1@deskwright.invalid>" },
  attachments: [],
  ...extra
})

const send = (mail: Mail) => Effect.flatMap(Notifier, (notifier) => notifier.send(mail))

/** Why a mail was not sent; that it was is a fault. */
const failureOf = (mail: Mail) =>
  Effect.flatMap(Effect.result(send(mail)), (result) => {
    if (Result.isSuccess(result)) return Effect.die(new Error("the mail was sent"))
    const failure = result.failure
    return failure._tag === "NotifierFailure"
      ? Effect.succeed(failure)
      : Effect.die(new Error(`the notifier is not configured: ${failure.reason}`))
  })

/** A failure is stored and logged: it quotes nothing of the mail. */
const tellsNothing = ({ reason }: NotifierFailure, mail: Mail): void => {
  for (const words of ["Drucker", "Es brennt", mail.to, mail.replyTo ?? mail.to])
    assert.notInclude(reason, words, "the reason quotes the mail")
}

const lines = (text: string): string => text.replaceAll("\r\n", "\n").trimEnd()

type Check = (provider: Provider) => Effect.Effect<void, unknown, Notifier>

const checks: Readonly<Record<string, Check>> = {
  "[001-14] [001-19] [002-06] a mail arrives as it was rendered, in whatever script, with its headers": ({
    received
  }) =>
    Effect.gen(function* () {
      const mail = mailWith()
      const { providerId } = yield* send(mail)
      assert.isTrue(providerId === null || providerId !== "")
      const [arrived, ...more] = yield* received
      assert.deepStrictEqual(more, [])
      assert.deepInclude(arrived, { replyTo: mail.replyTo, subject: mail.subject })
      assert.deepStrictEqual(arrived?.to, [mail.to])
      assert.strictEqual(lines(arrived?.text ?? ""), lines(mail.text))
      assert.strictEqual(lines(arrived?.html ?? ""), lines(mail.html))
      assert.strictEqual(arrived?.headers["auto-submitted"], "auto-generated")
      assert.strictEqual(arrived?.headers["references"], "<item-1@deskwright.invalid>")
      assert.deepStrictEqual(arrived?.attachments, [])
    }),

  "[001-31] without a Reply-To there is none": ({ received }) =>
    Effect.gen(function* () {
      yield* send(mailWith({ replyTo: null }))
      assert.isNull((yield* received)[0]?.replyTo)
    }),

  "[001-14] a file arrives whole": ({ received }) =>
    Effect.gen(function* () {
      const text = "USER, 2026-03-01T09:00:00.000Z\nça va? 🔥\n\n".repeat(20_000)
      const attachments = [{ filename: "conversation.txt", contentType: "text/plain; charset=utf-8", text }]
      yield* send(mailWith({ attachments }))
      const [file, ...more] = (yield* received)[0]?.attachments ?? []
      assert.deepStrictEqual(more, [])
      assert.strictEqual(file?.filename, "conversation.txt")
      assert.strictEqual(lines(file?.text ?? ""), lines(text))
    }),

  "mails side by side arrive, each once": ({ received }) =>
    Effect.gen(function* () {
      const subjects = Array.from({ length: 20 }, (_, i) => `[TKT-${i}] Refund`)
      yield* Effect.forEach(subjects, (subject) => send(mailWith({ subject })), { concurrency: "unbounded" })
      assert.sameMembers(
        (yield* received).map(({ subject }) => subject),
        subjects
      )
    }),

  "[001-27] what is refused for what it is is dead, and did not arrive": ({ received, refuse }) =>
    Effect.gen(function* () {
      yield* refuse
      const mail = mailWith()
      const failure = yield* failureOf(mail)
      assert.strictEqual(failure.verdict, "dead")
      tellsNothing(failure, mail)
      assert.deepStrictEqual(yield* received, [])
      yield* send(mailWith())
      assert.strictEqual((yield* received).length, 1, "one that is refused does not hold up the next")
    }),

  "a refused credential lets the queue rest, and kills no mail": ({ lock, received }) =>
    Effect.gen(function* () {
      yield* lock
      const mail = mailWith()
      const failure = yield* failureOf(mail)
      assert.strictEqual(failure.verdict, "pause")
      tellsNothing(failure, mail)
      yield* send(mail)
      assert.strictEqual((yield* received).length, 1)
    }),

  "what the other side has no time for is tried again or rests, and certainly did not arrive": ({ busy, received }) =>
    Effect.gen(function* () {
      yield* busy
      const mail = mailWith()
      const { maybeSent, verdict } = yield* failureOf(mail)
      assert.include(["retry", "pause"], verdict)
      if (verdict === "retry") assert.strictEqual(maybeSent, false)
      yield* send(mail)
      assert.strictEqual((yield* received).length, 1)
    }),

  "a lost answer is never a success and never a certain no; where the other side knows a repeat, the repeat is no second mail":
    ({ loseAnswer, received }) =>
      Effect.gen(function* () {
        const { remembers } = yield* Notifier
        yield* loseAnswer
        const mail = mailWith()
        const { maybeSent = true, verdict } = yield* failureOf(mail)
        assert.include(["retry", "uncertain"], verdict)
        assert.isTrue(verdict === "uncertain" || maybeSent)
        assert.strictEqual((yield* received).length, 1)
        if (remembers === 0 || verdict === "uncertain") return
        yield* send(mail)
        assert.strictEqual((yield* received).length, 1)
      })
}

const unreached = Effect.gen(function* () {
  const mail = mailWith()
  const failure = yield* failureOf(mail)
  assert.deepInclude(failure, { verdict: "retry", maybeSent: false })
  tellsNothing(failure, mail)
})

const fail = (error: unknown): never => {
  throw plainly(error)
}

/** Registers every check as a test under `Notifier (<name>)`, in real time. */
export const suite = <E>(name: string, { make, timeout = 30_000, unreachable }: SuiteOptions<E>): void => {
  const test = <E2>(title: string, run: Effect.Effect<void, E2>) =>
    it(title, { timeout }, ({ signal }) => Effect.runPromise(run, { signal }).catch(fail))
  describe(`Notifier (${name}) · effect door`, () => {
    for (const [title, check] of Object.entries(checks))
      test(
        title,
        Effect.flatMap(make, ({ layer, provider }) => Effect.provide(check(provider), layer))
      )
    test("where nobody listens it is tried again, and certainly did not arrive", Effect.provide(unreached, unreachable))
  })
}
