"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import type { AchievementChanges } from "@/lib/domain/achievements/achievement-columns-of";
import { achievementFields, ruleFields } from "@/lib/domain/achievements/achievement-fields";
import { createAchievement } from "@/lib/domain/achievements/create-achievement";
import { type AchievementRule, findOwnAchievement } from "@/lib/domain/achievements/find-own-achievement";
import { previewRule, type RulePreview } from "@/lib/domain/achievements/preview-rule";
import { storeImage } from "@/lib/domain/achievements/store-image";
import { updateAchievement } from "@/lib/domain/achievements/update-achievement";
import { updateAchievementState } from "@/lib/domain/achievements/update-achievement-state";
import { updateRule } from "@/lib/domain/achievements/update-rule";
import { findCourseNames, type NamedCourse } from "@/lib/domain/courses/find-course-names";
import { searchCourses } from "@/lib/domain/courses/search-courses";
import { Failure } from "@/lib/platform/failure/failure";
import { findMessage } from "@/lib/platform/i18n/find-message";
import type { Translator } from "@/lib/platform/i18n/translator";
import { readAdministration } from "../read-administration.ts";
import { numberOf, readAchievementForm } from "./read-achievement-form.ts";
import { fieldReader, typedIn } from "./read-form.ts";

export async function createAchievementByForm(_: FormState, form: FormData): Promise<FormState> {
  const { organizationId, personId } = await readAdministration(String(form.get("organization")));
  const t = await getTranslations("achievements.fields.errors");
  const values = typedIn(form);
  const errors: Record<string, string> = {};
  const read = fieldReader(errors);
  const field = (name: "name" | "description" | "criteria" | "language") =>
    read(name, achievementFields[name], values[name] ?? "", t(name)) ?? "";
  const fields = {
    name: field("name"),
    description: field("description"),
    criteria: field("criteria"),
    language: field("language"),
  };
  if (Object.keys(errors).length > 0) return { values, errors };
  const { id } = await createAchievement({ organizationId, fields, personId, now: new Date() });
  redirect(`/admin/${organizationId}/achievements/${id}?done=created`);
}

export async function changeAchievementByForm(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("achievements.fields.errors");
  const { change, page } = await readChange(form);
  const { values, errors, changes } = readAchievementForm(form, t);
  if (Object.keys(errors).length > 0) return { values, errors };
  const refusal = await changing({ ...change, changes }, t);
  if ("version" in refusal) redirect(`${page}?done=${refusal.version > refusal.before ? "newVersion" : "changed"}`);
  return { values, ...refusal };
}

export async function changeTextsByForm(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("achievements.fields.errors");
  const { change, page } = await readChange(form);
  const values = typedIn(form);
  const errors: Record<string, string> = {};
  const read = fieldReader(errors);
  const field = (name: "name" | "description" | "criteria" | "language") =>
    read(name, achievementFields[name], values[name] ?? "", t(name)) ?? "";
  const texts = {
    language: field("language"),
    name: field("name"),
    description: field("description"),
    criteria: field("criteria"),
  };
  if (Object.keys(errors).length > 0) return { values, errors };
  const known = await findOwnAchievement(change.organizationId, change.achievementId);
  const others = (known?.translations ?? []).filter(({ language }) => language !== values["replaces"]);
  if (texts.language === known?.language || others.some(({ language }) => language === texts.language))
    return { values, errors: { language: t("ownLanguage") } };
  const refusal = await changing({ ...change, changes: { translations: [...others, texts] } }, t);
  if ("version" in refusal) redirect(`${page}?done=language`);
  return { values, ...refusal };
}

export async function removeTexts(form: FormData): Promise<void> {
  const t = await getTranslations("achievements.fields.errors");
  const { change, page } = await readChange(form);
  const known = await findOwnAchievement(change.organizationId, change.achievementId);
  const translations = (known?.translations ?? []).filter(({ language }) => language !== form.get("language"));
  await changing({ ...change, changes: { translations } }, t);
  redirect(`${page}?done=languageRemoved`);
}

/** What came of a change: the version before and after it, or a sentence about why not. */
async function changing(
  change: {
    organizationId: number;
    achievementId: string;
    personId: string;
    now: Date;
    changes: AchievementChanges;
  },
  t: Translator<"achievements.fields.errors">,
): Promise<{ version: number; before: number } | Pick<FormState, "errors" | "problem">> {
  let before = 0;
  try {
    const { version } = await updateAchievement({
      ...change,
      check: (achievement) => {
        before = achievement.version;
      },
    });
    return { version, before };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    if (thrown.code === "own-language") return { errors: { language: t("ownLanguage") } };
    return { problem: t("gone") };
  }
}

