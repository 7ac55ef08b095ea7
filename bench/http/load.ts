/** A worker that sends requests over kept connections, and says how many were answered and how long each took. */
import { Agent, request } from "node:http"
import { parentPort } from "node:worker_threads"

export interface Job {
  readonly port: number
  readonly method: "GET" | "POST"
  readonly path: string
  readonly body: string | null
  readonly callers: number
  readonly millis: number
}

export interface Figures {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p95: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

const once = ({ body, method, path, port }: Job): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = {
      authorization: "Bearer ann",
      ...(body === null ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) })
    }
    const sent = request({ host: "127.0.0.1", port, method, path, agent, headers }, (response) => {
      response.resume()
      response.on("end", () =>
        (response.statusCode ?? 500) < 300 ? resolve() : reject(new Error(`${method} ${path}: ${response.statusCode}`))
      )
    })
    sent.on("error", reject)
    sent.end(body ?? undefined)
  })

const run = async (job: Job): Promise<Figures> => {
  const began = performance.now()
  const times: Array<number> = []
  const call = async () => {
    while (performance.now() - began < job.millis) {
      const at = performance.now()
      await once(job)
      times.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: job.callers }, call))
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  return { perSecond: times.length / seconds, p95: times[Math.floor(times.length * 0.95)] ?? 0 }
}

const answer = (said: { readonly figures: Figures } | { readonly error: string }): void =>
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
  parentPort?.postMessage(said)

parentPort?.on("message", (job: Job) => {
  void run(job).then(
    (figures) => answer({ figures }),
    (error: unknown) => answer({ error: String(error) })
  )
})
