/** Every text that commands and lists of issues, tickets and problems take. */
import { Issues, Problems, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { aProblem, aTicket, anIssue } from "./Samples.ts"
import { lines, words, texts, type Taking, named, taking, deciding, decision, nothing, under } from "./Taking.ts"

const itemFilters = [
  ...lines(256, "status", "assignee", "labels", "labels[0]", "site", "status[0]"),
  ...lines(500, "search"),
  ...words("createdFrom", "createdTo", "updatedFrom", "updatedTo")
]

const issueFilters = [...itemFilters, ...lines(256, "environment", "buildVersion", "stage", "sessionId", "userId")]

export const ticketFilters = [...itemFilters, ...lines(256, "requester", "channel", "conversation")]

const problemFilters = [...itemFilters, ...lines(256, "agentId", "callId")]

const assignees = [...lines(128, "assignees[0].member"), ...lines(254, "assignees[1].label")]

const links = lines(256, "environment", "buildVersion", "stage", "sessionId", "userId")

const issueChanges = [
  ...links,
  ...lines(256, "status"),
  ...lines(500, "closeReason"),
  ...lines(64, "labels[0]"),
  ...texts("bugDescription", "expectedBehaviour", "notes"),
  ...assignees
]

const ticketChanges = [
  ...lines(256, "status"),
  ...lines(500, "reason", "subject"),
  ...texts("note", "body"),
  ...lines(64, "labels[0]"),
  ...assignees
]

const problemChanges = [
  ...lines(1000, "problem"),
  ...texts("description"),
  ...lines(256, "status"),
  ...lines(128, "assignedTo"),
  ...assignees,
  ...lines(64, "labels[0]"),
  ...words("solutionId")
]

export const ofIssues = Effect.map(Issues, (issues): Readonly<Record<string, Taking>> => {
  const opening = [...named, ...links, ...texts("bugDescription", "expectedBehaviour", "notes")]
  const options = (name: "archive" | "unarchive" | "remove") =>
    taking(deciding, ({ options }, { issue }) => issues[name](issue, options), decision, ["options"])
  return {
    "Issues.open": taking(() => ({ ...anIssue, labels: [] }), issues.open, [...opening, ...lines(64, "labels[0]")]),
    "Issues.report": taking(() => anIssue, issues.report, [...opening, ...lines(256, "fingerprint")]),
    "Issues.get": taking(deciding, ({ options }, { issue }) => issues.get(issue, options), lines(128, "options.site"), [
      "options"
    ]),
    "Issues.list": taking(nothing, issues.list, issueFilters),
    "Issues.facets": taking(nothing, issues.facets, issueFilters),
    "Issues.update": taking(
      (cast) => ({ set: {}, ...deciding(cast) }),
      ({ options, set }, { issue }) => issues.update(issue, set, options),
      [...under("set", issueChanges), ...decision],
      ["set", "options"]
    ),
    "Issues.bulk": taking(
      ({ issue, site }) => ({ site, refs: [issue], set: {} }),
      issues.bulk,
      [...named, ...under("set", issueChanges)],
      ["", "set"]
    ),
    "Issues.changeStatus": taking(
      (cast) => ({ status: "closed", ...deciding(cast) }),
      ({ options, status }, { issue }) => issues.changeStatus(issue, status, options),
      [...lines(256, "status"), ...decision, ...lines(500, "options.reason"), ["options.note", "text", 65_536]],
      ["options"]
    ),
    "Issues.assign": taking(
      (cast) => ({ assignees: [], ...deciding(cast) }),
      ({ assignees, options }, { issue }) => issues.assign(issue, assignees, options),
      [...assignees, ...decision],
      ["options"]
    ),
    "Issues.label": taking(
      (cast) => ({ labels: [], ...deciding(cast) }),
      ({ labels, options }, { issue }) => issues.label(issue, labels, options),
      [...lines(64, "labels[0]"), ...decision],
      ["options"]
    ),
    "Issues.archive": options("archive"),
    "Issues.unarchive": options("unarchive"),
    "Issues.remove": options("remove")
  }
})

export const ofTickets = Effect.map(Tickets, (tickets): Readonly<Record<string, Taking>> => {
  const requester = [...lines(200, "requester.name"), ...words("requester.email")]
  const options = (name: "archive" | "unarchive" | "remove") =>
    taking(deciding, ({ options }, { ticket }) => tickets[name](ticket, options), decision, ["options"])
  return {
    "Tickets.open": taking(
      () => aTicket,
      tickets.open,
      [
        ...named,
        ...lines(500, "subject"),
        ...texts("body"),
        ...requester,
        ...lines(256, "channel"),
        ...lines(64, "labels[0]"),
        ...assignees,
        ...lines(128, "conversation")
      ],
      ["", "requester"]
    ),
    "Tickets.openAfterDownvote": taking(
      ({ conversation, message, site }) => ({ site, conversation, message, subject: "s", body: "b" }),
      tickets.openAfterDownvote,
      [
        ...named,
        ...lines(128, "conversation", "message"),
        ...lines(500, "subject"),
        ...texts("body"),
        ...words("email")
      ]
    ),
    "Tickets.get": taking(
      deciding,
      ({ options }, { ticket }) => tickets.get(ticket, options),
      lines(128, "options.site"),
      ["options"]
    ),
    "Tickets.list": taking(nothing, tickets.list, ticketFilters),
    "Tickets.facets": taking(nothing, tickets.facets, ticketFilters),
    "Tickets.update": taking(
      (cast) => ({ set: {}, ...deciding(cast) }),
      ({ options, set }, { ticket }) => tickets.update(ticket, set, options),
      [...under("set", ticketChanges), ...decision],
      ["set", "options"]
    ),
    "Tickets.bulk": taking(
      ({ site, ticket }) => ({ site, refs: [ticket], set: {} }),
      tickets.bulk,
      [...named, ...under("set", ticketChanges)],
      ["", "set"]
    ),
    "Tickets.changeStatus": taking(
      (cast) => ({ status: "closed", ...deciding(cast) }),
      ({ options, status }, { ticket }) => tickets.changeStatus(ticket, status, options),
      [...lines(256, "status"), ...decision, ...lines(500, "options.reason"), ["options.note", "text", 65_536]],
      ["options"]
    ),
    "Tickets.assign": taking(
      (cast) => ({ assignees: [], ...deciding(cast) }),
      ({ assignees, options }, { ticket }) => tickets.assign(ticket, assignees, options),
      [...assignees, ...decision],
      ["options"]
    ),
    "Tickets.label": taking(
      (cast) => ({ labels: [], ...deciding(cast) }),
      ({ labels, options }, { ticket }) => tickets.label(ticket, labels, options),
      [...lines(64, "labels[0]"), ...decision],
      ["options"]
    ),
    "Tickets.archive": options("archive"),
    "Tickets.unarchive": options("unarchive"),
    "Tickets.remove": options("remove")
  }
})

export const ofProblems = Effect.map(Problems, (problems): Readonly<Record<string, Taking>> => {
  const options = (name: "archive" | "unarchive" | "remove") =>
    taking(deciding, ({ options }, { problem }) => problems[name](problem, options), decision, ["options"])
  return {
    "Problems.open": taking(() => aProblem, problems.open, [
      ...named,
      ...lines(1000, "problem"),
      ...texts("description"),
      ...lines(256, "agentId", "messageId", "status"),
      ...lines(128, "assignedTo"),
      ...lines(64, "labels[0]"),
      ...words("callId")
    ]),
    "Problems.get": taking(
      deciding,
      ({ options }, { problem }) => problems.get(problem, options),
      lines(128, "options.site"),
      ["options"]
    ),
    "Problems.list": taking(nothing, problems.list, problemFilters),
    "Problems.facets": taking(nothing, problems.facets, problemFilters),
    "Problems.update": taking(
      (cast) => ({ set: {}, ...deciding(cast) }),
      ({ options, set }, { problem }) => problems.update(problem, set, options),
      [...under("set", problemChanges), ...decision],
      ["set", "options"]
    ),
    "Problems.bulk": taking(
      ({ problem, site }) => ({ site, refs: [problem], set: {} }),
      problems.bulk,
      [...named, ...under("set", problemChanges)],
      ["", "set"]
    ),
    "Problems.changeStatus": taking(
      (cast) => ({ status: "closed", ...deciding(cast) }),
      ({ options, status }, { problem }) => problems.changeStatus(problem, status, options),
      [...lines(256, "status"), ...decision, ...lines(500, "options.reason"), ["options.note", "text", 65_536]],
      ["options"]
    ),
    "Problems.assign": taking(
      (cast) => ({ assignees: [], ...deciding(cast) }),
      ({ assignees, options }, { problem }) => problems.assign(problem, assignees, options),
      [...assignees, ...decision],
      ["options"]
    ),
    "Problems.label": taking(
      (cast) => ({ labels: [], ...deciding(cast) }),
      ({ labels, options }, { problem }) => problems.label(problem, labels, options),
      [...lines(64, "labels[0]"), ...decision],
      ["options"]
    ),
    "Problems.archive": options("archive"),
    "Problems.unarchive": options("unarchive"),
    "Problems.remove": options("remove")
  }
})
