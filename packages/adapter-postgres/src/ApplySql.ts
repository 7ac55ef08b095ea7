/**
 * What a commit does to the rows of one table, as a function in the database: it applies one change and answers null, an
 * empty array for a stale row, or the names of the keys that were taken. Static statements, so their plans are kept.
 */
import { type Table, Tables } from "@deskwright/core"
import { columnName, columnsOf, type Names, quote, snake, sqlTypes } from "./Names.ts"

const fixed: ReadonlySet<string> = new Set(["tenant", "site", "id", "version"])

const here = `"tenant" = p_tenant AND "id" = v_id AND "site" = p_site`

/** The names of the unique keys under which another row stands in the way of `r`. */
const takenKeys = (table: Table.AnyTable, own: string): string => {
  const name = own
  const keys = table.unique.map((key) => {
    const same = key.columns.map((column) => `x.${columnName(column)} = r.${columnName(column)}`).join(" AND ")
    return `CASE WHEN EXISTS (SELECT 1 FROM ${name} x WHERE ${same} AND x."id" <> r."id") THEN '${key.name}' END`
  })
  return keys.length === 0 ? "ARRAY[]::text[]" : `array_remove(ARRAY[${keys.join(",\n        ")}]::text[], NULL)`
}

/** The row of a change, completed with its number and, in times that are never null, with the moment of the commit. */
const row = (names: Names, table: Table.AnyTable): string => {
  const cells = columnsOf(table).map(([name, { nullable, type }]) => {
    const cell = `x.${columnName(name)}`
    if (name === "number") return `coalesce(${cell}, p_number) AS "number"`
    return type === "time" && !nullable ? `coalesce(${cell}, p_at) AS ${columnName(name)}` : cell
  })
  return `(SELECT ${cells.join(", ")} FROM jsonb_populate_record(NULL::${names.table(table)}, p_change->'r') x) r`
}

// Taken keys are rare, so the first attempt just fails on one. The careful second attempt finds out which key it is.
const inserting = (names: Names, table: Table.AnyTable): string => {
  const own = names.table(table)
  const columns = columnsOf(table).map(([name]) => columnName(name))
  const insert = `INSERT INTO ${own} (${columns.join(", ")})
      SELECT ${columns.map((name) => `r.${name}`).join(", ")}
      FROM ${row(names, table)}`
  return `  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      ${insert};
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      ${insert}
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM ${own} x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || ${takenKeys(table, own)}
      INTO v_taken FROM ${row(names, table)};
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;`
}

const updating = (names: Names, table: Table.AnyTable): string => {
  const own = names.table(table)
  const columns = columnsOf(table)
    .map(([name]) => name)
    .filter((name) => name === "version" || (!fixed.has(name) && !table.counters.includes(name)))
  const keys =
    table.unique.length === 0
      ? ""
      : `
    IF p_careful THEN
      PERFORM 1 FROM ${own} WHERE ${here} AND "version" = v_version FOR NO KEY UPDATE;
      IF NOT FOUND THEN RETURN ARRAY[]::text[]; END IF;
      SELECT ${takenKeys(table, own)} INTO v_taken FROM ${row(names, table)};
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END IF;`
  return `  IF v_op = 'Update' THEN${keys}
    UPDATE ${own} t SET ${columns.map((name) => `${columnName(name)} = r.${columnName(name)}`).join(", ")}
    FROM ${row(names, table)}
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM ${own} WHERE ${here} AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;`
}

const moving = (names: Names, table: Table.AnyTable, columns: ReadonlyArray<string>): string => {
  const moved = columnsOf(table).flatMap(([name, { type }]) => {
    if (!columns.includes(name) || (type !== "int" && type !== "real" && type !== "time")) return []
    const [column, key] = [columnName(name), snake(name)]
    const forward = `WHEN p_change->'f' ? '${key}' THEN greatest(${column}, (p_change->'f'->>'${key}')::${sqlTypes[type]})`
    const add =
      type === "time"
        ? ""
        : ` WHEN p_change->'a' ? '${key}' THEN coalesce(${column}, 0) + (p_change->'a'->>'${key}')::${sqlTypes[type]}`
    return [`${column} = CASE ${forward}${add} ELSE ${column} END`]
  })
  return `UPDATE ${names.table(table)} SET ${moved.length === 0 ? `"version" = "version"` : moved.join(",\n      ")}
    WHERE ${here};
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;`
}

