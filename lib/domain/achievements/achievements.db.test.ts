import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makeOrganization, makePerson, type TestOrganization } from "@/test/make-organization";
import type { AchievementChanges } from "./achievement-columns-of.ts";
import { countIssued } from "./count-issued.ts";
import { createAchievement } from "./create-achievement.ts";
import { describeAchievement } from "./describe-achievement.ts";
import { drawBadge } from "./draw-badge.ts";
import { findAchievement } from "./find-achievement.ts";
import { findImage } from "./find-image.ts";
import type { AchievementRule } from "./find-own-achievement.ts";
import { listAchievements } from "./list-achievements.ts";
import { listVersions } from "./list-versions.ts";
import { previewRule } from "./preview-rule.ts";
import { readArt } from "./read-art.ts";
import { storeImage } from "./store-image.ts";
import { updateAchievement } from "./update-achievement.ts";
import { updateAchievementState } from "./update-achievement-state.ts";
import { updateRule } from "./update-rule.ts";

useDatabase();

const now = new Date("2026-03-01T10:00:00Z");
const fields = { name: "Reading", description: "Can read.", criteria: "Read." };
let organization: TestOrganization;
let organizationId: number;
let personId: string;
let achievementId: string;

beforeEach(async () => {
  organization = await makeOrganization();
  organizationId = organization.organizationId;
  ({ personId } = await makePerson());
  ({ id: achievementId } = await createAchievement({ organizationId, fields, personId, now }));
});

const change = (changes: AchievementChanges, owner = organizationId) =>
  updateAchievement({ organizationId: owner, achievementId, changes, personId, now });
const goTo = (to: "PUBLISHED" | "RETIRED", owner = organizationId) =>
  updateAchievementState({ organizationId: owner, achievementId, to, personId, now });
const versions = () => listVersions(organizationId, achievementId, { limit: 10 });
const jobsHere = async () =>
  (await listJobs("award-achievement")).filter((payload) => JSON.stringify(payload).includes(achievementId));
const actions = async () =>
  (await db().auditEvent.findMany({ where: { organizationId }, orderBy: { id: "asc" } }))
    .map(({ action }) => action)
    .sort();

const any: AchievementRule = {
  ...{ requires: "ANY", courseIds: [], minimumScoreScaled: null, minimumDurationSeconds: null },
};

async function makeCourse(owner = organizationId): Promise<string> {
  const { id } = await db().course.create({ data: { organizationId: owner, objectId: `urn:example:${randomUUID()}` } });
  return id;
}

async function complete(
  courseId: string,
  learner: string | null,
  result: { scoreScaled?: number; durationSeconds?: number } = {},
) {
  const { activityProviderId } = organization;
  await db().completion.create({
    data: {
      ...{ organizationId, activityProviderId, courseId, personId: learner, statementId: randomUUID() },
      ...{ addressKey: `${randomUUID()}@example.org`, completedAt: now, ...result },
    },
  });
}

