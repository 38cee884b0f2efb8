import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeOrganization, makePerson } from "@/test/make-organization";
import { createAchievement } from "./create-achievement.ts";
import { findOwnAchievement } from "./find-own-achievement.ts";
import { removeTranslation } from "./remove-translation.ts";
import { setTranslation } from "./set-translation.ts";
import { updateAchievementState } from "./update-achievement-state.ts";

useDatabase();

const now = new Date("2026-03-01T10:00:00Z");
const fields = { name: "Reading", description: "Can read.", criteria: "Read." };
let organizationId: number;
let personId: string;
let achievementId: string;

beforeEach(async () => {
  ({ organizationId } = await makeOrganization());
  ({ personId } = await makePerson());
  ({ id: achievementId } = await createAchievement({ organizationId, fields, personId, now }));
});

const textsIn = (language: string, name = `Reading in ${language}`) => ({ ...fields, language, name });
const set = (language: string, { replaces = null, name }: { replaces?: string | null; name?: string } = {}) =>
  setTranslation({ organizationId, achievementId, texts: textsIn(language, name), replaces, personId, now });
const remove = (language: string) => removeTranslation({ organizationId, achievementId, language, personId, now });
const translations = async () => (await findOwnAchievement(organizationId, achievementId))?.translations;

test("translations that are set concurrently are all stored", async () => {
  const languages = ["cs", "de", "fr", "it", "nl", "pl"];
  await Promise.all(languages.map((language) => set(language)));
  expect(await translations()).toEqual(languages.map((language) => textsIn(language)));
});

test("removing a translation does not affect others that are set concurrently", async () => {
  await set("de");
  await Promise.all([set("fr"), remove("de"), set("it"), set("nl")]);
  expect(await translations()).toEqual(["fr", "it", "nl"].map((language) => textsIn(language)));
});

test("of two people who add the same language concurrently, one gets a conflict", async () => {
  const outcomes = await Promise.allSettled([set("de", { name: "A" }), set("de", { name: "B" })]);
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused).toMatchObject([{ reason: { kind: "conflict", code: "language-taken" } }]);
  expect(await translations()).toHaveLength(1);
});

test("setTranslation replaces a translation, and can change its language", async () => {
  await set("de");
  await set("fr");
  await set("de", { replaces: "de", name: "Lesen" });
  await set("it", { replaces: "fr" });
  expect(await translations()).toEqual([textsIn("de", "Lesen"), textsIn("it")]);
  await expect(set("de", { replaces: "it" })).rejects.toMatchObject({ kind: "conflict", code: "language-taken" });
});

test("a translation into the achievement's own language is refused", async () => {
  await expect(set("en")).rejects.toMatchObject({ kind: "malformed", code: "own-language" });
});

test("changes of a published achievement create versions, and removing an unknown translation does not", async () => {
  await updateAchievementState({ organizationId, achievementId, to: "PUBLISHED", personId, now });
  expect(await set("de")).toMatchObject({ version: 2, isNewVersion: true });
  expect(await set("de", { replaces: "de" })).toMatchObject({ version: 2, isNewVersion: false });
  expect(await remove("fr")).toMatchObject({ version: 2, isNewVersion: false });
  expect(await remove("de")).toMatchObject({ version: 3, isNewVersion: true, translations: [] });
});

test("another organization's achievement is not found", async () => {
  const other = await makeOrganization();
  const change = { organizationId: other.organizationId, achievementId, personId, now };
  await expect(setTranslation({ ...change, texts: textsIn("de"), replaces: null })).rejects.toMatchObject({
    kind: "not-found",
  });
  await expect(removeTranslation({ ...change, language: "de" })).rejects.toMatchObject({ kind: "not-found" });
  expect(await db().achievementText.count({ where: { achievementId } })).toBe(0);
});
