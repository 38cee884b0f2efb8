-- Apart from the data model: the log is written and read by prepared SQL alone (lib/requests), one partition a day, and its
-- partitions come and go while the product runs.
CREATE SCHEMA "request_log";

CREATE TABLE "request_log"."requests" (
  -- Null when the request named no organization that we know of.
  "organization_id" INTEGER,
  "received_at" TIMESTAMPTZ(3) NOT NULL,
  -- What the answer said in x-request-id: a UUID of version 7, whose time is received_at.
  "id" UUID NOT NULL,
  -- Who called, or whose key was shown when the call was refused.
  "activity_provider_id" UUID,
  "door" TEXT NOT NULL,
  "method" TEXT NOT NULL,
  "path" TEXT NOT NULL,
  -- Without the question mark, secrets redacted.
  "query" TEXT,
  "status" SMALLINT NOT NULL,
  -- All three null when the request was answered as asked.
  "failure_kind" TEXT,
  "failure_message" TEXT,
  "failure_field" TEXT,
  "latency_ms" REAL NOT NULL,
  "client_address" TEXT,
  "user_agent" TEXT,
  "xapi_version" TEXT,
  "request_headers" JSON NOT NULL,
  -- The beginning of it, secrets redacted; null when there was none, or none that is text.
  "request_body" TEXT,
  -- Of the whole body as it was sent.
  "request_body_bytes" INTEGER NOT NULL,
  "response_body" TEXT
) PARTITION BY RANGE ("received_at");

-- Unique, so that a group of rows that was perhaps written can be written again.
CREATE UNIQUE INDEX "requests_by_time" ON "request_log"."requests" ("organization_id", "received_at", "id") NULLS NOT DISTINCT;

CREATE INDEX "requests_refused" ON "request_log"."requests" ("organization_id", "received_at", "id")
  WHERE "failure_kind" IS NOT NULL;
