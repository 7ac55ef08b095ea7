import { JourneySuite } from "@deskwright/conformance"
import { SqliteStore } from "../src/index.ts"

// The suite of the store has a file; what the journeys ask does not depend on one.
JourneySuite.suite("sqlite", { layer: SqliteStore.layer({ file: ":memory:" }) })
