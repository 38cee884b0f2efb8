-- CreateEnum
CREATE TYPE "achievement_state" AS ENUM ('DRAFT', 'PUBLISHED', 'RETIRED');

-- CreateEnum
CREATE TYPE "course_requirement" AS ENUM ('ANY', 'ALL');

-- CreateEnum
CREATE TYPE "credential_state" AS ENUM ('ACTIVE', 'SUSPENDED', 'REVOKED');

-- DropForeignKey
ALTER TABLE "courses" DROP CONSTRAINT "courses_organization_id_achievement_id_fkey";

-- DropIndex
DROP INDEX "courses_organization_id_achievement_id_idx";

-- AlterTable
ALTER TABLE "achievements" ADD COLUMN     "alignments" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "credits" DOUBLE PRECISION,
ADD COLUMN     "image_caption" TEXT,
ADD COLUMN     "image_hash" BYTEA,
ADD COLUMN     "minimum_duration_seconds" DOUBLE PRECISION,
ADD COLUMN     "minimum_score_scaled" DOUBLE PRECISION,
ADD COLUMN     "published_at" TIMESTAMPTZ(3),
ADD COLUMN     "requires" "course_requirement" NOT NULL DEFAULT 'ANY',
ADD COLUMN     "retired_at" TIMESTAMPTZ(3),
ADD COLUMN     "state" "achievement_state" NOT NULL DEFAULT 'DRAFT',
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "validity_period" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "credentials" ADD COLUMN     "achievement_version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "is_reason_public" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "jws" TEXT,
ADD COLUMN     "language" TEXT,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "state" "credential_state" NOT NULL DEFAULT 'ACTIVE',
ADD COLUMN     "state_changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "state_reason" TEXT,
ADD COLUMN     "status_index" INTEGER,
ADD COLUMN     "status_list" INTEGER,
ADD COLUMN     "subject_did" TEXT,
ADD COLUMN     "valid_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "issuers" ADD COLUMN     "description" TEXT,
ADD COLUMN     "email" TEXT;

-- AlterTable
ALTER TABLE "signing_keys" ADD COLUMN     "compromised_at" TIMESTAMPTZ(3),
ADD COLUMN     "not_before" TIMESTAMPTZ(3),
ADD COLUMN     "public_jwk" JSONB;

-- CreateTable
CREATE TABLE "achievement_courses" (
    "organization_id" INTEGER NOT NULL,
    "achievement_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,

    CONSTRAINT "achievement_courses_pkey" PRIMARY KEY ("organization_id","achievement_id","course_id")
);

-- CreateTable
CREATE TABLE "achievement_texts" (
    "organization_id" INTEGER NOT NULL,
    "achievement_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "criteria" TEXT NOT NULL,

    CONSTRAINT "achievement_texts_pkey" PRIMARY KEY ("organization_id","achievement_id","language")
);

-- CreateTable
CREATE TABLE "achievement_versions" (
    "organization_id" INTEGER NOT NULL,
    "achievement_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "achievement_versions_pkey" PRIMARY KEY ("organization_id","achievement_id","version")
);

-- CreateTable
CREATE TABLE "achievement_images" (
    "organization_id" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "media_type" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "achievement_images_pkey" PRIMARY KEY ("organization_id","hash")
);

-- CreateTable
CREATE TABLE "status_lists" (
    "organization_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "issuer_id" UUID NOT NULL,
    "seed" BYTEA NOT NULL,
    "length" INTEGER NOT NULL DEFAULT 131072,
    "used" INTEGER NOT NULL DEFAULT 0,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "signed_revision" BIGINT,
    "body" TEXT,
    "signed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "status_lists_pkey" PRIMARY KEY ("organization_id","number")
);

-- CreateTable
CREATE TABLE "credential_revisions" (
    "organization_id" INTEGER NOT NULL,
    "credential_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "jws" TEXT,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_revisions_pkey" PRIMARY KEY ("organization_id","credential_id","revision")
);

-- CreateTable
CREATE TABLE "external_credentials" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "issuer_key" TEXT NOT NULL,
    "credential_key" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "file" BYTEA,
    "file_media_type" TEXT,
    "file_name" TEXT,
    "origin" TEXT NOT NULL,
    "origin_url" TEXT,
    "name" TEXT NOT NULL,
    "issuer_name" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "verdict" TEXT NOT NULL,
    "verification" JSONB NOT NULL,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,
    "visibility" "visibility" NOT NULL DEFAULT 'PRIVATE',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "external_credentials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_dids" (
    "person_id" UUID NOT NULL,
    "did" TEXT NOT NULL,
    "proved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_dids_pkey" PRIMARY KEY ("person_id","did")
);

-- CreateIndex
CREATE INDEX "achievement_courses_organization_id_course_id_idx" ON "achievement_courses"("organization_id", "course_id");

-- CreateIndex
CREATE INDEX "external_credentials_person_id_created_at_id_idx" ON "external_credentials"("person_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "external_credentials_person_id_issuer_key_credential_key_key" ON "external_credentials"("person_id", "issuer_key", "credential_key");

-- CreateIndex
CREATE INDEX "achievements_organization_id_name_id_idx" ON "achievements"("organization_id", "name", "id");

-- CreateIndex
CREATE INDEX "credentials_organization_id_status_list_state_idx" ON "credentials"("organization_id", "status_list", "state");

-- CreateIndex
CREATE UNIQUE INDEX "credentials_organization_id_status_list_status_index_key" ON "credentials"("organization_id", "status_list", "status_index");

-- CreateIndex
CREATE INDEX "signing_keys_organization_id_issuer_id_algorithm_state_idx" ON "signing_keys"("organization_id", "issuer_id", "algorithm", "state");

-- AddForeignKey
ALTER TABLE "achievements" ADD CONSTRAINT "achievements_organization_id_image_hash_fkey" FOREIGN KEY ("organization_id", "image_hash") REFERENCES "achievement_images"("organization_id", "hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "achievement_courses" ADD CONSTRAINT "achievement_courses_organization_id_achievement_id_fkey" FOREIGN KEY ("organization_id", "achievement_id") REFERENCES "achievements"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "achievement_courses" ADD CONSTRAINT "achievement_courses_organization_id_course_id_fkey" FOREIGN KEY ("organization_id", "course_id") REFERENCES "courses"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "achievement_texts" ADD CONSTRAINT "achievement_texts_organization_id_achievement_id_fkey" FOREIGN KEY ("organization_id", "achievement_id") REFERENCES "achievements"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "achievement_versions" ADD CONSTRAINT "achievement_versions_organization_id_achievement_id_fkey" FOREIGN KEY ("organization_id", "achievement_id") REFERENCES "achievements"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "achievement_images" ADD CONSTRAINT "achievement_images_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_lists" ADD CONSTRAINT "status_lists_organization_id_issuer_id_fkey" FOREIGN KEY ("organization_id", "issuer_id") REFERENCES "issuers"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_revisions" ADD CONSTRAINT "credential_revisions_organization_id_credential_id_fkey" FOREIGN KEY ("organization_id", "credential_id") REFERENCES "credentials"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_credentials" ADD CONSTRAINT "external_credentials_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_dids" ADD CONSTRAINT "person_dids_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was mapped stays mapped, and what could be earned until now is published.
UPDATE "achievements" SET "state" = 'PUBLISHED', "published_at" = "created_at";

INSERT INTO "achievement_courses" ("organization_id", "achievement_id", "course_id")
SELECT "organization_id", "achievement_id", "id" FROM "courses" WHERE "achievement_id" IS NOT NULL;

-- AlterTable
ALTER TABLE "courses" DROP COLUMN "achievement_id";
