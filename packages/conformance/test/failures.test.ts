/** What somebody reads whose store fails: the counter-example, how to repeat it, and no more. */
import { Model, StoreSuite } from "@deskwright/conformance"
import { Store } from "@deskwright/core"
import { Cause, Effect, Exit, Result } from "effect"
import { assert, describe, it } from "vitest"
import { plainly } from "../src/Check.ts"
import { storeOf } from "./Broken.ts"

type Alteration = Parameters<typeof storeOf>[0]

/** The error of the check with this name, over the model with one fault. */
const failureOf = (name: string, alter: Alteration): Promise<Error> => {
  const check = Object.values(StoreSuite.suites)
    .flat()
    .find((check) => check.name.includes(name))
  if (check === undefined) return assert.fail(`there is no check ${name}`)
  return Effect.gen(function* () {
    const exit = yield* Effect.exit(check.run)
    if (Exit.isSuccess(exit)) return assert.fail("it passed")
    const error = Cause.squash(exit.cause)
    return error instanceof Error ? error : assert.fail("it failed with no error")
  }).pipe(
    Effect.provideService(StoreSuite.Settings, { runs: 20, seed: 7, shrinkFor: 1000 }),
    Effect.provide(storeOf(alter)),
    Effect.runPromise
  )
}

const withoutLabels: Alteration = (driver) => ({
  ...driver,
  find: (table, query) =>
    Effect.map(driver.find(table, query), (rows) => rows.map((row) => ("labels" in row ? { ...row, labels: [] } : row)))
})

const breaking: Alteration = (_, home) => ({
  ...Model.driver(home),
  find: () => Effect.die(new Error("near WHERE: syntax error"))
})

describe("a failed property", () => {
  it("says the counter-example first, then how to repeat it, and points at no line of the suite", async () => {
    const { message, stack } = await failureOf("evaluator: item", withoutLabels)
    assert.match(
      message,
      /^item "[^]*" has labels \[\] and not \[.+\], asked \{.+\}\nfound in run \d+ of seed 7; to repeat it, give the suite \{ seed: 7 \}$/
    )
    assert.strictEqual(stack, `CounterExample: ${message}`)
  })

  it("says of a fault in the store where it happened, without the runtime", async () => {
    const { message } = await failureOf("evaluator: item", breaking)
    assert.match(message, /^Error: near WHERE: syntax error\n +at .*failures\.test\.ts/)
    assert.notMatch(message, /[\\/]effect[\\/]/)
  })
})

describe("the error of a test", () => {
  it("keeps the places of the store, in its causes too, and none of the runtime", async () => {
    const lost = Effect.suspend(() => Effect.fail(new Store.OutcomeUnknown({ cause: new Error("hung up") })))
    const failed = await Effect.runPromise(Effect.result(lost))
    const error = Result.isFailure(failed) ? failed.failure : assert.fail("it succeeded")
    const stacks = () => `${error.stack}\n${(error.cause as Error).stack}`
    assert.match(stacks(), /[\\/]effect[\\/](src|dist)[\\/]/)
    assert.strictEqual(plainly(error), error)
    assert.notMatch(stacks(), /[\\/]effect[\\/](src|dist)[\\/]/)
    assert.match(stacks(), /OutcomeUnknown: [^]*failures\.test\.ts[^]*Error: hung up[^]*failures\.test\.ts/)
  })
})
