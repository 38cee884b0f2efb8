import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureIssuer } from "@/lib/domain/issuers/create-issuer";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { storeStatements } from "@/lib/protocols/xapi/statements/store.sql";
import { useDatabase } from "@/test/database";
import { makeOrganization, makePerson, type TestOrganization } from "@/test/make-organization";
import { jobs } from "./registry.ts";

useDatabase();

const completedAt = "2020-01-11T10:30:45.154Z";

describe("from statement to badge", () => {
  let organization: TestOrganization;
  beforeAll(async () => {
    organization = await makeOrganization();
  });

  /** Stores a completion statement and returns the payload of its job. */
  async function report(
    address: string,
    objectId: string,
    {
      to = organization,
      courseName = "Course",
      body,
    }: { to?: TestOrganization; courseName?: string; body?: string } = {},
  ): Promise<{ statements: { organizationId: number; statementId: string }[] }> {
    const id = randomUUID();
    await storeStatements([
      {
        organizationId: to.organizationId,
        activityProviderId: to.activityProviderId,
        id,
        body:
          body ??
          JSON.stringify({
            id,
            actor: { mbox: `mailto:${address}` },
            verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
            object: { id: objectId, definition: { name: { de: "Kurs", "en-US": courseName } } },
            result: { completion: true, duration: "PT2M33S" },
            timestamp: completedAt,
          }),
        digest: sha256(id),
        version: "1.0.3",
        actorKey: `mbox:mailto:${address}`,
        verbId: "http://adlnet.gov/expapi/verbs/completed",
        activityId: objectId,
        targetId: null,
        registration: null,
        timestamp: completedAt,
        terms: [],
        definitions: [],
        warnings: [],
        mayVoidAny: false,
        isCompletion: true,
      },
    ]);
    return { statements: [{ organizationId: to.organizationId, statementId: id }] };
  }

  async function mappedCourse({ organizationId } = organization): Promise<{ objectId: string; achievementId: string }> {
    const objectId = `urn:example:${randomUUID()}`;
    const achievement = await db().achievement.create({
      data: {
        organizationId,
        name: "Passed",
        description: "Passed a course.",
        criteria: "Pass it.",
        state: "PUBLISHED",
      },
    });
    await db().course.create({
      data: {
        organizationId,
        objectId,
        mappedAt: new Date(),
        achievements: { create: { achievementId: achievement.id } },
      },
    });
    return { objectId, achievementId: achievement.id };
  }

  const badgesOf = (personId: string) => db().credential.findMany({ where: { personId } });

  it("records the completion and issues its badge with the date of the statement", async () => {
    const { personId, address } = await makePerson();
    const { objectId } = await mappedCourse();
    await jobs["recognize-completions"](await report(address, objectId));
    const completion = await db().completion.findFirstOrThrow({ where: { personId } });
    expect(completion).toMatchObject({ completedAt: new Date(completedAt), durationSeconds: 153, addressKey: address });
    const [badge, ...more] = await badgesOf(personId);
    expect(more).toEqual([]);
    expect(badge).toMatchObject({
      awardedAt: new Date(completedAt),
      completionId: completion.id,
      visibility: "PRIVATE",
    });
  });

  it("ignores the case of addresses", async () => {
    const { personId, address } = await makePerson();
    const { objectId } = await mappedCourse();
    await jobs["recognize-completions"](await report(address.toUpperCase(), objectId));
    expect(await badgesOf(personId)).toHaveLength(1);
  });

  it("stores the completion of an unknown learner, and issues its badge with its date once the address is verified", async () => {
    const { personId, address } = await makePerson({ isVerified: false });
    const { objectId } = await mappedCourse();
    await jobs["recognize-completions"](await report(address, objectId));
    expect(await db().completion.count({ where: { addressKey: address, personId: null } })).toBe(1);
    expect(await badgesOf(personId)).toEqual([]);

    await db().emailAddress.updateMany({ where: { personId }, data: { verifiedAt: new Date() } });
    await jobs["match-learner"]({ addressKeys: [address] });
    expect(await badgesOf(personId)).toEqual([expect.objectContaining({ awardedAt: new Date(completedAt) })]);
  });

  it("stores the completion of an unknown course, and issues its badge with its date once the course is mapped", async () => {
    const { personId, address } = await makePerson();
    const objectId = `urn:example:${randomUUID()}`;
    const { organizationId } = organization;
    await jobs["recognize-completions"](await report(address, objectId));
    const course = await db().course.findUniqueOrThrow({
      where: { organizationId_objectId: { organizationId, objectId } },
      include: { achievements: true },
    });
    expect(course).toMatchObject({ title: "Course", achievements: [], mappedAt: null });
    expect(await db().completion.count({ where: { personId, courseId: course.id } })).toBe(1);
    expect(await badgesOf(personId)).toEqual([]);

    const { achievementId } = await mappedCourse();
    await db().achievementCourse.create({ data: { organizationId, achievementId, courseId: course.id } });
    await jobs["award-achievement"]({ organizationId, achievementId });
    expect(await badgesOf(personId)).toEqual([expect.objectContaining({ awardedAt: new Date(completedAt) })]);
  });

  it("issues one badge for repeated reports that are processed concurrently", async () => {
    const { personId, address } = await makePerson();
    const { objectId } = await mappedCourse();
    const reports = await Promise.all(Array.from({ length: 5 }, () => report(address, objectId)));
    await Promise.all([...reports, ...reports].map((payload) => jobs["recognize-completions"](payload)));
    expect(await db().completion.count({ where: { personId } })).toBe(5);
    expect(await badgesOf(personId)).toHaveLength(1);
  });

  it("issues in a second run the badges of a run that ended between two stages", async () => {
    const { personId, address } = await makePerson({ isVerified: false });
    const { objectId } = await mappedCourse();
    await jobs["recognize-completions"](await report(address, objectId));
    await db().emailAddress.updateMany({ where: { personId }, data: { verifiedAt: new Date() } });
    // As if the first run of match-learner had been killed after it had matched.
    await db().completion.updateMany({ where: { addressKey: address }, data: { personId } });
    await jobs["match-learner"]({ addressKeys: [address] });
    expect(await badgesOf(personId)).toHaveLength(1);
  });

  it.each([
    ["with a NUL character, without it", "Course\u0000", "Course"],
    ["that is blank as one without a name", " ", null],
  ])("stores a course name %s", async (_, courseName, title) => {
    const { personId, address } = await makePerson();
    const objectId = `urn:example:${randomUUID()}`;
    await jobs["recognize-completions"](await report(address, objectId, { courseName }));
    expect(await db().completion.findMany({ where: { personId }, select: { course: true } })).toMatchObject([
      { course: { objectId, title } },
    ]);
  });

  it("processes other statements of the job if one is not understood", async () => {
    const { personId, address } = await makePerson();
    const { objectId } = await mappedCourse();
    const other = await makeOrganization();
    const broken = await report(address, objectId, { to: other, body: "{}" });
    const whole = await report(address, objectId);
    const together = { statements: [...broken.statements, ...whole.statements] };
    await expect(jobs["recognize-completions"](together)).rejects.toThrow();
    expect(await badgesOf(personId)).toHaveLength(1);
  });

  it("processes other organizations if one has no signing key", async () => {
    const { personId, address } = await makePerson({ isVerified: false });
    const other = await makeOrganization();
    await ensureIssuer(db(), other.organizationId);
    await db().signingKey.updateMany({
      where: { organizationId: other.organizationId },
      data: { state: "RETIRED", retiredAt: new Date() },
    });
    for (const to of [other, organization]) {
      const { objectId } = await mappedCourse(to);
      await jobs["recognize-completions"](await report(address, objectId, { to }));
    }
    await db().emailAddress.updateMany({ where: { personId }, data: { verifiedAt: new Date() } });
    await expect(jobs["match-learner"]({ addressKeys: [address] })).rejects.toThrow("no active signing key");
    expect(await badgesOf(personId)).toMatchObject([{ organizationId: organization.organizationId }]);
  });

  it("matches a completion only to the person who has verified its address", async () => {
    const { personId, address } = await makePerson();
    const claimant = await makePerson();
    await db().emailAddress.create({ data: { personId: claimant.personId, address, addressKey: address } });
    const { objectId } = await mappedCourse();
    await jobs["recognize-completions"](await report(address, objectId));
    expect(await badgesOf(personId)).toHaveLength(1);
    expect(await badgesOf(claimant.personId)).toEqual([]);
  });
});
