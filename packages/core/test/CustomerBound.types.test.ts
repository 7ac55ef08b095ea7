/** What is bound for a customer accepts a comment for the customer and no other: checked by the compiler. */
import { describe, expectTypeOf, it } from "vitest"
import type { ChatGateway } from "../src/ChatGateway.ts"
import type { Comment, CustomerComment, InternalComment } from "../src/Comment.ts"
import { isForCustomer } from "../src/Comment.ts"
import type { ChatReply } from "../src/model/Delivery.ts"
import type { CommentedMail, MailTemplates } from "../src/model/Mail.ts"

type Reply = Parameters<ChatGateway["Service"]["deliver"]>[0]
type Written = Parameters<MailTemplates["commented"]>[0]

describe("Customer-bound · decision", () => {
  it("[002-13] [002-14] an internal comment fits into nothing that goes to a customer", () => {
    expectTypeOf<InternalComment>().not.toExtend<CustomerComment>()
    expectTypeOf<Comment>().not.toExtend<CustomerComment>()
    expectTypeOf<Reply["comment"]>().toEqualTypeOf<CustomerComment>()
    expectTypeOf<Written["comment"]>().toEqualTypeOf<CustomerComment>()
    expectTypeOf<(ChatReply & { comment: InternalComment })["comment"]>().toBeNever()
    expectTypeOf<Omit<ChatReply, "comment"> & { comment: InternalComment }>().not.toExtend<Reply>()
    expectTypeOf<Omit<CommentedMail, "comment"> & { comment: Comment }>().not.toExtend<Written>()
    expectTypeOf(isForCustomer).guards.toEqualTypeOf<CustomerComment>()
  })
})
