import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeAchievement } from "@/test/make-achievement";
import { makeOrganization, makePerson, type TestOrganization } from "@/test/make-organization";
import { listTimeline, type TimelineCursor } from "./list-timeline.ts";
import { matchRecorded } from "./match.ts";
import { recordCompletions } from "./record.ts";
import { sumActivity } from "./sum-activity.ts";

useDatabase();

const now = new Date("2026-11-21T12:00:00Z");

interface Learner {
  organization: TestOrganization;
  personId: string;
  address: string;
}

async function newLearner(): Promise<Learner> {
  return { organization: await makeOrganization(), ...(await makePerson()) };
}

/** A course in the catalog, which earns a badge of its own, another course's badge, or none. */
async function makeCourse(organization: TestOrganization, objectId: string, earns: string | null): Promise<void> {
  const { organizationId } = organization;
  const { id: courseId } = await db().course.create({
    data: { organizationId, objectId, title: `Title of ${objectId}`, mappedAt: now },
  });
  if (earns === null) return;
  const known = await db().achievement.findFirst({ where: { organizationId, name: earns } });
  const achievementId = known?.id ?? (await makeAchievement(organizationId, { name: earns, now }));
  await db().achievementCourse.create({ data: { organizationId, achievementId, courseId } });
}

async function complete(
  { organization, address }: Learner,
  objectId: string,
  day: string,
  seconds: number | null = null,
) {
  const recorded = await recordCompletions([
    {
      organizationId: organization.organizationId,
      activityProviderId: organization.activityProviderId,
      statementId: randomUUID(),
      courseObjectId: objectId,
      courseName: null,
      learner: { address },
      completedAt: new Date(`${day}T10:00:00Z`),
      durationSeconds: seconds,
      scoreScaled: null,
    },
  ]);
  await matchRecorded(recorded);
  await awardCredentials(
    { organizationId: organization.organizationId, completionIds: recorded.map(({ id }) => id) },
    now,
  );
}

