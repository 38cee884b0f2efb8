-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "person_key" UUID NOT NULL DEFAULT gen_random_uuid();
