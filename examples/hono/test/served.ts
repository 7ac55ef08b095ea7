import { createAdaptorServer } from "@hono/node-server"
import type { AddressInfo } from "node:net"
import { openBackend } from "@deskwright/example-backend"
import { server } from "../src/server.ts"

/** The server on a free port, for as long as the work takes. */
export const served = async (
  settings: { readonly DATABASE_URL?: string; readonly DESK_FILE?: string },
  work: (url: string) => Promise<void>
): Promise<void> => {
  const backend = await openBackend(settings)
  const listening = createAdaptorServer({ fetch: server(backend).fetch })
  await new Promise<void>((resolve) => void listening.listen(0, "127.0.0.1", () => resolve()))
  try {
    await work(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`)
  } finally {
    await new Promise((resolve) => listening.close(resolve))
    await backend.close()
  }
}
