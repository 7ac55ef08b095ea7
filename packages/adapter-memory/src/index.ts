/** Deskwright in this process's memory: the store, and the file that it can be kept in. */
export * as MemoryStore from "./MemoryStore.ts"
export { snapshot, SnapshotDamaged, SnapshotFailed, SnapshotInUse } from "./Snapshot.ts"
