import type { AchievementTexts } from "@/lib/domain/achievements/achievement-content";
import { readAchievementContent } from "@/lib/domain/achievements/read-achievement-content";
import { type BadgeState, badgeStateOf } from "@/lib/domain/badge-states/badge-state";
import { type ChainedBadge, listChain } from "@/lib/domain/credentials/list-chain";
import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** The state, the content and the history of a person's own badge. */
export interface IssuedRecord {
  /** At the moment of the query. */
  state: BadgeState;
  stateChangedAt: Date | null;
  /** Its owner may read it, even if it is not public. */
  stateReason: string | null;
  validUntil: Date | null;
  /** Whether it also exists as a JWT. */
  hasToken: boolean;
  /** The achievement's texts in the badge's language, as of its issue. */
  texts: AchievementTexts | null;
  /** When it was signed, each time, the first time first. */
  signedAt: Date[];
  /** All badges of the person for the achievement, latest first, if it was renewed or renews another. */
  chain: ChainedBadge[];
}

/** Null if the badge does not exist or belongs to somebody else. */
export async function readIssued(personId: string, id: string, now: Date): Promise<IssuedRecord | null> {
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
    state: badgeStateOf(row, now),
    hasToken: jws !== null,
    texts: content && (content.texts.find((texts) => texts.language === language) ?? content.texts[0]),
    chain: await listChain(organizationId, id, now),
    signedAt: [...revisions.map((revision) => revision.issuedAt), issuedAt],
  };
}
