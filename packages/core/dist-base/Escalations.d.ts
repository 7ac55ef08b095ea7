import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.js"
import { Directory } from "./Directory.js"
import type { EscalationDecision, EscalationTurn, EvaluateTurn } from "./model/Escalation.js"
import type { Replayable } from "./model/Item.js"
import { type Ports } from "./Ports.js"
declare const Escalations_base: Context.ServiceClass<
  Escalations,
  "@deskwright/core/Escalations",
  import("./Ports.js").Given<
    {
      rules: (
        id: string
      ) => Effect.Effect<
        import("./model/Escalation.js").EscalationRuleSet,
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      putRules: (
        id: string,
        input: import("./model/Escalation.js").EscalationRules,
        opts?: import("./model/Escalation.js").PutRulesOptions | undefined
      ) => Effect.Effect<
        import("./model/Escalation.js").EscalationRuleSet & Replayable,
        | import("./Item.js").CreationNotAllowed
        | import("./Escalation.js").InvalidEscalationRules
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      evaluate: (asked: EvaluateTurn) => Effect.Effect<
        {
          turn: string
          decision: EscalationDecision
          ticket: import("./Ticket.js").Ticket | null
          replayed: boolean
        },
        | import("./Conversation.js").ConversationNotFound
        | import("./Item.js").CreationNotAllowed
        | import("./Item.js").EmailRequired
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Reference.js").TicketNotFound
        | import("./Store.js").StoreFailure,
        | CurrentActor
        | Directory
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      tryTurn: (
        id: string,
        input: EscalationTurn,
        changes?: Partial<import("./model/Escalation.js").EscalationRules> | undefined
      ) => Effect.Effect<
        EscalationDecision,
        | import("./Escalation.js").InvalidEscalationRules
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      previewLast: (input: import("./model/Escalation.js").ReviewTurns) => Effect.Effect<
        {
          turns: import("./model/Escalation.js").PreviewedTurn[]
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
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
    },
    Ports
  >
>
/** When a turn of the assistant becomes somebody's ticket, and what else may be done with it. */
export declare class Escalations extends Escalations_base {
  static readonly layer: Layer.Layer<Escalations, never, Ports>
}
export {}
//# sourceMappingURL=Escalations.d.ts.map
