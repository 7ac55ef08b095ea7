/** How an item of any kind is opened. */
import { Effect } from "effect"
import { CurrentActor, placeOf } from "./Actor.ts"
import { type Decided, execute } from "./Command.ts"
import { nextId } from "./Ids.ts"
import type { Actor } from "./model/Actor.ts"
import type { CommandOptions } from "./model/Item.ts"
import type { Kind } from "./model/Preset.ts"
import { blank } from "./BlankItem.ts"
import { admit, CreationNotAllowed, type Item, type Located, settle } from "./Item.ts"
import { open as initialStatus } from "./Lifecycle.ts"
import { itemColumns, NotAllowed, permits, permitted } from "./Policy.ts"
import { presetOf, siteFor } from "./Sites.ts"
import type { Change, Committed } from "./Store.ts"
import { checkTriage, shown } from "./Visibility.ts"
import { decisionFor } from "./Decision.ts"
import { again, type Outcome } from "./Items.ts"

/** What a use case decides about an item that is being opened. */
export interface Opened {
  readonly columns: Partial<Item>
  readonly also?: (item: Item) => ReadonlyArray<Change>
  /** Run once the item is committed. */
  readonly afterwards?: Effect.Effect<void>
}

/** An item to open, as its use case asks for it. */
export interface OpenCommand<K extends Kind, E, R> {
  readonly kind: K
  readonly name: string
  readonly site: string
  readonly input: CommandOptions
  readonly rule?: string
  readonly cause?: string
  /** What the item holds beside what opening alone decides. */
  readonly decide: (opening: Located & { readonly actor: Actor; readonly at: string }) => Effect.Effect<Opened, E, R>
}

/** Prepares the opening of an item. Its id and its event are chosen here, once; what it holds is decided at each attempt, by `decide`. */
export const prepare = Effect.fnUntraced(function* <K extends Kind, E, R>(command: OpenCommand<K, E, R>) {
  const actor = yield* CurrentActor
  const site = yield* siteFor(actor, command.site)
  const preset = presetOf(site, command.kind)
  if (!preset.create.includes(actor.kind)) {
    return yield* new CreationNotAllowed({ preset: preset.id, origin: actor.kind, allowed: preset.create })
  }
  const allowed = yield* permitted(actor, `${command.kind}.create`, itemColumns)
  const id = yield* nextId
  const decision = yield* decisionFor(
    actor,
    "opened",
    { ...command.input, ...(command.cause === undefined ? {} : { cause: command.cause }) },
    command.rule
  )
  const started = blank({
    id,
    ...placeOf(actor, site.id),
    preset,
    actor,
    at: decision.at,
    status: initialStatus(preset.lifecycle, decision.at)
  })
  const decide = Effect.gen(function* () {
    const opened = yield* command.decide({ item: started, stored: started, site, preset, actor, at: decision.at })
    const item = settle(preset, { ...started, originRule: command.rule ?? null, ...opened.columns })
    if (!permits(allowed, item)) return yield* new NotAllowed({ action: `${command.kind}.create`, actor: actor.id })
    yield* checkTriage(actor, item, command.input)
    return {
      place: placeOf(actor, site.id),
      subject: id,
      changes: [...admit(item, decision), ...(opened.also?.(item) ?? [])],
      afterwards: opened.afterwards ?? Effect.void,
      answer: ({ numbers }: Committed): Outcome => {
        const opened = { ...item, number: numbers.get(id) ?? 0 }
        return { item: opened, stored: opened, site, preset, replayed: false }
      }
    } satisfies Decided<Outcome>
  })
  return { actor, site, preset, allowed, at: decision.at, decide }
})

/** Opens an item: numbered, audited and announced in one commit. */
export const openItem = Effect.fnUntraced(function* <K extends Kind, E, R>(command: OpenCommand<K, E, R>) {
  const { actor, decide } = yield* prepare(command)
  return yield* shown(
    yield* execute({
      name: command.name,
      actor,
      options: command.input,
      payload: command.input,
      decide,
      replay: (subject) => again(command.kind, subject)
    })
  )
})
