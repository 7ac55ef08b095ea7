/** For every route: which ids it takes and where, what its body is, and which action the policy is asked about. */
import type { Action } from "@deskwright/core/promise"
import type { Route } from "../src/contract/Routes.ts"
import { anIssue } from "./desk.ts"

export const resources = [
  "site",
  "ticket",
  "issue",
  "problem",
  "conversation",
  "message",
  "view",
  "link",
  "delivery",
  "endUser",
  "erasure"
] as const
export type Resource = (typeof resources)[number]
export type Ids = Readonly<Record<Resource, string>>

export interface Entry {
  /** Its path parameters, and what each of them names. */
  readonly path?: Readonly<Record<string, Resource>>
  readonly query?: Readonly<Record<string, Resource>>
  readonly body?: (ids: Ids) => unknown
  /** What the body names by id. */
  readonly inBody?: ReadonlyArray<Resource>
  /** What the policy is asked; null where nobody's rights are. */
  readonly action: Action | null
  /** What one's own ids are answered with, when that is no success: the state is not one for it. */
  readonly own?: ReadonlyArray<number>
  /** What it is done to is used up by it: it cannot be done to the same twice. */
  readonly spends?: true
}

const cause = () => ({ cause: "tidying" })

/** The routes that all kinds have, below `path`. */
const forItems = (group: string, kind: "issue" | "ticket" | "problem", path: Readonly<Record<string, Resource>>) =>
  ({
    [`${group}.comments`]: { path, action: "comment.read" },
    [`${group}.comment`]: { path, body: () => ({ body: "Noted." }), action: "comment.internal" },
    [`${group}.links`]: { path, action: `${kind}.read` },
    [`${group}.link`]: {
      path,
      body: (ids) => ({
        type: "relates",
        to: { kind: kind === "issue" ? "problem" : "issue", ref: ids[kind === "issue" ? "problem" : "issue"] }
      }),
      inBody: [kind === "issue" ? "problem" : "issue"],
      action: `${kind}.update`,
      spends: true
    },
    [`${group}.unlink`]: {
      path: { ...path, linkId: "link" },
      action: `${kind}.update`,
      spends: true,
      ...(kind === "problem" ? { own: [404] } : {})
    },
    [`${group}.archive`]: { path, body: cause, action: `${kind}.update` },
    [`${group}.unarchive`]: { path, body: cause, action: `${kind}.update` },
    [`${group}.audit`]: { path, action: "audit.read" },
    [`${group}.deliveries`]: { path, action: "delivery.read" },
    [`${group}.resend`]: {
      path: { ...path, deliveryId: "delivery" },
      body: cause,
      action: "delivery.resend",
      spends: true,
      ...(kind === "ticket" ? {} : { own: [404] })
    }
  }) satisfies Record<string, Entry>

const site = { siteId: "site" } as const
const ticket = { ...site, ref: "ticket" } as const
const conversation = { ...site, id: "conversation" } as const
const view = { ...site, id: "view" } as const
const turn = { question: "Where is it?", answer: "Somewhere.", confidence: 0.4 }
const rules = { rules: [], thresholds: { high: 90, medium: 60 } }

