BEGIN;

SET LOCAL lock_timeout = '2s';

CREATE TABLE IF NOT EXISTS "support_migration" ("id" integer PRIMARY KEY, "name" text NOT NULL, "checksum" text NOT NULL, "applied_at" timestamptz(3) NOT NULL DEFAULT clock_timestamp());

CREATE TABLE "support_counter" (
  "tenant" text COLLATE "C" NOT NULL,
  "series" text COLLATE "C" NOT NULL,
  "value" bigint NOT NULL,
  CONSTRAINT "support_counter_pkey" PRIMARY KEY ("tenant", "series")
) WITH (fillfactor = 50);

CREATE TABLE "support_end_user" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "anonymous_id" text COLLATE "C",
  "external_id" text COLLATE "C",
  "name" text COLLATE "C",
  "email" text COLLATE "C",
  "traits" jsonb,
  "first_seen_at" timestamptz(3) NOT NULL,
  "last_seen_at" timestamptz(3) NOT NULL,
  "merged_into" text COLLATE "C",
  CONSTRAINT "support_end_user_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_end_user_anonymous_key" UNIQUE ("tenant", "site", "anonymous_id"),
  CONSTRAINT "support_end_user_external_key" UNIQUE ("tenant", "site", "external_id"),
  CONSTRAINT "support_end_user_merged_into_fkey" FOREIGN KEY ("tenant", "merged_into") REFERENCES "support_end_user" ("tenant", "id")
);

CREATE INDEX "support_end_user_site_last_seen_at_idx" ON "support_end_user" ("tenant", "site", "last_seen_at", "id", "merged_into");

CREATE INDEX "support_end_user_last_seen_at_idx" ON "support_end_user" ("tenant", "last_seen_at", "id", "site", "merged_into");

CREATE INDEX "support_end_user_email_last_seen_at_idx" ON "support_end_user" ("tenant", "email", "last_seen_at", "id") WHERE "email" IS NOT NULL;

CREATE INDEX "support_end_user_anonymous_id_last_seen_at_idx" ON "support_end_user" ("tenant", "anonymous_id", "last_seen_at", "id") WHERE "anonymous_id" IS NOT NULL;

CREATE INDEX "support_end_user_external_id_last_seen_at_idx" ON "support_end_user" ("tenant", "external_id", "last_seen_at", "id") WHERE "external_id" IS NOT NULL;

CREATE INDEX "support_end_user_merged_into_last_seen_at_idx" ON "support_end_user" ("tenant", "merged_into", "last_seen_at", "id") WHERE "merged_into" IS NOT NULL;

CREATE TABLE "support_conversation" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "external_id" text COLLATE "C",
  "kind" text COLLATE "C" NOT NULL,
  "channel" text COLLATE "C",
  "end_user" text COLLATE "C",
  "started_at" timestamptz(3) NOT NULL,
  "last_active_at" timestamptz(3) NOT NULL,
  "closed_at" timestamptz(3),
  "messages" bigint NOT NULL,
  "hash" text COLLATE "C" NOT NULL,
  "up_votes" bigint NOT NULL,
  "down_votes" bigint NOT NULL,
  "feedback" text COLLATE "C" NOT NULL,
  "escalated" boolean NOT NULL,
  "search" text COLLATE "C",
  CONSTRAINT "support_conversation_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_conversation_external_key" UNIQUE ("tenant", "site", "external_id"),
  CONSTRAINT "support_conversation_end_user_fkey" FOREIGN KEY ("tenant", "end_user") REFERENCES "support_end_user" ("tenant", "id")
);

CREATE INDEX "support_conversation_site_last_active_at_idx" ON "support_conversation" ("tenant", "site", "last_active_at", "id", "feedback", "escalated", "channel", "started_at");

CREATE INDEX "support_conversation_last_active_at_idx" ON "support_conversation" ("tenant", "last_active_at", "id", "site", "feedback", "escalated", "channel", "started_at");

CREATE INDEX "support_conversation_started_at_idx" ON "support_conversation" ("tenant", "started_at", "id", "site", "feedback", "escalated", "channel", "last_active_at");

CREATE INDEX "support_conversation_end_user_last_active_at_idx" ON "support_conversation" ("tenant", "end_user", "last_active_at", "id") WHERE "end_user" IS NOT NULL;

CREATE TABLE "support_message" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "conversation" text COLLATE "C" NOT NULL,
  "index" bigint NOT NULL,
  "external_id" text COLLATE "C",
  "role" text COLLATE "C" NOT NULL,
  "status" text COLLATE "C",
  "stage" text COLLATE "C",
  "text" text COLLATE "C",
  "text_hash" text COLLATE "C" NOT NULL,
  "target" text COLLATE "C",
  "at" timestamptz(3) NOT NULL,
  "hash" text COLLATE "C" NOT NULL,
  CONSTRAINT "support_message_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_message_index_key" UNIQUE ("tenant", "conversation", "index"),
  CONSTRAINT "support_message_external_key" UNIQUE ("tenant", "conversation", "external_id"),
  CONSTRAINT "support_message_conversation_fkey" FOREIGN KEY ("tenant", "conversation") REFERENCES "support_conversation" ("tenant", "id")
);

CREATE INDEX "support_message_site_index_idx" ON "support_message" ("tenant", "site", "index", "id");

CREATE TABLE "support_vote" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "conversation" text COLLATE "C" NOT NULL,
  "message" text COLLATE "C" NOT NULL,
  "vote" text COLLATE "C" NOT NULL,
  "at" timestamptz(3) NOT NULL,
  CONSTRAINT "support_vote_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_vote_conversation_fkey" FOREIGN KEY ("tenant", "conversation") REFERENCES "support_conversation" ("tenant", "id"),
  CONSTRAINT "support_vote_message_fkey" FOREIGN KEY ("tenant", "message") REFERENCES "support_message" ("tenant", "id")
);

CREATE TABLE "support_item" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "series" text COLLATE "C" NOT NULL,
  "number" bigint NOT NULL,
  "preset" text COLLATE "C" NOT NULL,
  "lifecycle" text COLLATE "C" NOT NULL,
  "lifecycle_version" bigint NOT NULL,
  "status" text COLLATE "C" NOT NULL,
  "status_category" text COLLATE "C" NOT NULL,
  "status_since" timestamptz(3) NOT NULL,
  "resolved_at" timestamptz(3),
  "resolved_by" text COLLATE "C",
  "outcome" text COLLATE "C",
  "resolution_reason" text COLLATE "C",
  "resolution_note" text COLLATE "C",
  "first_resolved_at" timestamptz(3),
  "reopen_count" bigint NOT NULL,
  "closed_at" timestamptz(3),
  "title" text COLLATE "C" NOT NULL,
  "body" text COLLATE "C",
  "severity_level" text COLLATE "C",
  "severity_score" double precision,
  "severity_rank" double precision NOT NULL,
  "priority" text COLLATE "C",
  "priority_rank" bigint NOT NULL,
  "labels" text[] COLLATE "C" NOT NULL,
  "assignments" jsonb,
  "assignees" text[] COLLATE "C" NOT NULL,
  "assigned_to" text COLLATE "C",
  "requester_name" text COLLATE "C",
  "requester_email" text COLLATE "C",
  "requester_end_user" text COLLATE "C",
  "origin_kind" text COLLATE "C" NOT NULL,
  "origin_actor" text COLLATE "C" NOT NULL,
  "origin_rule" text COLLATE "C",
  "conversation" text COLLATE "C",
  "session" text COLLATE "C",
  "message" text COLLATE "C",
  "event_index" bigint,
  "stage" text COLLATE "C",
  "channel" text COLLATE "C",
  "snapshot_through" bigint,
  "snapshot_hash" text COLLATE "C",
  "archived_at" timestamptz(3),
  "archived" boolean NOT NULL,
  "deleted_at" timestamptz(3),
  "deleted" boolean NOT NULL,
  "comments_count" bigint NOT NULL,
  "customer_comments_count" bigint NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "search" text COLLATE "C",
  "public_search" text COLLATE "C",
  "environment" text COLLATE "C",
  "build_version" text COLLATE "C",
  "issue_category" text COLLATE "C",
  "user_id" text COLLATE "C",
  "expected_behaviour" text COLLATE "C",
  "notes" text COLLATE "C",
  "fingerprint" text COLLATE "C",
  "occurrences" bigint NOT NULL,
  "last_seen_at" timestamptz(3) NOT NULL,
  "via" text COLLATE "C",
  "escalated" boolean NOT NULL,
  "question" text COLLATE "C",
  "answer" text COLLATE "C",
  "raw_answer" text COLLATE "C",
  "confidence" double precision,
  "confidence_rank" double precision NOT NULL,
  "governance" jsonb,
  "problem_type" text COLLATE "C",
  "call_id" text COLLATE "C",
  "agent_id" text COLLATE "C",
  "solution_id" text COLLATE "C",
  CONSTRAINT "support_item_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_item_number_key" UNIQUE ("tenant", "series", "number"),
  CONSTRAINT "support_item_fingerprint_key" UNIQUE ("tenant", "site", "fingerprint"),
  CONSTRAINT "support_item_conversation_fkey" FOREIGN KEY ("tenant", "conversation") REFERENCES "support_conversation" ("tenant", "id")
) WITH (fillfactor = 85);

CREATE INDEX "support_item_site_updated_at_idx" ON "support_item" ("tenant", "site", "updated_at", "id", "kind", "deleted", "archived", "status", "status_category", "priority", "severity_level", "severity_score", "origin_kind", "channel", "escalated", "assigned_to", "issue_category", "problem_type", "agent_id", "stage", "environment", "build_version", "created_at");

CREATE INDEX "support_item_site_number_idx" ON "support_item" ("tenant", "site", "number", "id", "kind", "deleted", "archived", "status", "status_category", "priority", "severity_level", "severity_score", "origin_kind", "channel", "escalated", "assigned_to", "issue_category", "problem_type", "agent_id", "stage", "environment", "build_version", "created_at", "updated_at");

CREATE INDEX "support_item_updated_at_idx" ON "support_item" ("tenant", "updated_at", "id", "site", "kind", "deleted", "archived", "status", "status_category", "priority", "severity_level", "severity_score", "origin_kind", "channel", "escalated", "assigned_to", "issue_category", "problem_type", "agent_id", "stage", "environment", "build_version", "created_at");

CREATE INDEX "support_item_created_at_idx" ON "support_item" ("tenant", "created_at", "id", "site", "kind", "deleted", "archived", "status", "status_category", "priority", "severity_level", "severity_score", "origin_kind", "channel", "escalated", "assigned_to", "issue_category", "problem_type", "agent_id", "stage", "environment", "build_version", "updated_at");

CREATE INDEX "support_item_number_idx" ON "support_item" ("tenant", "number", "id", "site", "kind", "deleted", "archived", "status", "status_category", "priority", "severity_level", "severity_score", "origin_kind", "channel", "escalated", "assigned_to", "issue_category", "problem_type", "agent_id", "stage", "environment", "build_version", "created_at", "updated_at");

CREATE INDEX "support_item_priority_rank_idx" ON "support_item" ("tenant", "priority_rank", "id", "site", "kind", "deleted", "archived", "status", "status_category", "priority", "severity_level", "severity_score", "origin_kind", "channel", "escalated", "assigned_to", "issue_category", "problem_type", "agent_id", "stage", "environment", "build_version", "created_at", "updated_at");

CREATE INDEX "support_item_severity_rank_idx" ON "support_item" ("tenant", "severity_rank", "id", "site", "kind", "deleted", "archived", "status", "status_category", "priority", "severity_level", "severity_score", "origin_kind", "channel", "escalated", "assigned_to", "issue_category", "problem_type", "agent_id", "stage", "environment", "build_version", "created_at", "updated_at");

CREATE INDEX "support_item_confidence_rank_idx" ON "support_item" ("tenant", "confidence_rank", "id", "site", "kind", "deleted", "archived", "status", "status_category", "priority", "severity_level", "severity_score", "origin_kind", "channel", "escalated", "assigned_to", "issue_category", "problem_type", "agent_id", "stage", "environment", "build_version", "created_at", "updated_at");

CREATE INDEX "support_item_labels_idx" ON "support_item" USING gin ("labels") WITH (gin_pending_list_limit = 64);

CREATE INDEX "support_item_assignees_idx" ON "support_item" USING gin ("assignees") WITH (gin_pending_list_limit = 64);

CREATE INDEX "support_item_conversation_updated_at_idx" ON "support_item" ("tenant", "conversation", "updated_at", "id") WHERE "conversation" IS NOT NULL;

CREATE INDEX "support_item_requester_email_updated_at_idx" ON "support_item" ("tenant", "requester_email", "updated_at", "id") WHERE "requester_email" IS NOT NULL;

CREATE INDEX "support_item_requester_end_user_updated_at_idx" ON "support_item" ("tenant", "requester_end_user", "updated_at", "id") WHERE "requester_end_user" IS NOT NULL;

CREATE INDEX "support_item_session_updated_at_idx" ON "support_item" ("tenant", "session", "updated_at", "id") WHERE "session" IS NOT NULL;

CREATE INDEX "support_item_user_id_updated_at_idx" ON "support_item" ("tenant", "user_id", "updated_at", "id") WHERE "user_id" IS NOT NULL;

CREATE INDEX "support_item_call_id_updated_at_idx" ON "support_item" ("tenant", "call_id", "updated_at", "id") WHERE "call_id" IS NOT NULL;

CREATE TABLE "support_interval" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "item" text COLLATE "C" NOT NULL,
  "status" text COLLATE "C" NOT NULL,
  "category" text COLLATE "C" NOT NULL,
  "from" timestamptz(3) NOT NULL,
  "to" timestamptz(3) NOT NULL,
  CONSTRAINT "support_interval_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_interval_item_fkey" FOREIGN KEY ("tenant", "item") REFERENCES "support_item" ("tenant", "id")
);

CREATE INDEX "support_interval_item_from_idx" ON "support_interval" ("tenant", "item", "from", "id");

CREATE TABLE "support_audit" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "item" text COLLATE "C" NOT NULL,
  "seq" bigint,
  "kind" text COLLATE "C" NOT NULL,
  "at" timestamptz(3) NOT NULL,
  "order" text COLLATE "C" NOT NULL,
  "actor" text COLLATE "C",
  "actor_kind" text COLLATE "C" NOT NULL,
  "cause" text COLLATE "C",
  "rule" text COLLATE "C",
  "request" text COLLATE "C",
  "facts" jsonb,
  "words" jsonb,
  CONSTRAINT "support_audit_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_audit_seq_key" UNIQUE ("tenant", "item", "seq"),
  CONSTRAINT "support_audit_item_fkey" FOREIGN KEY ("tenant", "item") REFERENCES "support_item" ("tenant", "id")
);

CREATE INDEX "support_audit_item_order_idx" ON "support_audit" ("tenant", "item", "order", "id");

CREATE INDEX "support_audit_site_order_idx" ON "support_audit" ("tenant", "site", "order", "id");

CREATE TABLE "support_comment" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "item" text COLLATE "C" NOT NULL,
  "visibility" text COLLATE "C" NOT NULL,
  "author" text COLLATE "C" NOT NULL,
  "author_kind" text COLLATE "C" NOT NULL,
  "author_name" text COLLATE "C",
  "body" text COLLATE "C" NOT NULL,
  "erased" boolean NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  CONSTRAINT "support_comment_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_comment_item_fkey" FOREIGN KEY ("tenant", "item") REFERENCES "support_item" ("tenant", "id")
);

CREATE INDEX "support_comment_item_created_at_idx" ON "support_comment" ("tenant", "item", "created_at", "id", "visibility");

CREATE INDEX "support_comment_site_created_at_idx" ON "support_comment" ("tenant", "site", "created_at", "id");

CREATE TABLE "support_link" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "type" text COLLATE "C" NOT NULL,
  "from" text COLLATE "C" NOT NULL,
  "to" text COLLATE "C" NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" text COLLATE "C" NOT NULL,
  "expires_at" timestamptz(3) NOT NULL,
  CONSTRAINT "support_link_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_link_ends_key" UNIQUE ("tenant", "type", "from", "to"),
  CONSTRAINT "support_link_from_fkey" FOREIGN KEY ("tenant", "from") REFERENCES "support_item" ("tenant", "id"),
  CONSTRAINT "support_link_to_fkey" FOREIGN KEY ("tenant", "to") REFERENCES "support_item" ("tenant", "id")
);

CREATE INDEX "support_link_from_created_at_idx" ON "support_link" ("tenant", "from", "created_at", "id", "expires_at");

CREATE INDEX "support_link_to_created_at_idx" ON "support_link" ("tenant", "to", "created_at", "id", "expires_at");

CREATE INDEX "support_link_site_created_at_idx" ON "support_link" ("tenant", "site", "created_at", "id");

CREATE INDEX "support_link_expires_at_idx" ON "support_link" ("expires_at", "id");

CREATE TABLE "support_view" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "owner" text COLLATE "C" NOT NULL,
  "owner_kind" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "shared" boolean NOT NULL,
  "filters" jsonb,
  "sort" text COLLATE "C",
  "order" text COLLATE "C",
  "created_at" timestamptz(3) NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  CONSTRAINT "support_view_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_view_name_key" UNIQUE ("tenant", "site", "owner", "owner_kind", "kind", "name")
);

CREATE INDEX "support_view_site_created_at_idx" ON "support_view" ("tenant", "site", "created_at", "id");

CREATE INDEX "support_view_site_owner_created_at_idx" ON "support_view" ("tenant", "site", "owner", "created_at", "id");

CREATE INDEX "support_view_site_shared_created_at_idx" ON "support_view" ("tenant", "site", "shared", "created_at", "id");

CREATE TABLE "support_pin" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "view" text COLLATE "C" NOT NULL,
  "reader" text COLLATE "C" NOT NULL,
  "reader_kind" text COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  CONSTRAINT "support_pin_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_pin_reader_key" UNIQUE ("tenant", "view", "reader", "reader_kind"),
  CONSTRAINT "support_pin_view_fkey" FOREIGN KEY ("tenant", "view") REFERENCES "support_view" ("tenant", "id")
);

