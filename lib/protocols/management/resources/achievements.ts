import { z } from "zod";
import { achievementAddress } from "@/lib/domain/achievements/achievement-address";
import { achievementFields, alignmentFields, ruleFields } from "@/lib/domain/achievements/achievement-fields";
import { createAchievement } from "@/lib/domain/achievements/create-achievement";
import { type Achievement as AchievementRow, findOwnAchievement } from "@/lib/domain/achievements/find-own-achievement";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import { listAchievements } from "@/lib/domain/achievements/list-achievements";
import { listVersions, type StoredVersion } from "@/lib/domain/achievements/list-versions";
import { previewRule } from "@/lib/domain/achievements/preview-rule";
import { setImage } from "@/lib/domain/achievements/set-image";
import { imageBytesMax } from "@/lib/domain/achievements/store-image";
import { updateAchievement } from "@/lib/domain/achievements/update-achievement";
import { updateAchievementState } from "@/lib/domain/achievements/update-achievement-state";
import { updateRule } from "@/lib/domain/achievements/update-rule";
import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import { inBody } from "../in-body.ts";
import { operation } from "../operation.ts";
import { answerPage, idKey, pageQuery, pageSchema } from "../page.ts";
import { id, isoOf, isoOrNull, moment } from "../values.ts";

const Texts = z
  .object({
    language: z.string().meta({ description: "BCP 47." }),
    name: z.string(),
    description: z.string(),
    criteria: z.string().meta({ description: "Markdown." }),
  })
  .meta({ id: "AchievementTexts" });

const Rule = z
  .object({
    ...ruleFields,
    courseIds: z.array(id).meta({ description: "Ordered by id. If empty, the achievement cannot be earned." }),
  })
  .meta({ id: "AchievementRule", description: "The rule for earning an achievement." });

const Achievement = z
  .object({
    id,
    state: z.enum(["DRAFT", "PUBLISHED", "RETIRED"]).meta({
      description:
        "A DRAFT cannot be earned and is not public. A RETIRED achievement can no longer be earned but stays public.",
    }),
    version: z
      .int()
      .meta({ description: "Incremented when a change of a published achievement affects the content of badges." }),
    address: z
      .url()
      .nullable()
      .meta({ description: "The public URL of the achievement, as in its badges. Null for a draft." }),
    name: z.string(),
    description: z.string(),
    criteria: z.string().meta({ description: "The criteria for earning the achievement, in Markdown." }),
    language: z.string().meta({ description: "The language of these texts (BCP 47)." }),
    translations: z.array(Texts).meta({ description: "Translations of the texts." }),
    type: z.string().meta({ description: "A term of the Open Badges vocabulary, such as `Course`." }),
    tags: z.array(z.string()),
    alignments: z.array(alignmentFields.meta({ id: "Alignment" })),
    credits: z.number().nullable(),
    validityPeriod: z
      .string()
      .nullable()
      .meta({ description: "How long badges are valid (ISO 8601), such as `P2Y`. If null, badges do not expire." }),
    imageAddress: z
      .url()
      .nullable()
      .meta({ description: "The permanent URL of the image of this version. Null for a draft." }),
    isImageDrawn: z.boolean().meta({ description: "Whether the image is generated because none was uploaded." }),
    imageCaption: z.string().nullable(),
    rule: Rule,
    createdAt: moment,
    publishedAt: moment.nullable(),
    retiredAt: moment.nullable(),
  })
  .meta({ id: "Achievement", description: "What a learner can earn, and the rule for earning it." });

const Version = z
  .object({
    version: z.int(),
    createdAt: moment,
    imageAddress: z.url(),
    texts: z.array(Texts).meta({ description: "The original language first." }),
    type: z.string(),
    tags: z.array(z.string()),
    alignments: z.array(alignmentFields),
    credits: z.number().nullable(),
    validityPeriod: z.string().nullable(),
    imageCaption: z.string().nullable(),
  })
  .meta({ id: "AchievementVersion", description: "The content of badges of this version." });

const show = (achievement: AchievementRow): z.input<typeof Achievement> => {
  const { imageHash, createdAt, publishedAt, retiredAt, ...others } = achievement;
  const isPublic = others.state !== "DRAFT";
  return {
    ...others,
    address: isPublic ? env().PUBLIC_URL + achievementAddress(others.id) : null,
    imageAddress: isPublic ? env().PUBLIC_URL + imageAddress(others) : null,
    isImageDrawn: imageHash === null,
    createdAt: isoOf(createdAt),
    publishedAt: isoOrNull(publishedAt),
    retiredAt: isoOrNull(retiredAt),
  };
};

/** The state for the entity tag: all fields. */
const stateOf = (achievement: AchievementRow) => achievement;

