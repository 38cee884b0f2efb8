-- AlterTable
ALTER TABLE "issuers" ADD COLUMN     "token_algorithm" TEXT NOT NULL DEFAULT 'RS256';

-- AlterTable
ALTER TABLE "status_lists" ADD COLUMN     "jws" TEXT,
ADD COLUMN     "origin" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "credentials" ADD COLUMN     "signing_key_id" TEXT,
ADD COLUMN     "token_key_id" TEXT;

-- What was signed until now names its key in its proof.
UPDATE "credentials"
SET "signing_key_id" = split_part("body"::json -> 'proof' ->> 'verificationMethod', '#', 2);

-- CreateIndex
CREATE INDEX "credentials_organization_id_signing_key_id_id_idx" ON "credentials"("organization_id", "signing_key_id", "id");

-- CreateIndex
CREATE INDEX "credentials_organization_id_token_key_id_id_idx" ON "credentials"("organization_id", "token_key_id", "id");

-- CreateIndex
CREATE INDEX "credentials_organization_id_state_created_at_id_idx" ON "credentials"("organization_id", "state", "created_at", "id");

-- One key signs, and one at most waits to, for each issuer and algorithm.
CREATE UNIQUE INDEX "signing_keys_one_in_state_key" ON "signing_keys"("organization_id", "issuer_id", "algorithm", "state")
WHERE "state" IN ('PENDING', 'ACTIVE');
