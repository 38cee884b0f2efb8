import type { AchievementTexts } from "@/lib/domain/achievements/achievement-content";
import { readAchievementContent } from "@/lib/domain/achievements/read-achievement-content";
import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** How a person's own badge stands, what it says, and what became of it. */
export interface IssuedRecord {
  state: "ACTIVE" | "SUSPENDED" | "REVOKED";
  stateChangedAt: Date | null;
  /** Its owner may read it, whether or not everybody may. */
  stateReason: string | null;
  validUntil: Date | null;
  /** Whether it is there as a JWT too. */
  hasToken: boolean;
  /** The achievement's texts in the badge's language, as they were when it was issued. */
  texts: AchievementTexts | null;
  /** When it was signed, each time, the first time first. */
  signedAt: Date[];
}

/** Null when the badge is not theirs or not there. */
export async function readIssued(personId: string, id: string): Promise<IssuedRecord | null> {
  if (!isUuid(id)) return null;
  const row = await db().credential.findFirst({
    where: { id, personId },
    select: {
      organizationId: true,
      achievementId: true,
      achievementVersion: true,
      language: true,
      jws: true,
      state: true,
      stateChangedAt: true,
      stateReason: true,
      validUntil: true,
      issuedAt: true,
      revisions: { orderBy: { revision: "asc" }, select: { issuedAt: true } },
    },
  });
  if (!row) return null;
  const {
    organizationId,
    achievementId,
    achievementVersion: version,
    language,
    jws,
    revisions,
    issuedAt,
    ...record
  } = row;
  const content = await readAchievementContent(db(), { organizationId, achievementId, version });
  return {
    ...record,
    hasToken: jws !== null,
    texts: content && (content.texts.find((texts) => texts.language === language) ?? content.texts[0]),
    signedAt: [...revisions.map((revision) => revision.issuedAt), issuedAt],
  };
}
