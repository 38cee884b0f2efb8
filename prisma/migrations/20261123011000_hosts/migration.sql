-- CreateEnum
CREATE TYPE "host_connection_state" AS ENUM ('CONNECTED', 'RECONNECT', 'ENDED');

-- CreateEnum
CREATE TYPE "host_sending_state" AS ENUM ('WAITING', 'ADDED', 'UPDATED', 'UNCHANGED', 'REFUSED');

-- CreateTable
CREATE TABLE "hosts" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "api_url" TEXT NOT NULL,
    "registration_url" TEXT NOT NULL,
    "authorization_url" TEXT NOT NULL,
    "token_url" TEXT NOT NULL,
    "refresh_url" TEXT NOT NULL,
    "revocation_url" TEXT,
    "issuer" TEXT NOT NULL,
    "sends_issuer" BOOLEAN NOT NULL,
    "scopes" TEXT[],
    "etag" TEXT,
    "fresh_until" TIMESTAMPTZ(3) NOT NULL,
    "client_id" TEXT,
    "wrapped_secret" BYTEA,
    "wrapping_key_id" TEXT,
    "secret_expires_at" TIMESTAMPTZ(3),
    "redirect_uri" TEXT,
    "registered_scopes" TEXT[],
    "registered_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hosts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "host_attempts" (
    "state_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "session_hash" BYTEA NOT NULL,
    "host_id" UUID NOT NULL,
    "wrapped_verifier" BYTEA NOT NULL,
    "wrapping_key_id" TEXT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "host_attempts_pkey" PRIMARY KEY ("state_hash")
);

-- CreateTable
CREATE TABLE "host_connections" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "host_id" UUID NOT NULL,
    "state" "host_connection_state" NOT NULL DEFAULT 'CONNECTED',
    "scopes" TEXT[],
    "wrapped_tokens" BYTEA NOT NULL,
    "wrapping_key_id" TEXT NOT NULL,
    "access_expires_at" TIMESTAMPTZ(3),
    "profile_name" TEXT,
    "profile_email" TEXT,
    "connected_at" TIMESTAMPTZ(3) NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "keeps_in_step" BOOLEAN NOT NULL DEFAULT false,
    "next_run_at" TIMESTAMPTZ(3) NOT NULL,
    "wants_all" BOOLEAN NOT NULL DEFAULT true,
    "run_started_at" TIMESTAMPTZ(3),
    "run_is_full" BOOLEAN NOT NULL DEFAULT false,
    "run_next" TEXT,
    "run_pages" INTEGER NOT NULL DEFAULT 0,
    "run_seen" INTEGER NOT NULL DEFAULT 0,
    "run_total" INTEGER,
    "complete_at" TIMESTAMPTZ(3),
    "full_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_message" TEXT,
    "new_count" INTEGER NOT NULL DEFAULT 0,
    "updated_count" INTEGER NOT NULL DEFAULT 0,
    "unchanged_count" INTEGER NOT NULL DEFAULT 0,
    "rejected_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "host_connections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "host_arrivals" (
    "connection_id" UUID NOT NULL,
    "text_hash" BYTEA NOT NULL,
    "reason" TEXT,
    "name" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "host_arrivals_pkey" PRIMARY KEY ("connection_id","text_hash")
);

-- CreateTable
CREATE TABLE "host_sendings" (
    "connection_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "organization_id" INTEGER,
    "state" "host_sending_state" NOT NULL DEFAULT 'WAITING',
    "wanted_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_hash" BYTEA,
    "sent_at" TIMESTAMPTZ(3),
    "message" TEXT,

    CONSTRAINT "host_sendings_pkey" PRIMARY KEY ("connection_id","credential_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "hosts_address_key" ON "hosts"("address");

-- CreateIndex
CREATE INDEX "host_attempts_expires_at_idx" ON "host_attempts"("expires_at");

-- CreateIndex
CREATE INDEX "host_connections_person_id_connected_at_idx" ON "host_connections"("person_id", "connected_at");

-- CreateIndex
CREATE INDEX "host_connections_next_run_at_idx" ON "host_connections"("next_run_at");

-- CreateIndex
CREATE INDEX "host_sendings_connection_id_state_wanted_at_idx" ON "host_sendings"("connection_id", "state", "wanted_at");

-- AddForeignKey
ALTER TABLE "host_attempts" ADD CONSTRAINT "host_attempts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host_attempts" ADD CONSTRAINT "host_attempts_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host_connections" ADD CONSTRAINT "host_connections_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host_connections" ADD CONSTRAINT "host_connections_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host_arrivals" ADD CONSTRAINT "host_arrivals_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "host_connections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host_sendings" ADD CONSTRAINT "host_sendings_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "host_connections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say: a person has one connection to a host that is not ended.
CREATE UNIQUE INDEX "host_connections_person_id_host_id_key" ON "host_connections"("person_id", "host_id") WHERE "state" <> 'ENDED';
