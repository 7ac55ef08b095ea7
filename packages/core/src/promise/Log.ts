/** The desk's log as hosts see it. */
import { Console, Effect, Layer, Logger, LogLevel, References } from "effect"
import type { StartFailed } from "./Engine.ts"
import type { SupportLogger } from "./Options.ts"

type Entry = Logger.Options<unknown>

/** What a failure is called. */
export const nameOf = (failure: unknown): string => {
  if (typeof failure !== "object" || failure === null) return typeof failure
  if ("_tag" in failure) return String(failure._tag)
  return failure instanceof Error ? failure.name : "object"
}

// Of a failure only its name: its message may quote what somebody wrote.
const factsOf = ({ cause, fiber, message }: Entry): Readonly<Record<string, unknown>> => {
  const [, ...rest] = Array.isArray(message) ? message : [message]
  const failures = [
    ...rest,
    ...cause.reasons.map((reason) =>
      reason._tag === "Fail" ? reason.error : reason._tag === "Die" ? reason.defect : reason
    )
  ]
  return {
    ...fiber.getRef(References.CurrentLogAnnotations),
    ...(failures.length === 0 ? {} : { failures: failures.map(nameOf) })
  }
}

const sentenceOf = ({ message }: Entry): string => {
  const first: unknown = Array.isArray(message) ? message[0] : message
  return typeof first === "string" ? first : nameOf(first)
}

const write = (logger: SupportLogger, entry: Entry): void => {
  const facts = factsOf(entry)
  const sentence = sentenceOf(entry)
  if (LogLevel.isGreaterThanOrEqualTo(entry.logLevel, "Error")) logger.error(facts, sentence)
  else if (LogLevel.isGreaterThanOrEqualTo(entry.logLevel, "Warn")) logger.warn(facts, sentence)
  else if (LogLevel.isGreaterThanOrEqualTo(entry.logLevel, "Info")) logger.info(facts, sentence)
  else logger.debug(facts, sentence)
}

const toHost = (logger: SupportLogger) =>
  Logger.make<unknown, void>((entry) => {
    try {
      write(logger, entry)
    } catch {
      // What a log could not take must not undo what it is about.
    }
  })

const toConsole = Logger.make<unknown, void>((entry) => {
  const console = entry.fiber.getRef(Console.Console)
  write(
    {
      debug: () => undefined,
      info: () => undefined,
      warn: (facts, sentence) => console.warn(sentence, facts),
      error: (facts, sentence) => console.error(sentence, facts)
    },
    entry
  )
})

/** The host's logger decides by itself what it keeps; the console gets warnings and errors. */
export const layerLog = (logger: SupportLogger | undefined): Layer.Layer<never> =>
  Layer.merge(
    Logger.layer([logger === undefined ? toConsole : toHost(logger)]),
    Layer.succeed(References.MinimumLogLevel, logger === undefined ? "Warn" : "Debug")
  )

/** Tells the log why the desk could not start: in the words of the store's adapter where it has some, else by the name of what was thrown. */
export const startFailed =
  (logger: SupportLogger | undefined): StartFailed =>
  ({ cause, details }) => {
    const { reason } = details as { readonly reason: string }
    Effect.runFork(
      Effect.logError("[desk] the store could not be opened").pipe(
        Effect.annotateLogs({ reason, failure: nameOf(cause) }),
        Effect.provide(layerLog(logger))
      )
    )
  }
