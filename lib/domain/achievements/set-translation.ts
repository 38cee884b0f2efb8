import type { Actor } from "@/lib/domain/audit/actor";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import type { AchievementTexts } from "./achievement-content.ts";
import { applyChanges, type UpdatedAchievement } from "./apply-changes.ts";
import { lockAchievement } from "./lock-achievement.ts";

export type SetTranslation = Actor & {
  organizationId: number;
  achievementId: string;
  texts: AchievementTexts;
  /** The language of the translation that these texts replace, which may differ from theirs; null adds one. */
  replaces: string | null;
  now: Date;
};

/** Adds a translation to an achievement or replaces one. The other translations do not change, also if one of them
 *  is set concurrently.
 *  @throws Failure("not-found") if the organization does not have the achievement
 *  @throws Failure("malformed", code `own-language`) if the texts are in the achievement's own language
 *  @throws Failure("conflict", code `language-taken`) if another translation has their language */
export async function setTranslation({
  organizationId,
  achievementId,
  texts,
  replaces,
  now,
  ...actor
}: SetTranslation): Promise<UpdatedAchievement> {
  return transaction(async (tx) => {
    const before = await lockAchievement(tx, organizationId, achievementId);
    const others = before.translations.filter(({ language }) => language !== replaces);
    if (others.some(({ language }) => language === texts.language))
      throw new Failure("conflict", `The achievement already has texts in ${texts.language}.`, {
        field: "language",
        code: "language-taken",
      });
    return applyChanges(tx, before, { organizationId, changes: { translations: [...others, texts] }, now, ...actor });
  });
}
