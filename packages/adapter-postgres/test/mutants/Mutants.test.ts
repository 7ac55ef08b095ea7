/** That the proofs can fail: each mutant breaks one promise, and the probe that is named finds it. */
import { afterAll, assert, describe, it } from "vitest"
import { mutants } from "./Mutants.ts"
import { probes } from "./Probes.ts"

const caught = new Map<string, string>()

describe.concurrent("an honest store", () => {
  for (const [name, probe] of Object.entries(probes)) {
    it(name, async () => assert.deepStrictEqual(await probe({}), []))
  }
})

describe.concurrent("a mutant is caught", () => {
  for (const { caughtBy, name, underFaults: _, ...deviation } of mutants) {
    it(name, async () => {
      const broken = await probes[caughtBy](deviation)
      assert.isNotEmpty(broken, `"${caughtBy}" does not see it`)
      caught.set(name, broken[0] ?? "")
    })
  }

  afterAll(() => {
    const lines = [...caught].map(([name, what]) => `${name}: ${what}`)
    process.stdout.write(`\n${lines.join("\n")}\nmutants caught: ${caught.size} of ${mutants.length}\n`)
  })
})
