import { createSupport } from "@deskwright/core/promise"

createSupport({ store: {} })
