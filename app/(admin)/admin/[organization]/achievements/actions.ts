"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { SentForm } from "@/app/read-form";
import type { FormState } from "@/components/ui/form-state";
import { achievementFields, ruleFields } from "@/lib/domain/achievements/achievement-fields";
import { createAchievement } from "@/lib/domain/achievements/create-achievement";
import { previewRule, type RulePreview } from "@/lib/domain/achievements/preview-rule";
import { removeTranslation } from "@/lib/domain/achievements/remove-translation";
import { setImage } from "@/lib/domain/achievements/set-image";
import { setTranslation } from "@/lib/domain/achievements/set-translation";
import { imageBytesMax } from "@/lib/domain/achievements/store-image";
import { updateAchievement } from "@/lib/domain/achievements/update-achievement";
import { updateAchievementState } from "@/lib/domain/achievements/update-achievement-state";
import { updateRule } from "@/lib/domain/achievements/update-rule";
import { findCourseNames, type NamedCourse } from "@/lib/domain/courses/find-course-names";
import { searchCourses } from "@/lib/domain/courses/search-courses";
import type { Failure } from "@/lib/platform/failure/failure";
import { findMessage } from "@/lib/platform/i18n/find-message";
import type { Translator } from "@/lib/platform/i18n/translator";
import { type AdminContext, adminAction, adminButton } from "../admin-action.ts";
import { AchievementForm, numberIn } from "./achievement-form.ts";

const { name, description, criteria, language } = achievementFields;
const texts = { name, description, criteria, language };
const achievement = z.uuid();

type About = Pick<AdminContext, "base"> & { fields: { achievement: string } };
const pageOf = ({ base, fields }: About): string => `${base}/achievements/${fields.achievement}`;
const goneAt = (_: Failure, about: About): string => `${pageOf(about)}?problem=gone`;

export const createAchievementByForm = adminAction({
  schema: z.object(texts),
  mayHaveControlCharacters: true,
  messages: "achievements.fields.errors",
  run: ({ act }, fields) => createAchievement({ ...act, fields }),
  report: ({ id }, { base }) => `${base}/achievements/${id}?done=created`,
});

export const changeAchievementByForm = adminAction({
  schema: AchievementForm,
  mayHaveControlCharacters: true,
  messages: "achievements.fields.errors",
  run: ({ act }, { achievement: achievementId, changes }) => updateAchievement({ ...act, achievementId, changes }),
  refuse: refuseTexts,
  report: ({ isNewVersion }, reply) => `${pageOf(reply)}?done=${isNewVersion ? "newVersion" : "changed"}`,
});

export const changeTextsByForm = adminAction({
  schema: z.object({ achievement, replaces: z.string().default(""), ...texts }),
  mayHaveControlCharacters: true,
  messages: "achievements.fields.errors",
  run: ({ act }, { achievement: achievementId, replaces, ...translation }) =>
    setTranslation({ ...act, achievementId, texts: translation, replaces: replaces || null }),
  refuse: refuseTexts,
  report: (_, reply) => `${pageOf(reply)}?done=language`,
});

export const removeTexts = adminButton({
  schema: z.object({ achievement, language: z.string() }),
  run: ({ act }, { achievement: achievementId, language: removed }) =>
    removeTranslation({ ...act, achievementId, language: removed }),
  refuse: goneAt,
  report: (_, reply) => `${pageOf(reply)}?done=languageRemoved`,
});

function refuseTexts({ code }: Failure, { t }: { t: Translator<"achievements.fields.errors"> }): FormState {
  if (code === "own-language" || code === "language-taken") return { errors: { language: t("ownLanguage") } };
  return { problem: t("gone") };
}

const ArtFile = z
  .custom<File>((value) => value instanceof File && value.size > 0, { params: { message: "missing" }, abort: true })
  .refine(({ size }) => size <= imageBytesMax, { params: { message: "too-large" } });

export interface ArtState extends FormState {
  /** The names of what was left out of an SVG. */
  leftOut?: string;
}

