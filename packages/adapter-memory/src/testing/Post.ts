import type { Accepted, ChatReply, Mail } from "@deskwright/core/promise"
import { millisOf, settle, type Span, type TestClock } from "./TestClock.ts"
import type { About } from "./TestStore.ts"

/** A mail that left the desk, and what it was about. */
export interface SentMail extends Mail, About {}

/** A comment that left for a customer's chat. */
export interface SentReply extends ChatReply, About {}

/** Which mail is waited for: all that is named must fit. */
export interface WantedMail {
  readonly to?: string
  /** `opened`, `commented`. */
  readonly kind?: string
  /** A part of the subject, or a pattern. */
  readonly subject?: string | RegExp
  readonly item?: string
}

/** Which reply into the chat is waited for: all that is named must fit. */
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

/** After so many rounds even work that nobody awaits has written what it will write. */
const patience = 20

/** Looks again and again: first while whatever is under way goes on, then while the clock is moved. */
const awaited = async <A>(
  look: () => Promise<A | undefined>,
  clock: TestClock,
  within: Span
): Promise<A | undefined> => {
  let left = millisOf(within)
  const step = Math.max(1000, left / 100)
  for (let round = 0; round < patience || left > 0; round++) {
    const found = await look()
    if (found !== undefined) return found
    const moved = round < patience ? 0 : Math.min(step, left)
    left -= moved
    await (moved === 0 ? settle() : clock.advance(moved))
  }
  return look()
}

const missing = (name: string, wanted: object, sent: ReadonlyArray<string>): Error => {
  const asked = Object.entries(wanted).map(([key, value]) => `${key}: ${String(value)}`)
  const told = sent.length === 0 ? "Nothing was sent." : `Sent were: ${sent.join("; ")}.`
  return new Error(`No ${name} fits { ${asked.join(", ")} }. ${told}`)
}

/** How one kind of post is told apart and described. */
export interface Sort<Sent, Wanted> {
  readonly name: string
  readonly fits: (sent: Sent, wanted: Wanted) => boolean
  readonly describe: (sent: Sent) => string
}

export const post = <Message extends { readonly id: string }, Sent extends Message & About, Wanted extends object>(
  around: Around,
  { describe, fits, name }: Sort<Sent, Wanted>
): PostParts<Message, Sent, Wanted> => {
  let all: ReadonlyArray<Sent> = []
  let failures: ReadonlyArray<Error> = []
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
      waitFor: async (wanted = {} as Wanted, within = 0) => {
        const look = async () => {
          await around.drain()
          return all.find((sent) => fits(sent, wanted))
        }
        const found = await awaited(look, around.clock, within)
        if (found === undefined) throw missing(name, wanted, all.map(describe))
        return found
      },
      clear: () => {
        all = []
      },
      failNext: (failure, times = 1) => {
        failures = [...failures, ...Array.from({ length: times }, () => failure)]
      }
    }
  }
}

export const mails: Sort<SentMail, WantedMail> = {
  name: "mail",
  fits: (mail, { item, kind, subject, to }) =>
    is(mail.to, to) && is(mail.kind, kind) && is(mail.item, item) && includes(mail.subject, subject),
  describe: ({ kind, subject, to }) => `${kind} to ${to}, "${subject}"`
}

export const replies: Sort<SentReply, WantedReply> = {
  name: "chat reply",
  fits: (reply, { body, conversation, item, session }) =>
    is<string | null>(reply.session, session) &&
    is(reply.conversation, conversation) &&
    is(reply.item, item) &&
    includes(reply.comment.body, body),
  describe: ({ comment, session }) => `into ${session ?? "a chat"}, "${comment.body}"`
}
