/** A store's contents in a file: written beside it and renamed into place, so that the file is whole at any time. */
import { Effect, Schema, Semaphore } from "effect"
import type { Store } from "@deskwright/core"
import { Damage, lines, Reader } from "./SnapshotFormat.ts"
import { readLines, writeWhole } from "./SnapshotFile.ts"
import type { State } from "./State.ts"

/** The file is not what a snapshot wrote. It is left as it is. */
export class SnapshotDamaged extends Schema.TaggedError<SnapshotDamaged>()("SnapshotDamaged", {
  path: Schema.String,
  line: Schema.Int,
  reason: Schema.String,
  remedy: Schema.String
}) {
  override get message() {
    return `The snapshot ${this.path} cannot be restored: line ${this.line} ${this.reason}. It was left as it is. ${this.remedy}`
  }
}

/** The file system refused to read or write; a file that was at the path is still there, whole. */
export class SnapshotFailed extends Schema.TaggedError<SnapshotFailed>()("SnapshotFailed", {
  path: Schema.String,
  action: Schema.Literals(["read", "write"]),
  cause: Schema.Defect()
}) {
  override get message() {
    return `The snapshot ${this.path} could not be ${this.action === "read" ? "read" : "written"}: ${String(this.cause)}. Look at the folder, its rights and its free space.`
  }
}

/** Another store writes to this file: the two would undo each other's work. */
export class SnapshotInUse extends Schema.TaggedError<SnapshotInUse>()("SnapshotInUse", {
  path: Schema.String,
  lock: Schema.String,
  pid: Schema.Number
}) {
  override get message() {
    return `The snapshot ${this.path} is in use by a desk of process ${this.pid}. Close that desk or name another file; if no such desk is running, remove ${this.lock}.`
  }
}

interface Kept {
  readonly state: State
  /** One snapshot of a store at a time: an earlier one must not replace a later. */
  readonly turn: Semaphore.Semaphore
}

const kept = new WeakMap<Store.Store["Service"], Kept>()

export const remember = (store: Store.Store["Service"], state: State): Store.Store["Service"] => {
  kept.set(store, { state, turn: Semaphore.makeUnsafe(1) })
  return store
}

/**
 * Writes what a memory store holds at this moment. Commits go on meanwhile and are not part of it; memory use stays small, since
 * rows are never copied.
 */
export const snapshot = (store: Store.Store["Service"], path: string): Effect.Effect<void, SnapshotFailed> => {
  const found = kept.get(store)
  if (found === undefined) return Effect.die(new Error("Only a store of MemoryStore can be written to a snapshot"))
  return Effect.suspend(() =>
    Effect.tryPromise({
      try: (signal) => writeWhole(path, lines(found.state), signal),
      catch: (cause) => new SnapshotFailed({ path, action: "write", cause })
    })
  ).pipe(found.turn.withPermit)
}

/** Fills an empty state from a file; a file that is not there leaves it empty. */
export const restore = (state: State, path: string): Effect.Effect<void, SnapshotDamaged | SnapshotFailed> =>
  Effect.tryPromise({
    try: async (signal) => {
      const reader = new Reader(state)
      if (await readLines(path, reader, signal)) reader.finish()
    },
    catch: (cause) =>
      cause instanceof Damage
        ? new SnapshotDamaged({ path, line: cause.line, reason: cause.reason, remedy: cause.remedy })
        : new SnapshotFailed({ path, action: "read", cause })
  })
