/** How a commit reaches the database: with others in one statement, or alone, with the exact reason where it is refused. */
import { Effect } from "effect"
import { type Place, Store } from "@deskwright/core"
import { encode, refusal, type Reply } from "./Changes.ts"
import { commitCall } from "./CommitSql.ts"
import type { Executor } from "./Executor.ts"
import { ofCommit, type QueryFailed, unavailable } from "./Failure.ts"
import { encodeGroup, type GroupReply, type Member, memberOf } from "./Group.ts"
import { briefly, Groups, type Sent } from "./Groups.ts"
import { groupCall } from "./GroupSql.ts"
import type { Names } from "./Names.ts"
import { patiently } from "./Patience.ts"
import type { Answer } from "./Statement.ts"

type Outcome = Effect.Effect<Store.Committed, Store.CommitError>

/** A commit of no more changes than this, alone in its group, is cheaper change by change than in sets. */
const few = 4

const outcomeOf = (names: Names, place: Place, reply: Reply): Outcome => {
  if ("at" in reply) return Effect.succeed({ at: reply.at, numbers: new Map(reply.numbers) })
  if ("stale" in reply) return Effect.fail(refusal(names, reply))
  if (reply.waiting === "series") {
    return Effect.fail(new Store.SiteBusy({ site: place.site, series: reply.series }))
  }
  const reason =
    reply.waiting === "conflict"
      ? "others kept changing the same rows"
      : "another transaction holds a row that is needed"
  return Effect.fail(new Store.StorageUnavailable({ reason, retryable: true, cause: new Error(reason) }))
}

const replyOf = <A>(answers: ReadonlyArray<Answer>): A => {
  const answer = answers[0]?.["answer"]
  return (typeof answer === "string" ? JSON.parse(answer) : answer) as A
}

/** What a failure of a group's statement means for its members. If the server refused it as a whole, each is tried alone; else all have failed. */
const failed = (failure: QueryFailed): Effect.Effect<Sent, Store.StoreFailure> => {
  const meant = ofCommit(failure)
  return failure.reached === "refused" && meant._tag === "StorageUnavailable"
    ? Effect.succeed({ refused: true })
    : Effect.fail(meant)
}

/** The `commit` of the driver. */
export const commits = (executor: Executor, names: Names): Store.Driver["commit"] => {
  const repeat = patiently(executor)
  const [call, callGroup] = [commitCall(names), groupCall(names)]
  // In a host's transaction the host's COMMIT decides: a statement whose answer is lost was certainly not committed.
  const meaning = Effect.map(executor.joined, (open) => (open ? unavailable : ofCommit))

  const ask = (place: Place, changes: ReadonlyArray<Store.Change>, patience?: number) =>
    Effect.suspend(() =>
      Effect.map(
        repeat(executor.write({ text: call, values: [place.tenant, place.site, encode(place, changes, patience)] })),
        replyOf<Reply>
      )
    )

  const alone = (place: Place, changes: ReadonlyArray<Store.Change>): Outcome =>
    Effect.flatMap(meaning, (meant) =>
      Effect.flatMap(Effect.mapError(ask(place, changes), meant), (reply) => outcomeOf(names, place, reply))
    )

  const sendOne = ({ changes, place }: Member, patience: number): Effect.Effect<Sent, Store.StoreFailure> =>
    Effect.matchEffect(ask(place, changes, Math.max(patience, briefly)), {
      onSuccess: (reply) =>
        Effect.succeed("waiting" in reply ? { waiting: reply.waiting } : { done: outcomeOf(names, place, reply) }),
      onFailure: failed
    })

  const send = (members: ReadonlyArray<Member>, patience: number): Effect.Effect<Sent, Store.StoreFailure> =>
    Effect.suspend(() => {
      const [first] = members
      if (members.length === 1 && first !== undefined && first.changes.length <= few) return sendOne(first, patience)
      const statement = { text: callGroup, values: [encodeGroup(members), String(patience)] }
      return Effect.matchEffect(repeat(executor.write(statement)), {
        onSuccess: (answers) => Effect.succeed(replyOf<GroupReply>(answers)),
        onFailure: failed
      })
    })

  const groups = new Groups({ send, alone: ({ changes, place }) => alone(place, changes) })
  // A group runs on a connection of its own, so what belongs to a host's transaction never goes into one.
  return (place, changes) =>
    Effect.flatMap(executor.joined, (open) => {
      const member = open ? null : memberOf(place, changes)
      return member === null ? alone(place, changes) : groups.commit(member)
    })
}
