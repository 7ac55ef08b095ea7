/** Whence a request came: a web-standard one does not say, so the bridge from Node writes it down here. */
const addresses = new WeakMap<Request, string>()

export const noteAddress = (request: Request, address: string | undefined): void => {
  if (address !== undefined) addresses.set(request, address)
}

export const addressOf = (request: Request): string | null => addresses.get(request) ?? null
