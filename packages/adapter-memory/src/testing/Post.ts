import type { Accepted, ChatReply, Mail } from "@deskwright/core/promise"
import { millisOf, settle, type Span, type TestClock } from "./TestClock.ts"
import type { About } from "./TestStore.ts"

/** A mail that left the desk, and what it was about. */
export interface SentMail extends Mail, About {}

/** A comment that left for a customer's chat. */
export interface SentReply extends ChatReply, About {}

export interface WantedMail {
  readonly to?: string
  /** `opened`, `commented`. */
  readonly kind?: string
  /** A part of the subject, or a pattern. */
  readonly subject?: string | RegExp
  readonly item?: string
}

export interface WantedReply {
  readonly session?: string
  readonly conversation?: string
  /** A part of the comment, or a pattern. */
  readonly body?: string | RegExp
  readonly item?: string
}

/** What left the desk, in the order in which it did. */
export interface Post<Sent, Wanted> {
  readonly all: ReadonlyArray<Sent>
  /**
   * Delivers what is due and answers with the first that fits. With `within` it may move the test's clock by so much while it waits, for
   * what is tried again later; fails with a list of what was sent.
   */
  waitFor(wanted?: Wanted, within?: Span): Promise<Sent>
  clear(): void
  /** Fails the next attempts with this: a `DeliveryFailure` says what becomes of them. */
  failNext(failure: Error, times?: number): void
}

export interface PostParts<Message, Sent, Wanted> {
  readonly post: Post<Sent, Wanted>
  /** What the desk is given. */
  readonly take: (message: Message) => Promise<Accepted>
}

interface Around {
  readonly clock: TestClock
  readonly drain: () => Promise<unknown>
  readonly aboutOf: (delivery: string) => Promise<About>
}

const includes = (text: string, wanted: string | RegExp | undefined): boolean =>
  wanted === undefined || (typeof wanted === "string" ? text.includes(wanted) : wanted.test(text))

const is = <A>(value: A, wanted: A | undefined): boolean => wanted === undefined || value === wanted

export const fitsMail = (mail: SentMail, { item, kind, subject, to }: WantedMail): boolean =>
  is(mail.to, to) && is(mail.kind, kind) && is(mail.item, item) && includes(mail.subject, subject)

export const fitsReply = (reply: SentReply, { body, conversation, item, session }: WantedReply): boolean =>
  is<string | null>(reply.session, session) &&
  is(reply.conversation, conversation) &&
  is(reply.item, item) &&
  includes(reply.comment.body, body)

/** Even what nobody waits for has written what it will write after so many rounds. */
const patience = 20

export const post = <Message extends { readonly id: string }, Sent extends Message & About, Wanted extends object>(
  name: string,
  around: Around,
  fits: (sent: Sent, wanted: Wanted) => boolean,
  describe: (sent: Sent) => string
): PostParts<Message, Sent, Wanted> => {
  let all: ReadonlyArray<Sent> = []
  let failures: ReadonlyArray<Error> = []

  const found = async (wanted: Wanted): Promise<Sent | undefined> => {
    await around.drain()
    return all.find((sent) => fits(sent, wanted))
  }

  const missing = (wanted: object): Error => {
    const asked = Object.entries(wanted)
      .map(([key, value]) => `${key}: ${String(value)}`)
      .join(", ")
    const sent = all.length === 0 ? "Nothing was sent." : `Sent were: ${all.map(describe).join("; ")}.`
    return new Error(`No ${name} fits { ${asked} }. ${sent}`)
  }

  const waitFor = async (wanted: Wanted, within: Span): Promise<Sent> => {
    let left = millisOf(within)
    const step = Math.max(1000, left / 100)
    for (let round = 0; round < patience || left > 0; round++) {
      const sent = await found(wanted)
      if (sent !== undefined) return sent
      const moved = round < patience ? 0 : Math.min(step, left)
      left -= moved
      await (moved === 0 ? settle() : around.clock.advance(moved))
    }
    return (await found(wanted)) ?? Promise.reject(missing(wanted))
  }

  return {
    take: async (message) => {
      const [failure, ...rest] = failures
      failures = rest
      if (failure !== undefined) throw failure
      const about = await around.aboutOf(message.id)
      all = [...all, { ...message, ...about } as Sent]
      return { providerId: `test-${all.length}` }
    },
    post: {
      get all() {
        return all
      },
      waitFor: (wanted, within = 0) => waitFor(wanted ?? ({} as Wanted), within),
      clear: () => {
        all = []
      },
      failNext: (failure, times = 1) => {
        failures = [...failures, ...Array.from({ length: times }, () => failure)]
      }
    }
  }
}
