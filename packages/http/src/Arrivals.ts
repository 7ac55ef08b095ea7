/** What a web-standard request cannot say of itself. The bridge from Node writes it down here. */
interface Arrival {
  /** The address that it came from. */
  readonly address: string | null
  /** A body parser took its bytes: the body is written anew from what the parser understood. */
  readonly rewritten: boolean
}

const arrivals = new WeakMap<Request, Arrival>()

export const noteArrival = (request: Request, arrival: Arrival): void => void arrivals.set(request, arrival)

export const addressOf = (request: Request): string | null => arrivals.get(request)?.address ?? null

export const isRewritten = (request: Request): boolean => arrivals.get(request)?.rewritten ?? false
