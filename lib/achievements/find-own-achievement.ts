import { type Db, db } from "@/lib/db/client";

/** What can be earned, as its organization keeps it. */
export interface Achievement {
  id: string;
  name: string;
  description: string;
  /** Markdown. */
  criteria: string;
  /** A term of the Open Badges vocabulary, such as `Course`. */
  type: string;
  /** BCP 47, of the three texts. */
  language: string;
  createdAt: Date;
}

/** What an `Achievement` is made of. */
export const achievementColumns = {
  id: true,
  name: true,
  description: true,
  criteria: true,
  type: true,
  language: true,
  createdAt: true,
} as const;

/** One of an organization's achievements, or null when it has none of that id. */
export function findOwnAchievement(organizationId: number, id: string, on: Db = db()): Promise<Achievement | null> {
  return on.achievement.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: achievementColumns,
  });
}
