/**
 * A commit as one function in the database: one round trip, one statement, whole or not at all. It answers what the store
 * alone knew, or what stood in the way; a refusal leaves a host's open transaction as it was.
 */
import { type Table, Tables } from "@deskwright/core"
import { applyName } from "./ApplySql.ts"
import { groupFunctions, groups, seriesKey } from "./GroupSql.ts"
import { type Names, snake } from "./Names.ts"

/** The tables of most commits: their branches come first. */
const usual: ReadonlyArray<Table.AnyTable> = [Tables.item, Tables.audit, Tables.interval, Tables.comment, Tables.outbox]

// A CASE statement and not a CASE expression: PostgreSQL prepares all branches of an expression before it takes one.
const applyAny = (names: Names): string => {
  const branches = [...usual, ...Tables.all.filter((table) => !usual.includes(table))].map(
    (table) =>
      `    WHEN '${table.name}' THEN RETURN ${applyName(names, table)}(p_tenant, p_site, p_at, p_number, p_change, p_careful);`
  )
  return `CREATE FUNCTION ${names.qualified("apply")} (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $any$
BEGIN
  CASE p_change->>'t'
${branches.join("\n")}
  END CASE;
END $any$`
}

/** Fills in the times that are the store's: in the cells of a row, or in the operands of a bump. */
const stamping = `IF v_change ? 'w' THEN
        v_part := CASE v_change->>'o' WHEN 'Bump' THEN 'f' ELSE 'r' END;
        SELECT jsonb_object_agg(w.key, to_jsonb(v_at + w.value::double precision * interval '1 millisecond')) INTO v_times FROM jsonb_each_text(v_change->'w') w;
        v_change := jsonb_set(v_change, ARRAY[v_part], (v_change->v_part) || v_times);
      END IF;`

