/** The desk's spans among those of the host: through OpenTelemetry where the process has registered it, without importing it. */
import { Effect, Layer } from "effect"
import type { HostTracer } from "./Options.js"
export interface Tracing {
  readonly layer: Layer.Layer<never>
  /** Puts the spans of a call below what is going on in the host now. */
  readonly joined: <A, E, R>(useCase: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
}
/** Of the given tracer, or else of that which the process has registered when the desk is first used; none: nothing is traced. */
export declare const tracing: (given: HostTracer | false | undefined) => Tracing
//# sourceMappingURL=Tracing.d.ts.map
