-- CreateEnum
CREATE TYPE "activity_provider_kind" AS ENUM ('PARTNER', 'SOURCE');

-- AlterTable
ALTER TABLE "activity_providers" ADD COLUMN     "kind" "activity_provider_kind" NOT NULL DEFAULT 'PARTNER';

-- CreateTable
CREATE TABLE "forwarding_rules" (
    "organization_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "wrapped_secret" BYTEA NOT NULL,
    "wrapping_key_id" TEXT NOT NULL,
    "token_url" TEXT,
    "verb_ids" TEXT[],
    "activity_ids" TEXT[],
    "versions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_at" TIMESTAMPTZ(3),
    "resumes_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_message" TEXT,
    "error_body" TEXT,
    "delivered_count" BIGINT NOT NULL DEFAULT 0,
    "last_delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "forwarding_rules_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "forwardings" (
    "organization_id" INTEGER NOT NULL,
    "rule_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "statement_id" UUID NOT NULL,
    "actor_key" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),

    CONSTRAINT "forwardings_pkey" PRIMARY KEY ("organization_id","rule_id","sequence")
);

-- CreateTable
CREATE TABLE "dead_letters" (
    "organization_id" INTEGER NOT NULL,
    "rule_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "statement_id" UUID NOT NULL,
    "actor_key" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "status" INTEGER,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "body" TEXT,
    "died_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dead_letters_pkey" PRIMARY KEY ("organization_id","rule_id","sequence")
);

-- CreateTable
CREATE TABLE "sources" (
    "organization_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "activity_provider_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "wrapped_secret" BYTEA NOT NULL,
    "wrapping_key_id" TEXT NOT NULL,
    "token_url" TEXT,
    "every_minutes" INTEGER NOT NULL DEFAULT 15,
    "version" TEXT,
    "page_size" INTEGER NOT NULL DEFAULT 500,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_at" TIMESTAMPTZ(3),
    "next_run_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_run_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_message" TEXT,
    "error_body" TEXT,
    "fetched_count" BIGINT NOT NULL DEFAULT 0,
    "new_count" BIGINT NOT NULL DEFAULT 0,
    "duplicate_count" BIGINT NOT NULL DEFAULT 0,
    "rejected_count" BIGINT NOT NULL DEFAULT 0,
    "counted_sequence" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "sources_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "source_windows" (
    "organization_id" INTEGER NOT NULL,
    "source_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "since" TIMESTAMPTZ(6),
    "until" TIMESTAMPTZ(6),
    "first_stored" TIMESTAMPTZ(6),
    "covered_until" TIMESTAMPTZ(6),
    "more" TEXT,
    "bound" TIMESTAMPTZ(6),
    "revision" INTEGER NOT NULL DEFAULT 0,
    "fetched_count" BIGINT NOT NULL DEFAULT 0,
    "new_count" BIGINT NOT NULL DEFAULT 0,
    "duplicate_count" BIGINT NOT NULL DEFAULT 0,
    "rejected_count" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "source_windows_pkey" PRIMARY KEY ("organization_id","source_id","id")
);

-- CreateTable
CREATE TABLE "source_rejections" (
    "organization_id" INTEGER NOT NULL,
    "source_id" UUID NOT NULL,
    "text_hash" BYTEA NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "statement_id" TEXT,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "pointer" TEXT,
    "text" TEXT NOT NULL,
    "rejected_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_rejections_pkey" PRIMARY KEY ("organization_id","source_id","text_hash")
);

-- CreateIndex
CREATE INDEX "sources_next_run_at_idx" ON "sources"("next_run_at");

-- CreateIndex
CREATE INDEX "source_windows_organization_id_source_id_created_at_idx" ON "source_windows"("organization_id", "source_id", "created_at");

-- CreateIndex
CREATE INDEX "source_rejections_organization_id_source_id_sequence_idx" ON "source_rejections"("organization_id", "source_id", "sequence");

-- AddForeignKey
ALTER TABLE "forwarding_rules" ADD CONSTRAINT "forwarding_rules_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forwardings" ADD CONSTRAINT "forwardings_organization_id_rule_id_fkey" FOREIGN KEY ("organization_id", "rule_id") REFERENCES "forwarding_rules"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dead_letters" ADD CONSTRAINT "dead_letters_organization_id_rule_id_fkey" FOREIGN KEY ("organization_id", "rule_id") REFERENCES "forwarding_rules"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sources" ADD CONSTRAINT "sources_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sources" ADD CONSTRAINT "sources_organization_id_activity_provider_id_fkey" FOREIGN KEY ("organization_id", "activity_provider_id") REFERENCES "activity_providers"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_windows" ADD CONSTRAINT "source_windows_organization_id_source_id_fkey" FOREIGN KEY ("organization_id", "source_id") REFERENCES "sources"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_rejections" ADD CONSTRAINT "source_rejections_organization_id_source_id_fkey" FOREIGN KEY ("organization_id", "source_id") REFERENCES "sources"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Statements that wait after a failure of their own: few among many, and asked for with each delivery.
CREATE INDEX "forwardings_waiting_idx" ON "forwardings"("organization_id", "rule_id", "actor_key", "sequence") WHERE "next_attempt_at" IS NOT NULL;
