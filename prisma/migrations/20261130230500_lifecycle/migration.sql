-- DropIndex
DROP INDEX "credentials_organization_id_achievement_id_person_id_key";

-- AlterTable
ALTER TABLE "completions" ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_by" UUID;

-- AlterTable
ALTER TABLE "credentials" ADD COLUMN     "retained_at" TIMESTAMPTZ(3),
ADD COLUMN     "renews_id" UUID;

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "revokes_withdrawn" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "statements" ADD COLUMN     "may_void_any" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "credentials_organization_id_achievement_id_person_id_idx" ON "credentials"("organization_id", "achievement_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "credentials_organization_id_renews_id_key" ON "credentials"("organization_id", "renews_id");

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_organization_id_renews_id_fkey" FOREIGN KEY ("organization_id", "renews_id") REFERENCES "credentials"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot express: a person has one badge of an achievement that renews none; all others renew one.
CREATE UNIQUE INDEX "credentials_first_key" ON "credentials"("organization_id", "achievement_id", "person_id") WHERE "renews_id" IS NULL;

-- Withdrawn completions are few, and the overview looks for their badges.
CREATE INDEX "completions_withdrawn_idx" ON "completions"("organization_id", "withdrawn_at") WHERE "withdrawn_at" IS NOT NULL;

-- Until now every provider could void every statement. What was voided stays voided, by the statement that did it.
UPDATE "statements" voiding SET "may_void_any" = true
FROM "statements" voided
WHERE voiding."target_id" IS NOT NULL AND voiding."verb_id" = 'http://adlnet.gov/expapi/verbs/voided'
  AND voided."organization_id" = voiding."organization_id" AND voided."id" = voiding."target_id"
  AND voided."is_voided" AND voided."activity_provider_id" <> voiding."activity_provider_id";

-- Completions of statements that were voided do not count.
UPDATE "completions" completion SET "withdrawn_at" = first."stored", "withdrawn_by" = first."id"
FROM (
  SELECT DISTINCT ON (voided."organization_id", voided."id")
    voided."organization_id", voided."id" AS "statement_id", voiding."id", voiding."stored"
  FROM "statements" voiding
  JOIN "statements" voided ON voided."organization_id" = voiding."organization_id"
    AND voided."id" = voiding."target_id" AND voided."is_voided"
  WHERE voiding."target_id" IS NOT NULL AND voiding."verb_id" = 'http://adlnet.gov/expapi/verbs/voided'
  ORDER BY voided."organization_id", voided."id", voiding."sequence"
) first
WHERE completion."organization_id" = first."organization_id" AND completion."statement_id" = first."statement_id";

-- No completion is dated after its statement was stored, or before anybody could have reported it.
UPDATE "completions" completion SET "completed_at" = statement."stored"
FROM "statements" statement
WHERE statement."organization_id" = completion."organization_id" AND statement."id" = completion."statement_id"
  AND (completion."completed_at" > statement."stored" OR completion."completed_at" < '1971-01-01T00:00:00Z');
