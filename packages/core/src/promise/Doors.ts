/** Each service of core as methods that answer with promises. */
import { type Context, Effect } from "effect"
import type { CurrentActor } from "../Actor.ts"
import { AuditTrail } from "../AuditTrail.ts"
import { ChatGates } from "../ChatGates.ts"
import { Comments } from "../Comments.ts"
import { Conversations } from "../Conversations.ts"
import { Deliveries } from "../Deliveries.ts"
import { EndUsers } from "../EndUsers.ts"
import { Erasures } from "../Erasures.ts"
import { Escalations } from "../Escalations.ts"
import { Issues } from "../Issues.ts"
import { Labels } from "../Labels.ts"
import { Links } from "../Links.ts"
import { Problems } from "../Problems.ts"
import { SavedViews } from "../SavedViews.ts"
import type * as Support from "../Support.ts"
import { Tickets } from "../Tickets.ts"
import { Transcripts } from "../Transcripts.ts"
import type { Desk } from "./Desk.ts"
import { cleaned, isRepeatable } from "./HostInput.ts"
import type { Refused } from "./Refusal.ts"

/** Runs a use case as the actor of a desk. */
export type Call = <A>(
  useCase: Effect.Effect<A, Refused, Support.Services | CurrentActor>,
  repeatable: boolean
) => Promise<A>

/** The use cases of a service, with promises for effects. */
export type Promised<S> = {
  readonly [K in keyof S]: S[K] extends (...args: infer Args) => Effect.Effect<infer A, infer _E, infer _R>
    ? (...args: Args) => Promise<A>
    : never
}

type UseCase = (...args: ReadonlyArray<unknown>) => Effect.Effect<unknown, Refused, CurrentActor>

/** A service by its names: a use case that is not named does not compile. */
const door = <I extends Support.Services, S extends object>(
  service: Context.Key<I, S>,
  names: Readonly<Record<keyof S & string, true>>
) => {
  const methods = Object.keys(names) as unknown as ReadonlyArray<keyof S & string>
  return (call: Call): Promised<S> =>
    Object.fromEntries(
      methods.map((name) => [
        name,
        (...args: ReadonlyArray<unknown>) =>
          call(
            Effect.flatMap(Effect.fromResult(cleaned(args)), (plain) =>
              Effect.flatMap(Effect.service(service), (found) => (found[name] as UseCase)(...plain))
            ),
            isRepeatable(args)
          )
      ])
    ) as unknown as Promised<S>
}

const item = {
  get: true,
  list: true,
  facets: true,
  update: true,
  bulk: true,
  changeStatus: true,
  assign: true,
  label: true,
  archive: true,
  unarchive: true,
  remove: true
} as const

const doors = {
  issues: door(Issues, { ...item, open: true, report: true }),
  tickets: door(Tickets, {
    ...item,
    open: true,
    openAfterDownvote: true
  }),
  problems: door(Problems, { ...item, open: true }),
  conversations: door(Conversations, {
    record: true,
    append: true,
    vote: true,
    close: true,
    importFrom: true,
    get: true,
    list: true,
    messages: true,
    tickets: true,
    export: true,
    exportPages: true
  }),
  endUsers: door(EndUsers, { identify: true, get: true, list: true }),
  transcripts: door(Transcripts, { ofTicket: true, ofSnapshot: true, replay: true }),
  chat: door(ChatGates, { check: true }),
  escalations: door(Escalations, { rules: true, putRules: true, evaluate: true, tryTurn: true, previewLast: true }),
  comments: door(Comments, { write: true, list: true }),
  links: door(Links, { add: true, remove: true, list: true }),
  labels: door(Labels, { list: true }),
  views: door(SavedViews, {
    save: true,
    change: true,
    remove: true,
    pin: true,
    unpin: true,
    arrange: true,
    pinned: true,
    get: true,
    list: true,
    run: true
  }),
  audit: door(AuditTrail, { list: true, history: true }),
  deliveries: door(Deliveries, { list: true, ofSites: true, resend: true }),
  erasures: door(Erasures, { start: true, run: true, get: true })
}

type Made = { -readonly [K in keyof Desk]?: Desk[K] }

/**
 * A desk whose calls run through `call`. That core's services fit the door's interfaces is the compiler's to see. Each is made when it is
 * first looked at: whoever makes a desk for a request looks at one or two of them.
 */
export const deskOf = (call: Call): Desk => {
  const made: Made = {}
  return {
    get issues() {
      return (made.issues ??= doors.issues(call))
    },
    get tickets() {
      return (made.tickets ??= doors.tickets(call))
    },
    get problems() {
      return (made.problems ??= doors.problems(call))
    },
    get conversations() {
      return (made.conversations ??= doors.conversations(call))
    },
    get endUsers() {
      return (made.endUsers ??= doors.endUsers(call))
    },
    get transcripts() {
      return (made.transcripts ??= doors.transcripts(call))
    },
    get chat() {
      return (made.chat ??= doors.chat(call))
    },
    get escalations() {
      return (made.escalations ??= doors.escalations(call))
    },
    get comments() {
      return (made.comments ??= doors.comments(call))
    },
    get links() {
      return (made.links ??= doors.links(call))
    },
    get labels() {
      return (made.labels ??= doors.labels(call))
    },
    get views() {
      return (made.views ??= doors.views(call))
    },
    get audit() {
      return (made.audit ??= doors.audit(call))
    },
    get deliveries() {
      return (made.deliveries ??= doors.deliveries(call))
    },
    get erasures() {
      return (made.erasures ??= doors.erasures(call))
    }
  }
}