const commit = (
  names: Names
): string => `CREATE FUNCTION ${names.qualified("commit")} (p_tenant text, p_site text, p_commit jsonb) RETURNS jsonb LANGUAGE plpgsql SET lock_timeout = '3s' AS $commit$
DECLARE
  v_at timestamptz;
  v_list jsonb;
  v_change jsonb;
  v_part text;
  v_times jsonb;
  v_last jsonb;
  v_series text;
  v_number bigint;
  v_first bigint;
  v_numbers jsonb;
  v_stale jsonb;
  v_taken jsonb;
  v_missed jsonb;
  v_floor bigint;
  v_key text;
  v_careful boolean := false;
  v_sound boolean;
  v_keys text[];
  v_waiting text;
BEGIN
  -- What was acknowledged outlives the server, whatever the session's default is.
  IF current_setting('synchronous_commit') = 'off' THEN PERFORM set_config('synchronous_commit', 'on', true); END IF;
  -- Who goes alone on behalf of a group waits no longer than the group would.
  IF p_commit ? 'p' THEN PERFORM set_config('lock_timeout', p_commit->>'p', true); END IF;
  FOR i IN 1..4 LOOP
    BEGIN
      v_stale := '[]'; v_taken := '[]'; v_missed := '[]'; v_numbers := '[]'; v_sound := true;
      -- Rows are held before series, and both in one order, so that no two commits wait for each other.
      v_waiting := 'row';
      IF p_commit ? 'l' THEN
        v_list := p_commit->'l';
        FOR j IN 0..jsonb_array_length(v_list) - 1 LOOP
          v_keys := ${names.qualified("apply")}(p_tenant, p_site, NULL, NULL, v_list->j, false);
        END LOOP;
      END IF;
      v_waiting := 'series';
      v_last := '{}';
      IF p_commit ? 's' THEN
        v_list := p_commit->'s';
        FOR j IN 0..jsonb_array_length(v_list) - 1 LOOP
          v_series := v_list->j->>0; v_number := (v_list->j->>1)::bigint; v_floor := (v_list->j->>2)::bigint;
          UPDATE ${names.qualified("counter")} AS c SET "value" = greatest(c."value", v_floor) + v_number
          WHERE c."tenant" = p_tenant AND c."series" = v_series RETURNING c."value" - v_number INTO v_first;
          IF NOT FOUND THEN
            PERFORM pg_advisory_xact_lock(${seriesKey(names, "p_tenant", "v_series")});
            INSERT INTO ${names.qualified("counter")} AS c ("tenant", "series", "value") VALUES (p_tenant, v_series, v_floor + v_number)
            ON CONFLICT ("tenant", "series") DO UPDATE SET "value" = greatest(c."value", v_floor) + v_number
            RETURNING c."value" - v_number INTO v_first;
          END IF;
          v_last := v_last || jsonb_build_object(v_series, v_first);
        END LOOP;
      END IF;
      v_waiting := 'key';
      v_at := date_trunc('milliseconds', clock_timestamp());
      v_list := p_commit->'c';
      FOR j IN 0..jsonb_array_length(v_list) - 1 LOOP
      v_change := v_list->j;
      ${stamping}
      IF v_change ? 'n' THEN
        v_number := (v_last->>(v_change->>'n'))::bigint + 1;
        v_last := v_last || jsonb_build_object(v_change->>'n', v_number);
        v_numbers := v_numbers || jsonb_build_array(jsonb_build_array(v_change->>'id', v_number));
      ELSE v_number := NULL;
      END IF;
      IF v_sound AND NOT v_careful THEN
        v_keys := ${names.qualified("apply")}(p_tenant, p_site, v_at, v_number, v_change, false);
      ELSE
        -- What points at a row that was refused has no fault of its own.
        BEGIN
          v_keys := ${names.qualified("apply")}(p_tenant, p_site, v_at, v_number, v_change, true);
        EXCEPTION WHEN foreign_key_violation THEN
          v_keys := NULL; v_sound := false;
          GET STACKED DIAGNOSTICS v_key = CONSTRAINT_NAME;
          v_missed := v_missed || jsonb_build_array(jsonb_build_array(v_key, v_change->>'t', v_change->>'id', v_change->'r'));
        END;
      END IF;
      IF v_keys IS NOT NULL THEN
        v_sound := false;
        IF cardinality(v_keys) = 0 THEN v_stale := v_stale || jsonb_build_array(jsonb_build_array(v_change->>'t', v_change->>'id'));
        ELSE v_taken := v_taken || (SELECT jsonb_agg(jsonb_build_array(v_change->>'t', k, v_change->>'id')) FROM unnest(v_keys) k);
        END IF;
      END IF;
      END LOOP;
      IF NOT v_sound THEN RAISE EXCEPTION 'refused' USING ERRCODE = 'DW001'; END IF;
      RETURN jsonb_build_object('at', to_char(v_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'numbers', v_numbers);
    EXCEPTION
      WHEN SQLSTATE 'DW001' THEN RETURN jsonb_build_object('stale', v_stale, 'taken', v_taken, 'missed', v_missed);
      WHEN lock_not_available THEN RETURN jsonb_build_object('waiting', v_waiting, 'series', v_series);
      -- Again, each change by itself: to name the row that is missed or the key that is taken, and what else stands in the way.
      WHEN foreign_key_violation OR unique_violation THEN v_careful := true; v_waiting := 'conflict';
      -- Somebody waits for us while we wait for them.
      WHEN deadlock_detected THEN v_waiting := 'conflict';
    END;
  END LOOP;
  RETURN jsonb_build_object('waiting', v_waiting);
END $commit$`

/** The functions that a commit is made of. */
export const commits = (names: Names): ReadonlyArray<string> => [applyAny(names), commit(names), ...groups(names)]

export const commitCall = (names: Names): string =>
  `SELECT ${names.qualified("commit")}($1::text, $2::text, $3::jsonb) AS "answer"`

export const functionNames = (): ReadonlyArray<string> => [
  "apply",
  "commit",
  "append_only",
  ...groupFunctions,
  ...Tables.all.map(({ name }) => `apply_${snake(name)}`)
]
