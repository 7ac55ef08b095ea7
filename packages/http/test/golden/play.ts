/** Plays the scenes over sockets and holds them against their golden files. `UPDATE_GOLDENS=1` writes the file anew. */
import { readFileSync, writeFileSync } from "node:fs"
import type { SupportOptions } from "@deskwright/core/promise"
import { Schema } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import { routes } from "../../src/contract/Routes.ts"
import { matchPath } from "../../src/Match.ts"
import type { Wire } from "../desk.ts"
import { recipes } from "../servers.ts"
import { Host } from "./Host.ts"
import type { Scene, Send, Stage } from "./Scene.ts"
import { scenes } from "./scenes.ts"

/** Values that differ from run to run, as what they are; the same one is the same word throughout a scene. */
const normaliser = () => {
  const seen = new Map<string, string>()
  const numbered = (kind: string) => (value: string) => {
    const known =
      seen.get(value) ?? `<${kind} ${[...seen.values()].filter((word) => word.startsWith(`<${kind} `)).length + 1}>`
    seen.set(value, known)
    return known
  }
  const now = new Date().getFullYear()
  return (text: string): string =>
    text
      .replace(/"requestId":"[0-9a-f-]{36}"/g, '"requestId":"<request>"')
      .replace(/[0-9a-f]{64}/g, numbered("hash"))
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, numbered("id"))
      .replace(/"next":"[\w-]{20,}"/g, '"next":"<cursor>"')
      // What the scene says itself stands as it is; what the clock says does not.
      .replace(new RegExp(`"${now}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"`, "g"), (time) =>
        time.startsWith('"2026-11-20T09:') ? time : '"<time>"'
      )
}

const strict = { errors: "all", onExcessProperty: "error" } as const

/** Every answer has the very shape that the contract says, and nothing besides. */
const fitsContract = (method: string, path: string, status: number, body: unknown) => {
  const route = matchPath(new URL(path, "http://x").pathname).get(method)?.route
  if (route === undefined || status === 204) return
  const known = routes.find(({ name }) => name === route.name)?.schemas
  const schema = status < 300 ? known?.success[0] : known?.error
  if (schema === undefined)
    return expect.fail(`${method} ${path} answers ${status}, of which the contract says nothing`)
  Schema.decodeUnknownSync(schema, strict)(body)
}

interface Kept {
  readonly name: string
}

/** The exchanges of a scene, over a socket, and the mails that leave between them. */
const play = async (
  scene: Scene,
  url: string,
  host: Host,
  { log, settled, support, tokens }: Wire
): Promise<ReadonlyArray<Kept>> => {
  const normal = normaliser()
  const kept: Array<Kept> = []
  const keep = (facts: object) => void kept.push(JSON.parse(normal(JSON.stringify(facts))))
  const send: Send = async (name, method, path, { body, ifMatch, key, token = "ann" } = {}) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(key === undefined ? {} : { "idempotency-key": key }),
        ...(ifMatch === undefined ? {} : { "if-match": ifMatch })
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const text = await response.text()
    const answer: unknown = text === "" ? null : JSON.parse(text)
    fitsContract(method, path, response.status, answer)
    const headers = Object.fromEntries(
      ["content-type", "etag", "idempotency-replayed", "www-authenticate"].flatMap((header) => {
        const value = response.headers.get(header)
        return value === null ? [] : [[header, value]]
      })
    )
    const request = {
      method,
      path,
      as: token,
      ...(key === undefined ? {} : { key }),
      ...(ifMatch === undefined ? {} : { ifMatch }),
      ...(body === undefined ? {} : { body })
    }
    keep({ name, request, response: { status: response.status, headers, body: answer } })
    return answer
  }
  const stage: Stage = {
    send,
    host,
    settled,
    post: async (name) => {
      const [before, said] = [host.mails.length, log.length]
      await support.tick()
      const mails = host.mails.slice(before).map(({ replyTo, subject, text, to }) => ({ to, replyTo, subject, text }))
      // The facts of a line are ids.
      const lines = log.slice(said).map((line) => line.replace(/ \{.*$/s, ""))
      keep({ name, mails, log: lines })
    },
    login: (token, conversation) =>
      void tokens.set(token, { tenant: "acme", id: token, kind: "end_user", conversation })
  }
  await scene.play(stage)
  return kept
}

const fileOf = ({ source }: Scene) => new URL(`./${source}.json`, import.meta.url)
const goldenOf = (scene: Scene): ReadonlyArray<Kept> => JSON.parse(readFileSync(fileOf(scene), "utf8"))

/** Plays every scene through a framework, and holds each of its exchanges against the golden one. */
export const goldens = (
  framework: string,
  store: string,
  open: (host: Partial<SupportOptions>) => Promise<Wire>
): void =>
  describe.each(scenes)(`The golden exchanges of source $source through ${framework} (${store})`, (scene) => {
    let kept: ReadonlyArray<Kept>
    beforeAll(async () => {
      const host = new Host()
      const desk = await open(host.options)
      const served = await recipes[framework]?.(desk.handler)
      if (served === undefined) return expect.fail(`There is no recipe for ${framework}`)
      try {
        kept = await play(scene, served.url, host, desk)
      } finally {
        await served.stop()
        await desk.support.close()
      }
      if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(fileOf(scene), `${JSON.stringify(kept, null, 2)}\n`)
    })

    it("are those of the file, in their order", () =>
      expect(kept.map(({ name }) => name)).toEqual(goldenOf(scene).map(({ name }) => name)))

    it.each(goldenOf(scene))("$name", (golden) => expect(kept.find(({ name }) => name === golden.name)).toEqual(golden))
  })
