/** What must hold of every mail when a run is over. */
import pg from "pg"
import type { AcceptedMail } from "../../../notifier-resend/test/FakeResend.ts"

interface Row {
  readonly id: string
  readonly state: string
  readonly attempts: number
  readonly providerId: string | null
  readonly recipient: string
  readonly token: string | null
  readonly ended: number
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
  readonly violations: ReadonlyArray<string>
}

export const poison = "poison@example.com"

const rowsOf = async (url: string): Promise<ReadonlyArray<Row>> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<Row>(
      `SELECT o.id, o.state, o.attempts, o.provider_id AS "providerId", o.recipient, o.token,
        (SELECT count(*)::int FROM support_audit a WHERE a.tenant = o.tenant AND a.item = o.item AND a.kind = 'deliveryEnded') AS ended
      FROM support_outbox o`
    )
    return rows
  } finally {
    await client.end()
  }
}

const subjectOf = ({ mail }: AcceptedMail): string => String(mail["subject"])

/** Mails are told apart by their delivery, which a tag names whatever became of the key. */
const deliveryOf = ({ mail }: AcceptedMail): string => {
  const tags = mail["tags"] as ReadonlyArray<{ readonly name: string; readonly value: string }>
  return tags.find(({ name }) => name === "deskwright_delivery")?.value ?? subjectOf({ mail } as AcceptedMail)
}

/** Only where the provider forgets may a delivery end in doubt. */
const faultsOf = (row: Row, accepted: ReadonlyArray<AcceptedMail>, forgets: boolean): ReadonlyArray<string> => {
  const faults: Array<string> = []
  const expect = (holds: boolean, fault: string) => void (holds || faults.push(`${row.id} (${row.state}): ${fault}`))
  const bad = row.recipient === poison
  expect(row.state !== "pending", "is not over")
  expect(row.token === null, "is still held by somebody")
  expect(accepted.length <= 1, `was taken over ${accepted.length} times`)
  expect(row.ended === 1, `ended ${row.ended} times`)
  if (!forgets) expect(row.state !== "uncertain", "is in doubt, though the provider remembers")
  if (bad) expect(row.state === "dead" || row.state === "uncertain", "is poison, and not dead")
  else expect(row.state === "sent" || row.state === "uncertain", "is a good mail")
  if (row.state === "sent") expect(accepted.length >= 1, "was never taken over")
  if (row.state === "sent" && row.providerId !== null)
    expect(accepted[0]?.id === row.providerId, "has another id than the one that was taken over")
  return faults
}

export const check = async (
  url: string,
  accepted: ReadonlyArray<AcceptedMail>,
  forgets: boolean
): Promise<Findings> => {
  const rows = await rowsOf(url)
  const byDelivery = Map.groupBy(accepted, deliveryOf)
  const count = (state: string) => rows.filter((row) => row.state === state).length
  const takenOver = (row: Row) => byDelivery.get(row.id) ?? []
  return {
    sent: count("sent"),
    dead: count("dead"),
    uncertain: count("uncertain"),
    pending: count("pending"),
    doubled: [...byDelivery.values()].filter((mails) => mails.length > 1).length,
    lost: rows.filter((row) => (row.state === "sent") !== takenOver(row).length > 0 && row.state !== "uncertain")
      .length,
    mostAttempts: Math.max(...rows.map(({ attempts }) => attempts)),
    violations: rows.flatMap((row) => faultsOf(row, takenOver(row), forgets))
  }
}
