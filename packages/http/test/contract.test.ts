import { Validator } from "@seriousme/openapi-schema-validator"
import { Schema } from "effect"
import type { OpenApi } from "effect/http-api"
import { describe, expect, it } from "vitest"
import { docsPage, openApi, refusals } from "../src/index.ts"
import { routes } from "../src/contract/Routes.ts"

const document = openApi("/api")

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Readonly<Record<string, OpenApi.OpenAPISpecOperation>>).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation
  }))
)

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1 to a validator that is not ours", async () => {
    const { errors, valid } = await new Validator().validate(
      structuredClone(document) as unknown as Record<string, unknown>
    )
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(document.openapi).toMatch(/^3\.1\./)
  })

  it("keeps every reference within itself", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? "")
    expect(references.length).toBeGreaterThan(100)
    for (const reference of references) {
      const name = reference.replace("#/components/schemas/", "")
      expect(document.components.schemas, reference).toHaveProperty([name])
    }
  })

  it.each(operations)(
    "$name says what it does, shows an example of all that it takes and gives, and names its errors",
    ({ operation }) => {
      expect(operation.summary).toMatch(/^[A-Z].{5,}$/)
      for (const media of Object.values(operation.requestBody?.content ?? {})) expect(media).toHaveProperty("examples")
      const statuses = Object.keys(operation.responses).map(Number)
      expect(statuses.some((status) => status < 300)).toBe(true)
      expect(statuses).toContain(500)
      expect(statuses).toContain(429)
      for (const { content, description } of Object.values(operation.responses)) {
        expect(description.length).toBeGreaterThan(0)
        for (const media of Object.values(content ?? {})) expect(media).toHaveProperty("examples")
      }
    }
  )

  it("asks for a credential everywhere but where the wire says that none is needed", () => {
    const open = operations.filter(({ operation }) => operation.security.length === 0).map(({ name }) => name)
    expect(open.toSorted()).toEqual([
      "GET /docs",
      "GET /health",
      "GET /openapi.json",
      "GET /v1/sdk/chat/config",
      "POST /webhooks/resend"
    ])
  })
})

describe("the contract", () => {
  const strict = { errors: "all", onExcessProperty: "error" } as const

  it.each(routes)("$name has examples that satisfy its own schemas", ({ examples, schemas }) => {
    if (schemas.body !== undefined) Schema.decodeUnknownSync(schemas.body, strict)(examples.body)
    const [success] = schemas.success
    if (examples.answer !== undefined && success !== undefined)
      Schema.decodeUnknownSync(success, strict)(examples.answer)
  })

  it("lets every command be repeated, and nothing that only asks", () => {
    for (const { headers, method, name } of routes.filter(({ path }) => !path.startsWith("/webhooks/")))
      expect(headers.includes("idempotency-key"), name).toBe(method !== "GET")
  })

  it("has a sentence for every code, and no code without a status", () => {
    for (const [code, { status, title }] of Object.entries(refusals)) {
      expect(status, code).toBeGreaterThanOrEqual(400)
      expect(title, code).toMatch(/^[A-Z]/)
    }
  })
})

describe("the docs page", () => {
  const html = docsPage(document)

  it("brings everything along: it names no other address and runs no script", () => {
    expect(html).not.toMatch(/<script|<link|@import|https?:\/\/|url\(/i)
  })

  it("shows every operation", () => {
    for (const { operation } of operations) expect(html).toContain(`id="${operation.operationId}"`)
  })
})
