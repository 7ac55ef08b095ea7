/** What must hold of every mail when a run is over. */
import pg from "pg"
import type { AcceptedMail } from "../../../notifier-resend/test/FakeResend.ts"
import { killer, poison } from "./Points.ts"

interface Row {
  readonly id: string
  readonly state: string
  readonly attempts: number
  readonly claims: number
  readonly providerId: string | null
  readonly recipient: string
  readonly token: string | null
  readonly ended: number
}

/** Everything that can be wrong with a mail. */
export type Fault =
  | "is not over"
  | "is still held by somebody"
  | "was taken over more than once"
  | "did not end once"
  | "is in doubt, though the provider remembers"
  | "is poison, and not dead"
  | "is a good mail, and not sent"
  | "counts as sent, and was never taken over"
  | "counts as never to be sent, and was taken over"
  | "has another id than the one that was taken over"

export interface Violation {
  readonly delivery: string
  readonly state: string
  readonly fault: Fault
}

export interface Findings {
  readonly sent: number
  readonly dead: number
  readonly uncertain: number
  readonly pending: number
  /** Mails that Resend took over more than once. */
  readonly doubled: number
  /** Mails that count as sent, or as never to be sent, though they were not, or were. */
  readonly lost: number
  readonly mostAttempts: number
  /** How often relays that had the same good mail did not come back. */
  readonly mostInterruptions: number
  readonly violations: ReadonlyArray<Violation>
}

const rowsOf = async (url: string): Promise<ReadonlyArray<Row>> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<Row>(
      `SELECT o.id, o.state, o.attempts::int, o.claims::int, o.provider_id AS "providerId", o.recipient, o.token,
        (SELECT count(*)::int FROM support_audit a WHERE a.tenant = o.tenant AND a.item = o.item AND a.kind = 'deliveryEnded') AS ended
      FROM support_outbox o`
    )
    return rows
  } finally {
    await client.end()
  }
}

/** Mails are told apart by their delivery, which a tag names whatever became of the key. */
const deliveryOf = ({ mail }: AcceptedMail): string => {
  const tags = mail["tags"] as ReadonlyArray<{ readonly name: string; readonly value: string }>
  const delivery = tags.find(({ name }) => name === "deskwright_delivery")?.value
  return delivery === undefined ? String(mail["subject"]) : Buffer.from(delivery, "base64url").toString()
}

type Rule = readonly [holds: boolean, fault: Fault]

const rulesOf = (
  { ended, providerId, recipient, state, token }: Row,
  accepted: ReadonlyArray<AcceptedMail>,
  forgets: boolean
): ReadonlyArray<Rule> => {
  const ends: Readonly<Record<string, ReadonlyArray<string>>> = {
    [poison]: ["dead", "uncertain"],
    // It was begun, and nobody came back to say how it went.
    [killer]: ["uncertain"]
  }
  const bad = ends[recipient]
  const over = state !== "pending"
  return [
    [over, "is not over"],
    [token === null, "is still held by somebody"],
    [accepted.length <= 1, "was taken over more than once"],
    [!over || ended === 1, "did not end once"],
    // Only where the provider forgets may a delivery end in doubt.
    [forgets || recipient === killer || state !== "uncertain", "is in doubt, though the provider remembers"],
    [!over || bad === undefined || bad.includes(state), "is poison, and not dead"],
    [!over || bad !== undefined || state === "sent" || state === "uncertain", "is a good mail, and not sent"],
    [state !== "sent" || accepted.length > 0, "counts as sent, and was never taken over"],
    [state !== "dead" || accepted.length === 0, "counts as never to be sent, and was taken over"],
    [
      state !== "sent" || providerId === null || accepted.length === 0 || accepted[0]?.id === providerId,
      "has another id than the one that was taken over"
    ]
  ]
}

export const check = async (
  url: string,
  accepted: ReadonlyArray<AcceptedMail>,
  forgets: boolean
): Promise<Findings> => {
  const rows = await rowsOf(url)
  const byDelivery = Map.groupBy(accepted, deliveryOf)
  const count = (state: string) => rows.filter((row) => row.state === state).length
  const violationsOf = (row: Row): ReadonlyArray<Violation> =>
    rulesOf(row, byDelivery.get(row.id) ?? [], forgets).flatMap(([holds, fault]) =>
      holds ? [] : [{ delivery: row.id, state: row.state, fault }]
    )
  const violations = rows.flatMap(violationsOf)
  const having = (...faults: ReadonlyArray<Fault>) => violations.filter(({ fault }) => faults.includes(fault)).length
  const good = rows.filter(({ recipient }) => recipient !== poison && recipient !== killer)
  return {
    sent: count("sent"),
    dead: count("dead"),
    uncertain: count("uncertain"),
    pending: count("pending"),
    doubled: having("was taken over more than once"),
    lost: having("counts as sent, and was never taken over", "counts as never to be sent, and was taken over"),
    mostAttempts: Math.max(...good.map(({ attempts }) => attempts)),
    mostInterruptions: Math.max(...good.map(({ attempts, claims }) => claims - attempts)),
    violations
  }
}
