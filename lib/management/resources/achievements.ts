import { z } from "zod";
import { changeAchievement } from "@/lib/achievements/change-achievement";
import { createAchievement } from "@/lib/achievements/create-achievement";
import { type Achievement as AchievementRow, findOwnAchievement } from "@/lib/achievements/find-own-achievement";
import { pageAchievements } from "@/lib/achievements/page-achievements";
import { Failure } from "@/lib/http/failure";
import { operation } from "../operation.ts";
import { idKey, pageOf, pageQuery, pageResult, readCursor } from "../page.ts";
import { id, isoOf, moment, text } from "../values.ts";

const Achievement = z
  .object({
    id,
    name: z.string(),
    description: z.string(),
    criteria: z.string().meta({ description: "What has to be done for it, in Markdown." }),
    type: z.string().meta({ description: "A term of the Open Badges vocabulary, such as `Course`." }),
    language: z.string().meta({ description: "Of its texts (BCP 47)." }),
    createdAt: moment,
  })
  .meta({ id: "Achievement", description: "What can be earned: the part of a badge that is the same for everybody." });

const Type = z
  .string()
  .regex(
    /^(ext:)?[A-Za-z][A-Za-z0-9]{0,63}$/,
    "must be a term of the Open Badges vocabulary, such as Course, or begin with ext:",
  );
const Language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "must be a language tag, such as en or de-AT");

const show = (achievement: AchievementRow): z.input<typeof Achievement> => ({
  ...achievement,
  createdAt: isoOf(achievement.createdAt),
});

const stateOf = ({ name, description, criteria, type, language }: AchievementRow) => [
  name,
  description,
  criteria,
  type,
  language,
];

const one = z.object({ achievement: id });
const tag = "Achievements";

/** Achievements: what courses lead to. */
export const achievements = [
  operation({
    name: "listAchievements",
    method: "GET",
    path: "/achievements",
    tag,
    summary: "List achievements",
    params: z.object({}),
    query: z.object(pageQuery),
    body: null,
    answer: pageOf(Achievement, "AchievementPage"),
    async perform({ organizationId, query: { limit, cursor } }) {
      const [after] = readCursor(cursor, idKey) ?? [];
      const rows = await pageAchievements(organizationId, { after, limit: limit + 1 });
      return pageResult(rows, limit, show, (achievement) => [achievement.id]);
    },
  }),
  operation({
    name: "createAchievement",
    method: "POST",
    path: "/achievements",
    tag,
    summary: "Create an achievement",
    params: z.object({}),
    query: z.object({}),
    body: z
      .strictObject({
        name: text(200),
        description: text(2000),
        criteria: text(10_000),
        type: Type.optional(),
        language: Language.optional(),
      })
      .meta({ id: "AchievementToCreate" }),
    answer: Achievement,
    status: 201,
    hasState: true,
    async perform({ organizationId, actor, now, body }) {
      const achievement = await createAchievement({ organizationId, ...body, now, ...actor });
      return { body: show(achievement), state: stateOf(achievement), location: `/achievements/${achievement.id}` };
    },
  }),
  operation({
    name: "readAchievement",
    method: "GET",
    path: "/achievements/{achievement}",
    tag,
    summary: "Read an achievement",
    params: one,
    query: z.object({}),
    body: null,
    answer: Achievement,
    hasState: true,
    async perform({ organizationId, params }) {
      const achievement = await findOwnAchievement(organizationId, params.achievement);
      if (!achievement) throw new Failure("not-found", "The organization has no such achievement.");
      return { body: show(achievement), state: stateOf(achievement) };
    },
  }),
  operation({
    name: "changeAchievement",
    method: "PATCH",
    path: "/achievements/{achievement}",
    tag,
    summary: "Change an achievement",
    description:
      "Only what is named changes, and only for badges to come: those that were issued stay as they were signed.",
    params: one,
    query: z.object({}),
    body: z
      .strictObject({
        name: text(200).optional(),
        description: text(2000).optional(),
        criteria: text(10_000).optional(),
        type: Type.optional(),
        language: Language.optional(),
      })
      .meta({ id: "AchievementChanges" }),
    answer: Achievement,
    hasState: true,
    async perform({ organizationId, actor, now, params, body, checkState }) {
      const achievement = await changeAchievement({
        organizationId,
        achievementId: params.achievement,
        changes: body,
        check: (before) => checkState(stateOf(before)),
        now,
        ...actor,
      });
      return { body: show(achievement), state: stateOf(achievement) };
    },
  }),
];
