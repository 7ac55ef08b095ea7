// Runs the demo as a visitor would: every line that it prints is pasted into a shell, a second demo meets a busy port, its mail is printed, or
// sent to a fake Resend, and Ctrl-C ends it.
import { spawn } from "node:child_process"
import path from "node:path"
import { setTimeout } from "node:timers/promises"
import { check, finish, run } from "./lib/checks.mjs"
import { root } from "./lib/workspace.mjs"

const demoProgram = path.join(root, "examples/hono/src/demo.ts")
const fakeProgram = path.join(root, "packages/notifier-resend/test/fakeProgram.ts")

/** Starts a program; `until` is the text after which it is ready, `heard` all that it has said. */
const start = (port, until, { env = {}, program = demoProgram } = {}) => {
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATABASE_URL: "", RESEND_API_KEY: "", RESEND_BASE_URL: "", ...env },
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
  const heard = async (text) => {
    while (!output.includes(text)) await setTimeout(20)
    return output
  }
  return { child, ready, ended, heard }
}

const ends = async ({ child, ended }) => {
  child.kill("SIGINT")
  const code = await within(5_000, ended)
  if (code !== 0) throw new Error(`ended with ${code}`)
}

const within = async (millis, task) => {
  const late = Symbol("late")
  const done = await Promise.race([task, setTimeout(millis, late, { ref: false })])
  if (done === late) throw new Error(`took longer than ${millis} ms`)
  return done
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
  await check("without a key its mail is printed", async () => {
    const said = await within(20_000, demo.heard("[mail] to help@acme.example: [TKT-1] "))
    for (const line of ["[mail] reply to dan@customer.example", "[mail] Conversation (2 messages):"])
      if (!said.includes(line)) throw new Error(said)
  })
  await check("Ctrl-C ends it within five seconds, with 0", () => ends(demo))
}
demo.child.kill("SIGKILL")

const fake = start(0, "Ctrl-C stops it.", { program: fakeProgram })
const listening = await check("the fake Resend starts, and says how to start the demo beside it", async () => {
  output = await within(20_000, fake.ready)
})
const [, key, url] = /^RESEND_API_KEY=(\S+) RESEND_BASE_URL=(\S+) npx/m.exec(output) ?? []
if (listening) {
  const sending = start(0, "Ctrl-C stops it.", { env: { RESEND_API_KEY: key, RESEND_BASE_URL: url } })
  await check("with a key and its address the demo's mail is sent there, once, and not printed", async () => {
    const introduced = await within(60_000, sending.ready)
    const said = await within(20_000, fake.heard("accepted  to help@acme.example: [TKT-1] "))
    const mails = said.match(/^accepted .*$/gm) ?? []
    if (mails.length !== 1 || introduced.includes("[mail]")) throw new Error(`${introduced}\n${said}`)
  })
  await check("Ctrl-C ends both within five seconds, with 0", async () => {
    await ends(sending)
    await ends(fake)
  })
  sending.child.kill("SIGKILL")
}
fake.child.kill("SIGKILL")
finish()
