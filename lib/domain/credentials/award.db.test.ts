import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ensureIssuer } from "@/lib/domain/issuers/create-issuer";
import { encodeMultikey } from "@/lib/domain/issuers/multikey";
import { wrapPrivateKey } from "@/lib/platform/crypto/wrap";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { awardCredentials } from "./award.ts";
import { newPerson, newTenant } from "./sample-tenant.fixture.ts";
import { verifyOnline } from "./verify-online.ts";

useDatabase();

const now = new Date("2026-11-21T10:00:00.250Z");
const verify = (text: string) => verifyOnline(text, { now, recipientEmail: "Max.Mustermann@somedomain.com" });

describe("awarding", () => {
  it("issues a valid, private badge that is dated with the completion, and records it in the audit log", async () => {
    const tenant = await newTenant();
    const personId = await newPerson();
    const completionId = await tenant.newCompletion(tenant.courseId, personId);
    const scope = { organizationId: tenant.organizationId, completionIds: [completionId] };
    const [awarded, ...more] = await awardCredentials(scope, now);
    expect(more).toEqual([]);
    expect(awarded?.personId).toBe(personId);
    const credential = await db().credential.findFirstOrThrow({ where: { personId } });
    expect(credential).toMatchObject({
      id: awarded?.credentialId,
      completionId,
      visibility: "PRIVATE",
      awardedAt: new Date("2026-03-01T09:00:00Z"),
      issuedAt: new Date("2026-11-21T10:00:00Z"),
    });
    expect(JSON.parse(credential.body)).toMatchObject({
      id: `urn:uuid:${credential.id}`,
      issuer: { id: `did:web:localhost%3A3000:issuers:${tenant.organizationId}`, name: "Musterakademie" },
      validFrom: "2026-11-21T10:00:00Z",
      awardedDate: "2026-03-01T09:00:00Z",
    });
    expect((await verify(credential.body)).verdict).toBe("valid");
    expect(await db().auditEvent.findMany({ where: { subject: `credential:${credential.id}` } })).toMatchObject([
      { organizationId: tenant.organizationId, actor: "system", action: "credential.issued", occurredAt: now },
    ]);
  });

  it("passes over completions without a learner, and courses that earn nothing (yet)", async () => {
    const { organizationId, courseId, newCourse, newCompletion } = await newTenant();
    const waiting = await newCompletion(courseId, null);
    const unmapped = await newCompletion(await newCourse(null), await newPerson());
    expect(await awardCredentials({ organizationId, completionIds: [waiting, unmapped] }, now)).toEqual([]);
    expect(await db().issuer.count({ where: { organizationId } })).toBe(0);
  });

  it("dates the badge with the earliest completion of any course that earns it, whichever comes first to be looked at", async () => {
    const { organizationId, achievementId, courseId, newCourse, newCompletion } = await newTenant();
    const personId = await newPerson();
    const later = await newCompletion(courseId, personId, "2026-05-01T00:00:00Z");
    const earlier = await newCompletion(await newCourse(achievementId), personId, "2026-02-01T00:00:00Z");
    await awardCredentials({ organizationId, completionIds: [later] }, now);
    expect(await db().credential.findMany({ where: { personId } })).toMatchObject([
      { completionId: earlier, awardedAt: new Date("2026-02-01T00:00:00Z") },
    ]);
  });

  it("changes nothing when it runs again, also for another completion of the same", async () => {
    const { organizationId, achievementId, courseId, newCompletion } = await newTenant();
    const personId = await newPerson();
    const first = await newCompletion(courseId, personId);
    await awardCredentials({ organizationId, completionIds: [first] }, now);
    const before = await db().credential.findMany({ where: { organizationId } });
    const second = await newCompletion(courseId, personId, "2026-01-01T00:00:00Z");
    expect(await awardCredentials({ organizationId, completionIds: [first, second] }, now)).toEqual([]);
    expect(await awardCredentials({ organizationId, achievementId }, now)).toEqual([]);
    expect(await db().credential.findMany({ where: { organizationId } })).toEqual(before);
  });

  it("issues one badge when several processes award it concurrently, and returns each badge to only one of them", async () => {
    const { organizationId, achievementId, courseId, newCompletion } = await newTenant();
    const completionIds = [];
    for (let i = 0; i < 12; i++) completionIds.push(await newCompletion(courseId, await newPerson()));
    const results = await Promise.all([
      awardCredentials({ organizationId, completionIds }, now),
      awardCredentials({ organizationId, achievementId }, now),
      awardCredentials({ organizationId, completionIds: completionIds.toReversed() }, now),
      ...completionIds.map((id) => awardCredentials({ organizationId, completionIds: [id] }, now)),
    ]);
    const reported = results.flat().map((awarded) => awarded.credentialId);
    expect(reported).toHaveLength(12);
    const stored = await db().credential.findMany({ where: { organizationId } });
    expect(stored.map((credential) => credential.id).sort()).toEqual(reported.sort());
    expect(await db().issuer.count({ where: { organizationId } })).toBe(1);
    expect(await db().signingKey.count({ where: { organizationId } })).toBe(2);
    const issued = { organizationId, action: "credential.issued" };
    expect(await db().auditEvent.count({ where: issued })).toBe(12);
    for (const { body } of stored) expect((await verify(body)).verdict).toBe("valid");
  });

  it("gives everybody their badge when a course with many completions begins to count", async () => {
    const { organizationId, achievementId, courseId, newCompletion } = await newTenant();
    for (let i = 0; i < 230; i++) await newCompletion(courseId, await newPerson());
    const awarded = await awardCredentials({ organizationId, achievementId }, now);
    expect(new Set(awarded.map(({ personId }) => personId)).size).toBe(230);
    expect(await db().credential.count({ where: { organizationId } })).toBe(230);
  });

  it("never reaches into another organization", async () => {
    const ours = await newTenant();
    const theirs = await newTenant();
    const completionId = await theirs.newCompletion(theirs.courseId, await newPerson());
    const { organizationId } = ours;
    expect(await awardCredentials({ organizationId, completionIds: [completionId] }, now)).toEqual([]);
    expect(await awardCredentials({ organizationId, achievementId: theirs.achievementId }, now)).toEqual([]);
  });
});

