import { beforeAll, describe, expect, it } from "vitest";
import { listProfileChanges } from "@/lib/domain/people/list-profile-changes";
import { writeProfile } from "@/lib/domain/people/write-profile";
import { deleteImportedBadge } from "@/lib/domain/wallet/delete-imported-badge";
import { importBadge } from "@/lib/domain/wallet/import-badge";
import { newForeignBadge } from "@/lib/domain/wallet/sample-external.fixture";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import type { GrantReach } from "@/lib/platform/db/generated/client";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { listBadgesAddedByApp } from "./list-badges-added-by-app.ts";
import { listConnectedApps, readConnectedApp, widestReach } from "./list-connected-apps.ts";
import { listReadableBadges } from "./list-readable-badges.ts";
import { recordGrantUse } from "./record-grant-use.ts";

useDatabase();

const now = new Date();
const at = (minute: number) => new Date(now.getTime() + minute * 60_000);

const newApp = async (name = "Wallet") => {
  const id = newSecret();
  await db().app.create({ data: { id, name, metadata: {} } });
  return id;
};

async function allow(
  { appId, personId }: { appId: string; personId: string },
  { reach = "ALL" as GrantReach, credentialIds = [] as string[], scopes = ["a"], expiresAt = null as Date | null } = {},
): Promise<string> {
  const grant = await db().grant.create({
    data: {
      ...{ appId, personId, reach, scopes, expiresAt },
      credentials: { create: credentialIds.map((credentialId) => ({ credentialId })) },
      tokens: { create: { tokenHash: sha256(newSecret()), kind: "ACCESS", scopes, expiresAt: at(60) } },
    },
  });
  return grant.id;
}

async function addBadge(whose: { appId?: string; personId: string; address: string }, name: string, moment = now) {
  const { appId, personId, address } = whose;
  const { text } = await newForeignBadge({ address, name });
  const incoming = { text, file: null, origin: "app", originUrl: null } as const;
  const taken = await importBadge(personId, { ...incoming, ...(appId === undefined ? {} : { appId }) }, moment);
  if (taken.outcome !== "added") throw new Error(taken.outcome);
  return { id: taken.id, text };
}

describe("a connected app", () => {
  it("is one, with all of its grants together", async () => {
    const { personId } = await makePerson();
    const appId = await newApp();
    const grants = [
      await allow({ appId, personId }, { reach: "CHOSEN", scopes: ["a", "b"], expiresAt: at(30) }),
      await allow({ appId, personId }, { reach: "LINK", scopes: ["b", "c"], expiresAt: at(50) }),
    ];
    await recordGrantUse(grants[0] ?? "", { read: 3 }, at(1));
    await recordGrantUse(grants[1] ?? "", { read: 2, wrote: 1 }, at(2));
    await recordGrantUse(grants[0] ?? "", { hasReadProfile: true }, at(3));
    await recordGrantUse(grants[1] ?? "", {}, at(4));
    const [app, ...others] = await listConnectedApps(personId, now);
    expect(others).toEqual([]);
    expect(app).toMatchObject({
      id: appId,
      expiresAt: at(50),
      lastUsedAt: at(4),
      readCount: 5,
      lastReadAt: at(2),
      profileReadAt: at(3),
      addedCount: 0,
    });
    expect([...(app?.scopes ?? [])].sort()).toEqual(["a", "b", "c"]);
    expect([...(app?.grantIds ?? [])].sort()).toEqual([...grants].sort());
    expect(app && widestReach(app)).toBe("LINK");
    expect(await readConnectedApp(personId, appId, now)).toEqual(app);
  });

  it("is nobody else's, and none when it cannot act any longer", async () => {
    const { personId } = await makePerson();
    const appId = await newApp();
    const grantId = await allow({ appId, personId });
    expect(await readConnectedApp((await makePerson()).personId, appId, now)).toBeNull();
    expect(await readConnectedApp(personId, "no\0body", now)).toBeNull();
    expect(await readConnectedApp(personId, appId, at(61))).toBeNull();
    await db().grant.update({ where: { id: grantId }, data: { revokedAt: now } });
    expect(await readConnectedApp(personId, appId, now)).toBeNull();
  });
});

