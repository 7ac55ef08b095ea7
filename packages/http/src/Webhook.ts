/** A provider's events: the notifier reads them, from the bytes as they came. */
import { isRewritten } from "./Arrivals.ts"
import type { HandlerOptions } from "./Options.ts"
import { readBytes } from "./ReadRequest.ts"
import { fixed } from "./Reply.ts"

/** A body parser stood before the desk, and a signature is over bytes that are gone. */
class RawBodyUnavailable extends Error {
  override readonly name = "RawBodyUnavailable"
  constructor() {
    super(
      "A body parser took the bytes that the webhook's signature is over. Mount the desk before express.json(), or let it keep them: express.json({ verify: (request, _response, bytes) => { request.rawBody = bytes } })."
    )
  }
}

/** The same request with a body that is here already, within the bounds of every body. */
const arrived = async (request: Request, limit: number, millis: number): Promise<Request> => {
  const { body, headers, method, signal, url } = request
  return body === null
    ? request
    : new Request(url, { method, headers, signal, body: await readBytes(body, limit, millis) })
}

type Receiver = NonNullable<NonNullable<HandlerOptions["webhooks"]>["resend"]>

/** Hands an event to its receiver, and answers as its provider expects. */
export const receive = async (
  receiver: Receiver,
  request: Request,
  bodyLimit: number,
  bodyTimeout: number
): Promise<Response> => {
  if (isRewritten(request)) throw new RawBodyUnavailable()
  const { body, headers, status } = await receiver(await arrived(request, bodyLimit, bodyTimeout))
  return new Response(body, { status, headers: { ...fixed, ...Object.fromEntries(headers) } })
}
