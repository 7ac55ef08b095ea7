/** The desk's spans among those of the host: through OpenTelemetry where the process has registered it, without importing it. */
import { Cause, Context, Effect, Exit, Layer, Option, Tracer } from "effect"
import { nameOf } from "./Log.ts"
import type { HostSpan, HostTraceContext, HostTracer } from "./Options.ts"

/** Where `@opentelemetry/api` 1.x keeps what a process has registered, for every copy of it to find. */
const registry = Symbol.for("opentelemetry.js.api.1")
/** The key of its span in a context; shared by all copies as well. */
const spanKey = Symbol.for("OpenTelemetry Context Key SPAN")

interface ContextManager {
  active(): HostTraceContext
  with<A>(context: HostTraceContext, work: () => A): A
}

interface Registered {
  readonly trace?: { getTracer(name: string): HostTracer }
  readonly context?: ContextManager
}

const registered = (): Registered => (Reflect.get(globalThis, registry) as Registered | undefined) ?? {}

/** A context for hosts that give a tracer and manage none. */
const contextOf = (values: ReadonlyMap<symbol, unknown>): HostTraceContext => ({
  getValue: (key) => values.get(key),
  setValue: (key, value) => contextOf(new Map(values).set(key, value)),
  deleteValue: (key) => contextOf(new Map([...values].filter(([other]) => other !== key)))
})

const alone: ContextManager = { active: () => contextOf(new Map()), with: (_, work) => work() }

const manager = (): ContextManager => registered().context ?? alone

const kinds = { internal: 0, server: 1, client: 2, producer: 3, consumer: 4 } as const

const timeOf = (nanos: bigint): [number, number] => [Number(nanos / 1_000_000_000n), Number(nanos % 1_000_000_000n)]

/** What was going on in the host when it called. */
class Around implements Tracer.ExternalSpan {
  readonly _tag = "ExternalSpan"
  readonly annotations = Context.empty()
  readonly spanId: string
  readonly traceId: string
  readonly sampled: boolean
  readonly context: HostTraceContext
  constructor(context: HostTraceContext) {
    const {
      spanId = "",
      traceFlags = 0,
      traceId = ""
    } = (context.getValue(spanKey) as HostSpan | undefined)?.spanContext() ?? {}
    this.context = context
    this.spanId = spanId
    this.traceId = traceId
    this.sampled = (traceFlags & 1) === 1
  }
}

type Made = Parameters<Tracer.Tracer["span"]>[0]

const failureOf = (cause: Cause.Cause<unknown>): unknown =>
  Option.getOrElse(Cause.findErrorOption(cause), () => Cause.squash(cause))

class DeskSpan implements Tracer.Span {
  readonly _tag = "Span"
  readonly name: string
  readonly kind: Tracer.SpanKind
  readonly parent: Option.Option<Tracer.AnySpan>
  readonly annotations: Context.Context<never>
  readonly links: Array<Tracer.SpanLink>
  readonly attributes = new Map<string, unknown>()
  readonly spanId: string
  readonly traceId: string
  readonly sampled: boolean
  readonly context: HostTraceContext
  readonly #span: HostSpan
  status: Tracer.SpanStatus

  constructor(tracer: HostTracer, { annotations, kind, links, name, parent, root, startTime }: Made) {
    const above = Option.getOrUndefined(parent)
    const around = above instanceof DeskSpan || above instanceof Around ? above.context : manager().active()
    const span = tracer.startSpan(name, { kind: kinds[kind], root, startTime: timeOf(startTime) }, around)
    const { spanId, traceFlags, traceId } = span.spanContext()
    this.name = name
    this.kind = kind
    this.parent = parent
    this.annotations = annotations
    this.links = links
    this.spanId = spanId
    this.traceId = traceId
    this.sampled = (traceFlags & 1) === 1
    this.context = around.setValue(spanKey, span)
    this.status = { _tag: "Started", startTime }
    this.#span = span
  }

  attribute(key: string, value: unknown): void {
    this.attributes.set(key, value)
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      this.#span.setAttribute(key, value)
  }

  event(name: string, startTime: bigint): void {
    this.#span.addEvent(name, timeOf(startTime))
  }

  addLinks(links: ReadonlyArray<Tracer.SpanLink>): void {
    this.links.push(...links)
  }

  end(endTime: bigint, exit: Exit.Exit<unknown, unknown>): void {
    this.status = { _tag: "Ended", startTime: this.status.startTime, endTime, exit }
    if (Exit.isFailure(exit) && !Cause.hasInterruptsOnly(exit.cause)) {
      // Of a failure only its name: its message may quote what somebody wrote.
      this.#span.setAttribute("error.type", nameOf(failureOf(exit.cause)))
      this.#span.setStatus({ code: 2 })
    }
    this.#span.end(timeOf(endTime))
  }
}

const evaluate = "~effect/Effect/evaluate"

const tracerOver = (tracer: HostTracer): Tracer.Tracer => ({
  span: (made) => new DeskSpan(tracer, made),
  // What the host does on the desk's behalf, as its driver or its fetch, is traced below the desk's span.
  context: (primitive, fiber) => {
    const { span } = fiber.cache
    return span instanceof DeskSpan
      ? manager().with(span.context, () => primitive[evaluate](fiber))
      : primitive[evaluate](fiber)
  }
})

export interface Tracing {
  readonly layer: Layer.Layer<never>
  /** Puts the spans of a call below what is going on in the host now. */
  readonly joined: <A, E, R>(useCase: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
}

const none: Tracing = { layer: Layer.empty, joined: (useCase) => useCase }

/** Of the given tracer, or else of that which the process has registered when the desk is first used; none: nothing is traced. */
export const tracing = (given: HostTracer | false | undefined): Tracing => {
  if (given === false) return none
  const found = () => given ?? registered().trace?.getTracer("@deskwright/core")
  return {
    layer: Layer.suspend(() => {
      const tracer = found()
      return tracer === undefined ? Layer.empty : Layer.succeed(Tracer.Tracer, tracerOver(tracer))
    }),
    joined: (useCase) => {
      if (given === undefined && registered().trace === undefined) return useCase
      return Effect.withParentSpan(useCase, new Around(manager().active()))
    }
  }
}
