import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { useDatabase } from "@/e2e/database";
import { listJobs } from "@/e2e/list-jobs";
import { makeOrganization, makePerson, type TestOrganization } from "@/e2e/make-organization";
import { db } from "@/lib/db/client";
import { listAttention } from "@/lib/organizations/list-attention";
import { listCourses } from "./list-courses.ts";
import { mapCourse } from "./map-course.ts";
import { previewMapping } from "./preview-mapping.ts";

useDatabase();

const now = new Date("2026-03-01T10:00:00Z");
let organization: TestOrganization;
let organizationId: number;
let courseId: string;
let personId: string;

beforeEach(async () => {
  organization = await makeOrganization();
  organizationId = organization.organizationId;
  ({ personId } = await makePerson());
  courseId = await makeCourse(organizationId);
});

async function makeCourse(owner: number): Promise<string> {
  const { id } = await db().course.create({ data: { organizationId: owner, objectId: `urn:example:${randomUUID()}` } });
  return id;
}

async function makeAchievement(owner: number): Promise<string> {
  const { id } = await db().achievement.create({
    data: { organizationId: owner, name: "Passed", description: "Passed a course.", criteria: "Pass it." },
  });
  return id;
}

async function complete(learner: string | null, addressKey = `${randomUUID()}@example.org`): Promise<void> {
  await db().completion.create({
    data: {
      organizationId,
      statementId: randomUUID(),
      activityProviderId: organization.activityProviderId,
      courseId,
      addressKey,
      personId: learner,
      completedAt: now,
    },
  });
}

const jobOf = (course: string) => ({ organizationId, courseId: course });

describe("mapping a course", () => {
  test("to an achievement asks for its badges in the same transaction", async () => {
    const achievementId = await makeAchievement(organizationId);
    await mapCourse({ organizationId, courseId, mapping: { to: "achievement", achievementId }, personId, now });
    expect(await db().course.findFirst({ where: { organizationId, id: courseId } })).toMatchObject({
      achievementId,
      mappedAt: now,
    });
    expect(await listJobs("award-course")).toContainEqual(jobOf(courseId));
    expect(await db().auditEvent.findMany({ where: { organizationId } })).toMatchObject([
      {
        action: "course.mapped",
        actor: `person:${personId}`,
        subject: `course:${courseId}`,
        detail: { achievementId },
      },
    ]);
  });

  test("to a new achievement makes it, in the organization's language", async () => {
    await db().organization.update({ where: { id: organizationId }, data: { language: "de" } });
    const mapping = { to: "new-achievement", name: "Neu", description: "Etwas Neues.", criteria: "Lernen." } as const;
    await mapCourse({ organizationId, courseId, mapping, personId, now });
    const { courses } = await listCourses(organizationId);
    expect(courses[0]).toMatchObject({ isMapped: true, achievement: { name: "Neu" } });
    expect(await db().achievement.findMany({ where: { organizationId } })).toMatchObject([
      { name: "Neu", description: "Etwas Neues.", criteria: "Lernen.", language: "de" },
    ]);
  });

  test("to nothing decides it without a job", async () => {
    await mapCourse({ organizationId, courseId, mapping: { to: "nothing" }, personId, now });
    expect(await listCourses(organizationId)).toMatchObject({
      courses: [{ id: courseId, isMapped: true, achievement: null }],
      hasMore: false,
    });
    expect(await listJobs("award-course")).not.toContainEqual(jobOf(courseId));
  });

  test("leaves nothing behind when it fails", async () => {
    const gone = randomUUID();
    const mapping = { to: "new-achievement", name: "New", description: "New.", criteria: "New." } as const;
    await expect(mapCourse({ organizationId, courseId: gone, mapping, personId, now })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await db().achievement.count({ where: { organizationId } })).toBe(0);
    expect(await db().auditEvent.count({ where: { organizationId } })).toBe(0);
    expect(await listJobs("award-course")).not.toContainEqual(jobOf(gone));
  });

  test("reaches neither courses nor achievements of another organization", async () => {
    const other = await makeOrganization();
    const theirCourse = await makeCourse(other.organizationId);
    const theirAchievement = await makeAchievement(other.organizationId);
    await expect(
      mapCourse({ organizationId, courseId: theirCourse, mapping: { to: "nothing" }, personId, now }),
    ).rejects.toMatchObject({ kind: "not-found" });
    await expect(
      mapCourse({
        organizationId,
        courseId,
        mapping: { to: "achievement", achievementId: theirAchievement },
        personId,
        now,
      }),
    ).rejects.toMatchObject({ kind: "not-found" });
    expect(await previewMapping(organizationId, theirCourse)).toBeNull();
    expect((await listCourses(other.organizationId)).courses[0]?.isMapped).toBe(false);
  });
});

