import { type Db, db } from "@/lib/platform/db/client";
import type { AchievementState, CourseRequirement, Prisma } from "@/lib/platform/db/generated/client";
import type { AchievementTexts, Alignment } from "./achievement-content.ts";

/** An achievement as its organization manages it. */
export interface Achievement {
  id: string;
  state: AchievementState;
  /** Incremented when a change of a published achievement affects the content of badges. */
  version: number;
  name: string;
  description: string;
  /** Markdown. */
  criteria: string;
  /** BCP 47, of the three texts. */
  language: string;
  /** The texts in other languages, by language. */
  translations: AchievementTexts[];
  /** A term of the Open Badges vocabulary, such as `Course`. */
  type: string;
  tags: string[];
  alignments: Alignment[];
  credits: number | null;
  /** ISO 8601: years, months and days; null: without end. */
  validityPeriod: string | null;
  /** SHA-256 of the uploaded image, in hexadecimal; null: the image is generated. */
  imageHash: string | null;
  imageCaption: string | null;
  rule: AchievementRule;
  createdAt: Date;
  publishedAt: Date | null;
  retiredAt: Date | null;
}

/** The rule by which an achievement is earned. */
export interface AchievementRule {
  /** Whether one of the courses is sufficient, or all are required. */
  requires: CourseRequirement;
  /** In the order of their ids; with none, the rule is never fulfilled. */
  courseIds: string[];
  /** A completion counts only with at least this scaled score, -1 to 1. */
  minimumScoreScaled: number | null;
  /** A completion counts only with at least this duration. */
  minimumDurationSeconds: number | null;
}

/** The columns from which achievementOf makes an `Achievement`. */
export const achievementColumns = {
  id: true,
  state: true,
  version: true,
  name: true,
  description: true,
  criteria: true,
  language: true,
  texts: {
    select: { language: true, name: true, description: true, criteria: true },
    orderBy: { language: "asc" },
  },
  type: true,
  tags: true,
  alignments: true,
  credits: true,
  validityPeriod: true,
  imageHash: true,
  imageCaption: true,
  requires: true,
  courses: { select: { courseId: true }, orderBy: { courseId: "asc" } },
  minimumScoreScaled: true,
  minimumDurationSeconds: true,
  createdAt: true,
  publishedAt: true,
  retiredAt: true,
} as const satisfies Prisma.AchievementSelect;

export function achievementOf({
  texts,
  alignments,
  imageHash,
  requires,
  courses,
  minimumScoreScaled,
  minimumDurationSeconds,
  ...row
}: Prisma.AchievementGetPayload<{ select: typeof achievementColumns }>): Achievement {
  return {
    ...row,
    translations: texts,
    // achievementFields validated the value before it was stored.
    alignments: alignments as unknown as Alignment[],
    imageHash: imageHash && Buffer.from(imageHash).toString("hex"),
    rule: {
      requires,
      courseIds: courses.map(({ courseId }) => courseId),
      minimumScoreScaled,
      minimumDurationSeconds,
    },
  };
}

/** Finds an organization's achievement by its id, or null. */
export async function findOwnAchievement(
  organizationId: number,
  id: string,
  on: Db = db(),
): Promise<Achievement | null> {
  const row = await on.achievement.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: achievementColumns,
  });
  return row && achievementOf(row);
}
