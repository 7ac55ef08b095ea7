/**
 * A desk of some years, made inside the database: half of all tickets in one site, the rest spread over small ones; most closed;
 * people, labels and words of uneven use. The same rows on every run.
 */
import { type Table, Tables } from "@deskwright/core"
import type pg from "pg"

export interface Size {
  readonly tickets: number
  readonly smallSites: number
}

export const tenant = "acme"
export const hotSite = "hot"

type Columns = Readonly<Record<string, string>>

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const nothing: Readonly<Record<Table.ColumnType, string>> = {
  text: "''",
  int: "0",
  real: "0",
  bool: "false",
  time: "now()",
  texts: "'{}'",
  json: "NULL"
}

/** What a row must have and nobody says. */
const unsaid = (table: string, columns: Columns): Columns => {
  const definition = Tables.all.find(({ name }) => snake(name) === table)
  const all = Object.entries((definition?.columns ?? {}) as Readonly<Record<string, Table.Column>>)
  const missing = all.filter(([name, { nullable }]) => !nullable && !(snake(name) in columns))
  return Object.fromEntries(missing.map(([name, { type }]) => [snake(name), nothing[type]]))
}

const insert = (table: string, columns: Columns, from: string): string => {
  const all = { ...columns, ...unsaid(table, columns) }
  const names = Object.keys(all).map((name) => `"${name}"`)
  return `INSERT INTO support_${table} (${names.join(", ")}) SELECT ${Object.values(all).join(", ")} FROM ${from}`
}

/** A number in [0, 1) that belongs to `n` and the name of what is drawn. */
const draw = (name: string, n = "n"): string =>
  `((hashtextextended('${name}', (${n})::bigint) & 1073741823)::float8 / 1073741824)`

/** One of `count`, small ones much more often. */
const often = (name: string, count: number, n = "n"): string => `floor(${count} * power(${draw(name, n)}, 3))::int`

const oneOf = (name: string, values: ReadonlyArray<string>): string =>
  `(ARRAY[${values.map((value) => `'${value}'`).join(", ")}])[1 + floor(${values.length} * ${draw(name)})::int]`

const idOf = (kind: string, n: string): string => `md5('${kind}' || (${n}))::uuid::text`

const start = "timestamptz '2023-01-01 00:00:00+00'"

/** What a team calls its work by for a while: a label, and somebody who had it. */
export const spells = ["past", "new"] as const

/** Out of use since the middle of the desk's time, and nobody has touched what carries it; in use for its last days only. */
const spent = (spell: (typeof spells)[number], tickets: number): string =>
  `UPDATE support_item SET "labels" = "labels" || '{label-${spell}}', "assignees" = '{member:${spell}}', "assigned_to" = '${spell}'` +
  `, "updated_at" = "created_at" FROM generate_series(1, ${tickets}) n WHERE "id" = ${idOf("ticket", "n")} AND ` +
  (spell === "past"
    ? `n BETWEEN ${0.2 * tickets} AND ${0.5 * tickets} AND n / 2 % 7 = 0`
    : `n > ${0.995 * tickets} AND n / 2 % 3 = 0`)

