import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { awardCredentials } from "./award.ts";
import { readStatusOffline } from "./independent-status.fixture.ts";
import { reissueCredentials } from "./reissue.ts";
import { newPerson, newTenant } from "./sample-tenant.fixture.ts";
import { readStatusList } from "./status/read-status-list.ts";
import { updateCredentialState } from "./update-credential-state.ts";
import { verifyOnline } from "./verify-online.ts";

useDatabase();

const issuedAt = new Date("2026-11-21T09:00:00Z");
const now = new Date("2026-11-21T10:00:00Z");
const did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

async function newBadge(more: Parameters<Awaited<ReturnType<typeof newTenant>>["newAchievement"]>[1] = {}) {
  const tenant = await newTenant();
  const { organizationId, newAchievement, newCourse, newCompletion } = tenant;
  const achievementId = await newAchievement("Brandschutz", more);
  const personId = await newPerson({ language: "de" });
  const completion = await newCompletion(await newCourse(achievementId), personId, undefined, {
    durationSeconds: 600,
    scoreScaled: 0.5,
  });
  const [badge] = await awardCredentials({ organizationId, completionIds: [completion] }, issuedAt);
  if (!badge) throw new Error("nothing was awarded");
  const actor = { personId: randomUUID() };
  const reissue = (at: Date, subjectDid?: string) =>
    reissueCredentials({ organizationId, credentialIds: [badge.credentialId], subjectDid, now: at, ...actor });
  const read = () => db().credential.findFirstOrThrow({ where: { id: badge.credentialId } });
  return { ...tenant, ...badge, actor, reissue, read };
}

describe("issuing a badge again", () => {
  it("preserves the id, award date, recipient and status list index, with a later validFrom and the current achievement", async () => {
    const { organizationId, achievementId, credentialId, personId, reissue, read, actor } = await newBadge();
    const before = await read();
    await db().achievement.update({
      where: { organizationId_id: { organizationId, id: achievementId } },
      data: { name: "Brandschutz II", version: 2 },
    });
    expect(await reissue(now, did)).toEqual({ reissued: [{ credentialId, personId, revision: 2 }], refused: [] });
    const after = await read();
    const [old, fresh] = [JSON.parse(before.body), JSON.parse(after.body)];
    expect(fresh).toMatchObject({
      id: old.id,
      awardedDate: old.awardedDate,
      credentialStatus: old.credentialStatus,
      evidence: old.evidence,
      validFrom: "2026-11-21T10:00:00Z",
      name: "Brandschutz II",
      credentialSubject: {
        id: did,
        identifier: old.credentialSubject.identifier,
        result: old.credentialSubject.result,
        activityStartDate: old.credentialSubject.activityStartDate,
        achievement: { name: "Brandschutz II", version: "2" },
      },
    });
    expect(after).toMatchObject({
      revision: 2,
      achievementVersion: 2,
      subjectDid: did,
      issuedAt: now,
      awardedAt: before.awardedAt,
      statusIndex: before.statusIndex,
      completionIds: before.completionIds,
    });
    for (const text of [after.body, after.jws ?? "", before.body])
      expect((await verifyOnline(text, { now })).verdict).toBe("valid");
    expect(await db().credentialRevision.findMany({ where: { credentialId } })).toMatchObject([
      { revision: 1, body: before.body, jws: before.jws, issuedAt, replacedAt: now },
    ]);
    expect(await db().auditEvent.findMany({ where: { action: "credential.reissued" } })).toMatchObject([
      {
        organizationId,
        actor: `person:${actor.personId}`,
        subject: `credential:${credentialId}`,
        detail: { revision: 2 },
      },
    ]);
  });

  it("moves validFrom on when it happens twice in a second, and goes on being bound to the same DID", async () => {
    const { reissue, read } = await newBadge();
    await reissue(now, did);
    await reissue(new Date(now.getTime() + 300));
    expect(await read()).toMatchObject({ revision: 3, subjectDid: did, issuedAt: new Date(now.getTime() + 1000) });
  });

  it("runs concurrent calls one after the other: each revision exists once, with ascending validFrom", async () => {
    const { credentialId, reissue, read } = await newBadge();
    await Promise.all(Array.from({ length: 5 }, () => reissue(now)));
    const revisions = await db().credentialRevision.findMany({ where: { credentialId }, orderBy: { revision: "asc" } });
    expect(revisions.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5]);
    const times = [...revisions, await read()].map((revision) => revision.issuedAt.getTime());
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(new Set(times).size).toBe(6);
  });

  it("refuses what is revoked, what is another organization's, and what would be over already", async () => {
    const { organizationId, credentialId, actor, reissue, read } = await newBadge();
    const states = { organizationId, credentialIds: [credentialId], isReasonPublic: false, now, ...actor };
    await updateCredentialState({ ...states, to: "REVOKED", reason: "Issued by mistake." });
    const before = await read();
    expect(await reissue(now)).toEqual({ reissued: [], refused: [{ credentialId, reason: "revoked" }] });
    expect(await read()).toEqual(before);
    const foreign = await newBadge();
    expect(
      await reissueCredentials({
        organizationId: foreign.organizationId,
        credentialIds: [credentialId, "no id"],
        now,
        ...actor,
      }),
    ).toMatchObject({ reissued: [], refused: [{ reason: "missing" }, { reason: "missing" }] });
    const brief = await newBadge({ validityPeriod: "P1Y" });
    const later = new Date("2027-03-01T09:00:00Z");
    expect(await brief.reissue(later)).toMatchObject({ reissued: [], refused: [{ reason: "expired" }] });
  });

  it("does not lift a suspension", async () => {
    const { organizationId, credentialId, actor, reissue, read } = await newBadge();
    const states = { organizationId, credentialIds: [credentialId], isReasonPublic: false, now, ...actor };
    await updateCredentialState({ ...states, to: "SUSPENDED", reason: "Being looked into." });
    expect((await reissue(now)).reissued).toHaveLength(1);
    expect(await read()).toMatchObject({ state: "SUSPENDED", revision: 2 });
  });

  it("suspends a suspended badge of old in the published list, in which it gets its first index", async () => {
    const { organizationId, credentialId, actor, reissue, read } = await newBadge();
    await db().credential.updateMany({ where: { id: credentialId }, data: { statusList: null, statusIndex: null } });
    const states = { organizationId, credentialIds: [credentialId], isReasonPublic: false, now, ...actor };
    await updateCredentialState({ ...states, to: "SUSPENDED", reason: "Being looked into." });
    // Signed before the badge is in it.
    await readStatusList(organizationId, 1, new Date());
    expect((await reissue(now)).reissued).toHaveLength(1);
    expect(await readStatusOffline(organizationId, (await read()).body, new Date())).toBe(true);
    await updateCredentialState({ ...states, to: "ACTIVE", reason: null });
    expect(await readStatusOffline(organizationId, (await read()).body, new Date())).toBe(false);
  });

  it("gives a badge of old, without status and JWT, both", async () => {
    const { credentialId, reissue, read } = await newBadge();
    await db().credential.updateMany({
      where: { id: credentialId },
      data: { jws: null, statusList: null, statusIndex: null, completionIds: [] },
    });
    await reissue(now);
    const after = await read();
    expect(after.jws).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(JSON.parse(after.body)).toMatchObject({
      credentialStatus: { statusListIndex: String(after.statusIndex) },
      evidence: [{ name: "Löschen lernen" }],
    });
  });
});
