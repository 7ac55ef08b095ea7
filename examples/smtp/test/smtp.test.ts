import { NotifierSuite } from "@deskwright/conformance"
import { Effect, Redacted } from "effect"
import { layer } from "../src/SmtpNotifier.ts"
import { type Fault, received, start } from "./Server.ts"

const layerFor = (url: string) => layer({ url: Redacted.make(url), from: "Acme Desk <desk@acme.example>" })

// #region provider
const make = Effect.promise(async () => {
  const { ask, mails, server, url } = await start()
  server.server.unref()
  const fail = (fault: Fault) => Effect.sync(() => ask(fault))
  const provider: NotifierSuite.Provider = {
    received: Effect.promise(() => Promise.all(mails.map(received))),
    refuse: fail("refuse"),
    lock: fail("lock"),
    busy: fail("busy"),
    loseAnswer: fail("loseAnswer")
  }
  return { layer: layerFor(url), provider }
})
// #endregion

const gone = await start()
await new Promise<void>((resolve) => gone.server.close(() => resolve()))

// #region suite
NotifierSuite.suite("SMTP", { make, unreachable: layerFor(gone.url) })
// #endregion
