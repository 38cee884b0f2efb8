-- CreateEnum
CREATE TYPE "signing_key_state" AS ENUM ('PENDING', 'ACTIVE', 'RETIRED', 'COMPROMISED');

-- CreateEnum
CREATE TYPE "visibility" AS ENUM ('PRIVATE', 'LINK');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('LEARNER', 'ADMINISTRATOR');

-- CreateEnum
CREATE TYPE "theme" AS ENUM ('SYSTEM', 'LIGHT', 'DARK');

-- CreateEnum
CREATE TYPE "challenge_purpose" AS ENUM ('SIGN_IN', 'VERIFY_ADDRESS');

-- CreateTable
CREATE TABLE "activity_providers" (
    "organization_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "igs_client_id" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "activity_providers_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "activity_provider_secrets" (
    "organization_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "activity_provider_id" UUID NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "activity_provider_secrets_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "access_tokens" (
    "token_hash" BYTEA NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "activity_provider_id" UUID NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_tokens_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "courses" (
    "organization_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "object_id" TEXT NOT NULL,
    "title" TEXT,
    "vendor" TEXT,
    "achievement_id" UUID,
    "mapped_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "courses_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "achievements" (
    "organization_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "criteria" TEXT NOT NULL,
    "type" TEXT NOT NULL DEFAULT 'Course',
    "language" TEXT NOT NULL DEFAULT 'en',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "achievements_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "completions" (
    "organization_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "statement_id" UUID NOT NULL,
    "activity_provider_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "address_key" TEXT NOT NULL,
    "person_id" UUID,
    "completed_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_seconds" DOUBLE PRECISION,
    "score_scaled" DOUBLE PRECISION,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "completions_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "issuers" (
    "organization_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "did" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "issuers_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "signing_keys" (
    "organization_id" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "issuer_id" UUID NOT NULL,
    "algorithm" TEXT NOT NULL,
    "wrapped_private_key" BYTEA NOT NULL,
    "wrapping_key_id" TEXT NOT NULL,
    "state" "signing_key_state" NOT NULL DEFAULT 'ACTIVE',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_keys_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "credentials" (
    "organization_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "achievement_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "issuer_id" UUID NOT NULL,
    "completion_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "awarded_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "visibility" "visibility" NOT NULL DEFAULT 'PRIVATE',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credentials_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "organization_id" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "role" NOT NULL DEFAULT 'LEARNER',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("organization_id","person_id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL,
    "organization_id" INTEGER,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_links" (
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_links_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT,
    "theme" "theme" NOT NULL DEFAULT 'SYSTEM',
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_addresses" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "is_primary" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_addresses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "email_challenges" (
    "id" UUID NOT NULL,
    "purpose" "challenge_purpose" NOT NULL,
    "address" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "person_id" UUID,
    "code_hash" BYTEA NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_challenges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statements" (
    "organization_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "activity_provider_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "version" TEXT NOT NULL,
    "actor_key" TEXT,
    "verb_id" TEXT NOT NULL,
    "activity_id" TEXT,
    "registration" UUID,
    "timestamp" TIMESTAMPTZ(6) NOT NULL,
    "stored" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "warnings" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "statements_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "activity_providers_key_key" ON "activity_providers"("key");

-- CreateIndex
CREATE INDEX "activity_provider_secrets_organization_id_activity_provider_idx" ON "activity_provider_secrets"("organization_id", "activity_provider_id");

-- CreateIndex
CREATE INDEX "access_tokens_organization_id_activity_provider_id_idx" ON "access_tokens"("organization_id", "activity_provider_id");

-- CreateIndex
CREATE INDEX "access_tokens_expires_at_idx" ON "access_tokens"("expires_at");

-- CreateIndex
CREATE INDEX "courses_organization_id_achievement_id_idx" ON "courses"("organization_id", "achievement_id");

-- CreateIndex
CREATE UNIQUE INDEX "courses_organization_id_object_id_key" ON "courses"("organization_id", "object_id");

-- CreateIndex
CREATE INDEX "completions_organization_id_course_id_idx" ON "completions"("organization_id", "course_id");

-- CreateIndex
CREATE INDEX "completions_address_key_idx" ON "completions"("address_key");

-- CreateIndex
CREATE INDEX "completions_person_id_completed_at_idx" ON "completions"("person_id", "completed_at");

-- CreateIndex
CREATE UNIQUE INDEX "completions_organization_id_statement_id_key" ON "completions"("organization_id", "statement_id");

-- CreateIndex
CREATE UNIQUE INDEX "issuers_did_key" ON "issuers"("did");

-- CreateIndex
CREATE UNIQUE INDEX "issuers_organization_id_key" ON "issuers"("organization_id");

-- CreateIndex
CREATE INDEX "credentials_id_idx" ON "credentials"("id");

-- CreateIndex
CREATE INDEX "credentials_person_id_awarded_at_idx" ON "credentials"("person_id", "awarded_at");

-- CreateIndex
CREATE UNIQUE INDEX "credentials_organization_id_achievement_id_person_id_key" ON "credentials"("organization_id", "achievement_id", "person_id");

-- CreateIndex
CREATE INDEX "memberships_person_id_idx" ON "memberships"("person_id");

-- CreateIndex
CREATE INDEX "audit_events_organization_id_occurred_at_idx" ON "audit_events"("organization_id", "occurred_at");

-- CreateIndex
CREATE INDEX "audit_events_subject_idx" ON "audit_events"("subject");

-- CreateIndex
CREATE INDEX "email_addresses_address_key_idx" ON "email_addresses"("address_key");

-- CreateIndex
CREATE UNIQUE INDEX "email_addresses_person_id_address_key_key" ON "email_addresses"("person_id", "address_key");

-- CreateIndex
CREATE INDEX "sessions_person_id_idx" ON "sessions"("person_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE INDEX "email_challenges_address_key_created_at_idx" ON "email_challenges"("address_key", "created_at");

-- CreateIndex
CREATE INDEX "statements_organization_id_actor_key_sequence_idx" ON "statements"("organization_id", "actor_key", "sequence");

-- CreateIndex
CREATE INDEX "statements_organization_id_activity_id_sequence_idx" ON "statements"("organization_id", "activity_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "statements_organization_id_sequence_key" ON "statements"("organization_id", "sequence");

-- CreateIndex
CREATE INDEX "achievements_id_idx" ON "achievements"("id");

-- AddForeignKey
ALTER TABLE "activity_providers" ADD CONSTRAINT "activity_providers_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity_provider_secrets" ADD CONSTRAINT "activity_provider_secrets_organization_id_activity_provide_fkey" FOREIGN KEY ("organization_id", "activity_provider_id") REFERENCES "activity_providers"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_organization_id_activity_provider_id_fkey" FOREIGN KEY ("organization_id", "activity_provider_id") REFERENCES "activity_providers"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses" ADD CONSTRAINT "courses_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses" ADD CONSTRAINT "courses_organization_id_achievement_id_fkey" FOREIGN KEY ("organization_id", "achievement_id") REFERENCES "achievements"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "achievements" ADD CONSTRAINT "achievements_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completions" ADD CONSTRAINT "completions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completions" ADD CONSTRAINT "completions_organization_id_activity_provider_id_fkey" FOREIGN KEY ("organization_id", "activity_provider_id") REFERENCES "activity_providers"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completions" ADD CONSTRAINT "completions_organization_id_course_id_fkey" FOREIGN KEY ("organization_id", "course_id") REFERENCES "courses"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completions" ADD CONSTRAINT "completions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issuers" ADD CONSTRAINT "issuers_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signing_keys" ADD CONSTRAINT "signing_keys_organization_id_issuer_id_fkey" FOREIGN KEY ("organization_id", "issuer_id") REFERENCES "issuers"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_organization_id_achievement_id_fkey" FOREIGN KEY ("organization_id", "achievement_id") REFERENCES "achievements"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_organization_id_issuer_id_fkey" FOREIGN KEY ("organization_id", "issuer_id") REFERENCES "issuers"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_organization_id_completion_id_fkey" FOREIGN KEY ("organization_id", "completion_id") REFERENCES "completions"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_addresses" ADD CONSTRAINT "email_addresses_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statements" ADD CONSTRAINT "statements_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statements" ADD CONSTRAINT "statements_organization_id_activity_provider_id_fkey" FOREIGN KEY ("organization_id", "activity_provider_id") REFERENCES "activity_providers"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language does not say:

-- A verified address belongs to one person alone; many may claim the same address unverified.
CREATE UNIQUE INDEX "email_addresses_verified_key" ON "email_addresses"("address_key") WHERE "verified_at" IS NOT NULL;

-- One primary address for each person.
CREATE UNIQUE INDEX "email_addresses_primary_key" ON "email_addresses"("person_id") WHERE "is_primary";

-- One active key for each issuer and algorithm.
CREATE UNIQUE INDEX "signing_keys_active_key" ON "signing_keys"("organization_id", "issuer_id", "algorithm") WHERE "state" = 'ACTIVE';

-- Completions that wait for a person.
CREATE INDEX "completions_unmatched_idx" ON "completions"("address_key") WHERE "person_id" IS NULL;

-- Matching ignores case, so keys are kept without it.
ALTER TABLE "email_addresses" ADD CONSTRAINT "email_addresses_address_key_check" CHECK ("address_key" = lower("address_key"));
ALTER TABLE "completions" ADD CONSTRAINT "completions_address_key_check" CHECK ("address_key" = lower("address_key"));