CREATE INDEX "support_pin_site_position_idx" ON "support_pin" ("tenant", "site", "position", "id");

CREATE INDEX "support_pin_site_reader_position_idx" ON "support_pin" ("tenant", "site", "reader", "position", "id");

CREATE INDEX "support_pin_view_position_idx" ON "support_pin" ("tenant", "view", "position", "id");

CREATE TABLE "support_rule_set" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "rules" jsonb,
  "thresholds" jsonb,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" text COLLATE "C" NOT NULL,
  CONSTRAINT "support_rule_set_pkey" PRIMARY KEY ("tenant", "id")
);

CREATE INDEX "support_rule_set_site_updated_at_idx" ON "support_rule_set" ("tenant", "site", "updated_at", "id");

CREATE TABLE "support_turn" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "at" timestamptz(3) NOT NULL,
  "conversation" text COLLATE "C",
  "confidence" double precision,
  "guardrails" text[] COLLATE "C",
  "band" text COLLATE "C",
  "rule" text COLLATE "C",
  "action" text COLLATE "C",
  "reasons" jsonb,
  "item" text COLLATE "C",
  "actor" text COLLATE "C",
  CONSTRAINT "support_turn_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_turn_conversation_fkey" FOREIGN KEY ("tenant", "conversation") REFERENCES "support_conversation" ("tenant", "id"),
  CONSTRAINT "support_turn_item_fkey" FOREIGN KEY ("tenant", "item") REFERENCES "support_item" ("tenant", "id")
);

CREATE INDEX "support_turn_site_at_idx" ON "support_turn" ("tenant", "site", "at", "id");

CREATE TABLE "support_outbox" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "item" text COLLATE "C" NOT NULL,
  "channel" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "state" text COLLATE "C" NOT NULL,
  "reason" text COLLATE "C",
  "recipient" text COLLATE "C",
  "about" jsonb,
  "payload" text COLLATE "C",
  "provider_id" text COLLATE "C",
  "attempts" bigint NOT NULL,
  "claims" bigint NOT NULL,
  "last_error" text COLLATE "C",
  "created_at" timestamptz(3) NOT NULL,
  "due_at" timestamptz(3) NOT NULL,
  "lease_until" timestamptz(3) NOT NULL,
  "token" text COLLATE "C",
  "ambiguous_at" timestamptz(3),
  "finished_at" timestamptz(3),
  "expires_at" timestamptz(3) NOT NULL,
  "arrival" text COLLATE "C",
  "arrival_at" timestamptz(3),
  CONSTRAINT "support_outbox_pkey" PRIMARY KEY ("tenant", "id"),
  CONSTRAINT "support_outbox_item_fkey" FOREIGN KEY ("tenant", "item") REFERENCES "support_item" ("tenant", "id")
);

CREATE INDEX "support_outbox_site_created_at_idx" ON "support_outbox" ("tenant", "site", "created_at", "id", "state", "channel", "kind");

CREATE INDEX "support_outbox_item_created_at_idx" ON "support_outbox" ("tenant", "item", "created_at", "id");

CREATE INDEX "support_outbox_expires_at_idx" ON "support_outbox" ("expires_at", "id");

CREATE INDEX "support_outbox_state_created_at_idx" ON "support_outbox" ("tenant", "state", "created_at", "id", "site", "channel", "kind") WHERE "state" <> 'sent';

CREATE INDEX "support_outbox_due_idx" ON "support_outbox" ("due_at", "id") WHERE "state" = 'pending';

CREATE INDEX "support_outbox_head_idx" ON "support_outbox" ("tenant", "item", "channel", "created_at", "id") WHERE "state" = 'pending';

CREATE TABLE "support_lane" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "opens_at" timestamptz(3) NOT NULL,
  "reason" text COLLATE "C",
  CONSTRAINT "support_lane_pkey" PRIMARY KEY ("tenant", "id")
);

CREATE TABLE "support_request" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "command" text COLLATE "C" NOT NULL,
  "hash" text COLLATE "C" NOT NULL,
  "subject" text COLLATE "C" NOT NULL,
  "result" jsonb,
  "expires_at" timestamptz(3) NOT NULL,
  CONSTRAINT "support_request_pkey" PRIMARY KEY ("tenant", "id")
);

CREATE INDEX "support_request_expires_at_idx" ON "support_request" ("expires_at", "id");

CREATE INDEX "support_request_site_expires_at_idx" ON "support_request" ("tenant", "site", "expires_at", "id");

CREATE TABLE "support_erasure" (
  "tenant" text COLLATE "C" NOT NULL,
  "site" text COLLATE "C" NOT NULL,
  "id" text COLLATE "C" NOT NULL,
  "version" bigint NOT NULL,
  "state" text COLLATE "C" NOT NULL,
  "subject_hash" text COLLATE "C" NOT NULL,
  "progress" jsonb,
  "started_at" timestamptz(3) NOT NULL,
  "started_by" text COLLATE "C" NOT NULL,
  "finished_at" timestamptz(3),
  CONSTRAINT "support_erasure_pkey" PRIMARY KEY ("tenant", "id")
);

