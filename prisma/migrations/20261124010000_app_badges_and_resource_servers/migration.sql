-- The tables of what was there are locked in the order in which requests lock them, which go on meanwhile: people, profile_changes,
-- external_credentials, grants, apps; the last two, which every request with a token reads, as late as possible.

-- CreateTable
CREATE TABLE "app_badges" (
    "app_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "brought_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_badges_pkey" PRIMARY KEY ("app_id","person_id","credential_id")
);

-- CreateTable
CREATE TABLE "resource_servers" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "resource_servers_pkey" PRIMARY KEY ("id")
);

-- What apps brought until now.
INSERT INTO "app_badges" ("app_id", "person_id", "credential_id", "brought_at")
SELECT "app_id", "person_id", "id", "created_at" FROM "external_credentials"
WHERE "app_id" IN (SELECT "id" FROM "apps");

-- CreateIndex
CREATE INDEX "app_badges_app_id_person_id_brought_at_credential_id_idx" ON "app_badges"("app_id", "person_id", "brought_at", "credential_id");

-- CreateIndex
CREATE INDEX "app_badges_person_id_credential_id_idx" ON "app_badges"("person_id", "credential_id");

-- CreateIndex
CREATE INDEX "resource_servers_created_at_id_idx" ON "resource_servers"("created_at", "id");

-- AddForeignKey
ALTER TABLE "app_badges" ADD CONSTRAINT "app_badges_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "profile_changes_app_id_person_id_changed_at_idx" ON "profile_changes"("app_id", "person_id", "changed_at");

-- AlterTable
ALTER TABLE "external_credentials" DROP COLUMN "app_id";

-- AlterTable
ALTER TABLE "grants" ADD COLUMN     "last_read_at" TIMESTAMPTZ(3),
ADD COLUMN     "profile_read_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "apps" ADD COLUMN     "first_allowed_at" TIMESTAMPTZ(3);

UPDATE "apps" SET "first_allowed_at" = (SELECT min("created_at") FROM "grants" WHERE "grants"."app_id" = "apps"."id");

-- CreateIndex
CREATE INDEX "apps_first_allowed_at_registered_at_idx" ON "apps"("first_allowed_at", "registered_at");

-- AddForeignKey
ALTER TABLE "app_badges" ADD CONSTRAINT "app_badges_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "apps"("id") ON DELETE CASCADE ON UPDATE CASCADE;
