/**
 * The schema as an older version could have left it, and the step from there to this version's. There was no such version: what it lacks is
 * taken away from a database of today, so that the step must lead to exactly what a new database has.
 */
import { Tables } from "@deskwright/core"
import { applies } from "../../src/ApplySql.ts"
import { commits } from "../../src/CommitSql.ts"
import type { Migration } from "../../src/Migrations.ts"
import { Names } from "../../src/Names.ts"
import { tables } from "../../src/SchemaSql.ts"
import { query } from "./Database.ts"

const names = new Names()

const item = names.table(Tables.item)
const comment = names.table(Tables.comment)

const indexesOf = (table: string): ReadonlyArray<string> =>
  tables(names).filter((text) => text.startsWith("CREATE INDEX") && text.includes(` ON ${table} `))

const functions = [...applies(names), ...commits(names)].filter((text) => text.startsWith("CREATE FUNCTION"))

const nameOf = (statement: string): string => /^CREATE (?:INDEX|FUNCTION) (\S+)/.exec(statement)?.[1] ?? ""

/** The first step as it was then. Its text does not matter: it has been applied, and is only recognised. */
export const first: Migration = { id: 1, name: "desk of old", statements: () => ["SELECT 'long ago'"] }

/** A column in the middle of a table with its values, an index, and every function of the schema. */
export const second: Migration = {
  id: 2,
  name: "counted comments",
  statements: () => [
    `ALTER TABLE ${item} ADD COLUMN "comments_count" bigint NOT NULL DEFAULT 0`,
    `UPDATE ${item} i SET "comments_count" = n FROM (
       SELECT "tenant", "item", count(*) AS n FROM ${comment} GROUP BY 1, 2
     ) c WHERE c."tenant" = i."tenant" AND c."item" = i."id"`,
    `ALTER TABLE ${item} ALTER COLUMN "comments_count" DROP DEFAULT`,
    ...indexesOf(comment).slice(0, 1),
    ...functions.map((text) => text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
  ]
}

/** Takes from a database of this version what the second step brings, rows and all. */
export const olden = async (url: string, recorded: string): Promise<void> => {
  const gone = functions.map(
    (text) => `DO $old$ BEGIN EXECUTE (
      SELECT regexp_replace(pg_get_functiondef(oid), 'AS \\$function\\$.*\\$function\\$', 'AS $function$ no function of today $function$')
      FROM pg_proc WHERE oid = '${nameOf(text)}'::regproc AND proname <> 'support_append_only'
    ); EXCEPTION WHEN null_value_not_allowed THEN NULL; END $old$`
  )
  await query(
    url,
    [
      "SET check_function_bodies = off",
      `ALTER TABLE ${item} DROP COLUMN "comments_count"`,
      ...indexesOf(comment)
        .slice(0, 1)
        .map((text) => `DROP INDEX ${nameOf(text)}`),
      ...gone,
      `UPDATE ${names.qualified("migration")} SET name = '${first.name}', checksum = '${recorded}'`
    ].join(";\n")
  )
}
