/** The commands of a run, chosen by chance, each with a mark by which its effect is found again. */
import { Comments, type CurrentActor, Issues, type Support, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import type { Call, CommandName } from "./History.ts"
import type { Seeded } from "./Seeded.ts"

export const tenants = ["north", "south"] as const
export const sites = ["hot", "calm"] as const

type Answer = NonNullable<Call["answer"]>

/** One command as it can be called, and called again. */
export interface Command extends Pick<Call, "command" | "mark" | "tenant" | "site" | "requestId"> {
  readonly run: Effect.Effect<Answer, { readonly _tag: string }, Support.Services | CurrentActor>
}

/** Tickets that a member may work on. */
export class KnownTickets {
  private readonly byPlace = new Map<string, Array<string>>()

  private at(tenant: string, site: string): Array<string> {
    const key = `${tenant} ${site}`
    const known = this.byPlace.get(key) ?? []
    this.byPlace.set(key, known)
    return known
  }

  add(tenant: string, site: string, id: string): void {
    const known = this.at(tenant, site)
    known.push(id)
    // The first few stay, and everybody works on them; of the others the newest.
    if (known.length > 120) known.splice(5, 20)
  }

  some(tenant: string, site: string, count: number, random: Seeded): ReadonlyArray<string> {
    const known = this.at(tenant, site)
    if (known.length === 0) return []
    const crowd = random.chance(0.3) ? known.slice(0, 5) : known
    return [...new Set(Array.from({ length: count }, () => random.pick(crowd)))]
  }
}

interface Making {
  readonly tenant: string
  readonly site: string
  readonly mark: string
  readonly requestId: string | null
  readonly random: Seeded
  readonly known: KnownTickets
}

type Run = Command["run"]

const request = ({ requestId }: Making) => (requestId === null ? {} : { requestId })

const of = ({ id, number, replayed }: Pick<Answer, "id" | "number" | "replayed">): Answer => ({
  id,
  number,
  replayed,
  changed: 1
})

const openTicket = (making: Making): Run =>
  Effect.gen(function* () {
    const ticket = yield* (yield* Tickets).open({
      site: making.site,
      subject: making.mark,
      body: making.mark,
      requester: { email: "rita@example.com" },
      ...request(making)
    })
    making.known.add(making.tenant, making.site, ticket.id)
    return of(ticket)
  })

const openIssue = (making: Making): Run =>
  Effect.gen(function* () {
    const issue = yield* (yield* Issues).open({
      site: making.site,
      environment: "production",
      buildVersion: "1",
      severity: "high",
      category: "bug",
      bugDescription: making.mark,
      ...request(making)
    })
    return of(issue)
  })

export const fingerprints = 4

const report = (making: Making): Run => {
  const fingerprint = `fault ${making.random.between(1, fingerprints)}`
  return Effect.gen(function* () {
    const reported = yield* (yield* Issues).report({
      site: making.site,
      environment: "production",
      buildVersion: "1",
      bugDescription: "the same fault",
      fingerprint,
      ...request(making)
    })
    return of(reported)
  })
}

/** Works on a ticket that is known, or opens the first. */
const onTicket = (making: Making, work: (ref: string) => Run): Run | null => {
  const [ref] = making.known.some(making.tenant, making.site, 1, making.random)
  return ref === undefined ? null : work(ref)
}

const update = (making: Making) => {
  const priority = making.random.pick(["low", "high", "urgent"] as const)
  return onTicket(making, (ref) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      return of(
        yield* tickets.update(ref, { labels: [making.mark], priority }, { cause: making.mark, ...request(making) })
      )
    })
  )
}

const changeStatus = (making: Making) => {
  const status = making.random.pick(["open", "in_progress", "closed"])
  return onTicket(making, (ref) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      return of(yield* tickets.changeStatus(ref, status, { cause: making.mark, ...request(making) }))
    })
  )
}

const remove = (making: Making) =>
  onTicket(making, (ref) =>
    Effect.gen(function* () {
      yield* (yield* Tickets).remove(ref, { cause: making.mark, ...request(making) })
      return of({ id: ref, number: 0, replayed: false })
    })
  )

const comment = (making: Making) =>
  onTicket(making, (ref) =>
    Effect.gen(function* () {
      const comments = yield* Comments
      const written = yield* comments.write("ticket", ref, { body: making.mark, ...request(making) })
      return of({ ...written, number: 0 })
    })
  )

const bulk = (making: Making): Run | null => {
  const refs = making.known.some(making.tenant, making.site, making.random.between(2, 20), making.random)
  if (refs.length === 0) return null
  return Effect.gen(function* () {
    const tickets = yield* Tickets
    const set = { labels: [making.mark] }
    const { replayed, results } = yield* tickets.bulk({ site: making.site, refs, set, ...request(making) })
    const changed = results.filter(({ outcome }) => outcome === "done").length
    return { id: refs[0] ?? "", number: 0, replayed, changed }
  })
}

const makers: { readonly [name in CommandName]: (making: Making) => Run | null } = {
  openTicket,
  openIssue,
  report,
  update,
  changeStatus,
  comment,
  bulk,
  remove
}

const shares: ReadonlyArray<readonly [CommandName, number]> = [
  ["openTicket", 34],
  ["openIssue", 8],
  ["report", 10],
  ["update", 16],
  ["changeStatus", 10],
  ["comment", 16],
  ["bulk", 4],
  ["remove", 2]
]

const chosen = (random: Seeded): CommandName => {
  let at = random.between(
    1,
    shares.reduce((sum, [, share]) => sum + share, 0)
  )
  return shares.find(([, share]) => (at -= share) <= 0)?.[0] ?? "openTicket"
}

/** The next command of a writer. */
export const nextCommand = (random: Seeded, known: KnownTickets, writer: string, count: number): Command => {
  const tenant = random.pick(tenants)
  const site = random.chance(0.7) ? sites[0] : sites[1]
  const asked = random.chance(0.6)
  const make = (command: CommandName): Command | null => {
    const mark = `${command} ${writer} ${count}`
    const requestId = asked ? mark : null
    const run = makers[command]({ tenant, site, mark, requestId, random, known })
    return run === null ? null : { command, mark, tenant, site, requestId, run }
  }
  const command = make(chosen(random)) ?? make("openTicket")
  if (command === null) throw new Error("a ticket can always be opened")
  return command
}
