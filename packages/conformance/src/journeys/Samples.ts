/** Commands that are valid as they stand: each journey changes what it is about. */
import type { OpenIssue, OpenProblem, OpenTicket, ReportIssue } from "@deskwright/core"

export const anIssue = {
  site: "north",
  environment: "production",
  buildVersion: "2.1.0",
  severity: "high",
  category: "bug",
  bugDescription: "The assistant answers twice"
} as const satisfies OpenIssue

export const aReport = {
  site: "north",
  environment: "production",
  buildVersion: "2.1.0",
  bugDescription: "Timeout in stage checkout after 3000 ms",
  fingerprint: "checkout timeout"
} as const satisfies ReportIssue

export const aTicket = {
  site: "north",
  subject: "Payment did not go through",
  body: "The card was charged, but there is no order.",
  requester: { name: "Rita Reed", email: "rita@example.com" }
} as const satisfies OpenTicket

export const aProblem = { site: "north", problem: "The agent talked over the caller" } as const satisfies OpenProblem

export const callId = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
