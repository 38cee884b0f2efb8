import { beforeEach, describe, expect, test } from "vitest";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeOrganization, makePerson } from "@/test/make-organization";
import { addSecret } from "./add-secret.ts";
import { authenticateProvider } from "./authenticate-provider.ts";
import { createProvider } from "./create-provider.ts";
import { deleteTokens } from "./delete-tokens.ts";
import { findAccessToken } from "./find-access-token.sql.ts";
import { issueAccessToken } from "./issue-access-token.ts";
import { listProviders } from "./list-providers.ts";
import { retireSecret } from "./retire-secret.ts";
import { updateProvider } from "./update-provider.ts";

useDatabase();

const now = new Date("2026-03-01T10:00:00Z");
let organizationId: number;
let personId: string;
let made: { id: string; key: string; secret: string };
let change: { organizationId: number; activityProviderId: string; personId: string; now: Date };

beforeEach(async () => {
  ({ organizationId } = await makeOrganization());
  ({ personId } = await makePerson());
  made = await createProvider({ organizationId, name: "A partner", scopes: ["xapi:write"], personId, now });
  change = { organizationId, activityProviderId: made.id, personId, now };
});

const secretsOf = async () =>
  (await listProviders(organizationId, { orderBy: "name" }, now)).find(({ id }) => id === made.id)?.secrets ?? [];

describe("an activity provider", () => {
  test("signs in with the key and the secret that creating it gave", async () => {
    expect(await authenticateProvider(made.key, made.secret, now)).toMatchObject({
      organizationId,
      activityProviderId: made.id,
      scopes: ["xapi:write"],
    });
  });

  test("has its secret kept as a hash alone", async () => {
    const [row] = await db().activityProviderSecret.findMany({
      where: { organizationId, activityProviderId: made.id },
    });
    expect(row && Buffer.from(row.secretHash)).toEqual(sha256(made.secret));
    expect(JSON.stringify(await listProviders(organizationId, { orderBy: "name" }, now))).not.toContain(made.secret);
  });

  test("has two secrets at most, of which both work", async () => {
    const second = await addSecret(change);
    expect(await authenticateProvider(made.key, made.secret, now)).not.toBeNull();
    expect(await authenticateProvider(made.key, second, now)).not.toBeNull();
    await expect(addSecret(change)).rejects.toMatchObject({ kind: "conflict", code: "two-secrets" });
  });

  test("has two secrets at most, also when several are added at the same time", async () => {
    await Promise.allSettled(Array.from({ length: 4 }, () => addSecret(change)));
    expect(await secretsOf()).toHaveLength(2);
  });

  test("changes over: the retired secret stops, the other works, and a new one may come", async () => {
    const second = await addSecret(change);
    const [first] = await secretsOf();
    if (!first) throw new Error("no secret");
    await retireSecret({ ...change, secretId: first.id });
    expect(await authenticateProvider(made.key, made.secret, now)).toBeNull();
    expect(await authenticateProvider(made.key, second, now)).not.toBeNull();
    await expect(retireSecret({ ...change, secretId: first.id })).rejects.toMatchObject({ kind: "not-found" });
    await expect(addSecret(change)).resolves.toMatch(/^[\w-]{43}$/);
  });

  test("keeps its only secret, also when both are retired at the same time", async () => {
    await addSecret(change);
    const secrets = await secretsOf();
    const outcomes = await Promise.allSettled(secrets.map(({ id }) => retireSecret({ ...change, secretId: id })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await secretsOf()).toHaveLength(1);
  });

  test("that is switched off gets no token, and those it has stop at once, for good", async () => {
    const token = await issueAccessToken({ organizationId, activityProviderId: made.id }, ["xapi:write"], inAnHour());
    expect(await findAccessToken(token)).not.toBeNull();
    await updateProvider({ ...change, changes: { isDisabled: true } });
    expect(await authenticateProvider(made.key, made.secret, now)).toBeNull();
    expect(await findAccessToken(token)).toBeNull();
    await updateProvider({ ...change, changes: { isDisabled: false } });
    expect(await authenticateProvider(made.key, made.secret, now)).not.toBeNull();
    expect(await findAccessToken(token)).toBeNull();
  });

  test("has its expired tokens forgotten, and the live ones kept", async () => {
    const expired = new Date(Date.now() - 1000);
    await issueAccessToken({ organizationId, activityProviderId: made.id }, ["xapi:write"], expired);
    const live = await issueAccessToken({ organizationId, activityProviderId: made.id }, ["xapi:write"], inAnHour());
    await deleteTokens(new Date());
    expect(await db().accessToken.findMany({ where: { organizationId }, select: { tokenHash: true } })).toEqual([
      { tokenHash: Uint8Array.from(sha256(live)) },
    ]);
  });

  test("leaves a trail of who changed what, without secrets", async () => {
    const second = await addSecret(change);
    const [first] = await secretsOf();
    await retireSecret({ ...change, secretId: first?.id ?? "" });
    await updateProvider({ ...change, changes: { isDisabled: true } });
    await updateProvider({ ...change, changes: { isDisabled: true } });
    await updateProvider({ ...change, changes: { isDisabled: false } });
    await updateProvider({ ...change, changes: { name: "A partner", scopes: ["xapi:write"] } });
    await updateProvider({ ...change, changes: { name: "Another name" } });
    const events = await db().auditEvent.findMany({ where: { subject: `activity-provider:${made.id}` } });
    expect(events.map(({ action }) => action).sort()).toEqual([
      "activity-provider.changed",
      "activity-provider.created",
      "activity-provider.disabled",
      "activity-provider.enabled",
      "activity-provider.secret-added",
      "activity-provider.secret-retired",
    ]);
    expect(events.every(({ actor }) => actor === `person:${personId}`)).toBe(true);
    expect(JSON.stringify(events)).not.toContain(made.secret);
    expect(JSON.stringify(events)).not.toContain(second);
  });

  test("is out of another organization's reach", async () => {
    const other = await makeOrganization();
    const foreign = { ...change, organizationId: other.organizationId };
    const [secret] = await secretsOf();
    await expect(addSecret(foreign)).rejects.toMatchObject({ kind: "not-found" });
    await expect(retireSecret({ ...foreign, secretId: secret?.id ?? "" })).rejects.toMatchObject({ kind: "not-found" });
    await expect(updateProvider({ ...foreign, changes: { isDisabled: true } })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect((await listProviders(other.organizationId, { orderBy: "name" }, now)).map(({ id }) => id)).not.toContain(
      made.id,
    );
    expect(await authenticateProvider(made.key, made.secret, now)).not.toBeNull();
  });
});

// A token's expiry is judged by the database's clock.
const inAnHour = () => new Date(Date.now() + 60 * 60 * 1000);
