import { StoreSuite } from "@deskwright/conformance"
import { SqliteStore } from "../src/index.ts"
import { temporaryFile } from "./files.ts"

StoreSuite.suite("sqlite", { layer: SqliteStore.layer({ file: temporaryFile(), synchronous: "normal" }) })
