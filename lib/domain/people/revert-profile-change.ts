import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { readDifferences } from "./list-profile-changes.ts";
import { lockProfile, storeProfile } from "./write-profile.ts";

/** Reverts a change that an app made to a person's profile: each attribute gets its previous value, unless it was changed
 *  again since. Reverting a second time has no effect.
 *  @throws Failure("not-found") if the person has no such change. */
export async function revertProfileChange(personId: string, changeId: string, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const profile = await lockProfile(tx, personId);
    const change = isUuid(changeId)
      ? await tx.profileChange.findFirst({
          where: { id: changeId, personId },
          select: { changes: true, undoneAt: true },
        })
      : null;
    if (!change) throw new Failure("not-found", "The change does not exist.");
    if (change.undoneAt !== null) return;
    const attributes = { ...profile.attributes };
    let { name } = profile;
    for (const { attribute, before, after } of readDifferences(change.changes)) {
      const current = attribute === "name" ? name : (attributes[attribute] ?? null);
      if (JSON.stringify(current) !== JSON.stringify(after)) continue;
      if (attribute === "name" && typeof before === "string") name = before;
      else if (before === null) delete attributes[attribute];
      else attributes[attribute] = before;
    }
    await storeProfile(tx, personId, { name, attributes });
    await tx.profileChange.update({ where: { id: changeId }, data: { undoneAt: now }, select: { id: true } });
  });
}
