import { StoreSuite, Model } from "@deskwright/conformance"
import { readFileSync } from "node:fs"
import { it } from "vitest"
import { Effect } from "effect"
import { faults } from "./ReadFaults.ts"
it("x", async () => {
  const log = readFileSync("/tmp/broken.log", "utf8")
  for (const c of Object.values(StoreSuite.suites).flat()) { const n = log.split("\n").filter((l) => l.trim() === c.name).length; if (n === 0) console.log("NEVER", c.name) }
  const f = faults.find((f) => f.name.startsWith("HasAll"))!
  const c = Object.values(StoreSuite.suites).flat().find((c) => c.name.includes("evaluator: item"))!
  const e = await Effect.runPromiseExit(c.run.pipe(Effect.provide(f.layer)) as any)
  console.log((e as any).cause.reasons?.[0]?.defect?.message ?? e)
}, 60000)
