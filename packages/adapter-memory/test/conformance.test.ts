import { MemoryStore } from "@deskwright/adapter-memory"
import { StoreSuite } from "@deskwright/conformance"

StoreSuite.suite("memory", { layer: MemoryStore.layer })
