/**
 * Many commits as one function in the database, table by table instead of change by change. Its members are independent: whoever
 * finds a request, key, version or series in the way drops out, burns no number, and is told so; the others are committed.
 */
import { type Table, Tables } from "@deskwright/core"
import { columnName, columnsOf, type Names, sqlTypes } from "./Names.ts"

const fixed: ReadonlySet<string> = new Set(["tenant", "site", "id", "version"])

const numbered = Tables.all.filter(({ columns }) => "number" in columns && "series" in columns)
const changeable = Tables.all.filter(({ appendOnly }) => !appendOnly).sort((a, b) => (a.name < b.name ? -1 : 1))
const counted = changeable.filter(({ counters }) => counters.length > 0)
const requests = Tables.all.filter(({ name }) => name === Tables.request.name)
const others = Tables.all.filter(({ name }) => name !== Tables.request.name)

const columns = (table: Table.AnyTable, of = ""): string =>
  columnsOf(table)
    .map(([name]) => `${of}${columnName(name)}`)
    .join(", ")

/** The cells of a row. A time that is never null, and is left out of the change, is the moment of the commit. */
const cells = (table: Table.AnyTable): string =>
  columnsOf(table)
    .map(([name, { nullable, type }]) =>
      type === "time" && !nullable
        ? `coalesce(x.${columnName(name)}, v_at) AS ${columnName(name)}`
        : `x.${columnName(name)}`
    )
    .join(", ")

const typed = (table: Table.AnyTable): string =>
  columnsOf(table)
    .map(([name, { type }]) => `${columnName(name)} ${sqlTypes[type]}`)
    .join(", ")

const taking = (names: Names, kind: "i" | "u", table: Table.AnyTable): string =>
  `IF p_group #> '{${kind},${table.name}}' IS NOT NULL THEN
      v_part := p_group #> '{${kind},${table.name}}';
      v_rows := CASE WHEN v_part ? 'w' THEN ${names.qualified("stamp")}(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];`

/**
 * The rows of the members that are still in the group: `of` is their member, `from` the series that numbers them. The columns are named
 * here and not taken from the table, which has them in another order once a later migration has added one.
 */
const rows = (table: Table.AnyTable, from = false): string => {
  const lists = `jsonb_to_recordset(v_rows) AS (${typed(table)}), unnest(v_of)${from ? `, unnest((v_part->>'k')::integer[])` : ""}`
  const names = ["of", ...(from ? ["from"] : []), "place"].map((name) => `"${name}"`)
  const known = [cells(table), ...names.map((name) => `x.${name}`)].join(", ")
  const named = [columns(table), ...names].join(", ")
  return `SELECT ${known} FROM ROWS FROM (${lists}) WITH ORDINALITY AS x(${named}) WHERE x."of" <> ALL (v_out)`
}

/** Takes as many numbers as there are rows that ask for one. A number goes to its row, or is given back when the row is undone. */
const numbers = (names: Names): string => `taken AS (
        INSERT INTO ${names.qualified("counter")} AS k ("tenant", "series", "value")
        SELECT r."tenant", r."series", count(*) FROM r WHERE r."from" IS NOT NULL GROUP BY r."tenant", r."series"
        ON CONFLICT ("tenant", "series") DO UPDATE SET "value" = k."value" + excluded."value" RETURNING "tenant", "series", "value"
      ),
      `

const number = `coalesce(r."number", taken."value" + 1 - row_number() OVER (PARTITION BY r."from" ORDER BY r."place" DESC))`

/** Inserts rows, and finds the members that did not get theirs because a key was taken. */
const inserting = (names: Names, table: Table.AnyTable, lost: string): string => {
  const counts = numbered.includes(table)
  const values = columnsOf(table).map(([name]) => (counts && name === "number" ? number : `r.${columnName(name)}`))
  const given = `coalesce(jsonb_agg(jsonb_build_array(r."of", r."id", made."number")) FILTER (WHERE r."from" IS NOT NULL AND made."id" IS NOT NULL), '[]')`
  return `${taking(names, "i", table)}
      WITH r AS MATERIALIZED (${rows(table, counts)}),
      ${counts ? numbers(names) : ""}made AS (
        INSERT INTO ${names.table(table)} (${columns(table)})
        SELECT ${values.join(", ")} FROM r${counts ? ` LEFT JOIN taken ON taken."tenant" = r."tenant" AND taken."series" = r."series"` : ""}
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"${counts ? `, "number"` : ""}
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL)${counts ? `, ${given}` : ""} INTO v_lost${counts ? ", v_numbers" : ""}
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      ${lost}
    END IF;`
}

