-- AlterTable
ALTER TABLE "external_credentials" ADD COLUMN     "contents" JSONB;
