-- CreateTable
CREATE TABLE "claim_links" (
    "organization_id" INTEGER NOT NULL,
    "credential_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "uses_left" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_links_pkey" PRIMARY KEY ("organization_id","credential_id")
);

-- CreateTable
CREATE TABLE "wallet_pick_ups" (
    "organization_id" INTEGER NOT NULL,
    "credential_id" UUID NOT NULL,
    "did" TEXT NOT NULL,
    "protocol" TEXT NOT NULL,
    "picked_up_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wallet_pick_ups_pkey" PRIMARY KEY ("organization_id","credential_id","did")
);

-- CreateTable
CREATE TABLE "spent_tickets" (
    "organization_id" INTEGER NOT NULL,
    "ticket_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_tickets_pkey" PRIMARY KEY ("organization_id","ticket_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "claim_links_token_hash_key" ON "claim_links"("token_hash");

-- CreateIndex
CREATE INDEX "spent_tickets_expires_at_idx" ON "spent_tickets"("expires_at");

-- AddForeignKey
ALTER TABLE "claim_links" ADD CONSTRAINT "claim_links_organization_id_credential_id_fkey" FOREIGN KEY ("organization_id", "credential_id") REFERENCES "credentials"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wallet_pick_ups" ADD CONSTRAINT "wallet_pick_ups_organization_id_credential_id_fkey" FOREIGN KEY ("organization_id", "credential_id") REFERENCES "credentials"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