// Nearly all bumps move counters only. They get a statement of their own, because each further column costs even if it does not move.
const bumping = (names: Names, table: Table.AnyTable): string => {
  const counters = `'{${table.counters.map(snake).join()}}'::text[]`
  const usual =
    table.counters.length === 0
      ? ""
      : `
    IF ((p_change->'a') || (p_change->'f')) - ${counters} = '{}' THEN
    ${moving(names, table, table.counters)}
    END IF;`
  const movable = columnsOf(table).flatMap(([name]) => (fixed.has(name) ? [] : [name]))
  return `  IF v_op = 'Bump' THEN${usual}
    ${moving(names, table, movable)}
  END IF;`
}

const redacting = (names: Names, table: Table.AnyTable): string =>
  `  IF v_op = 'Redact' THEN
    UPDATE ${names.table(table)} SET ${table.redactable
      .map(
        (name) =>
          `${columnName(name)} = CASE WHEN p_change->'c' ? '${snake(name)}' THEN NULL ELSE ${columnName(name)} END`
      )
      .join(", ")}
    WHERE ${here};
    RETURN NULL;
  END IF;`

const holding = (names: Names, table: Table.AnyTable): string => {
  const own = names.table(table)
  const rows = `PERFORM 1 FROM ${own} WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id"`
  return `  IF v_op = 'Expect' THEN
    PERFORM 1 FROM ${own} WHERE ${here} AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN ${rows} FOR NO KEY UPDATE; ELSE ${rows} FOR SHARE; END IF;
    RETURN NULL;
  END IF;`
}

const applying = (names: Names, table: Table.AnyTable): string =>
  [
    `CREATE FUNCTION ${applyName(names, table)} (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$`,
    `DECLARE`,
    `  v_op text := p_change->>'o';`,
    `  v_id text;`,
    `  v_version bigint;`,
    `  v_taken text[];`,
    `BEGIN`,
    inserting(names, table),
    `  v_id := p_change->>'id';`,
    `  v_version := (p_change->>'v')::bigint;`,
    ...(table.appendOnly ? [] : [updating(names, table), bumping(names, table)]),
    ...(table.redactable.length > 0 ? [redacting(names, table)] : []),
    holding(names, table),
    `  RAISE EXCEPTION '% is nothing that can be done with a row of ${table.name}', v_op;`,
    `END $apply$`
  ].join("\n")

export const applyName = (names: Names, table: Table.AnyTable): string => names.qualified(`apply_${snake(table.name)}`)

const guarding = (
  names: Names
): string => `CREATE FUNCTION ${names.qualified("append_only")} () RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  -- Only redaction comes through: columns that are named by the trigger, and only to null.
  IF TG_OP = 'UPDATE'
    AND to_jsonb(NEW) - coalesce(TG_ARGV, '{}') = to_jsonb(OLD) - coalesce(TG_ARGV, '{}')
    AND NOT EXISTS (
      SELECT 1 FROM unnest(TG_ARGV) AS c
      WHERE to_jsonb(NEW)->c <> 'null'::jsonb AND to_jsonb(NEW)->c IS DISTINCT FROM to_jsonb(OLD)->c
    )
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'rows of % are neither changed nor removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $guard$`

const guard = (names: Names, table: Table.AnyTable): ReadonlyArray<string> => {
  const run = `EXECUTE FUNCTION ${names.qualified("append_only")} (${table.redactable.map((name) => `'${snake(name)}'`).join(", ")})`
  const trigger = (suffix: string) => quote(names.bare(`${snake(table.name)}_${suffix}`))
  return [
    `CREATE TRIGGER ${trigger("rows_only")} BEFORE UPDATE OR DELETE ON ${names.table(table)} FOR EACH ROW ${run}`,
    `CREATE TRIGGER ${trigger("all_only")} BEFORE TRUNCATE ON ${names.table(table)} FOR EACH STATEMENT ${run}`
  ]
}

/** The functions that apply a change, and the triggers that keep append-only tables so. */
export const applies = (names: Names): ReadonlyArray<string> => [
  ...Tables.all.map((table) => applying(names, table)),
  guarding(names),
  ...Tables.all.filter(({ appendOnly }) => appendOnly).flatMap((table) => guard(names, table))
]
