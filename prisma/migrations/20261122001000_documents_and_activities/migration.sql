-- CreateEnum
CREATE TYPE "document_kind" AS ENUM ('ACTIVITY_STATE', 'ACTIVITY_PROFILE', 'AGENT_PROFILE');

-- CreateTable
CREATE TABLE "activities" (
    "organization_id" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "definition" JSON,
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "activities_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "documents" (
    "organization_id" INTEGER NOT NULL,
    "scope" BYTEA NOT NULL,
    "key" BYTEA NOT NULL,
    "kind" "document_kind" NOT NULL,
    "activity_id" TEXT,
    "agent_key" TEXT,
    "registration" UUID,
    "document_id" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "content_type" TEXT NOT NULL,
    "content_sha1" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "documents_pkey" PRIMARY KEY ("organization_id","scope","key")
);

-- CreateIndex
CREATE INDEX "documents_organization_id_scope_updated_at_idx" ON "documents"("organization_id", "scope", "updated_at");

-- AddForeignKey
ALTER TABLE "activities" ADD CONSTRAINT "activities_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