describe("what an app brought", () => {
  let whose: { appId: string; personId: string; address: string };
  beforeAll(async () => {
    whose = { ...(await makePerson()), appId: await newApp() };
    for (let minute = 1; minute <= 5; minute++) await addBadge(whose, `Badge ${minute}`, at(minute));
  });
  const page = async (after?: string) => {
    const { badges, next } = await listBadgesAddedByApp({ ...whose, after, limit: 2 });
    return { names: badges.map(({ name, kind }) => `${kind}: ${name}`), next };
  };

  it("is paged, the latest first", async () => {
    const first = await page();
    expect(first.names).toEqual(["external: Badge 5", "external: Badge 4"]);
    const second = await page(first.next ?? "");
    expect(second.names).toEqual(["external: Badge 3", "external: Badge 2"]);
    expect(await page(second.next ?? "")).toEqual({ names: ["external: Badge 1"], next: null });
  });

  it("is listed once, with the latest time, if the app adds the same badge again", async () => {
    const other = { ...whose, appId: await newApp() };
    const { id, text } = await addBadge(other, "Again", at(10));
    await importBadge(whose.personId, { text, file: null, origin: "app", originUrl: null, appId: other.appId }, at(20));
    expect((await listBadgesAddedByApp({ ...other, limit: 5 })).badges).toEqual([
      { id, kind: "external", name: "Again", issuerName: "Anderswo", broughtAt: at(20) },
    ]);
  });

  it("is counted as it is listed, also if it was added under a grant that has ended", async () => {
    const grantId = await allow(whose, { reach: "ALL", scopes: ["a"], expiresAt: at(50) });
    expect(await readConnectedApp(whose.personId, whose.appId, now)).toMatchObject({ addedCount: 5 });
    await db().grant.update({ where: { id: grantId }, data: { revokedAt: now } });
    await allow(whose, { reach: "ALL", scopes: ["a"], expiresAt: at(50) });
    expect(await readConnectedApp(whose.personId, whose.appId, now)).toMatchObject({ addedCount: 5 });
  });

  it("is nothing of what the person brought, nor of another person", async () => {
    const { personId, address } = await makePerson();
    await addBadge({ personId, address }, "My own");
    expect((await listBadgesAddedByApp({ personId, appId: whose.appId, limit: 5 })).badges).toEqual([]);
  });
});

describe("the badges in an app's reach", () => {
  it("are those with a link, those that were chosen, both, or simply all", async () => {
    const { personId, address } = await makePerson();
    const appId = await newApp();
    const linked = await addBadge({ personId, address }, "Linked");
    const chosen = await addBadge({ personId, address }, "Chosen");
    await addBadge({ personId, address }, "Neither");
    await db().externalCredential.update({ where: { id: linked.id }, data: { visibility: "LINK" } });
    const stranger = await makePerson();
    const foreign = await addBadge(stranger, "Somebody else's");
    const names = async () => {
      const app = await readConnectedApp(personId, appId, now);
      const reach = app && (await listReadableBadges(personId, app));
      return reach && [...reach.badges.map(({ name }) => name), ...(reach.hasMore ? ["…"] : [])];
    };
    await allow({ appId, personId }, { reach: "CHOSEN", credentialIds: [chosen.id, foreign.id] });
    expect(await names()).toEqual(["Chosen"]);
    await allow({ appId, personId }, { reach: "LINK" });
    expect(await names()).toEqual(["Chosen", "Linked"]);
    await allow({ appId, personId });
    expect(await names()).toBeNull();
  });

  it("are those that are there still, of the ones that were chosen", async () => {
    const { personId, address } = await makePerson();
    const appId = await newApp();
    const [gone, retained] = [
      await addBadge({ personId, address }, "Gone"),
      await addBadge({ personId, address }, "Kept"),
    ];
    const grantId = await allow({ appId, personId }, { reach: "CHOSEN", credentialIds: [gone.id, retained.id] });
    await deleteImportedBadge(personId, gone.id);
    expect(await db().grantCredential.findMany({ where: { grantId } })).toEqual([
      { grantId, credentialId: retained.id },
    ]);
  });

  it("are fifty at most", async () => {
    const { personId } = await makePerson();
    const appId = await newApp();
    const ids = Array.from({ length: 51 }, () => crypto.randomUUID());
    await db().externalCredential.createMany({
      data: ids.map((id) => ({
        ...{ id, personId, issuerKey: "issuer", credentialKey: id, mediaType: "application/vc+ld+json", body: "{}" },
        ...{ origin: "file", name: id, issuerName: "Issuer", verdict: "valid", verification: [], verifiedAt: now },
      })),
    });
    // Alternately by two grants, so that the order is not that of the rows.
    for (const turn of [0, 1])
      await allow(
        { appId, personId },
        { reach: "CHOSEN", credentialIds: [...ids].sort().filter((_, at) => at % 2 === turn) },
      );
    const app = await readConnectedApp(personId, appId, now);
    const reach = app && (await listReadableBadges(personId, app));
    expect(reach?.badges.map(({ id }) => id)).toEqual([...ids].sort().slice(0, 50));
    expect(reach?.hasMore).toBe(true);
  });
});

it("changes of the profile name the app", async () => {
  const { personId } = await makePerson();
  const [one, other] = [await newApp(), await newApp()];
  await writeProfile({ personId, appId: one }, { name: "A", attributes: {} }, at(1));
  await writeProfile({ personId, appId: other }, { name: "B", attributes: {} }, at(2));
  expect((await listProfileChanges(personId, one)).map(({ changedAt }) => changedAt)).toEqual([at(1)]);
  expect(await listProfileChanges(personId)).toHaveLength(2);
});
