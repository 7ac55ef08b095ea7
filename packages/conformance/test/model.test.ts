import { Model, StoreSuite } from "@deskwright/conformance"

StoreSuite.suite("model", { layer: Model.layer })