export const uploadArtByForm = adminAction({
  schema: z.object({ achievement, file: ArtFile }),
  messages: "achievements.art.errors",
  run: async ({ act }, { achievement: achievementId, file }) =>
    setImage({ ...act, achievementId, content: new Uint8Array(await file.arrayBuffer()) }),
  refuse: async ({ kind, code }, { t }) => {
    const tFields = await getTranslations("achievements.fields.errors");
    const sentence = findMessage(t, kind === "too-large" ? kind : (code ?? ""));
    return { errors: { file: sentence ?? tFields("gone") } };
  },
  report: async ({ leftOut }, reply): Promise<string | ArtState> => {
    if (leftOut.length === 0) return `${pageOf(reply)}?done=image`;
    revalidatePath(pageOf(reply));
    const t = await getTranslations("achievements");
    return { done: t("one.done.image"), leftOut: t("art.leftOut", { elements: leftOut.join(", ") }) };
  },
});

export const removeArt = adminButton({
  schema: z.object({ achievement }),
  run: ({ act }, { achievement: achievementId }) =>
    updateAchievement({ ...act, achievementId, changes: { imageHash: null } }),
  refuse: goneAt,
  report: (_, reply) => `${pageOf(reply)}?done=imageRemoved`,
});

export const changeStateByForm = adminButton({
  schema: z.object({ achievement, to: z.enum(["PUBLISHED", "RETIRED"]) }),
  run: ({ act }, { achievement: achievementId, to }) => updateAchievementState({ ...act, achievementId, to }),
  refuse: goneAt,
  report: (_, reply) => `${pageOf(reply)}?done=${reply.fields.to === "PUBLISHED" ? "published" : "retired"}`,
});

export interface RuleState extends FormState {
  requires?: "ANY" | "ALL";
  /** Chosen. */
  courses?: NamedCourse[];
  /** Found by the search, and not chosen; undefined: nothing was searched. */
  found?: NamedCourse[];
  preview?: RulePreview;
}

const requires = z.enum(["ANY", "ALL"]).catch("ANY");
const numberField = (scale: (typed: number) => number) =>
  z.string().transform((typed) => {
    const number = numberIn(typed);
    return number === null ? null : scale(number);
  });
const coursesIn = (ids: unknown) => ruleFields.courseIds.safeParse(ids).data ?? [];

/** A search for courses needs nothing else of the form to be right. */
const RuleForm = z.preprocess(
  (sent) => ({ intent: "save", ...z.record(z.string(), z.unknown()).parse(sent) }),
  z.discriminatedUnion("intent", [
    z.object({
      ...{ achievement, intent: z.literal("find"), courses: z.array(z.string()).transform(coursesIn) },
      find: z
        .string()
        .default("")
        .transform((text) => text.replaceAll("\0", "").trim().slice(0, 200)),
    }),
    z.object({
      ...{ achievement, intent: z.enum(["preview", "save"]), requires, courses: ruleFields.courseIds },
      score: numberField((percent) => percent / 100).pipe(ruleFields.minimumScoreScaled),
      minutes: numberField((minutes) => minutes * 60).pipe(ruleFields.minimumDurationSeconds),
    }),
  ]),
);

async function showRule({ values, chosen }: SentForm, { act }: AdminContext) {
  const courses = await findCourseNames(act.organizationId, coursesIn(chosen["courses"]));
  return { requires: requires.parse(values["requires"]), courses };
}

/** Finds courses, previews the rule, or saves it, by the button that was pressed. */
export const changeRuleByForm = adminAction({
  schema: RuleForm,
  mayHaveControlCharacters: true,
  messages: "achievements.rule.errors",
  run: async ({ act }, { achievement: achievementId, ...fields }) => {
    if (fields.intent === "find")
      return { found: await searchCourses(act.organizationId, fields.find, { except: fields.courses, limit: 20 }) };
    const { intent, courses: courseIds, score: minimumScoreScaled, minutes: minimumDurationSeconds } = fields;
    const rule = { requires: fields.requires, courseIds, minimumScoreScaled, minimumDurationSeconds };
    if (intent === "preview") return { preview: await previewRule(act.organizationId, achievementId, rule) };
    return updateRule({ ...act, achievementId, rule });
  },
  show: showRule,
  refuse: (_, { t }) => ({ problem: t("gone") }),
  report: async (result, reply): Promise<string | RuleState> => {
    if ("state" in result) return `${pageOf(reply)}?done=${result.state === "PUBLISHED" ? "rule" : "ruleOfDraft"}`;
    return { ...(await showRule(reply, reply)), values: reply.values, ...result };
  },
});
