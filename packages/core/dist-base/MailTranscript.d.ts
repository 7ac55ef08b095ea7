/** The conversation that a mail carries: its end in the body, and whole in a file where the body does not hold it. */
import { Effect } from "effect"
import type { Item } from "./Item.js"
import type { MailAttachment } from "./model/Delivery.js"
import type { MailTranscript } from "./model/Mail.js"
import { Store } from "./Store.js"
/** How much of a conversation the body holds: its end. */
export declare const transcriptLimit: {
  messages: number
  characters: number
}
/** How many bytes the file holds, as they are stored. */
export declare const attachmentLimit = 10000000
/** What a mail about an item carries of its conversation, as it was frozen when the item was opened. */
export declare const transcriptOf: (item: Item) => Effect.Effect<
  | {
      transcript: null
      attachments: never[]
    }
  | {
      transcript: MailTranscript
      attachments: MailAttachment[]
    },
  import("./Store.js").StorageUnavailable,
  Store
>
//# sourceMappingURL=MailTranscript.d.ts.map