describe("the rule of an achievement", () => {
  const day = (number: number) => `2026-03-0${number}T09:00:00Z`;

  it("needs all courses when it says so, and counts from the day of the last one", async () => {
    const { organizationId, newAchievement, newCourse, newCompletion } = await newTenant();
    const achievementId = await newAchievement("Both", { requires: "ALL" });
    const [one, other] = [await newCourse(achievementId), await newCourse(achievementId)];
    const [whole, half] = [await newPerson(), await newPerson()];
    await newCompletion(one, half, day(1));
    await newCompletion(one, half, day(2));
    const first = await newCompletion(one, whole, day(4), { durationSeconds: 3600 });
    await newCompletion(other, whole, day(6), { scoreScaled: 1 });
    const last = await newCompletion(other, whole, day(5), { scoreScaled: 0.5 });
    await newCompletion(one, whole, day(7));
    expect(await awardCredentials({ organizationId, achievementId }, now)).toMatchObject([{ personId: whole }]);
    const badge = await db().credential.findFirstOrThrow({ where: { organizationId, achievementId } });
    expect(badge).toMatchObject({
      awardedAt: new Date(day(5)),
      completionId: last,
      completionIds: [first, last],
    });
    expect(JSON.parse(badge.body)).toMatchObject({
      evidence: [{ narrative: "Abgeschlossen am 2026-03-04." }, { narrative: "Abgeschlossen am 2026-03-05." }],
      credentialSubject: {
        activityStartDate: "2026-03-04T08:00:00Z",
        activityEndDate: day(5),
        result: [{ status: "Completed" }],
      },
    });
  });

  it("counts a completion only with the score and the duration that it asks for", async () => {
    const { organizationId, newAchievement, newCourse, newCompletion } = await newTenant();
    const achievementId = await newAchievement("Good", { minimumScoreScaled: 0.8, minimumDurationSeconds: 60 });
    const courseId = await newCourse(achievementId);
    const personId = await newPerson();
    const good = { scoreScaled: 0.8, durationSeconds: 60 };
    const ids = [
      await newCompletion(courseId, personId, day(1)),
      await newCompletion(courseId, personId, day(2), { ...good, scoreScaled: 0.79 }),
      await newCompletion(courseId, personId, day(3), { ...good, durationSeconds: 59 }),
      await newCompletion(courseId, personId, day(4), { scoreScaled: 1 }),
    ];
    expect(await awardCredentials({ organizationId, completionIds: ids }, now)).toEqual([]);
    ids.push(
      await newCompletion(courseId, personId, day(6), good),
      await newCompletion(courseId, personId, day(5), good),
    );
    expect(await awardCredentials({ organizationId, completionIds: ids }, now)).toHaveLength(1);
    const badge = await db().credential.findFirstOrThrow({ where: { organizationId } });
    expect(badge.awardedAt).toEqual(new Date(day(5)));
    expect(JSON.parse(badge.body)).toHaveProperty("credentialSubject.result.1.value", "0.8");
  });

  it.each(["DRAFT", "RETIRED"] as const)(
    "earns nobody anything while the achievement is in state %s",
    async (state) => {
      const { organizationId, newAchievement, newCourse, newCompletion } = await newTenant();
      const achievementId = await newAchievement("Later", { state });
      const completion = await newCompletion(await newCourse(achievementId), await newPerson());
      expect(await awardCredentials({ organizationId, completionIds: [completion] }, now)).toEqual([]);
      expect(await awardCredentials({ organizationId, achievementId }, now)).toEqual([]);
      const where = { organizationId_id: { organizationId, id: achievementId } };
      await db().achievement.update({ where, data: { state: "PUBLISHED" } });
      expect(await awardCredentials({ organizationId, achievementId }, now)).toHaveLength(1);
    },
  );

  it("gives a badge of each achievement that a course counts towards", async () => {
    const { organizationId, achievementId, courseId, newAchievement, newCompletion } = await newTenant();
    const another = await newAchievement("Another");
    await db().achievementCourse.create({ data: { organizationId, achievementId: another, courseId } });
    const completion = await newCompletion(courseId, await newPerson());
    const awarded = await awardCredentials({ organizationId, completionIds: [completion] }, now);
    expect(awarded.map((badge) => badge.achievementId).sort()).toEqual([achievementId, another].sort());
  });

  it("does not issue what would be over before it begins", async () => {
    const { organizationId, newAchievement, newCourse, newCompletion } = await newTenant();
    const achievementId = await newAchievement("Brief", { validityPeriod: "P1M" });
    const courseId = await newCourse(achievementId);
    await newCompletion(courseId, await newPerson(), "2026-10-20T09:00:00Z");
    await newCompletion(courseId, await newPerson(), "2026-10-30T09:00:00Z");
    expect(await awardCredentials({ organizationId, achievementId }, now)).toHaveLength(1);
    const badge = await db().credential.findFirstOrThrow({ where: { organizationId } });
    expect(badge.validUntil).toEqual(new Date("2026-11-30T09:00:00Z"));
    expect(JSON.parse(badge.body)).toMatchObject({ validUntil: "2026-11-30T09:00:00Z" });
    expect((await verify(badge.jws ?? "")).verdict).toBe("valid");
  });

  it("speaks the learner's language, and names the DID that they proved last", async () => {
    const { organizationId, newAchievement, newCourse, newCompletion } = await newTenant();
    const texts = { language: "en", name: "Fire safety", description: "Can put out fires.", criteria: "Completed." };
    const achievementId = await newAchievement("Brandschutz", { texts: { create: texts } });
    const dids = [
      { did: "did:key:z6MkOlder", provedAt: new Date(day(1)) },
      { did: "did:key:z6MkNewer", provedAt: new Date(day(2)) },
    ];
    const personId = await newPerson({ language: "en", dids: { create: dids } });
    await newCompletion(await newCourse(achievementId), personId);
    await awardCredentials({ organizationId, achievementId }, now);
    const badge = await db().credential.findFirstOrThrow({ where: { organizationId } });
    expect(badge).toMatchObject({ language: "en", subjectDid: "did:key:z6MkNewer" });
    expect(JSON.parse(badge.body)).toMatchObject({
      name: "Fire safety",
      credentialSubject: { id: "did:key:z6MkNewer", achievement: { related: [{ inLanguage: "de" }] } },
    });
    const payload = JSON.parse(Buffer.from(badge.jws?.split(".")[1] ?? "", "base64url").toString());
    expect(payload).toMatchObject({ sub: "did:key:z6MkNewer", jti: `urn:uuid:${badge.id}` });
  });
});

