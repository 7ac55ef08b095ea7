/** The OpenAPI document as one page of plain HTML: no script, no font, nothing that a network would have to bring. */
import type { OpenApi } from "effect/http-api"

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

/** Escaped text in which `code` stays code. */
const prose = (text: string): string => escape(text).replace(/`([^`]+)`/g, "<code>$1</code>")

const json = (value: unknown): string => `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`

interface Media {
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
}

const exampleOf = (content: object | undefined): unknown =>
  (Object.values(content ?? {}) as ReadonlyArray<Media>)[0]?.examples?.["example"]?.value

type Operation = OpenApi.OpenAPISpecOperation

const parameters = ({ parameters }: Operation): string =>
  parameters.length === 0
    ? ""
    : `<table><tr><th>Parameter<th>In<th>Required<th>Type</tr>${parameters
        .map(
          ({ in: place, name, required, schema }) =>
            `<tr><td><code>${escape(name)}</code><td>${place}<td>${required ? "yes" : ""}<td><code>${escape(shape(schema))}</code></tr>`
        )
        .join("")}</table>`

/** A parameter's schema in a line. */
const shape = (schema: object): string => {
  const {
    anyOf,
    enum: values,
    type
  } = schema as {
    readonly anyOf?: ReadonlyArray<object>
    readonly enum?: ReadonlyArray<string>
    readonly type?: string
  }
  if (values !== undefined) return values.join(" | ")
  if (anyOf !== undefined) return [...new Set(anyOf.map(shape))].join(" | ")
  return type === "array" ? "repeatable" : (type ?? "any")
}

const answers = (operation: Operation): string =>
  Object.entries(operation.responses)
    .map(([status, { content, description }]) =>
      Number(status) < 300
        ? `<h4>${status}</h4>${content === undefined ? "" : json(exampleOf(content))}`
        : `<p class=error><b>${status}</b> ${prose(description)}</p>`
    )
    .join("")

const operation = (method: string, path: string, one: Operation): string => `
<details id="${escape(one.operationId ?? path)}"><summary><b class="${method}">${method.toUpperCase()}</b> <code>${escape(path)}</code> <span>${escape(one.summary ?? "")}</span></summary>
${one.description === undefined ? "" : `<p>${prose(one.description)}</p>`}
${one.security.length === 0 ? "<p>Needs no credential.</p>" : ""}
${parameters(one)}
${one.requestBody === undefined ? "" : `<h4>Body</h4>${json(exampleOf(one.requestBody.content))}`}
${answers(one)}
</details>`

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1d2330;background:#fff}
h2{margin-top:2.5rem}details{border:1px solid #d6dbe4;border-radius:6px;margin:.4rem 0;padding:.4rem .8rem}summary{cursor:pointer}
summary span{color:#5a6475;float:right}summary b{display:inline-block;width:4.2rem}.get{color:#11703a}.post{color:#1a56b8}.put,.patch{color:#8a5a00}.delete{color:#b3261e}
pre{background:#f4f6fa;padding:.8rem;overflow:auto;border-radius:4px;font-size:13px}table{border-collapse:collapse;font-size:13px}td,th{text-align:left;padding:.15rem .8rem .15rem 0;vertical-align:top}
.error{margin:.1rem 0;font-size:13px}h4{margin:.8rem 0 .2rem}@media(prefers-color-scheme:dark){body{background:#14171d;color:#e4e8ef}pre{background:#1d222b}details{border-color:#333b48}summary span{color:#9aa5b8}.get{color:#62c98a}.post{color:#7fb0ff}.put,.patch{color:#e5b566}.delete{color:#ff8d85}}`

const methods = ["get", "post", "put", "patch", "delete"] as const

/** The page, with the policy under which it needs nothing but itself. */
export const docsPage = (spec: OpenApi.OpenAPISpec): string => {
  const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const one = item[method]
      return one === undefined ? [] : [{ method, path, one }]
    })
  )
  const base = spec.servers?.[0]?.url ?? ""
  const groups = spec.tags.map(
    ({ description, name }) =>
      `<h2>${escape(name)}</h2>${description === undefined ? "" : `<p>${prose(description)}</p>`}${operations
        .filter(({ one }) => one.tags.includes(name))
        .map(({ method, one, path }) => operation(method, path, one))
        .join("")}`
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(spec.info.title)}</title><style>${style}</style></head>
<body><h1>${escape(spec.info.title)}</h1><p>${prose(spec.info.description ?? "")}</p>
<p>Mounted at <code>${escape(base)}</code>. Send <code>Authorization: Bearer &lt;token&gt;</code>. The same as a file: <a href="openapi.json">openapi.json</a>.</p>
${groups.join("\n")}</body></html>`
}