export interface ArtState extends FormState {
  /** The names of what was left out of an SVG. */
  leftOut?: string;
}

export async function uploadArtByForm(_: ArtState, form: FormData): Promise<ArtState> {
  const t = await getTranslations("achievements");
  const tArt = await getTranslations("achievements.art");
  const tErrors = await getTranslations("achievements.art.errors");
  const { change, page } = await readChange(form);
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return { errors: { file: tArt("errors.missing") } };
  let leftOut: string[];
  try {
    const content =
      file.size > 1024 * 1024 ? new Uint8Array(1024 * 1024 + 1) : new Uint8Array(await file.arrayBuffer());
    const kept = await storeImage({ organizationId: change.organizationId, content, now: change.now });
    leftOut = kept.leftOut;
    await updateAchievement({ ...change, changes: { imageHash: kept.hash } });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const code = thrown.kind === "too-large" ? "too-large" : thrown.code;
    return { errors: { file: findMessage(tErrors, code ?? "") ?? t("fields.errors.gone") } };
  }
  if (leftOut.length === 0) redirect(`${page}?done=image`);
  revalidatePath(page);
  return { done: t("one.done.image"), leftOut: tArt("leftOut", { elements: leftOut.join(", ") }) };
}

export async function removeArt(form: FormData): Promise<void> {
  const t = await getTranslations("achievements.fields.errors");
  const { change, page } = await readChange(form);
  await changing({ ...change, changes: { imageHash: null } }, t);
  redirect(`${page}?done=imageRemoved`);
}

export async function changeStateByForm(form: FormData): Promise<void> {
  const { change, page } = await readChange(form);
  const to = z.enum(["PUBLISHED", "RETIRED"]).parse(form.get("to"));
  try {
    await updateAchievementState({ ...change, to });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    redirect(`${page}?problem=gone`);
  }
  redirect(`${page}?done=${to === "PUBLISHED" ? "published" : "retired"}`);
}

export interface RuleState extends FormState {
  requires?: "ANY" | "ALL";
  /** Chosen. */
  courses?: NamedCourse[];
  /** Found by the search, and not chosen; undefined: nothing was searched. */
  found?: NamedCourse[];
  preview?: RulePreview;
}

/** Finds courses, previews the rule, or saves it, by the button that was pressed. */
export async function changeRuleByForm(_: RuleState, form: FormData): Promise<RuleState> {
  const t = await getTranslations("achievements.rule.errors");
  const { change, page } = await readChange(form);
  const { organizationId, achievementId } = change;
  const values = typedIn(form);
  const errors: Record<string, string> = {};
  const read = fieldReader(errors);
  const score = numberOf(values["score"]);
  const minutes = numberOf(values["minutes"]);
  const requires = values["requires"] === "ALL" ? "ALL" : "ANY";
  const ids = form.getAll("courses").map(String);
  const rule: AchievementRule = {
    requires,
    courseIds: read("courses", ruleFields.courseIds, ids, t("courses")) ?? [],
    minimumScoreScaled:
      read("score", ruleFields.minimumScoreScaled, score === null ? null : score / 100, t("score")) ?? null,
    minimumDurationSeconds:
      read("minutes", ruleFields.minimumDurationSeconds, minutes === null ? null : minutes * 60, t("minutes")) ?? null,
  };
  const courses = await findCourseNames(organizationId, rule.courseIds);
  const shown = { values, requires, courses } as const;
  const intent = values["intent"] ?? "save";
  const text = (values["find"] ?? "").replaceAll("\0", "").trim().slice(0, 200);
  if (intent === "find")
    return { ...shown, found: await searchCourses(organizationId, text, { except: rule.courseIds, limit: 20 }) };
  if (Object.keys(errors).length > 0) return { ...shown, errors };
  if (intent === "preview") return { ...shown, preview: await previewRule(organizationId, achievementId, rule) };
  let isPublished: boolean;
  try {
    isPublished = (await updateRule({ ...change, rule })).state === "PUBLISHED";
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { ...shown, problem: t("gone") };
  }
  redirect(`${page}?done=${isPublished ? "rule" : "ruleOfDraft"}`);
}

async function readChange(form: FormData) {
  const { organizationId, personId } = await readAdministration(String(form.get("organization")));
  const achievementId = z.uuid().parse(form.get("achievement"));
  return {
    change: { organizationId, achievementId, personId, now: new Date() },
    page: `/admin/${organizationId}/achievements/${achievementId}`,
  };
}