CREATE FUNCTION "support_apply_end_user" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_end_user" ("tenant", "site", "id", "version", "anonymous_id", "external_id", "name", "email", "traits", "first_seen_at", "last_seen_at", "merged_into")
      SELECT r."tenant", r."site", r."id", r."version", r."anonymous_id", r."external_id", r."name", r."email", r."traits", r."first_seen_at", r."last_seen_at", r."merged_into"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."anonymous_id", x."external_id", x."name", x."email", x."traits", coalesce(x."first_seen_at", p_at) AS "first_seen_at", coalesce(x."last_seen_at", p_at) AS "last_seen_at", x."merged_into" FROM jsonb_populate_record(NULL::"support_end_user", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_end_user" ("tenant", "site", "id", "version", "anonymous_id", "external_id", "name", "email", "traits", "first_seen_at", "last_seen_at", "merged_into")
      SELECT r."tenant", r."site", r."id", r."version", r."anonymous_id", r."external_id", r."name", r."email", r."traits", r."first_seen_at", r."last_seen_at", r."merged_into"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."anonymous_id", x."external_id", x."name", x."email", x."traits", coalesce(x."first_seen_at", p_at) AS "first_seen_at", coalesce(x."last_seen_at", p_at) AS "last_seen_at", x."merged_into" FROM jsonb_populate_record(NULL::"support_end_user", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_end_user" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_end_user" x WHERE x."tenant" = r."tenant" AND x."site" = r."site" AND x."anonymous_id" = r."anonymous_id" AND x."id" <> r."id") THEN 'anonymous' END,
        CASE WHEN EXISTS (SELECT 1 FROM "support_end_user" x WHERE x."tenant" = r."tenant" AND x."site" = r."site" AND x."external_id" = r."external_id" AND x."id" <> r."id") THEN 'external' END]::text[], NULL)
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."anonymous_id", x."external_id", x."name", x."email", x."traits", coalesce(x."first_seen_at", p_at) AS "first_seen_at", coalesce(x."last_seen_at", p_at) AS "last_seen_at", x."merged_into" FROM jsonb_populate_record(NULL::"support_end_user", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    IF p_careful THEN
      PERFORM 1 FROM "support_end_user" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR NO KEY UPDATE;
      IF NOT FOUND THEN RETURN ARRAY[]::text[]; END IF;
      SELECT array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_end_user" x WHERE x."tenant" = r."tenant" AND x."site" = r."site" AND x."anonymous_id" = r."anonymous_id" AND x."id" <> r."id") THEN 'anonymous' END,
        CASE WHEN EXISTS (SELECT 1 FROM "support_end_user" x WHERE x."tenant" = r."tenant" AND x."site" = r."site" AND x."external_id" = r."external_id" AND x."id" <> r."id") THEN 'external' END]::text[], NULL) INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."anonymous_id", x."external_id", x."name", x."email", x."traits", coalesce(x."first_seen_at", p_at) AS "first_seen_at", coalesce(x."last_seen_at", p_at) AS "last_seen_at", x."merged_into" FROM jsonb_populate_record(NULL::"support_end_user", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END IF;
    UPDATE "support_end_user" t SET "version" = r."version", "anonymous_id" = r."anonymous_id", "external_id" = r."external_id", "name" = r."name", "email" = r."email", "traits" = r."traits", "first_seen_at" = r."first_seen_at", "merged_into" = r."merged_into"
    FROM (SELECT x."tenant", x."site", x."id", x."version", x."anonymous_id", x."external_id", x."name", x."email", x."traits", coalesce(x."first_seen_at", p_at) AS "first_seen_at", coalesce(x."last_seen_at", p_at) AS "last_seen_at", x."merged_into" FROM jsonb_populate_record(NULL::"support_end_user", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_end_user" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    IF ((p_change->'a') || (p_change->'f')) - '{last_seen_at}'::text[] = '{}' THEN
    UPDATE "support_end_user" SET "last_seen_at" = CASE WHEN p_change->'f' ? 'last_seen_at' THEN greatest("last_seen_at", (p_change->'f'->>'last_seen_at')::timestamptz(3)) ELSE "last_seen_at" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
    END IF;
    UPDATE "support_end_user" SET "first_seen_at" = CASE WHEN p_change->'f' ? 'first_seen_at' THEN greatest("first_seen_at", (p_change->'f'->>'first_seen_at')::timestamptz(3)) ELSE "first_seen_at" END,
      "last_seen_at" = CASE WHEN p_change->'f' ? 'last_seen_at' THEN greatest("last_seen_at", (p_change->'f'->>'last_seen_at')::timestamptz(3)) ELSE "last_seen_at" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_end_user" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_end_user" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_end_user" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of endUser', v_op;
END $apply$;

CREATE FUNCTION "support_apply_conversation" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_conversation" ("tenant", "site", "id", "version", "external_id", "kind", "channel", "end_user", "started_at", "last_active_at", "closed_at", "messages", "hash", "up_votes", "down_votes", "feedback", "escalated", "search")
      SELECT r."tenant", r."site", r."id", r."version", r."external_id", r."kind", r."channel", r."end_user", r."started_at", r."last_active_at", r."closed_at", r."messages", r."hash", r."up_votes", r."down_votes", r."feedback", r."escalated", r."search"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."external_id", x."kind", x."channel", x."end_user", coalesce(x."started_at", p_at) AS "started_at", coalesce(x."last_active_at", p_at) AS "last_active_at", x."closed_at", x."messages", x."hash", x."up_votes", x."down_votes", x."feedback", x."escalated", x."search" FROM jsonb_populate_record(NULL::"support_conversation", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_conversation" ("tenant", "site", "id", "version", "external_id", "kind", "channel", "end_user", "started_at", "last_active_at", "closed_at", "messages", "hash", "up_votes", "down_votes", "feedback", "escalated", "search")
      SELECT r."tenant", r."site", r."id", r."version", r."external_id", r."kind", r."channel", r."end_user", r."started_at", r."last_active_at", r."closed_at", r."messages", r."hash", r."up_votes", r."down_votes", r."feedback", r."escalated", r."search"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."external_id", x."kind", x."channel", x."end_user", coalesce(x."started_at", p_at) AS "started_at", coalesce(x."last_active_at", p_at) AS "last_active_at", x."closed_at", x."messages", x."hash", x."up_votes", x."down_votes", x."feedback", x."escalated", x."search" FROM jsonb_populate_record(NULL::"support_conversation", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_conversation" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_conversation" x WHERE x."tenant" = r."tenant" AND x."site" = r."site" AND x."external_id" = r."external_id" AND x."id" <> r."id") THEN 'external' END]::text[], NULL)
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."external_id", x."kind", x."channel", x."end_user", coalesce(x."started_at", p_at) AS "started_at", coalesce(x."last_active_at", p_at) AS "last_active_at", x."closed_at", x."messages", x."hash", x."up_votes", x."down_votes", x."feedback", x."escalated", x."search" FROM jsonb_populate_record(NULL::"support_conversation", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    IF p_careful THEN
      PERFORM 1 FROM "support_conversation" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR NO KEY UPDATE;
      IF NOT FOUND THEN RETURN ARRAY[]::text[]; END IF;
      SELECT array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_conversation" x WHERE x."tenant" = r."tenant" AND x."site" = r."site" AND x."external_id" = r."external_id" AND x."id" <> r."id") THEN 'external' END]::text[], NULL) INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."external_id", x."kind", x."channel", x."end_user", coalesce(x."started_at", p_at) AS "started_at", coalesce(x."last_active_at", p_at) AS "last_active_at", x."closed_at", x."messages", x."hash", x."up_votes", x."down_votes", x."feedback", x."escalated", x."search" FROM jsonb_populate_record(NULL::"support_conversation", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END IF;
    UPDATE "support_conversation" t SET "version" = r."version", "external_id" = r."external_id", "kind" = r."kind", "channel" = r."channel", "end_user" = r."end_user", "started_at" = r."started_at", "last_active_at" = r."last_active_at", "closed_at" = r."closed_at", "messages" = r."messages", "hash" = r."hash", "up_votes" = r."up_votes", "down_votes" = r."down_votes", "feedback" = r."feedback", "escalated" = r."escalated", "search" = r."search"
    FROM (SELECT x."tenant", x."site", x."id", x."version", x."external_id", x."kind", x."channel", x."end_user", coalesce(x."started_at", p_at) AS "started_at", coalesce(x."last_active_at", p_at) AS "last_active_at", x."closed_at", x."messages", x."hash", x."up_votes", x."down_votes", x."feedback", x."escalated", x."search" FROM jsonb_populate_record(NULL::"support_conversation", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_conversation" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    UPDATE "support_conversation" SET "started_at" = CASE WHEN p_change->'f' ? 'started_at' THEN greatest("started_at", (p_change->'f'->>'started_at')::timestamptz(3)) ELSE "started_at" END,
      "last_active_at" = CASE WHEN p_change->'f' ? 'last_active_at' THEN greatest("last_active_at", (p_change->'f'->>'last_active_at')::timestamptz(3)) ELSE "last_active_at" END,
      "closed_at" = CASE WHEN p_change->'f' ? 'closed_at' THEN greatest("closed_at", (p_change->'f'->>'closed_at')::timestamptz(3)) ELSE "closed_at" END,
      "messages" = CASE WHEN p_change->'f' ? 'messages' THEN greatest("messages", (p_change->'f'->>'messages')::bigint) WHEN p_change->'a' ? 'messages' THEN coalesce("messages", 0) + (p_change->'a'->>'messages')::bigint ELSE "messages" END,
      "up_votes" = CASE WHEN p_change->'f' ? 'up_votes' THEN greatest("up_votes", (p_change->'f'->>'up_votes')::bigint) WHEN p_change->'a' ? 'up_votes' THEN coalesce("up_votes", 0) + (p_change->'a'->>'up_votes')::bigint ELSE "up_votes" END,
      "down_votes" = CASE WHEN p_change->'f' ? 'down_votes' THEN greatest("down_votes", (p_change->'f'->>'down_votes')::bigint) WHEN p_change->'a' ? 'down_votes' THEN coalesce("down_votes", 0) + (p_change->'a'->>'down_votes')::bigint ELSE "down_votes" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_conversation" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_conversation" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_conversation" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of conversation', v_op;
END $apply$;

CREATE FUNCTION "support_apply_message" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_message" ("tenant", "site", "id", "version", "conversation", "index", "external_id", "role", "status", "stage", "text", "text_hash", "target", "at", "hash")
      SELECT r."tenant", r."site", r."id", r."version", r."conversation", r."index", r."external_id", r."role", r."status", r."stage", r."text", r."text_hash", r."target", r."at", r."hash"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."conversation", x."index", x."external_id", x."role", x."status", x."stage", x."text", x."text_hash", x."target", coalesce(x."at", p_at) AS "at", x."hash" FROM jsonb_populate_record(NULL::"support_message", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_message" ("tenant", "site", "id", "version", "conversation", "index", "external_id", "role", "status", "stage", "text", "text_hash", "target", "at", "hash")
      SELECT r."tenant", r."site", r."id", r."version", r."conversation", r."index", r."external_id", r."role", r."status", r."stage", r."text", r."text_hash", r."target", r."at", r."hash"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."conversation", x."index", x."external_id", x."role", x."status", x."stage", x."text", x."text_hash", x."target", coalesce(x."at", p_at) AS "at", x."hash" FROM jsonb_populate_record(NULL::"support_message", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_message" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_message" x WHERE x."tenant" = r."tenant" AND x."conversation" = r."conversation" AND x."index" = r."index" AND x."id" <> r."id") THEN 'index' END,
        CASE WHEN EXISTS (SELECT 1 FROM "support_message" x WHERE x."tenant" = r."tenant" AND x."conversation" = r."conversation" AND x."external_id" = r."external_id" AND x."id" <> r."id") THEN 'external' END]::text[], NULL)
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."conversation", x."index", x."external_id", x."role", x."status", x."stage", x."text", x."text_hash", x."target", coalesce(x."at", p_at) AS "at", x."hash" FROM jsonb_populate_record(NULL::"support_message", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Redact' THEN
    UPDATE "support_message" SET "text" = CASE WHEN p_change->'c' ? 'text' THEN NULL ELSE "text" END, "external_id" = CASE WHEN p_change->'c' ? 'external_id' THEN NULL ELSE "external_id" END, "status" = CASE WHEN p_change->'c' ? 'status' THEN NULL ELSE "status" END, "stage" = CASE WHEN p_change->'c' ? 'stage' THEN NULL ELSE "stage" END, "target" = CASE WHEN p_change->'c' ? 'target' THEN NULL ELSE "target" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    RETURN NULL;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_message" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_message" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_message" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of message', v_op;
END $apply$;

CREATE FUNCTION "support_apply_vote" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_vote" ("tenant", "site", "id", "version", "conversation", "message", "vote", "at")
      SELECT r."tenant", r."site", r."id", r."version", r."conversation", r."message", r."vote", r."at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."conversation", x."message", x."vote", coalesce(x."at", p_at) AS "at" FROM jsonb_populate_record(NULL::"support_vote", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_vote" ("tenant", "site", "id", "version", "conversation", "message", "vote", "at")
      SELECT r."tenant", r."site", r."id", r."version", r."conversation", r."message", r."vote", r."at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."conversation", x."message", x."vote", coalesce(x."at", p_at) AS "at" FROM jsonb_populate_record(NULL::"support_vote", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_vote" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || ARRAY[]::text[]
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."conversation", x."message", x."vote", coalesce(x."at", p_at) AS "at" FROM jsonb_populate_record(NULL::"support_vote", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    UPDATE "support_vote" t SET "version" = r."version", "conversation" = r."conversation", "message" = r."message", "vote" = r."vote", "at" = r."at"
    FROM (SELECT x."tenant", x."site", x."id", x."version", x."conversation", x."message", x."vote", coalesce(x."at", p_at) AS "at" FROM jsonb_populate_record(NULL::"support_vote", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_vote" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    UPDATE "support_vote" SET "at" = CASE WHEN p_change->'f' ? 'at' THEN greatest("at", (p_change->'f'->>'at')::timestamptz(3)) ELSE "at" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_vote" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_vote" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_vote" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of vote', v_op;
END $apply$;

CREATE FUNCTION "support_apply_item" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_item" ("tenant", "site", "id", "version", "kind", "series", "number", "preset", "lifecycle", "lifecycle_version", "status", "status_category", "status_since", "resolved_at", "resolved_by", "outcome", "resolution_reason", "resolution_note", "first_resolved_at", "reopen_count", "closed_at", "title", "body", "severity_level", "severity_score", "severity_rank", "priority", "priority_rank", "labels", "assignments", "assignees", "assigned_to", "requester_name", "requester_email", "requester_end_user", "origin_kind", "origin_actor", "origin_rule", "conversation", "session", "message", "event_index", "stage", "channel", "snapshot_through", "snapshot_hash", "archived_at", "archived", "deleted_at", "deleted", "comments_count", "customer_comments_count", "created_at", "updated_at", "search", "public_search", "environment", "build_version", "issue_category", "user_id", "expected_behaviour", "notes", "fingerprint", "occurrences", "last_seen_at", "via", "escalated", "question", "answer", "raw_answer", "confidence", "confidence_rank", "governance", "problem_type", "call_id", "agent_id", "solution_id")
      SELECT r."tenant", r."site", r."id", r."version", r."kind", r."series", r."number", r."preset", r."lifecycle", r."lifecycle_version", r."status", r."status_category", r."status_since", r."resolved_at", r."resolved_by", r."outcome", r."resolution_reason", r."resolution_note", r."first_resolved_at", r."reopen_count", r."closed_at", r."title", r."body", r."severity_level", r."severity_score", r."severity_rank", r."priority", r."priority_rank", r."labels", r."assignments", r."assignees", r."assigned_to", r."requester_name", r."requester_email", r."requester_end_user", r."origin_kind", r."origin_actor", r."origin_rule", r."conversation", r."session", r."message", r."event_index", r."stage", r."channel", r."snapshot_through", r."snapshot_hash", r."archived_at", r."archived", r."deleted_at", r."deleted", r."comments_count", r."customer_comments_count", r."created_at", r."updated_at", r."search", r."public_search", r."environment", r."build_version", r."issue_category", r."user_id", r."expected_behaviour", r."notes", r."fingerprint", r."occurrences", r."last_seen_at", r."via", r."escalated", r."question", r."answer", r."raw_answer", r."confidence", r."confidence_rank", r."governance", r."problem_type", r."call_id", r."agent_id", r."solution_id"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."kind", x."series", coalesce(x."number", p_number) AS "number", x."preset", x."lifecycle", x."lifecycle_version", x."status", x."status_category", coalesce(x."status_since", p_at) AS "status_since", x."resolved_at", x."resolved_by", x."outcome", x."resolution_reason", x."resolution_note", x."first_resolved_at", x."reopen_count", x."closed_at", x."title", x."body", x."severity_level", x."severity_score", x."severity_rank", x."priority", x."priority_rank", x."labels", x."assignments", x."assignees", x."assigned_to", x."requester_name", x."requester_email", x."requester_end_user", x."origin_kind", x."origin_actor", x."origin_rule", x."conversation", x."session", x."message", x."event_index", x."stage", x."channel", x."snapshot_through", x."snapshot_hash", x."archived_at", x."archived", x."deleted_at", x."deleted", x."comments_count", x."customer_comments_count", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."updated_at", p_at) AS "updated_at", x."search", x."public_search", x."environment", x."build_version", x."issue_category", x."user_id", x."expected_behaviour", x."notes", x."fingerprint", x."occurrences", coalesce(x."last_seen_at", p_at) AS "last_seen_at", x."via", x."escalated", x."question", x."answer", x."raw_answer", x."confidence", x."confidence_rank", x."governance", x."problem_type", x."call_id", x."agent_id", x."solution_id" FROM jsonb_populate_record(NULL::"support_item", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_item" ("tenant", "site", "id", "version", "kind", "series", "number", "preset", "lifecycle", "lifecycle_version", "status", "status_category", "status_since", "resolved_at", "resolved_by", "outcome", "resolution_reason", "resolution_note", "first_resolved_at", "reopen_count", "closed_at", "title", "body", "severity_level", "severity_score", "severity_rank", "priority", "priority_rank", "labels", "assignments", "assignees", "assigned_to", "requester_name", "requester_email", "requester_end_user", "origin_kind", "origin_actor", "origin_rule", "conversation", "session", "message", "event_index", "stage", "channel", "snapshot_through", "snapshot_hash", "archived_at", "archived", "deleted_at", "deleted", "comments_count", "customer_comments_count", "created_at", "updated_at", "search", "public_search", "environment", "build_version", "issue_category", "user_id", "expected_behaviour", "notes", "fingerprint", "occurrences", "last_seen_at", "via", "escalated", "question", "answer", "raw_answer", "confidence", "confidence_rank", "governance", "problem_type", "call_id", "agent_id", "solution_id")
      SELECT r."tenant", r."site", r."id", r."version", r."kind", r."series", r."number", r."preset", r."lifecycle", r."lifecycle_version", r."status", r."status_category", r."status_since", r."resolved_at", r."resolved_by", r."outcome", r."resolution_reason", r."resolution_note", r."first_resolved_at", r."reopen_count", r."closed_at", r."title", r."body", r."severity_level", r."severity_score", r."severity_rank", r."priority", r."priority_rank", r."labels", r."assignments", r."assignees", r."assigned_to", r."requester_name", r."requester_email", r."requester_end_user", r."origin_kind", r."origin_actor", r."origin_rule", r."conversation", r."session", r."message", r."event_index", r."stage", r."channel", r."snapshot_through", r."snapshot_hash", r."archived_at", r."archived", r."deleted_at", r."deleted", r."comments_count", r."customer_comments_count", r."created_at", r."updated_at", r."search", r."public_search", r."environment", r."build_version", r."issue_category", r."user_id", r."expected_behaviour", r."notes", r."fingerprint", r."occurrences", r."last_seen_at", r."via", r."escalated", r."question", r."answer", r."raw_answer", r."confidence", r."confidence_rank", r."governance", r."problem_type", r."call_id", r."agent_id", r."solution_id"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."kind", x."series", coalesce(x."number", p_number) AS "number", x."preset", x."lifecycle", x."lifecycle_version", x."status", x."status_category", coalesce(x."status_since", p_at) AS "status_since", x."resolved_at", x."resolved_by", x."outcome", x."resolution_reason", x."resolution_note", x."first_resolved_at", x."reopen_count", x."closed_at", x."title", x."body", x."severity_level", x."severity_score", x."severity_rank", x."priority", x."priority_rank", x."labels", x."assignments", x."assignees", x."assigned_to", x."requester_name", x."requester_email", x."requester_end_user", x."origin_kind", x."origin_actor", x."origin_rule", x."conversation", x."session", x."message", x."event_index", x."stage", x."channel", x."snapshot_through", x."snapshot_hash", x."archived_at", x."archived", x."deleted_at", x."deleted", x."comments_count", x."customer_comments_count", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."updated_at", p_at) AS "updated_at", x."search", x."public_search", x."environment", x."build_version", x."issue_category", x."user_id", x."expected_behaviour", x."notes", x."fingerprint", x."occurrences", coalesce(x."last_seen_at", p_at) AS "last_seen_at", x."via", x."escalated", x."question", x."answer", x."raw_answer", x."confidence", x."confidence_rank", x."governance", x."problem_type", x."call_id", x."agent_id", x."solution_id" FROM jsonb_populate_record(NULL::"support_item", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_item" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_item" x WHERE x."tenant" = r."tenant" AND x."series" = r."series" AND x."number" = r."number" AND x."id" <> r."id") THEN 'number' END,
        CASE WHEN EXISTS (SELECT 1 FROM "support_item" x WHERE x."tenant" = r."tenant" AND x."site" = r."site" AND x."fingerprint" = r."fingerprint" AND x."id" <> r."id") THEN 'fingerprint' END]::text[], NULL)
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."kind", x."series", coalesce(x."number", p_number) AS "number", x."preset", x."lifecycle", x."lifecycle_version", x."status", x."status_category", coalesce(x."status_since", p_at) AS "status_since", x."resolved_at", x."resolved_by", x."outcome", x."resolution_reason", x."resolution_note", x."first_resolved_at", x."reopen_count", x."closed_at", x."title", x."body", x."severity_level", x."severity_score", x."severity_rank", x."priority", x."priority_rank", x."labels", x."assignments", x."assignees", x."assigned_to", x."requester_name", x."requester_email", x."requester_end_user", x."origin_kind", x."origin_actor", x."origin_rule", x."conversation", x."session", x."message", x."event_index", x."stage", x."channel", x."snapshot_through", x."snapshot_hash", x."archived_at", x."archived", x."deleted_at", x."deleted", x."comments_count", x."customer_comments_count", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."updated_at", p_at) AS "updated_at", x."search", x."public_search", x."environment", x."build_version", x."issue_category", x."user_id", x."expected_behaviour", x."notes", x."fingerprint", x."occurrences", coalesce(x."last_seen_at", p_at) AS "last_seen_at", x."via", x."escalated", x."question", x."answer", x."raw_answer", x."confidence", x."confidence_rank", x."governance", x."problem_type", x."call_id", x."agent_id", x."solution_id" FROM jsonb_populate_record(NULL::"support_item", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    IF p_careful THEN
      PERFORM 1 FROM "support_item" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR NO KEY UPDATE;
      IF NOT FOUND THEN RETURN ARRAY[]::text[]; END IF;
      SELECT array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_item" x WHERE x."tenant" = r."tenant" AND x."series" = r."series" AND x."number" = r."number" AND x."id" <> r."id") THEN 'number' END,
        CASE WHEN EXISTS (SELECT 1 FROM "support_item" x WHERE x."tenant" = r."tenant" AND x."site" = r."site" AND x."fingerprint" = r."fingerprint" AND x."id" <> r."id") THEN 'fingerprint' END]::text[], NULL) INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."kind", x."series", coalesce(x."number", p_number) AS "number", x."preset", x."lifecycle", x."lifecycle_version", x."status", x."status_category", coalesce(x."status_since", p_at) AS "status_since", x."resolved_at", x."resolved_by", x."outcome", x."resolution_reason", x."resolution_note", x."first_resolved_at", x."reopen_count", x."closed_at", x."title", x."body", x."severity_level", x."severity_score", x."severity_rank", x."priority", x."priority_rank", x."labels", x."assignments", x."assignees", x."assigned_to", x."requester_name", x."requester_email", x."requester_end_user", x."origin_kind", x."origin_actor", x."origin_rule", x."conversation", x."session", x."message", x."event_index", x."stage", x."channel", x."snapshot_through", x."snapshot_hash", x."archived_at", x."archived", x."deleted_at", x."deleted", x."comments_count", x."customer_comments_count", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."updated_at", p_at) AS "updated_at", x."search", x."public_search", x."environment", x."build_version", x."issue_category", x."user_id", x."expected_behaviour", x."notes", x."fingerprint", x."occurrences", coalesce(x."last_seen_at", p_at) AS "last_seen_at", x."via", x."escalated", x."question", x."answer", x."raw_answer", x."confidence", x."confidence_rank", x."governance", x."problem_type", x."call_id", x."agent_id", x."solution_id" FROM jsonb_populate_record(NULL::"support_item", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END IF;
    UPDATE "support_item" t SET "version" = r."version", "kind" = r."kind", "series" = r."series", "number" = r."number", "preset" = r."preset", "lifecycle" = r."lifecycle", "lifecycle_version" = r."lifecycle_version", "status" = r."status", "status_category" = r."status_category", "status_since" = r."status_since", "resolved_at" = r."resolved_at", "resolved_by" = r."resolved_by", "outcome" = r."outcome", "resolution_reason" = r."resolution_reason", "resolution_note" = r."resolution_note", "first_resolved_at" = r."first_resolved_at", "reopen_count" = r."reopen_count", "closed_at" = r."closed_at", "title" = r."title", "body" = r."body", "severity_level" = r."severity_level", "severity_score" = r."severity_score", "severity_rank" = r."severity_rank", "priority" = r."priority", "priority_rank" = r."priority_rank", "labels" = r."labels", "assignments" = r."assignments", "assignees" = r."assignees", "assigned_to" = r."assigned_to", "requester_name" = r."requester_name", "requester_email" = r."requester_email", "requester_end_user" = r."requester_end_user", "origin_kind" = r."origin_kind", "origin_actor" = r."origin_actor", "origin_rule" = r."origin_rule", "conversation" = r."conversation", "session" = r."session", "message" = r."message", "event_index" = r."event_index", "stage" = r."stage", "channel" = r."channel", "snapshot_through" = r."snapshot_through", "snapshot_hash" = r."snapshot_hash", "archived_at" = r."archived_at", "archived" = r."archived", "deleted_at" = r."deleted_at", "deleted" = r."deleted", "created_at" = r."created_at", "updated_at" = r."updated_at", "search" = r."search", "public_search" = r."public_search", "environment" = r."environment", "build_version" = r."build_version", "issue_category" = r."issue_category", "user_id" = r."user_id", "expected_behaviour" = r."expected_behaviour", "notes" = r."notes", "fingerprint" = r."fingerprint", "via" = r."via", "escalated" = r."escalated", "question" = r."question", "answer" = r."answer", "raw_answer" = r."raw_answer", "confidence" = r."confidence", "confidence_rank" = r."confidence_rank", "governance" = r."governance", "problem_type" = r."problem_type", "call_id" = r."call_id", "agent_id" = r."agent_id", "solution_id" = r."solution_id"
    FROM (SELECT x."tenant", x."site", x."id", x."version", x."kind", x."series", coalesce(x."number", p_number) AS "number", x."preset", x."lifecycle", x."lifecycle_version", x."status", x."status_category", coalesce(x."status_since", p_at) AS "status_since", x."resolved_at", x."resolved_by", x."outcome", x."resolution_reason", x."resolution_note", x."first_resolved_at", x."reopen_count", x."closed_at", x."title", x."body", x."severity_level", x."severity_score", x."severity_rank", x."priority", x."priority_rank", x."labels", x."assignments", x."assignees", x."assigned_to", x."requester_name", x."requester_email", x."requester_end_user", x."origin_kind", x."origin_actor", x."origin_rule", x."conversation", x."session", x."message", x."event_index", x."stage", x."channel", x."snapshot_through", x."snapshot_hash", x."archived_at", x."archived", x."deleted_at", x."deleted", x."comments_count", x."customer_comments_count", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."updated_at", p_at) AS "updated_at", x."search", x."public_search", x."environment", x."build_version", x."issue_category", x."user_id", x."expected_behaviour", x."notes", x."fingerprint", x."occurrences", coalesce(x."last_seen_at", p_at) AS "last_seen_at", x."via", x."escalated", x."question", x."answer", x."raw_answer", x."confidence", x."confidence_rank", x."governance", x."problem_type", x."call_id", x."agent_id", x."solution_id" FROM jsonb_populate_record(NULL::"support_item", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_item" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    IF ((p_change->'a') || (p_change->'f')) - '{comments_count,customer_comments_count,occurrences,last_seen_at}'::text[] = '{}' THEN
    UPDATE "support_item" SET "comments_count" = CASE WHEN p_change->'f' ? 'comments_count' THEN greatest("comments_count", (p_change->'f'->>'comments_count')::bigint) WHEN p_change->'a' ? 'comments_count' THEN coalesce("comments_count", 0) + (p_change->'a'->>'comments_count')::bigint ELSE "comments_count" END,
      "customer_comments_count" = CASE WHEN p_change->'f' ? 'customer_comments_count' THEN greatest("customer_comments_count", (p_change->'f'->>'customer_comments_count')::bigint) WHEN p_change->'a' ? 'customer_comments_count' THEN coalesce("customer_comments_count", 0) + (p_change->'a'->>'customer_comments_count')::bigint ELSE "customer_comments_count" END,
      "occurrences" = CASE WHEN p_change->'f' ? 'occurrences' THEN greatest("occurrences", (p_change->'f'->>'occurrences')::bigint) WHEN p_change->'a' ? 'occurrences' THEN coalesce("occurrences", 0) + (p_change->'a'->>'occurrences')::bigint ELSE "occurrences" END,
      "last_seen_at" = CASE WHEN p_change->'f' ? 'last_seen_at' THEN greatest("last_seen_at", (p_change->'f'->>'last_seen_at')::timestamptz(3)) ELSE "last_seen_at" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
    END IF;
    UPDATE "support_item" SET "number" = CASE WHEN p_change->'f' ? 'number' THEN greatest("number", (p_change->'f'->>'number')::bigint) WHEN p_change->'a' ? 'number' THEN coalesce("number", 0) + (p_change->'a'->>'number')::bigint ELSE "number" END,
      "lifecycle_version" = CASE WHEN p_change->'f' ? 'lifecycle_version' THEN greatest("lifecycle_version", (p_change->'f'->>'lifecycle_version')::bigint) WHEN p_change->'a' ? 'lifecycle_version' THEN coalesce("lifecycle_version", 0) + (p_change->'a'->>'lifecycle_version')::bigint ELSE "lifecycle_version" END,
      "status_since" = CASE WHEN p_change->'f' ? 'status_since' THEN greatest("status_since", (p_change->'f'->>'status_since')::timestamptz(3)) ELSE "status_since" END,
      "resolved_at" = CASE WHEN p_change->'f' ? 'resolved_at' THEN greatest("resolved_at", (p_change->'f'->>'resolved_at')::timestamptz(3)) ELSE "resolved_at" END,
      "first_resolved_at" = CASE WHEN p_change->'f' ? 'first_resolved_at' THEN greatest("first_resolved_at", (p_change->'f'->>'first_resolved_at')::timestamptz(3)) ELSE "first_resolved_at" END,
      "reopen_count" = CASE WHEN p_change->'f' ? 'reopen_count' THEN greatest("reopen_count", (p_change->'f'->>'reopen_count')::bigint) WHEN p_change->'a' ? 'reopen_count' THEN coalesce("reopen_count", 0) + (p_change->'a'->>'reopen_count')::bigint ELSE "reopen_count" END,
      "closed_at" = CASE WHEN p_change->'f' ? 'closed_at' THEN greatest("closed_at", (p_change->'f'->>'closed_at')::timestamptz(3)) ELSE "closed_at" END,
      "severity_score" = CASE WHEN p_change->'f' ? 'severity_score' THEN greatest("severity_score", (p_change->'f'->>'severity_score')::double precision) WHEN p_change->'a' ? 'severity_score' THEN coalesce("severity_score", 0) + (p_change->'a'->>'severity_score')::double precision ELSE "severity_score" END,
      "severity_rank" = CASE WHEN p_change->'f' ? 'severity_rank' THEN greatest("severity_rank", (p_change->'f'->>'severity_rank')::double precision) WHEN p_change->'a' ? 'severity_rank' THEN coalesce("severity_rank", 0) + (p_change->'a'->>'severity_rank')::double precision ELSE "severity_rank" END,
      "priority_rank" = CASE WHEN p_change->'f' ? 'priority_rank' THEN greatest("priority_rank", (p_change->'f'->>'priority_rank')::bigint) WHEN p_change->'a' ? 'priority_rank' THEN coalesce("priority_rank", 0) + (p_change->'a'->>'priority_rank')::bigint ELSE "priority_rank" END,
      "event_index" = CASE WHEN p_change->'f' ? 'event_index' THEN greatest("event_index", (p_change->'f'->>'event_index')::bigint) WHEN p_change->'a' ? 'event_index' THEN coalesce("event_index", 0) + (p_change->'a'->>'event_index')::bigint ELSE "event_index" END,
      "snapshot_through" = CASE WHEN p_change->'f' ? 'snapshot_through' THEN greatest("snapshot_through", (p_change->'f'->>'snapshot_through')::bigint) WHEN p_change->'a' ? 'snapshot_through' THEN coalesce("snapshot_through", 0) + (p_change->'a'->>'snapshot_through')::bigint ELSE "snapshot_through" END,
      "archived_at" = CASE WHEN p_change->'f' ? 'archived_at' THEN greatest("archived_at", (p_change->'f'->>'archived_at')::timestamptz(3)) ELSE "archived_at" END,
      "deleted_at" = CASE WHEN p_change->'f' ? 'deleted_at' THEN greatest("deleted_at", (p_change->'f'->>'deleted_at')::timestamptz(3)) ELSE "deleted_at" END,
      "comments_count" = CASE WHEN p_change->'f' ? 'comments_count' THEN greatest("comments_count", (p_change->'f'->>'comments_count')::bigint) WHEN p_change->'a' ? 'comments_count' THEN coalesce("comments_count", 0) + (p_change->'a'->>'comments_count')::bigint ELSE "comments_count" END,
      "customer_comments_count" = CASE WHEN p_change->'f' ? 'customer_comments_count' THEN greatest("customer_comments_count", (p_change->'f'->>'customer_comments_count')::bigint) WHEN p_change->'a' ? 'customer_comments_count' THEN coalesce("customer_comments_count", 0) + (p_change->'a'->>'customer_comments_count')::bigint ELSE "customer_comments_count" END,
      "created_at" = CASE WHEN p_change->'f' ? 'created_at' THEN greatest("created_at", (p_change->'f'->>'created_at')::timestamptz(3)) ELSE "created_at" END,
      "updated_at" = CASE WHEN p_change->'f' ? 'updated_at' THEN greatest("updated_at", (p_change->'f'->>'updated_at')::timestamptz(3)) ELSE "updated_at" END,
      "occurrences" = CASE WHEN p_change->'f' ? 'occurrences' THEN greatest("occurrences", (p_change->'f'->>'occurrences')::bigint) WHEN p_change->'a' ? 'occurrences' THEN coalesce("occurrences", 0) + (p_change->'a'->>'occurrences')::bigint ELSE "occurrences" END,
      "last_seen_at" = CASE WHEN p_change->'f' ? 'last_seen_at' THEN greatest("last_seen_at", (p_change->'f'->>'last_seen_at')::timestamptz(3)) ELSE "last_seen_at" END,
      "confidence" = CASE WHEN p_change->'f' ? 'confidence' THEN greatest("confidence", (p_change->'f'->>'confidence')::double precision) WHEN p_change->'a' ? 'confidence' THEN coalesce("confidence", 0) + (p_change->'a'->>'confidence')::double precision ELSE "confidence" END,
      "confidence_rank" = CASE WHEN p_change->'f' ? 'confidence_rank' THEN greatest("confidence_rank", (p_change->'f'->>'confidence_rank')::double precision) WHEN p_change->'a' ? 'confidence_rank' THEN coalesce("confidence_rank", 0) + (p_change->'a'->>'confidence_rank')::double precision ELSE "confidence_rank" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_item" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_item" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_item" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of item', v_op;
END $apply$;

CREATE FUNCTION "support_apply_interval" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_interval" ("tenant", "site", "id", "version", "item", "status", "category", "from", "to")
      SELECT r."tenant", r."site", r."id", r."version", r."item", r."status", r."category", r."from", r."to"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."status", x."category", coalesce(x."from", p_at) AS "from", coalesce(x."to", p_at) AS "to" FROM jsonb_populate_record(NULL::"support_interval", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_interval" ("tenant", "site", "id", "version", "item", "status", "category", "from", "to")
      SELECT r."tenant", r."site", r."id", r."version", r."item", r."status", r."category", r."from", r."to"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."status", x."category", coalesce(x."from", p_at) AS "from", coalesce(x."to", p_at) AS "to" FROM jsonb_populate_record(NULL::"support_interval", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_interval" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || ARRAY[]::text[]
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."status", x."category", coalesce(x."from", p_at) AS "from", coalesce(x."to", p_at) AS "to" FROM jsonb_populate_record(NULL::"support_interval", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_interval" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_interval" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_interval" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of interval', v_op;
END $apply$;

CREATE FUNCTION "support_apply_audit" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_audit" ("tenant", "site", "id", "version", "item", "seq", "kind", "at", "order", "actor", "actor_kind", "cause", "rule", "request", "facts", "words")
      SELECT r."tenant", r."site", r."id", r."version", r."item", r."seq", r."kind", r."at", r."order", r."actor", r."actor_kind", r."cause", r."rule", r."request", r."facts", r."words"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."seq", x."kind", coalesce(x."at", p_at) AS "at", x."order", x."actor", x."actor_kind", x."cause", x."rule", x."request", x."facts", x."words" FROM jsonb_populate_record(NULL::"support_audit", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_audit" ("tenant", "site", "id", "version", "item", "seq", "kind", "at", "order", "actor", "actor_kind", "cause", "rule", "request", "facts", "words")
      SELECT r."tenant", r."site", r."id", r."version", r."item", r."seq", r."kind", r."at", r."order", r."actor", r."actor_kind", r."cause", r."rule", r."request", r."facts", r."words"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."seq", x."kind", coalesce(x."at", p_at) AS "at", x."order", x."actor", x."actor_kind", x."cause", x."rule", x."request", x."facts", x."words" FROM jsonb_populate_record(NULL::"support_audit", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_audit" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_audit" x WHERE x."tenant" = r."tenant" AND x."item" = r."item" AND x."seq" = r."seq" AND x."id" <> r."id") THEN 'seq' END]::text[], NULL)
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."seq", x."kind", coalesce(x."at", p_at) AS "at", x."order", x."actor", x."actor_kind", x."cause", x."rule", x."request", x."facts", x."words" FROM jsonb_populate_record(NULL::"support_audit", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Redact' THEN
    UPDATE "support_audit" SET "words" = CASE WHEN p_change->'c' ? 'words' THEN NULL ELSE "words" END, "cause" = CASE WHEN p_change->'c' ? 'cause' THEN NULL ELSE "cause" END, "actor" = CASE WHEN p_change->'c' ? 'actor' THEN NULL ELSE "actor" END, "request" = CASE WHEN p_change->'c' ? 'request' THEN NULL ELSE "request" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    RETURN NULL;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_audit" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_audit" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_audit" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of audit', v_op;
END $apply$;

CREATE FUNCTION "support_apply_comment" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_comment" ("tenant", "site", "id", "version", "item", "visibility", "author", "author_kind", "author_name", "body", "erased", "created_at")
      SELECT r."tenant", r."site", r."id", r."version", r."item", r."visibility", r."author", r."author_kind", r."author_name", r."body", r."erased", r."created_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."visibility", x."author", x."author_kind", x."author_name", x."body", x."erased", coalesce(x."created_at", p_at) AS "created_at" FROM jsonb_populate_record(NULL::"support_comment", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_comment" ("tenant", "site", "id", "version", "item", "visibility", "author", "author_kind", "author_name", "body", "erased", "created_at")
      SELECT r."tenant", r."site", r."id", r."version", r."item", r."visibility", r."author", r."author_kind", r."author_name", r."body", r."erased", r."created_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."visibility", x."author", x."author_kind", x."author_name", x."body", x."erased", coalesce(x."created_at", p_at) AS "created_at" FROM jsonb_populate_record(NULL::"support_comment", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_comment" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || ARRAY[]::text[]
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."visibility", x."author", x."author_kind", x."author_name", x."body", x."erased", coalesce(x."created_at", p_at) AS "created_at" FROM jsonb_populate_record(NULL::"support_comment", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    UPDATE "support_comment" t SET "version" = r."version", "item" = r."item", "visibility" = r."visibility", "author" = r."author", "author_kind" = r."author_kind", "author_name" = r."author_name", "body" = r."body", "erased" = r."erased", "created_at" = r."created_at"
    FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."visibility", x."author", x."author_kind", x."author_name", x."body", x."erased", coalesce(x."created_at", p_at) AS "created_at" FROM jsonb_populate_record(NULL::"support_comment", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_comment" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    UPDATE "support_comment" SET "created_at" = CASE WHEN p_change->'f' ? 'created_at' THEN greatest("created_at", (p_change->'f'->>'created_at')::timestamptz(3)) ELSE "created_at" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_comment" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_comment" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_comment" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of comment', v_op;
END $apply$;

CREATE FUNCTION "support_apply_link" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_link" ("tenant", "site", "id", "version", "type", "from", "to", "created_at", "created_by", "expires_at")
      SELECT r."tenant", r."site", r."id", r."version", r."type", r."from", r."to", r."created_at", r."created_by", r."expires_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."type", x."from", x."to", coalesce(x."created_at", p_at) AS "created_at", x."created_by", coalesce(x."expires_at", p_at) AS "expires_at" FROM jsonb_populate_record(NULL::"support_link", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_link" ("tenant", "site", "id", "version", "type", "from", "to", "created_at", "created_by", "expires_at")
      SELECT r."tenant", r."site", r."id", r."version", r."type", r."from", r."to", r."created_at", r."created_by", r."expires_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."type", x."from", x."to", coalesce(x."created_at", p_at) AS "created_at", x."created_by", coalesce(x."expires_at", p_at) AS "expires_at" FROM jsonb_populate_record(NULL::"support_link", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_link" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_link" x WHERE x."tenant" = r."tenant" AND x."type" = r."type" AND x."from" = r."from" AND x."to" = r."to" AND x."id" <> r."id") THEN 'ends' END]::text[], NULL)
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."type", x."from", x."to", coalesce(x."created_at", p_at) AS "created_at", x."created_by", coalesce(x."expires_at", p_at) AS "expires_at" FROM jsonb_populate_record(NULL::"support_link", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    IF p_careful THEN
      PERFORM 1 FROM "support_link" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR NO KEY UPDATE;
      IF NOT FOUND THEN RETURN ARRAY[]::text[]; END IF;
      SELECT array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_link" x WHERE x."tenant" = r."tenant" AND x."type" = r."type" AND x."from" = r."from" AND x."to" = r."to" AND x."id" <> r."id") THEN 'ends' END]::text[], NULL) INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."type", x."from", x."to", coalesce(x."created_at", p_at) AS "created_at", x."created_by", coalesce(x."expires_at", p_at) AS "expires_at" FROM jsonb_populate_record(NULL::"support_link", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END IF;
    UPDATE "support_link" t SET "version" = r."version", "type" = r."type", "from" = r."from", "to" = r."to", "created_at" = r."created_at", "created_by" = r."created_by", "expires_at" = r."expires_at"
    FROM (SELECT x."tenant", x."site", x."id", x."version", x."type", x."from", x."to", coalesce(x."created_at", p_at) AS "created_at", x."created_by", coalesce(x."expires_at", p_at) AS "expires_at" FROM jsonb_populate_record(NULL::"support_link", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_link" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    UPDATE "support_link" SET "created_at" = CASE WHEN p_change->'f' ? 'created_at' THEN greatest("created_at", (p_change->'f'->>'created_at')::timestamptz(3)) ELSE "created_at" END,
      "expires_at" = CASE WHEN p_change->'f' ? 'expires_at' THEN greatest("expires_at", (p_change->'f'->>'expires_at')::timestamptz(3)) ELSE "expires_at" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_link" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_link" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_link" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of link', v_op;
END $apply$;

CREATE FUNCTION "support_apply_view" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_view" ("tenant", "site", "id", "version", "owner", "owner_kind", "kind", "name", "shared", "filters", "sort", "order", "created_at", "updated_at")
      SELECT r."tenant", r."site", r."id", r."version", r."owner", r."owner_kind", r."kind", r."name", r."shared", r."filters", r."sort", r."order", r."created_at", r."updated_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."owner", x."owner_kind", x."kind", x."name", x."shared", x."filters", x."sort", x."order", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."updated_at", p_at) AS "updated_at" FROM jsonb_populate_record(NULL::"support_view", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_view" ("tenant", "site", "id", "version", "owner", "owner_kind", "kind", "name", "shared", "filters", "sort", "order", "created_at", "updated_at")
      SELECT r."tenant", r."site", r."id", r."version", r."owner", r."owner_kind", r."kind", r."name", r."shared", r."filters", r."sort", r."order", r."created_at", r."updated_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."owner", x."owner_kind", x."kind", x."name", x."shared", x."filters", x."sort", x."order", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."updated_at", p_at) AS "updated_at" FROM jsonb_populate_record(NULL::"support_view", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_view" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_view" x WHERE x."tenant" = r."tenant" AND x."site" = r."site" AND x."owner" = r."owner" AND x."owner_kind" = r."owner_kind" AND x."kind" = r."kind" AND x."name" = r."name" AND x."id" <> r."id") THEN 'name' END]::text[], NULL)
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."owner", x."owner_kind", x."kind", x."name", x."shared", x."filters", x."sort", x."order", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."updated_at", p_at) AS "updated_at" FROM jsonb_populate_record(NULL::"support_view", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    IF p_careful THEN
      PERFORM 1 FROM "support_view" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR NO KEY UPDATE;
      IF NOT FOUND THEN RETURN ARRAY[]::text[]; END IF;
      SELECT array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_view" x WHERE x."tenant" = r."tenant" AND x."site" = r."site" AND x."owner" = r."owner" AND x."owner_kind" = r."owner_kind" AND x."kind" = r."kind" AND x."name" = r."name" AND x."id" <> r."id") THEN 'name' END]::text[], NULL) INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."owner", x."owner_kind", x."kind", x."name", x."shared", x."filters", x."sort", x."order", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."updated_at", p_at) AS "updated_at" FROM jsonb_populate_record(NULL::"support_view", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END IF;
    UPDATE "support_view" t SET "version" = r."version", "owner" = r."owner", "owner_kind" = r."owner_kind", "kind" = r."kind", "name" = r."name", "shared" = r."shared", "filters" = r."filters", "sort" = r."sort", "order" = r."order", "created_at" = r."created_at", "updated_at" = r."updated_at"
    FROM (SELECT x."tenant", x."site", x."id", x."version", x."owner", x."owner_kind", x."kind", x."name", x."shared", x."filters", x."sort", x."order", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."updated_at", p_at) AS "updated_at" FROM jsonb_populate_record(NULL::"support_view", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_view" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    UPDATE "support_view" SET "created_at" = CASE WHEN p_change->'f' ? 'created_at' THEN greatest("created_at", (p_change->'f'->>'created_at')::timestamptz(3)) ELSE "created_at" END,
      "updated_at" = CASE WHEN p_change->'f' ? 'updated_at' THEN greatest("updated_at", (p_change->'f'->>'updated_at')::timestamptz(3)) ELSE "updated_at" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_view" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_view" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_view" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of view', v_op;
END $apply$;

CREATE FUNCTION "support_apply_pin" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_pin" ("tenant", "site", "id", "version", "view", "reader", "reader_kind", "position")
      SELECT r."tenant", r."site", r."id", r."version", r."view", r."reader", r."reader_kind", r."position"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."view", x."reader", x."reader_kind", x."position" FROM jsonb_populate_record(NULL::"support_pin", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_pin" ("tenant", "site", "id", "version", "view", "reader", "reader_kind", "position")
      SELECT r."tenant", r."site", r."id", r."version", r."view", r."reader", r."reader_kind", r."position"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."view", x."reader", x."reader_kind", x."position" FROM jsonb_populate_record(NULL::"support_pin", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_pin" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_pin" x WHERE x."tenant" = r."tenant" AND x."view" = r."view" AND x."reader" = r."reader" AND x."reader_kind" = r."reader_kind" AND x."id" <> r."id") THEN 'reader' END]::text[], NULL)
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."view", x."reader", x."reader_kind", x."position" FROM jsonb_populate_record(NULL::"support_pin", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    IF p_careful THEN
      PERFORM 1 FROM "support_pin" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR NO KEY UPDATE;
      IF NOT FOUND THEN RETURN ARRAY[]::text[]; END IF;
      SELECT array_remove(ARRAY[CASE WHEN EXISTS (SELECT 1 FROM "support_pin" x WHERE x."tenant" = r."tenant" AND x."view" = r."view" AND x."reader" = r."reader" AND x."reader_kind" = r."reader_kind" AND x."id" <> r."id") THEN 'reader' END]::text[], NULL) INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."view", x."reader", x."reader_kind", x."position" FROM jsonb_populate_record(NULL::"support_pin", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END IF;
    UPDATE "support_pin" t SET "version" = r."version", "view" = r."view", "reader" = r."reader", "reader_kind" = r."reader_kind", "position" = r."position"
    FROM (SELECT x."tenant", x."site", x."id", x."version", x."view", x."reader", x."reader_kind", x."position" FROM jsonb_populate_record(NULL::"support_pin", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_pin" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    UPDATE "support_pin" SET "position" = CASE WHEN p_change->'f' ? 'position' THEN greatest("position", (p_change->'f'->>'position')::bigint) WHEN p_change->'a' ? 'position' THEN coalesce("position", 0) + (p_change->'a'->>'position')::bigint ELSE "position" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_pin" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_pin" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_pin" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of pin', v_op;
END $apply$;

CREATE FUNCTION "support_apply_rule_set" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_rule_set" ("tenant", "site", "id", "version", "rules", "thresholds", "updated_at", "updated_by")
      SELECT r."tenant", r."site", r."id", r."version", r."rules", r."thresholds", r."updated_at", r."updated_by"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."rules", x."thresholds", coalesce(x."updated_at", p_at) AS "updated_at", x."updated_by" FROM jsonb_populate_record(NULL::"support_rule_set", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_rule_set" ("tenant", "site", "id", "version", "rules", "thresholds", "updated_at", "updated_by")
      SELECT r."tenant", r."site", r."id", r."version", r."rules", r."thresholds", r."updated_at", r."updated_by"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."rules", x."thresholds", coalesce(x."updated_at", p_at) AS "updated_at", x."updated_by" FROM jsonb_populate_record(NULL::"support_rule_set", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_rule_set" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || ARRAY[]::text[]
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."rules", x."thresholds", coalesce(x."updated_at", p_at) AS "updated_at", x."updated_by" FROM jsonb_populate_record(NULL::"support_rule_set", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    UPDATE "support_rule_set" t SET "version" = r."version", "rules" = r."rules", "thresholds" = r."thresholds", "updated_at" = r."updated_at", "updated_by" = r."updated_by"
    FROM (SELECT x."tenant", x."site", x."id", x."version", x."rules", x."thresholds", coalesce(x."updated_at", p_at) AS "updated_at", x."updated_by" FROM jsonb_populate_record(NULL::"support_rule_set", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_rule_set" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    UPDATE "support_rule_set" SET "updated_at" = CASE WHEN p_change->'f' ? 'updated_at' THEN greatest("updated_at", (p_change->'f'->>'updated_at')::timestamptz(3)) ELSE "updated_at" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_rule_set" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_rule_set" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_rule_set" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of ruleSet', v_op;
END $apply$;

CREATE FUNCTION "support_apply_turn" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_turn" ("tenant", "site", "id", "version", "at", "conversation", "confidence", "guardrails", "band", "rule", "action", "reasons", "item", "actor")
      SELECT r."tenant", r."site", r."id", r."version", r."at", r."conversation", r."confidence", r."guardrails", r."band", r."rule", r."action", r."reasons", r."item", r."actor"
      FROM (SELECT x."tenant", x."site", x."id", x."version", coalesce(x."at", p_at) AS "at", x."conversation", x."confidence", x."guardrails", x."band", x."rule", x."action", x."reasons", x."item", x."actor" FROM jsonb_populate_record(NULL::"support_turn", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_turn" ("tenant", "site", "id", "version", "at", "conversation", "confidence", "guardrails", "band", "rule", "action", "reasons", "item", "actor")
      SELECT r."tenant", r."site", r."id", r."version", r."at", r."conversation", r."confidence", r."guardrails", r."band", r."rule", r."action", r."reasons", r."item", r."actor"
      FROM (SELECT x."tenant", x."site", x."id", x."version", coalesce(x."at", p_at) AS "at", x."conversation", x."confidence", x."guardrails", x."band", x."rule", x."action", x."reasons", x."item", x."actor" FROM jsonb_populate_record(NULL::"support_turn", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_turn" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || ARRAY[]::text[]
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", coalesce(x."at", p_at) AS "at", x."conversation", x."confidence", x."guardrails", x."band", x."rule", x."action", x."reasons", x."item", x."actor" FROM jsonb_populate_record(NULL::"support_turn", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Redact' THEN
    UPDATE "support_turn" SET "guardrails" = CASE WHEN p_change->'c' ? 'guardrails' THEN NULL ELSE "guardrails" END, "reasons" = CASE WHEN p_change->'c' ? 'reasons' THEN NULL ELSE "reasons" END, "rule" = CASE WHEN p_change->'c' ? 'rule' THEN NULL ELSE "rule" END, "actor" = CASE WHEN p_change->'c' ? 'actor' THEN NULL ELSE "actor" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    RETURN NULL;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_turn" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_turn" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_turn" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of turn', v_op;
END $apply$;

CREATE FUNCTION "support_apply_outbox" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_outbox" ("tenant", "site", "id", "version", "item", "channel", "kind", "state", "reason", "recipient", "about", "payload", "provider_id", "attempts", "claims", "last_error", "created_at", "due_at", "lease_until", "token", "ambiguous_at", "finished_at", "expires_at", "arrival", "arrival_at")
      SELECT r."tenant", r."site", r."id", r."version", r."item", r."channel", r."kind", r."state", r."reason", r."recipient", r."about", r."payload", r."provider_id", r."attempts", r."claims", r."last_error", r."created_at", r."due_at", r."lease_until", r."token", r."ambiguous_at", r."finished_at", r."expires_at", r."arrival", r."arrival_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."channel", x."kind", x."state", x."reason", x."recipient", x."about", x."payload", x."provider_id", x."attempts", x."claims", x."last_error", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."due_at", p_at) AS "due_at", coalesce(x."lease_until", p_at) AS "lease_until", x."token", x."ambiguous_at", x."finished_at", coalesce(x."expires_at", p_at) AS "expires_at", x."arrival", x."arrival_at" FROM jsonb_populate_record(NULL::"support_outbox", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_outbox" ("tenant", "site", "id", "version", "item", "channel", "kind", "state", "reason", "recipient", "about", "payload", "provider_id", "attempts", "claims", "last_error", "created_at", "due_at", "lease_until", "token", "ambiguous_at", "finished_at", "expires_at", "arrival", "arrival_at")
      SELECT r."tenant", r."site", r."id", r."version", r."item", r."channel", r."kind", r."state", r."reason", r."recipient", r."about", r."payload", r."provider_id", r."attempts", r."claims", r."last_error", r."created_at", r."due_at", r."lease_until", r."token", r."ambiguous_at", r."finished_at", r."expires_at", r."arrival", r."arrival_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."channel", x."kind", x."state", x."reason", x."recipient", x."about", x."payload", x."provider_id", x."attempts", x."claims", x."last_error", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."due_at", p_at) AS "due_at", coalesce(x."lease_until", p_at) AS "lease_until", x."token", x."ambiguous_at", x."finished_at", coalesce(x."expires_at", p_at) AS "expires_at", x."arrival", x."arrival_at" FROM jsonb_populate_record(NULL::"support_outbox", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_outbox" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || ARRAY[]::text[]
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."channel", x."kind", x."state", x."reason", x."recipient", x."about", x."payload", x."provider_id", x."attempts", x."claims", x."last_error", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."due_at", p_at) AS "due_at", coalesce(x."lease_until", p_at) AS "lease_until", x."token", x."ambiguous_at", x."finished_at", coalesce(x."expires_at", p_at) AS "expires_at", x."arrival", x."arrival_at" FROM jsonb_populate_record(NULL::"support_outbox", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    UPDATE "support_outbox" t SET "version" = r."version", "item" = r."item", "channel" = r."channel", "kind" = r."kind", "state" = r."state", "reason" = r."reason", "recipient" = r."recipient", "about" = r."about", "payload" = r."payload", "provider_id" = r."provider_id", "attempts" = r."attempts", "claims" = r."claims", "last_error" = r."last_error", "created_at" = r."created_at", "due_at" = r."due_at", "lease_until" = r."lease_until", "token" = r."token", "ambiguous_at" = r."ambiguous_at", "finished_at" = r."finished_at", "expires_at" = r."expires_at", "arrival" = r."arrival", "arrival_at" = r."arrival_at"
    FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."channel", x."kind", x."state", x."reason", x."recipient", x."about", x."payload", x."provider_id", x."attempts", x."claims", x."last_error", coalesce(x."created_at", p_at) AS "created_at", coalesce(x."due_at", p_at) AS "due_at", coalesce(x."lease_until", p_at) AS "lease_until", x."token", x."ambiguous_at", x."finished_at", coalesce(x."expires_at", p_at) AS "expires_at", x."arrival", x."arrival_at" FROM jsonb_populate_record(NULL::"support_outbox", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_outbox" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    UPDATE "support_outbox" SET "attempts" = CASE WHEN p_change->'f' ? 'attempts' THEN greatest("attempts", (p_change->'f'->>'attempts')::bigint) WHEN p_change->'a' ? 'attempts' THEN coalesce("attempts", 0) + (p_change->'a'->>'attempts')::bigint ELSE "attempts" END,
      "claims" = CASE WHEN p_change->'f' ? 'claims' THEN greatest("claims", (p_change->'f'->>'claims')::bigint) WHEN p_change->'a' ? 'claims' THEN coalesce("claims", 0) + (p_change->'a'->>'claims')::bigint ELSE "claims" END,
      "created_at" = CASE WHEN p_change->'f' ? 'created_at' THEN greatest("created_at", (p_change->'f'->>'created_at')::timestamptz(3)) ELSE "created_at" END,
      "due_at" = CASE WHEN p_change->'f' ? 'due_at' THEN greatest("due_at", (p_change->'f'->>'due_at')::timestamptz(3)) ELSE "due_at" END,
      "lease_until" = CASE WHEN p_change->'f' ? 'lease_until' THEN greatest("lease_until", (p_change->'f'->>'lease_until')::timestamptz(3)) ELSE "lease_until" END,
      "ambiguous_at" = CASE WHEN p_change->'f' ? 'ambiguous_at' THEN greatest("ambiguous_at", (p_change->'f'->>'ambiguous_at')::timestamptz(3)) ELSE "ambiguous_at" END,
      "finished_at" = CASE WHEN p_change->'f' ? 'finished_at' THEN greatest("finished_at", (p_change->'f'->>'finished_at')::timestamptz(3)) ELSE "finished_at" END,
      "expires_at" = CASE WHEN p_change->'f' ? 'expires_at' THEN greatest("expires_at", (p_change->'f'->>'expires_at')::timestamptz(3)) ELSE "expires_at" END,
      "arrival_at" = CASE WHEN p_change->'f' ? 'arrival_at' THEN greatest("arrival_at", (p_change->'f'->>'arrival_at')::timestamptz(3)) ELSE "arrival_at" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_outbox" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_outbox" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_outbox" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of outbox', v_op;
END $apply$;

CREATE FUNCTION "support_apply_lane" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_lane" ("tenant", "site", "id", "version", "opens_at", "reason")
      SELECT r."tenant", r."site", r."id", r."version", r."opens_at", r."reason"
      FROM (SELECT x."tenant", x."site", x."id", x."version", coalesce(x."opens_at", p_at) AS "opens_at", x."reason" FROM jsonb_populate_record(NULL::"support_lane", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_lane" ("tenant", "site", "id", "version", "opens_at", "reason")
      SELECT r."tenant", r."site", r."id", r."version", r."opens_at", r."reason"
      FROM (SELECT x."tenant", x."site", x."id", x."version", coalesce(x."opens_at", p_at) AS "opens_at", x."reason" FROM jsonb_populate_record(NULL::"support_lane", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_lane" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || ARRAY[]::text[]
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", coalesce(x."opens_at", p_at) AS "opens_at", x."reason" FROM jsonb_populate_record(NULL::"support_lane", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    UPDATE "support_lane" t SET "version" = r."version", "opens_at" = r."opens_at", "reason" = r."reason"
    FROM (SELECT x."tenant", x."site", x."id", x."version", coalesce(x."opens_at", p_at) AS "opens_at", x."reason" FROM jsonb_populate_record(NULL::"support_lane", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_lane" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    UPDATE "support_lane" SET "opens_at" = CASE WHEN p_change->'f' ? 'opens_at' THEN greatest("opens_at", (p_change->'f'->>'opens_at')::timestamptz(3)) ELSE "opens_at" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_lane" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_lane" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_lane" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of lane', v_op;
END $apply$;

CREATE FUNCTION "support_apply_request" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_request" ("tenant", "site", "id", "version", "command", "hash", "subject", "result", "expires_at")
      SELECT r."tenant", r."site", r."id", r."version", r."command", r."hash", r."subject", r."result", r."expires_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."command", x."hash", x."subject", x."result", coalesce(x."expires_at", p_at) AS "expires_at" FROM jsonb_populate_record(NULL::"support_request", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_request" ("tenant", "site", "id", "version", "command", "hash", "subject", "result", "expires_at")
      SELECT r."tenant", r."site", r."id", r."version", r."command", r."hash", r."subject", r."result", r."expires_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."command", x."hash", x."subject", x."result", coalesce(x."expires_at", p_at) AS "expires_at" FROM jsonb_populate_record(NULL::"support_request", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_request" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || ARRAY[]::text[]
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."command", x."hash", x."subject", x."result", coalesce(x."expires_at", p_at) AS "expires_at" FROM jsonb_populate_record(NULL::"support_request", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    UPDATE "support_request" t SET "version" = r."version", "command" = r."command", "hash" = r."hash", "subject" = r."subject", "result" = r."result", "expires_at" = r."expires_at"
    FROM (SELECT x."tenant", x."site", x."id", x."version", x."command", x."hash", x."subject", x."result", coalesce(x."expires_at", p_at) AS "expires_at" FROM jsonb_populate_record(NULL::"support_request", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_request" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    UPDATE "support_request" SET "expires_at" = CASE WHEN p_change->'f' ? 'expires_at' THEN greatest("expires_at", (p_change->'f'->>'expires_at')::timestamptz(3)) ELSE "expires_at" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_request" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_request" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_request" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of request', v_op;
END $apply$;

CREATE FUNCTION "support_apply_erasure" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $apply$
DECLARE
  v_op text := p_change->>'o';
  v_id text;
  v_version bigint;
  v_taken text[];
BEGIN
  IF v_op = 'Insert' THEN
    IF NOT p_careful THEN
      INSERT INTO "support_erasure" ("tenant", "site", "id", "version", "state", "subject_hash", "progress", "started_at", "started_by", "finished_at")
      SELECT r."tenant", r."site", r."id", r."version", r."state", r."subject_hash", r."progress", r."started_at", r."started_by", r."finished_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."state", x."subject_hash", x."progress", coalesce(x."started_at", p_at) AS "started_at", x."started_by", x."finished_at" FROM jsonb_populate_record(NULL::"support_erasure", p_change->'r') x) r;
      RETURN NULL;
    END IF;
    FOR i IN 1..5 LOOP
      INSERT INTO "support_erasure" ("tenant", "site", "id", "version", "state", "subject_hash", "progress", "started_at", "started_by", "finished_at")
      SELECT r."tenant", r."site", r."id", r."version", r."state", r."subject_hash", r."progress", r."started_at", r."started_by", r."finished_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."state", x."subject_hash", x."progress", coalesce(x."started_at", p_at) AS "started_at", x."started_by", x."finished_at" FROM jsonb_populate_record(NULL::"support_erasure", p_change->'r') x) r
      ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN NULL; END IF;
      SELECT CASE WHEN EXISTS (SELECT 1 FROM "support_erasure" x WHERE x."tenant" = r."tenant" AND x."id" = r."id") THEN ARRAY['id']::text[] ELSE ARRAY[]::text[] END
        || ARRAY[]::text[]
      INTO v_taken FROM (SELECT x."tenant", x."site", x."id", x."version", x."state", x."subject_hash", x."progress", coalesce(x."started_at", p_at) AS "started_at", x."started_by", x."finished_at" FROM jsonb_populate_record(NULL::"support_erasure", p_change->'r') x) r;
      IF cardinality(v_taken) > 0 THEN RETURN v_taken; END IF;
    END LOOP;
    RAISE EXCEPTION 'the holder of a key comes and goes' USING ERRCODE = 'serialization_failure';
  END IF;
  v_id := p_change->>'id';
  v_version := (p_change->>'v')::bigint;
  IF v_op = 'Update' THEN
    UPDATE "support_erasure" t SET "version" = r."version", "state" = r."state", "subject_hash" = r."subject_hash", "progress" = r."progress", "started_at" = r."started_at", "started_by" = r."started_by", "finished_at" = r."finished_at"
    FROM (SELECT x."tenant", x."site", x."id", x."version", x."state", x."subject_hash", x."progress", coalesce(x."started_at", p_at) AS "started_at", x."started_by", x."finished_at" FROM jsonb_populate_record(NULL::"support_erasure", p_change->'r') x) r
    WHERE t."tenant" = p_tenant AND t."id" = v_id AND t."site" = p_site AND t."version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Delete' THEN
    DELETE FROM "support_erasure" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Bump' THEN
    UPDATE "support_erasure" SET "started_at" = CASE WHEN p_change->'f' ? 'started_at' THEN greatest("started_at", (p_change->'f'->>'started_at')::timestamptz(3)) ELSE "started_at" END,
      "finished_at" = CASE WHEN p_change->'f' ? 'finished_at' THEN greatest("finished_at", (p_change->'f'->>'finished_at')::timestamptz(3)) ELSE "finished_at" END
    WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Expect' THEN
    PERFORM 1 FROM "support_erasure" WHERE "tenant" = p_tenant AND "id" = v_id AND "site" = p_site AND "version" = v_version FOR SHARE;
    IF FOUND THEN RETURN NULL; ELSE RETURN ARRAY[]::text[]; END IF;
  END IF;
  IF v_op = 'Lock' THEN
    IF (p_change->>'w')::boolean THEN PERFORM 1 FROM "support_erasure" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR NO KEY UPDATE; ELSE PERFORM 1 FROM "support_erasure" WHERE "tenant" = p_tenant AND "id" IN (SELECT jsonb_array_elements_text(p_change->'ids')) ORDER BY "id" FOR SHARE; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is nothing that can be done with a row of erasure', v_op;
END $apply$;

CREATE FUNCTION "support_append_only" () RETURNS trigger LANGUAGE plpgsql AS $guard$
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
END $guard$;

CREATE TRIGGER "support_message_rows_only" BEFORE UPDATE OR DELETE ON "support_message" FOR EACH ROW EXECUTE FUNCTION "support_append_only" ('text', 'external_id', 'status', 'stage', 'target');

CREATE TRIGGER "support_message_all_only" BEFORE TRUNCATE ON "support_message" FOR EACH STATEMENT EXECUTE FUNCTION "support_append_only" ('text', 'external_id', 'status', 'stage', 'target');

CREATE TRIGGER "support_interval_rows_only" BEFORE UPDATE OR DELETE ON "support_interval" FOR EACH ROW EXECUTE FUNCTION "support_append_only" ();

CREATE TRIGGER "support_interval_all_only" BEFORE TRUNCATE ON "support_interval" FOR EACH STATEMENT EXECUTE FUNCTION "support_append_only" ();

CREATE TRIGGER "support_audit_rows_only" BEFORE UPDATE OR DELETE ON "support_audit" FOR EACH ROW EXECUTE FUNCTION "support_append_only" ('words', 'cause', 'actor', 'request');

CREATE TRIGGER "support_audit_all_only" BEFORE TRUNCATE ON "support_audit" FOR EACH STATEMENT EXECUTE FUNCTION "support_append_only" ('words', 'cause', 'actor', 'request');

CREATE TRIGGER "support_turn_rows_only" BEFORE UPDATE OR DELETE ON "support_turn" FOR EACH ROW EXECUTE FUNCTION "support_append_only" ('guardrails', 'reasons', 'rule', 'actor');

CREATE TRIGGER "support_turn_all_only" BEFORE TRUNCATE ON "support_turn" FOR EACH STATEMENT EXECUTE FUNCTION "support_append_only" ('guardrails', 'reasons', 'rule', 'actor');

CREATE FUNCTION "support_apply" (p_tenant text, p_site text, p_at timestamptz, p_number bigint, p_change jsonb, p_careful boolean) RETURNS text[] LANGUAGE plpgsql AS $any$
BEGIN
  CASE p_change->>'t'
    WHEN 'item' THEN RETURN "support_apply_item"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'audit' THEN RETURN "support_apply_audit"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'interval' THEN RETURN "support_apply_interval"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'comment' THEN RETURN "support_apply_comment"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'outbox' THEN RETURN "support_apply_outbox"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'endUser' THEN RETURN "support_apply_end_user"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'conversation' THEN RETURN "support_apply_conversation"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'message' THEN RETURN "support_apply_message"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'vote' THEN RETURN "support_apply_vote"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'link' THEN RETURN "support_apply_link"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'view' THEN RETURN "support_apply_view"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'pin' THEN RETURN "support_apply_pin"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'ruleSet' THEN RETURN "support_apply_rule_set"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'turn' THEN RETURN "support_apply_turn"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'lane' THEN RETURN "support_apply_lane"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'request' THEN RETURN "support_apply_request"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
    WHEN 'erasure' THEN RETURN "support_apply_erasure"(p_tenant, p_site, p_at, p_number, p_change, p_careful);
  END CASE;
END $any$;

CREATE FUNCTION "support_commit" (p_tenant text, p_site text, p_commit jsonb) RETURNS jsonb LANGUAGE plpgsql SET lock_timeout = '3s' AS $commit$
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
          v_keys := "support_apply"(p_tenant, p_site, NULL, NULL, v_list->j, false);
        END LOOP;
      END IF;
      v_waiting := 'series';
      v_last := '{}';
      IF p_commit ? 's' THEN
        v_list := p_commit->'s';
        FOR j IN 0..jsonb_array_length(v_list) - 1 LOOP
          v_series := v_list->j->>0; v_number := (v_list->j->>1)::bigint; v_floor := (v_list->j->>2)::bigint;
          UPDATE "support_counter" AS c SET "value" = greatest(c."value", v_floor) + v_number
          WHERE c."tenant" = p_tenant AND c."series" = v_series RETURNING c."value" - v_number INTO v_first;
          IF NOT FOUND THEN
            PERFORM pg_advisory_xact_lock(hashtextextended(p_tenant || chr(31) || v_series, hashtext('"support_counter"')));
            INSERT INTO "support_counter" AS c ("tenant", "series", "value") VALUES (p_tenant, v_series, v_floor + v_number)
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
      IF v_change ? 'w' THEN
        v_part := CASE v_change->>'o' WHEN 'Bump' THEN 'f' ELSE 'r' END;
        SELECT jsonb_object_agg(w.key, to_jsonb(v_at + w.value::double precision * interval '1 millisecond')) INTO v_times FROM jsonb_each_text(v_change->'w') w;
        v_change := jsonb_set(v_change, ARRAY[v_part], (v_change->v_part) || v_times);
      END IF;
      IF v_change ? 'n' THEN
        v_number := (v_last->>(v_change->>'n'))::bigint + 1;
        v_last := v_last || jsonb_build_object(v_change->>'n', v_number);
        v_numbers := v_numbers || jsonb_build_array(jsonb_build_array(v_change->>'id', v_number));
      ELSE v_number := NULL;
      END IF;
      IF v_sound AND NOT v_careful THEN
        v_keys := "support_apply"(p_tenant, p_site, v_at, v_number, v_change, false);
      ELSE
        -- What points at a row that was refused has no fault of its own.
        BEGIN
          v_keys := "support_apply"(p_tenant, p_site, v_at, v_number, v_change, true);
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
END $commit$;

CREATE FUNCTION "support_stamp" (p_rows jsonb, p_at timestamptz) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $stamp$
  SELECT jsonb_agg(
    CASE WHEN x.e ? '*' THEN x.e || (
      SELECT jsonb_object_agg(w.key, to_jsonb(p_at + w.value::double precision * interval '1 millisecond')) FROM jsonb_each_text(x.e->'*') w
    ) ELSE x.e END ORDER BY x.place
  ) FROM jsonb_array_elements(p_rows) WITH ORDINALITY AS x(e, place)
$stamp$;

CREATE FUNCTION "support_commit_group" (p_group jsonb, p_patience integer) RETURNS jsonb LANGUAGE plpgsql AS $group$
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
    IF p_patience > 0 THEN
      SELECT array_agg(s.at) INTO v_held FROM (SELECT s.e->>0 AS tenant, s.e->>1 AS series, s.at FROM jsonb_array_elements(p_group->'s') WITH ORDINALITY AS s(e, at) ORDER BY 1, 2) s
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_counter" c WHERE c."tenant" = s.tenant AND c."series" = s.series FOR NO KEY UPDATE
      ) c ON TRUE
      WHERE c.held IS NULL;
      IF v_held IS NOT NULL THEN
      WITH missing AS MATERIALIZED (
        SELECT s.tenant, s.series, CASE WHEN s.at = ANY (v_held) THEN pg_advisory_xact_lock(hashtextextended(s.tenant || chr(31) || s.series, hashtext('"support_counter"'))) IS NOT NULL END AS free FROM (SELECT s.e->>0 AS tenant, s.e->>1 AS series, s.at FROM jsonb_array_elements(p_group->'s') WITH ORDINALITY AS s(e, at) ORDER BY 1, 2) s
      ),
      made AS (
        INSERT INTO "support_counter" ("tenant", "series", "value") SELECT tenant, series, 0 FROM missing WHERE free
        ON CONFLICT DO NOTHING RETURNING "tenant", "series"
      )
      SELECT array_agg(s.at) INTO v_held FROM (SELECT s.e->>0 AS tenant, s.e->>1 AS series, s.at FROM jsonb_array_elements(p_group->'s') WITH ORDINALITY AS s(e, at) ORDER BY 1, 2) s LEFT JOIN made USING (tenant, series)
      WHERE s.at = ANY (v_held) AND made.tenant IS NULL;
      END IF;
      IF v_held IS NOT NULL THEN
      SELECT array_agg(s.at) INTO v_held FROM (SELECT s.e->>0 AS tenant, s.e->>1 AS series, s.at FROM jsonb_array_elements(p_group->'s') WITH ORDINALITY AS s(e, at) ORDER BY 1, 2) s
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_counter" c WHERE c."tenant" = s.tenant AND c."series" = s.series FOR NO KEY UPDATE
      ) c ON TRUE
      WHERE c.held IS NULL;
      END IF;
    ELSE
      SELECT array_agg(s.at) INTO v_held FROM (SELECT s.e->>0 AS tenant, s.e->>1 AS series, s.at FROM jsonb_array_elements(p_group->'s') WITH ORDINALITY AS s(e, at) ORDER BY 1, 2) s
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_counter" c WHERE c."tenant" = s.tenant AND c."series" = s.series FOR NO KEY UPDATE SKIP LOCKED
      ) c ON TRUE
      WHERE c.held IS NULL;
      IF v_held IS NOT NULL THEN
      WITH missing AS MATERIALIZED (
        SELECT s.tenant, s.series, CASE WHEN s.at = ANY (v_held) THEN pg_try_advisory_xact_lock(hashtextextended(s.tenant || chr(31) || s.series, hashtext('"support_counter"'))) END AS free FROM (SELECT s.e->>0 AS tenant, s.e->>1 AS series, s.at FROM jsonb_array_elements(p_group->'s') WITH ORDINALITY AS s(e, at) ORDER BY 1, 2) s
      ),
      made AS (
        INSERT INTO "support_counter" ("tenant", "series", "value") SELECT tenant, series, 0 FROM missing WHERE free
        ON CONFLICT DO NOTHING RETURNING "tenant", "series"
      )
      SELECT array_agg(s.at) INTO v_held FROM (SELECT s.e->>0 AS tenant, s.e->>1 AS series, s.at FROM jsonb_array_elements(p_group->'s') WITH ORDINALITY AS s(e, at) ORDER BY 1, 2) s LEFT JOIN made USING (tenant, series)
      WHERE s.at = ANY (v_held) AND made.tenant IS NULL;
      END IF;
    END IF;
    v_waiting := 'key';
    -- A key that another transaction is about to take is that member's alone to wait for.
    IF p_patience > 100 THEN PERFORM set_config('lock_timeout', '100', true); END IF;
    IF v_held IS NOT NULL THEN
      v_part := p_group #> '{i,item}';
      v_out := v_out || ARRAY(
        SELECT x."of" FROM unnest((v_part->>'m')::integer[], (v_part->>'k')::integer[]) AS x("of", "from") WHERE x."from" = ANY (v_held)
      );
    END IF;
    IF p_group->'u' <> '{}' THEN
    IF p_group #> '{u,comment}' IS NOT NULL THEN
      v_part := p_group #> '{u,comment}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_comment" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{u,conversation}' IS NOT NULL THEN
      v_part := p_group #> '{u,conversation}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_conversation" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{u,endUser}' IS NOT NULL THEN
      v_part := p_group #> '{u,endUser}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_end_user" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{u,erasure}' IS NOT NULL THEN
      v_part := p_group #> '{u,erasure}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_erasure" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{u,item}' IS NOT NULL THEN
      v_part := p_group #> '{u,item}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_item" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{u,lane}' IS NOT NULL THEN
      v_part := p_group #> '{u,lane}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_lane" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{u,link}' IS NOT NULL THEN
      v_part := p_group #> '{u,link}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_link" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{u,outbox}' IS NOT NULL THEN
      v_part := p_group #> '{u,outbox}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_outbox" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{u,pin}' IS NOT NULL THEN
      v_part := p_group #> '{u,pin}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_pin" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{u,request}' IS NOT NULL THEN
      v_part := p_group #> '{u,request}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_request" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{u,ruleSet}' IS NOT NULL THEN
      v_part := p_group #> '{u,ruleSet}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_rule_set" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{u,view}' IS NOT NULL THEN
      v_part := p_group #> '{u,view}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_view" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{u,vote}' IS NOT NULL THEN
      v_part := p_group #> '{u,vote}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[]),
        unnest((v_part->>'v')::bigint[])
      ) AS r("tenant", "site", "id", "of", "expected")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_vote" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site" AND t."version" = r."expected"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    END IF;
    IF p_group->'b' <> '{}' THEN
    IF p_group #> '{b,endUser}' IS NOT NULL THEN
      v_part := p_group #> '{b,endUser}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[])
      ) AS r("tenant", "site", "id", "of")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_end_user" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{b,item}' IS NOT NULL THEN
      v_part := p_group #> '{b,item}';
      SELECT array_agg(DISTINCT r."of") INTO v_lost
      FROM ROWS FROM (
        jsonb_to_recordset(v_part->'r') AS ("tenant" text, "site" text, "id" text),
        unnest((v_part->>'m')::integer[])
      ) AS r("tenant", "site", "id", "of")
      LEFT JOIN LATERAL (
        SELECT TRUE AS held FROM "support_item" t
        WHERE t."tenant" = r."tenant" AND t."id" = r."id" AND t."site" = r."site"
        FOR NO KEY UPDATE SKIP LOCKED
      ) t ON TRUE
      WHERE t.held IS NULL;
      v_out := v_out || v_lost;
    END IF;
    END IF;
    v_at := date_trunc('milliseconds', clock_timestamp());
    IF p_group #> '{i,request}' IS NOT NULL THEN
      v_part := p_group #> '{i,request}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."command", x."hash", x."subject", x."result", coalesce(x."expires_at", v_at) AS "expires_at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "command" text, "hash" text, "subject" text, "result" jsonb, "expires_at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "command", "hash", "subject", "result", "expires_at", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_request" ("tenant", "site", "id", "version", "command", "hash", "subject", "result", "expires_at")
        SELECT r."tenant", r."site", r."id", r."version", r."command", r."hash", r."subject", r."result", r."expires_at" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      v_out := v_out || v_lost;
    END IF;
    IF p_group #> '{i,endUser}' IS NOT NULL THEN
      v_part := p_group #> '{i,endUser}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."anonymous_id", x."external_id", x."name", x."email", x."traits", coalesce(x."first_seen_at", v_at) AS "first_seen_at", coalesce(x."last_seen_at", v_at) AS "last_seen_at", x."merged_into", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "anonymous_id" text, "external_id" text, "name" text, "email" text, "traits" jsonb, "first_seen_at" timestamptz(3), "last_seen_at" timestamptz(3), "merged_into" text), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "anonymous_id", "external_id", "name", "email", "traits", "first_seen_at", "last_seen_at", "merged_into", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_end_user" ("tenant", "site", "id", "version", "anonymous_id", "external_id", "name", "email", "traits", "first_seen_at", "last_seen_at", "merged_into")
        SELECT r."tenant", r."site", r."id", r."version", r."anonymous_id", r."external_id", r."name", r."email", r."traits", r."first_seen_at", r."last_seen_at", r."merged_into" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,conversation}' IS NOT NULL THEN
      v_part := p_group #> '{i,conversation}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."external_id", x."kind", x."channel", x."end_user", coalesce(x."started_at", v_at) AS "started_at", coalesce(x."last_active_at", v_at) AS "last_active_at", x."closed_at", x."messages", x."hash", x."up_votes", x."down_votes", x."feedback", x."escalated", x."search", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "external_id" text, "kind" text, "channel" text, "end_user" text, "started_at" timestamptz(3), "last_active_at" timestamptz(3), "closed_at" timestamptz(3), "messages" bigint, "hash" text, "up_votes" bigint, "down_votes" bigint, "feedback" text, "escalated" boolean, "search" text), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "external_id", "kind", "channel", "end_user", "started_at", "last_active_at", "closed_at", "messages", "hash", "up_votes", "down_votes", "feedback", "escalated", "search", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_conversation" ("tenant", "site", "id", "version", "external_id", "kind", "channel", "end_user", "started_at", "last_active_at", "closed_at", "messages", "hash", "up_votes", "down_votes", "feedback", "escalated", "search")
        SELECT r."tenant", r."site", r."id", r."version", r."external_id", r."kind", r."channel", r."end_user", r."started_at", r."last_active_at", r."closed_at", r."messages", r."hash", r."up_votes", r."down_votes", r."feedback", r."escalated", r."search" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,message}' IS NOT NULL THEN
      v_part := p_group #> '{i,message}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."conversation", x."index", x."external_id", x."role", x."status", x."stage", x."text", x."text_hash", x."target", coalesce(x."at", v_at) AS "at", x."hash", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "conversation" text, "index" bigint, "external_id" text, "role" text, "status" text, "stage" text, "text" text, "text_hash" text, "target" text, "at" timestamptz(3), "hash" text), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "conversation", "index", "external_id", "role", "status", "stage", "text", "text_hash", "target", "at", "hash", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_message" ("tenant", "site", "id", "version", "conversation", "index", "external_id", "role", "status", "stage", "text", "text_hash", "target", "at", "hash")
        SELECT r."tenant", r."site", r."id", r."version", r."conversation", r."index", r."external_id", r."role", r."status", r."stage", r."text", r."text_hash", r."target", r."at", r."hash" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,vote}' IS NOT NULL THEN
      v_part := p_group #> '{i,vote}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."conversation", x."message", x."vote", coalesce(x."at", v_at) AS "at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "conversation" text, "message" text, "vote" text, "at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "conversation", "message", "vote", "at", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_vote" ("tenant", "site", "id", "version", "conversation", "message", "vote", "at")
        SELECT r."tenant", r."site", r."id", r."version", r."conversation", r."message", r."vote", r."at" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,item}' IS NOT NULL THEN
      v_part := p_group #> '{i,item}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."kind", x."series", x."number", x."preset", x."lifecycle", x."lifecycle_version", x."status", x."status_category", coalesce(x."status_since", v_at) AS "status_since", x."resolved_at", x."resolved_by", x."outcome", x."resolution_reason", x."resolution_note", x."first_resolved_at", x."reopen_count", x."closed_at", x."title", x."body", x."severity_level", x."severity_score", x."severity_rank", x."priority", x."priority_rank", x."labels", x."assignments", x."assignees", x."assigned_to", x."requester_name", x."requester_email", x."requester_end_user", x."origin_kind", x."origin_actor", x."origin_rule", x."conversation", x."session", x."message", x."event_index", x."stage", x."channel", x."snapshot_through", x."snapshot_hash", x."archived_at", x."archived", x."deleted_at", x."deleted", x."comments_count", x."customer_comments_count", coalesce(x."created_at", v_at) AS "created_at", coalesce(x."updated_at", v_at) AS "updated_at", x."search", x."public_search", x."environment", x."build_version", x."issue_category", x."user_id", x."expected_behaviour", x."notes", x."fingerprint", x."occurrences", coalesce(x."last_seen_at", v_at) AS "last_seen_at", x."via", x."escalated", x."question", x."answer", x."raw_answer", x."confidence", x."confidence_rank", x."governance", x."problem_type", x."call_id", x."agent_id", x."solution_id", x."of", x."from", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "kind" text, "series" text, "number" bigint, "preset" text, "lifecycle" text, "lifecycle_version" bigint, "status" text, "status_category" text, "status_since" timestamptz(3), "resolved_at" timestamptz(3), "resolved_by" text, "outcome" text, "resolution_reason" text, "resolution_note" text, "first_resolved_at" timestamptz(3), "reopen_count" bigint, "closed_at" timestamptz(3), "title" text, "body" text, "severity_level" text, "severity_score" double precision, "severity_rank" double precision, "priority" text, "priority_rank" bigint, "labels" text[], "assignments" jsonb, "assignees" text[], "assigned_to" text, "requester_name" text, "requester_email" text, "requester_end_user" text, "origin_kind" text, "origin_actor" text, "origin_rule" text, "conversation" text, "session" text, "message" text, "event_index" bigint, "stage" text, "channel" text, "snapshot_through" bigint, "snapshot_hash" text, "archived_at" timestamptz(3), "archived" boolean, "deleted_at" timestamptz(3), "deleted" boolean, "comments_count" bigint, "customer_comments_count" bigint, "created_at" timestamptz(3), "updated_at" timestamptz(3), "search" text, "public_search" text, "environment" text, "build_version" text, "issue_category" text, "user_id" text, "expected_behaviour" text, "notes" text, "fingerprint" text, "occurrences" bigint, "last_seen_at" timestamptz(3), "via" text, "escalated" boolean, "question" text, "answer" text, "raw_answer" text, "confidence" double precision, "confidence_rank" double precision, "governance" jsonb, "problem_type" text, "call_id" text, "agent_id" text, "solution_id" text), unnest(v_of), unnest((v_part->>'k')::integer[])) WITH ORDINALITY AS x("tenant", "site", "id", "version", "kind", "series", "number", "preset", "lifecycle", "lifecycle_version", "status", "status_category", "status_since", "resolved_at", "resolved_by", "outcome", "resolution_reason", "resolution_note", "first_resolved_at", "reopen_count", "closed_at", "title", "body", "severity_level", "severity_score", "severity_rank", "priority", "priority_rank", "labels", "assignments", "assignees", "assigned_to", "requester_name", "requester_email", "requester_end_user", "origin_kind", "origin_actor", "origin_rule", "conversation", "session", "message", "event_index", "stage", "channel", "snapshot_through", "snapshot_hash", "archived_at", "archived", "deleted_at", "deleted", "comments_count", "customer_comments_count", "created_at", "updated_at", "search", "public_search", "environment", "build_version", "issue_category", "user_id", "expected_behaviour", "notes", "fingerprint", "occurrences", "last_seen_at", "via", "escalated", "question", "answer", "raw_answer", "confidence", "confidence_rank", "governance", "problem_type", "call_id", "agent_id", "solution_id", "of", "from", "place") WHERE x."of" <> ALL (v_out)),
      taken AS (
        INSERT INTO "support_counter" AS k ("tenant", "series", "value")
        SELECT r."tenant", r."series", count(*) FROM r WHERE r."from" IS NOT NULL GROUP BY r."tenant", r."series"
        ON CONFLICT ("tenant", "series") DO UPDATE SET "value" = k."value" + excluded."value" RETURNING "tenant", "series", "value"
      ),
      made AS (
        INSERT INTO "support_item" ("tenant", "site", "id", "version", "kind", "series", "number", "preset", "lifecycle", "lifecycle_version", "status", "status_category", "status_since", "resolved_at", "resolved_by", "outcome", "resolution_reason", "resolution_note", "first_resolved_at", "reopen_count", "closed_at", "title", "body", "severity_level", "severity_score", "severity_rank", "priority", "priority_rank", "labels", "assignments", "assignees", "assigned_to", "requester_name", "requester_email", "requester_end_user", "origin_kind", "origin_actor", "origin_rule", "conversation", "session", "message", "event_index", "stage", "channel", "snapshot_through", "snapshot_hash", "archived_at", "archived", "deleted_at", "deleted", "comments_count", "customer_comments_count", "created_at", "updated_at", "search", "public_search", "environment", "build_version", "issue_category", "user_id", "expected_behaviour", "notes", "fingerprint", "occurrences", "last_seen_at", "via", "escalated", "question", "answer", "raw_answer", "confidence", "confidence_rank", "governance", "problem_type", "call_id", "agent_id", "solution_id")
        SELECT r."tenant", r."site", r."id", r."version", r."kind", r."series", coalesce(r."number", taken."value" + 1 - row_number() OVER (PARTITION BY r."from" ORDER BY r."place" DESC)), r."preset", r."lifecycle", r."lifecycle_version", r."status", r."status_category", r."status_since", r."resolved_at", r."resolved_by", r."outcome", r."resolution_reason", r."resolution_note", r."first_resolved_at", r."reopen_count", r."closed_at", r."title", r."body", r."severity_level", r."severity_score", r."severity_rank", r."priority", r."priority_rank", r."labels", r."assignments", r."assignees", r."assigned_to", r."requester_name", r."requester_email", r."requester_end_user", r."origin_kind", r."origin_actor", r."origin_rule", r."conversation", r."session", r."message", r."event_index", r."stage", r."channel", r."snapshot_through", r."snapshot_hash", r."archived_at", r."archived", r."deleted_at", r."deleted", r."comments_count", r."customer_comments_count", r."created_at", r."updated_at", r."search", r."public_search", r."environment", r."build_version", r."issue_category", r."user_id", r."expected_behaviour", r."notes", r."fingerprint", r."occurrences", r."last_seen_at", r."via", r."escalated", r."question", r."answer", r."raw_answer", r."confidence", r."confidence_rank", r."governance", r."problem_type", r."call_id", r."agent_id", r."solution_id" FROM r LEFT JOIN taken ON taken."tenant" = r."tenant" AND taken."series" = r."series"
        ON CONFLICT DO NOTHING RETURNING "tenant", "id", "number"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL), coalesce(jsonb_agg(jsonb_build_array(r."of", r."id", made."number")) FILTER (WHERE r."from" IS NOT NULL AND made."id" IS NOT NULL), '[]') INTO v_lost, v_numbers
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,interval}' IS NOT NULL THEN
      v_part := p_group #> '{i,interval}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."item", x."status", x."category", coalesce(x."from", v_at) AS "from", coalesce(x."to", v_at) AS "to", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "item" text, "status" text, "category" text, "from" timestamptz(3), "to" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "item", "status", "category", "from", "to", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_interval" ("tenant", "site", "id", "version", "item", "status", "category", "from", "to")
        SELECT r."tenant", r."site", r."id", r."version", r."item", r."status", r."category", r."from", r."to" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,audit}' IS NOT NULL THEN
      v_part := p_group #> '{i,audit}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."item", x."seq", x."kind", coalesce(x."at", v_at) AS "at", x."order", x."actor", x."actor_kind", x."cause", x."rule", x."request", x."facts", x."words", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "item" text, "seq" bigint, "kind" text, "at" timestamptz(3), "order" text, "actor" text, "actor_kind" text, "cause" text, "rule" text, "request" text, "facts" jsonb, "words" jsonb), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "item", "seq", "kind", "at", "order", "actor", "actor_kind", "cause", "rule", "request", "facts", "words", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_audit" ("tenant", "site", "id", "version", "item", "seq", "kind", "at", "order", "actor", "actor_kind", "cause", "rule", "request", "facts", "words")
        SELECT r."tenant", r."site", r."id", r."version", r."item", r."seq", r."kind", r."at", r."order", r."actor", r."actor_kind", r."cause", r."rule", r."request", r."facts", r."words" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,comment}' IS NOT NULL THEN
      v_part := p_group #> '{i,comment}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."item", x."visibility", x."author", x."author_kind", x."author_name", x."body", x."erased", coalesce(x."created_at", v_at) AS "created_at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "item" text, "visibility" text, "author" text, "author_kind" text, "author_name" text, "body" text, "erased" boolean, "created_at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "item", "visibility", "author", "author_kind", "author_name", "body", "erased", "created_at", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_comment" ("tenant", "site", "id", "version", "item", "visibility", "author", "author_kind", "author_name", "body", "erased", "created_at")
        SELECT r."tenant", r."site", r."id", r."version", r."item", r."visibility", r."author", r."author_kind", r."author_name", r."body", r."erased", r."created_at" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,link}' IS NOT NULL THEN
      v_part := p_group #> '{i,link}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."type", x."from", x."to", coalesce(x."created_at", v_at) AS "created_at", x."created_by", coalesce(x."expires_at", v_at) AS "expires_at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "type" text, "from" text, "to" text, "created_at" timestamptz(3), "created_by" text, "expires_at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "type", "from", "to", "created_at", "created_by", "expires_at", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_link" ("tenant", "site", "id", "version", "type", "from", "to", "created_at", "created_by", "expires_at")
        SELECT r."tenant", r."site", r."id", r."version", r."type", r."from", r."to", r."created_at", r."created_by", r."expires_at" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,view}' IS NOT NULL THEN
      v_part := p_group #> '{i,view}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."owner", x."owner_kind", x."kind", x."name", x."shared", x."filters", x."sort", x."order", coalesce(x."created_at", v_at) AS "created_at", coalesce(x."updated_at", v_at) AS "updated_at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "owner" text, "owner_kind" text, "kind" text, "name" text, "shared" boolean, "filters" jsonb, "sort" text, "order" text, "created_at" timestamptz(3), "updated_at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "owner", "owner_kind", "kind", "name", "shared", "filters", "sort", "order", "created_at", "updated_at", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_view" ("tenant", "site", "id", "version", "owner", "owner_kind", "kind", "name", "shared", "filters", "sort", "order", "created_at", "updated_at")
        SELECT r."tenant", r."site", r."id", r."version", r."owner", r."owner_kind", r."kind", r."name", r."shared", r."filters", r."sort", r."order", r."created_at", r."updated_at" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,pin}' IS NOT NULL THEN
      v_part := p_group #> '{i,pin}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."view", x."reader", x."reader_kind", x."position", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "view" text, "reader" text, "reader_kind" text, "position" bigint), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "view", "reader", "reader_kind", "position", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_pin" ("tenant", "site", "id", "version", "view", "reader", "reader_kind", "position")
        SELECT r."tenant", r."site", r."id", r."version", r."view", r."reader", r."reader_kind", r."position" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,ruleSet}' IS NOT NULL THEN
      v_part := p_group #> '{i,ruleSet}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."rules", x."thresholds", coalesce(x."updated_at", v_at) AS "updated_at", x."updated_by", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "rules" jsonb, "thresholds" jsonb, "updated_at" timestamptz(3), "updated_by" text), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "rules", "thresholds", "updated_at", "updated_by", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_rule_set" ("tenant", "site", "id", "version", "rules", "thresholds", "updated_at", "updated_by")
        SELECT r."tenant", r."site", r."id", r."version", r."rules", r."thresholds", r."updated_at", r."updated_by" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,turn}' IS NOT NULL THEN
      v_part := p_group #> '{i,turn}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", coalesce(x."at", v_at) AS "at", x."conversation", x."confidence", x."guardrails", x."band", x."rule", x."action", x."reasons", x."item", x."actor", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "at" timestamptz(3), "conversation" text, "confidence" double precision, "guardrails" text[], "band" text, "rule" text, "action" text, "reasons" jsonb, "item" text, "actor" text), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "at", "conversation", "confidence", "guardrails", "band", "rule", "action", "reasons", "item", "actor", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_turn" ("tenant", "site", "id", "version", "at", "conversation", "confidence", "guardrails", "band", "rule", "action", "reasons", "item", "actor")
        SELECT r."tenant", r."site", r."id", r."version", r."at", r."conversation", r."confidence", r."guardrails", r."band", r."rule", r."action", r."reasons", r."item", r."actor" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,outbox}' IS NOT NULL THEN
      v_part := p_group #> '{i,outbox}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."item", x."channel", x."kind", x."state", x."reason", x."recipient", x."about", x."payload", x."provider_id", x."attempts", x."claims", x."last_error", coalesce(x."created_at", v_at) AS "created_at", coalesce(x."due_at", v_at) AS "due_at", coalesce(x."lease_until", v_at) AS "lease_until", x."token", x."ambiguous_at", x."finished_at", coalesce(x."expires_at", v_at) AS "expires_at", x."arrival", x."arrival_at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "item" text, "channel" text, "kind" text, "state" text, "reason" text, "recipient" text, "about" jsonb, "payload" text, "provider_id" text, "attempts" bigint, "claims" bigint, "last_error" text, "created_at" timestamptz(3), "due_at" timestamptz(3), "lease_until" timestamptz(3), "token" text, "ambiguous_at" timestamptz(3), "finished_at" timestamptz(3), "expires_at" timestamptz(3), "arrival" text, "arrival_at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "item", "channel", "kind", "state", "reason", "recipient", "about", "payload", "provider_id", "attempts", "claims", "last_error", "created_at", "due_at", "lease_until", "token", "ambiguous_at", "finished_at", "expires_at", "arrival", "arrival_at", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_outbox" ("tenant", "site", "id", "version", "item", "channel", "kind", "state", "reason", "recipient", "about", "payload", "provider_id", "attempts", "claims", "last_error", "created_at", "due_at", "lease_until", "token", "ambiguous_at", "finished_at", "expires_at", "arrival", "arrival_at")
        SELECT r."tenant", r."site", r."id", r."version", r."item", r."channel", r."kind", r."state", r."reason", r."recipient", r."about", r."payload", r."provider_id", r."attempts", r."claims", r."last_error", r."created_at", r."due_at", r."lease_until", r."token", r."ambiguous_at", r."finished_at", r."expires_at", r."arrival", r."arrival_at" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,lane}' IS NOT NULL THEN
      v_part := p_group #> '{i,lane}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", coalesce(x."opens_at", v_at) AS "opens_at", x."reason", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "opens_at" timestamptz(3), "reason" text), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "opens_at", "reason", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_lane" ("tenant", "site", "id", "version", "opens_at", "reason")
        SELECT r."tenant", r."site", r."id", r."version", r."opens_at", r."reason" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group #> '{i,erasure}' IS NOT NULL THEN
      v_part := p_group #> '{i,erasure}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      WITH r AS MATERIALIZED (SELECT x."tenant", x."site", x."id", x."version", x."state", x."subject_hash", x."progress", coalesce(x."started_at", v_at) AS "started_at", x."started_by", x."finished_at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "state" text, "subject_hash" text, "progress" jsonb, "started_at" timestamptz(3), "started_by" text, "finished_at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "state", "subject_hash", "progress", "started_at", "started_by", "finished_at", "of", "place") WHERE x."of" <> ALL (v_out)),
      made AS (
        INSERT INTO "support_erasure" ("tenant", "site", "id", "version", "state", "subject_hash", "progress", "started_at", "started_by", "finished_at")
        SELECT r."tenant", r."site", r."id", r."version", r."state", r."subject_hash", r."progress", r."started_at", r."started_by", r."finished_at" FROM r
        ON CONFLICT DO NOTHING RETURNING "tenant", "id"
      )
      SELECT array_agg(r."of") FILTER (WHERE made."id" IS NULL) INTO v_lost
      FROM r LEFT JOIN made ON made."tenant" = r."tenant" AND made."id" = r."id";
      IF v_lost IS NOT NULL THEN RAISE EXCEPTION 'without some' USING ERRCODE = 'DW001'; END IF;
    END IF;
    IF p_group->'u' <> '{}' THEN
    IF p_group #> '{u,comment}' IS NOT NULL THEN
      v_part := p_group #> '{u,comment}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_comment" t SET "version" = r."version", "item" = r."item", "visibility" = r."visibility", "author" = r."author", "author_kind" = r."author_kind", "author_name" = r."author_name", "body" = r."body", "erased" = r."erased", "created_at" = r."created_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."visibility", x."author", x."author_kind", x."author_name", x."body", x."erased", coalesce(x."created_at", v_at) AS "created_at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "item" text, "visibility" text, "author" text, "author_kind" text, "author_name" text, "body" text, "erased" boolean, "created_at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "item", "visibility", "author", "author_kind", "author_name", "body", "erased", "created_at", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{u,conversation}' IS NOT NULL THEN
      v_part := p_group #> '{u,conversation}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_conversation" t SET "version" = r."version", "external_id" = r."external_id", "kind" = r."kind", "channel" = r."channel", "end_user" = r."end_user", "started_at" = r."started_at", "last_active_at" = r."last_active_at", "closed_at" = r."closed_at", "messages" = r."messages", "hash" = r."hash", "up_votes" = r."up_votes", "down_votes" = r."down_votes", "feedback" = r."feedback", "escalated" = r."escalated", "search" = r."search"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."external_id", x."kind", x."channel", x."end_user", coalesce(x."started_at", v_at) AS "started_at", coalesce(x."last_active_at", v_at) AS "last_active_at", x."closed_at", x."messages", x."hash", x."up_votes", x."down_votes", x."feedback", x."escalated", x."search", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "external_id" text, "kind" text, "channel" text, "end_user" text, "started_at" timestamptz(3), "last_active_at" timestamptz(3), "closed_at" timestamptz(3), "messages" bigint, "hash" text, "up_votes" bigint, "down_votes" bigint, "feedback" text, "escalated" boolean, "search" text), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "external_id", "kind", "channel", "end_user", "started_at", "last_active_at", "closed_at", "messages", "hash", "up_votes", "down_votes", "feedback", "escalated", "search", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{u,endUser}' IS NOT NULL THEN
      v_part := p_group #> '{u,endUser}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_end_user" t SET "version" = r."version", "anonymous_id" = r."anonymous_id", "external_id" = r."external_id", "name" = r."name", "email" = r."email", "traits" = r."traits", "first_seen_at" = r."first_seen_at", "merged_into" = r."merged_into"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."anonymous_id", x."external_id", x."name", x."email", x."traits", coalesce(x."first_seen_at", v_at) AS "first_seen_at", coalesce(x."last_seen_at", v_at) AS "last_seen_at", x."merged_into", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "anonymous_id" text, "external_id" text, "name" text, "email" text, "traits" jsonb, "first_seen_at" timestamptz(3), "last_seen_at" timestamptz(3), "merged_into" text), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "anonymous_id", "external_id", "name", "email", "traits", "first_seen_at", "last_seen_at", "merged_into", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{u,erasure}' IS NOT NULL THEN
      v_part := p_group #> '{u,erasure}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_erasure" t SET "version" = r."version", "state" = r."state", "subject_hash" = r."subject_hash", "progress" = r."progress", "started_at" = r."started_at", "started_by" = r."started_by", "finished_at" = r."finished_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."state", x."subject_hash", x."progress", coalesce(x."started_at", v_at) AS "started_at", x."started_by", x."finished_at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "state" text, "subject_hash" text, "progress" jsonb, "started_at" timestamptz(3), "started_by" text, "finished_at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "state", "subject_hash", "progress", "started_at", "started_by", "finished_at", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{u,item}' IS NOT NULL THEN
      v_part := p_group #> '{u,item}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_item" t SET "version" = r."version", "kind" = r."kind", "series" = r."series", "number" = r."number", "preset" = r."preset", "lifecycle" = r."lifecycle", "lifecycle_version" = r."lifecycle_version", "status" = r."status", "status_category" = r."status_category", "status_since" = r."status_since", "resolved_at" = r."resolved_at", "resolved_by" = r."resolved_by", "outcome" = r."outcome", "resolution_reason" = r."resolution_reason", "resolution_note" = r."resolution_note", "first_resolved_at" = r."first_resolved_at", "reopen_count" = r."reopen_count", "closed_at" = r."closed_at", "title" = r."title", "body" = r."body", "severity_level" = r."severity_level", "severity_score" = r."severity_score", "severity_rank" = r."severity_rank", "priority" = r."priority", "priority_rank" = r."priority_rank", "labels" = r."labels", "assignments" = r."assignments", "assignees" = r."assignees", "assigned_to" = r."assigned_to", "requester_name" = r."requester_name", "requester_email" = r."requester_email", "requester_end_user" = r."requester_end_user", "origin_kind" = r."origin_kind", "origin_actor" = r."origin_actor", "origin_rule" = r."origin_rule", "conversation" = r."conversation", "session" = r."session", "message" = r."message", "event_index" = r."event_index", "stage" = r."stage", "channel" = r."channel", "snapshot_through" = r."snapshot_through", "snapshot_hash" = r."snapshot_hash", "archived_at" = r."archived_at", "archived" = r."archived", "deleted_at" = r."deleted_at", "deleted" = r."deleted", "created_at" = r."created_at", "updated_at" = r."updated_at", "search" = r."search", "public_search" = r."public_search", "environment" = r."environment", "build_version" = r."build_version", "issue_category" = r."issue_category", "user_id" = r."user_id", "expected_behaviour" = r."expected_behaviour", "notes" = r."notes", "fingerprint" = r."fingerprint", "via" = r."via", "escalated" = r."escalated", "question" = r."question", "answer" = r."answer", "raw_answer" = r."raw_answer", "confidence" = r."confidence", "confidence_rank" = r."confidence_rank", "governance" = r."governance", "problem_type" = r."problem_type", "call_id" = r."call_id", "agent_id" = r."agent_id", "solution_id" = r."solution_id"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."kind", x."series", x."number", x."preset", x."lifecycle", x."lifecycle_version", x."status", x."status_category", coalesce(x."status_since", v_at) AS "status_since", x."resolved_at", x."resolved_by", x."outcome", x."resolution_reason", x."resolution_note", x."first_resolved_at", x."reopen_count", x."closed_at", x."title", x."body", x."severity_level", x."severity_score", x."severity_rank", x."priority", x."priority_rank", x."labels", x."assignments", x."assignees", x."assigned_to", x."requester_name", x."requester_email", x."requester_end_user", x."origin_kind", x."origin_actor", x."origin_rule", x."conversation", x."session", x."message", x."event_index", x."stage", x."channel", x."snapshot_through", x."snapshot_hash", x."archived_at", x."archived", x."deleted_at", x."deleted", x."comments_count", x."customer_comments_count", coalesce(x."created_at", v_at) AS "created_at", coalesce(x."updated_at", v_at) AS "updated_at", x."search", x."public_search", x."environment", x."build_version", x."issue_category", x."user_id", x."expected_behaviour", x."notes", x."fingerprint", x."occurrences", coalesce(x."last_seen_at", v_at) AS "last_seen_at", x."via", x."escalated", x."question", x."answer", x."raw_answer", x."confidence", x."confidence_rank", x."governance", x."problem_type", x."call_id", x."agent_id", x."solution_id", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "kind" text, "series" text, "number" bigint, "preset" text, "lifecycle" text, "lifecycle_version" bigint, "status" text, "status_category" text, "status_since" timestamptz(3), "resolved_at" timestamptz(3), "resolved_by" text, "outcome" text, "resolution_reason" text, "resolution_note" text, "first_resolved_at" timestamptz(3), "reopen_count" bigint, "closed_at" timestamptz(3), "title" text, "body" text, "severity_level" text, "severity_score" double precision, "severity_rank" double precision, "priority" text, "priority_rank" bigint, "labels" text[], "assignments" jsonb, "assignees" text[], "assigned_to" text, "requester_name" text, "requester_email" text, "requester_end_user" text, "origin_kind" text, "origin_actor" text, "origin_rule" text, "conversation" text, "session" text, "message" text, "event_index" bigint, "stage" text, "channel" text, "snapshot_through" bigint, "snapshot_hash" text, "archived_at" timestamptz(3), "archived" boolean, "deleted_at" timestamptz(3), "deleted" boolean, "comments_count" bigint, "customer_comments_count" bigint, "created_at" timestamptz(3), "updated_at" timestamptz(3), "search" text, "public_search" text, "environment" text, "build_version" text, "issue_category" text, "user_id" text, "expected_behaviour" text, "notes" text, "fingerprint" text, "occurrences" bigint, "last_seen_at" timestamptz(3), "via" text, "escalated" boolean, "question" text, "answer" text, "raw_answer" text, "confidence" double precision, "confidence_rank" double precision, "governance" jsonb, "problem_type" text, "call_id" text, "agent_id" text, "solution_id" text), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "kind", "series", "number", "preset", "lifecycle", "lifecycle_version", "status", "status_category", "status_since", "resolved_at", "resolved_by", "outcome", "resolution_reason", "resolution_note", "first_resolved_at", "reopen_count", "closed_at", "title", "body", "severity_level", "severity_score", "severity_rank", "priority", "priority_rank", "labels", "assignments", "assignees", "assigned_to", "requester_name", "requester_email", "requester_end_user", "origin_kind", "origin_actor", "origin_rule", "conversation", "session", "message", "event_index", "stage", "channel", "snapshot_through", "snapshot_hash", "archived_at", "archived", "deleted_at", "deleted", "comments_count", "customer_comments_count", "created_at", "updated_at", "search", "public_search", "environment", "build_version", "issue_category", "user_id", "expected_behaviour", "notes", "fingerprint", "occurrences", "last_seen_at", "via", "escalated", "question", "answer", "raw_answer", "confidence", "confidence_rank", "governance", "problem_type", "call_id", "agent_id", "solution_id", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{u,lane}' IS NOT NULL THEN
      v_part := p_group #> '{u,lane}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_lane" t SET "version" = r."version", "opens_at" = r."opens_at", "reason" = r."reason"
      FROM (SELECT x."tenant", x."site", x."id", x."version", coalesce(x."opens_at", v_at) AS "opens_at", x."reason", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "opens_at" timestamptz(3), "reason" text), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "opens_at", "reason", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{u,link}' IS NOT NULL THEN
      v_part := p_group #> '{u,link}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_link" t SET "version" = r."version", "type" = r."type", "from" = r."from", "to" = r."to", "created_at" = r."created_at", "created_by" = r."created_by", "expires_at" = r."expires_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."type", x."from", x."to", coalesce(x."created_at", v_at) AS "created_at", x."created_by", coalesce(x."expires_at", v_at) AS "expires_at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "type" text, "from" text, "to" text, "created_at" timestamptz(3), "created_by" text, "expires_at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "type", "from", "to", "created_at", "created_by", "expires_at", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{u,outbox}' IS NOT NULL THEN
      v_part := p_group #> '{u,outbox}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_outbox" t SET "version" = r."version", "item" = r."item", "channel" = r."channel", "kind" = r."kind", "state" = r."state", "reason" = r."reason", "recipient" = r."recipient", "about" = r."about", "payload" = r."payload", "provider_id" = r."provider_id", "attempts" = r."attempts", "claims" = r."claims", "last_error" = r."last_error", "created_at" = r."created_at", "due_at" = r."due_at", "lease_until" = r."lease_until", "token" = r."token", "ambiguous_at" = r."ambiguous_at", "finished_at" = r."finished_at", "expires_at" = r."expires_at", "arrival" = r."arrival", "arrival_at" = r."arrival_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."item", x."channel", x."kind", x."state", x."reason", x."recipient", x."about", x."payload", x."provider_id", x."attempts", x."claims", x."last_error", coalesce(x."created_at", v_at) AS "created_at", coalesce(x."due_at", v_at) AS "due_at", coalesce(x."lease_until", v_at) AS "lease_until", x."token", x."ambiguous_at", x."finished_at", coalesce(x."expires_at", v_at) AS "expires_at", x."arrival", x."arrival_at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "item" text, "channel" text, "kind" text, "state" text, "reason" text, "recipient" text, "about" jsonb, "payload" text, "provider_id" text, "attempts" bigint, "claims" bigint, "last_error" text, "created_at" timestamptz(3), "due_at" timestamptz(3), "lease_until" timestamptz(3), "token" text, "ambiguous_at" timestamptz(3), "finished_at" timestamptz(3), "expires_at" timestamptz(3), "arrival" text, "arrival_at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "item", "channel", "kind", "state", "reason", "recipient", "about", "payload", "provider_id", "attempts", "claims", "last_error", "created_at", "due_at", "lease_until", "token", "ambiguous_at", "finished_at", "expires_at", "arrival", "arrival_at", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{u,pin}' IS NOT NULL THEN
      v_part := p_group #> '{u,pin}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_pin" t SET "version" = r."version", "view" = r."view", "reader" = r."reader", "reader_kind" = r."reader_kind", "position" = r."position"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."view", x."reader", x."reader_kind", x."position", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "view" text, "reader" text, "reader_kind" text, "position" bigint), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "view", "reader", "reader_kind", "position", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{u,request}' IS NOT NULL THEN
      v_part := p_group #> '{u,request}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_request" t SET "version" = r."version", "command" = r."command", "hash" = r."hash", "subject" = r."subject", "result" = r."result", "expires_at" = r."expires_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."command", x."hash", x."subject", x."result", coalesce(x."expires_at", v_at) AS "expires_at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "command" text, "hash" text, "subject" text, "result" jsonb, "expires_at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "command", "hash", "subject", "result", "expires_at", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{u,ruleSet}' IS NOT NULL THEN
      v_part := p_group #> '{u,ruleSet}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_rule_set" t SET "version" = r."version", "rules" = r."rules", "thresholds" = r."thresholds", "updated_at" = r."updated_at", "updated_by" = r."updated_by"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."rules", x."thresholds", coalesce(x."updated_at", v_at) AS "updated_at", x."updated_by", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "rules" jsonb, "thresholds" jsonb, "updated_at" timestamptz(3), "updated_by" text), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "rules", "thresholds", "updated_at", "updated_by", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{u,view}' IS NOT NULL THEN
      v_part := p_group #> '{u,view}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_view" t SET "version" = r."version", "owner" = r."owner", "owner_kind" = r."owner_kind", "kind" = r."kind", "name" = r."name", "shared" = r."shared", "filters" = r."filters", "sort" = r."sort", "order" = r."order", "created_at" = r."created_at", "updated_at" = r."updated_at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."owner", x."owner_kind", x."kind", x."name", x."shared", x."filters", x."sort", x."order", coalesce(x."created_at", v_at) AS "created_at", coalesce(x."updated_at", v_at) AS "updated_at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "owner" text, "owner_kind" text, "kind" text, "name" text, "shared" boolean, "filters" jsonb, "sort" text, "order" text, "created_at" timestamptz(3), "updated_at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "owner", "owner_kind", "kind", "name", "shared", "filters", "sort", "order", "created_at", "updated_at", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{u,vote}' IS NOT NULL THEN
      v_part := p_group #> '{u,vote}';
      v_rows := CASE WHEN v_part ? 'w' THEN "support_stamp"(v_part->'r', v_at) ELSE v_part->'r' END;
      v_of := (v_part->>'m')::integer[];
      UPDATE "support_vote" t SET "version" = r."version", "conversation" = r."conversation", "message" = r."message", "vote" = r."vote", "at" = r."at"
      FROM (SELECT x."tenant", x."site", x."id", x."version", x."conversation", x."message", x."vote", coalesce(x."at", v_at) AS "at", x."of", x."place" FROM ROWS FROM (jsonb_to_recordset(v_rows) AS ("tenant" text, "site" text, "id" text, "version" bigint, "conversation" text, "message" text, "vote" text, "at" timestamptz(3)), unnest(v_of)) WITH ORDINALITY AS x("tenant", "site", "id", "version", "conversation", "message", "vote", "at", "of", "place") WHERE x."of" <> ALL (v_out)) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    END IF;
    IF p_group->'b' <> '{}' THEN
    IF p_group #> '{b,endUser}' IS NOT NULL THEN
      v_part := p_group #> '{b,endUser}';
      UPDATE "support_end_user" t SET "last_seen_at" = greatest(t."last_seen_at", r."last_seen_at")
      FROM (
        SELECT x."tenant", x."id", max(x."last_seen_at") AS "last_seen_at"
        FROM ROWS FROM (jsonb_to_recordset(v_part->'r') AS ("tenant" text, "id" text, "last_seen_at" timestamptz(3)), unnest((v_part->>'m')::integer[])) AS x("tenant", "id", "last_seen_at", "of")
        WHERE x."of" <> ALL (v_out) GROUP BY x."tenant", x."id"
      ) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    IF p_group #> '{b,item}' IS NOT NULL THEN
      v_part := p_group #> '{b,item}';
      UPDATE "support_item" t SET "comments_count" = t."comments_count" + r."comments_count", "customer_comments_count" = t."customer_comments_count" + r."customer_comments_count", "occurrences" = t."occurrences" + r."occurrences", "last_seen_at" = greatest(t."last_seen_at", r."last_seen_at")
      FROM (
        SELECT x."tenant", x."id", coalesce(sum(x."comments_count"), 0)::bigint AS "comments_count", coalesce(sum(x."customer_comments_count"), 0)::bigint AS "customer_comments_count", coalesce(sum(x."occurrences"), 0)::bigint AS "occurrences", max(x."last_seen_at") AS "last_seen_at"
        FROM ROWS FROM (jsonb_to_recordset(v_part->'r') AS ("tenant" text, "id" text, "comments_count" bigint, "customer_comments_count" bigint, "occurrences" bigint, "last_seen_at" timestamptz(3)), unnest((v_part->>'m')::integer[])) AS x("tenant", "id", "comments_count", "customer_comments_count", "occurrences", "last_seen_at", "of")
        WHERE x."of" <> ALL (v_out) GROUP BY x."tenant", x."id"
      ) r
      WHERE t."tenant" = r."tenant" AND t."id" = r."id";
    END IF;
    END IF;
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
END $group$;

INSERT INTO "support_migration" ("id", "name", "checksum") VALUES (1, 'desk', '70b9963a59c8bb7151750201e53fb55d8178ef252144cf2ab0aecffddfd21ac9');

COMMIT;
