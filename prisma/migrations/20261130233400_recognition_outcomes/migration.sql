-- AlterTable
ALTER TABLE "activity_providers" ADD COLUMN     "completion_verbs" TEXT[] DEFAULT ARRAY['completed']::TEXT[],
ADD COLUMN     "counts_questions" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "counts_unsuccessful" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "counts_without_completion" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "scales_raw_scores" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "recognition_counts" (
    "organization_id" INTEGER NOT NULL,
    "activity_provider_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" BIGINT NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recognition_counts_pkey" PRIMARY KEY ("organization_id","activity_provider_id","outcome","day")
);

-- CreateTable
CREATE TABLE "recognition_progress" (
    "organization_id" INTEGER NOT NULL,
    "activity_provider_id" UUID NOT NULL,
    "stored" TIMESTAMPTZ(3) NOT NULL,
    "sequence" BIGINT NOT NULL,

    CONSTRAINT "recognition_progress_pkey" PRIMARY KEY ("organization_id","activity_provider_id")
);

-- CreateIndex
CREATE INDEX "recognition_counts_organization_id_day_idx" ON "recognition_counts"("organization_id", "day");
