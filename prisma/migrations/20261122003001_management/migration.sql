-- DropIndex
DROP INDEX "completions_organization_id_course_id_idx";

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "organization_id" INTEGER NOT NULL,
    "activity_provider_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_digest" BYTEA NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "sealed_answer" BYTEA,
    "wrapping_key_id" TEXT,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("organization_id","activity_provider_id","key")
);

-- CreateIndex
CREATE INDEX "idempotency_keys_expires_at_idx" ON "idempotency_keys"("expires_at");

-- CreateIndex
CREATE INDEX "completions_organization_id_created_at_id_idx" ON "completions"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "completions_organization_id_course_id_created_at_id_idx" ON "completions"("organization_id", "course_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "completions_organization_id_person_id_created_at_id_idx" ON "completions"("organization_id", "person_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "credentials_organization_id_created_at_id_idx" ON "credentials"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "credentials_organization_id_achievement_id_created_at_id_idx" ON "credentials"("organization_id", "achievement_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "credentials_organization_id_person_id_created_at_id_idx" ON "credentials"("organization_id", "person_id", "created_at", "id");

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_organization_id_activity_provider_id_fkey" FOREIGN KEY ("organization_id", "activity_provider_id") REFERENCES "activity_providers"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
