// app/api/[...path]/route.ts
import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, standardPolicy } from "@deskwright/core/promise"
import { createHandler } from "@deskwright/http/promise"

const support = createSupport({ store: memory(), policy: standardPolicy })

export const desk = createHandler(support, {
  // Ask your own login here.
  authenticate: (_request, token) => (token === "ann" ? { tenant: "acme", id: "ann", kind: "agent" } : null)
})

export { desk as GET, desk as POST, desk as PUT, desk as PATCH, desk as DELETE, desk as OPTIONS }
