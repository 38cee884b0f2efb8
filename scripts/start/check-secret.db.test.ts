import { expect, test } from "vitest";
import { ensureIssuer } from "@/lib/domain/issuers/create-issuer";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeOrganization } from "@/test/make-organization";
import { checkSecret } from "./check-secret.ts";

useDatabase();

const check = () => checkSecret(process.env["DATABASE_URL"] ?? "");

test("a database without keys, and one whose keys open, pass", async () => {
  await expect(check()).resolves.toBeUndefined();
  const { organizationId } = await makeOrganization();
  await ensureIssuer(db(), organizationId);
  await expect(check()).resolves.toBeUndefined();
});

test("an active key of another secret is reported, a retired one is not", async () => {
  const { organizationId } = await makeOrganization();
  await ensureIssuer(db(), organizationId);
  const change = (data: { state?: "RETIRED"; wrappingKeyId?: string }) =>
    db().signingKey.updateMany({ where: { organizationId }, data });
  await change({ wrappingKeyId: "hkdf-sha256:0000000000000000" });
  await expect(check()).rejects.toMatchObject({
    name: "Advice",
    message: expect.stringMatching(/^LAUREL_SECRET does not match .* Set LAUREL_SECRET to its original value/),
  });
  await change({ state: "RETIRED" });
  await expect(check()).resolves.toBeUndefined();
});
