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
let created: { id: string; key: string; secret: string };
let change: { organizationId: number; activityProviderId: string; personId: string; now: Date };

beforeEach(async () => {
  ({ organizationId } = await makeOrganization());
  ({ personId } = await makePerson());
  created = await createProvider({ organizationId, name: "A partner", scopes: ["xapi:write"], personId, now });
  change = { organizationId, activityProviderId: created.id, personId, now };
});

const secretsOf = async () =>
  (await listProviders(organizationId, { orderBy: "name" }, now)).find(({ id }) => id === created.id)?.secrets ?? [];

describe("an activity provider", () => {
  test("authenticates with the key and secret that createProvider returned", async () => {
    expect(await authenticateProvider(created.key, created.secret, now)).toMatchObject({
      organizationId,
      activityProviderId: created.id,
      scopes: ["xapi:write"],
    });
  });

  test("has its secret stored only as a hash", async () => {
    const [row] = await db().activityProviderSecret.findMany({
      where: { organizationId, activityProviderId: created.id },
    });
    expect(row && Buffer.from(row.secretHash)).toEqual(sha256(created.secret));
    expect(JSON.stringify(await listProviders(organizationId, { orderBy: "name" }, now))).not.toContain(created.secret);
  });

  test("has at most two secrets, which are both valid", async () => {
    const second = await addSecret(change);
    expect(await authenticateProvider(created.key, created.secret, now)).not.toBeNull();
    expect(await authenticateProvider(created.key, second, now)).not.toBeNull();
    await expect(addSecret(change)).rejects.toMatchObject({ kind: "conflict", code: "two-secrets" });
  });

  test("has at most two secrets when several are added concurrently", async () => {
    await Promise.allSettled(Array.from({ length: 4 }, () => addSecret(change)));
    expect(await secretsOf()).toHaveLength(2);
  });

  test("can rotate its secrets: a retired one is rejected, the other one is accepted, and a new one can be added", async () => {
    const second = await addSecret(change);
    const [first] = await secretsOf();
    if (!first) throw new Error("no secret");
    await retireSecret({ ...change, secretId: first.id });
    expect(await authenticateProvider(created.key, created.secret, now)).toBeNull();
    expect(await authenticateProvider(created.key, second, now)).not.toBeNull();
    await expect(retireSecret({ ...change, secretId: first.id })).rejects.toMatchObject({ kind: "not-found" });
    await expect(addSecret(change)).resolves.toMatch(/^[\w-]{43}$/);
  });

  test("is left with one secret when both are retired concurrently", async () => {
    await addSecret(change);
    const secrets = await secretsOf();
    const outcomes = await Promise.allSettled(secrets.map(({ id }) => retireSecret({ ...change, secretId: id })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await secretsOf()).toHaveLength(1);
  });

  test("that is disabled cannot authenticate, and its tokens stay revoked after it is enabled", async () => {
    const token = await issueAccessToken(
      { organizationId, activityProviderId: created.id },
      ["xapi:write"],
      inAnHour(),
    );
    expect(await findAccessToken(token)).not.toBeNull();
    await updateProvider({ ...change, changes: { isDisabled: true } });
    expect(await authenticateProvider(created.key, created.secret, now)).toBeNull();
    expect(await findAccessToken(token)).toBeNull();
    await updateProvider({ ...change, changes: { isDisabled: false } });
    expect(await authenticateProvider(created.key, created.secret, now)).not.toBeNull();
    expect(await findAccessToken(token)).toBeNull();
  });

  test("loses its tokens by deleteTokens a week after they expired, but not its active ones", async () => {
    const expired = new Date(Date.now() - 8 * 86_400_000);
    await issueAccessToken({ organizationId, activityProviderId: created.id }, ["xapi:write"], expired);
    const active = await issueAccessToken(
      { organizationId, activityProviderId: created.id },
      ["xapi:write"],
      inAnHour(),
    );
    await deleteTokens(new Date());
    expect(await db().accessToken.findMany({ where: { organizationId }, select: { tokenHash: true } })).toEqual([
      { tokenHash: Uint8Array.from(sha256(active)) },
    ]);
  });

  test("has every change in the audit log, without secrets", async () => {
    const second = await addSecret(change);
    const [first] = await secretsOf();
    await retireSecret({ ...change, secretId: first?.id ?? "" });
    await updateProvider({ ...change, changes: { isDisabled: true } });
    await updateProvider({ ...change, changes: { isDisabled: true } });
    await updateProvider({ ...change, changes: { isDisabled: false } });
    await updateProvider({ ...change, changes: { name: "A partner", scopes: ["xapi:write"] } });
    await updateProvider({ ...change, changes: { name: "Another name" } });
    const events = await db().auditEvent.findMany({ where: { subject: `activity-provider:${created.id}` } });
    expect(events.map(({ action }) => action).sort()).toEqual([
      "activity-provider.changed",
      "activity-provider.created",
      "activity-provider.disabled",
      "activity-provider.enabled",
      "activity-provider.secret-added",
      "activity-provider.secret-retired",
    ]);
    expect(events.every(({ actor }) => actor === `person:${personId}`)).toBe(true);
    expect(JSON.stringify(events)).not.toContain(created.secret);
    expect(JSON.stringify(events)).not.toContain(second);
  });

  test("cannot be changed by another organization", async () => {
    const other = await makeOrganization();
    const foreign = { ...change, organizationId: other.organizationId };
    const [secret] = await secretsOf();
    await expect(addSecret(foreign)).rejects.toMatchObject({ kind: "not-found" });
    await expect(retireSecret({ ...foreign, secretId: secret?.id ?? "" })).rejects.toMatchObject({ kind: "not-found" });
    await expect(updateProvider({ ...foreign, changes: { isDisabled: true } })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect((await listProviders(other.organizationId, { orderBy: "name" }, now)).map(({ id }) => id)).not.toContain(
      created.id,
    );
    expect(await authenticateProvider(created.key, created.secret, now)).not.toBeNull();
  });
});

// The clock of the database decides whether a token has expired.
const inAnHour = () => new Date(Date.now() + 60 * 60 * 1000);
