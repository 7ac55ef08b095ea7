import { createSupport, standardPolicy } from "@deskwright/core/promise"

createSupport({ store: {}, policy: standardPolicy })
