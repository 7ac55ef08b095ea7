import { Context } from "effect"
import { applies } from "./ApplySql.ts"
import { commits } from "./CommitSql.ts"
import type { Names } from "./Names.ts"
import { tables } from "./SchemaSql.ts"

/** One step of the schema: statements that run in order, in one transaction. */
export interface Migration {
  readonly id: number
  readonly name: string
  readonly statements: (names: Names) => ReadonlyArray<string>
}

export const migrations: ReadonlyArray<Migration> = [
  { id: 1, name: "desk", statements: (names) => [...tables(names), ...applies(names), ...commits(names)] }
]

/** The steps that this version knows; whoever tries an upgrade provides those of another one. */
export const Steps: Context.Reference<ReadonlyArray<Migration>> = Context.Reference(
  "@deskwright/adapter-postgres/Steps",
  { defaultValue: () => migrations }
)
