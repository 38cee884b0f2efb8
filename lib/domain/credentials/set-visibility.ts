import { recordAuditEvents } from "@/lib/domain/audit/record-audit-event";
import type { Visibility } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Sets who may view a badge that the person owns: anyone with the link, or only the owner. Records a change in the audit log.
 *  @returns false if the badge does not exist or belongs to another person. */
export async function setVisibility(personId: string, id: string, visibility: Visibility): Promise<boolean> {
  if (!isUuid(id)) return false;
  return transaction(async (tx) => {
    const changed = await tx.credential.updateManyAndReturn({
      where: { id, personId, visibility: { not: visibility } },
      data: { visibility },
      select: { organizationId: true },
    });
    if (changed.length === 0) return (await tx.credential.count({ where: { id, personId } })) > 0;
    await recordAuditEvents(
      tx,
      changed.map(({ organizationId }) => ({
        organizationId,
        actor: `person:${personId}`,
        action: "credential.visibility-changed",
        subject: `credential:${id}`,
        detail: { visibility },
      })),
    );
    return true;
  });
}
