import { afterAll, expect, it, vi } from "vitest";
import { useDatabase } from "@/test/database";
import { makeOrganization } from "@/test/make-organization";

useDatabase();
afterAll(() => void vi.unstubAllEnvs());

// The environment is read once: each part of the story reads these modules again, as a process that is started again does.
async function restart(variables: Record<string, string>) {
  const { closePool } = await import("@/lib/platform/db/pool");
  await closePool();
  delete (globalThis as { laurelPrisma?: unknown }).laurelPrisma;
  vi.resetModules();
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  return {
    ...(await import("./rewrap-keys.ts")),
    ...(await import("./create-issuer.ts")),
    ...(await import("./read-signing-key.ts")),
    ...(await import("./read-token-key.ts")),
    ...(await import("@/lib/platform/crypto/wrap-secret")),
    ...(await import("@/lib/domain/external-lrs/rewrap-secrets")),
    ...(await import("@/lib/domain/inbound-sources/create-source")),
    ...(await import("@/lib/domain/inbound-sources/secret-place")),
    ...(await import("@/lib/platform/db/client")),
  };
}

it("rewraps everything with the next LAUREL_SECRET, so that the old one can be deleted", async () => {
  const old = process.env["LAUREL_SECRET"] ?? "";
  const before = await restart({});
  const { organizationId } = await makeOrganization();
  const issuer = await before.ensureIssuer(before.db(), organizationId);
  const [key, tokenKey] = [
    await before.readSigningKey(before.db(), issuer),
    await before.readTokenKey(before.db(), issuer),
  ];
  const { id: sourceId } = await before.createSource({
    organizationId,
    actor: "system",
    now: new Date(),
    input: {
      name: "Elsewhere",
      endpoint: "https://lrs.example.org/xapi/statements",
      key: "key",
      secret: "sesame",
      tokenUrl: null,
      everyMinutes: 5,
      since: null,
    },
  });

  const next = { LAUREL_SECRET: "the next secret, which is long enough too" };
  const during = await restart({ ...next, LAUREL_OLD_SECRET: old });
  expect((await during.readSigningKey(during.db(), issuer)).id).toBe(key.id);
  const places = { source: during.secretPlace, forwardingRule: during.secretPlace };
  expect(await during.rewrapKeys()).toBe(2);
  expect(await during.rewrapKeys()).toBe(0);
  expect(await during.rewrapSecrets(places)).toBe(1);
  expect(await during.rewrapSecrets(places)).toBe(0);

  vi.stubEnv("LAUREL_OLD_SECRET", "");
  const after = await restart(next);
  expect((await after.readSigningKey(after.db(), issuer)).privateKey.equals(key.privateKey)).toBe(true);
  expect((await after.readTokenKey(after.db(), issuer)).privateKey.equals(tokenKey.privateKey)).toBe(true);
  const source = await after.db().source.findFirstOrThrow({ where: { organizationId } });
  const sealed = { wrapped: source.wrappedSecret, wrappingKeyId: source.wrappingKeyId };
  expect(after.unwrapSecret(sealed, after.secretPlace(organizationId, sourceId))).toBe("sesame");
});
