-- CreateEnum
CREATE TYPE "app_state" AS ENUM ('REGISTERED', 'REVIEWED', 'SUSPENDED');

-- CreateEnum
CREATE TYPE "grant_reach" AS ENUM ('ALL', 'LINK', 'CHOSEN');

-- CreateEnum
CREATE TYPE "app_token_kind" AS ENUM ('ACCESS', 'REFRESH');

-- CreateTable
CREATE TABLE "apps" (
    "id" TEXT NOT NULL,
    "secret_hash" BYTEA,
    "name" TEXT NOT NULL,
    "host" TEXT,
    "redirect_uris" TEXT[],
    "scopes" TEXT[],
    "grant_types" TEXT[],
    "metadata" JSON NOT NULL,
    "state" "app_state" NOT NULL DEFAULT 'REGISTERED',
    "state_changed_at" TIMESTAMPTZ(3),
    "registered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "apps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grants" (
    "id" UUID NOT NULL,
    "app_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "scopes" TEXT[],
    "reach" "grant_reach" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "read_count" INTEGER NOT NULL DEFAULT 0,
    "write_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant_credentials" (
    "grant_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,

    CONSTRAINT "grant_credentials_pkey" PRIMARY KEY ("grant_id","credential_id")
);

-- CreateTable
CREATE TABLE "authorization_codes" (
    "code_hash" BYTEA NOT NULL,
    "grant_id" UUID NOT NULL,
    "redirect_uri" TEXT NOT NULL,
    "code_challenge" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "authorization_codes_pkey" PRIMARY KEY ("code_hash")
);

-- CreateTable
CREATE TABLE "app_tokens" (
    "token_hash" BYTEA NOT NULL,
    "grant_id" UUID NOT NULL,
    "kind" "app_token_kind" NOT NULL,
    "scopes" TEXT[],
    "parent_hash" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_tokens_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "apps_registered_at_id_idx" ON "apps"("registered_at", "id");

-- CreateIndex
CREATE INDEX "grants_person_id_created_at_idx" ON "grants"("person_id", "created_at");

-- CreateIndex
CREATE INDEX "grants_app_id_created_at_idx" ON "grants"("app_id", "created_at");

-- CreateIndex
CREATE INDEX "authorization_codes_grant_id_idx" ON "authorization_codes"("grant_id");

-- CreateIndex
CREATE INDEX "authorization_codes_expires_at_idx" ON "authorization_codes"("expires_at");

-- CreateIndex
CREATE INDEX "app_tokens_grant_id_idx" ON "app_tokens"("grant_id");

-- CreateIndex
CREATE INDEX "app_tokens_parent_hash_idx" ON "app_tokens"("parent_hash");

-- CreateIndex
CREATE INDEX "app_tokens_expires_at_idx" ON "app_tokens"("expires_at");

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "apps"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_credentials" ADD CONSTRAINT "grant_credentials_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_tokens" ADD CONSTRAINT "app_tokens_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grants"("id") ON DELETE CASCADE ON UPDATE CASCADE;
