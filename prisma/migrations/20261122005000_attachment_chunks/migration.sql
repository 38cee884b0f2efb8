-- CreateTable
CREATE TABLE "attachment_chunks" (
    "organization_id" INTEGER NOT NULL,
    "content_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "attachment_chunks_pkey" PRIMARY KEY ("organization_id","content_id","place")
);

-- CreateTable
CREATE TABLE "attachment_uploads" (
    "organization_id" INTEGER NOT NULL,
    "content_id" UUID NOT NULL,
    "touched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_uploads_pkey" PRIMARY KEY ("organization_id","content_id")
);

-- Most attachments are compressed already.
ALTER TABLE "attachment_chunks" ALTER COLUMN "content" SET STORAGE EXTERNAL;

-- The contents that are stored already, in chunks of the size that lib/xapi/statements/attachments.sql.ts writes.
ALTER TABLE "attachments" ADD COLUMN     "content_id" UUID,
ADD COLUMN     "length" INTEGER;
UPDATE "attachments" SET "content_id" = gen_random_uuid(), "length" = octet_length("content");
INSERT INTO "attachment_chunks" ("organization_id", "content_id", "place", "content")
SELECT a."organization_id", a."content_id", p.place, substring(a."content" FROM p.place * 262144 + 1 FOR 262144)
FROM "attachments" a
CROSS JOIN LATERAL generate_series(0, (a."length" + 262143) / 262144 - 1) AS p(place);

-- AlterTable
ALTER TABLE "attachments" DROP COLUMN "content",
ALTER COLUMN "content_id" SET NOT NULL,
ALTER COLUMN "length" SET NOT NULL;
