import { JourneySuite } from "@deskwright/conformance"
import { Layer } from "effect"
import { PostgresClient, PostgresStore } from "../src/index.ts"
import { database } from "./support/Database.ts"

const url = await database()

JourneySuite.suite("postgres", {
  runs: 3,
  layer: PostgresStore.layer.pipe(Layer.provide(PostgresClient.layer({ url })))
})
