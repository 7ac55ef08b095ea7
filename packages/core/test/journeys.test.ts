import { JourneySuite, Model } from "@deskwright/conformance"

JourneySuite.suite("model", { layer: Model.layer })
