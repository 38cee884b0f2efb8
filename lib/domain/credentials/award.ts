import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import { readAchievementContent } from "@/lib/domain/achievements/read-achievement-content";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { findEarned } from "./find-earned.ts";
import { type AwardScope, listCandidates } from "./list-candidates.ts";
import { readSigner, type Signer } from "./read-signer.ts";
import { type Issuance, signIssuances } from "./sign-issuances.ts";
import { type IssuedBadge, storeCredentials } from "./store-credentials.ts";

/** The number of badges that are signed and stored together. It stays well below the transaction timeout. */
const chunkSize = 200;

/** Issues the badges that people have earned by the rules of published achievements and do not have yet: one for each person
 *  and achievement, dated with the moment at which the rule was first fulfilled. Skips completions without a matched learner
 *  and completions of unmapped courses. Repeated and concurrent calls do not issue duplicates. Creates the organization's
 *  issuer if it does not exist.
 *  @returns the badges that this call issued. */
export async function awardCredentials(scope: AwardScope, now: Date): Promise<IssuedBadge[]> {
  const { organizationId } = scope;
  const contents = new Map<string, AchievementContent | null>();
  const issued: IssuedBadge[] = [];
  let signer: Signer | undefined;
  for await (const candidates of listCandidates(scope, chunkSize)) {
    const issuances: Issuance[] = [];
    for (const { achievementId, ...earned } of await findEarned(organizationId, candidates)) {
      if (!contents.has(achievementId))
        contents.set(achievementId, await readAchievementContent(db(), { organizationId, achievementId }));
      const achievement = contents.get(achievementId);
      if (achievement) issuances.push({ ...earned, achievement });
    }
    if (issuances.length === 0) continue;
    const current = signer ?? (await readSigner(organizationId));
    signer = current;
    const rows = await signIssuances(current, issuances, now);
    issued.push(...(await transaction((tx) => storeCredentials(tx, current, rows, { now, actor: "system" }))));
  }
  return issued;
}
