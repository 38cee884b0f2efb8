import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { listAttention } from "@/lib/domain/organizations/list-attention";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makeAchievement } from "@/test/make-achievement";
import { makeOrganization, makePerson, type TestOrganization } from "@/test/make-organization";
import { findCourse } from "./find-course.ts";
import { listCourseMappings } from "./list-course-mappings.ts";
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

const jobsHere = async () =>
  (await listJobs("award-achievement")).filter((payload) => JSON.stringify(payload).includes(`:${organizationId},`));

const mapped = async () => {
  const course = await findCourse(organizationId, courseId);
  return course && { achievementIds: course.achievementIds, mappedAt: course.mappedAt };
};

describe("mapping a course", () => {
  test("to an achievement adds the job that awards it in the same transaction", async () => {
    const achievementId = await makeAchievement(organizationId);
    await mapCourse({ organizationId, courseId, mapping: { to: "achievement", achievementId }, personId, now });
    expect(await mapped()).toEqual({ achievementIds: [achievementId], mappedAt: now });
    expect(await jobsHere()).toEqual([{ organizationId, achievementId }]);
    expect(await db().auditEvent.findMany({ where: { organizationId, action: "course.mapped" } })).toMatchObject([
      {
        action: "course.mapped",
        actor: `person:${personId}`,
        subject: `course:${courseId}`,
        detail: { achievementId },
      },
    ]);
  });

  test("to a second achievement adds it, and to the same one again has no effect", async () => {
    const [one, two] = [await makeAchievement(organizationId), await makeAchievement(organizationId)];
    for (const achievementId of [one, two, two])
      await mapCourse({ organizationId, courseId, mapping: { to: "achievement", achievementId }, personId, now });
    expect((await mapped())?.achievementIds).toEqual([one, two].sort());
  });

  test("to a draft adds no job, and to a retired achievement is refused", async () => {
    const achievementId = await makeAchievement(organizationId);
    const state = (to: "DRAFT" | "RETIRED") =>
      db().achievement.updateMany({ where: { organizationId, id: achievementId }, data: { state: to } });
    const mapping = { to: "achievement", achievementId } as const;
    await state("RETIRED");
    await expect(mapCourse({ organizationId, courseId, mapping, personId, now })).rejects.toMatchObject({
      kind: "conflict",
      field: "achievementId",
    });
    expect(await mapped()).toEqual({ achievementIds: [], mappedAt: null });
    await state("DRAFT");
    await mapCourse({ organizationId, courseId, mapping, personId, now });
    expect(await mapped()).toEqual({ achievementIds: [achievementId], mappedAt: now });
    expect(await jobsHere()).toEqual([]);
  });

  test("to a new achievement publishes it, in the organization's language", async () => {
    await db().organization.update({ where: { id: organizationId }, data: { language: "de" } });
    const mapping = { to: "new-achievement", name: "Neu", description: "Etwas Neues.", criteria: "Lernen." } as const;
    await mapCourse({ organizationId, courseId, mapping, personId, now });
    const { courses } = await listCourseMappings(organizationId);
    expect(courses[0]).toMatchObject({ isMapped: true, achievements: [{ name: "Neu" }] });
    expect(await db().achievement.findMany({ where: { organizationId } })).toMatchObject([
      { name: "Neu", description: "Etwas Neues.", criteria: "Lernen.", language: "de", state: "PUBLISHED" },
    ]);
    expect(await jobsHere()).toHaveLength(1);
  });

  test("to nothing marks the course as mapped without a job", async () => {
    await mapCourse({ organizationId, courseId, mapping: { to: "nothing" }, personId, now });
    expect(await listCourseMappings(organizationId)).toMatchObject({
      courses: [{ id: courseId, isMapped: true, achievements: [] }],
      hasMore: false,
    });
    expect(await jobsHere()).toEqual([]);
  });

  test("to nothing removes the course from every rule, and is refused for a rule that needs several courses", async () => {
    const achievementId = await makeAchievement(organizationId, {
      courseIds: [courseId, await makeCourse(organizationId)],
    });
    const requires = (requirement: "ALL" | "ANY") =>
      db().achievement.updateMany({ where: { organizationId, id: achievementId }, data: { requires: requirement } });
    await requires("ALL");
    await expect(
      mapCourse({ organizationId, courseId, mapping: { to: "nothing" }, personId, now }),
    ).rejects.toMatchObject({ kind: "conflict" });
    expect((await mapped())?.achievementIds).toEqual([achievementId]);
    await requires("ANY");
    await mapCourse({ organizationId, courseId, mapping: { to: "nothing" }, personId, now });
    expect(await mapped()).toEqual({ achievementIds: [], mappedAt: now });
  });

  test("stores nothing if it fails", async () => {
    const unknownId = randomUUID();
    const mapping = { to: "new-achievement", name: "New", description: "New.", criteria: "New." } as const;
    await expect(mapCourse({ organizationId, courseId: unknownId, mapping, personId, now })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await db().achievement.count({ where: { organizationId } })).toBe(0);
    expect(await db().auditEvent.count({ where: { organizationId } })).toBe(0);
    expect(await jobsHere()).toEqual([]);
  });

  test("finds neither courses nor achievements of another organization", async () => {
    const other = await makeOrganization();
    const otherCourse = await makeCourse(other.organizationId);
    const otherAchievement = await makeAchievement(other.organizationId);
    await expect(
      mapCourse({ organizationId, courseId: otherCourse, mapping: { to: "nothing" }, personId, now }),
    ).rejects.toMatchObject({ kind: "not-found" });
    await expect(
      mapCourse({
        organizationId,
        courseId,
        mapping: { to: "achievement", achievementId: otherAchievement },
        personId,
        now,
      }),
    ).rejects.toMatchObject({ kind: "not-found" });
    expect(await previewMapping(organizationId, otherCourse)).toBeNull();
    expect((await listCourseMappings(other.organizationId)).courses[0]?.isMapped).toBe(false);
  });
});