describe("listTimeline", () => {
  it("lists completions and badges together, the newest first, each badge with its course", async () => {
    const learner = await newLearner();
    await makeCourse(learner.organization, "urn:one", "Badge one");
    await makeCourse(learner.organization, "urn:none", null);
    await complete(learner, "urn:one", "2025-03-01", 90);
    await complete(learner, "urn:none", "2026-02-01");
    await complete(learner, "urn:unknown", "2025-12-01");

    const { entries, next } = await listTimeline(learner.personId, { now: new Date(), limit: 10 });
    expect(next).toBeNull();
    expect(entries.map(({ kind, course }) => [kind, course?.objectId])).toEqual([
      ["completion", "urn:none"],
      ["completion", "urn:unknown"],
      ["badge", "urn:one"],
    ]);
    expect(entries[0]?.course).toMatchObject({ isMapped: true, achievementName: null });
    expect(entries[1]?.course).toMatchObject({ isMapped: false, title: null });
    expect(entries[2]).toMatchObject({
      badge: { name: "Badge one", visibility: "PRIVATE" },
      course: { title: "Title of urn:one", durationSeconds: 90, times: 1 },
      at: new Date("2025-03-01T10:00:00Z"),
    });
  });

  it("has the state of each badge", async () => {
    const learner = await newLearner();
    await makeCourse(learner.organization, "urn:one", "Badge one");
    await complete(learner, "urn:one", "2025-03-01");
    const readBadge = async () =>
      (await listTimeline(learner.personId, { now: new Date(), limit: 10 })).entries[0]?.badge;
    expect(await readBadge()).toMatchObject({ state: "ACTIVE", validUntil: null });
    const validUntil = new Date("2025-09-01T10:00:00Z");
    await db().credential.updateMany({ where: { personId: learner.personId }, data: { state: "REVOKED", validUntil } });
    expect(await readBadge()).toMatchObject({ state: "REVOKED", validUntil });
  });

  it("has one entry for repeated completions of a course", async () => {
    const learner = await newLearner();
    await makeCourse(learner.organization, "urn:yearly", null);
    for (const day of ["2024-05-01", "2025-05-01", "2026-05-01"]) await complete(learner, "urn:yearly", day);
    const { entries } = await listTimeline(learner.personId, { now: new Date(), limit: 10 });
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ at: new Date("2026-05-01T10:00:00Z"), course: { times: 3 } });
  });

  it("lists a badge once if two courses lead to it", async () => {
    const learner = await newLearner();
    await makeCourse(learner.organization, "urn:way-one", "Shared badge");
    await makeCourse(learner.organization, "urn:way-two", "Shared badge");
    await complete(learner, "urn:way-one", "2026-01-01");
    await complete(learner, "urn:way-two", "2026-02-01");
    const { entries } = await listTimeline(learner.personId, { now: new Date(), limit: 10 });
    expect(entries.map(({ kind }) => kind)).toEqual(["completion", "badge"]);
    expect(entries[0]?.course).toMatchObject({ achievementName: "Shared badge", earnedCredentialId: entries[1]?.id });
  });

  it("names the achievement with more conditions that a course counts toward, but no drafts", async () => {
    const learner = await newLearner();
    const { organizationId } = learner.organization;
    await makeCourse(learner.organization, "urn:half-one", "Both halves");
    await makeCourse(learner.organization, "urn:half-two", "Both halves");
    await makeCourse(learner.organization, "urn:drafted", "A draft");
    await db().achievement.updateMany({ where: { organizationId, name: "Both halves" }, data: { requires: "ALL" } });
    await db().achievement.updateMany({ where: { organizationId, name: "A draft" }, data: { state: "DRAFT" } });
    await complete(learner, "urn:half-one", "2026-01-01");
    await complete(learner, "urn:drafted", "2026-01-02");
    const { entries } = await listTimeline(learner.personId, { now: new Date(), limit: 10 });
    expect(entries.map(({ kind, course }) => [kind, course?.achievementName, course?.hasConditions])).toEqual([
      ["completion", null, false],
      ["completion", "Both halves", true],
    ]);
  });

  it("lists a badge that was awarded without a completion, without a course", async () => {
    const learner = await newLearner();
    const { organizationId } = learner.organization;
    await makeCourse(learner.organization, "urn:given", "Given");
    await complete(learner, "urn:given", "2026-01-01");
    await db().credential.updateMany({
      where: { organizationId },
      data: { completionId: null, awardedAt: new Date("2025-12-31") },
    });
    const { entries } = await listTimeline(learner.personId, { now: new Date(), limit: 10 });
    expect(entries.map(({ kind, course, badge }) => [kind, course?.objectId, badge?.name])).toEqual([
      ["completion", "urn:given", undefined],
      ["badge", undefined, "Given"],
    ]);
    expect(entries[0]?.course).toMatchObject({ earnedCredentialId: entries[1]?.id });
  });

  it("lists every entry once across pages, also if several have the same time", async () => {
    const learner = await newLearner();
    for (let course = 0; course < 7; course++) await complete(learner, `urn:course-${course}`, "2026-06-01");
    const seen: string[] = [];
    let before: TimelineCursor | undefined;
    for (let page = 0; page < 4; page++) {
      const { entries, next } = await listTimeline(learner.personId, { now: new Date(), limit: 2, before });
      seen.push(...entries.map(({ id }) => id));
      expect(next === null).toBe(page === 3);
      before = next ?? undefined;
    }
    expect(new Set(seen).size).toBe(7);
  });

  it("filters by kind", async () => {
    const learner = await newLearner();
    await makeCourse(learner.organization, "urn:badge", "A badge");
    await complete(learner, "urn:badge", "2026-01-01");
    await complete(learner, "urn:other", "2026-01-02");
    const only = async (kind: "badge" | "completion") =>
      (await listTimeline(learner.personId, { now: new Date(), limit: 10, kind })).entries.map(
        ({ course }) => course?.objectId,
      );
    expect(await only("badge")).toEqual(["urn:badge"]);
    expect(await only("completion")).toEqual(["urn:other"]);
  });

  it("does not list entries of other people", async () => {
    const learner = await newLearner();
    await makeCourse(learner.organization, "urn:mine", "Mine");
    await complete(learner, "urn:mine", "2026-01-01");
    const other = { ...(await makePerson()), organization: learner.organization };
    expect((await listTimeline(other.personId, { now: new Date(), limit: 10 })).entries).toEqual([]);
    await complete(other, "urn:mine", "2026-02-01");
    const { entries } = await listTimeline(other.personId, { now: new Date(), limit: 10 });
    expect(entries.map(({ at, course }) => [at, course?.times])).toEqual([[new Date("2026-02-01T10:00:00Z"), 1]]);
  });
});

describe("sumActivity", () => {
  it("sums up the last twelve calendar months of the time zone, empty ones as zero", async () => {
    const learner = await newLearner();
    await makeCourse(learner.organization, "urn:sum", "Sum");
    await complete(learner, "urn:sum", "2025-11-30", 60);
    await complete(learner, "urn:sum", "2025-12-01", 60);
    await complete(learner, "urn:sum", "2026-11-20", 120);
    await complete(learner, "urn:more", "2026-11-20");
    const { months, badges, completionsWithoutBadge } = await sumActivity(learner.personId, "Europe/Berlin", now);
    expect(months).toHaveLength(12);
    expect(months.at(0)).toEqual({ month: "2025-12", completions: 1, seconds: 60 });
    expect(months.at(-1)).toEqual({ month: "2026-11", completions: 2, seconds: 120 });
    expect(months.slice(1, -1).every(({ completions }) => completions === 0)).toBe(true);
    expect({ badges, completionsWithoutBadge }).toEqual({ badges: 1, completionsWithoutBadge: 1 });
  });

  it("assigns a late evening to the month of the given time zone", async () => {
    const learner = await newLearner();
    const recorded = await recordCompletions([
      {
        organizationId: learner.organization.organizationId,
        activityProviderId: learner.organization.activityProviderId,
        statementId: randomUUID(),
        courseObjectId: "urn:late",
        courseName: null,
        learner: { address: learner.address },
        completedAt: new Date("2026-09-30T22:30:00Z"),
        durationSeconds: null,
        scoreScaled: null,
      },
    ]);
    await matchRecorded(recorded);
    const monthIn = async (zone: string) =>
      (await sumActivity(learner.personId, zone, now)).months.find(({ completions }) => completions === 1)?.month;
    expect(await monthIn("Europe/Berlin")).toBe("2026-10");
    expect(await monthIn("UTC")).toBe("2026-09");
  });
});
