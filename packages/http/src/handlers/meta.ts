/** The desk about itself. */
import type { Handlers } from "../Asked.ts"
import { type Meta, openApi } from "../contract/Api.ts"
import { docsPage } from "../DocsPage.ts"
import { pagePolicy, shows } from "../Reply.ts"

export const meta: Handlers<typeof Meta> = {
  health: async ({ check }) => {
    await check()
    return shows({ status: "ok" as const })
  },
  openapi: async ({ basePath }) => shows(openApi(basePath) as unknown as Readonly<Record<string, unknown>>),
  docs: async ({ basePath }) => ({
    status: 200,
    headers: { "content-security-policy": pagePolicy },
    body: docsPage(openApi(basePath))
  })
}
