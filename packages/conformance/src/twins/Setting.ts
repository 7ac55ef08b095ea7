/** What somebody who is about to ask for something can choose from. */
import type { Kind, Ref } from "@deskwright/core"
import type { Dice } from "./Dice.ts"
import type { Names } from "./Names.ts"
import { channels, labels, members, words } from "./Words.ts"

export class Setting {
  readonly dice: Dice
  readonly tenant: string
  /** What there is in one's own tenant. */
  readonly names: Names
  /** What there is in another one. */
  readonly others: Names
  /** The request ids that were asked with. */
  readonly asked: Array<string> = []

  constructor(dice: Dice, tenant: string, names: Names, others: Names) {
    this.dice = dice
    this.tenant = tenant
    this.names = names
    this.others = others
  }

  readonly flag = (): boolean => this.dice.chance(0.5)
  readonly word = (): string => this.dice.one(words)
  readonly text = (): string => `${this.word()} ${this.word()}`
  readonly labels = (): ReadonlyArray<string> => this.dice.some(labels, 3)
  readonly channel = (): string => this.dice.one(channels)
  readonly site = (): string =>
    this.dice.chance(0.06)
      ? this.dice.one(["nowhere", "broken"])
      : this.dice.one(["north", "north", "north", "south", "widget", "rules", "guarded", "guarded"])

  /** A name of one's own, or sometimes of another tenant, or of nothing; half of the time one of the first, so that much happens to a few. */
  known<A>(choose: (names: Names) => ReadonlyArray<A>, nothing: A): A {
    if (this.dice.chance(0.04)) return nothing
    const list = choose(this.dice.chance(0.04) ? this.others : this.names)
    return list.length === 0 ? nothing : this.dice.one(this.flag() ? list.slice(0, 2) : list)
  }

  readonly item = (kind: Kind, where?: string) =>
    this.known(
      (names) => names.items.filter((item) => item.kind === kind && (where === undefined || item.site === where)),
      {
        kind,
        id: this.nothing(),
        code: "TKT-77",
        number: 77,
        site: "north",
        version: 1
      }
    )

  readonly nothing = (): string => `00000000-0000-7000-8000-00000000000${this.dice.below(10)}`
  readonly kind = (): Kind => this.dice.one(["ticket", "ticket", "ticket", "issue", "problem"])
  readonly conversation = (): string =>
    this.known((names) => names.conversations, { id: this.nothing(), site: "north", externalId: null }).id
  /** A conversation, and mostly the site that it is of. */
  readonly talk = () => {
    const found = this.known((names) => names.conversations, { id: this.nothing(), site: "north", externalId: null })
    return this.dice.chance(0.1) ? { ...found, site: this.site() } : found
  }

  readonly endUser = (): string => this.known((names) => names.endUsers, this.nothing())
  readonly assignees = () => this.dice.some(members, 2).map((member) => ({ member }))
  readonly assignee = () => (this.dice.chance(0.1) ? [{ label: "somebody" }] : this.assignees().slice(0, 1))

  /** A request id, sometimes, and sometimes one that was used before. */
  readonly request = (): { readonly requestId?: string } => {
    if (!this.dice.chance(0.2)) return {}
    const before = this.names.requests
    const requestId =
      before.length > 0 && this.dice.chance(0.3)
        ? this.dice.one(before).requestId
        : `request ${this.dice.below(1_000_000)}`
    this.asked.push(requestId)
    return { requestId }
  }

  /** An item as somebody names it, and where it is looked up: most often by its id. */
  readonly named = (kind: Kind): { readonly ref: Ref; readonly at: { readonly site?: string } } => {
    const { code, id, number, site } = this.item(kind)
    if (this.dice.chance(0.7)) return { ref: id, at: this.dice.chance(0.2) ? { site } : {} }
    return { ref: this.dice.one([code ?? number, number]), at: this.dice.chance(0.85) ? { site } : {} }
  }

  /** The same, with what a decision can be held to. */
  readonly decided = (kind: Kind) => {
    const { at, ref } = this.named(kind)
    const options = this.dice.part<{ ifVersion: number; cause: string }>(0.12, {
      ifVersion: () => this.dice.below(4) + 1,
      cause: this.word
    })
    return { ref, options: { ...at, ...options, ...this.request() } }
  }

  readonly page = () => this.dice.part<{ limit: number }>(0.5, { limit: () => 1 + this.dice.below(3) })
  readonly order = () => this.dice.part<{ order: "asc" | "desc" }>(0.4, { order: () => this.dice.one(["asc", "desc"]) })
}
