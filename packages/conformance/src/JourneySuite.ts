/**
 * The ways through a desk that its users take, over any store: what the requirements say, seen through the services.
 * `suite` registers them with vitest; `suites` are the journeys themselves, for whoever runs them in another way.
 */
import type { Check } from "./Check.ts"
import * as Agreement from "./journeys/Agreement.ts"
import * as Audits from "./journeys/Audits.ts"
import * as Authority from "./journeys/Authority.ts"
import * as Bulks from "./journeys/Bulks.ts"
import * as Chats001 from "./journeys/Chats001.ts"
import * as Codes002 from "./journeys/Codes002.ts"
import * as Comments002 from "./journeys/Comments002.ts"
import * as Cursors from "./journeys/Cursors.ts"
import * as Erasures100 from "./journeys/Erasures100.ts"
import * as Deliveries001 from "./journeys/Deliveries001.ts"
import * as Escalated004 from "./journeys/Escalated004.ts"
import * as Escalations004 from "./journeys/Escalations004.ts"
import * as Everything100 from "./journeys/Everything100.ts"
import * as Filters from "./journeys/Filters.ts"
import * as Histories100 from "./journeys/Histories100.ts"
import * as Issues000 from "./journeys/Issues000.ts"
import * as Issues000Life from "./journeys/Issues000Life.ts"
import * as Lifecycles from "./journeys/Lifecycles.ts"
import * as Links100 from "./journeys/Links100.ts"
import * as Losses from "./journeys/Losses.ts"
import * as Mail001 from "./journeys/Mail001.ts"
import * as Outbox001 from "./journeys/Outbox001.ts"
import * as Paging from "./journeys/Paging.ts"
import * as Policies from "./journeys/Policies.ts"
import * as Problems003 from "./journeys/Problems003.ts"
import * as Queue002 from "./journeys/Queue002.ts"
import * as Replays000 from "./journeys/Replays000.ts"
import * as Reports from "./journeys/Reports.ts"
import * as Requests from "./journeys/Requests.ts"
import * as Resolutions003 from "./journeys/Resolutions003.ts"
import * as Rules004 from "./journeys/Rules004.ts"
import * as Search from "./journeys/Search.ts"
import * as Sessions001 from "./journeys/Sessions001.ts"
import * as Standing from "./journeys/Standing.ts"
import * as Talks002 from "./journeys/Talks002.ts"
import * as Texts from "./journeys/Texts.ts"
import * as Views002 from "./journeys/Views002.ts"
import * as Widget001 from "./journeys/Widget001.ts"
import { register, type SuiteOptions } from "./Register.ts"

export type { SuiteOptions } from "./Register.ts"

/** Every check by its topic, to run without Vitest's `describe`. */
export const suites: Readonly<Record<string, ReadonlyArray<Check>>> = {
  issues: [...Issues000.checks, ...Issues000Life.checks, ...Replays000.checks],
  reports: Reports.checks,
  conversations: [...Chats001.checks, ...Sessions001.checks],
  widget: [...Widget001.checks, ...Mail001.checks],
  outbox: [...Outbox001.checks, ...Deliveries001.checks],
  queue: [...Queue002.checks, ...Codes002.checks],
  "tickets and chats": [...Talks002.checks, ...Comments002.checks],
  views: Views002.checks,
  problems: [...Problems003.checks, ...Resolutions003.checks],
  escalations: [...Escalations004.checks, ...Rules004.checks, ...Escalated004.checks],
  lifecycles: [...Lifecycles.checks, ...Standing.checks],
  lists: [...Paging.checks, ...Cursors.checks, ...Search.checks, ...Filters.checks],
  requests: [...Requests.checks, ...Losses.checks],
  bulk: Bulks.checks,
  "archive and delete": Everything100.checks,
  links: Links100.checks,
  erasure: Erasures100.checks,
  audit: [...Audits.checks, ...Histories100.checks],
  texts: Texts.checks,
  isolation: Authority.checks,
  policy: [...Policies.checks, ...Agreement.checks]
}

/** Registers every journey as a test under `Journeys (<name>) · effect door`, in real time. */
export const suite = <E>(name: string, options: SuiteOptions<E>): void =>
  register(`Journeys (${name}) · effect door`, suites, options)
