import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport } from "@deskwright/core/promise"

createSupport({ store: memory() })
