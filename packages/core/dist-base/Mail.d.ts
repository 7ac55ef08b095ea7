/**
 * What mail says, as plain functions of what it is about. Whatever customers wrote is quoted, escaped, and kept out of the headers'
 * reach: it can neither add a header nor pass for a sentence of the desk's own.
 */
import { Context } from "effect"
import type { Mail, MailAttachment } from "./model/Delivery.js"
import type { MailContent, MailTemplates as Templates } from "./model/Mail.js"
/** A text as a header may carry it: one line, without controls and without what nobody can see. */
export declare const headerText: (text: string, max?: number) => string
export declare const escapeHtml: (text: string) => string
/** What mail says. A host replaces all or some of it; headers, sender and recipient stay the desk's. */
export declare const MailTemplates: Context.Reference<Templates>
export interface Envelope {
  /** The delivery's id, which is the idempotency key. */
  readonly id: string
  readonly tenant: string
  readonly site: string
  readonly item: string
  readonly to: string
  readonly replyTo: string | null
}
/** A mail as it is sent. No program answers it automatically, and clients thread it with what else is about the item. */
export declare const compose: (
  { id, item, replyTo, site, tenant, to }: Envelope,
  { html, subject, text }: MailContent,
  attachments?: ReadonlyArray<MailAttachment>
) => Mail
//# sourceMappingURL=Mail.d.ts.map
