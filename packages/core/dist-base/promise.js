import {
  ChatGateway,
  ConversationSource,
  Directory,
  Ids,
  Lookup,
  MailTemplates,
  NotConfigured,
  Notifier,
  NotifierFailure,
  Outbox,
  Policy,
  PortFault,
  Sites,
  SourceUnavailable,
  SupportError,
  actorOf,
  as,
  callProblems,
  checkOptions,
  closeFailure,
  closed,
  deskOf,
  escalationQueue,
  factsOf,
  isSupportError,
  issueTracker,
  layer,
  layer2,
  partsOf,
  siteQueue,
  standardPolicy,
  startFailure,
  storeAnswers,
  supportWidget,
  transactionsUnsupported
} from "./chunk-FGGD4W3G.js"

// packages/core/src/promise/CreateSupport.ts
import { Effect as Effect4, Layer as Layer4 } from "effect"

// packages/core/src/promise/Engine.ts
import { Exit, ManagedRuntime } from "effect"
var starting = (layer3, failed) => {
  let running = null
  let told = null
  const start = async () => {
    const runtime = ManagedRuntime.make(layer3)
    const built = await runtime.runPromiseExit(runtime.contextEffect)
    if (Exit.isSuccess(built)) return runtime
    running = null
    await Promise.allSettled([runtime.dispose()])
    const facts = startFailure(built.cause)
    const why = `${facts.message} ${String(facts.cause)}`
    if (told !== why) failed(facts)
    told = why
    throw new SupportError(facts)
  }
  return {
    started: () => (running ??= start()),
    dispose: async () => {
      const [made] = await Promise.allSettled([running])
      if (made.status === "fulfilled") await made.value?.dispose()
    }
  }
}
var within = async (millis, task) => {
  let timer
  const late = new Promise((resolve) => (timer = setTimeout(resolve, millis, false)))
  try {
    return await Promise.race([task.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}
var crew = () => {
  const all = /* @__PURE__ */ new Set()
  let isOver = false
  return {
    isOver: () => isOver,
    stop: () => {
      isOver = true
      for (const fiber of all) fiber.interruptUnsafe()
    },
    /** What a fiber ends with; it is interrupted when the caller loses interest. */
    exitOf: (fiber, signal) =>
      new Promise((resolve) => {
        const leave = () => fiber.interruptUnsafe()
        all.add(fiber)
        signal?.addEventListener("abort", leave, { once: true })
        fiber.addObserver((exit) => {
          all.delete(fiber)
          signal?.removeEventListener("abort", leave)
          resolve(exit)
        })
      })
  }
}
var rest = () => {
  let wake = () => {}
  return {
    wake: () => wake(),
    pause: (millis) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, millis)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
  }
}
var firstWait = 1e3
var longestWait = 3e4
var engine = (layer3, failed, grace = 5e3) => {
  const { dispose, started } = starting(layer3, failed)
  const { pause, wake } = rest()
  const underWay = /* @__PURE__ */ new Set()
  const fibers = crew()
  let closing = null
  const tracked = async (work) => {
    if (closing !== null) throw new SupportError(closed)
    const task = work()
    underWay.add(task)
    try {
      return await task
    } finally {
      underWay.delete(task)
    }
  }
  const keepStarting = async (wait) => {
    if (closing !== null) return
    const [outcome] = await Promise.allSettled([started()])
    if (outcome.status === "fulfilled") return
    await pause(wait)
    await keepStarting(Math.min(wait * 2, longestWait))
  }
  const end = async () => {
    wake()
    if (!(await within(grace, Promise.allSettled(underWay)))) fibers.stop()
    try {
      await dispose()
    } catch (cause) {
      throw new SupportError(closeFailure(cause))
    }
  }
  return {
    start: () => tracked(async () => void (await started())),
    keepStarting: () => void keepStarting(firstWait),
    run: (effect, repeatable, signal) =>
      tracked(async () => {
        const runtime = await started()
        signal?.throwIfAborted()
        if (fibers.isOver()) throw new SupportError(closed)
        const exit = await fibers.exitOf(runtime.runFork(effect), signal)
        if (Exit.isSuccess(exit)) return exit.value
        if (fibers.isOver()) throw new SupportError(closed)
        signal?.throwIfAborted()
        throw new SupportError(factsOf(exit.cause, repeatable))
      }),
    close: () => (closing ??= end())
  }
}

// packages/core/src/promise/HostPorts.ts
import { Clock, Duration, Effect as Effect2, Layer as Layer2 } from "effect"

// packages/core/src/promise/DeliveryFailure.ts
var verdicts = /* @__PURE__ */ new Set(["retry", "dead", "pause", "uncertain", "unconfigured"])
var DeliveryFailure = class extends Error {
  verdict
  /** Milliseconds, where the provider named a time. */
  retryAfter
  maybeSent
  maybeItself
  alarm
  payload
  constructor(verdict, reason, options = {}) {
    super(reason, options.cause === void 0 ? {} : { cause: options.cause })
    this.verdict = verdict
    this.retryAfter = options.retryAfter ?? null
    this.maybeSent = options.maybeSent ?? true
    this.maybeItself = options.maybeItself ?? false
    this.alarm = options.alarm ?? false
    this.payload = options.payload ?? null
    Object.defineProperty(this, "name", { value: "DeliveryFailure" })
  }
}
var isDeliveryFailure = (thrown) => thrown instanceof Error && "verdict" in thrown && verdicts.has(thrown.verdict)

// packages/core/src/promise/Log.ts
import { Console, Effect, Layer, Logger, LogLevel, References } from "effect"
var nameOf = (failure) => {
  if (typeof failure !== "object" || failure === null) return typeof failure
  if ("_tag" in failure) return String(failure._tag)
  return failure instanceof Error ? failure.name : "object"
}
var factsOf2 = ({ cause, fiber, message }) => {
  const [, ...rest2] = Array.isArray(message) ? message : [message]
  const failures = [
    ...rest2,
    ...cause.reasons.map((reason) =>
      reason._tag === "Fail" ? reason.error : reason._tag === "Die" ? reason.defect : reason
    )
  ]
  return {
    ...fiber.getRef(References.CurrentLogAnnotations),
    ...(failures.length === 0 ? {} : { failures: failures.map(nameOf) })
  }
}
var sentenceOf = ({ message }) => {
  const first = Array.isArray(message) ? message[0] : message
  return typeof first === "string" ? first : nameOf(first)
}
var write = (logger, entry) => {
  const facts = factsOf2(entry)
  const sentence = sentenceOf(entry)
  if (LogLevel.isGreaterThanOrEqualTo(entry.logLevel, "Error")) logger.error(facts, sentence)
  else if (LogLevel.isGreaterThanOrEqualTo(entry.logLevel, "Warn")) logger.warn(facts, sentence)
  else if (LogLevel.isGreaterThanOrEqualTo(entry.logLevel, "Info")) logger.info(facts, sentence)
  else logger.debug(facts, sentence)
}
var toHost = (logger) =>
  Logger.make((entry) => {
    try {
      write(logger, entry)
    } catch {}
  })
var toConsole = Logger.make((entry) => {
  const console = entry.fiber.getRef(Console.Console)
  write(
    {
      debug: () => void 0,
      info: () => void 0,
      warn: (facts, sentence) => console.warn(sentence, facts),
      error: (facts, sentence) => console.error(sentence, facts)
    },
    entry
  )
})
var layerLog = (logger) =>
  Layer.merge(
    Logger.layer([logger === void 0 ? toConsole : toHost(logger)]),
    Layer.succeed(References.MinimumLogLevel, logger === void 0 ? "Warn" : "Debug")
  )
var startFailed =
  (logger) =>
  ({ cause, details }) => {
    const { reason } = details
    Effect.runFork(
      Effect.logError("[desk] the store could not be opened").pipe(
        Effect.annotateLogs({ reason, failure: nameOf(cause) }),
        Effect.provide(layerLog(logger))
      )
    )
  }

// packages/core/src/promise/HostPorts.ts
var ask = (port, answer) =>
  Effect2.orDie(Effect2.tryPromise({ try: async () => answer(), catch: (cause) => new PortFault({ port, cause }) }))
var layerSites = (sites) => {
  if (sites === void 0) return Sites.layerOpen
  if (typeof sites !== "function") return Sites.layerOf(sites)
  return Layer2.succeed(Sites, Sites.of({ get: (tenant, site) => ask("sites", () => sites(tenant, site)) }))
}
var layerDirectory = ({ names, owners } = {}) =>
  Layer2.succeed(
    Directory,
    Directory.of({
      owners: (tenant) => (owners === void 0 ? Effect2.succeed([]) : ask("directory.owners", () => owners(tenant))),
      names: (tenant, ids) =>
        names === void 0 ? Effect2.succeed({}) : ask("directory.names", () => names(tenant, ids))
    })
  )
var layerLookup = ({ agents, calls } = {}) =>
  Layer2.succeed(
    Lookup,
    Lookup.of({
      calls: (tenant, ids) => (calls === void 0 ? Effect2.succeed({}) : ask("lookup.calls", () => calls(tenant, ids))),
      agents: (tenant, ids) =>
        agents === void 0 ? Effect2.succeed({}) : ask("lookup.agents", () => agents(tenant, ids))
    })
  )
var layerSource = (conversations) =>
  conversations === void 0
    ? ConversationSource.layerNone
    : Layer2.succeed(
        ConversationSource,
        ConversationSource.of({
          pages: (place, externalId, from) =>
            Effect2.tryPromise({
              try: async () => conversations.pages(place, externalId, from),
              catch: (cause) => new SourceUnavailable({ cause })
            })
        })
      )
var nameOf2 = (thrown) => (thrown instanceof Error ? thrown.name : typeof thrown)
var failureOf = (thrown) => {
  if (!isDeliveryFailure(thrown))
    return new NotifierFailure({ verdict: "retry", reason: `the sender threw ${nameOf2(thrown)}` })
  const { alarm, maybeItself, maybeSent, message: reason, payload, retryAfter, verdict } = thrown
  if (verdict === "unconfigured") return new NotConfigured({ reason, ...(payload === "withheld" ? { payload } : {}) })
  return new NotifierFailure({
    verdict,
    reason,
    ...(typeof retryAfter === "number" ? { retryAfter } : {}),
    ...(typeof maybeSent === "boolean" ? { maybeSent } : {}),
    ...(maybeItself === true ? { maybeItself } : {}),
    ...(alarm === true ? { alarm } : {})
  })
}
var handOver = (send) =>
  Effect2.map(Effect2.tryPromise({ try: async () => send(), catch: failureOf }), (accepted) => ({
    providerId: accepted?.providerId ?? null
  }))
var layerNotifier = (notifier) =>
  notifier === void 0
    ? Notifier.none
    : Layer2.succeed(
        Notifier,
        // What a host says of its limits is read each time: it may learn them by sending.
        Notifier.of({
          send: (mail) => handOver(() => notifier.send(mail)),
          get remembers() {
            return notifier.remembers
          },
          get rate() {
            return notifier.rate
          }
        })
      )
var layerChat = (chat) =>
  chat === void 0
    ? ChatGateway.none
    : Layer2.succeed(ChatGateway, ChatGateway.of({ deliver: (reply) => handOver(() => chat.deliver(reply)) }))
var layerMail = (templates) =>
  templates === void 0 ? Layer2.empty : Layer2.succeed(MailTemplates, { ...MailTemplates.defaultValue(), ...templates })
var layerRelay = ({ grace = 5e3, relay = false }) =>
  relay === false ? Layer2.empty : layer({ grace, ...(relay === true ? {} : relay) })
var clockOf = ({ now, sleep }) => {
  const real = Clock.Clock.defaultValue()
  const millis = () => Math.trunc(now())
  const nanos = () => BigInt(millis()) * 1000000n
  return {
    currentTimeMillisUnsafe: millis,
    currentTimeMillis: Effect2.sync(millis),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect2.sync(nanos),
    monotonicTimeNanosUnsafe: nanos,
    monotonicTimeNanos: Effect2.sync(nanos),
    sleep: (duration) => {
      const wait = Duration.toMillis(duration)
      if (sleep === void 0) return real.sleep(duration)
      return wait <= 0 ? Effect2.yieldNow : Effect2.promise(() => sleep(wait))
    }
  }
}
var uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
var idsOf = (ids) =>
  Effect2.sync(() => {
    try {
      const id = ids()
      if (typeof id === "string" && uuid.test(id)) return id
    } catch (cause2) {
      throw new PortFault({ port: "ids", cause: cause2 })
    }
    const cause = new TypeError("ids must answer with a UUID in lower case, at once, and another one each time")
    throw new PortFault({ port: "ids", cause })
  })
var layerAmbience = ({ clock, ids, logger, mail }) =>
  Layer2.mergeAll(
    layerLog(logger),
    layerMail(mail),
    clock === void 0 ? Layer2.empty : Layer2.succeed(Clock.Clock, clockOf(clock)),
    ids === void 0 ? Layer2.empty : Layer2.succeed(Ids, { next: idsOf(ids) })
  )
var layerPorts = (options) =>
  Layer2.mergeAll(
    Policy.layer(options.policy),
    layerSites(options.sites),
    layerDirectory(options.directory),
    layerLookup(options.lookup),
    layerSource(options.conversations),
    layerNotifier(options.notifier),
    layerChat(options.chat)
  )

// packages/core/src/promise/Tracing.ts
import { Cause, Context, Effect as Effect3, Exit as Exit2, Layer as Layer3, Option, Tracer } from "effect"
var registry = /* @__PURE__ */ Symbol.for("opentelemetry.js.api.1")
var spanKey = /* @__PURE__ */ Symbol.for("OpenTelemetry Context Key SPAN")
var registered = () => Reflect.get(globalThis, registry) ?? {}
var contextOf = (values) => ({
  getValue: (key) => values.get(key),
  setValue: (key, value) => contextOf(new Map(values).set(key, value)),
  deleteValue: (key) => contextOf(new Map([...values].filter(([other]) => other !== key)))
})
var alone = { active: () => contextOf(/* @__PURE__ */ new Map()), with: (_, work) => work() }
var manager = () => registered().context ?? alone
var kinds = { internal: 0, server: 1, client: 2, producer: 3, consumer: 4 }
var timeOf = (nanos) => [Number(nanos / 1000000000n), Number(nanos % 1000000000n)]
var Around = class {
  _tag = "ExternalSpan"
  annotations = Context.empty()
  spanId
  traceId
  sampled
  context
  constructor(context) {
    const { spanId = "", traceFlags = 0, traceId = "" } = context.getValue(spanKey)?.spanContext() ?? {}
    this.context = context
    this.spanId = spanId
    this.traceId = traceId
    this.sampled = (traceFlags & 1) === 1
  }
}
var failureOf2 = (cause) => Option.getOrElse(Cause.findErrorOption(cause), () => Cause.squash(cause))
var DeskSpan = class _DeskSpan {
  _tag = "Span"
  name
  kind
  parent
  annotations
  links
  attributes = /* @__PURE__ */ new Map()
  spanId
  traceId
  sampled
  context
  #span
  status
  constructor(tracer, { annotations, kind, links, name, parent, root, startTime }) {
    const above = Option.getOrUndefined(parent)
    const around = above instanceof _DeskSpan || above instanceof Around ? above.context : manager().active()
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
  attribute(key, value) {
    this.attributes.set(key, value)
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      this.#span.setAttribute(key, value)
  }
  event(name, startTime) {
    this.#span.addEvent(name, timeOf(startTime))
  }
  addLinks(links) {
    this.links.push(...links)
  }
  end(endTime, exit) {
    this.status = { _tag: "Ended", startTime: this.status.startTime, endTime, exit }
    if (Exit2.isFailure(exit) && !Cause.hasInterruptsOnly(exit.cause)) {
      this.#span.setAttribute("error.type", nameOf(failureOf2(exit.cause)))
      this.#span.setStatus({ code: 2 })
    }
    this.#span.end(timeOf(endTime))
  }
}
var evaluate = "~effect/Effect/evaluate"
var tracerOver = (tracer) => ({
  span: (made) => new DeskSpan(tracer, made),
  // What the host does on the desk's behalf, as its driver or its fetch, is traced below the desk's span.
  context: (primitive, fiber) => {
    const { span } = fiber.cache
    return span instanceof DeskSpan
      ? manager().with(span.context, () => primitive[evaluate](fiber))
      : primitive[evaluate](fiber)
  }
})
var none = { layer: Layer3.empty, joined: (useCase) => useCase }
var tracing = (given) => {
  if (given === false) return none
  const found = () => given ?? registered().trace?.getTracer("@deskwright/core")
  return {
    layer: Layer3.suspend(() => {
      const tracer = found()
      return tracer === void 0 ? Layer3.empty : Layer3.succeed(Tracer.Tracer, tracerOver(tracer))
    }),
    joined: (useCase) => {
      if (given === void 0 && registered().trace === void 0) return useCase
      return Effect3.withParentSpan(useCase, new Around(manager().active()))
    }
  }
}

// packages/core/src/promise/CreateSupport.ts
var desksOf = (run) => ({
  as: (actor, { signal } = {}) => {
    const acting = as(actorOf(actor))
    return deskOf((useCase, repeatable) => run(acting(useCase), repeatable, signal))
  }
})
var createSupport = (options) => {
  checkOptions(options)
  const { join, open } = partsOf(options.store)
  const ports = layerPorts(options)
  const traces = tracing(options.tracer)
  const running = engine(
    Layer4.suspend(() => {
      const services = Layer4.provideMerge(layerRelay(options), layer2)
      return services.pipe(
        Layer4.provideMerge(ports),
        Layer4.provideMerge(open()),
        Layer4.provideMerge(layerAmbience(options)),
        Layer4.provideMerge(traces.layer)
      )
    }),
    startFailed(options.logger),
    options.grace
  )
  if (options.relay !== void 0 && options.relay !== false) running.keepStarting()
  return {
    ...desksOf((useCase, repeatable, signal) => running.run(traces.joined(useCase), repeatable, signal)),
    in: (tx) => {
      if (join === void 0) throw new SupportError(transactionsUnsupported)
      const joined = Layer4.fresh(layer2.pipe(Layer4.provide(Layer4.suspend(() => join(tx)))))
      return desksOf((useCase, repeatable, signal) =>
        running.run(
          Effect4.scoped(
            Effect4.flatMap(Layer4.build(joined), (services) =>
              Effect4.provideContext(traces.joined(useCase), services)
            )
          ),
          repeatable,
          signal
        )
      )
    },
    tick: (asked = {}) =>
      running.run(
        Effect4.flatMap(Effect4.service(Outbox), ({ tick }) => tick(asked)),
        true
      ),
    backlog: () =>
      running.run(
        Effect4.flatMap(Effect4.service(Outbox), ({ backlog }) => backlog()),
        true
      ),
    resume: (channel) =>
      running.run(
        Effect4.flatMap(Effect4.service(Outbox), ({ resume }) => resume(channel)),
        true
      ),
    check: () => running.run(storeAnswers, true),
    hear: (news) =>
      running.run(
        Effect4.flatMap(Effect4.service(Outbox), ({ hear }) => hear(news)),
        true
      ),
    ready: running.start,
    close: running.close,
    [Symbol.asyncDispose]: running.close
  }
}

// packages/core/src/promise/Values.ts
var standardPolicy2 = standardPolicy
var issueTracker2 = issueTracker
var supportWidget2 = supportWidget
var siteQueue2 = siteQueue
var callProblems2 = callProblems
var escalationQueue2 = escalationQueue
export {
  DeliveryFailure,
  SupportError,
  callProblems2 as callProblems,
  createSupport,
  escalationQueue2 as escalationQueue,
  isSupportError,
  issueTracker2 as issueTracker,
  siteQueue2 as siteQueue,
  standardPolicy2 as standardPolicy,
  supportWidget2 as supportWidget
}
//# sourceMappingURL=promise.js.map
