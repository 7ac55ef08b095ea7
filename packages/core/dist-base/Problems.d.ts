import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.js"
import { Directory, Lookup } from "./Directory.js"
import { type RefOptions } from "./Items.js"
import type { BulkChange } from "./model/Bulk.js"
import type { ListProblems, ProblemFilters } from "./model/Filters.js"
import type { DecisionOptions, Ref, Replayable } from "./model/Item.js"
import type { OpenProblem, Problem, ProblemChanges } from "./model/Problem.js"
import { type Ports } from "./Ports.js"
type Options = DecisionOptions & RefOptions
declare const Problems_base: Context.ServiceClass<
  Problems,
  "@deskwright/core/Problems",
  import("./Ports.js").Given<
    {
      changeStatus: (
        ref: Ref,
        status: string,
        options?: import("./ItemVerbs.js").StatusOptions | undefined
      ) => Effect.Effect<
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
          kind: "problem"
          problem: string
          description: string | null
          type: import("./model/Problem.js").ProblemType
          severity: number
          resolved: boolean
          resolvedAt: import("./model/Actor.js").Timestamp | null
          resolvedBy: string | null
          resolvedByName: string | null
          assignedTo: string | null
          assignees: ReadonlyArray<import("./model/Problem.js").ProblemAssignee>
          callId: string | null
          messageId: string | null
          agentId: string | null
          solutionId: string | null
          createdBy: "ai" | "user"
          isArchived: boolean
          callStartedAt: import("./model/Actor.js").Timestamp | null
          customerNumber: string | null
          agentName: string | null
          replayed: boolean
        },
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").FieldNotEditable
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Policy.js").NotAllowed
        | import("./Reference.js").ProblemNotFound
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | CurrentActor
        | Directory
        | Lookup
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      assign: (
        ref: Ref,
        assignees: readonly import("./model/Item.js").Assignee[],
        options?: (DecisionOptions & RefOptions) | undefined
      ) => Effect.Effect<
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
          kind: "problem"
          problem: string
          description: string | null
          type: import("./model/Problem.js").ProblemType
          severity: number
          resolved: boolean
          resolvedAt: import("./model/Actor.js").Timestamp | null
          resolvedBy: string | null
          resolvedByName: string | null
          assignedTo: string | null
          assignees: ReadonlyArray<import("./model/Problem.js").ProblemAssignee>
          callId: string | null
          messageId: string | null
          agentId: string | null
          solutionId: string | null
          createdBy: "ai" | "user"
          isArchived: boolean
          callStartedAt: import("./model/Actor.js").Timestamp | null
          customerNumber: string | null
          agentName: string | null
          replayed: boolean
        },
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").FieldNotEditable
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Policy.js").NotAllowed
        | import("./Reference.js").ProblemNotFound
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | CurrentActor
        | Directory
        | Lookup
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      label: (
        ref: Ref,
        labels: readonly string[],
        options?: (DecisionOptions & RefOptions) | undefined
      ) => Effect.Effect<
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
          kind: "problem"
          problem: string
          description: string | null
          type: import("./model/Problem.js").ProblemType
          severity: number
          resolved: boolean
          resolvedAt: import("./model/Actor.js").Timestamp | null
          resolvedBy: string | null
          resolvedByName: string | null
          assignedTo: string | null
          assignees: ReadonlyArray<import("./model/Problem.js").ProblemAssignee>
          callId: string | null
          messageId: string | null
          agentId: string | null
          solutionId: string | null
          createdBy: "ai" | "user"
          isArchived: boolean
          callStartedAt: import("./model/Actor.js").Timestamp | null
          customerNumber: string | null
          agentName: string | null
          replayed: boolean
        },
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").FieldNotEditable
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Policy.js").NotAllowed
        | import("./Reference.js").ProblemNotFound
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | CurrentActor
        | Directory
        | Lookup
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      archive: (
        ref: Ref,
        options?: (DecisionOptions & RefOptions) | undefined
      ) => Effect.Effect<
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
          kind: "problem"
          problem: string
          description: string | null
          type: import("./model/Problem.js").ProblemType
          severity: number
          resolved: boolean
          resolvedAt: import("./model/Actor.js").Timestamp | null
          resolvedBy: string | null
          resolvedByName: string | null
          assignedTo: string | null
          assignees: ReadonlyArray<import("./model/Problem.js").ProblemAssignee>
          callId: string | null
          messageId: string | null
          agentId: string | null
          solutionId: string | null
          createdBy: "ai" | "user"
          isArchived: boolean
          callStartedAt: import("./model/Actor.js").Timestamp | null
          customerNumber: string | null
          agentName: string | null
          replayed: boolean
        },
        | import("./Item.js").FieldNotEditable
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Reference.js").ProblemNotFound
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        | CurrentActor
        | Directory
        | Lookup
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      unarchive: (
        ref: Ref,
        options?: (DecisionOptions & RefOptions) | undefined
      ) => Effect.Effect<
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
          kind: "problem"
          problem: string
          description: string | null
          type: import("./model/Problem.js").ProblemType
          severity: number
          resolved: boolean
          resolvedAt: import("./model/Actor.js").Timestamp | null
          resolvedBy: string | null
          resolvedByName: string | null
          assignedTo: string | null
          assignees: ReadonlyArray<import("./model/Problem.js").ProblemAssignee>
          callId: string | null
          messageId: string | null
          agentId: string | null
          solutionId: string | null
          createdBy: "ai" | "user"
          isArchived: boolean
          callStartedAt: import("./model/Actor.js").Timestamp | null
          customerNumber: string | null
          agentName: string | null
          replayed: boolean
        },
        | import("./Item.js").FieldNotEditable
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Reference.js").ProblemNotFound
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        | CurrentActor
        | Directory
        | Lookup
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
        | import("./Policy.js").NotAllowed
        | import("./Reference.js").ProblemNotFound
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      open: (input: OpenProblem) => Effect.Effect<
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
          kind: "problem"
          problem: string
          description: string | null
          type: import("./model/Problem.js").ProblemType
          severity: number
          resolved: boolean
          resolvedAt: import("./model/Actor.js").Timestamp | null
          resolvedBy: string | null
          resolvedByName: string | null
          assignedTo: string | null
          assignees: ReadonlyArray<import("./model/Problem.js").ProblemAssignee>
          callId: string | null
          messageId: string | null
          agentId: string | null
          solutionId: string | null
          createdBy: "ai" | "user"
          isArchived: boolean
          callStartedAt: import("./model/Actor.js").Timestamp | null
          customerNumber: string | null
          agentName: string | null
          replayed: boolean
        },
        | import("./Item.js").CreationNotAllowed
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Reference.js").ProblemNotFound
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | CurrentActor
        | Directory
        | Lookup
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      get: (
        ref: Ref,
        options?: RefOptions | undefined
      ) => Effect.Effect<
        Problem,
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Reference.js").ProblemNotFound
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Store.js").StorageUnavailable,
        | CurrentActor
        | Directory
        | Lookup
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      list: (input?: ListProblems | undefined) => Effect.Effect<
        {
          data: readonly import("./Problem.js").ProblemSummary[]
          page: {
            next: string | null
            hasMore: boolean
          }
          filters: readonly import("./index.js").ActiveFilter[]
        },
        | import("./Cursor.js").InvalidCursor
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        | CurrentActor
        | Directory
        | Lookup
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      facets: (input?: ProblemFilters | undefined) => Effect.Effect<
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
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      update: (
        ref: Ref,
        input: ProblemChanges,
        opts?: Options | undefined
      ) => Effect.Effect<
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
          kind: "problem"
          problem: string
          description: string | null
          type: import("./model/Problem.js").ProblemType
          severity: number
          resolved: boolean
          resolvedAt: import("./model/Actor.js").Timestamp | null
          resolvedBy: string | null
          resolvedByName: string | null
          assignedTo: string | null
          assignees: ReadonlyArray<import("./model/Problem.js").ProblemAssignee>
          callId: string | null
          messageId: string | null
          agentId: string | null
          solutionId: string | null
          createdBy: "ai" | "user"
          isArchived: boolean
          callStartedAt: import("./model/Actor.js").Timestamp | null
          customerNumber: string | null
          agentName: string | null
          replayed: boolean
        },
        | import("./Item.js").AssigneeNotAllowed
        | import("./Item.js").FieldNotEditable
        | import("./Lifecycle.js").GuardNotMet
        | import("./Input.js").InvalidInput
        | import("./Lifecycle.js").InvalidTransition
        | import("./Policy.js").NotAllowed
        | import("./Reference.js").ProblemNotFound
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Lifecycle.js").UnknownStatus
        | import("./Store.js").StoreFailure,
        | CurrentActor
        | Directory
        | Lookup
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      bulk: (
        input: BulkChange<ProblemChanges>
      ) => Effect.Effect<
        import("./model/Bulk.js").BulkAnswer,
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
    },
    Ports
  >
>
/** Flagged defects of calls. */
export declare class Problems extends Problems_base {
  static readonly layer: Layer.Layer<Problems, never, Ports>
}
export {}
//# sourceMappingURL=Problems.d.ts.map
