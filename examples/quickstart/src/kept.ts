import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, standardPolicy } from "@deskwright/core/promise"

const support = createSupport({ store: memory({ file: "desk.snapshot" }), policy: standardPolicy })

const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })
const { code } = await ann.tickets.open({ site: "shop", subject: "Printer on fire", body: "Since this morning." })
// Run it again, and the next is TKT-2.
console.log(code) // TKT-1
await support.close()
