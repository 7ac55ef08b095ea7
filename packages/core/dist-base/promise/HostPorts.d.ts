/** What the host answers for, as the ports that the services know. */
import { Layer } from "effect"
import { ChatGateway } from "../ChatGateway.js"
import { ConversationSource } from "../ConversationSource.js"
import { Directory, Lookup } from "../Directory.js"
import { Notifier } from "../Notifier.js"
import type { Outbox } from "../Outbox.js"
import { Policy } from "../Policy.js"
import { Sites } from "../Sites.js"
import type { SupportOptions } from "./Options.js"
/** Rounds in the background, if the host wants any. */
export declare const layerRelay: ({ grace, relay }: SupportOptions<never>) => Layer.Layer<never, never, Outbox>
/** Clock, ids, log and what mail says: in force while the store is opened, while services are made, and in every call. */
export declare const layerAmbience: ({ clock, ids, logger, mail }: SupportOptions<never>) => Layer.Layer<never>
export declare const layerPorts: (
  options: SupportOptions<never>
) => Layer.Layer<ChatGateway | ConversationSource | Directory | Lookup | Notifier | Policy | Sites, never, never>
//# sourceMappingURL=HostPorts.d.ts.map
