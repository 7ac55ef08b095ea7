import { StoreSuite } from "@deskwright/conformance"
import { PgClient } from "@effect/sql-pg"
import { Layer, Redacted } from "effect"
import { PostgresStore } from "../src/index.ts"
import { database } from "./support/Database.ts"

const url = await database()
const client = PgClient.layer({ url: Redacted.make(url), maxConnections: 16 })

StoreSuite.suite("PostgreSQL through PgClient", { shrink: false, layer: PostgresStore.layer.pipe(Layer.provide(client)) })
