import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { useDatabase } from "@/e2e/database";
import { makeOrganization } from "@/e2e/make-organization";
import { wrapPrivateKey } from "@/lib/crypto/wrap";
import { db } from "@/lib/db/client";
import { ensureIssuer } from "@/lib/issuers/create-issuer";
import { checkSecret } from "./check-secret.ts";

useDatabase();

const check = () => checkSecret(process.env["DATABASE_URL"] ?? "");

test("a database without keys, and one whose keys open, pass", async () => {
  await expect(check()).resolves.toBeUndefined();
  const { organizationId } = await makeOrganization();
  await ensureIssuer(db(), organizationId);
  await expect(check()).resolves.toBeUndefined();
});

test("an active key of another secret is told of, a retired one is not", async () => {
  const { organizationId } = await makeOrganization();
  const issuer = await ensureIssuer(db(), organizationId);
  const { wrapped } = wrapPrivateKey(generateKeyPairSync("ed25519").privateKey, "old");
  const wrappingKeyId = "hkdf-sha256:0000000000000000";
  const { id } = await db().signingKey.create({
    data: {
      ...{ organizationId, id: "old", issuerId: issuer.id, algorithm: "Ed25519" },
      ...{ wrappedPrivateKey: wrapped, wrappingKeyId, state: "RETIRED" },
    },
  });
  await expect(check()).resolves.toBeUndefined();
  await db().signingKey.update({ where: { organizationId_id: { organizationId, id } }, data: { state: "ACTIVE" } });
  await expect(check()).rejects.toMatchObject({
    name: "Advice",
    message: expect.stringMatching(/^LAUREL_SECRET is not the one .* Set it to the value that it had/),
  });
});