test("courses are listed in pages, each once, those to decide about first", async () => {
  await mapCourse({ organizationId, courseId, mapping: { to: "nothing" }, personId, now });
  await db().course.createMany({
    data: Array.from({ length: 100 }, (_, number) => ({ organizationId, objectId: `urn:example:many:${number}` })),
  });
  const [first, second, third] = await Promise.all([1, 2, 3].map((page) => listCourses(organizationId, page)));
  expect([first?.courses.length, first?.hasMore]).toEqual([100, true]);
  expect(first?.courses.some(({ isMapped }) => isMapped)).toBe(false);
  expect(second).toMatchObject({ courses: [{ id: courseId, isMapped: true }], hasMore: false });
  expect(third).toEqual({ courses: [], hasMore: false });
});

describe("the preview of a mapping", () => {
  test("offers the first achievements of many, and the one that the course earns", async () => {
    const name = (number: number) => `Badge ${String(number).padStart(4, "0")}`;
    await db().achievement.createMany({
      data: Array.from({ length: 502 }, (_, number) => ({
        ...{ organizationId, name: name(number), description: "Passed a course.", criteria: "Pass it." },
      })),
    });
    const last = await db().achievement.findFirstOrThrow({ where: { organizationId, name: name(501) } });
    const before = await previewMapping(organizationId, courseId);
    expect([before?.achievements.length, before?.achievementCount]).toEqual([500, 502]);
    const mapping = { to: "achievement", achievementId: last.id } as const;
    await mapCourse({ organizationId, courseId, mapping, personId, now });
    const after = await previewMapping(organizationId, courseId);
    expect(after?.achievements.slice(-2).map((achievement) => achievement.name)).toEqual([name(499), name(501)]);
  });

  test("counts one badge for each learner, none for who has it, and who is still waited for", async () => {
    const achievementId = await makeAchievement(organizationId);
    const [one, two] = [await makePerson(), await makePerson()];
    await complete(one.personId);
    await complete(one.personId);
    await complete(two.personId);
    await complete(null);
    expect(await previewMapping(organizationId, courseId)).toMatchObject({
      course: { id: courseId, isMapped: false },
      learners: 2,
      waitingCompletions: 1,
      achievements: [{ id: achievementId, badges: 2 }],
    });

    const completion = await db().completion.findFirstOrThrow({ where: { organizationId, personId: one.personId } });
    const issuer = await db().issuer.create({
      data: { organizationId, did: `did:example:${randomUUID()}`, name: "Issuer", url: "https://example.org" },
    });
    await db().credential.create({
      data: {
        organizationId,
        id: randomUUID(),
        achievementId,
        personId: one.personId,
        issuerId: issuer.id,
        completionId: completion.id,
        body: "{}",
        awardedAt: now,
        issuedAt: now,
      },
    });
    expect(await previewMapping(organizationId, courseId)).toMatchObject({
      learners: 2,
      achievements: [{ badges: 1 }],
    });
  });
});

describe("what needs attention", () => {
  test("is counted by address and by course, in one organization", async () => {
    const learner = `waiting.${randomUUID()}@example.org`;
    await complete(null, learner);
    await complete(null, learner);
    await complete(null);
    await complete(personId);
    const attention = await listAttention(organizationId);
    expect(attention).toMatchObject({
      unmatchedLearnerCount: 2,
      unmatchedCompletionCount: 3,
      unmappedCourseCount: 1,
      unmappedCourses: [{ id: courseId, completions: 4 }],
    });
    expect(attention.unmatchedLearners[0]).toEqual({ address: learner, completions: 2, firstAt: now, lastAt: now });

    await mapCourse({ organizationId, courseId, mapping: { to: "nothing" }, personId, now });
    expect(await listAttention(organizationId)).toMatchObject({ unmappedCourseCount: 0, unmappedCourses: [] });
    const other = await makeOrganization();
    expect(await listAttention(other.organizationId)).toMatchObject({
      unmatchedLearnerCount: 0,
      unmappedCourseCount: 0,
    });
  });
});
