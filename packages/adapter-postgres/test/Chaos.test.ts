/**
 * Servers die, networks lie, pools run dry, and the desk keeps its word. Played by fixed seeds; `pnpm soak` plays others for
 * as long as it is told to. `docs/reliability.md` says what is promised.
 */
import { assert, describe, it } from "vitest"
import { startMember } from "./harness/Member.ts"
import { run, tooLittle } from "./harness/Run.ts"
import { summary } from "./harness/Summary.ts"

describe("whatever fails", () => {
  for (const seed of [11]) {
    it(`seed ${seed}: nothing acknowledged is lost or doubled, no number is missing, nobody waits for ever`, async () => {
      const report = await run({ seed, duration: 0, pause: 350, silence: 2_500, start: startMember })
      process.stdout.write(summary([report]))
      assert.deepStrictEqual(report.violations, [])
      assert.deepStrictEqual(tooLittle(report), [])
      assert.isBelow(report.closing, 10_000)
    }, 240_000)
  }
})
