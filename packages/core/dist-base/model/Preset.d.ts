import type { Lifecycle } from "./Lifecycle.js"
import type { Priority, Severity, SeverityScale } from "./Severity.js"
/** What an item is. */
export type Kind = "issue" | "ticket" | "problem"
/** Through which door an item came in. */
export type OriginKind = "end_user" | "agent" | "ai" | "rule" | "monitor" | "api" | "import"
/** What can be edited after an item is open. `title` and `body` are the kind's own headline and text; a reason goes with `status`. */
export type EditableField =
  | "title"
  | "body"
  | "status"
  | "severity"
  | "priority"
  | "assignees"
  | "labels"
  | "archived"
  | "environment"
  | "buildVersion"
  | "stage"
  | "sessionId"
  | "eventIndex"
  | "userId"
  | "category"
  | "expectedBehaviour"
  | "notes"
  | "type"
  | "solutionId"
/** What a search looks into, beside the code, the number and the id, which always match. */
export type SearchField =
  | "title"
  | "body"
  | "expectedBehaviour"
  | "notes"
  | "requesterName"
  | "requesterEmail"
  | "question"
  | "answer"
/** Everything in which one desk differs from another. A preset is a value; copy one and change it. */
export interface Preset {
  readonly id: string
  readonly kind: Kind
  readonly lifecycle: Lifecycle
  /** Which counter numbers the items. Presets of one kind share it. */
  readonly series: {
    readonly name: string
    readonly per: "tenant" | "site"
  }
  /** The code format of a site that sets none, such as `TKT-{n}`; null: the items show no code. */
  readonly code: string | null
  /** Who may open an item; everyone else is refused with `CreationNotAllowed`. */
  readonly create: ReadonlyArray<OriginKind>
  /** Who must name the requester's e-mail address. */
  readonly emailRequired: ReadonlyArray<OriginKind>
  readonly defaultAssignee: "creatorIfMember" | "none"
  readonly assignees: {
    /** Whether a name that is no member may be typed. */
    readonly typed: boolean
    readonly many: boolean
  }
  readonly editable: ReadonlyArray<EditableField>
  readonly severity: {
    readonly scale: SeverityScale
    readonly default: Severity | null
  }
  readonly priority: {
    readonly default: Priority | null
  }
  readonly search: ReadonlyArray<SearchField>
  /** What sends mail: to staff when an item opens, to the requester when its status changes or a comment is for them. */
  readonly notify: {
    readonly opened: boolean
    readonly statusChanged: boolean
    readonly commented: boolean
  }
  /** Where a comment for the customer goes. */
  readonly customerComments: "chat" | "none"
}
//# sourceMappingURL=Preset.d.ts.map
