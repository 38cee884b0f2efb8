-- DropIndex
DROP INDEX "statements_organization_id_activity_id_sequence_idx";

-- DropIndex
DROP INDEX "statements_organization_id_actor_key_sequence_idx";

-- AlterTable
UPDATE "statements" SET "stored" = date_trunc('milliseconds', "stored");
ALTER TABLE "statements" ADD COLUMN     "is_voided" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "target_id" UUID,
ALTER COLUMN "stored" SET DEFAULT date_trunc('milliseconds', clock_timestamp()),
ALTER COLUMN "stored" SET DATA TYPE TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "statement_terms" (
    "organization_id" INTEGER NOT NULL,
    "term" UUID NOT NULL,
    "stored" TIMESTAMPTZ(3) NOT NULL,
    "sequence" BIGINT NOT NULL,

    CONSTRAINT "statement_terms_pkey" PRIMARY KEY ("organization_id","term","stored","sequence")
);

-- CreateTable
CREATE TABLE "attachments" (
    "organization_id" INTEGER NOT NULL,
    "sha2" BYTEA NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachments_pkey" PRIMARY KEY ("organization_id","sha2")
);

-- CreateIndex
CREATE INDEX "statements_organization_id_stored_sequence_idx" ON "statements"("organization_id", "stored", "sequence");

-- CreateIndex
CREATE INDEX "statements_organization_id_activity_provider_id_stored_sequ_idx" ON "statements"("organization_id", "activity_provider_id", "stored", "sequence");

-- AddForeignKey
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language does not say:

-- The few statements that refer to another, by the one that they refer to.
CREATE INDEX "statements_target_idx" ON "statements"("organization_id", "target_id") WHERE "target_id" IS NOT NULL;

-- Most attachments are compressed already.
ALTER TABLE "attachments" ALTER COLUMN "content" SET STORAGE EXTERNAL;

-- The terms of what is stored already, as lib/xapi/statement/terms.ts makes them.
INSERT INTO "statement_terms" ("organization_id", "term", "stored", "sequence")
SELECT s."organization_id", encode(substr(sha256(convert_to(t.text, 'UTF8')), 1, 16), 'hex')::uuid, s."stored", s."sequence"
FROM "statements" s
CROSS JOIN LATERAL (VALUES ('agent ' || s."actor_key"), ('verb ' || s."verb_id"), ('activity ' || s."activity_id"),
  ('registration ' || s."registration"::text)) AS t(text)
WHERE t.text IS NOT NULL
ON CONFLICT DO NOTHING;