/** Rows of every table, in the order in which they point at each other. */
export const statements = ({ smallSites, tickets }: Size): ReadonlyArray<string> => {
  const site = (n = "n") =>
    `CASE WHEN (${n}) % 2 = 0 THEN '${hotSite}' ELSE 'small-' || ((${n}) / 2 % ${smallSites}) END`
  const minute = (1.5e6 / tickets).toFixed(6)
  const opened = (n = "n") => `date_trunc('milliseconds', ${start} + (${n}) * ${minute} * interval '1 minute')`
  const row = (kind: string): Columns => ({ tenant: `'${tenant}'`, site: site(), id: idOf(kind, "n"), version: "1" })
  const series = (count: number) => `generate_series(1, ${Math.floor(count)}) n`
  const nth = (name: string, count: number, n = "n") => `(1 + floor(${Math.floor(count)} * ${draw(name, n)})::bigint)`
  const users = tickets / 4
  const chats = tickets / 5
  // A row of the same site as its own: n keeps its parity and its place among the small sites.
  const near = (count: number, n = "n") =>
    `(${n} - ${2 * smallSites} * ((${n} - 1) / ${2 * smallSites}) + ${2 * smallSites} * floor(${draw("near", n)} * ${Math.max(1, Math.floor(count / (2 * smallSites)))})::bigint)`
  const words = `(SELECT string_agg((ARRAY['printer','invoice','refund','account','login','payment','order','delivery','broken','slow','missing','error','page','cannot','customer','since','morning','update','please','device'])[1 + ((hashint8extended(n, w) & 65535) % 20)::int], ' ') FROM generate_series(1, 8) w)`
  const item = (kind: "ticket" | "issue" | "problem"): string => {
    const category = `CASE WHEN age < 0.6 + ${draw("status")} * 0.39 THEN 'closed' WHEN ${draw("open")} < 0.4 THEN 'new' ELSE 'active' END`
    const drawn = `SELECT *, ${category} AS category, CASE WHEN ${draw("assigned")} < 0.3 THEN NULL ELSE 'member-' || ${often("member", 40)} END AS member FROM (SELECT n, n::float8 / ${kind === "ticket" ? tickets : tickets / 10} AS age FROM ${series(kind === "ticket" ? tickets : tickets / 10)}) a`
    const at = opened(kind === "ticket" ? "n" : "n * 10")
    return insert(
      "item",
      {
        ...row(kind),
        kind: `'${kind}'`,
        series: kind === "issue" ? "'issue:acme'" : `'${kind}:' || ${site()}`,
        number: kind === "issue" ? "n" : `CASE WHEN n % 2 = 0 THEN n / 2 ELSE 1 + n / 2 / ${smallSites} END`,
        preset: `'${{ ticket: "supportWidget", issue: "issueTracker", problem: "callProblems" }[kind]}'`,
        lifecycle: `'${kind}'`,
        lifecycle_version: "1",
        status: "CASE category WHEN 'closed' THEN 'closed' WHEN 'new' THEN 'open' ELSE 'in_progress' END",
        status_category: "category",
        status_since: at,
        reopen_count: "0",
        title: words,
        body: `repeat(${words} || '. ', 6)`,
        severity_level: `CASE WHEN ${draw("severe")} < 0.1 THEN ${oneOf("severity", ["low", "medium", "high", "critical"])} END`,
        severity_score: `CASE WHEN ${draw("severe")} < 0.1 THEN ${draw("score")} END`,
        severity_rank: `CASE WHEN ${draw("severe")} < 0.1 THEN ${draw("score")} ELSE -1 END`,
        priority: `(ARRAY['low', 'normal', 'high', 'urgent'])[1 + (CASE WHEN ${draw("priority")} < 0.6 THEN 1 ELSE floor(4 * ${draw("rank")}) END)::int]`,
        priority_rank: `CASE WHEN ${draw("priority")} < 0.6 THEN 1 ELSE floor(4 * ${draw("rank")}) END`,
        labels: `ARRAY(SELECT DISTINCT 'label-' || floor(200 * power(((hashint8extended(n, l) & 1048575)::float8 / 1048576), 2.5))::int FROM generate_series(1, (3.99 * ${draw("labels")})::int) l)`,
        assignments: `CASE WHEN member IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object('assignee', jsonb_build_object('kind', 'member', 'id', member, 'name', NULL), 'at', '2024-01-01T00:00:00.000Z', 'by', member)) END`,
        assignees: "CASE WHEN member IS NULL THEN '{}' ELSE ARRAY['member:' || member] END",
        assigned_to: "member",
        requester_name: `'Customer ' || ${nth("user", users)}`,
        requester_email: `'customer-' || ${nth("user", users)} || '@example.com'`,
        requester_end_user:
          kind === "ticket" ? `CASE WHEN n % 10 < 2 THEN ${idOf("endUser", near(users))} END` : "NULL",
        origin_kind: `CASE WHEN ${draw("origin")} < 0.7 THEN 'end_user' ELSE ${oneOf("who", ["agent", "ai", "rule", "api"])} END`,
        origin_actor: `'member-' || ${often("actor", 40)}`,
        conversation: kind === "ticket" ? `CASE WHEN n % 10 < 2 THEN ${idOf("conversation", near(chats))} END` : "NULL",
        session: `CASE WHEN ${draw("session")} < 0.2 THEN 'session-' || ${nth("s", tickets / 2)} END`,
        stage: `CASE WHEN ${draw("staged")} < 0.1 THEN 'stage-' || ${often("stage", 6)} END`,
        channel: oneOf("channel", ["chat", "chat", "chat", "mail", "mail", "phone"]),
        archived: `age < 0.1 AND ${draw("archived")} < 0.9`,
        archived_at: `CASE WHEN age < 0.1 AND ${draw("archived")} < 0.9 THEN ${at} END`,
        deleted: `${draw("deleted")} < 0.01`,
        deleted_at: `CASE WHEN ${draw("deleted")} < 0.01 THEN ${at} END`,
        comments_count: "1",
        created_at: at,
        updated_at: `date_trunc('milliseconds', ${at} + power(${draw("touched")}, 4) * (1 - age) * 1.5e6 * interval '1 minute')`,
        search: words,
        environment: kind === "issue" ? oneOf("environment", ["production", "production", "staging", "test"]) : "NULL",
        build_version: kind === "issue" ? `'1.' || ${often("build", 300)}` : "NULL",
        issue_category: kind === "issue" ? oneOf("category", ["bug", "bug", "bug", "feature", "performance"]) : "NULL",
        user_id: `CASE WHEN ${draw("session")} < 0.2 THEN 'user-' || ${nth("u", users)} END`,
        fingerprint: kind === "issue" ? "'print-' || n" : "NULL",
        occurrences: "1",
        last_seen_at: at,
        via: kind === "ticket" ? `CASE WHEN n % 10 < 2 THEN ${oneOf("via", ["downvote", "form"])} END` : "NULL",
        escalated: `${draw("escalated")} < 0.03`,
        confidence: kind === "ticket" ? "NULL" : draw("confidence"),
        confidence_rank: kind === "ticket" ? "-1" : draw("confidence"),
        problem_type:
          kind === "problem" ? oneOf("type", ["system", "audio", "transcription", "decision", "general"]) : "NULL",
        call_id: kind === "problem" ? idOf("call", nth("call", tickets / 30)) : "NULL",
        agent_id: kind === "problem" ? `'agent-' || ${often("agent", 200)}` : "NULL"
      },
      `(${drawn}) drawn`
    )
  }
  const about = near(tickets)
  return [
    insert(
      "end_user",
      {
        ...row("endUser"),
        anonymous_id: "'anon-' || n",
        external_id: "CASE WHEN n % 3 = 0 THEN 'ext-' || n END",
        name: "'Customer ' || n",
        email: `'customer-' || n || '@example.com'`,
        traits: "'{}'",
        first_seen_at: opened(),
        last_seen_at: opened("n * 4"),
        merged_into: `CASE WHEN n > ${4 * smallSites} AND n % 20 < 2 THEN ${idOf("endUser", `n - ${2 * smallSites}`)} END`
      },
      series(users)
    ),
    insert(
      "conversation",
      {
        ...row("conversation"),
        external_id: "'chat-' || n",
        kind: "'widget'",
        channel: oneOf("channel", ["web", "web", "app"]),
        end_user: idOf("endUser", near(users)),
        started_at: opened("n * 5"),
        last_active_at: opened("n * 5 + 2"),
        messages: "3",
        hash: "md5(n::text)",
        up_votes: "0",
        down_votes: "0",
        feedback: `CASE WHEN ${draw("vote")} < 0.9 THEN 'none' ELSE ${oneOf("feedback", ["up", "down", "both"])} END`,
        escalated: `${draw("escalated")} < 0.03`,
        search: words
      },
      series(chats)
    ),
    insert(
      "message",
      {
        ...row("conversation"),
        id: idOf("message", "n || '-' || i"),
        conversation: idOf("conversation", "n"),
        index: "i",
        external_id: "'message-' || i",
        role: "CASE WHEN i % 2 = 0 THEN 'USER' ELSE 'ASSISTANT' END",
        text: words,
        text_hash: "md5(i::text)",
        at: opened("n * 5"),
        hash: "md5(n || '-' || i)"
      },
      `${series(chats)}, generate_series(0, 2) i`
    ),
    insert(
      "vote",
      {
        ...row("conversation"),
        id: idOf("message", "n || '-1'"),
        conversation: idOf("conversation", "n"),
        message: idOf("message", "n || '-1'"),
        vote: "'down'",
        at: opened("n * 5")
      },
      `${series(chats)} WHERE ${draw("vote")} >= 0.9`
    ),
    ...(["ticket", "issue", "problem"] as const).map(item),
    ...spells.map((spell) => spent(spell, tickets)),
    insert(
      "interval",
      {
        ...row("interval"),
        item: idOf("ticket", about),
        status: "'open'",
        category: "'new'",
        from: opened(),
        to: opened("n + 50")
      },
      series(tickets / 2)
    ),
    insert(
      "audit",
      {
        ...row("audit"),
        id: `${idOf("ticket", "n")} || ':' || s`,
        item: idOf("ticket", "n"),
        seq: "s",
        kind: "CASE s WHEN 1 THEN 'opened' ELSE 'statusChanged' END",
        at: opened("n + s"),
        order: `to_char(${opened("n + s")} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '.000000000' || s`,
        actor: "'member-3'",
        actor_kind: "'agent'",
        request: "md5(n::text)",
        facts: `'{"status": ["open", "closed"]}'`,
        words: "CASE WHEN n % 3 = 0 THEN '{}'::jsonb END"
      },
      `${series(tickets)}, generate_series(1, 2) s`
    ),
    insert(
      "comment",
      {
        ...row("comment"),
        item: idOf("ticket", about),
        visibility: oneOf("visibility", ["internal", "customer"]),
        author: `'member-' || ${often("author", 40)}`,
        author_kind: "'agent'",
        author_name: "'Member'",
        body: words,
        erased: "false",
        created_at: opened()
      },
      series(tickets)
    ),
    insert(
      "link",
      {
        ...row("link"),
        type: oneOf("type", ["blocks", "duplicates", "relates"]),
        from: idOf("ticket", "n * 2"),
        to: idOf("ticket", "n * 2 + 2"),
        site: `'${hotSite}'`,
        created_at: opened(),
        created_by: "'member-1'",
        expires_at: "'9999-12-31T23:59:59.999Z'"
      },
      series(tickets / 50)
    ),
    insert(
      "view",
      {
        ...row("view"),
        owner: `'member-' || n % 40`,
        owner_kind: "'agent'",
        kind: "'ticket'",
        name: "'View ' || n",
        shared: "n % 10 = 0",
        filters: "'{}'",
        created_at: opened(),
        updated_at: opened()
      },
      series(tickets / 100)
    ),
    insert(
      "pin",
      {
        ...row("pin"),
        id: idOf("pin", "n || '-' || r"),
        view: idOf("view", "n"),
        reader: "'member-' || r",
        reader_kind: "'agent'",
        position: "n"
      },
      `${series(tickets / 1000)}, generate_series(1, 10) r`
    ),
    insert(
      "rule_set",
      {
        ...row("ruleSet"),
        id: "s.site",
        site: "s.site",
        rules: "'[]'",
        thresholds: "'{}'",
        updated_at: start,
        updated_by: "'member-1'"
      },
      `(SELECT DISTINCT ${site()} AS site FROM ${series(4 * smallSites)}) s`
    ),
    insert(
      "turn",
      {
        ...row("turn"),
        at: opened("n * 5"),
        conversation: idOf("conversation", near(chats)),
        confidence: draw("confidence"),
        guardrails: "'{}'",
        band: "'high'",
        action: oneOf("action", ["answer", "escalate"]),
        reasons: "'[]'",
        actor: "'bot'"
      },
      series(tickets / 5)
    ),
    insert(
      "outbox",
      {
        ...row("outbox"),
        item: idOf("ticket", "n"),
        channel: oneOf("channel", ["mail", "mail", "chat"]),
        kind: oneOf("notice", ["opened", "opened", "statusChanged", "commented"]),
        // A day on which the provider refused everything lies half way back.
        state: `CASE WHEN n > ${tickets - 300} THEN 'pending' WHEN n BETWEEN ${Math.floor(tickets / 2)} AND ${Math.floor(tickets * 0.52)} THEN 'dead'
          WHEN n % 39 = 7 THEN 'none' WHEN n % 900 = 3 THEN 'uncertain' ELSE 'sent' END`,
        recipient: `'customer-' || ${nth("user", users)} || '@example.com'`,
        about: "'{}'",
        payload: words,
        attempts: "1",
        claims: "1",
        created_at: opened(),
        due_at: opened(),
        expires_at: `now() + n * interval '1 minute'`,
        lease_until: opened(),
        last_error: "CASE WHEN n % 100 = 0 THEN 'timeout' END"
      },
      series(tickets)
    ),
    insert(
      "request",
      {
        ...row("request"),
        id: "md5('request' || n) || md5('second' || n)",
        command: "'ticket.open'",
        hash: "md5(n::text)",
        subject: idOf("ticket", "n"),
        result: "'null'",
        expires_at: `now() + (n - ${Math.floor(tickets / 100)}) * interval '1 minute'`
      },
      series(tickets / 5)
    ),
    insert(
      "erasure",
      {
        ...row("erasure"),
        state: "'done'",
        subject_hash: "md5(n::text)",
        progress: "'{}'",
        started_at: opened(),
        started_by: "'member-1'"
      },
      series(tickets / 1000)
    ),
    `INSERT INTO support_counter SELECT tenant, series, max(number) FROM support_item GROUP BY 1, 2`
  ]
}

/** Loads a migrated, empty database: indexes are made once the rows stand, and nothing is checked that holds by the way it is made. */
export const load = async (client: pg.Client, size: Size, only: "items" | null = null): Promise<void> => {
  const { rows: indexes } = await client.query<{ readonly name: string; readonly made: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index
     WHERE indrelid::regclass::text LIKE 'support\\_%' AND NOT indisunique`
  )
  await client.query("SET session_replication_role = replica")
  await client.query("SET maintenance_work_mem = '512MB'")
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
  const wanted = statements(size).filter(
    (statement) => only === null || /(INTO|UPDATE) support_(item|conversation|end_user|counter) /.test(statement)
  )
  for (const statement of wanted) await client.query(statement)
  for (const { made } of indexes) await client.query(made)
  await client.query("RESET session_replication_role")
  await client.query("VACUUM (ANALYZE)")
}
