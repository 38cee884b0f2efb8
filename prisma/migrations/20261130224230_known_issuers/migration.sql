-- CreateTable
CREATE TABLE "known_issuers" (
    "source" TEXT NOT NULL,
    "issuer_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "list_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_issuers_pkey" PRIMARY KEY ("source","issuer_key")
);

-- CreateTable
CREATE TABLE "issuer_lists" (
    "source" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "fault" TEXT,

    CONSTRAINT "issuer_lists_pkey" PRIMARY KEY ("source")
);

-- CreateIndex
CREATE INDEX "known_issuers_issuer_key_idx" ON "known_issuers"("issuer_key");

-- Until now, an imported badge was "valid" whether or not anybody knew its issuer.
UPDATE "external_credentials" SET "verdict" = 'unidentified' WHERE "verdict" = 'valid';