test("listCourseMappings lists each course once, unmapped ones first", async () => {
  await mapCourse({ organizationId, courseId, mapping: { to: "nothing" }, personId, now });
  await db().course.createMany({
    data: Array.from({ length: 100 }, (_, number) => ({ organizationId, objectId: `urn:example:many:${number}` })),
  });
  const [first, second, third] = await Promise.all([1, 2, 3].map((page) => listCourseMappings(organizationId, page)));
  expect([first?.courses.length, first?.hasMore]).toEqual([100, true]);
  expect(first?.courses.some(({ isMapped }) => isMapped)).toBe(false);
  expect(second).toMatchObject({ courses: [{ id: courseId, isMapped: true }], hasMore: false });
  expect(third).toEqual({ courses: [], hasMore: false });
});

describe("the preview of a mapping", () => {
  test("offers the first 500 achievements by name, without retired ones and those the course is mapped to", async () => {
    const name = (number: number) => `Badge ${String(number).padStart(4, "0")}`;
    await db().achievement.createMany({
      data: Array.from({ length: 503 }, (_, number) => ({
        ...{ organizationId, name: name(number), description: "Passed a course.", criteria: "Pass it." },
        state: number === 1 ? ("RETIRED" as const) : ("PUBLISHED" as const),
      })),
    });
    const first = await db().achievement.findFirstOrThrow({ where: { organizationId, name: name(0) } });
    const before = await previewMapping(organizationId, courseId);
    expect([before?.achievements.length, before?.hasMore]).toEqual([500, true]);
    expect(before?.achievements.slice(0, 2).map((achievement) => achievement.name)).toEqual([name(0), name(2)]);
    const mapping = { to: "achievement", achievementId: first.id } as const;
    await mapCourse({ organizationId, courseId, mapping, personId, now });
    const after = await previewMapping(organizationId, courseId);
    expect(after?.course.achievements).toEqual([{ id: first.id, name: name(0) }]);
    expect(after?.achievements.at(0)?.name).toBe(name(2));
  });

  test("counts no badges for a draft, and has no count for a rule with more conditions", async () => {
    const [draft, ruled] = [await makeAchievement(organizationId), await makeAchievement(organizationId)];
    await db().achievement.updateMany({ where: { organizationId, id: draft }, data: { state: "DRAFT" } });
    await db().achievement.updateMany({ where: { organizationId, id: ruled }, data: { minimumScoreScaled: 0.8 } });
    await complete(personId);
    const preview = await previewMapping(organizationId, courseId);
    const badges = (id: string) => preview?.achievements.find((achievement) => achievement.id === id)?.badges;
    expect([badges(draft), badges(ruled)]).toEqual([0, null]);
  });

  test("counts one badge for each learner without it, and the unmatched completions", async () => {
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

describe("listAttention", () => {
  test("counts unmatched learners and unmapped courses of one organization", async () => {
    const learner = `unmatched.${randomUUID()}@example.org`;
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
    expect(attention.unmatchedLearners[0]).toEqual({
      ...{ address: learner, completions: 2, firstAt: now, lastAt: now },
      ...{ identityId: null, identityKind: null, homePage: null, value: null, name: null, assignedAddress: null },
    });

    await mapCourse({ organizationId, courseId, mapping: { to: "nothing" }, personId, now });
    expect(await listAttention(organizationId)).toMatchObject({ unmappedCourseCount: 0, unmappedCourses: [] });
    const other = await makeOrganization();
    expect(await listAttention(other.organizationId)).toMatchObject({
      unmatchedLearnerCount: 0,
      unmappedCourseCount: 0,
    });
  });
});
