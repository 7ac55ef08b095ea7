import { expect, it } from "vitest"
import { mailRun } from "./MailRun.ts"

// The long runs, and every fault that they must find, are `pnpm soak mail`.
it("relays that die everywhere and a database that is killed: each mail is sent once, poison is dead, nothing is held", async () => {
  const report = await mailRun({ seed: 1, mails: 60, relayKills: 5, databaseKills: 1 })
  expect(report.violations).toEqual([])
  expect(report).toMatchObject({ sent: 59, dead: 1, uncertain: 0, pending: 0, doubled: 0, lost: 0, databaseKills: 1 })
}, 400_000)

it("a relay that forgets the key doubles mails, and the run says so", async () => {
  const report = await mailRun({ seed: 1, mails: 60, relayKills: 5, databaseKills: 0, mutant: "no key" })
  expect(report.doubled).toBeGreaterThan(0)
  expect(report.violations.map(({ fault }) => fault)).toContain("was taken over more than once")
}, 400_000)
