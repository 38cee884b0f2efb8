-- AlterTable
ALTER TABLE "forwarding_rules" ADD COLUMN     "is_strict" BOOLEAN NOT NULL DEFAULT false;
