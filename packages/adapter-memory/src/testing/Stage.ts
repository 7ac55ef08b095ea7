import type { Actor, Desk, Site } from "@deskwright/core/promise"

/** What a fixture works with. */
export interface Stage {
  readonly desk: Desk
  /** A desk of the same tenant for somebody else. */
  readonly as: (actor: Omit<Actor, "tenant">) => Desk
  readonly site: (site: Site) => void
  /** The moment so many minutes ago. */
  readonly ago: (minutes: number) => string
}
