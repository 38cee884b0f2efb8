-- AlterTable
ALTER TABLE "host_connections" ADD COLUMN     "run_taken" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "statements_awaiting_recognition" (
    "organization_id" INTEGER NOT NULL,
    "sequence" BIGINT NOT NULL,
    "statement_id" UUID NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),

    CONSTRAINT "statements_awaiting_recognition_pkey" PRIMARY KEY ("organization_id","sequence")
);

-- AddForeignKey
ALTER TABLE "statements_awaiting_recognition" ADD CONSTRAINT "statements_awaiting_recognition_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