/** The answer to a read or a change. It does not contain `isNewVersion`, which only a change returns. */
const answered = ({ isNewVersion: _, ...achievement }: AchievementRow & { isNewVersion?: boolean }) => ({
  body: show(achievement),
  state: stateOf(achievement),
});

const optional = {
  language: achievementFields.language.optional(),
  translations: achievementFields.translations.optional(),
  type: achievementFields.type.optional(),
  tags: achievementFields.tags.optional(),
  alignments: achievementFields.alignments.optional(),
  credits: achievementFields.credits.optional(),
  validityPeriod: achievementFields.validityPeriod.optional(),
  imageCaption: achievementFields.imageCaption.optional(),
};

const RuleToSet = z
  .strictObject({
    requires: ruleFields.requires.default("ANY"),
    courseIds: ruleFields.courseIds,
    minimumScoreScaled: ruleFields.minimumScoreScaled.default(null),
    minimumDurationSeconds: ruleFields.minimumDurationSeconds.default(null),
  })
  .meta({ id: "AchievementRuleToSet" });

const versionKey = z.tuple([z.string().regex(/^\d{1,9}$/)]).transform(([version]) => Number(version));

const showVersion = ({ version, createdAt, content }: StoredVersion): z.input<typeof Version> => ({
  version,
  createdAt: isoOf(createdAt),
  imageAddress: env().PUBLIC_URL + imageAddress(content),
  texts: [...content.texts],
  type: content.type,
  tags: [...content.tags],
  alignments: [...content.alignments],
  credits: content.credits,
  validityPeriod: content.validityPeriod,
  imageCaption: content.image.caption,
});

const one = z.object({ achievement: id });
const missing = () => new Failure("not-found", "The achievement does not exist.");
const tag = "Achievements";

