import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { useDatabase } from "@/e2e/database";
import { wrapPrivateKey } from "@/lib/crypto/wrap";
import { db } from "@/lib/db/client";
import { ensureIssuer } from "@/lib/issuers/create-issuer";
import { encodeMultikey } from "@/lib/issuers/multikey";
import { awardCredentials } from "./award.ts";
import { resolveIssuer } from "./resolve-issuer.ts";
import { newPerson, newTenant } from "./sample-tenant.fixture.ts";
import { verifyCredential } from "./verify.ts";

useDatabase();

const now = new Date("2026-11-21T10:00:00.250Z");
const verify = (text: string) =>
  verifyCredential(text, { now, resolveIssuer, recipientEmail: "Max.Mustermann@somedomain.com" });

describe("awarding", () => {
  it("issues a badge that is valid, dated with the completion, private, and noted in the audit log", async () => {
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
      issuedAt: now,
    });
    expect(JSON.parse(credential.body)).toMatchObject({
      id: `urn:uuid:${credential.id}`,
      issuer: { id: `did:web:localhost%3A3000:issuers:${tenant.organizationId}`, name: "Musterakademie" },
      validFrom: "2026-11-21T10:00:00.250Z",
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
    const { organizationId, courseId, newCompletion } = await newTenant();
    const personId = await newPerson();
    const first = await newCompletion(courseId, personId);
    await awardCredentials({ organizationId, completionIds: [first] }, now);
    const before = await db().credential.findMany({ where: { organizationId } });
    const second = await newCompletion(courseId, personId, "2026-01-01T00:00:00Z");
    expect(await awardCredentials({ organizationId, completionIds: [first, second] }, now)).toEqual([]);
    expect(await awardCredentials({ organizationId, courseId }, now)).toEqual([]);
    expect(await db().credential.findMany({ where: { organizationId } })).toEqual(before);
  });

  it("gives one badge when several processes award the same at once, and each badge to one caller alone", async () => {
    const { organizationId, courseId, newCompletion } = await newTenant();
    const completionIds = [];
    for (let i = 0; i < 12; i++) completionIds.push(await newCompletion(courseId, await newPerson()));
    const results = await Promise.all([
      awardCredentials({ organizationId, completionIds }, now),
      awardCredentials({ organizationId, courseId }, now),
      awardCredentials({ organizationId, completionIds: completionIds.toReversed() }, now),
      ...completionIds.map((id) => awardCredentials({ organizationId, completionIds: [id] }, now)),
    ]);
    const told = results.flat().map((awarded) => awarded.credentialId);
    expect(told).toHaveLength(12);
    const stored = await db().credential.findMany({ where: { organizationId } });
    expect(stored.map((credential) => credential.id).sort()).toEqual(told.sort());
    expect(await db().issuer.count({ where: { organizationId } })).toBe(1);
    expect(await db().signingKey.count({ where: { organizationId } })).toBe(1);
    const issued = { organizationId, action: "credential.issued" };
    expect(await db().auditEvent.count({ where: issued })).toBe(12);
    for (const { body } of stored) expect((await verify(body)).verdict).toBe("valid");
  });

  it("gives everybody their badge when a course with many completions is mapped", async () => {
    const { organizationId, courseId, newCompletion } = await newTenant();
    for (let i = 0; i < 230; i++) await newCompletion(courseId, await newPerson());
    const awarded = await awardCredentials({ organizationId, courseId }, now);
    expect(new Set(awarded.map(({ personId }) => personId)).size).toBe(230);
    expect(await db().credential.count({ where: { organizationId } })).toBe(230);
  });

  it("never reaches into another organization", async () => {
    const ours = await newTenant();
    const theirs = await newTenant();
    const completionId = await theirs.newCompletion(theirs.courseId, await newPerson());
    const { organizationId } = ours;
    expect(await awardCredentials({ organizationId, completionIds: [completionId] }, now)).toEqual([]);
    expect(await awardCredentials({ organizationId, courseId: theirs.courseId }, now)).toEqual([]);
  });
});

describe("a change of key", () => {
  it("leaves old badges valid while the key is retired, and new ones are signed with the new key", async () => {
    const { organizationId, courseId, newCompletion } = await newTenant();
    await newCompletion(courseId, await newPerson());
    await awardCredentials({ organizationId, courseId }, now);
    const [old] = await db().credential.findMany({ where: { organizationId } });
    const issuer = await ensureIssuer(db(), organizationId);
    await db().signingKey.updateMany({ where: { organizationId }, data: { state: "RETIRED", retiredAt: now } });
    const newKeyId = await addKey(organizationId, issuer.id);

    await newCompletion(courseId, await newPerson());
    await awardCredentials({ organizationId, courseId }, now);
    const fresh = await db().credential.findFirstOrThrow({ where: { organizationId, id: { not: old?.id ?? "" } } });
    expect(JSON.parse(fresh.body).proof.verificationMethod).toBe(`${issuer.did}#${newKeyId}`);
    expect((await verify(fresh.body)).verdict).toBe("valid");
    expect((await verify(old?.body ?? "")).verdict).toBe("valid");

    await db().signingKey.updateMany({ where: { organizationId, state: "RETIRED" }, data: { state: "COMPROMISED" } });
    const verification = await verify(old?.body ?? "");
    expect(verification.verdict).toBe("invalid");
    expect(verification.steps.find((step) => step.name === "issuer")?.code).toBe("key-not-listed");
  });

  it("issues nothing with a key that stands in another key's row", async () => {
    const { organizationId, courseId, newCompletion } = await newTenant();
    const issuer = await ensureIssuer(db(), organizationId);
    const { privateKey } = generateKeyPairSync("ed25519");
    const foreign = wrapPrivateKey(privateKey, "z6MkOther");
    await db().signingKey.updateMany({ where: { issuerId: issuer.id }, data: { wrappedPrivateKey: foreign.wrapped } });
    await newCompletion(courseId, await newPerson());
    await expect(awardCredentials({ organizationId, courseId }, now)).rejects.toThrow(/was changed in the database/);
    expect(await db().credential.count({ where: { organizationId } })).toBe(0);
  });
});

async function addKey(organizationId: number, issuerId: string): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const id = encodeMultikey(publicKey);
  const { wrapped, wrappingKeyId } = wrapPrivateKey(privateKey, id);
  await db().signingKey.create({
    data: { organizationId, id, issuerId, algorithm: "Ed25519", wrappedPrivateKey: wrapped, wrappingKeyId },
  });
  return id;
}
