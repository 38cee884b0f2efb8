import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { recordUse } from "./record-use.ts";

useDatabase();

let provider: TestOrganization;
const now = new Date("2026-03-01T10:00:00Z");
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

beforeEach(async () => {
  provider = await makeOrganization();
});

const lastUsedAt = async () =>
  (await db().activityProvider.findFirstOrThrow({ where: { organizationId: provider.organizationId } })).lastUsedAt;

test("is written at the first use, and then at most once a minute", async () => {
  await recordUse(provider, now);
  expect(await lastUsedAt()).toEqual(now);
  await recordUse(provider, after(59));
  expect(await lastUsedAt()).toEqual(now);
  await recordUse(provider, after(60));
  expect(await lastUsedAt()).toEqual(after(60));
});

test("does not overwrite a later time that another process has written", async () => {
  await db().activityProvider.updateMany({
    where: { organizationId: provider.organizationId },
    data: { lastUsedAt: after(3600) },
  });
  await recordUse(provider, now);
  expect(await lastUsedAt()).toEqual(after(3600));
});

test("records the use of the secret", async () => {
  const secret = await db().activityProviderSecret.findFirstOrThrow({
    where: { organizationId: provider.organizationId },
  });
  await recordUse(provider, now, secret.id);
  expect(
    await db().activityProviderSecret.findFirstOrThrow({ where: { organizationId: provider.organizationId } }),
  ).toMatchObject({ lastUsedAt: now });
});
