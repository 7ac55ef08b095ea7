export { rulingOn, rulings } from "./Answers.ts"
export type { Ruling } from "./Answers.ts"
export * as ResendNotifier from "./ResendNotifier.ts"
export type { SendingOptions } from "./Options.ts"
