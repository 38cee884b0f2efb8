-- AlterTable
ALTER TABLE "email_challenges" ADD COLUMN     "browser_hash" BYTEA,
ADD COLUMN     "is_known" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "link_expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "link_hash" BYTEA,
ALTER COLUMN "code_hash" DROP NOT NULL;

-- CreateTable
CREATE TABLE "known_browsers" (
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_browsers_pkey" PRIMARY KEY ("token_hash","person_id")
);

-- CreateIndex
CREATE INDEX "known_browsers_person_id_idx" ON "known_browsers"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "email_challenges_link_hash_key" ON "email_challenges"("link_hash");

-- AddForeignKey
ALTER TABLE "known_browsers" ADD CONSTRAINT "known_browsers_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
