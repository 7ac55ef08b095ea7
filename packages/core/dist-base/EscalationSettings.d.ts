/** A site's escalation rules: reading and setting them, and trying changed ones on turns without writing anything. */
import { Effect } from "effect"
import { CurrentActor } from "./Actor.js"
import { StaleVersion } from "./Command.js"
import { CreationNotAllowed } from "./Item.js"
import type { Action, Actor } from "./model/Actor.js"
import type {
  EscalationRules,
  EscalationRuleSet,
  EscalationTurn,
  PreviewedTurn,
  PutRulesOptions,
  ReviewTurns
} from "./model/Escalation.js"
import type { Replayable } from "./model/Item.js"
import type { Site } from "./model/Site.js"
import { NotAllowed } from "./Policy.js"
import { Store } from "./Store.js"
type OwnAction = Extract<Action, "rules.read" | "rules.write" | "escalation.evaluate">
/** The site, if the actor may do this on it. */
export declare const siteTo: (
  actor: Actor,
  action: OwnAction,
  id: string
) => Effect.Effect<
  Site,
  NotAllowed | import("./Sites.js").SiteMisconfigured | import("./Sites.js").SiteNotFound,
  import("./Policy.js").Policy | import("./Sites.js").Sites
>
/** The rules in force on a site. */
export declare const rulesOf: (
  tenant: string,
  site: Site
) => Effect.Effect<EscalationRuleSet, import("./Store.js").StorageUnavailable, Store>
/** The rules of a site, in their order, and its thresholds. */
export declare const rules: (
  id: string
) => Effect.Effect<
  EscalationRuleSet,
  | import("./Input.js").InvalidInput
  | NotAllowed
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | import("./Store.js").StorageUnavailable,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
>
type Put = EscalationRuleSet & Replayable
/** Sets the rules of a site and their order, all at once. */
export declare const putRules: (
  id: string,
  input: EscalationRules,
  opts?: PutRulesOptions | undefined
) => Effect.Effect<
  Put,
  | CreationNotAllowed
  | import("./Escalation.js").InvalidEscalationRules
  | import("./Input.js").InvalidInput
  | NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | StaleVersion
  | import("./Store.js").StoreFailure,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
>
/** What the site's rules, or changed ones, would make of one turn. Writes nothing. */
export declare const tryTurn: (
  id: string,
  input: EscalationTurn,
  changes?: Partial<EscalationRules> | undefined
) => Effect.Effect<
  import("./model/Escalation.js").EscalationDecision,
  | import("./Escalation.js").InvalidEscalationRules
  | import("./Input.js").InvalidInput
  | NotAllowed
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | import("./Store.js").StorageUnavailable,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
>
/** How many turns a review looks at, how many it reads at once, and how many it shows. */
export declare const reviewCap = 10000
/** What changed rules or thresholds would have made of the turns of the last days, as against the rules in force now. Writes nothing. */
export declare const previewLast: (input: ReviewTurns) => Effect.Effect<
  {
    turns: PreviewedTurn[]
    counts: {
      readonly turns: number
      readonly changed: number
      readonly reclassified: number
      readonly before: import("./model/Escalation.js").EscalationTally
      readonly after: import("./model/Escalation.js").EscalationTally
    }
    since: string
    atLeast: boolean
  },
  | import("./Escalation.js").InvalidEscalationRules
  | import("./Input.js").InvalidInput
  | NotAllowed
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | import("./Store.js").StorageUnavailable,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
>
export {}
//# sourceMappingURL=EscalationSettings.d.ts.map