// Locks are not waited for: a row that another transaction holds is treated as stale, and its member is told the truth when it goes alone.
const holdingRows = (names: Names, kind: "u" | "b", table: Table.AnyTable): string => {
  const expected = kind === "u"
  const lists = [
    `jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text)`,
    `unnest((v_part->>'m')::integer[])`,
    ...(expected ? [`unnest((v_part->>'v')::bigint[])`] : [])
  ]
  return `IF p_group #> '{${kind},${table.name}}' IS NOT NULL THEN
      v_part := p_group #> '{${kind},${table.name}}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        ${lists.join(",\n        ")}
      ) AS r("tenant", "site", "id", "of"${expected ? `, "expected"` : ""})
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM ${names.table(table)} t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site"${expected ? ` AND t."version" = r."expected"` : ""}
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;`
}

const updating = (names: Names, table: Table.AnyTable): string => {
  const set = columnsOf(table)
    .map(([name]) => name)
    .filter((name) => name === "version" || (!fixed.has(name) && !table.counters.includes(name)))
    .map((name) => `${columnName(name)} = r.${columnName(name)}`)
  return `${taking(names, "u", table)}
      UPDATE ${names.table(table)} t SET ${set.join(", ")}
      FROM (${rows(table)}) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;`
}

// Several members may bump one row: what they add is summed, and the latest of their times counts.
const bumping = (names: Names, table: Table.AnyTable): string => {
  const moved = columnsOf(table)
    .filter(([name]) => table.counters.includes(name))
    .map(([name, { type }]) => ({ column: columnName(name), type: sqlTypes[type], adds: type !== "time" }))
  const cells = [`"tenant" text`, `"id" text`, ...moved.map(({ column, type }) => `${column} ${type}`)]
  const given = [`"tenant"`, `"id"`, ...moved.map(({ column }) => column), `"of"`]
  const total = moved.map(({ adds, column }) =>
    adds ? `coalesce(sum(x.${column}), 0)::bigint AS ${column}` : `max(x.${column}) AS ${column}`
  )
  const set = moved.map(({ adds, column }) =>
    adds ? `${column} = t.${column} + r.${column}` : `${column} = greatest(t.${column}, r.${column})`
  )
  return `IF p_group #> '{b,${table.name}}' IS NOT NULL THEN
      v_part := p_group #> '{b,${table.name}}';
      UPDATE ${names.table(table)} t SET ${set.join(", ")}
      FROM (
        SELECT x."tenant", x."id", ${total.join(", ")}
        FROM ROWS FROM (jsonb_to_recordset(v_part->'r') AS (${cells.join(", ")}), unnest((v_part->>'m')::integer[])) AS x(${given.join(", ")})
        WHERE x."of" <> ALL (v_out) GROUP BY x."tenant", x."id"
      ) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;`
}

/** The advisory lock of whoever starts a series, held until the commit. By it others tell a series that is being started from one that does not exist. */
export const seriesKey = (names: Names, tenant: string, series: string): string =>
  `hashtextextended(${tenant} || chr(31) || ${series}, hashtext('${names.qualified("counter")}'))`

/** Locks the series in one order for all groups. A group that does not wait goes on without series that another transaction holds or is starting. */
const holdingSeries = (names: Names): string => {
  const counter = names.qualified("counter")
  const series = `(SELECT s.e->>0 AS tenant, s.e->>1 AS series, s.at FROM jsonb_array_elements(p_group->'s') WITH ORDINALITY AS s(e, at) ORDER BY 1, 2) s`
  const hold = (skip: string) => `SELECT array_agg(s.at) INTO v_held FROM ${series}
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM ${counter} c WHERE c."tenant" = s.tenant AND c."series" = s.series FOR NO KEY UPDATE${skip}
      ) c ON TRUE
      WHERE c.held IS NULL;`
  const start = (lock: string) => `WITH missing AS MATERIALIZED (
        SELECT s.tenant, s.series, CASE WHEN s.at = ANY (v_held) THEN ${lock} END AS free FROM ${series}
      ),
      made AS (
        INSERT INTO ${counter} ("tenant", "series", "value") SELECT tenant, series, 0 FROM missing WHERE free
        ON CONFLICT DO NOTHING RETURNING "tenant", "series"
      )
      SELECT array_agg(s.at) INTO v_held FROM ${series} LEFT JOIN made USING (tenant, series)
      WHERE s.at = ANY (v_held) AND made.tenant IS NULL;`
  const key = seriesKey(names, "s.tenant", "s.series")
  return `IF p_patience > 0 THEN
      ${hold("")}
      IF v_held IS NOT NULL THEN
      ${start(`pg_advisory_xact_lock(${key}) IS NOT NULL`)}
      END IF;
      IF v_held IS NOT NULL THEN
      ${hold("")}
      END IF;
    ELSE
      ${hold(" SKIP LOCKED")}
      IF v_held IS NOT NULL THEN
      ${start(`pg_try_advisory_xact_lock(${key})`)}
      END IF;
    END IF;`
}

