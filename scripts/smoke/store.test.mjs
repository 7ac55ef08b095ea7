import { MemoryStore } from "@deskwright/adapter-memory"
import { storeSuite } from "@deskwright/conformance"

storeSuite("memory", MemoryStore.layer)
