import { it } from "@effect/vitest"
import { decode } from "../src/Input.ts"
import { Schema } from "effect"
import { IdentifySchema } from "../src/EndUser.ts"
import { appendFileSync } from "node:fs"
it("x", () => {
  const cyclic: Record<string, unknown> = {}
  cyclic.self = cyclic
  appendFileSync("/tmp/zz.log", JSON.stringify(decode(Schema.Struct({ user: IdentifySchema }))({ user: { anonymousId: "a", traits: cyclic } })) + "\n")
  appendFileSync("/tmp/zz.log", JSON.stringify(decode(Schema.Struct({ user: IdentifySchema }))({ user: { anonymousId: "a", traits: {self: {self: {self: {}}}} } })) + "\n")
})