/** Leaves out members that want a number of a series which could not be locked. */
const leavingOut = numbered
  .map(
    (table) => `v_part := p_group #> '{i,${table.name}}';
      v_out := v_out || ARRAY(
        SELECT x."of" FROM unnest((v_part->>'m')::integer[], (v_part->>'k')::integer[]) AS x("of", "from") WHERE x."from" = ANY (v_held)
      );`
  )
  .join("\n      ")

const stamp = (
  names: Names
): string => `CREATE FUNCTION ${names.qualified("stamp")} (p_rows jsonb, p_at timestamptz) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $stamp$
  SELECT jsonb_agg(
    CASE WHEN x.e ? '*' THEN x.e || (
      SELECT jsonb_object_agg(w.key, to_jsonb(p_at + w.value::double precision * interval '1 millisecond')) FROM jsonb_each_text(x.e->'*') w
    ) ELSE x.e END ORDER BY x.place
  ) FROM jsonb_array_elements(p_rows) WITH ORDINALITY AS x(e, place)
$stamp$`

// A member that lost a row may have had others written. So everything is undone, and done once more without such members.
const again = `IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;`

/** Steps for one kind of change. Most groups have none of a kind, so that is asked once and not for each table. */
const where = (kind: "u" | "b", steps: ReadonlyArray<string>): string =>
  `IF p_group->'${kind}' <> '{}' THEN\n    ${steps.join("\n    ")}\n    END IF;`

const group = (
  names: Names
): string => `CREATE FUNCTION ${names.qualified("commit_group")} (p_group jsonb, p_patience integer) RETURNS jsonb LANGUAGE plpgsql AS $group$
DECLARE
  v_at timestamptz;
  v_part jsonb;
  v_rows jsonb;
  v_of integer[];
  v_out integer[];
  v_refused integer[] := '{}';
  v_lost integer[];
  v_held bigint[];
  v_numbers jsonb;
  v_waiting text;
BEGIN
  IF current_setting('synchronous_commit') = 'off' THEN PERFORM set_config('synchronous_commit', 'on', true); END IF;
  FOR i IN 1..4 LOOP
    BEGIN
    PERFORM set_config('lock_timeout', greatest(p_patience, 100)::text, true);
    v_out := v_refused; v_numbers := '[]';
    v_waiting := 'series';
    ${holdingSeries(names)}
    v_waiting := 'key';
    -- A key that another transaction is about to take is that member's alone to wait for.
    IF p_patience > 100 THEN PERFORM set_config('lock_timeout', '100', true); END IF;
    IF v_held IS NOT NULL THEN
      ${leavingOut}
    END IF;
    ${where(
      "u",
      changeable.map((table) => holdingRows(names, "u", table))
    )}
    ${where(
      "b",
      counted.map((table) => holdingRows(names, "b", table))
    )}
    v_at := date_trunc('milliseconds', clock_timestamp());
    ${requests.map((table) => inserting(names, table, "v_out := v_out || v_lost;")).join("\n    ")}
    ${others.map((table) => inserting(names, table, again)).join("\n    ")}
    ${where(
      "u",
      changeable.map((table) => updating(names, table))
    )}
    ${where(
      "b",
      counted.map((table) => bumping(names, table))
    )}
    RETURN jsonb_build_object(
      'at', to_char(v_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'numbers', v_numbers, 'out', to_jsonb(v_out), 'held', coalesce(to_jsonb(v_held), '[]')
    );
    EXCEPTION
      WHEN SQLSTATE 'DW001' THEN v_refused := v_refused || v_lost;
      WHEN lock_not_available THEN RETURN jsonb_build_object('waiting', v_waiting);
    END;
  END LOOP;
  RETURN jsonb_build_object('waiting', 'conflict');
END $group$`

/** The functions that a commit of many is made of. */
export const groups = (names: Names): ReadonlyArray<string> => [stamp(names), group(names)]

export const groupCall = (names: Names): string =>
  `SELECT ${names.qualified("commit_group")}($1::jsonb, $2::integer) AS "answer"`

export const groupFunctions: ReadonlyArray<string> = ["stamp", "commit_group"]
