-- CreateEnum
CREATE TYPE "withholding" AS ENUM ('RESULTS', 'EVIDENCE', 'SOURCE');

-- AlterTable
ALTER TABLE "credentials" ADD COLUMN     "withheld" "withholding"[] DEFAULT ARRAY[]::"withholding"[];

-- CreateTable
CREATE TABLE "shared_credentials" (
    "organization_id" INTEGER NOT NULL,
    "credential_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "withheld" "withholding"[],
    "body" TEXT NOT NULL,
    "jws" TEXT,
    "signing_key_id" TEXT NOT NULL,
    "token_key_id" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shared_credentials_pkey" PRIMARY KEY ("organization_id","credential_id")
);

-- AddForeignKey
ALTER TABLE "shared_credentials" ADD CONSTRAINT "shared_credentials_organization_id_credential_id_fkey" FOREIGN KEY ("organization_id", "credential_id") REFERENCES "credentials"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