export const entries: Readonly<Record<string, Entry>> = {
  "issues.open": {
    body: ({ site: projectId }) => ({ ...anIssue, projectId }),
    inBody: ["site"],
    action: "issue.create"
  },
  "issues.list": { query: { projectId: "site" }, action: "issue.read" },
  "issues.report": {
    body: ({ site: projectId }) => ({
      projectId,
      environment: "e",
      buildVersion: "1",
      bugDescription: "Broken.",
      fingerprint: `fault ${Math.random()}`
    }),
    inBody: ["site"],
    action: "issue.create"
  },
  "issues.get": { path: { id: "issue" }, action: "issue.read" },
  "issues.update": { path: { id: "issue" }, body: () => ({ status: "in_progress" }), action: "issue.update" },
  "issues.remove": { path: { id: "issue" }, action: "issue.delete", spends: true },
  "issues.replay": { path: { id: "issue" }, action: "issue.read", own: [409] },
  ...forItems("issues", "issue", { id: "issue" }),

  "tickets.open": {
    path: site,
    body: ({ conversation: conversationId }) => ({
      subject: "Refund",
      body: "Charged twice.",
      requester: { email: "dan@customer.example" },
      conversationId
    }),
    inBody: ["conversation"],
    action: "ticket.create"
  },
  "tickets.list": { path: site, query: { conversationId: "conversation" }, action: "ticket.read" },
  "tickets.facets": { path: site, query: { conversationId: "conversation" }, action: "ticket.read" },
  "tickets.bulk": {
    path: site,
    body: (ids) => ({ refs: [ids.ticket], set: { priority: "low" } }),
    inBody: ["ticket"],
    action: "ticket.update"
  },
  "tickets.get": { path: ticket, action: "ticket.read" },
  "tickets.update": { path: ticket, body: () => ({ priority: "low" }), action: "ticket.update" },
  "tickets.conversation": { path: ticket, action: "ticket.read" },
  ...forItems("tickets", "ticket", ticket),

  "conversations.list": { path: site, query: { endUser: "endUser" }, action: "conversation.read" },
  "conversations.record": { path: site, body: () => ({}), action: "conversation.record" },
  "conversations.get": { path: conversation, action: "conversation.read" },
  "conversations.messages": { path: conversation, action: "conversation.read" },
  "conversations.append": {
    path: conversation,
    body: () => ({ messages: [{ role: "USER", text: "Hello?" }] }),
    action: "conversation.record"
  },
  "conversations.vote": {
    path: { ...conversation, messageId: "message" },
    body: () => ({ vote: "up" }),
    action: "conversation.vote",
    spends: true
  },
  "conversations.export": { path: conversation, action: "conversation.read" },
  "conversations.close": { path: conversation, action: "conversation.close", spends: true },
  "conversations.file": {
    path: conversation,
    body: ({ message: messageId }) => ({ via: "downvote", messageId, subject: "Wrong", body: "It is not." }),
    inBody: ["message"],
    action: "ticket.create",
    // The queue of a shop is not opened by end users.
    own: [201, 403]
  },
  "chat.config": { query: { siteId: "site" }, action: null, own: [404] },

  "views.labels": { path: site, action: "ticket.read" },
  "views.list": { path: site, action: "view.read" },
  "views.save": { path: site, body: () => ({ name: `View ${Math.random()}`, filters: {} }), action: "view.write" },
  "views.run": { path: view, action: "view.read" },
  "views.get": { path: view, action: "view.read" },
  "views.change": { path: view, body: () => ({ shared: false }), action: "view.write" },
  "views.remove": { path: view, action: "view.write", spends: true },

  "escalations.rules": { path: site, action: "rules.read" },
  "escalations.putRules": { path: site, body: () => rules, action: "rules.write" },
  "escalations.evaluate": {
    path: site,
    body: (ids) => ({ ...turn, conversation: ids.conversation }),
    inBody: ["conversation"],
    action: "escalation.evaluate"
  },
  "escalations.preview": {
    path: site,
    body: () => ({ turn: { confidence: 0.4, guardrails: [] } }),
    action: "rules.read"
  },

  "problems.open": {
    body: ({ site: workspaceId }) => ({ workspaceId, problem: "It repeats itself" }),
    inBody: ["site"],
    action: "problem.create"
  },
  "problems.update": {
    body: ({ problem: problemId }) => ({ problemId, severity: 0.4 }),
    inBody: ["problem"],
    action: "problem.update"
  },
  "problems.list": { query: { workspaceId: "site" }, action: "problem.read" },
  "problems.get": { path: { id: "problem" }, action: "problem.read" },
  ...forItems("problems", "problem", { id: "problem" }),

  "deliveries.list": { path: site, action: "delivery.read" },

  "erasures.start": {
    path: site,
    body: ({ endUser }) => ({ endUser }),
    inBody: ["endUser"],
    action: "subject.erase",
    spends: true
  },
  "erasures.get": { path: { ...site, id: "erasure" }, action: "subject.erase" },
  "webhooks.resend": { action: null, own: [404] },
  "meta.health": { action: null },
  "meta.openapi": { action: null },
  "meta.docs": { action: null }
}

/** What is missing in entries for them to speak of each of these routes, and of each id in their paths. */
export const missing = (routes: ReadonlyArray<Pick<Route, "name" | "path">>): ReadonlyArray<string> => {
  const named = new Set(routes.map(({ name }) => name))
  return [
    ...Object.keys(entries).flatMap((name) => (named.has(name) ? [] : [`${name} has an entry, but is no endpoint`])),
    ...routes.flatMap(({ name, path }) => {
      const entry = entries[name]
      if (entry === undefined) return [`${name} has no entry`]
      const params = [...path.matchAll(/:(\w+)/g)].map(([, param]) => param ?? "")
      const known = Object.keys(entry.path ?? {})
      return params
        .filter((param) => !known.includes(param))
        .map((param) => `${name} does not say what :${param} names`)
    })
  ]
}
