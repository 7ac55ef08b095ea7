/** The ways to say where the desk is kept. */
import { memory } from "@deskwright/adapter-memory/promise"
import { migrate, postgres } from "@deskwright/adapter-postgres/promise"
import { type Actor, createSupport, isSupportError, type OpenTicket, standardPolicy } from "@deskwright/core/promise"
import type { Support } from "@deskwright/core/promise"
import pg from "pg"

export const inMemory = (file: string) =>
  createSupport({ store: memory({ file, every: 10_000 }), policy: standardPolicy })

// #region url
export const byUrl = (url: string) => createSupport({ store: postgres({ url }), policy: standardPolicy })
// #endregion

// #region pool
export const byPool = (url: string) => {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  return { pool, support: createSupport({ store: postgres({ pool }), policy: standardPolicy }) }
}
// #endregion

// #region migrate
export const start = async (url: string) => {
  await migrate({ url }) // before the desk is used; any number of instances may do so at once
  return createSupport({ store: postgres({ url }), policy: standardPolicy })
}
// #endregion

// #region repeat
/** Repeats while it helps. With a request id a repeat does nothing twice, even after a lost answer. */
export const openSurely = async (support: Support, actor: Actor, ticket: OpenTicket) => {
  const requestId = crypto.randomUUID()
  for (let attempt = 1; ; attempt++) {
    try {
      return await support.as(actor).tickets.open({ ...ticket, requestId })
    } catch (error) {
      if (!isSupportError(error) || !error.retryable || attempt === 5) throw error
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt * Math.random()))
    }
  }
}
// #endregion
