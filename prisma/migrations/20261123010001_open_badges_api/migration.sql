-- AlterTable
ALTER TABLE "people" ADD COLUMN     "is_operator" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "profile" JSONB;

-- Whoever set the installation up runs it.
UPDATE "people" SET "is_operator" = true
WHERE "id" = (SELECT "person_id" FROM "memberships" WHERE "role" = 'ADMINISTRATOR' ORDER BY "created_at", "person_id" LIMIT 1);

-- AlterTable
ALTER TABLE "external_credentials" ADD COLUMN     "app_id" TEXT;

-- CreateTable
CREATE TABLE "wallets" (
    "person_id" UUID NOT NULL,
    "length" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "wallets_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "wallet_entries" (
    "person_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "credential_id" UUID NOT NULL,
    "organization_id" INTEGER,

    CONSTRAINT "wallet_entries_pkey" PRIMARY KEY ("person_id","position")
);

-- CreateTable
CREATE TABLE "profile_changes" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "app_id" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changes" JSONB NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "profile_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "wallet_entries_person_id_credential_id_key" ON "wallet_entries"("person_id", "credential_id");

-- CreateIndex
CREATE INDEX "profile_changes_person_id_changed_at_idx" ON "profile_changes"("person_id", "changed_at");

-- AddForeignKey
ALTER TABLE "wallets" ADD CONSTRAINT "wallets_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wallet_entries" ADD CONSTRAINT "wallet_entries_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_changes" ADD CONSTRAINT "profile_changes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_changes" ADD CONSTRAINT "profile_changes_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "apps"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was issued until now is in its owner's list.
INSERT INTO "wallet_entries" ("person_id", "position", "credential_id", "organization_id")
SELECT "person_id", row_number() OVER (PARTITION BY "person_id" ORDER BY "created_at", "id"), "id", "organization_id"
FROM "credentials";

INSERT INTO "wallets" ("person_id", "length") SELECT "person_id", count(*) FROM "wallet_entries" GROUP BY "person_id";
