-- AlterTable
ALTER TABLE "credentials" ADD COLUMN     "completion_ids" UUID[] DEFAULT ARRAY[]::UUID[],
ALTER COLUMN "completion_id" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "completions_organization_id_course_id_person_id_completed_a_idx" ON "completions"("organization_id", "course_id", "person_id", "completed_at", "id");
