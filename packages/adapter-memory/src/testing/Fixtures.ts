import type { Actor, Desk, Site } from "@deskwright/core/promise"
import { type CallProblems, callProblems } from "./fixtures/callProblems.ts"
import { type EscalationQueue, escalationQueue } from "./fixtures/escalationQueue.ts"
import { type IssueTracker, issueTracker } from "./fixtures/issueTracker.ts"
import { type SiteQueue, siteQueue } from "./fixtures/siteQueue.ts"
import { type SupportWidget, supportWidget } from "./fixtures/supportWidget.ts"
import type { Stage } from "./Stage.ts"
import type { TestClock } from "./TestClock.ts"

/** A situation at the present moment of the test's clock, in a site of its own that works by the preset. */
export interface Fixtures {
  /** Bugs of an app: open, in progress, and one that production reports again and again. */
  issueTracker(desk: Desk): Promise<IssueTracker>
  /** A chat whose end user voted an answer down and asked for a ticket; its mail is due. */
  supportWidget(desk: Desk): Promise<SupportWidget>
  /** A shop's queue: a ticket that the AI filed out of a chat, one by hand, comments of both kinds, and a pinned view. */
  siteQueue(desk: Desk): Promise<SiteQueue>
  /** Flagged defects of a call: open, being worked on, solved. */
  callProblems(desk: Desk): Promise<CallProblems>
  /** Rules, and one turn of the assistant for each way that they can decide. */
  escalationQueue(desk: Desk): Promise<EscalationQueue>
}

export interface FixtureTools {
  readonly as: (actor: Actor) => Desk
  readonly actorOf: (desk: Desk) => Actor | undefined
  readonly site: (site: Site) => void
  readonly clock: TestClock
}

export const fixtures = ({ actorOf, as, clock, site }: FixtureTools): Fixtures => {
  const stage = (desk: Desk): Stage => {
    const actor = actorOf(desk)
    if (actor === undefined)
      throw new Error("A fixture needs a desk of its own test: pass test.desk(), or test.support.as(actor).")
    return {
      desk,
      site,
      as: (other) => as({ ...other, tenant: actor.tenant }),
      ago: (minutes) => new Date(Date.parse(clock.now()) - minutes * 60_000).toISOString()
    }
  }
  return {
    issueTracker: async (desk) => issueTracker(stage(desk)),
    supportWidget: async (desk) => supportWidget(stage(desk)),
    siteQueue: async (desk) => siteQueue(stage(desk)),
    callProblems: async (desk) => callProblems(stage(desk)),
    escalationQueue: async (desk) => escalationQueue(stage(desk))
  }
}
