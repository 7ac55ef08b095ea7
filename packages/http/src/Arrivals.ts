/** What a web-standard request does not say of itself, so that the bridge from Node writes it down here. */
interface Arrival {
  /** Whence it came. */
  readonly address: string | null
  /** A body parser took its bytes: what is there is written anew from what the parser understood. */
  readonly rewritten: boolean
}

const arrivals = new WeakMap<Request, Arrival>()

export const noteArrival = (request: Request, arrival: Arrival): void => void arrivals.set(request, arrival)

export const addressOf = (request: Request): string | null => arrivals.get(request)?.address ?? null

export const isRewritten = (request: Request): boolean => arrivals.get(request)?.rewritten ?? false