describe("a change of key", () => {
  it("leaves old badges valid while the key is retired, and new ones are signed with the new key", async () => {
    const { organizationId, achievementId, courseId, newCompletion } = await newTenant();
    await newCompletion(courseId, await newPerson());
    await awardCredentials({ organizationId, achievementId }, now);
    const [old] = await db().credential.findMany({ where: { organizationId } });
    const issuer = await ensureIssuer(db(), organizationId);
    await db().signingKey.updateMany({
      where: { organizationId, algorithm: "Ed25519" },
      data: { state: "RETIRED", retiredAt: now },
    });
    const newKeyId = await addKey(organizationId, issuer.id);

    await newCompletion(courseId, await newPerson());
    await awardCredentials({ organizationId, achievementId }, now);
    const fresh = await db().credential.findFirstOrThrow({ where: { organizationId, id: { not: old?.id ?? "" } } });
    expect(JSON.parse(fresh.body).proof.verificationMethod).toBe(`${issuer.did}#${newKeyId}`);
    expect((await verify(fresh.body)).verdict).toBe("valid");
    expect((await verify(old?.body ?? "")).verdict).toBe("valid");

    await db().signingKey.updateMany({ where: { organizationId, state: "RETIRED" }, data: { state: "COMPROMISED" } });
    const verification = await verify(old?.body ?? "");
    expect(verification.verdict).toBe("invalid");
    expect(verification.steps.find((step) => step.name === "issuer")?.code).toBe("key-not-listed");
  });

  it("issues nothing with a key that is stored in another key's row", async () => {
    const { organizationId, achievementId, courseId, newCompletion } = await newTenant();
    const issuer = await ensureIssuer(db(), organizationId);
    const { privateKey } = generateKeyPairSync("ed25519");
    const foreign = await wrapPrivateKey(privateKey, "z6MkOther");
    await db().signingKey.updateMany({
      where: { issuerId: issuer.id, algorithm: "Ed25519" },
      data: { wrappedPrivateKey: foreign.wrapped },
    });
    await newCompletion(courseId, await newPerson());
    await expect(awardCredentials({ organizationId, achievementId }, now)).rejects.toThrow(/corrupted in the database/);
    expect(await db().credential.count({ where: { organizationId } })).toBe(0);
  });
});

async function addKey(organizationId: number, issuerId: string): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const id = encodeMultikey(publicKey);
  const { wrapped, wrappingKeyId } = await wrapPrivateKey(privateKey, id);
  await db().signingKey.create({
    data: { organizationId, id, issuerId, algorithm: "Ed25519", wrappedPrivateKey: wrapped, wrappingKeyId },
  });
  return id;
}
