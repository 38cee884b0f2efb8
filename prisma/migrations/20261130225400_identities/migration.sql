-- CreateEnum
CREATE TYPE "identity_kind" AS ENUM ('ACCOUNT', 'MBOX_SHA1SUM', 'OPENID');

-- AlterTable
ALTER TABLE "completions" ADD COLUMN     "identity_id" UUID,
ALTER COLUMN "address_key" DROP NOT NULL;

-- CreateTable
CREATE TABLE "identities" (
    "organization_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "actor_key" TEXT NOT NULL,
    "kind" "identity_kind" NOT NULL,
    "home_page" TEXT,
    "value" TEXT NOT NULL,
    "name" TEXT,
    "address_key" TEXT,
    "assigned_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identities_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "identities_organization_id_created_at_id_idx" ON "identities"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "identities_actor_key_idx" ON "identities"("actor_key");

-- CreateIndex
CREATE INDEX "identities_address_key_idx" ON "identities"("address_key");

-- CreateIndex
CREATE UNIQUE INDEX "identities_organization_id_actor_key_key" ON "identities"("organization_id", "actor_key");

-- CreateIndex
CREATE INDEX "completions_organization_id_identity_id_completed_at_idx" ON "completions"("organization_id", "identity_id", "completed_at");

-- AddForeignKey
ALTER TABLE "completions" ADD CONSTRAINT "completions_organization_id_identity_id_fkey" FOREIGN KEY ("organization_id", "identity_id") REFERENCES "identities"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identities" ADD CONSTRAINT "identities_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language does not say:

-- A completion names its learner in exactly one way.
ALTER TABLE "completions" ADD CONSTRAINT "completions_learner_check" CHECK (num_nonnulls("address_key", "identity_id") = 1);
ALTER TABLE "identities" ADD CONSTRAINT "identities_address_key_check" CHECK ("address_key" = lower("address_key"));
ALTER TABLE "identities" ADD CONSTRAINT "identities_assigned_check" CHECK (("address_key" IS NULL) = ("assigned_at" IS NULL));

-- SHA-1 (FIPS 180-4) of the mailto: URI of an address in lower-case hexadecimal, as xAPI's mbox_sha1sum has it. PostgreSQL has
-- no function for SHA-1 without an extension.
CREATE FUNCTION "mailto_sha1"("address" TEXT) RETURNS TEXT LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  mask CONSTANT bigint := 4294967295;
  message bytea := convert_to('mailto:' || address, 'UTF8');
  bits bigint := octet_length(message) * 8;
  h0 bigint := 1732584193; h1 bigint := 4023233417; h2 bigint := 2562383102; h3 bigint := 271733878; h4 bigint := 3285377520;
  a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; k bigint; x bigint;
  w bigint[];
BEGIN
  message := message || '\x80'::bytea;
  message := message || decode(repeat('00', (119 - octet_length(message) % 64 + 1) % 64), 'hex') || int8send(bits);
  FOR block IN 0 .. octet_length(message) / 64 - 1 LOOP
    w := array_fill(0::bigint, ARRAY[80], ARRAY[0]);
    FOR i IN 0 .. 15 LOOP
      w[i] := (get_byte(message, block * 64 + i * 4)::bigint << 24) | (get_byte(message, block * 64 + i * 4 + 1) << 16)
        | (get_byte(message, block * 64 + i * 4 + 2) << 8) | get_byte(message, block * 64 + i * 4 + 3);
    END LOOP;
    FOR i IN 16 .. 79 LOOP
      x := w[i - 3] # w[i - 8] # w[i - 14] # w[i - 16];
      w[i] := ((x << 1) | (x >> 31)) & mask;
    END LOOP;
    a := h0; b := h1; c := h2; d := h3; e := h4;
    FOR i IN 0 .. 79 LOOP
      IF i < 20 THEN f := (b & c) | ((b # mask) & d); k := 1518500249;
      ELSIF i < 40 THEN f := b # c # d; k := 1859775393;
      ELSIF i < 60 THEN f := (b & c) | (b & d) | (c & d); k := 2400959708;
      ELSE f := b # c # d; k := 3395469782;
      END IF;
      x := ((((a << 5) | (a >> 27)) & mask) + f + e + k + w[i]) & mask;
      e := d; d := c; c := ((b << 30) | (b >> 2)) & mask; b := a; a := x;
    END LOOP;
    h0 := (h0 + a) & mask; h1 := (h1 + b) & mask; h2 := (h2 + c) & mask; h3 := (h3 + d) & mask; h4 := (h4 + e) & mask;
  END LOOP;
  RETURN lpad(to_hex(h0), 8, '0') || lpad(to_hex(h1), 8, '0') || lpad(to_hex(h2), 8, '0') || lpad(to_hex(h3), 8, '0')
    || lpad(to_hex(h4), 8, '0');
END $$;

-- A verified address is found by its SHA-1, of the form in which it was entered or of the one in lower case.
CREATE INDEX "email_addresses_mailto_sha1_key_idx" ON "email_addresses" (mailto_sha1("address_key")) WHERE "verified_at" IS NOT NULL;
CREATE INDEX "email_addresses_mailto_sha1_idx" ON "email_addresses" (mailto_sha1("address")) WHERE "verified_at" IS NOT NULL;
