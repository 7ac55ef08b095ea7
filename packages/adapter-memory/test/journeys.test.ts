import { MemoryStore } from "@deskwright/adapter-memory"
import { JourneySuite } from "@deskwright/conformance"

JourneySuite.suite("memory", { layer: MemoryStore.layer })
