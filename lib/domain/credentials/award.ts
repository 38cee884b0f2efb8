import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import { readAchievementContent } from "@/lib/domain/achievements/read-achievement-content";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { findEarned } from "./find-earned.ts";
import { type AwardScope, listCandidates } from "./list-candidates.ts";
import { readSigner, type Signer } from "./read-signer.ts";
import { type Issuance, signIssuances } from "./sign-issuances.ts";
import { type IssuedBadge, storeCredentials } from "./store-credentials.ts";

/** So many badges are signed and stored at a time, well within a transaction's time. */
const chunkSize = 200;

/** Issues what was earned by the rules of published achievements and nobody has a badge of yet: for each person and
 *  achievement one, dated with the moment at which the rule was first fulfilled. Completions that wait for their learner or for
 *  their course to count are passed over. Running it again, or twice at once, issues nothing twice. Makes the organization's
 *  issuer when the first badge needs it.
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
    const by = signer ?? (await readSigner(organizationId));
    signer = by;
    const rows = await signIssuances(by, issuances, now);
    issued.push(...(await transaction((tx) => storeCredentials(tx, by, rows, { now, actor: "system" }))));
  }
  return issued;
}
