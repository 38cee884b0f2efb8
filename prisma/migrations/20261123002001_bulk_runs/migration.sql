-- CreateEnum
CREATE TYPE "bulk_run_kind" AS ENUM ('ISSUE', 'REISSUE', 'REVOKE');

-- CreateEnum
CREATE TYPE "bulk_run_state" AS ENUM ('PREPARING', 'RUNNING', 'DONE', 'CANCELLED');

-- CreateEnum
CREATE TYPE "bulk_item_state" AS ENUM ('WAITING', 'DONE', 'FAILED');

-- CreateTable
CREATE TABLE "bulk_runs" (
    "organization_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" "bulk_run_kind" NOT NULL,
    "state" "bulk_run_state" NOT NULL DEFAULT 'PREPARING',
    "achievement_id" UUID,
    "key_id" TEXT,
    "is_listed" BOOLEAN NOT NULL,
    "reason" TEXT,
    "is_reason_public" BOOLEAN NOT NULL DEFAULT false,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "person_id" UUID,
    "acting_provider_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_runs_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "bulk_items" (
    "organization_id" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "credential_id" UUID,
    "person_id" UUID,
    "address" TEXT,
    "awarded_at" TIMESTAMPTZ(3),
    "state" "bulk_item_state" NOT NULL DEFAULT 'WAITING',
    "fault" TEXT,

    CONSTRAINT "bulk_items_pkey" PRIMARY KEY ("organization_id","run_id","number")
);

-- CreateIndex
CREATE INDEX "bulk_runs_organization_id_created_at_id_idx" ON "bulk_runs"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "bulk_items_organization_id_run_id_state_number_idx" ON "bulk_items"("organization_id", "run_id", "state", "number");

-- AddForeignKey
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "bulk_runs"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