/** The operations on achievements. */
export const achievements = [
  operation({
    name: "listAchievements",
    method: "GET",
    path: "/achievements",
    tag,
    summary: "List achievements",
    query: z.object(pageQuery),
    answer: pageSchema(Achievement, "AchievementPage"),
    async perform({ organizationId, query }) {
      const rowsAfter = (after: string | undefined, limit: number) =>
        listAchievements(organizationId, { orderBy: "id", after, limit });
      return answerPage(query, idKey, rowsAfter, show, ({ id }) => [id]);
    },
  }),
  operation({
    name: "createAchievement",
    method: "POST",
    path: "/achievements",
    tag,
    summary: "Create an achievement",
    description: "Creates a draft. It can be earned when it has a rule and is published.",
    body: z
      .strictObject({
        name: achievementFields.name,
        description: achievementFields.description,
        criteria: achievementFields.criteria,
        ...optional,
      })
      .meta({ id: "AchievementToCreate" }),
    answer: Achievement,
    status: 201,
    hasState: true,
    async perform({ organizationId, actor, now, body }) {
      const achievement = await inBody(createAchievement({ organizationId, fields: body, now, ...actor }));
      return { ...answered(achievement), location: `/achievements/${achievement.id}` };
    },
  }),
  operation({
    name: "readAchievement",
    method: "GET",
    path: "/achievements/{achievement}",
    tag,
    summary: "Retrieve an achievement",
    params: one,
    answer: Achievement,
    hasState: true,
    async perform({ organizationId, params }) {
      const achievement = await findOwnAchievement(organizationId, params.achievement);
      if (!achievement) throw missing();
      return answered(achievement);
    },
  }),
  operation({
    name: "changeAchievement",
    method: "PATCH",
    path: "/achievements/{achievement}",
    tag,
    summary: "Update an achievement",
    description:
      "Updates only the fields you send. Issued badges are not changed. If the achievement is published and the content of badges changes, a new version is created.",
    params: one,
    body: z
      .strictObject({
        name: achievementFields.name.optional(),
        description: achievementFields.description.optional(),
        criteria: achievementFields.criteria.optional(),
        ...optional,
      })
      .meta({ id: "AchievementChanges" }),
    answer: Achievement,
    hasState: true,
    async perform({ organizationId, actor, now, params, body, checkState }) {
      const achievement = await inBody(
        updateAchievement({
          organizationId,
          achievementId: params.achievement,
          changes: body,
          check: (before) => checkState(stateOf(before)),
          now,
          ...actor,
        }),
      );
      return answered(achievement);
    },
  }),
  operation({
    name: "setAchievementState",
    method: "PUT",
    path: "/achievements/{achievement}/state",
    tag,
    summary: "Publish or retire an achievement",
    description:
      "Publishing issues a badge to every learner who already meets the rule. After retiring, no more badges are issued; issued badges stay valid. To reactivate a retired achievement, publish it again.",
    params: one,
    body: z.strictObject({ state: z.enum(["PUBLISHED", "RETIRED"], "must be PUBLISHED or RETIRED") }),
    answer: Achievement,
    hasState: true,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, params, body, checkState }) {
      const achievement = await updateAchievementState({
        organizationId,
        achievementId: params.achievement,
        to: body.state,
        check: (before) => checkState(stateOf(before)),
        now,
        ...actor,
      });
      return answered(achievement);
    },
  }),
  operation({
    name: "setAchievementRule",
    method: "PUT",
    path: "/achievements/{achievement}/rule",
    tag,
    summary: "Set the rule of an achievement",
    description:
      "If the achievement is published, every learner who meets the rule gets a badge. Issued badges stay valid. To see how many badges a rule would issue, preview it first.",
    params: one,
    body: RuleToSet,
    answer: Achievement,
    hasState: true,
    async perform({ organizationId, actor, now, params, body, checkState }) {
      const achievement = await inBody(
        updateRule({
          organizationId,
          achievementId: params.achievement,
          rule: body,
          check: (before) => checkState(stateOf(before)),
          now,
          ...actor,
        }),
      );
      return answered(achievement);
    },
  }),
  operation({
    name: "previewAchievementRule",
    method: "POST",
    path: "/achievements/{achievement}/rule/preview",
    tag,
    summary: "Preview a rule",
    description: "Returns how many badges the rule would issue, without changing anything.",
    params: one,
    body: RuleToSet,
    answer: z
      .object({
        badges: z.int().meta({ description: "The number of badges that would be issued immediately." }),
        holders: z.int().meta({ description: "The number of learners who meet the rule and already have the badge." }),
        isAtLeast: z
          .boolean()
          .meta({ description: "Whether the numbers are minimums because not all data was examined." }),
      })
      .meta({ id: "RulePreview" }),
    async perform({ organizationId, params, body }) {
      if (!(await findOwnAchievement(organizationId, params.achievement))) throw missing();
      return { body: await previewRule(organizationId, params.achievement, body) };
    },
  }),
  operation({
    name: "setAchievementImage",
    method: "PUT",
    path: "/achievements/{achievement}/image",
    tag,
    summary: "Upload an achievement's image",
    description:
      "A PNG with 90 to 4096 pixels per side, or an SVG, up to 1 MB. One side can be at most twice as long as the other. From an SVG, everything except shapes, text and gradients is removed.",
    params: one,
    body: z
      .strictObject({ content: z.base64("must be Base64-encoded").meta({ description: "The Base64-encoded file." }) })
      .meta({ id: "ImageToUpload" }),
    bodyBytesMax: Math.ceil((imageBytesMax * 4) / 3) + 1024,
    answer: Achievement,
    hasState: true,
    async perform({ organizationId, actor, now, params, body, checkState }) {
      const { achievement } = await setImage({
        organizationId,
        achievementId: params.achievement,
        content: Buffer.from(body.content, "base64"),
        check: (before) => checkState(stateOf(before)),
        now,
        ...actor,
      }).catch(asFaultOfContent);
      return answered(achievement);
    },
  }),
  operation({
    name: "removeAchievementImage",
    method: "DELETE",
    path: "/achievements/{achievement}/image",
    tag,
    summary: "Use a generated image",
    description: "Removes the uploaded image. Issued badges keep their image.",
    params: one,
    answer: Achievement,
    hasState: true,
    async perform({ organizationId, actor, now, params, checkState }) {
      const achievement = await updateAchievement({
        organizationId,
        achievementId: params.achievement,
        changes: { imageHash: null },
        check: (before) => checkState(stateOf(before)),
        now,
        ...actor,
      });
      return answered(achievement);
    },
  }),
  operation({
    name: "listAchievementVersions",
    method: "GET",
    path: "/achievements/{achievement}/versions",
    tag,
    summary: "List an achievement's versions",
    description: "Returns the content of badges in each version, newest first. A draft has no versions.",
    params: one,
    query: z.object(pageQuery),
    answer: pageSchema(Version, "AchievementVersionPage"),
    async perform({ organizationId, params, query }) {
      if (!(await findOwnAchievement(organizationId, params.achievement))) throw missing();
      const rowsAfter = (after: number | undefined, limit: number) =>
        listVersions(organizationId, params.achievement, { after, limit });
      return answerPage(query, versionKey, rowsAfter, showVersion, ({ version }) => [String(version)]);
    },
  }),
];

/** Converts the field of a failure about the image to `content`. */
function asFaultOfContent(thrown: unknown): never {
  if (!(thrown instanceof Failure) || thrown.field !== "image") throw thrown;
  throw new Failure(thrown.kind, thrown.message, { field: "/content", cause: thrown });
}
