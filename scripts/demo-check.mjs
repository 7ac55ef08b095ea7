// Runs the demo as a visitor would: every line that it prints is pasted into a shell, a second demo meets a busy port, and Ctrl-C ends it.
import { spawn } from "node:child_process"
import path from "node:path"
import { check, finish, run } from "./lib/checks.mjs"
import { root } from "./lib/workspace.mjs"

const program = path.join(root, "examples/hono/src/demo.ts")

/** Starts the demo; `until` is the text after which it is ready. */
const start = (port, until) => {
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"]
  })
  let output = ""
  const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code)))
  const ready = new Promise((resolve, reject) => {
    const hear = (chunk) => {
      output += chunk
      if (until !== undefined && output.includes(until)) resolve(output)
    }
    child.stdout.on("data", hear)
    child.stderr.on("data", hear)
    void ended.then((code) =>
      until === undefined ? resolve(output) : reject(new Error(`ended with ${code}: ${output}`))
    )
  })
  return { child, ready, ended }
}

const within = (millis, task) => {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${millis} ms`)), millis)
  })
  return Promise.race([task, late]).finally(() => clearTimeout(timer))
}

const demo = start(0, "Ctrl-C stops it.")
let output = ""
const started = await check("the demo starts and introduces itself", async () => {
  output = await within(60_000, demo.ready)
})
if (started) {
  const lines = [...output.matchAll(/^# (.+)\n(curl .+)$/gm)].map(([, what, line]) => ({ what, line }))
  await check("it prints lines to paste", () => {
    if (lines.length < 10) throw new Error(`only ${lines.length}`)
  })
  for (const { line, what } of lines)
    await check(`pasted: ${what}`, () => {
      const answer = run("sh", ["-c", `${line} -w '\\n%{http_code}'`], { timeout: 20_000 })
      const status = Number(answer.trim().split("\n").at(-1))
      const expected = what.includes("is told to ask") ? 422 : 200
      if (Math.floor(status / 100) !== Math.floor(expected / 100)) throw new Error(answer)
    })
  const url = /(http:\S+)\/api\/docs/.exec(output)?.[1]
  await check("its page of every route is there", async () => {
    const page = await fetch(`${url}/api/docs`)
    if (!(await page.text()).includes("<h1>Deskwright")) throw new Error(`${page.status}`)
  })
  await check("a second one says that the port is taken, and ends", async () => {
    const second = start(new URL(url).port)
    const said = await within(60_000, second.ready)
    if (!/Port \d+ is taken/.test(said)) throw new Error(said)
    if ((await second.ended) !== 1) throw new Error("it did not fail")
  })
  await check("Ctrl-C ends it within five seconds, with 0", async () => {
    demo.child.kill("SIGINT")
    const code = await within(5_000, demo.ended)
    if (code !== 0) throw new Error(`ended with ${code}`)
  })
}
demo.child.kill("SIGKILL")
finish()
