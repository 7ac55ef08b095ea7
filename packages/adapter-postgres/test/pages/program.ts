import { migrate, postgres } from "@deskwright/adapter-postgres/promise"
import { createSupport, standardPolicy } from "@deskwright/core/promise"

const url = process.env.DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres"
await migrate({ url }) // or `npx @deskwright/adapter-postgres migrate`, once per deploy
const support = createSupport({ store: postgres({ url }), policy: standardPolicy })

const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })
const { code } = await ann.tickets.open({ site: "shop", subject: "Printer on fire", body: "Since this morning." })
console.log(code) // TKT-1, and it is still there when the process is not
await support.close()
