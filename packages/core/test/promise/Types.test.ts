import { memory } from "@deskwright/adapter-memory/promise"
import type { Cause, Effect } from "effect"
import { describe, expect, expectTypeOf, it } from "vitest"
import type { Support as Core } from "../../src/index.ts"
import {
  createSupport,
  type Desk,
  isSupportError,
  type Page,
  type Replayable,
  standardPolicy,
  type Support,
  SupportError,
  type SupportErrorCode,
  type SupportErrorDetails,
  type Ticket,
  type TicketSummary
} from "../../src/promise.ts"

type FailuresOf<S> = {
  [K in keyof S]: S[K] extends (...args: never) => Effect.Effect<unknown, infer E, unknown> ? E : never
}[keyof S]
/** Everything that any use case of any service can fail with. */
type Failure = Core.Services extends infer I ? (I extends { readonly Service: infer S } ? FailuresOf<S> : never) : never
type FailureOf<C> = Extract<Failure, { readonly _tag: C }>
type FieldsOf<E> = Omit<E, keyof Cause.YieldableError | "_tag" | "cause">
type Same<A, B> = [A, B, keyof A, keyof B] extends [B, A, keyof B, keyof A] ? true : false
type OfTheDoor = "SupportClosed" | "TransactionsUnsupported" | "InternalFault"

describe("Types · promise door (memory)", () => {
  it("the codes are exactly those of core's errors, and three of the door's own", () => {
    expectTypeOf<SupportErrorCode>().toEqualTypeOf<Failure["_tag"] | OfTheDoor>()
  })

  it("the details of a code are exactly the fields of its error", () => {
    type Door = Omit<SupportErrorDetails, OfTheDoor>
    type Mismatch = { [C in keyof Door]: Same<Door[C], FieldsOf<FailureOf<C>>> extends true ? never : C }[keyof Door]
    expectTypeOf<Mismatch>().toBeNever()
  })

  it("a code narrows the details", () => {
    const refusal: unknown = new SupportError({
      code: "StaleVersion",
      message: "Read it again.",
      details: { id: "1", expected: 1, current: 2 },
      retryable: false
    })
    if (!isSupportError(refusal, "StaleVersion")) return expect.fail("is none")
    expectTypeOf(refusal.details).toEqualTypeOf<SupportErrorDetails["StaleVersion"]>()
    expect(refusal.details.current).toBe(2)
    const known: unknown = refusal
    if (isSupportError(known) && known.code === "InvalidInput")
      expectTypeOf(known.details.errors[0]?.path).toEqualTypeOf<string | undefined>()
    // @ts-expect-error no such code
    expect(isSupportError(refusal, "Stale")).toBe(false)
  })

  it("answers are the model's plain interfaces", () => {
    expectTypeOf<Desk["tickets"]["get"]>().returns.resolves.toEqualTypeOf<Ticket>()
    expectTypeOf<Desk["tickets"]["list"]>().returns.resolves.toExtend<Page<TicketSummary>>()
    expectTypeOf<Desk["tickets"]["remove"]>().returns.resolves.toEqualTypeOf<Replayable>()
  })

  it("neither something that is no store, nor a desk without a policy compiles", () => {
    const wrong = [
      // @ts-expect-error an object is no store
      () => createSupport({ store: {}, policy: standardPolicy }),
      // @ts-expect-error the policy is missing
      () => createSupport({ store: memory() }),
      // @ts-expect-error neither is given
      () => createSupport({})
    ]
    for (const make of wrong) expect(make).toThrow(SupportError)
  })

  it("a desk whose transactions are of one kind takes no other", () => {
    const joins = (support: Support<{ readonly query: string }>) => {
      // @ts-expect-error a number is no transaction
      return () => support.in(1)
    }
    expectTypeOf(joins).toBeFunction()
    expectTypeOf<Support>().toExtend<Support<{ readonly query: string }>>()
  })
})
