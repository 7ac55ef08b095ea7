import type { Actor } from "@deskwright/core/promise"

/** An answer of the host: now, or soon. */
export type Answer<A> = A | PromiseLike<A>

/** So many requests at once, and then so many a second. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** A site as its chat widget is served: whose it is, and the web origins that may ask. */
export interface WidgetSite {
  readonly tenant: string
  /** `https://shop.example`; exactly as browsers send it. */
  readonly origins: ReadonlyArray<string>
}

/** Who asks, where the desk is mounted, and how much it takes from whom. */
export interface HandlerOptions {
  /**
   * Who asks: what your login knows of the token, or null for nobody. Never called without a token. Do not read the request's body.
   */
  readonly authenticate: (request: Request, token: string) => Answer<Actor | null>
  /** Where the desk is mounted; `/api` when absent. */
  readonly basePath?: string
  /** Which tenant a widget's site belongs to; null for none. Without it no site has a widget, and `chat/config` answers 404. */
  readonly widget?: (site: string) => Answer<WidgetSite | null>
  /** What receives a provider's events, as `resendWebhook(…)` of the Resend notifier: `POST /webhooks/resend` hands it the request as it came. */
  readonly webhooks?: { readonly resend?: (request: Request) => Promise<Response> }
  /** Who may read `/docs` and `/openapi.json`: everybody; whoever shows a valid credential (`private`); nobody (`false`). Everybody when absent. */
  readonly docs?: "public" | "private" | false
  /** Web origins that may call from a browser; none when absent. */
  readonly cors?: { readonly origins: ReadonlyArray<string> }
  /** Token buckets. Each that is absent has the rate said here; `false` switches it off. */
  readonly limits?: {
    /** `chat/config`, for each site. 60 at once and 10 a second. */
    readonly widget?: Rate | false
    /** End users, each credential for itself. 30 at once and 2 a second. */
    readonly endUser?: Rate | false
    /** All end users of a site together. 600 at once and 50 a second. */
    readonly site?: Rate | false
    /**
     * Whoever shows no valid credential, for each address (IPv6: each /64): of refused requests, the document and its page; of the gate of
     * widgets, counted apart. 120 at once and 10 a second; nobody where the address is not known.
     */
    readonly stranger?: Rate | false
    /** Everybody else, each credential for itself; unlimited. */
    readonly others?: Rate | false
    /**
     * Where tokens are counted: takes one out of the named bucket, and answers 0, or the seconds to wait when there is none. Default: in
     * the memory of this process; give one over a store that your processes share, and the limits hold over all of them.
     */
    readonly count?: (bucket: string, rate: Rate) => Answer<number>
    /** Milliseconds in which a body must have arrived; 10,000. */
    readonly bodyTimeout?: number
  }
  /** Milliseconds in which `authenticate` and `widget` must have answered; 10,000. What takes longer is a fault. */
  readonly hostTimeout?: number
  /**
   * Whence a request comes, for limits. Default: what `toNodeHandler` was told, which is Express's `req.ip` and else the socket's address.
   * Behind a proxy all callers have the address of the proxy, until Express is told of it: `app.set("trust proxy", 1)`.
   * Believe a header only where a proxy of your own writes it.
   */
  readonly address?: (request: Request) => string | null
  /** Work that goes on after the answer, as `waitUntil` of a serverless host. */
  readonly background?: (task: Promise<unknown>) => void
  /** What the desk could not know: a fault of its own, or of one of your functions. Default: its kind and request id, to the console. */
  readonly onFault?: (
    fault: unknown,
    facts: { readonly requestId: string | null; readonly route: string | null }
  ) => void
}