describe("a draft", () => {
  test("can be changed without a new version, and is not public", async () => {
    expect(await change({ name: "Writing", tags: ["a"], credits: 2 })).toMatchObject({
      ...{ state: "DRAFT", version: 1, name: "Writing", tags: ["a"], credits: 2, description: "Can read." },
    });
    expect(await versions()).toEqual([]);
    expect([await findAchievement(achievementId), await findImage(achievementId, 1)]).toEqual([null, null]);
    expect(await describeAchievement({ id: achievementId }, "https://example.org")).toBeNull();
  });

  test("cannot be retired", async () => {
    await expect(goTo("RETIRED")).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("publishing", () => {
  test("stores the version and adds the award job in the same transaction, once", async () => {
    expect(await goTo("PUBLISHED")).toMatchObject({ state: "PUBLISHED", version: 1, publishedAt: now });
    await goTo("PUBLISHED");
    expect(await versions()).toMatchObject([{ version: 1, content: { texts: [fields], type: "Course" } }]);
    expect(await describeAchievement({ id: achievementId }, "https://example.org")).toMatchObject({
      resultDescription: [{ resultType: "Status" }, { resultType: "ScaledScore", valueMin: "-1", valueMax: "1" }],
    });
    expect(await jobsHere()).toEqual([{ organizationId, achievementId }]);
    expect(await actions()).toEqual(["achievement.created", "achievement.published"]);
    expect(await findAchievement(achievementId)).toMatchObject({ isRetired: false, content: { version: 1 } });
  });

  test("is possible again after retiring", async () => {
    await goTo("PUBLISHED");
    expect(await goTo("RETIRED")).toMatchObject({ state: "RETIRED", retiredAt: now });
    expect(await findAchievement(achievementId)).toMatchObject({ isRetired: true });
    expect(await goTo("PUBLISHED")).toMatchObject({ state: "PUBLISHED", retiredAt: null, publishedAt: now });
    expect(await jobsHere()).toHaveLength(2);
  });

  test("stores the first version at the first change if it was published without one", async () => {
    await db().achievement.updateMany({ where: { id: achievementId }, data: { state: "PUBLISHED" } });
    await change({ name: "Writing" });
    expect((await versions()).map(({ version, content }) => [version, content.texts[0].name])).toEqual([
      [2, "Writing"],
      [1, "Reading"],
    ]);
  });
});

describe("a published achievement", () => {
  beforeEach(() => goTo("PUBLISHED"));

  test.each<[string, AchievementChanges]>([
    ["its name", { name: "Writing" }],
    ["its type", { type: "Award" }],
    ["its tags", { tags: ["a"] }],
    ["its alignments", { alignments: [{ targetName: "A", targetUrl: "https://example.org" }] }],
    ["its credits", { credits: 1.5 }],
    ["its validity", { validityPeriod: "P1Y" }],
    ["its caption", { imageCaption: "A book" }],
    ["a translation", { translations: [{ language: "de", name: "Lesen", description: "Kann es.", criteria: "Tun." }] }],
  ])("has a new version after a change of %s, and the old version is stored", async (_, changes) => {
    expect(await change(changes)).toMatchObject({ version: 2, ...changes });
    const [second, first] = await versions();
    expect(first?.content).toMatchObject({ version: 1, texts: [fields], tags: [], credits: null });
    expect({ ...second?.content, version: 1 }).not.toEqual(first?.content);
  });

  test("has no new version without a difference", async () => {
    expect((await change({ ...fields, tags: [], credits: null, alignments: [] })).version).toBe(1);
    expect(await versions()).toHaveLength(1);
  });

  test("has a version for each of several concurrent changes", async () => {
    await Promise.all(["A", "B", "C", "D"].map((name) => change({ name })));
    expect((await versions()).map(({ version }) => version)).toEqual([5, 4, 3, 2, 1]);
  });

  test("cannot have two texts in one language", async () => {
    const translations = [{ language: "en", ...fields }];
    await expect(change({ translations })).rejects.toMatchObject({ kind: "malformed", field: "translations" });
    await change({ translations: [{ language: "de", ...fields }] });
    await expect(change({ language: "de" })).rejects.toMatchObject({ kind: "malformed" });
  });

  test("cannot be read or changed by another organization", async () => {
    const other = (await makeOrganization()).organizationId;
    await expect(change({ name: "Mine" }, other)).rejects.toMatchObject({ kind: "not-found" });
    await expect(goTo("RETIRED", other)).rejects.toMatchObject({ kind: "not-found" });
    await expect(updateRule({ organizationId: other, achievementId, rule: any, personId, now })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await listVersions(other, achievementId, { limit: 10 })).toEqual([]);
    expect(await listAchievements(other, { orderBy: "name", limit: 10 })).toEqual([]);
  });
});

describe("the image", () => {
  const square = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
  );

  /** The image of a version, as its URL serves it. */
  async function artOf(version: number): Promise<string> {
    const found = await findImage(achievementId, version);
    if (!found) throw new Error("there is no such version");
    return Buffer.from((await readArt(found, "original")).content).toString();
  }

  test("of each version never changes", async () => {
    await goTo("PUBLISHED");
    const { hash } = await storeImage({ organizationId, content: square, now });
    await change({ name: "Writing" });
    await change({ imageHash: hash });
    await change({ imageHash: null, name: "Counting" });
    const drawn = (name: string) => drawBadge({ id: achievementId, name });
    expect(await Promise.all([1, 2, 3, 4].map(artOf))).toEqual([
      ...[drawn("Reading"), drawn("Writing"), expect.stringContaining("<rect"), drawn("Counting")],
    ]);
    expect(await findImage(achievementId, 5)).toBeNull();
  });

  test("is stored once under the hash of its content, for one organization", async () => {
    const first = await storeImage({ organizationId, content: square, now });
    expect(await storeImage({ organizationId, content: square, now })).toEqual(first);
    const stored = await db().achievementImage.findMany({ where: { organizationId } });
    expect(stored.map(({ content }) => sha256(content).toString("hex"))).toEqual([first.hash]);
    const other = await makeOrganization();
    const otherAchievement = await createAchievement({ organizationId: other.organizationId, fields, personId, now });
    await expect(
      updateAchievement({
        ...{ organizationId: other.organizationId, achievementId: otherAchievement.id, personId, now },
        changes: { imageHash: first.hash },
      }),
    ).rejects.toThrow();
  });

  test.each([
    ["no-picture", Buffer.from("GIF89a")],
    ["no-picture", Buffer.from([0xff, 0xd8, 0xff])],
    ["broken", Buffer.from("<html/>")],
  ])("is refused with the code %s", async (code, content) => {
    await expect(storeImage({ organizationId, content, now })).rejects.toMatchObject({ kind: "malformed", code });
  });

  test("is refused if it is larger than 1 MB", async () => {
    const content = Buffer.alloc(1024 * 1024 + 1);
    await expect(storeImage({ organizationId, content, now })).rejects.toMatchObject({ kind: "too-large" });
  });
});

describe("the rule", () => {
  const setRule = (rule: Partial<AchievementRule>) =>
    updateRule({ organizationId, achievementId, rule: { ...any, ...rule }, personId, now });

  test("maps its courses, and adds the award job once the achievement is published", async () => {
    const [one, two] = [await makeCourse(), await makeCourse()];
    await setRule({ requires: "ALL", courseIds: [one, two], minimumScoreScaled: 0.8 });
    expect(await db().course.count({ where: { organizationId, mappedAt: now } })).toBe(2);
    expect(await jobsHere()).toEqual([]);
    await goTo("PUBLISHED");
    const changed = await setRule({ courseIds: [two] });
    expect(changed).toMatchObject({ version: 1, rule: { ...any, courseIds: [two] } });
    expect(await jobsHere()).toHaveLength(2);
  });

  test("cannot contain a course of another organization", async () => {
    const otherCourse = await makeCourse((await makeOrganization()).organizationId);
    await expect(setRule({ courseIds: [otherCourse] })).rejects.toMatchObject({
      kind: "malformed",
      field: "courseIds",
    });
    expect(await db().achievementCourse.count({ where: { achievementId } })).toBe(0);
  });

  test("issues as many badges as its preview says", async () => {
    const [one, two] = [await makeCourse(), await makeCourse()];
    const people = await Promise.all(Array.from({ length: 4 }, () => makePerson()));
    const [a = "", b = "", c = "", d = ""] = people.map((person) => person.personId);
    await complete(one, a, { scoreScaled: 0.9, durationSeconds: 100 });
    await complete(one, a, { scoreScaled: 0.1 });
    await complete(two, a, { scoreScaled: 0.8, durationSeconds: 10 });
    await complete(one, b, { scoreScaled: 0.5, durationSeconds: 100 });
    await complete(two, b);
    await complete(two, c, { durationSeconds: 50 });
    await complete(two, c, { scoreScaled: 0.95 });
    await complete(one, null);
    await complete(await makeCourse(), d);
    const rules: [Partial<AchievementRule>, number][] = [
      [{ courseIds: [] }, 0],
      [{ requires: "ALL", courseIds: [one, two], minimumScoreScaled: 0.8 }, 1],
      [{ courseIds: [one], minimumScoreScaled: 0.9 }, 1],
      [{ courseIds: [one, two], minimumScoreScaled: 0.5, minimumDurationSeconds: 50 }, 2],
      [{ requires: "ALL", courseIds: [one, two] }, 2],
      [{ courseIds: [one, two], minimumDurationSeconds: 50 }, 3],
      [{ courseIds: [one, two] }, 3],
    ];
    for (const [rule, badges] of rules) {
      const made = await createAchievement({ organizationId, fields, isPublished: true, personId, now });
      const whole = { ...any, ...rule };
      expect(await previewRule(organizationId, made.id, whole)).toEqual({ badges, holders: 0, isAtLeast: false });
      await updateRule({ organizationId, achievementId: made.id, rule: whole, personId, now });
      const issued = await awardCredentials({ organizationId, achievementId: made.id }, now);
      expect([JSON.stringify(rule), issued.length]).toEqual([JSON.stringify(rule), badges]);
      expect(await previewRule(organizationId, made.id, whole)).toEqual({
        badges: 0,
        holders: badges,
        isAtLeast: false,
      });
    }
  });

  test("ignores completions of another organization in its preview", async () => {
    const course = await makeCourse();
    await complete(course, personId);
    const other = await makeOrganization();
    expect((await previewRule(other.organizationId, null, { ...any, courseIds: [course] })).badges).toBe(0);
    expect((await previewRule(organizationId, null, { ...any, courseIds: [course] })).badges).toBe(1);
  });
});

test("listAchievements lists each achievement once by name, and countIssued counts its badges", async () => {
  for (const name of ["B", "A", "A"])
    await createAchievement({ organizationId, fields: { ...fields, name }, personId, now });
  await updateRule({ organizationId, achievementId, rule: { ...any, courseIds: [await makeCourse()] }, personId, now });
  const first = await listAchievements(organizationId, { orderBy: "name", limit: 2 });
  const rest = await listAchievements(organizationId, { orderBy: "name", limit: 10, after: first.at(-1) });
  const all = [...first, ...rest];
  const issued = await countIssued(
    organizationId,
    all.map(({ id }) => id),
  );
  expect(all.map(({ id, name, rule }) => [name, rule.courseIds.length, issued.get(id)])).toEqual([
    ["A", 0, 0],
    ["A", 0, 0],
    ["B", 0, 0],
    ["Reading", 1, 0],
  ]);
});
