export { actorOf, type Backend, type BackendSettings, openBackend, orderWithTicket, workspace } from "./desk.ts"
export { openUntilStopped } from "./process.ts"
export type { Order } from "./storage.ts"
export { login, tokenOf, type User, userOf } from "./users.ts"
