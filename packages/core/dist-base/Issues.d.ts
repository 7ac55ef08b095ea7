import { Context, Effect, Layer } from "effect"
import { type Outcome, type RefOptions } from "./Items.js"
import type { BulkChange } from "./model/Bulk.js"
import type { IssueFilters, ListIssues } from "./model/Filters.js"
import type { Issue, IssueChanges, OpenIssue, ReportIssue, ReportOutcome } from "./model/Issue.js"
import type { DecisionOptions, Ref, Replayable } from "./model/Item.js"
import { NotAllowed } from "./Policy.js"
import { type Ports } from "./Ports.js"
type Options = DecisionOptions & RefOptions
export interface Reported extends Outcome {
  readonly outcome: ReportOutcome
}
declare const Issues_base: Context.ServiceClass<
  Issues,
  "@deskwright/core/Issues",
  import("./Ports.js").Given<
    {
      changeStatus: (
        ref: Ref,
        status: string,
        options?: import("./ItemVerbs.js").StatusOptions | undefined
      ) => Effect.Effect<
        Issue & Replayable,
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").FieldNotEditable
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Reference.js").IssueNotFound
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      assign: (
        ref: Ref,
        assignees: readonly import("./model/Item.js").Assignee[],
        options?: (DecisionOptions & RefOptions) | undefined
      ) => Effect.Effect<
        Issue & Replayable,
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").FieldNotEditable
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Reference.js").IssueNotFound
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      label: (
        ref: Ref,
        labels: readonly string[],
        options?: (DecisionOptions & RefOptions) | undefined
      ) => Effect.Effect<
        Issue & Replayable,
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").FieldNotEditable
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Reference.js").IssueNotFound
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      archive: (
        ref: Ref,
        options?: (DecisionOptions & RefOptions) | undefined
      ) => Effect.Effect<
        Issue & Replayable,
        | import("./Item.js").FieldNotEditable
        | import("./Input.js").InvalidInput
        | import("./Reference.js").IssueNotFound
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      unarchive: (
        ref: Ref,
        options?: (DecisionOptions & RefOptions) | undefined
      ) => Effect.Effect<
        Issue & Replayable,
        | import("./Item.js").FieldNotEditable
        | import("./Input.js").InvalidInput
        | import("./Reference.js").IssueNotFound
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      remove: (
        ref: Ref,
        options?: DecisionOptions & RefOptions
      ) => Effect.Effect<
        Replayable,
        | import("./Input.js").InvalidInput
        | import("./Reference.js").IssueNotFound
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      open: (
        input: OpenIssue
      ) => Effect.Effect<
        Issue & Replayable,
        | import("./Item.js").CreationNotAllowed
        | import("./Input.js").InvalidInput
        | import("./Reference.js").IssueNotFound
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      report: (input: ReportIssue) => Effect.Effect<
        {
          id: string
          site: string
          number: number
          code: string | null
          preset: string
          status: string
          statusLabel: string
          statusCategory: import("./index.js").StatusCategory
          statusSince: import("./model/Actor.js").Timestamp
          resolution: import("./model/Item.js").Resolution | null
          firstResolvedAt: import("./model/Actor.js").Timestamp | null
          reopenCount: number
          closedAt: import("./model/Actor.js").Timestamp | null
          labels: ReadonlyArray<string>
          assignments: ReadonlyArray<import("./model/Item.js").Assignment>
          requester: import("./model/Item.js").Requester | null
          origin: import("./model/Item.js").Origin
          reference: import("./model/Item.js").ConversationRef | null
          archivedAt: import("./model/Actor.js").Timestamp | null
          commentsCount: number
          version: number
          createdAt: import("./model/Actor.js").Timestamp
          updatedAt: import("./model/Actor.js").Timestamp
          replayed: boolean
          kind: "issue"
          environment: string
          buildVersion: string
          stage: string | null
          sessionId: string | null
          eventIndex: number | null
          userId: string | null
          severity: import("./index.js").SeverityLevel
          category: import("./model/Issue.js").IssueCategory
          bugDescription: string
          expectedBehaviour: string
          notes: string
          fingerprint: string | null
          occurrences: number
          firstSeenAt: import("./model/Actor.js").Timestamp
          lastSeenAt: import("./model/Actor.js").Timestamp
          outcome: ReportOutcome
        },
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").CreationNotAllowed
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Reference.js").IssueNotFound
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      get: (
        ref: Ref,
        options?: RefOptions | undefined
      ) => Effect.Effect<
        Issue,
        | import("./Input.js").InvalidInput
        | import("./Reference.js").IssueNotFound
        | NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Store.js").StorageUnavailable,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      list: (input?: ListIssues | undefined) => Effect.Effect<
        {
          data: readonly import("./Issue.js").IssueSummary[]
          page: {
            next: string | null
            hasMore: boolean
          }
          filters: readonly import("./index.js").ActiveFilter[]
        },
        | import("./Cursor.js").InvalidCursor
        | import("./Input.js").InvalidInput
        | NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      facets: (input?: IssueFilters | undefined) => Effect.Effect<
        {
          total: {
            count: number
            atLeast: boolean
          }
          dimensions: {
            [k: string]: {
              readonly values: import("./index.js").Facet[]
              readonly atLeast: boolean
            }
          }
        },
        | import("./Input.js").InvalidInput
        | NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      update: (
        ref: Ref,
        input: IssueChanges,
        opts?: Options | undefined
      ) => Effect.Effect<
        Issue & Replayable,
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").FieldNotEditable
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Reference.js").IssueNotFound
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      bulk: (
        input: BulkChange<IssueChanges>
      ) => Effect.Effect<
        import("./model/Bulk.js").BulkAnswer,
        | import("./Input.js").InvalidInput
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
    },
    Ports
  >
>
/** Bug reports and feedback, numbered within the tenant. */
export declare class Issues extends Issues_base {
  static readonly layer: Layer.Layer<Issues, never, Ports>
}
export {}
//# sourceMappingURL=Issues.d.ts.map
