/** What to watch of a desk, in the text that Prometheus reads: calls by status, and what waits to leave the house. */
import type { Support } from "@deskwright/core/promise"
import type { Handler } from "@deskwright/http/promise"

// #region count
const calls = new Map<string, { count: number; seconds: number }>()

/** The same handler, with its calls counted. */
export const watched =
  (desk: Handler): Handler =>
  async (request) => {
    const began = performance.now()
    const response = await desk(request)
    const labels = `method="${request.method}",status="${response.status}"`
    const { count, seconds } = calls.get(labels) ?? { count: 0, seconds: 0 }
    calls.set(labels, { count: count + 1, seconds: seconds + (performance.now() - began) / 1000 })
    return response
  }
// #endregion

// #region metrics
export const metrics = async (support: Support): Promise<string> => {
  const lines = [...calls].flatMap(([labels, { count, seconds }]) => [
    `desk_calls_total{${labels}} ${count}`,
    `desk_call_seconds_total{${labels}} ${seconds}`
  ])
  for (const { channel, dueSince, pending, rests } of await support.backlog()) {
    const late = dueSince === null ? 0 : Math.max(0, Date.now() - Date.parse(dueSince)) / 1000
    lines.push(`desk_backlog{channel="${channel}"} ${pending}`)
    lines.push(`desk_backlog_late_seconds{channel="${channel}"} ${late}`)
    lines.push(`desk_channel_rests{channel="${channel}"} ${rests === null ? 0 : 1}`)
  }
  return `${lines.join("\n")}\n`
}
// #endregion

// #region tick
/** For a cron job, where nothing runs between two requests: delivers until nothing more is due. */
export const deliver = async (support: Support): Promise<void> => {
  const limit = 50
  let claimed = limit
  while (claimed === limit) ({ claimed } = await support.tick({ limit }))
}
// #endregion
