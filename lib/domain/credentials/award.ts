import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import { readAchievementContent } from "@/lib/domain/achievements/read-achievement-content";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { type Candidate, findEarned } from "./find-earned.ts";
import { type AwardScope, listCandidates } from "./list-candidates.ts";
import { readSigner, type Signer } from "./read-signer.ts";
import { type Issuance, signIssuances } from "./sign-issuances.ts";
import { type IssuedBadge, storeCredentials } from "./store-credentials.ts";

/** The number of badges that are signed and stored together. It stays well below the transaction timeout. */
const chunkSize = 200;

/** Issues the badges that people have earned by the rules of published achievements: a first one for each person and
 *  achievement, dated with the moment at which the rule was first fulfilled, and a renewal for completions after a badge was
 *  revoked or in the last part of its validity (see `currentBadge`). Skips completions without a matched learner, withdrawn ones,
 *  and completions of unmapped courses. Repeated and concurrent calls do not issue duplicates. Creates the organization's issuer
 *  if it does not exist.
 *  @returns the badges that this call issued. */
export async function awardCredentials(scope: AwardScope, now: Date): Promise<IssuedBadge[]> {
  const { organizationId } = scope;
  const contents = new Map<string, AchievementContent | null>();
  const all: IssuedBadge[] = [];
  let signer: Signer | undefined;
  for await (const listed of listCandidates(scope, chunkSize)) {
    let candidates: readonly Candidate[] = listed;
    while (candidates.length > 0) {
      const issuances: Issuance[] = [];
      for (const { achievementId, ...earned } of await findEarned(organizationId, candidates, now)) {
        if (!contents.has(achievementId))
          contents.set(achievementId, await readAchievementContent(db(), { organizationId, achievementId }));
        const achievement = contents.get(achievementId);
        if (achievement) issuances.push({ ...earned, achievement });
      }
      if (issuances.length === 0) break;
      const current = signer ?? (await readSigner(organizationId));
      signer = current;
      const rows = await signIssuances(current, issuances, now);
      const issued = await transaction((tx) => storeCredentials(tx, current, rows, { now, actor: "system" }));
      all.push(...issued);
      // Later completions, reported before this badge was issued, may have renewed it already.
      candidates = issued.filter(({ achievementId }) => contents.get(achievementId)?.validityPeriod !== null);
    }
  }
  return all;
}
