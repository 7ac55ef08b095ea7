/** The Effect door of the desk over HTTP. */
export { Api, openApi } from "./contract/Api.ts"
export type { EnvelopedError, Problem, RouteFacts } from "./contract/Endpoint.ts"
export { Credential, Facts } from "./contract/Endpoint.ts"
export type { ErrorCode, ErrorDetails, WireErrorDetails } from "./contract/Refusals.ts"
export { refusals } from "./contract/Refusals.ts"
export { docsPage } from "./DocsPage.ts"
